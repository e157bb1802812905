"""Which words of a text are to be masked: the hints as they are switched on and off, and the words marked by hand."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.services.review import Hint, HintKind, Span, TextLine, merged, spans_of


@dataclass(frozen=True, slots=True)
class Mark:
    """Letters of a text that may be masked; `on` where they will be. `kind` is None for words marked by hand."""

    span: Span
    on: bool
    sure: bool = True

    @property
    def kind(self) -> HintKind | None:
        """What the words are."""
        return self.span.kind


def marks_of(line: TextLine, hints: Iterable[Hint]) -> tuple[Mark, ...]:
    """The marks of a text when it is shown: what is masked of it, or its hints, those switched on that are sure."""
    masked = spans_of(line.text, line.masked) if line.masked is not None else None
    marks = [Mark(span, on=True) for span in masked or ()]
    for hint in hints:
        if not any(hint.overlaps(mark.span.start, mark.span.end) for mark in marks):
            marks.append(Mark(Span(hint.start, hint.end, hint.kind), hint.sure and masked is None, hint.sure))
    return _in_order(marks)


def switched(marks: tuple[Mark, ...], at: int) -> tuple[Mark, ...]:
    """The marks with one switched; those marked by hand are gone when they are off."""
    if not 0 <= at < len(marks):
        return marks
    mark = marks[at]
    others = (*marks[:at], *marks[at + 1 :])
    return others if mark.kind is None and mark.on else _in_order((*others, replace(mark, on=not mark.on)))


def marked(marks: tuple[Mark, ...], start: int, end: int) -> tuple[Mark, ...]:
    """The marks with the letters from `start` up to `end` marked by hand, or no more where all of them were."""
    if start >= end:
        return marks
    touched = [mark for mark in marks if mark.span.start < end and start < mark.span.end]
    if len(touched) == 1 and touched[0].on and touched[0].span.start <= start and end <= touched[0].span.end:
        return switched(marks, marks.index(touched[0]))
    return _in_order((*(mark for mark in marks if mark not in touched), _whole(touched, start, end)))


def masked_spans(marks: Iterable[Mark]) -> tuple[Span, ...]:
    """The spans that will be masked."""
    return merged(mark.span for mark in marks if mark.on)


def _whole(touched: list[Mark], start: int, end: int) -> Mark:
    kind = touched[0].kind if len(touched) == 1 else None
    whole = Span(min([start, *(mark.span.start for mark in touched)]), max([end, *(mark.span.end for mark in touched)]), kind)
    return Mark(whole, on=True)


def _in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: mark.span.start))
