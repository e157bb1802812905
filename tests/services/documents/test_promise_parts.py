from app.models.blocks import Run
from app.services.documents.promise_parts import NAME, PLAIN, Note, SignatureRow
from app.services.documents.tagged import Element, Text


def test_a_signatory_without_a_name_is_known_by_the_role() -> None:
    column = SignatureRow.column(Element("Div"), "Ort och datum", "", "Kommundirektör", "Laholms kommun")
    assert [text.look for text in column.words] == [NAME, PLAIN]


def test_nothing_is_left_of_words_that_are_not_there() -> None:
    part = Element("Div")
    SignatureRow.column(part, "Ort och datum", "Anna Exempel", "Chef", " ")
    assert len(part.children) == 3


def test_a_row_of_signatures_grows_with_its_longest_name() -> None:
    def row(name: str) -> float:
        return SignatureRow([SignatureRow.column(Element("Div"), "Ort", name, "Chef", "")]).wrap(400, 0)[1]

    assert row("Anna Exempel " * 9) > row("Anna Exempel")


def test_a_note_is_as_high_as_its_words_need() -> None:
    def height(words: str) -> float:
        return Note(Text([Run(words)], PLAIN, None)).wrap(200, 0)[1]

    assert height("ord " * 60) > height("ord")
