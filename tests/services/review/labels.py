"""The labelled answers, and how well hints find what is marked in them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.services.review import HintKind, Span, hints_in

KINDS = {
    "name": HintKind.NAME,
    "phone": HintKind.PHONE,
    "pnr": HintKind.PERSONAL_NUMBER,
    "snr": HintKind.COORDINATION_NUMBER,
    "email": HintKind.EMAIL,
    "car": HintKind.VEHICLE,
    "address": HintKind.ADDRESS,
    "handle": HintKind.HANDLE,
    "health": HintKind.HEALTH,
}
_MARK = re.compile(r"\{(\w+)\|([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Labelled:
    """An answer and the spans that point at somebody."""

    text: str
    spans: tuple[Span, ...]


@dataclass(slots=True)
class Measured:
    """Of the hints of each kind those that are right, and of what is marked what was found: right when they share a letter."""

    hints: Counter[HintKind] = field(default_factory=Counter)
    right: Counter[HintKind] = field(default_factory=Counter)
    marked: Counter[HintKind] = field(default_factory=Counter)
    found: Counter[HintKind] = field(default_factory=Counter)

    def precision(self, *kinds: HintKind) -> float:
        return sum(self.right[kind] for kind in kinds) / max(1, sum(self.hints[kind] for kind in kinds))

    def recall(self, *kinds: HintKind) -> float:
        return sum(self.found[kind] for kind in kinds) / max(1, sum(self.marked[kind] for kind in kinds))


def labelled() -> list[Labelled]:
    lines = Path(__file__).with_name("labelled.txt").read_text(encoding="utf-8").splitlines()
    return [_read(line) for line in lines if line and not line.startswith("#")]


def tuned() -> list[Labelled]:
    """The half that was looked at while the hints were made."""
    return labelled()[::2]


def held_back() -> list[Labelled]:
    """The half that was not."""
    return labelled()[1::2]


def measured(answers: Sequence[Labelled]) -> Measured:
    sums = Measured()
    for answer in answers:
        hints = hints_in(answer.text)
        for hint in hints:
            sums.hints[hint.kind] += 1
            sums.right[hint.kind] += any(hint.overlaps(span.start, span.end) and span.kind is hint.kind for span in answer.spans)
        for span in answer.spans:
            assert span.kind is not None
            sums.marked[span.kind] += 1
            sums.found[span.kind] += any(hint.overlaps(span.start, span.end) and hint.kind is span.kind for hint in hints)
    return sums


def _read(line: str) -> Labelled:
    text, spans, at = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        spans.append(Span(len(text), len(text) + len(mark[2]), KINDS[mark[1]]))
        text += mark[2]
        at = mark.end()
    return Labelled(text + line[at:], tuple(spans))
