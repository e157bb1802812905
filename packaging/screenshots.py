"""Draw every page on the sample in every theme at 1366×768, once at 200 % and once in English, to `build/screenshots/LOOK`.

Beside the pages the scenes of signing and publishing. How to call it:
`screenshots.py [FILE] [--page KEY] [--theme NAME] [--out DIR]`; without FILE the sample is built. Exits 1 where none is drawn.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from app.ui.pages.promise.more import MoreTab
    from app.ui.theme import ThemeName
    from app.ui.window import Window

Tab = TypeVar("Tab", bound="MoreTab")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
MANUAL = {"light": ROOT / "docs" / "manual" / "sv" / "pictures", "english": ROOT / "docs" / "manual" / "en" / "pictures"}
"""Where the pictures of the manual are kept, by the look they are drawn in."""
IN_MANUAL = ("year", "keying", "analysis", "review", "picture", "promise", "signing", "publishing")
"""The pages and scenes whose pictures the manual and the README show."""
SETTLING = 3
"""How often what a page reads beside the screen is waited for: what comes of it may ask for more."""


class Look(NamedTuple):
    """How the program looks in a folder of pictures."""

    folder: str
    theme: "ThemeName"
    scale: float
    language: str


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
    from app.ui.pages import FACTORIES
    from app.ui.theme import ThemeName

    drawn = 0
    looks = [Look(name.value, name, 1.0, "sv") for name in ThemeName]
    looks += [Look("light-200", ThemeName.LIGHT, 2.0, "sv"), Look("english", ThemeName.LIGHT, 1.0, "en")]
    pages = [key for key in FACTORIES if page in ("", key)]
    for look in looks:
        if theme and look.folder != theme:
            continue
        folder = out / look.folder
        folder.mkdir(parents=True, exist_ok=True)
        with opened(file, look) as window:
            for key in pages:
                window.show_page(key)
                drawn += grab(window, folder / f"{key}.png")
        for key, show in SCENES.items():
            if page == key or (not page and look.folder in MANUAL):
                copy = file.parent / look.folder / key / file.name
                copy.parent.mkdir(parents=True)
                shutil.copy(file, copy)
                drawn += show(copy, look, folder / f"{key}.png")
    return drawn


@contextmanager
def opened(file: Path, look: "Look") -> "Iterator[Window]":
    """The program's window on a file, in a look."""
    from app.ui.remembered import Remembered
    from app.ui.shell import Shell
    from app.ui.startup import application

    remembered = Remembered(file.parent / f"{look.folder}.ini")
    remembered.theme, remembered.scale, remembered.language = look.theme, look.scale, look.language
    shell = Shell(application(), remembered, seat_anyone=True)
    shell.open(file)
    if shell.window is None:
        raise SystemExit("the window did not open")
    shell.casing.resize(1366, 768)
    shell.casing.activateWindow()
    yield shell.window
    shell.end()


def grab(window: "Window", picture: Path) -> bool:
    """Whether the window was drawn, when what it reads has come."""
    from PySide6.QtCore import QThreadPool
    from PySide6.QtTest import QTest

    for _ in range(SETTLING):
        QThreadPool.globalInstance().waitForDone()
        QTest.qWait(400)
    return window.grab().save(str(picture))


def signing(file: Path, look: "Look", picture: Path) -> bool:
    """The promise that is decided, with the panel where one signs."""
    from app.ui.pages.promise import SigningTab

    with opened(file, look) as window:
        tab = promise_tab(window, SigningTab)
        assert tab.signing.form is not None
        tab.signing.sign_here(tab.signing.form.signatories[0].id)
        return grab(window, picture)


def publishing(file: Path, look: "Look", picture: Path) -> bool:
    """The promise that all have signed in ink, with all that goes out of it."""
    from app.services.documents import promise_pdf_in
    from app.services.keeping import Database
    from app.services.promise import DecisionService, PromiseService, PromiseState
    from app.ui.pages.promise import PublishingTab

    db = Database.open(file)
    promises, decisions = PromiseService(db), DecisionService(db, promise_pdf_in)
    for line in promises.promises():
        if line.state is PromiseState.DECIDED:
            form = promises.promise(line.id)
            for signatory in form.signatories:
                decisions.note_signature(signatory.id, form.valid_from, "Laholm")
            decisions.sign(line.id)
    db.close()
    with opened(file, look) as window:
        promise_tab(window, PublishingTab)
        return grab(window, picture)


SCENES = {"signing": signing, "publishing": publishing}
"""What the manual shows beside the pages, in its looks alone: each is a window of its own, and takes its time."""


def promise_tab(window: "Window", kind: type[Tab]) -> Tab:
    """The promise's page, turned to a tab of a kind."""
    from app.ui.pages.promise import PromisePage

    window.show_page("promise")
    page = window.findChildren(PromisePage)[0]
    tab = page.findChildren(kind)[0]
    page.show_tab(tab)
    return tab


if __name__ == "__main__":
    sys.exit(main())
