"""Keyers' slips of known kinds, put into generated forms of the standard questionnaire: what the detectors are measured on."""

from collections import Counter
from dataclasses import dataclass
from random import Random

from app.models.survey import AnswerMeaning, OptionPart, QuestionKind
from app.services.keying import Entry, Field, path
from app.services.keying.verification import Pattern
from app.services.keying.verification.detecting import patterns

OTHER = "OTHER"
"""A code misread for one that is not beside it: what no detector should claim."""

TRIES = 200
"""Somebody who answers a battery with one code all along leaves no room for a slip that can be seen."""

SEEN = 3
"""Fields that a row slip changes at least: in two it often is the very picture of two lines that changed places."""

KINDS = (*Pattern, OTHER)
BESIDE = {"1": "240", "2": "1350", "3": "26", "4": "157", "5": "2468", "6": "359", "7": "48", "8": "579", "9": "68", "0": "12"}
"""The keys beside each on the numeric keypad, written from a keyboard and not from the program."""

Entries = dict[str, Entry]


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong in the second entry, and in which fields."""

    kind: str
    fields: frozenset[str]


def filled(fields: tuple[Field, ...], chance: Random, like: Entries | None = None) -> Entries:
    """A person's form: in batteries people mostly keep near one answer of their own, with exceptions.

    `like` is another form that this one mostly says the same as.
    """
    entries: Entries = {}
    leaning: dict[int, int] = {}
    while (field := next((at for at in path(fields, entries) if at.name not in entries), None)) is not None:
        codes = [code for code in _plain(field) if len(code) == 1] or list(_plain(field))
        lean = leaning.setdefault(field.question.id, chance.randrange(max(1, len(codes))))
        near = min(max(lean + chance.choice((-1, 0, 0, 0, 1)), 0), len(codes) - 1)
        if like is not None and field.name in like and chance.random() < 0.85:
            entries[field.name] = like[field.name]
        elif chance.random() < 0.03:
            entries[field.name] = field.blank
        elif field.kind is QuestionKind.TEXT:
            entries[field.name] = Entry.of(text="Fler lampor")
        elif field.kind in (QuestionKind.PLACES, QuestionKind.PLACE):
            entries[field.name] = _placed(field, chance, {code for entry in entries.values() for code in entry.codes})
        elif field.kind is QuestionKind.MULTIPLE:
            entries[field.name] = Entry(
                tuple(sorted(chance.sample(codes, min(field.most(OptionPart.ANSWER), 3)), key=codes.index))
            )
        else:
            entries[field.name] = Entry.of(codes[near] if field.kind is QuestionKind.BATTERY else chance.choice(codes))
    return entries


def spoiled(
    fields: tuple[Field, ...], first: Entries, kind: str, chance: Random, taken: frozenset[str]
) -> tuple[Entries, Fault] | None:
    """The form keyed again with one fault of that kind that can be seen, away from those taken; None where it has no room."""
    for _try in range(TRIES):
        second = _BY_KIND[kind](fields, first, chance)
        changed = frozenset(name for name in first if second[name] != first[name])
        near = {name for at, field in enumerate(fields) if field.name in changed for name in _around(fields, at)}
        if len(changed) >= (SEEN if kind == Pattern.ROW_SLIP else 1) and not near & taken:
            return second, Fault(kind, changed)
    return None


def campaign(fields: tuple[Field, ...], faults: int, seed: int) -> Counter[tuple[str, str]]:
    """How often a fault of one kind was taken for another: (what it was, what it was called) → times; two faults a form."""
    chance, told = Random(seed), Counter[tuple[str, str]]()
    while sum(told.values()) < faults:
        first = filled(fields, chance)
        made = spoiled(fields, first, chance.choice(KINDS), chance, frozenset())
        more = None if made is None else spoiled(fields, first, chance.choice(KINDS), chance, made[1].fields)
        if made is None or more is None:
            continue
        (second, one), (again, other) = made, more
        both = {**second, **{name: again[name] for name in other.fields}}
        found = patterns(fields, first, both)
        for fault in (one, other):
            called = Counter(str(found.get(name, OTHER)) for name in fault.fields)
            told[fault.kind, called.most_common(1)[0][0]] += 1
    return told


def precision(told: Counter[tuple[str, str]], kind: str) -> float:
    """Of those called that, how many were it."""
    return told[kind, kind] / sum(count for (_was, called), count in told.items() if called == kind)


def recall(told: Counter[tuple[str, str]], kind: str) -> float:
    """Of those that were it, how many were called that."""
    return told[kind, kind] / sum(count for (was, _called), count in told.items() if was == kind)


def _around(fields: tuple[Field, ...], at: int) -> list[str]:
    return [field.name for field in fields[max(0, at - 1) : at + 2]]


def _plain(field: Field, part: OptionPart = OptionPart.ANSWER) -> tuple[str, ...]:
    kept = [option.code for option in field.question.part(part) if option.meaning is AnswerMeaning.SUBSTANTIVE]
    return tuple(code for code in field.codes(part) if code in kept or field.place(code) is not None)


def _placed(field: Field, chance: Random, named: set[str]) -> Entry:
    """A place that is not named on the form: the same one twice is no answer."""
    place = chance.choice([code for code in field.codes() if field.place(code) is not None and code not in named])
    if field.kind is QuestionKind.PLACE:
        return Entry.of(place)
    when, why = (
        tuple(sorted(chance.sample(_plain(field, part), 2), key=field.codes(part).index))
        for part in (OptionPart.WHEN, OptionPart.WHY)
    )
    return Entry((place,), when, why)


def _coded(fields: tuple[Field, ...], first: Entries) -> list[Field]:
    """The fields of one code that the form has an answer in, and whose answer leads nowhere else."""
    leads = {field.name for field in fields if any(option.jump_to for option in field.question.options)}
    kinds = (QuestionKind.SINGLE, QuestionKind.BATTERY)
    return [
        field
        for field in fields
        if field.kind in kinds and field.name not in leads and field.name in first and first[field.name] != field.blank
    ]


def _slip(fields: tuple[Field, ...], first: Entries, chance: Random) -> Entries:
    """Three to seven lines of a battery get the answers of the lines before, or after, them."""
    battery = chance.choice(("problems", "worry"))
    lines = [field.name for field in fields if field.question.name == battery]
    length, step = chance.randint(3, 7), chance.choice((-1, 1))
    start = chance.randrange(max(1, len(lines) - length))
    shifted = lines[start + 1 : start + 1 + length] if step < 0 else lines[start : start + length]
    return {**first, **{name: first[lines[lines.index(name) + step]] for name in shifted if name != lines[-1] or step < 0}}


def _swap(fields: tuple[Field, ...], first: Entries, chance: Random) -> Entries:
    places = [field for field in fields if field.takes_places and field.name in first and first[field.name].codes]
    turned = [
        field for field in places if field.place(first[field.name].codes[0][::-1]) and len(set(first[field.name].codes[0])) == 2
    ]
    if turned and chance.random() < 0.5:
        field = chance.choice(turned)
        kept = first[field.name]
        return {**first, field.name: Entry((kept.codes[0][::-1],), kept.when, kept.why, kept.words)}
    lines = [field for field in _coded(fields, first) if field.kind is QuestionKind.BATTERY]
    at = chance.randrange(len(lines) - 1)
    upper, lower = lines[at], lines[at + 1]
    if upper.question.id != lower.question.id:
        return dict(first)
    return {**first, upper.name: first[lower.name], lower.name: first[upper.name]}


def _replaced(fields: tuple[Field, ...], first: Entries, chance: Random, *, beside: bool) -> Entries:
    field = chance.choice(_coded(fields, first))
    was = first[field.name].codes[0]
    codes = [code for code in field.codes() if code not in (was, ",", "*") and (code in BESIDE[was]) == beside]
    return {**first, field.name: Entry.of(chance.choice(codes))} if codes else dict(first)


def _beside(fields: tuple[Field, ...], first: Entries, chance: Random) -> Entries:
    return _replaced(fields, first, chance, beside=True)


def _misread(fields: tuple[Field, ...], first: Entries, chance: Random) -> Entries:
    return _replaced(fields, first, chance, beside=False)


def _omitted(fields: tuple[Field, ...], first: Entries, chance: Random) -> Entries:
    ticked = [field for field in fields if field.kind is QuestionKind.MULTIPLE and len(first.get(field.name, Entry()).codes) > 1]
    if ticked and chance.random() < 0.3:
        field = chance.choice(ticked)
        codes = list(first[field.name].codes)
        codes.remove(chance.choice(codes))
        return {**first, field.name: Entry(tuple(codes))}
    field = chance.choice(_coded(fields, first))
    return {**first, field.name: field.blank}


_BY_KIND = {
    Pattern.ROW_SLIP: _slip,
    Pattern.TRANSPOSITION: _swap,
    Pattern.ADJACENT_KEY: _beside,
    Pattern.OMISSION: _omitted,
    OTHER: _misread,
}
