"""Translating a draft: text beside text, and a form in the language when none is missing."""

import pytest

from app.models.database import Database
from app.services.keeping.history import changes
from app.services.survey import (
    LANGUAGES,
    UNDRAWN,
    LanguageNotDrawn,
    PlaceholdersLost,
    QuestionnaireNotDraft,
    QuestionnaireService,
    SurveyService,
    TextKind,
    TextLine,
)
from tests.tools.laid_out import laid_out


@pytest.fixture
def service(db: Database) -> QuestionnaireService:
    return QuestionnaireService(db)


@pytest.fixture
def draft(db: Database) -> int:
    return laid_out(
        db, "a questionnaire to translate", lambda db: SurveyService(db).form(SurveyService(db).create_wave("2021")).id
    )


def line(service: QuestionnaireService, draft: int, language: str, source: str) -> TextLine:
    return next(line for line in service.translation(draft, language).lines if line.source == source)


def test_every_text_stands_beside_its_translation_in_printed_order(service: QuestionnaireService, draft: int) -> None:
    english = service.translation(draft, "en")
    assert [one.kind for one in english.lines[:3]] == [TextKind.NAME, TextKind.INTRODUCTION, TextKind.QUESTION]
    assert english.missing == ()
    assert {one.number for one in english.lines} == set(range(19))
    finnish = service.translation(draft, "fi")
    assert len(finnish.missing) == len(finnish.lines)
    assert len(finnish.lines) > len(english.lines), "the form's own words are translated too"


def test_a_text_is_translated_and_the_same_words_elsewhere_with_it(service: QuestionnaireService, draft: int) -> None:
    before = len(service.translation(draft, "fi").missing)
    service.translate(draft, "fi", line(service, draft, "fi", "Mycket trygg").key, " Hyvin turvalliseksi ")
    translation = service.translation(draft, "fi")
    said = [one.translation for one in translation.lines if one.source == "Mycket trygg"]
    assert said == ["Hyvin turvalliseksi"] * 4
    assert before - len(translation.missing) == 4
    service.translate(draft, "fi", line(service, draft, "fi", "Mycket trygg").key, "Hyvin turvallinen")
    lines = service.translation(draft, "fi").lines
    assert {one.translation for one in lines if one.source == "Mycket trygg"} == {"Hyvin turvallinen"}
    service.translate(draft, "fi", line(service, draft, "fi", "Mycket trygg").key, "")
    assert len(service.translation(draft, "fi").missing) == before - 3


def test_a_reworded_text_loses_its_translation_and_the_language_is_no_longer_offered(
    db: Database, service: QuestionnaireService, draft: int
) -> None:
    assert service.questionnaire(draft).languages == ("en",)
    first = service.questionnaire(draft).questions[0]
    service.reword_question(first.id, text="Hur trygg är du hemma?")
    assert [one.source for one in service.translation(draft, "en").missing] == ["Hur trygg är du hemma?"]
    assert service.questionnaire(draft).languages == ()
    service.translate(draft, "en", f"question.{first.id}", "How safe are you at home?")
    assert service.questionnaire(draft).languages == ("en",)


def test_a_reworded_head_loses_its_introduction_alone(service: QuestionnaireService, draft: int) -> None:
    service.write_introduction(draft, "Ny inledning")
    assert [one.kind for one in service.translation(draft, "en").missing] == [TextKind.INTRODUCTION]
    service.translate(draft, "en", "introduction", "New introduction")
    assert service.translation(draft, "en").missing == ()


def test_another_language_is_offered_when_its_last_text_is_translated(service: QuestionnaireService, draft: int) -> None:
    while missing := service.translation(draft, "fi").missing:
        assert service.questionnaire(draft).languages == ("en",)
        one = missing[0]
        service.translate(draft, "fi", one.key, one.key if one.kind is TextKind.FIXED else "suomeksi")
    assert service.questionnaire(draft).languages == ("en", "fi")


def test_where_a_number_is_put_in_it_stands_in_the_translation_too(service: QuestionnaireService, draft: int) -> None:
    with pytest.raises(PlaceholdersLost) as refused:
        service.translate(draft, "fi", "go to %d", "siirry")
    assert refused.value.wanted == ("%d",)
    service.translate(draft, "fi", "go to %d", "siirry kysymykseen %d")
    assert (
        next(one for one in service.translation(draft, "fi").lines if one.key == "go to %d").translation
        == "siirry kysymykseen %d"
    )


def test_one_change_for_each_text_and_sitting_and_undo_puts_back_what_it_said(
    db: Database, service: QuestionnaireService, draft: int
) -> None:
    key = line(service, draft, "fi", "Mycket trygg").key
    for text in ("Hyvin", "Hyvin turvalliseksi"):
        service.translate(draft, "fi", key, text, sitting="translation.1")
    (change,) = changes(db, 1)
    db.undo(change.id)
    assert line(service, draft, "fi", "Mycket trygg").translation == ""


@pytest.mark.parametrize("language", UNDRAWN)
def test_a_language_that_the_form_can_t_draw_is_refused(service: QuestionnaireService, draft: int, language: str) -> None:
    with pytest.raises(LanguageNotDrawn):
        service.translation(draft, language)
    with pytest.raises(LanguageNotDrawn):
        service.translate(draft, language, "name", "x")
    assert language not in LANGUAGES


def test_a_frozen_questionnaire_is_not_translated(service: QuestionnaireService, draft: int) -> None:
    service.freeze(draft)
    with pytest.raises(QuestionnaireNotDraft):
        service.translate(draft, "en", "name", "Survey")
