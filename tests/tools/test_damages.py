"""The twenty damages of the study, one copy of a sound document for each: one of the three validators or another finds each."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from app.services.documents import promise_pdf
from tests.services.documents import specimen
from tests.services.documents.public_promises import usual
from tests.tools.standards import breaches
from tests.tools.test_tagging_check import all_of, lost_parent_tree_entry, reversed_reading, rewrite, skipped_heading

Damage = Callable[[pikepdf.Pdf], None]


def sound() -> bytes:
    """A decided promise with marks, links, lists, tables and fields to sign in."""
    return promise_pdf(replace(specimen.to_sign(), marks=usual().document.marks))


def figure_without_words(pdf: pikepdf.Pdf) -> None:
    del all_of(pdf, "Figure")[0]["/Alt"]


def figure_named_by_its_file(pdf: pikepdf.Pdf) -> None:
    all_of(pdf, "Figure")[0].Alt = String("bild1.png")


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def title_not_shown(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences = Dictionary()


def headers_without_scope(pdf: pikepdf.Pdf) -> None:
    for cell in all_of(pdf, "TH"):
        del cell["/A"]


def link_without_annotation(pdf: pikepdf.Pdf) -> None:
    link = all_of(pdf, "Link")[0]
    link.K = Array([child for child in link.K if child.get("/Type") != Name.OBJR])


def untagged_paragraph(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, rb"/P\s*<<\s*/MCID \d+\s*>>\s*BDC", b"/P BMC")


def font_not_embedded(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.FontDescriptor["/FontFile2"]


def no_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def no_archive_claim(pdf: pikepdf.Pdf) -> None:
    _without_metadata(pdf, rb"(<pdfaid:part>.*?</pdfaid:part>|pdfaid:part=\"\d\")")


def no_accessibility_claim(pdf: pikepdf.Pdf) -> None:
    _without_metadata(pdf, rb"(<pdfuaid:part>.*?</pdfuaid:part>|pdfuaid:part=\"\d\")")


def no_title_in_the_metadata(pdf: pikepdf.Pdf) -> None:
    _without_metadata(pdf, rb"(?s)<dc:title>.*</dc:title>")


def script_at_opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def lost_cell(pdf: pikepdf.Pdf) -> None:
    row = all_of(pdf, "TR")[1]
    row.K = Array(list(row.K)[:-1])


def item_made_a_paragraph(pdf: pikepdf.Pdf) -> None:
    all_of(pdf, "LI")[0].S = Name.P


def field_without_words(pdf: pikepdf.Pdf) -> None:
    for field in pdf.Root.AcroForm.Fields:
        for key in ("/TU", "/Contents"):
            if key in field:
                del field[key]
    for form in all_of(pdf, "Form"):
        del form["/Alt"]


def no_order_of_tabs(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        del page.obj["/Tabs"]


DAMAGES: list[Damage] = [
    figure_without_words,
    figure_named_by_its_file,
    no_language,
    title_not_shown,
    skipped_heading,
    headers_without_scope,
    link_without_annotation,
    untagged_paragraph,
    font_not_embedded,
    no_output_intent,
    no_archive_claim,
    no_accessibility_claim,
    lost_parent_tree_entry,
    no_title_in_the_metadata,
    script_at_opening,
    lost_cell,
    item_made_a_paragraph,
    field_without_words,
    reversed_reading,
    no_order_of_tabs,
]


def _without_metadata(pdf: pikepdf.Pdf, pattern: bytes) -> None:
    metadata = pdf.Root.Metadata.read_bytes()
    assert re.search(pattern, metadata)
    pdf.Root.Metadata.write(re.sub(pattern, b"", metadata))


def test_each_of_the_twenty_damages_is_found_and_the_sound_document_is_not_blamed(tmp_path: Path) -> None:
    (tmp_path / "sound.pdf").write_bytes(sound())
    for damage in DAMAGES:
        with pikepdf.open(BytesIO(sound())) as pdf:
            damage(pdf)
            pdf.save(tmp_path / f"{damage.__name__}.pdf", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    found = "\n".join(breaches(sorted(tmp_path.glob("*.pdf"))))
    assert len(DAMAGES) == 20
    assert [damage.__name__ for damage in DAMAGES if f"{damage.__name__}.pdf" not in found] == []
    assert "sound.pdf" not in found
