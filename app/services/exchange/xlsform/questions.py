"""The rows of a form as questions, one after another."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from app.models.survey import AnswerMeaning, AnswerOption, OptionPart, Question, QuestionItem, QuestionKind, Series
from app.services.exchange.beside import WordsBeside
from app.services.exchange.xlsform import columns
from app.services.exchange.xlsform.choices import MOST_CHOICES, Choice, are_codes, options_of
from app.services.exchange.xlsform.expression import conditions
from app.services.exchange.xlsform.jumping import Asked
from app.services.exchange.xlsform.languages import Texts, code_of
from app.services.exchange.xlsform.limits import most_of, number_limits, range_limits
from app.services.exchange.xlsform.naming import plain_name, short_of
from app.services.exchange.xlsform.notes import NotTaken, Why
from app.services.exchange.xlsform.sheets import SURVEY, Row
from app.services.exchange.xlsform.tree import GROUP, ONE, REPEAT, SEVERAL, Node
from app.services.survey.legal import number_span
from app.services.survey.standard import missing_options, read_indicator, read_option

_TEXTS, _NUMBERS = ("text", "string"), ("integer", "int", "range")
_COLLECTED = frozenset({
    "calculate", "hidden", "start", "end", "today", "deviceid", "phonenumber", "username", "email", "audit", "simserial",
    "subscriberid", "start-geopoint", "background-audio", "background-geopoint", "xml-external", "csv-external", "imei",
})  # fmt: skip
_CELLS = (
    *("hint", "guidance_hint", "calculation", "default", "choice_filter", "readonly", "trigger", "repeat_count"),
    *("appearance", "parameters"),
)
_LIMITS = ("constraint", "required")
_LOOKS = {
    QuestionKind.TEXT: frozenset(("multiline",)),
    QuestionKind.BATTERY: frozenset(("field-list", "table-list", "list-nolabel", "label")),
}
"""What a question of that kind looks like here anyway."""
_YES = ("yes", "true", "true()", "1", "ja")
_NO = ("", "no", "false", "false()", "0", "nej")
_PLACED = (QuestionKind.PLACE, QuestionKind.PLACES)
_WITH_WORDS = (QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.PLACE)
_TOLD = 120
"""Signs of a cell that are told."""


class Making:
    """Makes the questions of a form; what is not taken is added to `left`."""

    def __init__(self, texts: Texts, lists: Mapping[str, tuple[Choice, ...]], left: list[NotTaken]) -> None:
        self._texts, self._lists, self._left = texts, lists, left
        self.asked: list[Asked] = []
        self.places_of_names: dict[str, int] = {}
        self._municipal: dict[str, Choice] = {}
        self._words_beside: list[tuple[tuple[str, ...], Question, AnswerOption]] = []
        self.used: set[str] = set()
        """The lists of choices that some question asks."""

    @property
    def municipal(self) -> tuple[Choice, ...]:
        """The places of the lists, each once, in order."""
        return tuple(self._municipal.values())

    @property
    def beside(self) -> tuple[WordsBeside, ...]:
        """What the form calls the words that stand beside an option here."""
        return tuple(WordsBeside(called, question.name, option.code) for called, question, option in self._words_beside)

    def take(self, node: Node, above: tuple[str, ...]) -> None:
        """Take a row, and those within it, under the conditions of the groups `above`."""
        own = node.row.get(columns.KIND)
        if node.word == GROUP:
            self._group(node, above)
        elif node.word == REPEAT:
            for one in node.all():
                self._tell(one, Why.REPEAT)
        elif node.word in (ONE, SEVERAL):
            self._select(node, above)
        elif node.word in _TEXTS and own == QuestionKind.PLACE:
            self._ask(node, QuestionKind.PLACE, above)
        elif node.word in _TEXTS:
            self._text(node, above)
        elif node.word.partition(" ")[0] in _NUMBERS:
            self._number(node, above)
        elif node.word == "note":
            self._tell(node, Why.NOTE)
        else:
            self._tell(node, Why.COLLECTED if node.word.partition(" ")[0] in _COLLECTED else Why.KIND)

    def tell_cells(self, row: Row, kind: QuestionKind | None = None, also: Sequence[str] = (), kept: Sequence[str] = ()) -> None:
        """Tell of the cells of a row that have no place here, `also` those that have one elsewhere; not those that are `kept`."""
        for (name, _language), words in row.cells.items():
            if name not in (*_CELLS, *also) or name in kept:
                continue
            if name in ("readonly", "repeat_count", "required") and words.lower() in _NO:
                continue
            looks = set(words.split()) - (_LOOKS.get(kind, frozenset()) if kind is not None else frozenset())
            if name != "appearance" or looks:
                why = Why.LOOK if name in ("appearance", "parameters") else Why.CELL
                self._left.append(NotTaken(SURVEY, row.number, f"{name}: {words}"[:_TOLD], why))

    def _tell(self, node: Node, why: Why) -> None:
        words = self._texts.said(node.row) or node.name or node.row.get("type")
        self._left.append(NotTaken(SURVEY, node.row.number, words[:_TOLD], why))

    def _group(self, node: Node, above: tuple[str, ...]) -> None:
        if node.row.get(columns.KIND) == QuestionKind.PLACES and self._places(node, above):
            return
        if self._is_matrix(node):
            self._battery(node, above)
            return
        self._tell(node, Why.GROUP)
        for one in node.inside:
            self.take(one, (*above, *_own_condition(node)))

    def _is_matrix(self, node: Node) -> bool:
        """Whether a group is one list asked of several lines on one page."""
        lines = [one for one in node.inside if "label" not in one.row.get("appearance").split()]
        looks = " ".join([node.row.get("appearance"), *(one.row.get("appearance") for one in node.inside)]).split()
        shown = {"field-list", "table-list", "list-nolabel"} & set(looks)
        alike = {(one.word, one.listed, one.or_other) for one in node.inside}
        plain = not any(one.row.get("relevant") or one.row.get("constraint") for one in node.inside)
        own = node.row.get(columns.KIND) == QuestionKind.BATTERY
        enough = len(lines) > 1 or (own and len(lines) == 1)
        return bool((shown or own) and enough and plain and len(alike) == 1) and self._of_list(node.inside[0]) is not None

    def _battery(self, node: Node, above: tuple[str, ...]) -> None:
        lines = [one for one in node.inside if "label" not in one.row.get("appearance").split()]
        head = next((one for one in node.inside if one not in lines), None)
        begins = f"{node.name}_"
        names = [one.row.get(columns.NAME) or one.name.removeprefix(begins) for one in lines]
        if not all(one.name.startswith(begins) or one.row.get(columns.NAME) for one in lines):
            names = [one.name for one in lines]
        items: list[QuestionItem] = []
        for name, one in zip(names, lines, strict=True):
            self._add_line(items, one, name)
        heading = head.row if head is not None and not self._texts.said(node.row) else None
        if head is not None:
            self.tell_cells(head.row, QuestionKind.BATTERY, _LIMITS)
            if heading is None and self._texts.said(head.row) not in ("", self._texts.said(node.row)):
                self._tell(head, Why.NOTE)
        choices = self._of_list(lines[0]) or ()
        required = any(_is_yes(one.row.get("required")) for one in lines)
        self._ask(node, QuestionKind.BATTERY, above, choices, items=items, words=heading, required=required)

    def _add_line(self, items: list[QuestionItem], node: Node, name: str) -> None:
        """A line of a battery, or the next place that may be named."""
        plain = plain_name(name, [item.name for item in items])
        words = self._texts.said(node.row) or node.name or plain
        others = self._texts.translations(node.row)
        items.append(QuestionItem(position=len(items) + 1, name=plain, text=words, translations=others))
        if plain != name:
            self._left.append(NotTaken(SURVEY, node.row.number, f"{name} → {plain}", Why.RENAMED))
        said = node.row.get("required").lower() in (*_YES, *_NO)
        self.tell_cells(node.row, QuestionKind.BATTERY, () if said else ("required",))

    def _places(self, node: Node, above: tuple[str, ...]) -> bool:
        """A question about places as the program wrote it; whether it is one."""
        rows = {
            kind: [one for one in node.inside if one.row.get(columns.KIND) == kind]
            for kind in (columns.LINE, columns.WHEN, columns.WHY)
        }
        lines = rows[columns.LINE]
        if not lines or any(not one.row.get(columns.NAME) for one in lines):
            return False
        items: list[QuestionItem] = []
        for one in lines:
            self._add_line(items, one, one.row.get(columns.NAME))
        beside = [
            option
            for kind, part in ((columns.WHEN, OptionPart.WHEN), (columns.WHY, OptionPart.WHY))
            if rows[kind]
            for option in options_of(self._lists.get(rows[kind][0].listed, ()), part)
        ]
        self.used |= {lines[0].listed, *(some[0].listed for some in rows.values() if some)}
        self._ask(node, QuestionKind.PLACES, above, self._lists.get(lines[0].listed, ()), items=items, beside=beside)
        return True

    def _select(self, node: Node, above: tuple[str, ...]) -> None:
        choices = self._of_list(node)
        if choices is None:
            self._tell(node, Why.NO_CHOICES)
            return
        kind = QuestionKind.MULTIPLE if node.word == SEVERAL else QuestionKind.SINGLE
        if kind is QuestionKind.SINGLE and node.row.get(columns.KIND) == QuestionKind.PLACE:
            kind = QuestionKind.PLACE
        self._ask(node, kind, above, choices)

    def _of_list(self, node: Node) -> tuple[Choice, ...] | None:
        """The choices of a row's list, "other" too where it adds that; None where there are none, or too many."""
        found = self._lists.get(node.listed, ())
        if node.or_other:
            kept = [choice for choice in found if choice.name != columns.OTHER]
            same = next((choice for choice in found if choice.name == columns.OTHER), None)
            words = "Other" if self._texts.own and code_of(self._texts.own[0]) == "en" else "Annat"
            said = (same.text, same.translations) if same else (words, {})
            found = (*kept, Choice(node.row.number, columns.OTHER, *said, {columns.TEXT: columns.YES}))
        if not 0 < len(found) <= MOST_CHOICES:
            return None
        self.used.add(node.listed)
        return found

    def _text(self, node: Node, above: tuple[str, ...]) -> None:
        """Own words: beside the option that they are asked about, or a question of their own."""
        option = self._beside(node) if not above else None
        if option is None:
            self._ask(node, QuestionKind.TEXT, above)
            return
        option.with_text = True
        called = (node.name, self._texts.said(node.row), *self._texts.translations(node.row).values())
        if node.row.get(columns.KIND) != columns.WORDS:  # else they are called so in every file that the program knows
            self._words_beside.append((tuple(dict.fromkeys(filter(None, called))), self.asked[-1].question, option))
        self.tell_cells(node.row, QuestionKind.TEXT, _LIMITS)
        words = self._texts.said(node.row)
        if words and words.casefold() != option.text.casefold():
            self._tell(node, Why.BESIDE)

    def _beside(self, node: Node) -> AnswerOption | None:
        """The option of the question before, where its choice alone leads to the row."""
        parsed = conditions(node.row.get("relevant")) or ()
        if len(parsed) != 1 or not self.asked or parsed[0].other or len(parsed[0].values) != 1:
            return None
        last = self.asked[-1]
        if self.places_of_names.get(parsed[0].question) != len(self.asked) - 1 or last.question.kind not in _WITH_WORDS:
            return None
        option = last.values.get(parsed[0].values[0])
        ours = node.row.get(columns.KIND) == columns.WORDS
        return option if option is not None and (ours or option.meaning is AnswerMeaning.SUBSTANTIVE) else None

    def _number(self, node: Node, above: tuple[str, ...]) -> None:
        least, largest, fits = (
            range_limits(node.row.get("parameters")) if node.word == "range" else number_limits(node.row.get("constraint"))
        )
        if not fits:
            limit = node.row.get("parameters") if node.word == "range" else node.row.get("constraint")
            self._left.append(NotTaken(SURVEY, node.row.number, limit[:_TOLD], Why.LIMIT))
        self._ask(node, QuestionKind.NUMBER, above, least=least, largest=largest)

    def _ask(
        self,
        node: Node,
        kind: QuestionKind,
        above: tuple[str, ...],
        choices: Sequence[Choice] = (),
        *,
        items: Sequence[QuestionItem] = (),
        beside: Sequence[AnswerOption] = (),
        words: Row | None = None,
        required: bool = False,
        least: int | None = None,
        largest: int | None = None,
    ) -> None:
        """Add a question of that kind with the words, the name and the extra columns of its row."""
        row = node.row
        placed = [choice for choice in choices if choice.is_place and kind in _PLACED]
        own = [choice for choice in choices if choice not in placed]
        self._municipal |= {choice.own.get(columns.CODE, choice.name): choice for choice in placed}
        answers = options_of(own) if choices else self._written_options(row, kind, least, largest)
        text = self._words(node, words or row)
        options = [*answers, *beside]
        question = Question(
            name=self._name(node, text),
            text=text,
            short_text=row.get(columns.SHORT) or short_of(text),
            kind=kind,
            most_ticks=self._most(row, kind),
            most_places=whole(row.get(columns.MOST_PLACES)) or len(items) if kind is QuestionKind.PLACES else None,
            series=Series(row.get(columns.SERIES)) if row.get(columns.SERIES) in Series.__members__ else Series.NEW,
            confirm_blank=self._confirm(row, required=required),
            least=least,
            largest=largest,
            translations=self._texts.translations(words or row),
            items=list(items),
            options=[*options, *missing_options(len(options) + 1)],
            indicators=[],
        )
        self._add_figures(question, row)
        slider = node.word == "range"
        self.tell_cells(row, kind, ("constraint",) if slider else (), ("parameters",) if slider else ())
        values = (
            dict(zip([choice.name for choice in own], answers, strict=False))
            if choices
            else {name: option for option in answers for name in (option.code, option.name) if name}
        )
        self.places_of_names.setdefault(node.name, len(self.asked))
        self.asked.append(Asked(question, row.number, (*above, *_own_condition(node)), values))

    def _words(self, node: Node, row: Row) -> str:
        text = self._texts.said(row)
        if not text:
            self._left.append(NotTaken(SURVEY, node.row.number, node.name or node.word, Why.NO_LABEL))
        return text or node.name or node.word

    def _name(self, node: Node, text: str) -> str:
        own = node.row.get(columns.NAME)
        name = plain_name(own or node.name or text, [one.question.name for one in self.asked])
        if name != (own or node.name):
            self._left.append(NotTaken(SURVEY, node.row.number, f"{node.name or text[:_TOLD]} → {name}", Why.RENAMED))
        return name

    def _most(self, row: Row, kind: QuestionKind) -> int | None:
        """How many ticks the row allows; a limit of another kind is told."""
        limit = row.get("constraint")
        most = most_of(limit) if kind is QuestionKind.MULTIPLE else 0
        if most is None or (limit and kind not in (QuestionKind.MULTIPLE, QuestionKind.NUMBER)):
            self._left.append(NotTaken(SURVEY, row.number, limit[:_TOLD], Why.LIMIT))
        return most or whole(row.get(columns.MOST))

    def _confirm(self, row: Row, *, required: bool) -> bool:
        """Whether no answer is unusual: the form says so, or it would not go on without one."""
        asked = row.get("required")
        if asked.lower() not in (*_YES, *_NO):
            self._left.append(NotTaken(SURVEY, row.number, asked[:_TOLD], Why.CELL))
        own = row.get(columns.CONFIRM)
        return own == columns.YES if own else required or _is_yes(asked)

    def _written_options(self, row: Row, kind: QuestionKind, least: int | None, largest: int | None) -> list[AnswerOption]:
        """The missing answers that the program wrote beside a number or a text, where they can stand there."""
        found = read_json(row.get(columns.OPTIONS), list) or []
        try:
            options = [read_option(one, OptionPart.ANSWER, position) for position, one in enumerate(found, start=1)]
        except (KeyError, TypeError, ValueError):
            options = []
        low, high = number_span(least, largest)
        codes = [option.code for option in options]
        inside = kind is QuestionKind.NUMBER and are_codes(codes) and any(low <= int(code) <= high for code in codes)
        missing = all(option.meaning is not AnswerMeaning.SUBSTANTIVE for option in options)
        if (found and not options) or (options and (not are_codes(codes) or inside or not missing)):
            self._left.append(NotTaken(SURVEY, row.number, row.get(columns.OPTIONS)[:_TOLD], Why.CELL))
            return []
        return options

    def _add_figures(self, question: Question, row: Row) -> None:
        """The figures that the program wrote, as far as they are counted from codes that are there."""
        codes = {option.code for option in question.options if option.part is OptionPart.ANSWER}
        for found in read_json(row.get(columns.FIGURES), list) or []:
            try:
                figure = read_indicator(found)
            except (KeyError, TypeError, ValueError):
                figure = None
            if figure is not None and set(figure.counted) <= set(figure.base) <= codes:
                question.indicators.append(figure)
            else:
                self._left.append(NotTaken(SURVEY, row.number, str(found)[:_TOLD], Why.CELL))


def _own_condition(node: Node) -> tuple[str, ...]:
    return tuple(filter(None, (node.row.get("relevant"),)))


def _is_yes(text: str) -> bool:
    return text.lower() in _YES


def whole(text: str) -> int | None:
    """A small whole number of at least 1, or None."""
    return int(text) if text.isdecimal() and text.isascii() and 0 < int(text[:3]) <= 99 and len(text) < 3 else None


def read_json(text: str, kind: type) -> Any:
    """What the program wrote in one cell; None where something else stands there."""
    try:
        found = json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, kind) else None
