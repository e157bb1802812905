"""The memo to those who decide: real headings, lists and tables in its language."""

import io
import re
from datetime import date

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from app.models.database import Database
from app.models.promise import PromiseState
from app.services.documents.memo import MemoService
from app.services.promise import DecisionService, Outcome, Party, PromiseService, newest_named
from app.services.promise.consultation import ConsultationService

DAY = date(2021, 2, 1)


@pytest.fixture
def promise(sample_db: Database) -> int:
    """Halmstad's promise with two comments, one answered."""
    found = newest_named(PromiseService(sample_db).promises(), "Halmstad 2019").id
    consulting = ConsultationService(sample_db)
    first = consulting.add(found, 2, "Var?", author="Byarådet")
    consulting.add(found, 0, "=Bra\x0b", author="Rektor")
    consulting.decline(first, "Står på rad 5.")
    return found


def memo(db: Database, promise: int, language: str = "sv", **more: str) -> Document:
    return docx.Document(io.BytesIO(MemoService(db).docx(promise, DAY, language, **more)))


def words(document: Document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_its_headings_are_headings_in_the_order_of_a_memo(sample_db: Database, promise: int) -> None:
    document = memo(sample_db, promise, registry_number="KS 2018/124", addressee="Kommunfullmäktige")
    headings = [one.text for one in document.paragraphs if ((one.style and one.style.name) or "") in ("Title", "Heading 1")]
    assert headings == [
        "Medborgarlöfte 2019: beslut",
        "Sammanfattning",
        "Ärendet",
        "Förslag till beslut",
        "Bilagor",
        *(["Löftet undertecknas av"] if PromiseService(sample_db).promise(promise).signatories else []),
    ]
    said = words(document)
    assert "Diarienummer: KS 2018/124" in said
    assert "Kommunfullmäktige beslutar att anta Medborgarlöfte 2019" in said
    assert "2 synpunkter kom in. Godtagna: 0. Avböjda: 1. Ännu inte besvarade: 1." in said


def test_it_speaks_its_language_and_its_tables_have_headings(sample_db: Database, promise: int) -> None:
    document = memo(sample_db, promise)
    assert document.core_properties.language == "sv-SE"
    assert document.core_properties.title == "Medborgarlöfte 2019: beslut"
    spoken = document.styles.element.find(f".//{qn('w:lang')}")
    assert spoken is not None
    assert spoken.get(qn("w:val")) == "sv-SE"
    for table in document.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert "Sammanfattning" not in words(memo(sample_db, promise, "en"))


def test_the_same_version_gives_the_same_memo(sample_db: Database, promise: int) -> None:
    assert MemoService(sample_db).docx(promise, DAY) == MemoService(sample_db).docx(promise, DAY)


def test_a_version_that_was_referred_back_tells_why_and_what_changed(sample_db: Database, promise: int) -> None:
    promises, decisions = PromiseService(sample_db), DecisionService(sample_db, lambda _session, _key: b"%PDF")
    form = promises.promise(promise)
    party = next(one.id for one in form.parties if one.must_decide)
    if not any(signatory.required for signatory in form.signatories):
        decisions.add_signatory(promise, party, "Kommunstyrelsens ordförande")
    if form.state is PromiseState.DRAFT:
        decisions.send_to_consultation(promise)
    decisions.propose(promise)
    ours = next(one.id for one in form.parties if one.party is Party.MUNICIPALITY)
    decisions.record_decision(
        promise, ours, "Kommunstyrelsen", DAY, Outcome.REFERRED_BACK, registry_number="KS 2018/7", note="Skriv tydligare."
    )
    newer = decisions.new_version(promise)
    assert "Sedan dess har ingenting ändrats." in words(memo(sample_db, newer))
    promises.change_commitment(promises.promise(newer).commitments[0].id, text="synas i varje by,")
    said = words(memo(sample_db, newer))
    assert "Kommunstyrelsen återremitterade löftet den 2021-02-01.\nAnteckning till beslutet: Skriv tydligare.\n" in said
    assert "synas i varje by\n" in said
    assert "ingenting ändrats" not in said
    assert "Diarienummer: KS 2018/7" in said
    assert "Åtaganden:" in said
    assert "Samrådsredogörelse" in said


def test_of_a_promise_that_is_decided_it_says_so_and_no_line_ends_within_a_date(sample_db: Database) -> None:
    decided = next(line.id for line in PromiseService(sample_db).promises() if line.state is PromiseState.DECIDED)
    document = memo(sample_db, decided)
    assert "Löftet är redan beslutat: " in words(document)
    body = document.element.xml
    assert "<w:noBreakHyphen/>" in body
    assert re.search(r"\d{4}-\d\d", re.sub(r"<[^>]*>", "", body)) is None
