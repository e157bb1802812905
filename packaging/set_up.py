"""Make the environment in `.venv`: `make setup`. Needs Python's standard library and pip, nothing else.

One command, as often as one likes: what is in place already is left alone. Exits 1 with the exact command to type where
something is missing that only an administrator can install.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "set-up"
LOCK = ROOT / "requirements.lock"

LIBRARIES = {
    "libglib-2.0": "libglib2.0-0",
    "libgthread-2.0": "libglib2.0-0",
    "libgio-2.0": "libglib2.0-0",
    "libgobject-2.0": "libglib2.0-0",
    "libEGL": "libegl1",
    "libGL": "libgl1",
    "libGLX": "libgl1",
    "libOpenGL": "libopengl0",
    "libdbus-1": "libdbus-1-3",
    "libfontconfig": "libfontconfig1",
    "libfreetype": "libfreetype6",
    "libxkbcommon": "libxkbcommon0",
    "libxkbcommon-x11": "libxkbcommon-x11-0",
    "libbrotlidec": "libbrotli1",
    "libbrotlicommon": "libbrotli1",
    "libz": "zlib1g",
    "libX11": "libx11-6",
    "libX11-xcb": "libx11-xcb1",
    "libxcb": "libxcb1",
    "libxcb-cursor": "libxcb-cursor0",
    "libxcb-glx": "libxcb-glx0",
    "libxcb-icccm": "libxcb-icccm4",
    "libxcb-image": "libxcb-image0",
    "libxcb-keysyms": "libxcb-keysyms1",
    "libxcb-randr": "libxcb-randr0",
    "libxcb-render": "libxcb-render0",
    "libxcb-render-util": "libxcb-render-util0",
    "libxcb-shape": "libxcb-shape0",
    "libxcb-shm": "libxcb-shm0",
    "libxcb-sync": "libxcb-sync1",
    "libxcb-util": "libxcb-util1",
    "libxcb-xfixes": "libxcb-xfixes0",
    "libxcb-xinput": "libxcb-xinput0",
    "libxcb-xkb": "libxcb-xkb1",
    "libnss3": "libnss3",
    "libnspr4": "libnspr4",
}
"""A library Qt is linked with: the Debian package it comes in."""

READERS = (
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/imageformats/libqsvg.so",
    "Qt/lib/libQt6Pdf.so.6",
    "Qt/lib/libQt6PdfWidgets.so.6",
    "Qt/lib/libQt6Widgets.so.6",
)
"""What of Qt the program loads, relative to the package PySide6."""


def main() -> int:
    """Set up what is not set up; the exit code."""
    wanted = fingerprint()
    if not (STAMP.exists() and PYTHON.exists() and STAMP.read_text(encoding="utf-8") == wanted):
        STAMP.unlink(missing_ok=True)
        if not make_environment():
            return 1
        STAMP.write_text(wanted, encoding="utf-8")
    if not find_what_qt_lacks():
        return 1
    return subprocess.run([PYTHON, ROOT / "packaging" / "compile_translations.py"], check=False).returncode


def fingerprint() -> str:
    """Changes whenever the environment has to be made anew."""
    parts = [LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_environment() -> bool:
    """Install exactly what the lock names, and the program itself so that it runs from this folder."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs this may have an older one
        print("Python 3.11 or newer is needed; this is", platform.python_version(), file=sys.stderr)
        return False
    if subprocess.run([sys.executable, "-m", "pip", "--version"], check=False, capture_output=True).returncode != 0:
        print("pip is missing. Install it with:\n  sudo apt-get install python3-pip", file=sys.stderr)
        return False
    if not PYTHON.exists():
        # Without pip inside: Debian's python3 has no ensurepip unless python3-venv is installed.
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", VENV], check=True)
    pip = [sys.executable, "-m", "pip", "--python", PYTHON, "--disable-pip-version-check", "install", "-qq"]
    steps = [
        [*pip, "--require-hashes", "--requirement", LOCK],
        [*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT],
    ]
    return all(subprocess.run(step, check=False).returncode == 0 for step in steps)


def find_what_qt_lacks() -> bool:
    """True where every library Qt loads is there, after installing it if that can be done unasked."""
    missing = missing_libraries()
    if not missing:
        return True
    packages = sorted({LIBRARIES[name] for name in missing if name in LIBRARIES})
    unknown = sorted(name for name in missing if name not in LIBRARIES)
    if unknown or not shutil.which("apt-get"):
        print("Qt lacks these libraries; install the packages they are in:", *sorted(missing), file=sys.stderr)
        return False
    if install(packages) and not missing_libraries():
        return True
    print(f"Qt lacks libraries. Install them with:\n  sudo apt-get install {' '.join(packages)}", file=sys.stderr)
    return False


def missing_libraries() -> set[str]:
    """Names without suffix ("libEGL") of what `ldd` does not find for the parts of Qt the program loads; Linux only."""
    if not sys.platform.startswith("linux") or not shutil.which("ldd"):
        return set()
    missing: set[str] = set()
    for package in VENV.glob("lib/python3*/site-packages/PySide6"):
        for reader in (package / name for name in READERS):
            said = subprocess.run(["ldd", reader], check=False, capture_output=True, text=True).stdout
            missing |= {
                line.split()[0].split(".so")[0] for line in said.splitlines() if "not found" in line and "Qt6" not in line
            }
    return missing


def install(packages: list[str]) -> bool:
    """Install Debian packages as root, or with sudo where it asks for no password or someone is there to type it."""
    if os.geteuid() == 0:
        become: list[str] = []
    elif shutil.which("sudo"):
        become = ["sudo"] if sys.stdin.isatty() else ["sudo", "--non-interactive"]
    else:
        return False
    print("Installing what Qt needs:", *packages)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages])
    return all(subprocess.run([*become, *step], check=False, env=environment).returncode == 0 for step in steps)


if __name__ == "__main__":
    sys.exit(main())
