"""What each key does in the field in progress: one machine for every kind of question, without a window.

The numeric keypad alone keys a coded form: digits pick, Enter accepts, `+` goes on and `-` back, `,` or `.` is blank on purpose,
`*` unreadable or several ticks, `/` a note on the field. A key is a character or one of the names in `Key`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from app.models.survey import AnswerMeaning, OptionPart, QuestionKind
from app.services.keying.entry import Entry, Words
from app.services.keying.fields import Field
from app.services.keying.legal import Mistake, in_printed_order, mistake, written
from app.services.keying.suggest import Suggestion, suggestions


class Key(StrEnum):
    """The keys that are no characters."""

    ENTER = "ENTER"
    NEXT = "NEXT"
    BACK = "BACK"
    ERASE = "ERASE"
    UP = "UP"
    DOWN = "DOWN"
    FIRST = "FIRST"
    """To the form's first field; as `LAST`, to its end, it is about the form and never the field in progress."""
    LAST = "LAST"


@dataclass(frozen=True, slots=True)
class InProgress:
    """The field in progress: all that would be lost if the power went now.

    `part` is the list being keyed, `typed` the digits of a code begun or the words being written, `beside` the option whose
    words they are, `chosen` the place of the highlighted suggestion. Nothing moves on by itself where `stays` is true:
    when the keyer stepped back to the field, or has turned that off. `asked` is true where the field was left blank, that is
    unusual, and the same key once more (or Enter) says that it is so; until then no key is taken for an answer.
    """

    field: Field
    entry: Entry
    part: OptionPart = OptionPart.ANSWER
    typed: str = ""
    beside: str | None = None
    chosen: int = 0
    stays: bool = False
    answered: bool = False
    asked: bool = False

    @property
    def writing(self) -> bool:
        """Whether letters are taken as words: an open answer, or those beside "other"."""
        return self.beside is not None

    @property
    def suggested(self) -> tuple[Suggestion, ...]:
        """The places that the words typed may mean, best first, and last the words themselves."""
        begun = bool(self.typed) and not self.writing and self.field.takes_places and self.part is OptionPart.ANSWER
        return suggestions(self.field, self.typed) if begun and not self.typed.isdigit() else ()


@dataclass(frozen=True, slots=True)
class Going:
    """The key was taken; the field goes on."""

    state: InProgress


@dataclass(frozen=True, slots=True)
class Accepted:
    """The field is finished with this entry."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class SteppedBack:
    """The keyer goes back; what was keyed in the field so far is kept, where it is whole."""

    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Refused:
    """The key was not taken, and nothing changed."""

    mistake: Mistake


@dataclass(frozen=True, slots=True)
class NoteAsked:
    """The keyer wants to write a note on the field; nothing in it changed."""


Outcome = Going | Accepted | SteppedBack | Refused | NoteAsked

BLANK_KEYS = (",", ".")
""""Left blank on purpose": the Swedish keypad sends a comma, others a point."""

NOTE_KEY = "/"


def begin(at: Field, entry: Entry | None, *, advance: bool = True) -> InProgress:
    """The field as it is when the keyer comes to it; one that was answered before waits for Enter."""
    beside = "" if at.kind is QuestionKind.TEXT else None
    known = entry if entry is not None else Entry()
    typed = known.text() if beside is not None else ""
    stays = entry is not None or not advance
    return InProgress(at, known, typed=typed, beside=beside, stays=stays, answered=entry is not None)


def wrote(state: InProgress, text: str) -> InProgress:
    """The field with these words being written, as an editor holds them."""
    return replace(state, typed=text)


def press(state: InProgress, key: str) -> Outcome:
    """What the key does: `Going`, `Accepted`, `SteppedBack`, `Refused` or `NoteAsked`; never an entry that is not legal."""
    if state.asked:
        return _press_at_blank(state, key)
    if state.field.kind is QuestionKind.TEXT and not state.writing and (key == Key.ERASE or _is_word(key)):
        return Going(replace(state, entry=Entry(), beside="", typed="" if key == Key.ERASE else key))
    if state.writing:
        return _press_in_words(state, key)
    if len(key) == 1 and key.isprintable() and (state.suggested or _begins_words(state, key)):
        return Going(replace(state, typed=state.typed + key, chosen=0))
    named = _NAMED.get(key)
    return named(state) if named is not None else _press_code(state, key)


def ditto(state: InProgress, entry: Entry | None) -> Outcome:
    """The answer of the form before. One key's answer is accepted as if it were keyed; any other is shown and waits for Enter."""
    if state.asked:
        return Refused(Mistake.BLANK_ASKED)
    if entry is None or mistake(state.field, entry) is not None:
        return Refused(Mistake.NO_LAST_ANSWER)
    if entry == state.field.blank:
        return _blank(state)
    one = state.field.kind in (QuestionKind.SINGLE, QuestionKind.BATTERY) and state.field.one_key() and not entry.words
    if one and not state.stays:
        return Accepted(entry)
    shown = replace(begin(state.field, entry), stays=state.stays)
    return Going(replace(shown, part=_lists(shown)[-1]))  # a place with its times and reasons waits for one Enter


def _press_at_blank(state: InProgress, key: str) -> Outcome:
    """Where the field asks whether it is blank no code is taken, or the rest of the form would be one field off."""
    if key in (*BLANK_KEYS, Key.ENTER, Key.NEXT, "+"):
        return _finish_part(state)
    if key == NOTE_KEY:
        return NoteAsked()
    emptied = replace(state, entry=Entry(), answered=False, asked=False)
    if key in (Key.BACK, "-"):
        return _back(emptied)
    if key == "*":
        return _invalid(emptied)
    if key == Key.ERASE:
        return Going(replace(emptied, beside="" if state.field.kind is QuestionKind.TEXT else None))
    return Refused(Mistake.BLANK_ASKED)


def _is_word(key: str) -> bool:
    return len(key) == 1 and key.isprintable() and key not in _NAMED


def _begins_words(state: InProgress, key: str) -> bool:
    return key.isalpha() and not state.typed and state.field.takes_places and state.part is OptionPart.ANSWER


def _press_in_words(state: InProgress, key: str) -> Outcome:
    if len(key) == 1 and key.isprintable() and (state.typed or key not in _NAMED):
        return Going(replace(state, typed=state.typed + key))
    if key == NOTE_KEY:
        return NoteAsked()
    if key == Key.ERASE and state.typed:
        return Going(replace(state, typed=state.typed[:-1]))
    if key in (Key.ENTER, Key.NEXT, "+"):
        return _words_done(state)
    open_answer = state.field.kind is QuestionKind.TEXT
    if key in (Key.BACK, "-"):
        kept = Entry.of(text=written(state.typed)) if open_answer and written(state.typed) else None
        return SteppedBack(kept) if open_answer else Going(_unticked(state))
    if key in (*BLANK_KEYS, "*"):
        if open_answer:
            return _without_answer(state, AnswerMeaning.INVALID if key == "*" else AnswerMeaning.BLANK)
        return _after_words(state, "")
    return Refused(Mistake.NO_SUCH_CODE)


def _words_done(state: InProgress) -> Outcome:
    text = written(state.typed)
    if state.field.kind is QuestionKind.TEXT:
        if text:
            return Accepted(Entry.of(text=text))
        return Accepted(state.entry) if state.answered and state.entry.codes else Refused(Mistake.NOTHING_KEYED)
    return _after_words(state, text) if text else Refused(Mistake.WORDS_MISSING)


def _after_words(state: InProgress, text: str) -> Outcome:
    """The words beside an option are written, or left out on purpose."""
    kept = replace(_worded(state, state.beside or "", text), beside=None, typed="")
    return _finish_part(kept) if state.field.takes_places and state.part is OptionPart.ANSWER else _picked(kept)


def _unticked(state: InProgress) -> InProgress:
    codes = tuple(code for code in state.entry.ticks(state.part) if code != state.beside)
    return replace(_ticked(state, codes), beside=None, typed="")


def _press_code(state: InProgress, key: str) -> Outcome:
    typed = state.typed + key
    numbered = state.field.kind is QuestionKind.NUMBER
    if not numbered and typed in state.field.codes(state.part):
        return _pick(replace(state, typed=""), typed)
    if state.field.begins(typed, state.part):
        return Going(replace(state, typed=typed))
    return Refused(Mistake.NOT_IN_SPAN if numbered and key.isdecimal() else Mistake.NO_SUCH_CODE)


def _number_done(state: InProgress) -> Outcome:
    """The digits typed as a number, or as the code of a missing answer; noughts before a number say nothing."""
    code = next(
        (code for code in (state.typed, state.typed.lstrip("0") or "0") if state.field.takes(code)),
        None,
    )
    if code is None:
        return Refused(Mistake.NOT_IN_SPAN)
    return _finish_part(replace(_ticked(state, (code,)), typed=""))


def _pick(state: InProgress, code: str) -> Outcome:
    """A whole code was keyed: tick it, or take the tick away where the list takes several."""
    codes = state.entry.ticks(state.part)
    option = state.field.question.option(code, state.part)
    several = state.field.most(state.part) > 1
    if several and code in codes:
        return Going(_ticked(state, tuple(other for other in codes if other != code)))
    if (option is not None and option.missing) or not several:
        picked = _ticked(state, (code,))
        alone = option is not None and option.missing
    else:
        kept = tuple(other for other in codes if not _is_missing(state, other))
        if len(kept) >= state.field.most(state.part):
            return Refused(Mistake.LIST_FULL)
        picked, alone = _ticked(state, (*kept, code)), False
    if option is not None and option.with_text:
        words = picked.entry.text(code, state.part)
        return Going(replace(picked, beside=code, typed=words))
    return _picked(picked, alone=alone)


def _picked(state: InProgress, *, alone: bool = False) -> Outcome:
    """Move on by itself where one key said it all, or the list is full."""
    full = alone or len(state.entry.ticks(state.part)) >= state.field.most(state.part)
    return _finish_part(state) if full and not state.stays and state.field.one_key(state.part) else Going(state)


def _ticked(state: InProgress, codes: tuple[str, ...]) -> InProgress:
    ticks = {OptionPart.ANSWER: "codes", OptionPart.WHEN: "when", OptionPart.WHY: "why"}[state.part]
    words = tuple(words for words in state.entry.words if words.part is not state.part or words.code in codes)
    entry = replace(state.entry, **{ticks: codes}, words=words)
    return replace(state, entry=entry, answered=state.answered and entry == state.entry)


def _is_missing(state: InProgress, code: str) -> bool:
    option = state.field.question.option(code, state.part)
    return option is not None and option.missing


def _enter(state: InProgress) -> Outcome:
    if state.suggested:
        return _take(state, state.suggested[state.chosen])
    if state.typed and state.field.kind is QuestionKind.NUMBER:
        return _number_done(state)
    if state.typed:
        return Refused(Mistake.NO_SUCH_CODE)
    if not state.entry.ticks(state.part) and not state.answered:
        ends = state.part is OptionPart.ANSWER and state.field.ends_list
        return Accepted(Entry()) if ends else Refused(Mistake.NOTHING_KEYED)
    return _finish_part(state)


def _take(state: InProgress, suggestion: Suggestion) -> Outcome:
    """Accept the highlighted place, or keep the words as they are."""
    cleared = replace(state, typed="", chosen=0)
    option = state.field.words_option()
    if suggestion.place is not None:
        return _finish_part(_ticked(cleared, (suggestion.place.code,)))
    if option is None or not written(state.typed):
        return Refused(Mistake.NO_ROOM_FOR_WORDS)
    return _finish_part(_worded(_ticked(cleared, (option.code,)), option.code, state.typed))


def _worded(state: InProgress, code: str, text: str) -> InProgress:
    others = tuple(words for words in state.entry.words if (words.code, words.part) != (code, state.part))
    kept = written(text)
    return replace(state, entry=replace(state.entry, words=(*others, Words(code, kept, state.part)) if kept else others))


def _finish_part(state: InProgress) -> Outcome:
    """Go to the place's next list, or accept the field."""
    following = _following(state)
    if following is not None:
        return Going(replace(state, part=following, typed="", chosen=0))
    entry = in_printed_order(state.field, state.entry)
    wrong = mistake(state.field, entry)
    return Accepted(entry) if wrong is None else Refused(wrong)


def _following(state: InProgress) -> OptionPart | None:
    lists = _lists(state)
    after = lists[lists.index(state.part) + 1 :] if state.part in lists else ()
    return after[0] if after else None


def _lists(state: InProgress) -> tuple[OptionPart, ...]:
    """The lists that this field's answer has; a place that is missing has neither times nor reasons."""
    no_place = not state.entry.codes or any(
        _is_missing(replace(state, part=OptionPart.ANSWER), code) for code in state.entry.codes
    )
    if state.field.kind is not QuestionKind.PLACES or no_place:
        return (OptionPart.ANSWER,)
    return tuple(part for part in OptionPart if part is OptionPart.ANSWER or state.field.question.part(part))


def _back(state: InProgress) -> Outcome:
    lists = _lists(state)
    if state.part in lists[1:]:
        return Going(replace(state, part=lists[lists.index(state.part) - 1], typed="", chosen=0))
    entry = in_printed_order(state.field, state.entry)
    whole = state.field.kind is not QuestionKind.PLACES and not state.typed and mistake(state.field, entry) is None
    return SteppedBack(entry if whole else None)


def _erase(state: InProgress) -> Outcome:
    if state.typed:
        return Going(replace(state, typed=state.typed[:-1], chosen=0))
    ticks = state.entry.ticks(state.part)
    return Going(_ticked(state, ticks[:-1]))


def _up(state: InProgress) -> Outcome:
    return Going(replace(state, chosen=max(0, state.chosen - 1)))


def _down(state: InProgress) -> Outcome:
    return Going(replace(state, chosen=max(0, min(len(state.suggested) - 1, state.chosen + 1))))


def _blank(state: InProgress) -> Outcome:
    return _without_answer(state, AnswerMeaning.BLANK)


def _invalid(state: InProgress) -> Outcome:
    return _without_answer(state, AnswerMeaning.INVALID)


def _without_answer(state: InProgress, meaning: AnswerMeaning) -> Outcome:
    """Blank or unreadable on purpose. A place after the first that is blank ends the list; times and reasons may be left out."""
    if meaning is AnswerMeaning.BLANK and state.part is OptionPart.ANSWER and state.field.ends_list:
        return Accepted(Entry())
    code = state.field.code_of(meaning, state.part)
    cleared = replace(state, typed="", beside=None)
    if code is not None:
        picked = _ticked(cleared, (code,))
        if state.part is OptionPart.ANSWER:
            picked = replace(picked, entry=Entry((code,)))
            if meaning is AnswerMeaning.BLANK and state.field.question.confirm_blank:
                return Going(replace(picked, asked=True))
        return Going(picked) if state.stays else _finish_part(picked)
    if meaning is AnswerMeaning.BLANK and state.part is not OptionPart.ANSWER:
        return _finish_part(_ticked(cleared, ()))
    return Refused(Mistake.NO_SUCH_CODE)


def _note(_state: InProgress) -> Outcome:
    return NoteAsked()


_NAMED: dict[str, Callable[[InProgress], Outcome]] = {
    Key.ENTER: _enter,
    Key.NEXT: _enter,
    Key.BACK: _back,
    Key.ERASE: _erase,
    Key.UP: _up,
    Key.DOWN: _down,
    "+": _enter,
    "-": _back,
    ",": _blank,
    ".": _blank,
    "*": _invalid,
    NOTE_KEY: _note,
}
"""What the keys do that are no codes; in words being typed the characters among them are characters."""
