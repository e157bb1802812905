from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from app.services.documents import DocumentPart, part_headings, promise_pdf
from tests.services.documents import specimen


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_bookmarks_of_a_whole_promise_are_the_parts_in_their_order(language: str) -> None:
    whole = replace(specimen.full(), accessibility=specimen.full().contact)
    with pikepdf.open(BytesIO(promise_pdf(whole, language))) as pdf, pdf.open_outline() as outline:
        (title,) = outline.root
        marked = [entry.title for entry in title.children]
    wanted = part_headings(language)
    assert [words for words in marked if words in wanted.values()] == list(wanted.values())


def test_every_part_but_the_beginning_has_a_heading() -> None:
    assert [DocumentPart.INTRODUCTION, *part_headings("sv")] == list(DocumentPart)
