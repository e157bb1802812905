"""The queue has the texts that count in the order they came, and gives those that are wanted."""

from app.models.database import Database
from app.models.survey import FreeTextAnswer, Response, ResponseState
from app.services.review import Hinted, HintKind, Hints, PlaceFinder, ReviewService, ReviewState, Wanted, wanted_lines
from tests.services.review.conftest import Write


def test_the_texts_come_in_their_order_those_of_void_forms_and_empty_ones_left_out(
    review: ReviewService, write: Write, wave: int, sqlite_db: Database
) -> None:
    texts = write("Ett", "Två", "", "Fyra")
    with sqlite_db.write("Void form") as session:
        row = session.get_one(FreeTextAnswer, texts[1])
        session.get_one(Response, row.response_id).state = ResponseState.VOID
    queue = review.queue(wave)
    assert [line.id for line in queue.lines] == [texts[0], texts[3]]
    assert (queue.reviewed, queue.counts()[ReviewState.UNREVIEWED]) == (0, 2)
    review.clear(texts[0])
    assert review.queue(wave).reviewed == 1


def test_what_nobody_has_reviewed_comes_first(review: ReviewService, write: Write, wave: int) -> None:
    texts = write("Ett", "Två", "Tre")
    review.clear(texts[0])
    found = wanted_lines(review.queue(wave), Wanted())
    assert [line.id for line in found] == [texts[1], texts[2], texts[0]]


def test_words_beside_other_are_asked_by_their_option(review: ReviewService, write: Write, wave: int) -> None:
    write("Mörkt")
    (other,) = write("Fler bänkar", other=True)
    queue = review.queue(wave)
    assert [line.words for line in queue.asked] == ["Fritext", "Åtgärd: Annat"]
    asked = queue.asked[1]
    found = wanted_lines(queue, Wanted(question=(asked.question_id, asked.option_id)))
    assert [line.id for line in found] == [other]


def test_texts_are_found_by_state_words_theme_place_and_hint(review: ReviewService, write: Write, wave: int) -> None:
    dark, name, shop = write("Mörkt i parken", "Ring Kerstin Ek", "Bråk vid ICA")
    theme = review.add_theme("Belysning", dark)
    queue = review.queue(wave)
    review.link(shop, queue.places[0].id)
    review.withhold(name)
    queue = review.queue(wave)
    hints = Hints(PlaceFinder(queue.places))

    def found(wanted: Wanted) -> list[int]:
        return [line.id for line in wanted_lines(queue, wanted, hints.of)]

    assert found(Wanted(state=ReviewState.WITHHELD)) == [name]
    assert found(Wanted(search="park MÖRKT")) == [dark]
    assert found(Wanted(theme=theme)) == [dark]
    assert found(Wanted(place=queue.places[0].id)) == [shop]
    assert found(Wanted(hint=HintKind.NAME)) == [name]
    assert found(Wanted(hint=Hinted.ANY)) == [name]
    assert found(Wanted(hint=Hinted.NONE)) == [dark, shop]


def test_what_may_be_read_of_a_text_follows_its_state(review: ReviewService, write: Write, wave: int) -> None:
    texts = write("Ett", "Två", "Tre")
    review.clear(texts[0])
    review.withhold(texts[1])
    assert [line.readable for line in review.queue(wave).lines] == ["Ett", None, None]
