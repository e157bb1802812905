"""The window as a screen reader reads it; `read(...)` for tests, the script `screen_reader` by hand."""

import subprocess
from pathlib import Path
from shutil import which

SCRIPT = Path(__file__).with_name("screen_reader")
PACKAGES = (
    "xvfb xauth dbus at-spi2-core gir1.2-atspi-2.0 python3-gi "
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
)


def missing() -> str:
    """What the reader lacks on this machine, for the person who can install it; empty where it lacks nothing."""
    programs = all(which(name) for name in ("xvfb-run", "xauth", "dbus-run-session", "/usr/libexec/at-spi-bus-launcher"))
    bindings = programs and subprocess.run(["/usr/bin/python3", "-c", _IMPORT], check=False, capture_output=True).returncode == 0
    return "" if bindings else f"the screen reader needs: apt-get install {PACKAGES}"


def read(command: list[str], seconds: int = 5) -> tuple[str, list[str]]:
    """Start `command`, wait, read: the whole tree as printed, and the roles of what takes the focus but has no name.

    Raises RuntimeError where no window came up.
    """
    call = [str(SCRIPT), "--seconds", str(seconds), "--", *command]
    done = subprocess.run(call, check=False, capture_output=True, text=True)
    if done.returncode not in (0, 1) or not done.stdout:
        raise RuntimeError(done.stderr.strip() or "nothing to read")
    marker = "focusable without a name:"
    nameless = done.stderr.split(marker)[1].splitlines()[1:] if marker in done.stderr else []
    return done.stdout, [role.strip() for role in nameless]


_IMPORT = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
