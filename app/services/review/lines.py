"""The queue of a wave's written answers as frozen facts, and what of it is wanted."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.review import TextPlace, TextTheme, Theme
from app.models.survey import FreeTextAnswer, Response, ResponseState, ReviewState, SurveyWave, readable
from app.services.review.hints import Hint, HintKind
from app.services.survey.forms import PlaceLine, QuestionnaireForm, place_lines, questionnaire_form


@dataclass(frozen=True, slots=True)
class TextLine:
    """One written answer: what was written, and what may be read of it by others."""

    id: int
    question_id: int
    item_id: int
    option_id: int
    state: ReviewState
    text: str
    masked: str | None

    @property
    def readable(self) -> str | None:
        """What may leave the program, None where nothing may."""
        return readable(self.state, self.text, self.masked)


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme of the code frame."""

    id: int
    position: int
    name: str
    retired: bool


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A question that was answered in words, or an option with words beside it."""

    question_id: int
    option_id: int
    position: int
    words: str


@dataclass(frozen=True, slots=True)
class Queue:
    """A wave's written answers in the order they came, void forms left out; the themes and places of each."""

    wave_id: int
    lines: tuple[TextLine, ...]
    asked: tuple[AskedLine, ...]
    themes: tuple[ThemeLine, ...]
    places: tuple[PlaceLine, ...]
    tagged: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    linked: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def counts(self) -> Mapping[ReviewState, int]:
        """How many texts there are in each state."""
        return Counter(line.state for line in self.lines)

    @property
    def reviewed(self) -> int:
        """How many texts somebody has reviewed."""
        return sum(line.state is not ReviewState.UNREVIEWED for line in self.lines)


class Hinted(StrEnum):
    """Texts by their hints: those with any, those with none, and those with a hint of one kind (`HintKind`)."""

    ANY = "ANY"
    NONE = "NONE"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which texts of a queue are wanted; None and empty are all. `question` and `option` together name an `AskedLine`."""

    state: ReviewState | None = None
    question: tuple[int, int] | None = None
    theme: int | None = None
    place: int | None = None
    hint: Hinted | HintKind | None = None
    search: str = ""


def wanted_lines(
    queue: Queue, wanted: Wanted, hints: Callable[[TextLine], Iterable[Hint]] = lambda _line: ()
) -> tuple[TextLine, ...]:
    """The wanted texts, those that nobody has reviewed first, else in the order they came."""
    sought = wanted.search.casefold().split()
    found = [line for line in queue.lines if _fits(queue, wanted, line, sought, hints)]
    return tuple(sorted(found, key=lambda line: line.state is not ReviewState.UNREVIEWED))


_LINE = select(
    FreeTextAnswer.id,
    FreeTextAnswer.question_id,
    FreeTextAnswer.item_id,
    FreeTextAnswer.option_id,
    FreeTextAnswer.state,
    FreeTextAnswer.text,
    FreeTextAnswer.masked,
)


def queue(session: Session, wave_id: int) -> Queue:
    """Read the queue in a handful of queries, whatever its size."""
    form = questionnaire_form(session, session.get_one(SurveyWave, wave_id).questionnaire_id)
    row = FreeTextAnswer
    of_wave = _LINE.join(Response).where(Response.wave_id == wave_id, Response.state != ResponseState.VOID, row.text != "")
    found = session.connection().execute(of_wave.order_by(row.response_id, row.id))  # past the mapper: there are thousands
    lines = tuple(TextLine(*one) for one in found)
    return Queue(
        wave_id=wave_id,
        lines=lines,
        asked=_asked(form, {(line.question_id, line.option_id) for line in lines}),
        themes=theme_lines(session),
        places=place_lines(session),
        tagged=_paired(session, wave_id, TextTheme),
        linked=_paired(session, wave_id, TextPlace),
    )


def text_line(text: FreeTextAnswer) -> TextLine:
    """One text as it stands."""
    return TextLine(text.id, text.question_id, text.item_id, text.option_id, text.state, text.text, text.masked)


def tagged_elsewhere(session: Session, wave_id: int) -> list[tuple[str, tuple[int, ...]]]:
    """The texts of every other wave that somebody has given themes, with these; those of void forms left out."""
    query = select(FreeTextAnswer.id, FreeTextAnswer.text, TextTheme.theme_id).join(Response).join(TextTheme)
    counted = query.where(Response.wave_id != wave_id, Response.state != ResponseState.VOID, FreeTextAnswer.text != "")
    found: dict[int, tuple[str, tuple[int, ...]]] = {}
    for text_id, text, theme_id in session.execute(counted.order_by(FreeTextAnswer.id, TextTheme.theme_id)):
        found[text_id] = (text, (*found[text_id][1], theme_id) if text_id in found else (theme_id,))
    return list(found.values())


def theme_lines(session: Session) -> tuple[ThemeLine, ...]:
    """The themes in their order, those retired last."""
    found = session.scalars(select(Theme).order_by(Theme.retired, Theme.position, Theme.id))
    return tuple(ThemeLine(theme.id, theme.position, theme.name, theme.retired) for theme in found)


def _fits(queue: Queue, wanted: Wanted, line: TextLine, sought: list[str], hints: Callable[[TextLine], Iterable[Hint]]) -> bool:
    if wanted.state is not None and line.state is not wanted.state:
        return False
    if wanted.question is not None and (line.question_id, line.option_id) != wanted.question:
        return False
    if wanted.theme is not None and wanted.theme not in queue.tagged.get(line.id, ()):
        return False
    if wanted.place is not None and wanted.place not in queue.linked.get(line.id, ()):
        return False
    if sought:
        text = line.text.casefold()
        if not all(word in text for word in sought):
            return False
    return wanted.hint is None or _hinted(wanted.hint, hints(line))


def _hinted(wanted: Hinted | HintKind, hints: Iterable[Hint]) -> bool:
    kinds = {hint.kind for hint in hints}
    if isinstance(wanted, HintKind):
        return wanted in kinds
    return bool(kinds) is (wanted is Hinted.ANY)


def _asked(form: QuestionnaireForm, answered: set[tuple[int, int]]) -> tuple[AskedLine, ...]:
    lines = []
    for question in form.questions:
        if (question.id, 0) in answered:
            lines.append(AskedLine(question.id, 0, question.position, question.short_text))
        lines += [
            AskedLine(question.id, option.id, question.position, f"{question.short_text}: {option.text}")
            for option in question.options
            if (question.id, option.id) in answered
        ]
    return tuple(lines)


def _paired(session: Session, wave_id: int, table: type[TextTheme | TextPlace]) -> dict[int, tuple[int, ...]]:
    other = table.theme_id if issubclass(table, TextTheme) else table.place_id
    query = select(table.text_id, other).join(FreeTextAnswer, FreeTextAnswer.id == table.text_id).join(Response)
    found: dict[int, tuple[int, ...]] = {}
    for text_id, key in session.execute(query.where(Response.wave_id == wave_id).order_by(table.text_id, other)):
        found[text_id] = (*found.get(text_id, ()), key)
    return found
