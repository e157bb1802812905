"""What an editor of a questionnaire holds: a version in a list, and options and lines that are not written yet."""

from dataclasses import dataclass

from app.models.survey import AnswerMeaning, OptionPart, QuestionnaireState


@dataclass(frozen=True, slots=True)
class QuestionnaireLine:
    """A version of a questionnaire in a list, with the waves that ask it."""

    id: int
    name: str
    version: int
    state: QuestionnaireState
    questions: int
    waves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OptionDraft:
    """An option as an editor holds it; `id` is None for a new one."""

    code: str
    text: str
    id: int | None = None
    part: OptionPart = OptionPart.ANSWER
    meaning: AnswerMeaning = AnswerMeaning.SUBSTANTIVE
    with_text: bool = False
    jump_to: str | None = None
    name: str | None = None
    """What web forms call it; None leaves it as it is."""


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """A line of a battery as an editor holds it; a new one is named by the service."""

    text: str
    id: int | None = None
