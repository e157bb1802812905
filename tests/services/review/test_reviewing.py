"""Each step of a review is one audited action that can be undone, and only what is reviewed leaves the program."""

import pytest
from sqlalchemy import func, select

from app.models.database import ChangedSince, Database
from app.models.history import Change
from app.models.keeping import Person, Role
from app.models.picture import EvidenceItem, EvidenceSource
from app.models.survey import FreeTextAnswer, Response, ResponseState, ReviewState, SurveyWave, WaveState
from app.services.exchange import ExchangeService
from app.services.keeping import undo_last
from app.services.keying.answers import store_texts
from app.services.review import NothingMasked, ReviewService, Span, TextGone, TextLine, TextQuoted, WaveReviewed
from app.services.survey import SurveyService, WaveNotReady
from tests.services.review.conftest import Write, make_wave, write_texts


def line(review: ReviewService, text_id: int) -> TextLine:
    wave = 1  # the only one of the file
    return next(line for line in review.queue(wave).lines if line.id == text_id)


def changes(db: Database) -> int:
    with db.read() as session:
        return session.scalar(select(func.count()).select_from(Change)) or 0


def test_each_step_is_one_change_with_who_and_when(review: ReviewService, write: Write, sqlite_db: Database) -> None:
    with sqlite_db.write("Add a person") as session:
        person = Person(name="Samordnare", role=Role.COORDINATOR)
        session.add(person)
        session.flush()
        sqlite_db.actor = person.id
    (text,) = write("Ring Anna")
    before = changes(sqlite_db)
    review.mask(text, [Span(5, 9)])
    assert changes(sqlite_db) == before + 1
    with sqlite_db.read() as session:
        row = session.get_one(FreeTextAnswer, text)
        assert (row.state, row.masked, row.text) == (ReviewState.REDACTED, "Ring [uppgift]", "Ring Anna")
        assert row.reviewer_id == sqlite_db.actor
        assert row.reviewed_at is not None
    review.withhold(text)
    assert (line(review, text).state, line(review, text).masked) == (ReviewState.WITHHELD, None)
    review.clear(text)
    review.reopen(text)
    with sqlite_db.read() as session:
        row = session.get_one(FreeTextAnswer, text)
        assert (row.state, row.reviewed_at, row.reviewer_id) == (ReviewState.UNREVIEWED, None, None)


def test_a_step_is_undone_to_what_was(review: ReviewService, write: Write, sqlite_db: Database) -> None:
    (text,) = write("Ring Anna")
    review.mask(text, [Span(5, 9)])
    review.withhold(text)
    undo_last(sqlite_db)
    assert line(review, text).masked == "Ring [uppgift]"
    undo_last(sqlite_db)
    assert line(review, text).state is ReviewState.UNREVIEWED


def test_the_list_of_changes_never_shows_what_was_written(review: ReviewService, write: Write, sqlite_db: Database) -> None:
    (text,) = write("Anna Svensson slår mig")
    review.withhold(text)
    with sqlite_db.read() as session:
        abouts = session.scalars(select(Change.about).where(Change.action == "Withhold written answer")).all()
    assert abouts == [f"Fritext · {text}"]


def test_a_text_that_is_corrected_is_unreviewed_again_with_nothing_masked(
    review: ReviewService, write: Write, sqlite_db: Database
) -> None:
    (text,) = write("Ring Anna")
    theme = review.add_theme("Polis", text)
    review.mask(text, [Span(5, 9)])
    with sqlite_db.write("Correct form") as session:
        row = session.get_one(FreeTextAnswer, text)
        response = session.get_one(Response, row.response_id)
        store_texts(response, {(row.question_id, row.item_id, row.option_id): "Ring Anna Ek"})
    assert (line(review, text).state, line(review, text).masked) == (ReviewState.UNREVIEWED, None)
    with sqlite_db.read() as session:
        assert session.get_one(FreeTextAnswer, text).reviewed_at is None
        assert review.queue(session.get_one(Response, response.id).wave_id).tagged == {text: (theme,)}


def test_nothing_is_masked_where_nothing_is_marked(review: ReviewService, write: Write) -> None:
    (text,) = write("Mörkt")
    with pytest.raises(NothingMasked):
        review.mask(text, [Span(2, 2), Span(3, 99)])
    assert line(review, text).state is ReviewState.UNREVIEWED


def test_a_text_whose_form_is_void_is_gone(review: ReviewService, write: Write, sqlite_db: Database) -> None:
    (text,) = write("Mörkt")
    with sqlite_db.write("Void form") as session:
        session.scalars(select(Response)).one().state = ResponseState.VOID
    with pytest.raises(TextGone):
        review.clear(text)
    with pytest.raises(TextGone):
        review.clear(text + 1)


def test_what_stands_as_a_quote_is_not_masked_behind_its_back(
    review: ReviewService, write: Write, sqlite_db: Database, wave: int
) -> None:
    (text,) = write("Mer ljus!")
    review.clear(text)
    with sqlite_db.write("Add evidence") as session:
        session.add(EvidenceItem(wave_id=wave, source=EvidenceSource.SURVEY, title="Citat", text="Mer ljus!"))
    for step in (review.withhold, review.reopen, lambda key: review.mask(key, [Span(0, 3)])):
        with pytest.raises(TextQuoted):
            step(text)


def test_many_are_cleared_as_one_change_and_come_back_as_one(review: ReviewService, write: Write, sqlite_db: Database) -> None:
    texts = write(*(f"Svar {at}" for at in range(12)))
    review.withhold(texts[0])
    before = changes(sqlite_db)
    told: list[tuple[int, int]] = []
    assert review.clear_all(texts, lambda done, of: told.append((done, of))) == 11
    assert changes(sqlite_db) == before + 1
    assert told[-1] == (12, 12)
    assert line(review, texts[0]).state is ReviewState.WITHHELD
    undo_last(sqlite_db)
    assert [line(review, text).state for text in texts[1:]] == [ReviewState.UNREVIEWED] * 11


def test_a_wave_is_verified_when_every_text_is_reviewed_and_stays_so(
    review: ReviewService, write: Write, sqlite_db: Database, wave: int
) -> None:
    texts = write("Mörkt", "Ljust")
    survey = SurveyService(sqlite_db)
    review.clear(texts[0])
    with pytest.raises(WaveNotReady) as refused:
        survey.move_wave(wave, WaveState.VERIFIED)
    assert refused.value.unreviewed_texts == 1
    review.withhold(texts[1])
    survey.move_wave(wave, WaveState.VERIFIED)
    with pytest.raises(WaveReviewed):
        review.reopen(texts[0])
    with sqlite_db.read() as session:
        withheld = session.scalars(select(Change.id).where(Change.action == "Withhold written answer")).one()
    with pytest.raises(ChangedSince):
        sqlite_db.undo(withheld)
    review.mask(texts[0], [Span(0, 5)])
    with sqlite_db.read() as session:
        assert session.get_one(SurveyWave, wave).state is WaveState.VERIFIED


@pytest.mark.parametrize("engine", ["sqlite_db", "postgres_db"])
def test_the_original_of_what_was_not_cleared_is_in_no_export(engine: str, request: pytest.FixtureRequest) -> None:
    db: Database = request.getfixturevalue(engine)
    wave = make_wave(db)
    review = ReviewService(db)
    cleared, redacted, unreviewed, withheld = write_texts(
        db, wave, "Mer ljus i parken", "Fråga Xenia Olsson!", "Hemlig ett", "Hemlig två"
    )
    (beside,) = write_texts(db, wave, "Annat av Bosse Ek", other=True)
    review.clear(cleared)
    review.mask(redacted, [Span(6, 18)])
    review.mask(beside, [Span(9, 17)])
    review.withhold(withheld)
    out = ExchangeService(db).export_answers(wave)
    said = out.answers.decode("utf-8-sig") + out.code_book.decode("utf-8-sig")
    assert "Mer ljus i parken" in said
    assert "Fråga [uppgift]!" in said
    for hidden in ("Xenia", "Hemlig", "Bosse"):
        assert hidden not in said
    dark, light = review.add_theme("Mörkt", cleared), review.add_theme("Ljus", beside)
    review.link(cleared, review.queue(wave).places[0].id)
    review.merge_themes(dark, light)
    assert [count.texts for count in review.counts(wave).themes] == [None]
    undo_last(db)
    assert review.queue(wave).tagged == {cleared: (dark,), beside: (light,)}
    assert review.clear_all([unreviewed, cleared]) == 1
    undo_last(db)
    assert [quote.text for quote in review.quotes(wave)] == ["Mer ljus i parken", "Fråga [uppgift]!", "Annat av [uppgift]"]
