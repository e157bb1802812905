"""The window as a screen reader reads it; `read(...)` for tests, the script `screen_reader` by hand."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

SCRIPT = Path(__file__).with_name("screen_reader")
PAGES, SOCKET = "SCREEN_READER_PAGES", "SCREEN_READER_SOCKET"
"""The variables that tell the reader which pages to turn to, and through which socket."""
OPENED = "/panels"
"""Follows the key of a page that is to be read with its side panels open."""
PACKAGES = (
    "xvfb xauth dbus at-spi2-core gir1.2-atspi-2.0 python3-gi "
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
)


def missing() -> str:
    """What the reader lacks on this machine, for the person who can install it; empty where it lacks nothing."""
    programs = all(which(name) for name in ("xvfb-run", "xauth", "dbus-run-session", "/usr/libexec/at-spi-bus-launcher"))
    bindings = programs and subprocess.run(["/usr/bin/python3", "-c", _IMPORT], check=False, capture_output=True).returncode == 0
    return "" if bindings else f"the screen reader needs: apt-get install {PACKAGES}"


def read(pages: Iterable[str], arguments: Iterable[str], seconds: int = 5) -> dict[str, tuple[str, list[str]]]:
    """Start the program once, wait, turn to each page and read it: its tree as printed, and what is focusable but nameless.

    A page with `OPENED` after its key is read with its side panels open. Raises RuntimeError where no window came up or a page
    was not shown.
    """
    asked = list(pages)
    with TemporaryDirectory() as folder:
        environment = {**os.environ, PAGES: " ".join(asked), SOCKET: f"{folder}/turn"}
        program = [sys.executable, "-m", f"{__name__}.turned", *arguments]
        call = [str(SCRIPT), "--seconds", str(seconds), "--", *program]
        done = subprocess.run(call, check=False, capture_output=True, text=True, env=environment)
    trees = done.stdout.split("\f")[1:]
    if done.returncode not in (0, 1) or len(trees) != len(asked):
        raise RuntimeError(done.stderr.strip() or "nothing to read")
    marker = "focusable without a name:"
    nameless = done.stderr.split(marker)[1].splitlines()[1:] if marker in done.stderr else []
    return {
        page: (tree, [line.removeprefix(f"{page}:").strip() for line in nameless if line.startswith(f"{page}:")])
        for page, tree in zip(asked, trees, strict=True)
    }


_IMPORT = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
