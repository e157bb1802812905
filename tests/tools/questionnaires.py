"""Questionnaires of any shape, for properties that hold for all of them: every kind of question, codes, jumps, places."""

from typing import Any

from hypothesis import strategies as st

from app.models.survey import AnswerMeaning, AnswerOption, OptionPart, Question, QuestionItem, QuestionKind, Questionnaire, Series
from app.services.survey.forms import PlaceLine, QuestionnaireForm
from app.services.survey.legal import refuse_faults
from app.services.survey.standard import missing_options
from tests.services.documents.printed_forms import facts

WORDS = ("Ja", "Nej", "Ganska ofta", "Å, ä och ö", "Vet inte", "Annat", "Hög musik till sent på natten", "1", "Fråga & svar")
PLACED = (QuestionKind.PLACE, QuestionKind.PLACES)
ONE_KEY, TWO_KEYS, BESIDE_PLACES = "0123456789", tuple(f"{code:02}" for code in range(10, 97)), ("97", "98", "99")


def questionnaires(most: int = 5) -> st.SearchStrategy[tuple[QuestionnaireForm, tuple[PlaceLine, ...]]]:
    """A questionnaire that no rule refuses, as frozen facts, and the municipality's places (maybe none)."""
    return definitions(most).map(lambda made: (facts(made[0]), made[1]))


@st.composite
def definitions(draw: st.DrawFn, most: int = 5) -> tuple[Questionnaire, tuple[PlaceLine, ...]]:
    """A questionnaire that no rule refuses, in no file yet, and the municipality's places (maybe none)."""
    count = draw(st.integers(1, most))
    questions = [_question(draw, position) for position in range(1, count + 1)]
    for at, question in enumerate(questions[:-1]):
        if question.kind is not QuestionKind.BATTERY and question.kind not in PLACED and draw(st.booleans()):
            for option in question.options:
                if option.part is OptionPart.ANSWER and option.text and draw(st.booleans()):
                    option.jump_to = questions[draw(st.integers(at + 1, count - 1))].name
    made = Questionnaire(name="Enkät", version=1, introduction="", questions=questions, translations={})
    refuse_faults(made)
    codes = draw(st.lists(st.sampled_from(TWO_KEYS), max_size=6, unique=True))
    aliases = st.lists(st.sampled_from(("stan", "torget", "sjön")), max_size=2, unique=True).map(tuple)
    places = [
        PlaceLine(number, code, f"Plats {code}", draw(aliases), None, retired=False)
        for number, code in enumerate(sorted(codes), start=1)
    ]
    return made, tuple(places)


def _question(draw: st.DrawFn, position: int) -> Question:
    kind = draw(st.sampled_from(QuestionKind))
    options = [] if kind is QuestionKind.TEXT else _options(draw, OptionPart.ANSWER, kind)
    least = draw(st.none() | st.integers(0, 20)) if kind is QuestionKind.NUMBER else None
    largest = draw(st.none() | st.integers(least or 0, 96)) if kind is QuestionKind.NUMBER else None
    if kind is QuestionKind.NUMBER and largest is None:
        options = []
    if kind is QuestionKind.PLACES:
        options += _options(draw, OptionPart.WHEN, kind) + _options(draw, OptionPart.WHY, kind)
    lines = draw(st.integers(1, 4)) if kind in (QuestionKind.BATTERY, QuestionKind.PLACES) else 0
    return Question(
        position=position,
        name=f"q{position}",
        text=draw(st.sampled_from(WORDS)),
        short_text=f"Fråga {position}",
        kind=kind,
        most_ticks=draw(st.none() | st.integers(1, 3)) if kind in (QuestionKind.MULTIPLE, QuestionKind.PLACES) else None,
        most_places=lines if kind is QuestionKind.PLACES else None,
        series=Series.NEW,
        confirm_blank=False,
        least=least,
        largest=largest,
        translations={},
        items=[
            QuestionItem(position=number, name=f"{number}", text=f"Rad {number}", translations={})
            for number in range(1, lines + 1)
        ],
        options=[*options, *missing_options(len(options) + 1)],
        indicators=[],
    )


def _options(draw: st.DrawFn, part: OptionPart, kind: QuestionKind) -> list[AnswerOption]:
    numbered = kind is QuestionKind.NUMBER
    beside_places = (kind in PLACED or numbered) and part is OptionPart.ANSWER
    pool: Any = BESIDE_PLACES if beside_places else draw(st.sampled_from((ONE_KEY, TWO_KEYS)))
    least = 0 if kind is QuestionKind.PLACE or numbered or part is not OptionPart.ANSWER else 1
    codes = draw(st.lists(st.sampled_from(pool), min_size=least, max_size=6, unique=True))
    said = () if numbered else (AnswerMeaning.SUBSTANTIVE,) * 4
    meanings = st.sampled_from((*said, AnswerMeaning.DONT_KNOW, AnswerMeaning.DECLINED))
    made = []
    for position, code in enumerate(codes, start=1):
        meaning = draw(meanings) if part is OptionPart.ANSWER else AnswerMeaning.SUBSTANTIVE
        writes = kind is not QuestionKind.BATTERY and meaning is AnswerMeaning.SUBSTANTIVE and draw(st.integers(0, 4)) == 0
        text = f"Ort {code}" if beside_places else draw(st.sampled_from(WORDS))
        option = AnswerOption(
            part=part, position=position, code=code, text=text, meaning=meaning, with_text=writes, translations={}
        )
        made.append(option)
    return made
