from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.models.database import Database
from app.services.documents import promise_pdf_in
from app.services.documents.layout import Layout, PosterSize
from app.services.documents.publishing import NotSigned, PublishingService
from app.services.keeping import KeepingService
from app.services.promise import (
    DecisionService,
    Outcome,
    PromiseGone,
    PromiseService,
    PromiseState,
    Target,
    newest_named,
)
from tests.services.documents.web.reading import read
from tests.tools.tagging_check import faults

Made = Callable[[PublishingService, int], bytes]
KINDS: dict[str, Made] = {
    "page": lambda publishing, promise: publishing.web_page(promise),
    "fragment": lambda publishing, promise: publishing.fragment(promise),
    "poster": lambda publishing, promise: publishing.poster(promise, PosterSize.A3),
    "leaflet": lambda publishing, promise: publishing.leaflet(promise),
}
ALL = pytest.mark.parametrize("made", KINDS.values(), ids=KINDS)


@pytest.fixture
def promise(db: Database) -> int:
    """A promise of two parties, decided by both."""
    KeepingService(db).name_municipality("Laholms kommun")
    promises, decisions = PromiseService(db), DecisionService(db, promise_pdf_in)
    key = promises.create(date(2021, 1, 1), date(2021, 12, 31))
    for party in promises.promise(key).parties[:2]:
        promises.add_commitment(key, party.id, "synas i hela kommunen", Target.hours(600))
        decisions.add_signatory(key, party.id, "Chef", name="Anna Exempel")
    decisions.send_to_consultation(key)
    decisions.propose(key)
    for party in promises.promise(key).parties[:2]:
        decisions.record_decision(key, party.id, "Instans", date(2020, 12, 15), Outcome.APPROVED)
    return key


def sign(db: Database, promise: int) -> None:
    decisions = DecisionService(db, promise_pdf_in)
    for signatory in PromiseService(db).promise(promise).signatories:
        decisions.note_signature(signatory.id, date(2021, 1, 8), "Laholm")
    decisions.sign(promise)


@ALL
def test_nothing_is_published_of_a_promise_that_is_not_signed(db: Database, promise: int, made: Made) -> None:
    with pytest.raises(NotSigned) as refused:
        made(PublishingService(db), promise)
    assert (refused.value.name, refused.value.state) == ("2021", PromiseState.DECIDED)


@ALL
def test_a_signed_promise_is_published_the_same_each_time(db: Database, promise: int, made: Made) -> None:
    sign(db, promise)
    publishing = PublishingService(db)
    assert made(publishing, promise) == made(publishing, promise)


@ALL
def test_a_promise_that_is_gone_is_not_published(db: Database, made: Made) -> None:
    with pytest.raises(PromiseGone):
        made(PublishingService(db), 999)


def test_an_unsigned_promise_can_be_looked_at_and_says_that_it_is_a_draft(db: Database, promise: int) -> None:
    publishing = PublishingService(db)
    for page in (publishing.web_page(promise, preview=True), publishing.fragment(promise, preview=True)):
        assert "Det här är ett utkast. Det är inte undertecknat" in read(page).words
    sign(db, promise)
    assert publishing.web_page(promise, preview=True) == publishing.web_page(promise)


def test_a_page_says_when_it_was_signed_and_that_it_is_published(db: Database, promise: int) -> None:
    sign(db, promise)
    publishing = PublishingService(db)
    said = read(publishing.web_page(promise)).words
    assert "Undertecknat · Version 1" in said
    assert said.count("Anna Exempel, Chef") == 2
    assert "Undertecknat 2021-01-08 i Laholm." in said
    DecisionService(db, promise_pdf_in).publish(promise)
    assert "Publicerat · Version 1" in read(publishing.web_page(promise)).words


def test_a_fragment_begins_at_the_heading_asked_for(db: Database, promise: int) -> None:
    sign(db, promise)
    piece = read(PublishingService(db).fragment(promise, "en", 3))
    assert [heading.words for heading in piece.all("h3")] == ["Medborgarlöfte 2021"]
    assert not piece.all("h1", "h2", "html")


def test_each_layout_is_made_of_a_signed_promise_and_says_where_it_stands(sample_db: Database, tmp_path: Path) -> None:
    promise = newest_named(PromiseService(sample_db).promises(), "2020").id
    publishing = PublishingService(sample_db, tmp_path)
    with pytest.raises(NotSigned):
        publishing.laid_out(promise, Layout.FEEDBACK, date(2021, 1, 15))
    for layout in Layout:
        made = publishing.laid_out(promise, layout, date(2021, 1, 15), preview=True)
        assert faults(made) == []
    sign(sample_db, promise)
    assert publishing.laid_out(promise, Layout.LEAFLET, date(2021, 1, 15)).startswith(b"%PDF")
