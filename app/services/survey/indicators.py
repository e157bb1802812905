"""The figures that a question is counted by: a share to follow and an index, which are no part of the printed form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.survey import AnswerMeaning, AnswerOption, Indicator, IndicatorKind, OptionPart, Question, QuestionKind
from app.services.survey.forms import QuestionForm
from app.services.survey.legal import refuse_question
from app.services.survey.refusals import Fault, QuestionnaireFaulty

FIGURED = frozenset({QuestionKind.SINGLE, QuestionKind.BATTERY})
"""The kinds of question that have one answer of several, or one for each line, and so a share of those who gave some of them."""


class IndicatorService:
    """Sets what a question is counted by, in a frozen questionnaire too, for it is not printed.

    The same question in other versions, coded in the same way, is counted alike: a figure over the waves is one and the same.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def count_share(
        self, question_id: int, counted: Sequence[str], text: str | None = None, *, sitting: str | None = None
    ) -> None:
        """Follow the share of those with one of these codes among all who gave an answer; no codes take the share away.

        `text` is what the share is called; by default the words of its options. Raises QuestionnaireFaulty for codes that are no
        answers of the question, and for a question of a kind that has no share.
        """
        with self._db.write("Set the share to follow", about=self._titled(question_id), sitting=sitting) as session:
            question = _figured(session, question_id)
            chosen = [code for code in _codes(question) if code in counted]
            if len(chosen) != len(set(counted)):
                raise QuestionnaireFaulty(Fault.CODES_OF_INDICATOR, question.position, ", ".join(counted))
            standing = _of_kind(question, IndicatorKind.SHARE)
            named = standing.name if standing is not None else f"{question.name}_share"
            own = standing.text if standing is not None and standing.text != _words(question, standing.counted) else ""
            words = own if text is None else text.strip()
            base = standing.base if standing is not None and set(chosen) <= set(standing.base) else _codes(question)
            for one in _coded_alike(session, question):
                _write(one, IndicatorKind.SHARE, named, words or _words(one, chosen), chosen, base if chosen else [])

    def count_index(self, question_id: int, text: str) -> None:
        """Count the mean of the codes as a per cent of the highest, called `text`; an empty text takes the index away.

        Raises QuestionnaireFaulty for a question of a kind that has none, or whose codes are nought alone.
        """
        with self._db.write("Set the index of a question", about=self._titled(question_id)) as session:
            question = _figured(session, question_id)
            base = _codes(question)
            if text.strip() and not any(map(int, base)):
                raise QuestionnaireFaulty(Fault.CODES_OF_INDICATOR, question.position, ", ".join(base))
            standing = _of_kind(question, IndicatorKind.SCORE)
            named = standing.name if standing is not None else f"{question.name}_score"
            for one in _coded_alike(session, question):
                _write(one, IndicatorKind.SCORE, named, text.strip(), [], base if text.strip() else [])

    def _titled(self, question_id: int) -> str:
        with self._db.read() as session:
            return session.get_one(Question, question_id).short_text


@dataclass(frozen=True, slots=True)
class FiguresBefore:
    """What of a question's figures followed from its options before an edit of them, by the figures' names."""

    of_all: frozenset[str]
    """Those counted among all answers."""
    in_their_words: frozenset[str]
    """Those called by the words of the options that they count."""

    @classmethod
    def of(cls, question: Question) -> "FiguresBefore":
        """The figures of a question as it stands."""
        return cls(
            frozenset(line.name for line in question.indicators if list(line.base) == _codes(question)),
            frozenset(line.name for line in question.indicators if line.text == _words(question, line.counted)),
        )


def follow_options(question: Question, renamed: Mapping[str, str], before: FiguresBefore) -> None:
    """Let the figures count the same options as before under their new codes, those that are left.

    One that was counted among all answers is so still, and one called by the words of its options has their new words.
    """
    for line in list(question.indicators):
        counts = bool(line.counted)
        base = [renamed[code] for code in line.base if code in renamed]
        base = _codes(question) if line.name in before.of_all else base
        counted = [renamed[code] for code in line.counted if renamed.get(code) in base]
        line.base, line.counted = base, counted
        if line.name in before.in_their_words:
            line.text = _words(question, counted)
        if not base or (counts and not counted):
            question.indicators.remove(line)


def take_figures(question: Question, source: Question) -> None:
    """Count a question that has no figures of its own by those of the same question of another questionnaire, options aligned."""
    pairs = zip(_answers(source), _answers(question), strict=False)
    renamed = {before.code: after.code for before, after in pairs}
    if question.indicators or question.kind not in FIGURED:
        return
    for line in source.indicators:
        if set(line.base) <= renamed.keys():
            counted, base = ([renamed[code] for code in codes] for codes in (line.counted, line.base))
            question.indicators.append(Indicator(name=line.name, text=line.text, kind=line.kind, counted=counted, base=base))


def suggested_share(question: QuestionForm) -> tuple[str, ...]:
    """The codes that probably count: the upper half of a scale from nought, which tells how much; else the first half.

    The middle of an odd number is in neither; of two or three it is one. Empty for a kind that has no share.
    """
    answers = [one for one in question.part() if one.meaning is AnswerMeaning.SUBSTANTIVE]
    if question.kind not in FIGURED or len(answers) < 2:
        return ()
    half = len(answers) // 2
    chosen = answers[-half:] if answers[0].code == "0" else answers[:half]
    return tuple(one.code for one in chosen)


def _figured(session: Session, question_id: int) -> Question:
    question = session.get_one(Question, question_id)
    if question.kind not in FIGURED:
        raise QuestionnaireFaulty(Fault.CODES_OF_INDICATOR, question.position)
    return question


def _of_kind(question: Question, kind: IndicatorKind) -> Indicator | None:
    return next((line for line in question.indicators if line.kind is kind), None)


def _answers(question: Question) -> list[AnswerOption]:
    own = (option for option in question.options if option.part is OptionPart.ANSWER)
    return [option for option in own if option.meaning is AnswerMeaning.SUBSTANTIVE]


def _codes(question: Question) -> list[str]:
    return [option.code for option in _answers(question)]


def _words(question: Question, counted: Sequence[str]) -> str:
    """What a share is called by the options that it counts: `mycket trygg / ganska trygg`."""
    return " / ".join(option.text for option in _answers(question) if option.code in counted)


def _coded_alike(session: Session, question: Question) -> Iterator[Question]:
    """The question, and those of the same name in other versions with the same answers under the same codes."""
    answers = [(option.code, option.text) for option in _answers(question)]
    for one in session.scalars(select(Question).where(Question.name == question.name, Question.kind == question.kind)):
        if [(option.code, option.text) for option in _answers(one)] == answers:
            yield one


def _write(question: Question, kind: IndicatorKind, name: str, text: str, counted: Sequence[str], base: Sequence[str]) -> None:
    """The figure of that name as it is now; none where it has nobody to be counted among."""
    line = next((one for one in question.indicators if one.name == name), None)
    if not base:
        if line is not None:
            question.indicators.remove(line)
        return
    if line is None:
        line = Indicator(name=name)
        question.indicators.append(line)
    line.text, line.kind, line.counted, line.base = text, kind, list(counted), list(base)
    refuse_question(question, [one.name for one in question.questionnaire.questions])
