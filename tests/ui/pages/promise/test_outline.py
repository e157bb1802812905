"""Where the parts of a promise begin in its document."""

from app.services.documents import DocumentPart, part_headings
from app.ui.pages.promise.outline import START, Heading, begins

WORDS = part_headings("sv")


def heading(words: str, page: int, level: int = 1) -> Heading:
    return Heading(words, level, page, 100.0)


def test_a_part_begins_at_its_heading_and_not_at_one_that_somebody_wrote_in_the_introduction() -> None:
    found = [heading("Löftet", 0, 0), heading("Bakgrund", 0), heading("Bakgrund", 1), heading("Bakgrund", 2, 2)]
    assert begins(DocumentPart.BACKGROUND, found, WORDS) == (found[2], True)


def test_an_empty_part_begins_where_the_next_one_does() -> None:
    found = [heading("Bakgrund", 0), heading("Kontakt", 1), heading("Beslut", 2)]
    assert begins(DocumentPart.FOLLOW_UP, found, WORDS) == (found[1], False)


def test_an_empty_part_at_the_end_begins_at_the_last_there_is() -> None:
    found = [heading("Bakgrund", 0), heading("Beslut", 2)]
    assert begins(DocumentPart.SIGNATURES, found, WORDS) == (found[1], False)


def test_the_introduction_begins_the_document_whatever_is_in_it() -> None:
    assert begins(DocumentPart.INTRODUCTION, [], WORDS) == (START, True)
    assert begins(DocumentPart.BACKGROUND, [], WORDS) == (START, False)
