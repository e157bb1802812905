"""What the review offers beside its steps: quotes, hints that are kept, what may be cleared at once, and suggestions."""

import pytest

from app.models.database import Database
from app.services.picture import EvidenceThere, PictureService, QuoteHidden
from app.services.review import HintKind, Hints, PlaceFinder, ReviewService, Span, TextQuoted, untaught, without_hints
from tests.services.review.conftest import Write, make_earlier, write_texts


def test_only_what_may_be_read_is_to_be_quoted(review: ReviewService, write: Write, wave: int) -> None:
    texts = write("Mer ljus", "Hemligt")
    review.clear(texts[0])
    (quote,) = review.quotes(wave)
    assert (quote.text_id, quote.asked, quote.text) == (texts[0], "Fritext", "Mer ljus")


def test_texts_without_hints_that_nobody_has_reviewed_may_be_cleared_at_once(
    review: ReviewService, write: Write, wave: int
) -> None:
    plain, _named, _done, place = write("Mer ljus", "Kerstin Ek slåss", "Klart", "Mörkt vid Stig Björns plats")
    review.clear(_done)
    queue = review.queue(wave)
    hints = Hints(PlaceFinder(queue.places))
    told: list[tuple[int, int]] = []
    hints.find(queue.lines, lambda done, of: told.append((done, of)))
    assert told == [(0, 4)]
    assert [line.id for line in without_hints(queue, hints)] == [plain, place]


def test_finding_hints_can_be_cancelled(review: ReviewService, write: Write, wave: int) -> None:
    class Cancelled(Exception):
        pass

    def cancel(done: int, of: int) -> None:
        raise Cancelled

    write("Mer ljus")
    queue = review.queue(wave)
    with pytest.raises(Cancelled):
        Hints(PlaceFinder(queue.places)).find(queue.lines, cancel)


def test_what_was_tagged_teaches_the_themes_in_use(review: ReviewService, write: Write, wave: int) -> None:
    dark, gone = review.add_theme("Ljus"), review.add_theme("Mörker")
    review.retire_theme(gone)
    for text in write(*(f"mörkt vid lampa {'abcdef'[at]}" for at in range(6))):
        review.tag(text, dark)
    other = review.add_theme("Renhållning")
    for text in write(*(f"skräp {'abcdef'[at]}" for at in range(6))):
        review.tag(text, other)
    learned = review.learned(review.queue(wave))
    assert [one.theme_id for one in learned.suggestions("det är mörkt")] == [dark]


def test_what_was_tagged_in_an_earlier_wave_teaches_too(review: ReviewService, wave: int, sqlite_db: Database) -> None:
    earlier = make_earlier(sqlite_db, wave)
    dark, litter = review.add_theme("Ljus"), review.add_theme("Renhållning")
    for theme, words in ((dark, "mörkt vid lampa"), (litter, "skräp")):
        for text in write_texts(sqlite_db, earlier, *(f"{words} {'abcdef'[at]}" for at in range(6))):
            review.tag(text, theme)
    write_texts(sqlite_db, wave, "det är mörkt")
    told: list[tuple[int, int]] = []
    learned = review.learned(review.queue(wave), lambda done, whole: told.append((done, whole)))
    assert [one.theme_id for one in learned.suggestions("det är mörkt")] == [dark]
    assert told == [(0, 12)]
    assert untaught(review.queue(wave)).suggestions("det är mörkt") == ()


def test_what_was_read_is_out_of_date_when_something_is_stored(review: ReviewService, write: Write) -> None:
    (text,) = write("Mer ljus")
    before = review.latest()
    assert review.latest() == before
    review.clear(text)
    assert review.latest() > before


def test_the_picture_quotes_what_may_be_read_and_nothing_else(
    review: ReviewService, write: Write, wave: int, sqlite_db: Database
) -> None:
    (text,) = write("Fråga Kerstin på macken")
    picture = PictureService(sqlite_db)
    with pytest.raises(QuoteHidden):
        picture.add_quote(wave, text)
    review.mask(text, [Span(6, 13, HintKind.NAME)])
    picture.add_quote(wave, text)
    (line,) = picture.picture(wave).evidence
    assert (line.title, line.text, line.table) == ("Citat: Fritext", "Fråga [namn] på macken", None)
    with pytest.raises(EvidenceThere):
        picture.add_quote(wave, text)
    with pytest.raises(TextQuoted):
        review.withhold(text)
