"""Invents filled-in practice forms by a seed: plausible answers, and on every form some of what makes keying hard.

Jumps are taken on every other form. Each form has three of these in turn: several ticks where one is asked, too many ticks, an
answer left out, a tick blackened and another made, "other" with words, a place without its code, by the name people call it or
one that has no code, and words in the margin.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from app import resource
from app.models.survey import AnswerMeaning, OptionPart, QuestionKind
from app.services.keying.checks import findings, outstanding
from app.services.keying.entry import Entry, Words
from app.services.keying.fields import Field, missing, path
from app.services.keying.legal import in_printed_order
from app.services.keying.training.paper import Ink, PracticeSheet, ink_of
from app.services.survey.checks import CheckLine
from app.services.survey.forms import OptionLine

MOST_PRACTICE = 50
"""Practice forms made at once."""

TWISTS_A_FORM = 3
_ATTEMPTS = 50
"""Of answers that go together; a questionnaire whose checks speak up about every form gets one that they speak up about."""
_DONT_KNOW, _LEFT_OUT, _WRITES = 0.06, 0.03, 0.5


def N_(message: str) -> str:  # noqa: N802 (gettext's name for it)
    """A message that is translated into the language of the form."""
    return message


OTHER = (N_("Longer opening hours"), N_("More buses at night"), N_("A caretaker in the yard"), N_("Somewhere to meet"))
REASONS = (N_("Nobody would hear you"), N_("Loud music until late"), N_("The snow is never cleared"))
PLACES = (N_("The underpass by the station"), N_("Behind the sports hall"), N_("The car park by the shop"))
HOMES = (N_("A farm north of the lake"), N_("Between the villages"), N_("The old railway cottage"))
COMMENTS = (
    N_("Please mend the lamps by the playground."),
    N_("More police on foot on Friday evenings!"),
    N_("Cut down the bushes along the cycle path."),
    N_("Thank you for asking."),
)
MARGINS = (N_("depends on the time of day"), N_("it was worse before"), N_("see my comment"))


def practice_sheets(
    fields: Sequence[Field], forms: int, seed: int, language: str = "sv", checks: Sequence[CheckLine] = ()
) -> tuple[PracticeSheet, ...]:
    """That many practice forms, numbered from 1; the same for the same fields, seed, language and checks.

    `language` is that of the words. The answers go together, as far as the checks that stop a form or ask about it can tell.
    """
    return tuple(_sheet(tuple(fields), number, seed, language, checks) for number in range(1, forms + 1))


def _sheet(fields: tuple[Field, ...], number: int, seed: int, language: str, checks: Sequence[CheckLine]) -> PracticeSheet:
    for attempt in range(_ATTEMPTS):
        sheet = _Inventing(fields, number, Random(f"{seed} {number} {attempt}"), language).sheet()
        if not outstanding(findings(checks, path(fields, sheet.entries), sheet.entries), ()):
            break
    return sheet


class _Inventing:
    """One form while it is filled in."""

    def __init__(self, fields: tuple[Field, ...], number: int, chance: Random, language: str) -> None:
        self._fields, self._number, self._chance = fields, number, chance
        self._gettext = resource.translation(language).gettext
        self._jumps = number % 2 == 0
        self._unease = chance.random()
        self._entries: dict[str, Entry] = {}
        self._ink: dict[str, Ink] = {}
        self._twisted: set[str] = set()

    def sheet(self) -> PracticeSheet:
        """The form, filled in from the first question to the last and then made harder to key."""
        while (at := missing(self._fields, self._entries)) is not None:
            self._put(at, self._answer(at))
        for turn in range(TWISTS_A_FORM):
            self._twist(self._number * TWISTS_A_FORM + turn)
        return PracticeSheet(self._number, self._entries, self._ink)

    def _put(self, at: Field, entry: Entry, ink: Ink | None = None) -> None:
        self._entries[at.name] = entry = in_printed_order(at, entry)
        self._ink[at.name] = ink or ink_of(at, entry)

    def _answer(self, at: Field) -> Entry:
        match at.kind:
            case QuestionKind.TEXT:
                return Entry.of(text=self._words(COMMENTS)) if self._chance.random() < _WRITES else at.blank
            case QuestionKind.NUMBER:
                return self._any_number(at)
            case QuestionKind.MULTIPLE:
                return self._several(at)
            case QuestionKind.PLACES:
                return self._place(at)
            case QuestionKind.PLACE:
                return self._home(at)
            case QuestionKind.SINGLE | QuestionKind.BATTERY:
                return self._one(at)

    def _one(self, at: Field) -> Entry:
        """A code of the scale near the person's unease; now and then none, or that they don't know."""
        options = [option for option in at.question.part() if option.text]
        options = [option for option in options if bool(option.jump_to) == self._jumps] or options
        if self._chance.random() < _LEFT_OUT and not any(option.jump_to for option in at.question.options):
            return at.blank
        said = [option for option in options if not option.missing] or options
        unsure = [option for option in options if option.missing]
        if unsure and self._chance.random() < _DONT_KNOW:
            return self._with_words(Entry.of(self._chance.choice(unsure).code), unsure)
        near = self._unease * (len(said) - 1) + self._chance.gauss(0, 0.9)
        return self._with_words(Entry.of(said[max(0, min(len(said) - 1, round(near)))].code), said)

    def _any_number(self, at: Field) -> Entry:
        """Small numbers more often than large ones, a dozen above the smallest at most."""
        if self._chance.random() < _LEFT_OUT:
            return at.blank
        least, largest = at.question.span
        return Entry.of(str(least + min(largest - least, int(12 * self._chance.random() ** 2))))

    def _several(self, at: Field) -> Entry:
        said = [option for option in at.question.part() if option.text and not option.missing]
        if not said:
            return at.blank
        count = self._chance.randint(1, max(1, min(at.most(OptionPart.ANSWER), 3)))
        return self._with_words(Entry(tuple(option.code for option in self._chance.sample(said, count))), said)

    def _place(self, at: Field) -> Entry:
        """The first place is always named where there is one to name; the others less and less often."""
        listed = self._listed(at)
        if (at.ends_list and self._chance.random() < 0.4) or not (listed or at.words_option()):
            return at.blank
        taken = {code for name, entry in self._entries.items() if name.startswith(f"{at.question.name}.") for code in entry.codes}
        left = [code for code in listed if code not in taken]
        words = at.words_option()
        if left:
            named = Entry.of(self._chance.choice(left))
        elif words is not None:
            named = Entry.of(words.code, text=self._words(PLACES))
        else:
            return at.blank
        return self._with_times(at, named)

    def _with_times(self, at: Field, named: Entry) -> Entry:
        ticks: dict[OptionPart, tuple[str, ...]] = {}
        beside: list[Words] = []
        for part in (OptionPart.WHEN, OptionPart.WHY):
            options = at.question.part(part)
            count = min(len(options), at.most(part), self._chance.choice((1, 1, 2, 3)))
            picked = self._chance.sample(options, count)
            ticks[part] = tuple(option.code for option in picked)
            beside += [Words(option.code, self._words(REASONS), part) for option in picked if option.with_text]
        return Entry(named.codes, ticks[OptionPart.WHEN], ticks[OptionPart.WHY], (*named.words, *beside))

    def _home(self, at: Field) -> Entry:
        listed = self._listed(at)
        options = [option for option in at.question.part() if option.text]
        if listed and (not options or self._chance.random() < 0.75):
            return Entry.of(self._chance.choice(listed))
        return self._with_words(Entry.of(self._chance.choice(options).code), options, HOMES) if options else at.blank

    def _with_words(self, entry: Entry, options: Sequence[OptionLine], said: Sequence[str] = OTHER) -> Entry:
        """The entry with words beside those of its codes that have room for them."""
        writes = [option.code for option in options if option.with_text and option.code in entry.codes]
        return replace(entry, words=tuple(Words(code, self._words(said)) for code in writes))

    def _words(self, said: Sequence[str]) -> str:
        return self._gettext(self._chance.choice(said))

    def _listed(self, at: Field) -> list[str]:
        return [place.code for place in at.places if not place.retired and at.place(place.code) is not None]

    def _twist(self, turn: int) -> None:
        """Make one field of the form hard in the way whose turn it is, or in the next way that the form has room for."""
        for later in range(len(_TWISTS)):
            fits, twist = _TWISTS[(turn + later) % len(_TWISTS)]
            plain = [at for at in self._fields if at.name in self._entries.keys() - self._twisted]
            able = [at for at in plain if fits(at, self._entries[at.name])]
            if able:
                chosen = self._chance.choice(able)
                self._twisted.add(chosen.name)
                twist(self, chosen)
                return

    def _cross_two(self, at: Field) -> None:
        """Two boxes crossed where one answer is asked for."""
        codes = tuple(option.code for option in at.question.part() if option.text)
        at_first = self._chance.randrange(len(codes) - 1)
        self._cross(at, codes[at_first : at_first + 2])

    def _cross_too_many(self, at: Field) -> None:
        codes = [option.code for option in at.question.part() if option.text and not option.missing and not option.with_text]
        self._cross(at, tuple(self._chance.sample(codes, at.most(OptionPart.ANSWER) + 1)))

    def _cross(self, at: Field, codes: Sequence[str]) -> None:
        unreadable = Entry.of(at.code_of(AnswerMeaning.INVALID) or "")
        self._put(at, unreadable, _in_ink(at, codes))

    def _leave_out(self, at: Field) -> None:
        self._put(at, at.blank)

    def _strike(self, at: Field) -> None:
        """A box crossed by mistake and blackened, and another crossed."""
        (right,) = self._entries[at.name].codes
        others = [option.code for option in at.question.part() if option.text and option.code != right]
        struck = ((OptionPart.ANSWER, self._chance.choice(others)),)
        self._put(at, self._entries[at.name], replace(self._ink[at.name], struck=struck))

    def _say_other(self, at: Field) -> None:
        options = [option for option in at.question.part() if option.with_text]
        option = self._chance.choice(options)
        kept = self._entries[at.name].codes[: at.most(OptionPart.ANSWER) - 1] if at.kind is QuestionKind.MULTIPLE else ()
        codes = [code for code in kept if code != option.code and not _missing(at, code)]
        said = HOMES if at.takes_places else OTHER
        self._put(at, self._with_words(Entry((*codes, option.code)), options, said))

    def _call_by_name(self, at: Field) -> None:
        """A place without its code, by what people call it where it is called something."""
        place = at.place(self._entries[at.name].codes[0])
        if place is not None:
            called = self._chance.choice(place.aliases or (place.name,))
            self._put(at, self._entries[at.name], replace(self._ink[at.name], place=called, digits=""))

    def _name_another(self, at: Field) -> None:
        """A place that has no code."""
        words, entry = at.words_option(), self._entries[at.name]
        if words is not None:
            others = tuple(said for said in entry.words if said.part is not OptionPart.ANSWER)
            named = Words(words.code, self._words(PLACES))
            self._put(at, Entry((words.code,), entry.when, entry.why, (named, *others)))

    def _note(self, at: Field) -> None:
        self._ink[at.name] = replace(self._ink[at.name], margin=self._words(MARGINS))


def _in_ink(at: Field, codes: Sequence[str]) -> Ink:
    """Boxes of the main list crossed, whatever they add up to; beside what is written there already nothing is."""
    return Ink(tuple((OptionPart.ANSWER, code) for code in at.codes() if code in codes))


def _missing(at: Field, code: str) -> bool:
    option = at.question.option(code)
    return option is not None and option.missing


def _jumpless(at: Field) -> bool:
    """Whether another answer would leave the rest of the form as it is."""
    return not any(option.jump_to for option in at.question.options)


def _scaled(at: Field, entry: Entry) -> bool:
    """One of several printed codes is crossed, and nothing else hangs on which."""
    several = sum(bool(option.text) for option in at.question.part()) > 1
    answered = len(entry.codes) == 1 and bool(ink_of(at, entry).ticks)
    return at.kind in (QuestionKind.SINGLE, QuestionKind.BATTERY) and several and answered and _jumpless(at)


def _limited(at: Field, _entry: Entry) -> bool:
    plain = sum(bool(option.text) and not option.missing and not option.with_text for option in at.question.part())
    return at.kind is QuestionKind.MULTIPLE and plain > at.most(OptionPart.ANSWER) and _jumpless(at)


def _has_other(at: Field, entry: Entry) -> bool:
    return bool(entry.codes) and any(option.with_text for option in at.question.part()) and at.item is None and _jumpless(at)


def _named(at: Field, entry: Entry) -> bool:
    return at.kind is QuestionKind.PLACES and bool(entry.codes) and at.place(entry.codes[0]) is not None


_Twist = tuple[Callable[[Field, Entry], bool], Callable[[_Inventing, Field], None]]
_TWISTS: tuple[_Twist, ...] = (
    (_scaled, _Inventing._cross_two),
    (_has_other, _Inventing._say_other),
    (lambda _at, _entry: True, _Inventing._note),
    (_scaled, _Inventing._leave_out),
    (lambda at, entry: _named(at, entry) and at.words_option() is not None, _Inventing._name_another),
    (_scaled, _Inventing._strike),
    (_limited, _Inventing._cross_too_many),
    (_named, _Inventing._call_by_name),
)
"""Which fields each way fits, and the way."""
