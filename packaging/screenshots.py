"""Draw every page on the sample in every theme at 1366×768, once at 200 % and once in English, to `build/screenshots/LOOK`.

`screenshots.py [FILE] [--page KEY] [--theme NAME] [--out DIR]`; without FILE the sample is built. Exits 1 where none is drawn.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
MANUAL = {"light": ROOT / "docs" / "manual" / "sv" / "pictures", "english": ROOT / "docs" / "manual" / "en" / "pictures"}
"""Where the pictures of the manual are kept, by the look they are drawn in."""
IN_MANUAL = ("year", "keying", "analysis", "review", "picture", "promise")
"""The pages whose pictures the manual and the README show."""
SETTLING = 3
"""How often what a page reads beside the screen is waited for: what comes of it may ask for more."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--page", default="")
    parser.add_argument("--theme", default="")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "screenshots")
    wanted = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = folder
        copy = Path(folder) / "laholm-2020.lofte"
        shutil.copy(wanted.file or sample(Path(folder)), copy)
        drawn = draw(copy, wanted.out, wanted.page, wanted.theme)
    whole = not wanted.page and not wanted.theme
    if whole:
        for look, pictures in MANUAL.items():
            for key in IN_MANUAL:
                keep_small(wanted.out / look / f"{key}.png", pictures / f"{key}.png")
    print(f"{drawn} pictures in {wanted.out}")
    return 0 if drawn else 1


def sample(folder: Path) -> Path:
    """The sample, built by the command that builds it for everybody."""
    from app.cli import run

    if run(["demo", "--out", str(folder / "demo")]):
        raise SystemExit(1)
    return next((folder / "demo").glob("laholm-2020.lofte"))


def keep_small(picture: Path, target: Path) -> None:
    """The picture without transparency, packed as small as it goes."""
    from PySide6.QtGui import QImage

    target.parent.mkdir(parents=True, exist_ok=True)
    QImage(str(picture)).convertToFormat(QImage.Format.Format_RGB888).save(str(target), quality=0)


def draw(file: Path, out: Path, page: str, theme: str) -> int:
    """How many pictures were drawn."""
    from PySide6.QtCore import QThreadPool
    from PySide6.QtTest import QTest

    from app.ui.pages import FACTORIES
    from app.ui.remembered import Remembered
    from app.ui.shell import Shell
    from app.ui.startup import application
    from app.ui.theme import ThemeName

    app = application()
    drawn = 0
    looks = [(name.value, name, 1.0, "sv") for name in ThemeName]
    looks += [("light-200", ThemeName.LIGHT, 2.0, "sv"), ("english", ThemeName.LIGHT, 1.0, "en")]
    for folder, name, scale, language in looks:
        if theme and folder != theme:
            continue
        remembered = Remembered(file.parent / f"{folder}.ini")
        remembered.theme, remembered.scale, remembered.language = name, scale, language
        shell = Shell(app, remembered, seat_anyone=True)
        shell.open(file)
        window = shell.window
        if window is None:
            raise SystemExit("the window did not open")
        shell.casing.resize(1366, 768)
        (out / folder).mkdir(parents=True, exist_ok=True)
        for key in [page] if page else list(FACTORIES):
            window.show_page(key)
            shell.casing.activateWindow()
            for _ in range(SETTLING):
                QThreadPool.globalInstance().waitForDone()
                QTest.qWait(400)
            drawn += window.grab().save(str(out / folder / f"{key}.png"))
        shell.end()
    return drawn


if __name__ == "__main__":
    sys.exit(main())
