"""A masked text: the original with what points at somebody replaced by what it was, in the language the form is written in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app import resource
from app.services.review.hints import HintKind
from app.services.survey.languages import OWN


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The letters from `start` up to `end`, to be masked; `kind` is what they were, None for anything else."""

    start: int
    end: int
    kind: HintKind | None = None


def mask_words(kind: HintKind | None, language: str = OWN) -> str:
    """What stands instead of what is masked: `[namn]`, `[telefon]`, `[uppgift]`."""
    tr = resource.translation(language)
    words = {
        HintKind.NAME: tr.pgettext("mask", "name"),
        HintKind.PHONE: tr.pgettext("mask", "telephone"),
        HintKind.PERSONAL_NUMBER: tr.pgettext("mask", "personal identity number"),
        HintKind.COORDINATION_NUMBER: tr.pgettext("mask", "personal identity number"),
        HintKind.EMAIL: tr.pgettext("mask", "e-mail"),
        HintKind.VEHICLE: tr.pgettext("mask", "registration number"),
        HintKind.ADDRESS: tr.pgettext("mask", "address"),
        HintKind.HANDLE: tr.pgettext("mask", "account"),
        HintKind.HEALTH: tr.pgettext("mask", "detail"),
        None: tr.pgettext("mask", "detail"),
    }
    return f"[{words[kind]}]"


def masked(text: str, spans: Iterable[Span], language: str = OWN) -> str:
    """The text with each span masked; spans that overlap are one, of the first one's kind."""
    parts, at = [], 0
    for span in merged(spans):
        parts += [text[at : span.start], mask_words(span.kind, language)]
        at = span.end
    return "".join([*parts, text[at:]])


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans from the beginning of the text, those that overlap as one; empty ones left out."""
    whole: list[Span] = []
    for span in sorted((span for span in spans if span.start < span.end), key=lambda span: (span.start, span.end)):
        if whole and span.start < whole[-1].end:
            whole[-1] = Span(whole[-1].start, max(whole[-1].end, span.end), whole[-1].kind)
        else:
            whole.append(span)
    return tuple(whole)


def spans_of(text: str, shown: str, language: str = OWN) -> tuple[Span, ...]:
    """The spans that `masked` made `shown` of; none where it can't have come of the text."""
    kinds = {mask_words(kind, language): kind for kind in (*reversed(HintKind), None)}
    pieces = re.split("|".join(f"({re.escape(words)})" for words in kinds), shown)
    said = [piece for piece in pieces if piece is not None]
    return tuple(_spans(text, said, kinds))


def _spans(text: str, said: list[str], kinds: dict[str, HintKind | None]) -> Iterator[Span]:
    at, begun, kind = 0, None, None
    for piece in said:
        if piece in kinds:
            begun, kind = at, kinds[piece]
            continue
        found = text.find(piece, at) if piece else at
        if found < 0:
            return
        if begun is not None and piece:
            yield Span(begun, found, kind)
            begun = None
        at = found + len(piece)
    if begun is not None:
        yield Span(begun, len(text), kind)
