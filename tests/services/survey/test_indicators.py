from dataclasses import replace

import pytest

from app.models.database import Database
from app.models.survey import QuestionKind, WaveState
from app.services.survey import (
    Fault,
    IndicatorKind,
    IndicatorLine,
    ItemDraft,
    OptionDraft,
    QuestionForm,
    QuestionnaireFaulty,
    QuestionnaireService,
    SurveyService,
    suggested_share,
)


@pytest.fixture
def own(survey: SurveyService, editing: QuestionnaireService, wave: int) -> QuestionForm:
    """A scale of four answers that a person made in the editor: nothing is counted of it yet."""
    key = editing.add_question(survey.form(wave).id, QuestionKind.SINGLE, "Hur nöjd är du?", "Nöjd")
    words = ("Mycket nöjd", "Ganska nöjd", "Ganska missnöjd", "Mycket missnöjd")
    editing.set_options(key, [OptionDraft(str(code), text) for code, text in enumerate(words, 1)])
    return survey.form(wave).questions[-1]


def _figures(survey: SurveyService, wave: int, name: str) -> tuple[IndicatorLine, ...]:
    question = survey.form(wave).question(name)
    assert question is not None
    return question.indicators


def test_a_scale_is_followed_by_its_first_half_and_one_from_nought_by_its_last(own: QuestionForm) -> None:
    assert suggested_share(own) == ("1", "2")
    amounts = tuple(replace(one, code=str(at)) for at, one in enumerate(own.part()[:4]))
    assert suggested_share(replace(own, options=amounts)) == ("2", "3")
    assert suggested_share(replace(own, options=own.part()[:3])) == ("1",)
    assert suggested_share(replace(own, kind=QuestionKind.MULTIPLE)) == ()


def test_a_share_is_called_by_its_options_until_a_person_names_it(
    survey: SurveyService, editing: QuestionnaireService, wave: int, own: QuestionForm
) -> None:
    editing.count_share(own.id, ["1", "2"])
    wanted = IndicatorLine(
        f"{own.name}_share", "Mycket nöjd / Ganska nöjd", IndicatorKind.SHARE, ("1", "2"), ("1", "2", "3", "4")
    )
    assert _figures(survey, wave, own.name) == (wanted,)
    editing.count_share(own.id, ["1"])
    assert _figures(survey, wave, own.name)[0].text == "Mycket nöjd"
    editing.count_share(own.id, ["1"], "nöjda")
    editing.count_share(own.id, ["2", "1"])
    assert _figures(survey, wave, own.name) == (replace(wanted, text="nöjda"),)
    editing.count_share(own.id, [])
    assert _figures(survey, wave, own.name) == ()


def test_an_index_is_counted_of_all_answers_beside_the_share(
    survey: SurveyService, editing: QuestionnaireService, wave: int, own: QuestionForm
) -> None:
    editing.count_share(own.id, ["1"])
    editing.count_index(own.id, "Nöjd, index")
    index = IndicatorLine(f"{own.name}_score", "Nöjd, index", IndicatorKind.SCORE, (), ("1", "2", "3", "4"))
    assert _figures(survey, wave, own.name)[1] == index
    editing.count_index(own.id, "")
    assert [line.kind for line in _figures(survey, wave, own.name)] == [IndicatorKind.SHARE]


@pytest.mark.parametrize("codes", [["9"], ["1", ","]])
def test_codes_that_are_no_answers_are_not_counted(editing: QuestionnaireService, own: QuestionForm, codes: list[str]) -> None:
    with pytest.raises(QuestionnaireFaulty) as refused:
        editing.count_share(own.id, codes)
    assert refused.value.fault is Fault.CODES_OF_INDICATOR


def test_a_question_of_several_answers_has_no_share(survey: SurveyService, editing: QuestionnaireService, wave: int) -> None:
    several = next(one for one in survey.form(wave).questions if one.kind is QuestionKind.MULTIPLE)
    with pytest.raises(QuestionnaireFaulty):
        editing.count_share(several.id, ["1"])


def test_a_frozen_question_gets_its_share_in_every_wave_that_codes_it_alike(
    db: Database, survey: SurveyService, editing: QuestionnaireService, wave: int, own: QuestionForm
) -> None:
    survey.move_wave(wave, WaveState.OPEN)
    second, third = survey.next_wave(wave, "2021"), survey.next_wave(wave, "2022")
    otherwise = survey.form(third).question(own.name)
    assert otherwise is not None
    editing.set_options(otherwise.id, [OptionDraft("1", "Ja"), OptionDraft("2", "Nej")])
    editing.count_share(own.id, ["1", "2"], "nöjda")
    assert _figures(survey, wave, own.name) == _figures(survey, second, own.name) != ()
    assert _figures(survey, third, own.name) == ()


def test_a_share_of_all_answers_is_of_the_new_ones_too_and_speaks_their_words(
    survey: SurveyService, editing: QuestionnaireService, wave: int, own: QuestionForm
) -> None:
    editing.count_share(own.id, ["1"])
    first, *rest = [OptionDraft(one.code, one.text, one.id) for one in own.part()[:4]]
    editing.set_options(own.id, [replace(first, text="Helt nöjd"), *rest, OptionDraft("5", "Varken eller")])
    (share,) = _figures(survey, wave, own.name)
    assert (share.text, share.counted, share.base) == ("Helt nöjd", ("1",), ("1", "2", "3", "4", "5"))


def test_the_lines_of_a_battery_are_counted_alike(survey: SurveyService, editing: QuestionnaireService, wave: int) -> None:
    key = editing.add_question(survey.form(wave).id, QuestionKind.BATTERY, "Hur stora är problemen?", "Problem")
    editing.set_items(key, [ItemDraft("Skräp"), ItemDraft("Buller")])
    editing.set_options(key, [OptionDraft("0", "Inget"), OptionDraft("1", "Litet"), OptionDraft("2", "Stort")])
    question = survey.form(wave).questions[-1]
    editing.count_share(key, suggested_share(question))
    editing.count_index(key, "problempoäng")
    assert [line.counted for line in _figures(survey, wave, question.name)] == [("2",), ()]
