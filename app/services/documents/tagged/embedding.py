"""Fonts: each that text is drawn in is carried by the document, and says which characters its glyphs are."""

import re

import pikepdf
from pikepdf import Name, Object, Pdf

SHOWS_TEXT = {"Tj", "TJ", "'", '"'}


class UnembeddedFont(ValueError):
    """Text was drawn in a font that the document does not carry and the reader's machine may not have."""


def embed_only(pdf: Pdf) -> None:
    """Leave out fonts that are named but never used, as a drawing names Helvetica; raise UnembeddedFont where one is used.

    All pages share one list of fonts; reportlab writes it so.
    """
    fonts = pdf.pages[0].obj.Resources.Font
    lacking = {name: str(font.BaseFont) for name, font in fonts.items() if "/FontDescriptor" not in font}
    if lacking:
        for page in pdf.pages:
            page.Contents = pdf.make_stream(_without(lacking, page))
    for name in lacking:
        del fonts[Name(name)]
    for font in fonts.values():
        _repair_characters(font.ToUnicode)


def _without(lacking: dict[str, str], page: pikepdf.Page) -> bytes:
    """The page's content without a word of the lacking fonts."""
    kept, chosen = [], ""
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator == "Tf":
            chosen = str(instruction.operands[0])
        if chosen in lacking and operator in SHOWS_TEXT:
            raise UnembeddedFont(lacking[chosen])
        if operator != "Tf" or chosen not in lacking:
            kept.append(instruction)
    return pikepdf.unparse_content_stream(kept)


def _repair_characters(mapping: Object) -> None:
    """Leave out the glyphs that are never drawn: reportlab maps them to U+0000, which PDF/A forbids."""
    lines, dropped = re.subn(rb"<[0-9A-F]{2}> <0000>\n", b"", mapping.read_bytes())
    if dropped:
        mapping.write(re.sub(rb"(\d+) beginbfchar", lambda count: b"%d beginbfchar" % (int(count[1]) - dropped), lines))
