"""Promises as they are published: signed, in every shape the page must bear."""

from dataclasses import replace
from datetime import date

from app.models.blocks import Heading, ItemList, Paragraph, Run
from app.services.documents import FigureLine, MarkLine, PromiseDocument
from app.services.documents.publication import Publication, SignedLine
from tests.services.documents import specimen

SHIELD = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><path d="M5 5h30v20l-15 12L5 25z" fill="#0b4f8a"/></svg>'
SIGNED = (SignedLine(date(2021, 1, 8), "Laholm"), SignedLine(date(2021, 1, 9), "", "elektroniskt"))
FIGURE = FigureLine(
    "77,1 %",
    "77,1 % känner sig trygga i kommunen.",
    "2020",
    "Andel mycket eller ganska trygga av dem som svarat på frågan",
    1502,
    "kön och ålder",
    "1.0, gräns 5",
)
HOSTILE = '</style><script>alert("1")</script>&lt;\x00\x1b'


def published(document: PromiseDocument) -> Publication:
    """The document, signed by its first two and published."""
    return Publication(document, "Publicerat", SIGNED[: len(document.signatories)], date(2021, 1, 20))


def full() -> Publication:
    """Every part filled, with marks and a colour of its own."""
    marks = (MarkLine("Laholms kommuns vapen", SHIELD), MarkLine("Polisen", SHIELD))
    figures = (FIGURE, replace(FIGURE, words="1 588", weighting=""))
    accessibility = (Paragraph((Run("Löftet finns i lättläst form."),)),)
    return published(
        replace(specimen.full(), marks=marks, accent="#7A1E3A", figures=figures, accessibility=accessibility, invented=True)
    )


def by_theme() -> Publication:
    """The same in tables by theme."""
    return replace(full(), document=replace(full().document, by_theme=True))


def draft() -> Publication:
    """The same while it is not signed."""
    return replace(full(), draft=True, state_label="Utkast", signed=(), published_on=None)


def bare() -> Publication:
    """Nothing but what must be there."""
    return Publication(specimen.bare(), "")


def crowded() -> Publication:
    """Sixty commitments of words too long for a line."""
    return published(specimen.crowded())


def hostile() -> Publication:
    """Text that would be markup if it could, links that lead astray, and headings, links and lists in which nothing stands."""
    blocks = (
        Heading("", 1),
        Heading("Djupt ned", 3),
        Heading(HOSTILE, 3),
        Paragraph(
            (Run("hit", link="javascript:alert(1)"), Run("dit", link='https://laholm.se/"><b>'), Run(" ", link="https://a.se"))
        ),
        Paragraph((Run("bara "), Run("fet", bold=True, link="https://b.se"), Run("t", link="https://b.se"))),
        Paragraph((Run("  "),)),
        ItemList(((Run(" "),), ())),
        ItemList(((Run("ett"),), (Run(""),)), numbered=True),
    )
    document = replace(
        full().document, title=HOSTILE, municipality=HOSTILE, accent="red;}body{", introduction=blocks, background=blocks
    )
    marks = (MarkLine(f'"{HOSTILE}', b"\x89PNG\r\n\x1a\n"), MarkLine("", SHIELD))
    return published(replace(document, marks=marks, groups=(replace(document.groups[0], heading=HOSTILE),)))


SHAPES = {"full": full, "by theme": by_theme, "draft": draft, "bare": bare, "crowded": crowded, "hostile": hostile}
"""What every page is tried with."""
