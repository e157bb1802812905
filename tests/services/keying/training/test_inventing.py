"""Practice forms are forms that somebody might have handed in, whatever the questionnaire."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.database import Database
from app.models.survey import AnswerMeaning, QuestionKind
from app.services.keying import Entry, Field, fields_of, mistake, path
from app.services.keying.checks import findings, outstanding
from app.services.keying.training import PracticeSheet, practice_sheets
from app.services.survey import PlaceService, SurveyService
from app.services.survey.forms import PlaceLine, QuestionnaireForm
from tests.services.documents.printed_forms import PLACES, standard
from tests.tools.paper import lay_out
from tests.tools.questionnaires import questionnaires

KNOWN = (*PLACES, PlaceLine(6, "06", "Violvägen", ("Viol",), None, retired=False))


def sheets(count: int, seed: int = 1) -> tuple[tuple[Field, ...], tuple[PracticeSheet, ...]]:
    fields = fields_of(standard(), KNOWN)
    return fields, practice_sheets(fields, count, seed)


@settings(max_examples=80)
@given(questionnaires(), st.integers(0, 1000), st.sampled_from(("sv", "en")))
def test_every_field_reached_has_a_right_entry_and_no_other_field_has_any(
    asked: tuple[QuestionnaireForm, tuple[PlaceLine, ...]], seed: int, language: str
) -> None:
    fields = fields_of(*asked)
    for sheet in practice_sheets(fields, 3, seed, language):
        reached = path(fields, sheet.entries)
        assert {field.name for field in reached} == set(sheet.entries) == set(sheet.ink)
        assert [mistake(field, sheet.entries[field.name]) for field in reached] == [None] * len(reached)


def test_the_same_seed_gives_the_same_forms_and_another_seed_others() -> None:
    assert sheets(4)[1] == sheets(4)[1]
    assert sheets(4)[1] != sheets(4, seed=2)[1]
    assert sheets(4)[1] == sheets(9)[1][:4]


def test_every_other_form_jumps() -> None:
    _fields, made = sheets(6)
    assert [sheet.entries["unsafe_any"].codes in {("1",), ("9",)} for sheet in made] == [True, False] * 3


def test_ten_forms_have_all_that_makes_keying_hard() -> None:
    fields, made = sheets(10)
    by_name = {field.name: field for field in fields}
    said = [(by_name[name], entry, sheet.ink[name]) for sheet in made for name, entry in sheet.entries.items()]
    invalid = [(at, ink) for at, entry, ink in said if entry.codes == (at.code_of(AnswerMeaning.INVALID),)]
    assert any(at.kind is QuestionKind.MULTIPLE and len(ink.ticks) == 4 for at, ink in invalid)
    assert any(at.kind is not QuestionKind.MULTIPLE and len(ink.ticks) == 2 for at, ink in invalid)
    assert any(entry == at.blank and entry.codes and not ink.ticks for at, entry, ink in said)
    assert any(ink.struck for _at, _entry, ink in said)
    assert any(ink.margin for _at, _entry, ink in said)
    assert any(entry.words and at.kind is QuestionKind.MULTIPLE for at, entry, _ink in said)
    assert any(entry.words and at.kind is QuestionKind.TEXT for at, entry, _ink in said)
    placed = [(at, entry, ink) for at, entry, ink in said if at.kind is QuestionKind.PLACES]
    assert any(entry.codes == ("97",) and ink.place == entry.text("97") and not ink.digits for _at, entry, ink in placed)
    assert any(ink.place and not ink.digits and at.place(entry.codes[0]) is not None for at, entry, ink in placed)
    assert any(ink.digits == "".join(entry.codes) for _at, entry, ink in placed if entry.codes)


def test_the_answers_go_together_as_far_as_the_checks_can_tell(sqlite_db: Database) -> None:
    paper = lay_out(sqlite_db)
    form, places = SurveyService(sqlite_db).form(paper.wave_id), PlaceService(sqlite_db).places()
    fields = fields_of(form, places)
    assert form.checks
    for sheet in practice_sheets(fields, 40, seed=3, checks=form.checks):
        assert outstanding(findings(form.checks, path(fields, sheet.entries), sheet.entries), ()) == ()


def test_the_words_are_in_the_language_of_the_form() -> None:
    fields = fields_of(standard(), KNOWN)
    words = {
        language: {
            said.text
            for sheet in practice_sheets(fields, 12, 3, language)
            for entry in sheet.entries.values()
            for said in entry.words
        }
        for language in ("sv", "en")
    }
    assert words["sv"]
    assert not words["sv"] & words["en"]


def test_a_blackened_tick_is_no_answer() -> None:
    _fields, made = sheets(20)
    struck = [(sheet.entries[name], ink) for sheet in made for name, ink in sheet.ink.items() if ink.struck]
    assert struck
    for entry, ink in struck:
        (wrong,) = ink.struck
        assert wrong not in ink.ticks
        assert Entry.of(wrong[1]) != entry
