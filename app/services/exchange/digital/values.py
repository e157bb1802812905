"""Which answer each value of a column is: by code, name or words, as far as one can be sure; the rest a person says."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from app.models.survey import AnswerMeaning, CollectionMode, OptionPart, QuestionKind
from app.services.exchange.coding import TICKED, UNTICKED
from app.services.exchange.digital.folding import code_before, folded, likeness
from app.services.exchange.digital.mapping import ReadColumn, Use
from app.services.exchange.digital.target import ABSENT, Asked, keys, unlike
from app.services.keying import Field
from app.services.survey.forms import QuestionForm

SEPARATORS = (";", "|", "\n", ",", " ")
"""What may stand between the answers of a list."""

LIKE_ENOUGH = 0.6
"""How alike a value and an option must be for the one to be proposed for the other."""

_MOST_JOINED = 12
"""Pieces that are tried as one answer with the separator in it."""

_ASKED_OF = 300
"""As many values say what stands between the answers of a list."""

_YES = frozenset(
    {"1", "ja", "yes", "true", "sant", "x", "vald", "valt", "selected", "checked", "markerad", "ikryssad", "on", "y", "j"}
)
_NO = frozenset(
    {"0", "nej", "no", "false", "falskt", "ej vald", "inte vald", "ej valt", "not selected", "unchecked", "omarkerad", "off", "n"}
)
_MEANT = {
    AnswerMeaning.DONT_KNOW: frozenset(
        {"vet ej", "vet inte", "vet inte ej", "ingen uppfattning", "ingen åsikt", "don t know", "dont know", "vej"}
    ),
    AnswerMeaning.DECLINED: frozenset(
        {"vill ej svara", "vill inte svara", "vill inte uppge", "prefer not to say", "decline to answer"}
    ),
    AnswerMeaning.BLANK: frozenset({"ej svar", "inget svar", "no answer", "ej besvarad", "obesvarad"}),
}
_MODES = {
    CollectionMode.PAPER: frozenset({"paper", "papper", "pappersenkät", "post"}),
    CollectionMode.WEB: frozenset({"web", "webb", "webben", "online", "internet", "digital", "digitalt"}),
    CollectionMode.ASSISTED: frozenset({"assisted", "med hjälp", "telefon", "phone", "intervju", "interview"}),
}


Tables = tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]
"""The codes by code, by name, and by words."""


def resolved(asked: Asked, column: ReadColumn, values: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The codes that each value stands for, several only in a list; values that stand for none are left out.

    The empty text is never among them, nor a value that the column says is none. Of a number the code is the number itself.
    """
    sought = [value for value in values if value and column.values.get(value) != ""]
    given = {value: (code,) for value, code in column.values.items() if code}
    if column.use is Use.LIST:
        return _listed(asked, column, sought, given)
    found = _looked_up(table_of(asked, column), sought) if column.use is not Use.WORDS else {}
    return {value: given.get(value) or (found[value],) for value in sought if value in given or value in found}


def separator_of(asked: Asked, column: ReadColumn, values: Sequence[str]) -> str:
    """What stands between the answers of a list: what the column says, else what makes most of its values answers.

    An answer by itself says nothing about it. A space is one only where nothing else is, and most values are then known words.
    """
    if column.separator:
        return column.separator
    tables = table_of(asked, column)
    whole = (value for value in values if any(one in value for one in SEPARATORS) and not _looked_up(tables, [value]))
    asking = list(islice(whole, _ASKED_OF))
    labels = tuple(key for key in tables[2] if len(key) > 1)
    fits = {one: sum(_fit(tables, labels, value, one) for value in asking if one in value) for one in SEPARATORS[:-1]}
    best = max(fits, key=lambda one: fits[one])
    if fits[best] > 0:
        return best
    spaced = [value for value in asking if " " in value]
    return " " if spaced and sum(bool(_parts(tables, value, " ")) for value in spaced) * 2 >= len(spaced) else best


def _fit(tables: Tables, labels: Sequence[str], value: str, separator: str) -> float:
    """How much of a list is answers where it is parted so, 0 to 1; what is only like an answer counts half."""
    pieces = [piece.strip() for piece in value.split(separator) if piece.strip()]
    if _parts(tables, value, separator):
        return 1.0
    found = (1.0 if _looked_up(tables, [piece]) else _like_any(folded(piece), labels) / 2 for piece in pieces)
    return sum(found) / len(pieces) if pieces else 0.0


def _like_any(text: str, labels: Sequence[str]) -> bool:
    return any(likeness(text, key, LIKE_ENOUGH) >= LIKE_ENOUGH for key in labels)


def split_words(asked: Asked, column: ReadColumn, value: str, separator: str) -> tuple[tuple[str, ...], str]:
    """The codes of a list's value, and what of it is none, for the words beside an option."""
    tables = table_of(asked, column)
    codes: list[str] = []
    words: list[str] = []
    if separator == " " and not _parts(tables, value, " ", column.values):
        return (), value.strip()
    for part in filter(None, (piece.strip() for piece in value.split(separator))):
        code = _code(tables, part, column.values)
        (codes if code else words).append(code or part)
    return tuple(dict.fromkeys(codes)), f"{separator.strip()} ".join(words)


def unknown_parts(asked: Asked, column: ReadColumn, value: str, separator: str) -> tuple[str, ...]:
    """What of a list's value stands for nothing; words with spaces stay together where none of them is known."""
    tables = table_of(asked, column)
    pieces = [piece.strip() for piece in value.split(separator) if piece.strip()]
    unknown = tuple(piece for piece in pieces if not _code(tables, piece, column.values))
    return (value.strip(),) if separator == " " and len(unknown) == len(pieces) else unknown


def choices_of(asked: Asked, column: ReadColumn) -> tuple[tuple[str, str], ...]:
    """The codes that a value of the column can be, each with its words (empty for blank and unreadable); places among them."""
    if column.use is Use.MODE:
        return tuple((mode.value, "") for mode in CollectionMode)
    question = question_of(asked, column)
    if question is None or column.use in (Use.WORDS, Use.ROW, Use.IGNORE):
        return ()
    absent = tuple((one.code, "") for one in question.part() if one.meaning in ABSENT)
    if column.use in (Use.TICK, Use.WRITTEN):
        return ((TICKED, ""), (UNTICKED, ""), *absent)
    listed = tuple((one.code, one.text) for one in question.part(column.part) if one.meaning not in ABSENT)
    placed = column.part is OptionPart.ANSWER and question.kind in (QuestionKind.PLACE, QuestionKind.PLACES)
    return (*listed, *((place.code, place.name) for place in asked.places if placed), *absent)


def is_number(asked: Asked, column: ReadColumn) -> bool:
    """Whether the column holds the answers to a question about a number."""
    field = asked.by_field.get(column.field)
    return column.use is Use.ANSWER and field is not None and field.kind is QuestionKind.NUMBER


def question_of(asked: Asked, column: ReadColumn) -> QuestionForm | None:
    """The question that a column answers."""
    return asked.form.question(column.field.partition(".")[0])


def table_of(asked: Asked, column: ReadColumn) -> Tables:
    """Everything a value of the column may be called, with the code it then stands for."""
    if column.use is Use.MODE:
        words = {key: mode.value for mode, called in _MODES.items() for key in called}
        return {mode.value: mode.value for mode in CollectionMode}, {}, words
    question = question_of(asked, column)
    if question is None:
        return {}, {}, {}
    if column.use in (Use.TICK, Use.WRITTEN):
        return _ticks(asked, column, question)
    return _answers(asked, column, question)


def _ticks(asked: Asked, column: ReadColumn, question: QuestionForm) -> Tables:
    option = question.option(column.option, column.part)
    absent = {one.code: one.code for one in question.part() if one.meaning in ABSENT}
    own = dict.fromkeys(keys(*asked.option_texts(option), option.name), TICKED) if option is not None else {}
    said = dict.fromkeys(_YES, TICKED) | dict.fromkeys(_NO, UNTICKED)
    if option is not None and column.option not in _NO:
        own.setdefault(folded(column.option), TICKED)
    return absent | {TICKED: TICKED, UNTICKED: UNTICKED}, {}, own | said


def _answers(asked: Asked, column: ReadColumn, question: QuestionForm) -> Tables:
    options = question.part(column.part)
    codes = {one.code: one.code for one in options}
    names = {folded(one.name): one.code for one in options if one.name}
    words = dict(unlike((key, one.code) for one in options for key in keys(*asked.option_texts(one))))
    for meaning, called in _MEANT.items():
        meant = next((one.code for one in options if one.meaning is meaning), None)
        words |= {key: meant for key in called if meant is not None and key not in words}
    if column.part is OptionPart.ANSWER and question.kind in (QuestionKind.PLACE, QuestionKind.PLACES):
        codes = {place.code: place.code for place in asked.places} | codes
        named = unlike((key, place.code) for place in asked.places for key in keys(place.name, *place.aliases))
        words = dict(named) | words
    return codes, names, words


def _looked_up(tables: Tables, values: Sequence[str]) -> dict[str, str]:
    """Each value's code. Where codes and names could both be meant, those that say more of the column's values go first."""
    codes, names, words = tables

    def by_code(value: str) -> str | None:
        return codes.get(value) or (codes.get(f"0{value}") if len(value) == 1 and value.isdigit() else None)

    def by_name(value: str) -> str | None:
        return names.get(folded(value))

    def by_words(value: str) -> str | None:
        if (code := words.get(folded(value))) is not None or not value[:1].isdigit():
            return code
        _before, rest = code_before(value)
        return words.get(folded(rest)) if rest else None

    ways = sorted((by_words, by_name, by_code), key=lambda way: sum(way(value) is not None for value in values), reverse=True)
    found = ((value, next((code for way in ways if (code := way(value)) is not None), None)) for value in values)
    return {value: code for value, code in found if code is not None}


def _listed(
    asked: Asked, column: ReadColumn, values: Sequence[str], given: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    tables = table_of(asked, column)
    separator = separator_of(asked, column, values)
    found: dict[str, tuple[str, ...]] = {}
    for value in values:
        codes = given.get(value) or _parts(tables, value, separator, column.values)
        if codes:
            found[value] = codes
    return found


def _parts(tables: Tables, value: str, separator: str, given: Mapping[str, str] = {}) -> tuple[str, ...]:
    """The codes of all that stands in a list; empty where some of it is no answer."""
    codes: dict[str, None] = {}
    for _piece, code in _pieces(tables, value, separator, given):
        if not code:
            return ()
        codes[code] = None
    return tuple(codes)


def known_parts(tables: Tables, value: str, separator: str, given: Mapping[str, str]) -> tuple[tuple[str, bool], ...]:
    """What a list's value is parted into, each piece with whether it is one of the answers."""
    return tuple((piece, bool(code)) for piece, code in _pieces(tables, value, separator, given))


def _pieces(tables: Tables, value: str, separator: str, given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The pieces of a list with their codes, empty for one that is no answer. An answer may hold the separator itself."""
    pieces = [piece for piece in value.split(separator) if piece.strip()]
    begin = 0
    while begin < len(pieces):
        for end in range(min(len(pieces), begin + _MOST_JOINED), begin, -1):
            part = separator.join(pieces[begin:end]).strip()
            code = _code(tables, part, given)
            if code:
                yield part, code
                begin = end
                break
        else:
            yield pieces[begin].strip(), ""
            begin += 1


def _code(tables: Tables, part: str, given: Mapping[str, str]) -> str:
    """The code of one piece of a list: what the column says of it, where it says anything; empty where it is no answer."""
    return given[part] if part in given else _looked_up(tables, [part]).get(part, "")


_WHOLE = re.compile(r"([-\u2212]?)(\d{1,9}|\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,2})(?:[.,]0{1,2})?", re.ASCII)
"""A whole number as spreadsheets write it: with a space between thousands, and with decimals that say nothing."""


def field_number(field: Field, value: str) -> int | None:
    """The whole number that a value says, where the question takes it; else None."""
    found = _WHOLE.fullmatch(value.strip())
    if found is None:
        return None
    number = int(re.sub(r"\D", "", found[2])) * (-1 if found[1] else 1)
    least, largest = field.question.least or 0, field.question.largest
    return number if number >= least and (largest is None or number <= largest) else None
