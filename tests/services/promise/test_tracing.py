from datetime import UTC, date, datetime

from sqlalchemy import select

from app.models.blocks import Block, ItemList, Paragraph, Run, blocks_from_text
from app.models.promise import PromiseFigure
from app.models.survey import SurveyWave
from app.services.documents.building import promise_document
from app.services.promise import Party, PromiseText, TracedFigure
from app.services.promise.tracing import figure_rows, standing
from tests.services.promise.conftest import Desk
from tests.services.promise.test_decisions import approve

SAID = "I enkäten känner sig 77,1\u202f% trygga."


def figure(words: str, sentence: str = SAID, key: int = 1) -> TracedFigure:
    taken = datetime(2020, 12, 1, tzinfo=UTC)
    return TracedFigure(key, f"safe.{key}", words, sentence, 1, "2020", 0.771, 1535, "", "Trygga", "regel 1", taken)


def trace(desk: Desk, words: str = "77,1\u202f%", sentence: str = SAID) -> None:
    with desk.db.write("Trace a figure") as session:
        session.add(
            PromiseFigure(
                promise_id=desk.promise,
                position=1,
                measure="safe",
                words=words,
                sentence=sentence,
                wave_id=desk.wave,
                value=0.771,
                base_n=1535,
                definition="Trygga",
                rule_version="regel 1",
            )
        )


def test_a_figure_stands_where_its_sentence_was_edited_around_it() -> None:
    kept = figure("77,1\u202f%")
    for text in (SAID, "Trygga är 77,1 %, alltså många.", "77,1\u00a0% är trygga"):
        assert standing([kept], blocks_from_text(text)) == (kept,)


def test_a_figure_within_another_number_is_not_the_figure() -> None:
    for text in ("Trygga är 177,1 %.", "Trygga är 77,15 % av dem.", "Ingen siffra.", ""):
        assert standing([figure("77,1")], blocks_from_text(text)) == ()


def test_two_figures_of_the_same_words_need_them_said_twice() -> None:
    first, second = figure("25 %", "Av dem ser 25 % skräp.", 1), figure("25 %", "Störs gör 25 %.", 2)
    assert standing([first, second], blocks_from_text("Av dem ser 25 % skräp. Störs gör 25 %.")) == (first, second)
    assert standing([first, second], blocks_from_text("Störs gör 25 %.")) == (second,)
    assert standing([first, second], blocks_from_text("25 % och 25 %")) == (first, second)


def test_a_figure_stands_in_lists_and_across_bold_runs() -> None:
    told: list[Block] = [Paragraph((Run("Trygga: 77"), Run(",1 %", bold=True))), ItemList(((Run("25 % ser skräp"),),))]
    assert len(standing([figure("77,1 %"), figure("25 %", "x", 2)], told)) == 2


def test_the_document_tells_of_figures_that_stand_and_drops_what_was_edited_away(desk: Desk) -> None:
    trace(desk)
    assert [one.words for one in desk.form.lost] == ["77,1\u202f%"]
    assert promise_document(desk.form, "Laholm").figures == ()
    desk.promises.write_text(desk.promise, PromiseText.BACKGROUND, blocks_from_text(SAID))
    [told] = promise_document(desk.form, "Laholm").figures
    assert (told.wave, told.base_n, told.definition, told.rule_version) == ("2020", 1535, "Trygga", "regel 1")
    assert desk.form.lost == ()


def test_a_new_version_has_the_traces_of_the_one_it_was_made_from(desk: Desk) -> None:
    desk.promises.write_text(desk.promise, PromiseText.BACKGROUND, blocks_from_text(SAID))
    trace(desk)
    desk.propose()
    approve(desk, Party.POLICE, Party.MUNICIPALITY)
    form = desk.promises.promise(desk.decisions.new_version(desk.promise))
    assert [one.words for one in form.traced] == ["77,1\u202f%"]


def test_next_years_promise_of_another_wave_traces_nothing_of_the_old_one(desk: Desk) -> None:
    trace(desk)
    with desk.db.write("Prepare another wave") as session:
        first = session.get_one(SurveyWave, desk.wave)
        wave = SurveyWave(name="2021", questionnaire_id=first.questionnaire_id)
        session.add(wave)
        session.flush()
        other = wave.id
    made = desk.promises.renew(desk.promise, date(2022, 1, 1), date(2022, 12, 31), wave_id=other)
    assert desk.promises.promise(made).figures == ()


def test_a_draft_that_is_removed_takes_its_traces_with_it(desk: Desk) -> None:
    trace(desk)
    desk.promises.remove(desk.promise)
    with desk.db.read() as session:
        assert session.scalars(select(PromiseFigure)).all() == []
        assert figure_rows(session, desk.promise) == []
