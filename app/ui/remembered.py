"""What this computer remembers of one user: the window, the page, the theme, the language, recent files, who sits here."""

from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

from app import resource
from app.ui.theme import ThemeName

RECENT = 8
"""How many recent files are remembered."""


class Remembered:
    """Reads and writes at once; the file is in the user's configuration folder, or where a test says."""

    def __init__(self, file: Path | None = None) -> None:
        folder = Path(platformdirs.user_config_dir("medborgarlofte", appauthor=False))
        self._kept = QSettings(str(file or folder / "window.ini"), QSettings.Format.IniFormat)
        self._spoken = ""

    @property
    def geometry(self) -> QByteArray:
        """The window's size and place, as Qt saves it; empty at the first start."""
        kept = self._kept.value("window/geometry", QByteArray())
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._kept.setValue("window/geometry", value)

    @property
    def theme(self) -> ThemeName | None:
        """The theme chosen; None follows the system."""
        chosen = self._text("look/theme")
        return ThemeName(chosen) if chosen in set(ThemeName) else None

    @theme.setter
    def theme(self, name: ThemeName | None) -> None:
        self._kept.setValue("look/theme", name.value if name else "")

    @property
    def scale(self) -> float:
        """The size of text, 1.0 to 2.0."""
        try:
            return min(2.0, max(1.0, float(self._text("look/scale", "1.0"))))
        except ValueError:
            return 1.0

    @scale.setter
    def scale(self, size: float) -> None:
        self._kept.setValue("look/scale", str(size))

    @property
    def language(self) -> str:
        """The language chosen; Swedish where none is."""
        chosen = self._spoken or self._text("look/language")
        return chosen if chosen in resource.LANGUAGES else resource.LANGUAGES[0]

    @language.setter
    def language(self, language: str) -> None:
        self._spoken = ""
        self._kept.setValue("look/language", language)

    def speak_now(self, language: str) -> None:
        """Speak a language until the program ends or another is chosen; what was chosen before is kept."""
        self._spoken = language

    @property
    def recent(self) -> list[Path]:
        """The files opened last, the newest first; those that are gone are left out."""
        kept = self._text("files/recent").split("\n")
        return [Path(line) for line in kept if line and Path(line).exists()]

    def opened(self, file: Path) -> None:
        """Note that a file was opened."""
        lines = [str(file.resolve()), *(str(path) for path in self.recent if path != file.resolve())]
        self._kept.setValue("files/recent", "\n".join(lines[:RECENT]))

    @property
    def paper(self) -> tuple[bool, str]:
        """Which print the papers are that are keyed here: whether the large one, and its language; empty for the form's own."""
        return self._text("keying/large") == "yes", self._text("keying/language")

    @paper.setter
    def paper(self, printed: tuple[bool, str]) -> None:
        large, language = printed
        self._kept.setValue("keying/large", "yes" if large else "no")
        self._kept.setValue("keying/language", language)

    @property
    def weighted(self) -> bool:
        """Whether tables show what is weighted beside what is counted; they do until somebody says otherwise."""
        return self._text("analysis/weighted", "yes") == "yes"

    @weighted.setter
    def weighted(self, shown: bool) -> None:
        self._kept.setValue("analysis/weighted", "yes" if shown else "no")

    @property
    def preview_zoom(self) -> float:
        """How large the promise's document is shown beside the paper; 0 for as wide as there is room."""
        try:
            return max(0.0, float(self._text("promise/zoom", "0")))
        except ValueError:
            return 0.0

    @preview_zoom.setter
    def preview_zoom(self, size: float) -> None:
        self._kept.setValue("promise/zoom", str(size))

    @property
    def coded_kind(self) -> str:
        """What coded answers were last written as: the ending of the file's name; CSV where they never were."""
        return self._text("answers/kind", ".csv")

    @coded_kind.setter
    def coded_kind(self, ending: str) -> None:
        self._kept.setValue("answers/kind", ending)

    @property
    def printed(self) -> tuple[bool, int]:
        """How documents were last printed: whether on both sides of the paper, and in how many copies."""
        try:
            copies = min(99, max(1, int(self._text("print/copies", "1"))))
        except ValueError:
            copies = 1
        return self._text("print/both", "yes") == "yes", copies

    @printed.setter
    def printed(self, chosen: tuple[bool, int]) -> None:
        both, copies = chosen
        self._kept.setValue("print/both", "yes" if both else "no")
        self._kept.setValue("print/copies", str(copies))

    def person(self, municipality: str) -> str:
        """The identity of who sat here last in that municipality's file; empty where nobody did."""
        return self._text(f"person/{municipality}")

    def sat_down(self, municipality: str, person: str) -> None:
        """Note who sits here, by identities that hold in every copy of the file."""
        self._kept.setValue(f"person/{municipality}", person)

    def page(self, municipality: str) -> str:
        """The key of the page last looked at in that municipality's file; the overview where it was never opened here."""
        return self._text(f"page/{municipality}", "year")

    def stood_on(self, municipality: str, page: str) -> None:
        """Note which page is looked at."""
        self._kept.setValue(f"page/{municipality}", page)

    def year(self, municipality: str) -> str:
        """The year last looked at in that municipality's file."""
        return self._text(f"year/{municipality}")

    def looked_at(self, municipality: str, year: str) -> None:
        """Note which year is looked at."""
        self._kept.setValue(f"year/{municipality}", year)

    def save(self) -> None:
        """Write to the disk now."""
        self._kept.sync()

    def _text(self, key: str, otherwise: str = "") -> str:
        return str(self._kept.value(key, otherwise) or otherwise)
