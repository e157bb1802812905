"""What a wave offers the promise's text, what is put in, and what is said when it no longer agrees."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import __version__
from app.models.blocks import Heading, ItemList, Paragraph, Run, blocks_from_text, blocks_to_text
from app.models.database import Database
from app.models.promise import PromiseFigure
from app.services.keeping import changes
from app.services.picture import FrozenRow
from app.services.promise import PromiseLocked, PromiseService, PromiseText
from app.services.promise.background import BackgroundService, Offer, OfferedFigure, PromiseHasNoWave, Topic, Why
from app.services.promise.background.answering import caution_offers
from app.services.promise.background.filling import agree
from app.services.promise.background.speaking import Speaker
from app.services.promise.background.telling import key_offers, place_offers
from app.services.promise.background.weaving import append, exchange, says
from app.services.promise.tracing import figure_rows
from tests.services.promise.conftest import Desk

WAVE_2020 = 2
OLD, NEW = "Trygga är 77,1\u202f% (bas 1\u202f535).", "Trygga är 78,0\u202f% (bas 1\u202f600)."


def offered(value: float = 0.771, words: str = "77,1\u202f%", sentence: str = OLD, base: int = 1535) -> Offer:
    figure = OfferedFigure("safe:share", words, value, base, "Trygga: Mycket trygg", 1)
    return Offer("safe", Topic.SAFETY, sentence, (figure,))


def text(desk: Desk) -> str:
    return blocks_to_text(desk.form.background)


def test_a_sentence_is_exchanged_whatever_the_spaces_and_the_bold_around_it() -> None:
    runs = (Run("Före. Trygga är "), Run("77,1 %", bold=True), Run(" (bas 1 535). Efter.", link="https://x.se"))
    [block] = exchange((Paragraph(runs),), OLD, NEW)
    assert isinstance(block, Paragraph)
    assert block.runs == (Run(f"Före. {NEW}"), Run(" Efter.", link="https://x.se"))


def test_a_sentence_taken_out_leaves_no_empty_block_behind() -> None:
    assert exchange((Heading("Siffror"), Paragraph((Run(OLD),))), OLD, "") == (Heading("Siffror"),)
    assert exchange((ItemList(((Run(OLD),), (Run("Kvar"),))),), OLD, "") == (ItemList(((Run("Kvar"),),)),)
    assert exchange((ItemList(((Run(OLD),),)),), OLD, "") == ()
    assert exchange((Heading(OLD),), OLD, "") == ()


def test_a_figure_is_not_exchanged_inside_a_longer_number() -> None:
    there = (Paragraph((Run("Det var 177,15 av 1771,1."),)),)
    assert exchange(there, "77,1", "78,0") is there


@given(st.lists(st.text(max_size=12), max_size=4), st.text(min_size=1, max_size=12))
def test_exchanging_keeps_every_word_around_what_was_found(words: list[str], new: str) -> None:
    blocks = (Paragraph(tuple(Run(word, bold=bool(at % 2)) for at, word in enumerate([*words, OLD, *words]))),)
    changed = exchange(blocks, OLD, new)
    before = "".join(words)
    if OLD not in before:
        assert (
            "".join(run.text for block in changed if isinstance(block, Paragraph) for run in block.runs) == before + new + before
        )


def test_sentences_of_one_topic_become_one_paragraph() -> None:
    assert append((), [["Ett.", "Två."], ["Tre."]]) == (Paragraph((Run("Ett. Två."),)), Paragraph((Run("Tre."),)))
    assert says(append((), [["Ett.", "Två."]]), "Två.")


def test_filling_writes_sentences_and_traces_in_one_change_that_undo_takes_back(desk: Desk) -> None:
    desk.promises.write_text(desk.promise, PromiseText.BACKGROUND, blocks_from_text("Vad vi vet."))
    service = BackgroundService(desk.db)
    figure = replace(offered().figures[0], wave_id=desk.wave)
    service.fill(desk.promise, PromiseText.BACKGROUND, [replace(offered(), figures=(figure,))], "regel 1")
    assert text(desk) == f"Vad vi vet.\n\n{OLD}"
    [traced] = desk.form.traced
    assert (traced.words, traced.base_n, traced.rule_version, traced.wave) == ("77,1\u202f%", 1535, "regel 1", "2020")
    desk.db.undo(changes(desk.db, 1)[0].id)
    assert (text(desk), desk.form.figures) == ("Vad vi vet.", ())


def fill(desk: Desk, offer: Offer) -> None:
    figures = tuple(replace(figure, wave_id=desk.wave) for figure in offer.figures)
    BackgroundService(desk.db).fill(desk.promise, PromiseText.BACKGROUND, [replace(offer, figures=figures)], "regel 1")


def test_filling_again_replaces_the_earlier_sentence_where_it_stands(desk: Desk) -> None:
    fill(desk, offered())
    desk.promises.write_text(desk.promise, PromiseText.BACKGROUND, blocks_from_text(f"Först. {OLD} Sist."))
    fill(desk, offered(0.78, "78,0\u202f%", NEW, 1600))
    assert text(desk) == f"Först. {NEW} Sist."
    assert [(one.words, one.base_n) for one in desk.form.figures] == [("78,0\u202f%", 1600)]
    fill(desk, offered(0.78, "78,0\u202f%", NEW, 1600))
    assert text(desk) == f"Först. {NEW} Sist."


def test_a_sentence_edited_by_hand_gets_the_new_figure_alone(desk: Desk) -> None:
    fill(desk, offered())
    desk.promises.write_text(desk.promise, PromiseText.BACKGROUND, blocks_from_text("Hela 77,1 % är trygga, och det gläder oss."))
    fill(desk, offered(0.78, "78,0\u202f%", NEW, 1600))
    assert text(desk) == "Hela 78,0\u202f% är trygga, och det gläder oss."
    assert [one.value for one in desk.form.traced] == [0.78]


def test_a_sentence_without_figures_is_put_in_once(desk: Desk) -> None:
    said = Offer("chosen", Topic.CAUTION, "De som svarade valde det själva.")
    fill(desk, said)
    fill(desk, said)
    assert text(desk) == "De som svarade valde det själva."


def test_a_locked_promise_is_not_filled(desk: Desk) -> None:
    desk.propose()
    with pytest.raises(PromiseLocked):
        fill(desk, offered())
    assert (text(desk), desk.form.figures) == ("", ())


def test_a_promise_without_a_wave_offers_nothing(desk: Desk) -> None:
    promise = desk.promises.create(date(2023, 1, 1), date(2023, 12, 31))
    for ask in (BackgroundService(desk.db).offers, BackgroundService(desk.db).picture):
        with pytest.raises(PromiseHasNoWave):
            ask(promise)
    assert BackgroundService(desk.db).disagreeing(promise) == ()


def test_a_figure_whose_words_were_edited_away_is_told_of(desk: Desk) -> None:
    fill(desk, offered())
    desk.promises.write_text(desk.promise, PromiseText.BACKGROUND, blocks_from_text("Många är trygga."))
    assert [one.why for one in agree(desk.form, None)] == [Why.WORDS_GONE]


@pytest.fixture
def sample(sample_db: Database, tmp_path: Path) -> tuple[BackgroundService, PromiseService, int]:
    promises = PromiseService(sample_db)
    promise = promises.create(date(2031, 1, 1), date(2031, 12, 31), wave_id=WAVE_2020)
    return BackgroundService(sample_db, tmp_path / "columns"), promises, promise


def test_the_sample_is_filled_checked_renewed_and_read_in_both_languages(
    sample: tuple[BackgroundService, PromiseService, int], sample_db: Database
) -> None:
    service, promises, promise = sample
    offers = service.offers(promise)
    said = {one.key: one.sentence for one in offers.offers}
    assert said["answered"].startswith(
        "I enkäten 2020 svarade 1\u202f588 personer, 6,1\u202f% av 26\u202f099 (folkmängd, alla åldrar"
    )
    assert "svarade 77,1\u202f% ”Mycket trygg” eller ”Ganska trygg” (bas 1\u202f535)" in said["safe_municipality"]
    assert "från 83,1\u202f% 2019 till 77,1\u202f% 2020, −6,0 procentenheter" in said["safe_municipality-change"]
    assert "felmarginal" in said["safe_municipality-change"]
    assert "Laholms centrum (24,0\u202f%), Altona (17,0\u202f%) och Campus Laholm (15,0\u202f%)" in said["places"]
    assert {"sex", "age", "times", "reasons", "problems", "worry", "trust.police_care", "knows_promise", "invented"} <= set(said)
    assert "Annat" not in said["sex"]
    for offer in offers.offers:
        assert all(figure.words in offer.sentence for figure in offer.figures)
        assert all(figure.definition and figure.base_n for figure in offer.figures)
    service.fill(promise, PromiseText.BACKGROUND, offers.offers, offers.rule)
    assert service.disagreeing(promise) == ()
    assert len(promises.promise(promise).traced) == len(promises.promise(promise).figures) > 30
    with sample_db.write("Let a figure be old") as session:
        row = next(row for row in figure_rows(session, promise) if row.measure == "safe_municipality:share")
        row.value = 0.5
    [amiss] = service.disagreeing(promise)
    assert (amiss.why, amiss.figure.measure) == (Why.OTHER_FIGURE, "safe_municipality:share")
    service.renew(promise)
    assert service.disagreeing(promise) == ()
    english = {one.key: one.sentence for one in service.offers(promise, "en").offers}
    assert "77.1% answered “Mycket trygg” or “Ganska trygg” (base 1,535)" in english["safe_municipality"]
    problems = service.picture(promise).offers
    assert "Orsaker: Trasig och gles belysning." in problems[0].sentence
    assert any(one.topic is Topic.AREAS and "Laholms centrum är prioriterat: Den plats" in one.sentence for one in problems)
    assert not any("Skummeslövsstrand" in one.sentence for one in problems)


def test_what_the_survey_hides_is_never_offered_and_why_is_said(
    sample: tuple[BackgroundService, PromiseService, int], sample_db: Database
) -> None:
    promises = sample[1]
    older = promises.create(date(2032, 1, 1), date(2032, 12, 31), wave_id=1)
    offers = sample[0].offers(older)
    assert offers.adopted
    assert offers.offer("times") is None
    assert [one.what for one in offers.withheld] == ["När man är otrygg"]
    found = sample[0]._pictures.adopted(1)
    assert found is not None
    assert found.version.adopted_on is not None
    assert offers.rule.startswith(f"Lägesbilden antagen {found.version.adopted_on.isoformat()}, regel ")
    assert __version__ not in offers.rule
    assert found.places is not None
    speaker = Speaker(1, "2019", "sv")
    table = found.key_figures[0]
    value = replace(table.groups[0].values[0], value=None, hidden="färre än 10 att räkna på")
    hidden = replace(table, groups=(replace(table.groups[0], values=(value,)),))
    [said] = key_offers(replace(found, key_figures=(hidden,)), {}, speaker)
    assert (said.why, said.what) == ("färre än 10 att räkna på", table.title)  # type: ignore[union-attr]
    weighted = replace(table.groups[0].values[0], weighted=0.5)
    notes = (
        "Viktad efter Kön, Ålder: varje svar räknas som 10 till 20 invånare, och alla tillsammans är värda 900 lika tunga svar.",
    )
    heavy = replace(table, notes=notes, groups=(replace(table.groups[0], values=(weighted,)),))
    [offer] = key_offers(replace(found, key_figures=(heavy,)), {}, speaker)
    assert isinstance(offer, Offer)
    assert (offer.figures[0].value, offer.figures[0].words) == (0.5, "50,0\u202f%")
    large = FrozenRow("99", "Dold plats", None, None, hidden="dold så att andra tal inte kan räknas ut")
    whole = found.places.groups[0]
    covered = replace(found.places, groups=(replace(whole, rows=(*whole.rows, large)),))
    assert not any(
        isinstance(one, Offer) and one.key == "places" for one in place_offers(replace(found, places=covered), speaker)
    )
    assert [one.key for one in caution_offers(replace(found.wave, invented=False), speaker)] == ["chosen"]


def test_a_figure_of_another_wave_or_no_longer_shown_is_told_apart(
    sample: tuple[BackgroundService, PromiseService, int], sample_db: Database
) -> None:
    service, promises, promise = sample
    gone = Offer("gone", Topic.SAFETY, "Borta: 12,5 %.", (OfferedFigure("gone:share", "12,5 %", 0.125, 80, "Borta", WAVE_2020),))
    other = Offer("other", Topic.SAFETY, "Förr: 31,5 %.", (OfferedFigure("other:share", "31,5 %", 0.315, 80, "Förr", 1),))
    service.fill(promise, PromiseText.PICTURE, [gone, other])
    assert [one.why for one in service.disagreeing(promise)] == [Why.NOT_SHOWN, Why.OTHER_WAVE]
    service.renew(promise)
    form = promises.promise(promise)
    assert (form.picture, form.figures) == ((), ())
    with sample_db.read() as session:
        assert session.query(PromiseFigure).filter_by(promise_id=promise).count() == 0
