"""The checks of a whole form, made at its end: which of them speak up about the answers, and about which fields.

What a term may say is written in `app/services/survey/checks.py`; here it is held against the entries of the fields reached.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from app.models.refusal import Refusal
from app.models.survey import AnswerMeaning, CheckLevel, QuestionKind
from app.services.keying.entry import Entry
from app.services.keying.fields import Field
from app.services.survey.checks import CheckLine, Term, TermKind


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that speaks up, and the fields whose answers make it, in printed order."""

    check: CheckLine
    fields: tuple[Field, ...]

    @property
    def stops(self) -> bool:
        """Whether the form can't be saved as it is."""
        return self.check.level is CheckLevel.STOP


@dataclass(eq=False)
class CheckStops(Refusal):
    """Answers that can't stand together as they are keyed; `fields` are the numbers of their questions."""

    serial_no: int
    check: CheckLine
    fields: tuple[str, ...]


@dataclass(eq=False)
class CheckNotConfirmed(Refusal):
    """Answers that hardly go together, and nobody has said that the paper says so."""

    serial_no: int
    check: CheckLine
    fields: tuple[str, ...]


def findings(checks: Iterable[CheckLine], path: tuple[Field, ...], entries: Mapping[str, Entry]) -> tuple[Finding, ...]:
    """Every check that speaks up, in the questionnaire's order; `path` are the fields reached."""
    return tuple(found for check in checks if (found := _finding(check, path, entries)) is not None)


def outstanding(found: Iterable[Finding], confirmed: Iterable[str]) -> tuple[Finding, ...]:
    """Those the keyer has still to do something about: first what stops the form, then what is not confirmed."""
    known = set(confirmed)
    stops, asks = [], []
    for finding in found:
        if finding.stops:
            stops.append(finding)
        elif finding.check.level is CheckLevel.CONFIRM and finding.check.name not in known:
            asks.append(finding)
    return (*stops, *asks)


def confirmed_still(checks: Iterable[CheckLine], confirmed: tuple[str, ...], question: str) -> tuple[str, ...]:
    """The confirmations that stand when an answer to the question becomes another: those of checks about other questions."""
    lapsed = {check.name for check in checks if any(term.question == question for term in check.terms)}
    return tuple(name for name in confirmed if name not in lapsed)


def _finding(check: CheckLine, path: tuple[Field, ...], entries: Mapping[str, Entry]) -> Finding | None:
    named: set[str] = set()
    for term in check.terms:
        asked = [field for field in path if field.question.name == term.question and term.field in (field.name, term.question)]
        keyed = [(field, entries[field.name]) for field in asked if field.name in entries]
        holding = _HOLDS[term.kind](term, keyed) if keyed else []
        if not holding:
            return None
        named.update(field.name for field in holding)
    return Finding(check, tuple(field for field in path if field.name in named))


_Keyed = list[tuple[Field, Entry]]
"""The fields reached of a term's question, in printed order, with what is keyed in them."""


def _any_of(term: Term, keyed: _Keyed) -> list[Field]:
    return [field for field, entry in keyed if not set(entry.codes).isdisjoint(term.codes)]


def _none_of(term: Term, keyed: _Keyed) -> list[Field]:
    answered = [field for field, entry in keyed if _answered(field, entry)]
    return [] if _any_of(term, keyed) else answered


def _blank(_term: Term, keyed: _Keyed) -> list[Field]:
    blank = [field for field, entry in keyed if field.code_of(AnswerMeaning.BLANK) in entry.codes]
    return blank if len(blank) == len(keyed) else []


def _same_code(term: Term, keyed: _Keyed) -> list[Field]:
    codes = {entry.codes for _field, entry in keyed}
    whole = len(keyed) > 1 and len(keyed) == len(keyed[0][0].question.items)
    same = whole and len(codes) == 1 and next(iter(codes))[:1] and next(iter(codes))[0] in term.codes
    return [field for field, _entry in keyed] if same else []


def _same_place(_term: Term, keyed: _Keyed) -> list[Field]:
    named = [(field, _place(entry)) for field, entry in keyed if _names_place(field, entry)]
    places = [place for _field, place in named]
    return [field for field, place in named if places.count(place) > 1]


def _at_least(term: Term, keyed: _Keyed) -> list[Field]:
    if keyed[0][0].kind is QuestionKind.MULTIPLE:
        field, entry = keyed[0]
        ticks = sum(option is not None and not option.missing for option in map(field.question.option, entry.codes))
        return [field] if ticks >= term.count else []
    named = [field for field, entry in keyed if _names_place(field, entry)]
    return named if len(named) >= term.count else []


_HOLDS: dict[TermKind, Callable[[Term, _Keyed], list[Field]]] = {
    TermKind.ANY_OF: _any_of,
    TermKind.NONE_OF: _none_of,
    TermKind.BLANK: _blank,
    TermKind.SAME_CODE: _same_code,
    TermKind.SAME_PLACE: _same_place,
    TermKind.AT_LEAST: _at_least,
}
"""The fields that make a term hold; none where it does not."""


def _answered(field: Field, entry: Entry) -> bool:
    """Whether something was answered: neither blank nor unreadable, nor the end of a list of places."""
    without = {field.code_of(AnswerMeaning.BLANK), field.code_of(AnswerMeaning.INVALID)}
    return bool(entry.codes or entry.words) and without.isdisjoint(entry.codes)


def _names_place(field: Field, entry: Entry) -> bool:
    option = field.question.option(entry.codes[0]) if entry.codes else None
    return bool(entry.codes) and (option is None or not option.missing)


def _place(entry: Entry) -> tuple[str, str]:
    """What a place line names: a code, or what stands in words beside it."""
    return entry.codes[0], entry.text(entry.codes[0]).casefold()
