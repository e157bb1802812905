"""About the program: its version, and the licences of what it is built on."""

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app import __version__, resource
from app.ui.widget import ListRow, RowList, SidePanel, label
from app.words import _

PACKAGES = (
    "SQLAlchemy",
    "alembic",
    "numpy",
    "scipy",
    "pyqtgraph",
    "openpyxl",
    "reportlab",
    "pikepdf",
    "pyHanko",
    "pyhanko-certvalidator",
    "python-pkcs11",
    "cryptography",
    "asn1crypto",
    "pypdfium2",
    "python-docx",
    "svglib",
    "jsonschema",
    "lxml",
    "cssselect2",
    "tinycss2",
    "babel",
    "platformdirs",
    "typer",
    "psycopg",
    "pyreadstat",
    "pandas",
)
"""The Python packages the program uses, as they are called where they come from."""


@dataclass(frozen=True, slots=True)
class Licence:
    """Something the program is built on: its name, version, and licence."""

    name: str
    version: str
    licence: str


def licences() -> list[Licence]:
    """Font, icons, Qt, and every package that is installed here."""
    bundled = [
        Licence("Source Sans 3", "3.052", "SIL Open Font License 1.1"),
        Licence("Lucide", "1.62", "ISC"),
        Licence("Qt, PySide6", qVersion(), "LGPL 3.0"),
    ]
    return bundled + [found for name in PACKAGES if (found := _package(name)) is not None]


class About(SidePanel):
    """A panel with the version and the licences; the texts of font and icons are in it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("About Medborgarlöfte"))
        self.body.addWidget(label(_("Version {version}").format(version=__version__), tone="soft"))
        self.body.addWidget(
            label(_("From the paper form on a library counter to the signed promise and what came of it."), wrap=True)
        )
        self.body.addWidget(label(_("Built on"), "heading"))
        rows = RowList()
        rows.show_rows([ListRow(f"{each.name} {each.version}", each.licence, strong=False) for each in licences()])
        self.body.addWidget(rows)
        for title, file in ((_("Licence of the font"), "fonts/OFL.txt"), (_("Licence of the icons"), "icons/LICENSE.txt")):
            self.body.addWidget(label(title, "heading"))
            text = QPlainTextEdit(resource.text(file))
            text.setReadOnly(True)
            text.setTabChangesFocus(True)
            text.setAccessibleName(title)
            text.setMinimumHeight(180)
            self.body.addWidget(text)
        self.body.addStretch(1)


def _package(name: str) -> Licence | None:
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return None
    told = found.metadata.json
    stated = str(told.get("license_expression") or _classified(list(told.get("classifier", []))) or told.get("license", ""))
    return Licence(name, found.version, stated.partition("\n")[0][:60])


def _classified(classifiers: list[str]) -> str:
    told = [line.rsplit(" :: ", 1)[1] for line in classifiers if line.startswith("License ::")]
    return ", ".join(told)
