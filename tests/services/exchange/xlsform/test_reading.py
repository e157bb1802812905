"""Forms of other programs are read as questionnaires, and what is not taken is told."""

from pathlib import Path

import pytest

from app.models.survey import AnswerMeaning, OptionPart, Question, QuestionKind
from app.services.exchange.archive import ArchiveDamaged, ArchiveTooLarge
from app.services.exchange.digital import FileUnread
from app.services.exchange.xlsform import FormEmpty, FormTooLong, FormUnreadable, NotTaken, Taken, Why, read_form
from app.services.exchange.xlsform.reading import form_of
from app.services.survey.legal import STANDING
from tests.services.exchange.xlsform.told import Rows, book_of, form

HEAD = ["type", "name", "label", "relevant", "constraint", "appearance", "required", "hint"]
YES_NO = [["list_name", "name", "label"], ["yn", "yes", "Ja"], ["yn", "no", "Nej"], ["yn", "dk", "Vet inte"]]


def read(tmp_path: Path, survey: Rows, choices: Rows = YES_NO, settings: Rows = ()) -> Taken:
    path = form(tmp_path / "form.xlsx", [HEAD, *survey], choices, settings)
    return form_of(book_of(path.read_bytes()))


def asked(taken: Taken) -> dict[str, Question]:
    return {question.name: question for question in taken.questionnaire.questions}


def options(question: Question) -> list[tuple[str, str, str]]:
    return [(one.code, one.name, one.text) for one in question.options if one.meaning not in STANDING]


def whys(taken: Taken) -> list[tuple[int, Why]]:
    return [(one.row, one.why) for one in taken.not_taken]


def test_a_web_survey_is_read_with_its_names_as_they_are(tmp_path: Path) -> None:
    choices = [["list_name", "name", "label"], ["age", "25-44", "25–44 år"], ["age", "80+", "80 eller äldre"]]
    taken = read(tmp_path, [["select_one age", "Age", "Hur gammal är du?"], ["integer", "n-events", "Hur många?"]], choices)
    assert taken.not_taken == ()
    age, events = taken.questionnaire.questions
    assert (age.name, age.kind, options(age)) == (
        "Age",
        QuestionKind.SINGLE,
        [("1", "25-44", "25–44 år"), ("2", "80+", "80 eller äldre")],
    )
    assert (events.name, events.kind, events.largest) == ("n-events", QuestionKind.NUMBER, None)
    assert taken.questionnaire.name == "form"


def test_missing_answers_are_told_from_others_by_their_words(tmp_path: Path) -> None:
    taken = read(tmp_path, [["select_one yn", "q", "Fråga"]])
    assert [one.meaning for one in asked(taken)["q"].options[:3]] == [
        AnswerMeaning.SUBSTANTIVE,
        AnswerMeaning.SUBSTANTIVE,
        AnswerMeaning.DONT_KNOW,
    ]


def test_limits_requirements_and_heads_are_read(tmp_path: Path) -> None:
    taken = read(
        tmp_path,
        [
            ["note", "hello", "Hej!"],
            ["note", "more", "Det är frivilligt."],
            ["integer", "n", "Antal", "", ". >= 1 and . <= 99", "", "yes"],
            ["select_multiple yn", "m", "Flera", "", "count-selected(.) <= 2"],
            ["range", "r", "Skala"],
        ],
        settings=[["form_title", "default_language"], ["Enkäten", "Svenska (sv)"]],
    )
    questions = asked(taken)
    assert (taken.questionnaire.name, taken.questionnaire.introduction) == ("Enkäten", "Hej!\n\nDet är frivilligt.")
    assert (questions["n"].least, questions["n"].largest, questions["n"].confirm_blank) == (1, 99, True)
    assert questions["m"].most_ticks == 2
    assert (questions["r"].kind, questions["r"].least, questions["r"].largest) == (QuestionKind.NUMBER, 1, 10)
    assert taken.not_taken == ()


def test_a_matrix_is_a_battery_and_other_groups_are_taken_apart(tmp_path: Path) -> None:
    taken = read(
        tmp_path,
        [
            ["begin_group", "problems", "Problem", "", "", "field-list"],
            ["select_one yn", "head", "", "", "", "label"],
            ["select_one yn", "problems_litter", "Skräp", "", "", "list-nolabel"],
            ["select_one yn", "problems_speed", "Fart", "", "", "list-nolabel"],
            ["end_group"],
            ["begin group", "you", "Om dig"],
            ["text", "who", "Vem är du?"],
            ["end group"],
        ],
    )
    problems = asked(taken)["problems"]
    assert (problems.kind, [item.name for item in problems.items]) == (QuestionKind.BATTERY, ["litter", "speed"])
    assert asked(taken)["who"].kind is QuestionKind.TEXT
    assert taken.not_taken == (NotTaken("survey", 7, "Om dig", Why.GROUP),)


def test_words_beside_an_option_are_no_question_of_their_own(tmp_path: Path) -> None:
    taken = read(
        tmp_path,
        [
            ["select_one yn", "a", "A"],
            ["text", "a_more", "Ja", "${a} = 'yes'"],
            ["select_multiple yn or_other", "b", "B"],
            ["text", "b_more", "Berätta", "selected(${b}, 'no')"],
        ],
    )
    a, b = taken.questionnaire.questions
    assert [one.with_text for one in a.options[:3]] == [True, False, False]
    assert [(one.name, one.text, one.with_text) for one in b.options[:4]][1:] == [
        ("no", "Nej", True),
        ("dk", "Vet inte", False),
        ("other", "Annat", True),
    ]
    assert whys(taken) == [(5, Why.BESIDE)]


def test_conditions_become_jumps_where_they_leave_out_what_comes_next(tmp_path: Path) -> None:
    taken = read(
        tmp_path,
        [
            ["select_one yn", "a", "A"],
            ["text", "b", "B", "${a} != 'no'"],
            ["begin_group", "g", "G", "${a} != 'no' and not(selected(${c0}, 'yes'))"],
            ["end_group"],
            ["select_one yn", "c", "C"],
            ["integer", "d", "D", "${c} = 'yes'"],
            ["text", "e", "E", "${c} = 'yes' and ${n} > 3"],
            ["text", "f", "F"],
            ["text", "last", "Sist", "${a} = 'yes'"],
        ],
    )
    questions = asked(taken)
    assert [one.jump_to for one in questions["a"].options[:3]] == [None, "c", None]
    assert [one.jump_to for one in questions["c"].options[:3]] == [None, "e", "e"]
    assert [(row, why) for row, why in whys(taken) if why is Why.CONDITION] == [(8, Why.CONDITION), (10, Why.CONDITION)]


def test_what_has_no_place_is_told_and_never_lost(tmp_path: Path) -> None:
    taken = read(
        tmp_path,
        [
            ["start", "start", ""],
            ["select_one yn", "q.1", "Fråga", "", "", "minimal", "", "En ledtråd"],
            ["geopoint", "where", "Var?"],
            ["calculate", "sum", ""],
            ["begin_repeat", "r", "Barn"],
            ["text", "child", "Barnets namn"],
            ["end_repeat"],
            ["select_one none", "lost", "Lista?"],
            ["note", "between", "En text"],
            ["integer", "n", "Hej ${q.1}", "", ". != 7"],
            ["text", "", "Utan namn"],
        ],
    )
    assert [question.name for question in taken.questionnaire.questions] == ["q_1", "n", "Utan_namn"]
    assert whys(taken) == [
        (2, Why.COLLECTED),
        (3, Why.RENAMED),
        (3, Why.LOOK),
        (3, Why.CELL),
        (4, Why.KIND),
        (5, Why.COLLECTED),
        (6, Why.REPEAT),
        (7, Why.REPEAT),
        (9, Why.NO_CHOICES),
        (10, Why.NOTE),
        (11, Why.REFERENCE),
        (11, Why.LIMIT),
        (12, Why.RENAMED),
    ]


def test_translations_are_read_by_their_languages(tmp_path: Path) -> None:
    survey = [
        ["type", "name", "label::English (en)", "label::Svenska (sv)", "label::Klingon (tlh)", "media::image"],
        ["select_one yn", "q", "Question?", "Fråga?", "yIjatlh", "map.png"],
    ]
    choices = [["list_name", "name", "label::English (en)", "label::Svenska (sv)"], ["yn", "yes", "Yes", "Ja"]]
    taken = form_of(book_of(form(tmp_path / "form.xlsx", survey, choices).read_bytes()))
    (question,) = taken.questionnaire.questions
    assert (question.text, question.translations) == ("Fråga?", {"en": "Question?"})
    assert question.options[0].translations == {"en": "Yes"}
    assert [(one.what, one.why) for one in taken.not_taken] == [
        ("media::image", Why.COLUMN),
        ("label::Klingon (tlh)", Why.LANGUAGE),
    ]


def test_choices_without_names_or_with_one_twice_are_told(tmp_path: Path) -> None:
    choices = [*YES_NO, ["yn", "yes", "Jo"], ["yn", "", "Kanske"], ["", "x", "Lös"]]
    taken = read(tmp_path, [["select_one yn", "q", "Fråga"]], choices)
    assert [name for _code, name, _text in options(asked(taken)["q"])] == ["yes", "no", "dk"]
    assert whys(taken) == [(5, Why.TWICE), (6, Why.TWICE), (7, Why.NO_CHOICES)]


def test_a_form_without_a_question_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormEmpty) as refused:
        read(tmp_path, [["geopoint", "where", "Var?"]])
    assert [one.why for one in refused.value.not_taken] == [Why.KIND, Why.UNUSED]


def test_a_file_is_read_in_a_process_of_its_own_with_its_other_sheets_told(tmp_path: Path) -> None:
    path = form(
        tmp_path / "form.xlsx",
        [["type", "name", "label"], ["select_one yn", "q", "Fråga"]],
        YES_NO,
        external=[["x"], ["y"]],
    )
    taken = read_form(path)
    assert [question.name for question in taken.questionnaire.questions] == ["q"]
    assert taken.not_taken == (NotTaken("external", 0, "external", Why.SHEET),)


@pytest.mark.parametrize("kind", ["answers", "headless", "text", "cut", "bomb", "empty", "long"])
def test_a_file_that_is_no_form_is_refused(tmp_path: Path, kind: str) -> None:
    path = form(tmp_path / "form.xlsx", [["type", "name", "label"], ["text", "q", "Fråga"]])
    if kind == "answers":
        form(path, (), svar=[["age"], ["25-44"]])
    elif kind == "headless":
        form(path, [["text", "q", "Fråga"]])
    elif kind == "text":
        path.write_text("type,name\ntext,q\n", encoding="utf-8")
    elif kind == "cut":
        path.write_bytes(path.read_bytes()[:-40])
    elif kind == "bomb":
        _swell(path)
    elif kind == "empty":
        path.write_bytes(b"")
    else:
        form(path, [["type", "name"], *([["text", f"q{at}"] for at in range(5_001)])])
    with pytest.raises((FormUnreadable, FormTooLong, FileUnread, ArchiveDamaged, ArchiveTooLarge)):
        read_form(path)


def _swell(path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.bin", bytes(20 * 1024 * 1024))


def test_places_are_those_that_the_program_wrote(tmp_path: Path) -> None:
    survey = [["type", "name", "label", "mlofte_kind"], ["select_one places", "home", "Var bor du?", "PLACE"]]
    choices = [
        ["list_name", "name", "label", "mlofte_code", "mlofte_place"],
        ["places", "05", "Knäred", "05", "yes"],
        ["places", "98", "Utanför", "98", ""],
    ]
    taken = form_of(book_of(form(tmp_path / "form.xlsx", survey, choices).read_bytes()))
    (home,) = taken.questionnaire.questions
    assert home.kind is QuestionKind.PLACE
    assert [one.text for one in home.options if one.part is OptionPart.ANSWER and one.text] == ["Utanför"]
    assert [(place.name, place.text) for place in taken.places] == [("05", "Knäred")]


@pytest.mark.parametrize(
    ("column", "other"), [("label::Svenska (sv)", "Annat"), ("label", "Annat"), ("label::English (en)", "Other")]
)
def test_other_is_said_in_the_language_of_the_form(tmp_path: Path, column: str, other: str) -> None:
    survey = [["type", "name", column], ["select_one yn or_other", "a", "A"]]
    choices = [["list_name", "name", column], ["yn", "yes", "Ja"]]
    settings = [["default_language"], [column.partition("::")[2]]]
    path = form(tmp_path / "form.xlsx", survey, choices, settings)
    (question,) = form_of(book_of(path.read_bytes())).questionnaire.questions
    assert next(one.text for one in question.options if one.name == "other") == other
