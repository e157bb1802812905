"""What each column of a file probably is, from its heading and what stands in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.models.survey import OptionPart, QuestionKind
from app.services.exchange.code_book import MODE, ROW
from app.services.exchange.coding import CodedColumn, coded_columns
from app.services.exchange.digital.folding import folded, likeness, plain, unnumbered
from app.services.exchange.digital.layout import Heading
from app.services.exchange.digital.mapping import ReadColumn, Use
from app.services.exchange.digital.placing import option_of, small, spoken
from app.services.exchange.digital.rewording import Rewording, is_generic
from app.services.exchange.digital.target import ABSENT, Asked
from app.services.exchange.digital.values import resolved
from app.services.exchange.digital.wording import bare
from app.services.survey.forms import OptionLine, QuestionForm

CLOSE = 0.86
"""How alike a heading and a question must be for the one to be proposed for the other."""

_BRACKETS = re.compile(r"^(.*?)\s*\[(.+)\]\s*$", re.DOTALL)
_BETWEEN = ("/", ": ", " - ", " – ", " | ", " > ", "? ", ".", "_")
_ROWS = frozenset((
    *(ROW, "rad", "radnummer", "radnr", "serial", "lopnr", "lopnummer", "lopandenummer"),
    *("id", "uuid", "key", "recordid", "uniqueid", "entryid", "participantid", "deltagarid"),
    *("respondent", "respondentid", "respondentnr", "respondentnummer", "respondentnumber"),
    *("responseid", "responsenumber", "svarid", "svarsid", "svarsnr", "svarsnummer"),
    *("submissionid", "submissionuuid", "instanceid", "metainstanceid", "rootuuid", "metarootuuid"),
))  # fmt: skip
"""What tools call the name of a row, written together and without marks over the letters."""
_MODES = frozenset((MODE, "svarssätt", "insamlingssätt", "collection mode", "collectionmode"))
_OTHER = frozenset(("other", "annat", "annan", "text", "ange", "specify", "kommentar", "övrigt", "annan plats")) | frozenset(
    ("annat ange", "annat ange vad", "annan ange", "other text", "other please specify", "other specify", "övrigt ange")
)
_DATE = re.compile(r"^\d{4}-\d\d-\d\d([ T]\d\d:\d\d.*)?$|^\d\d?[/.]\d\d?[/.]\d{4}( .*)?$")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a column probably is; `sure` where its heading says it, and not only something like it."""

    column: ReadColumn
    sure: bool = True


class Suggesting:
    """Finds what columns are. It knows all headings of the file, for a column may say what another one is not."""

    def __init__(self, asked: Asked, known: Sequence[Heading] = ()) -> None:
        self._asked = asked
        self._coded = {column.name.casefold(): column for column in coded_columns(asked.fields)}
        self._rewording = Rewording(asked)
        self._all = {line.casefold() for heading in known for line in heading.lines}

    def is_known(self, heading: Heading) -> bool:
        """Whether a heading says by itself what its column is."""
        return self._named(heading, ()) is not None or any(folded(line) in _MODES or _names_rows(line) for line in heading.lines)

    def of(self, heading: Heading, values: Sequence[str]) -> Suggestion | None:
        """What the column is, whose distinct values are given; None where nothing is like it."""
        found = self._named(heading, values)
        if found is not None:
            return Suggestion(replace(found, heading=heading.text))
        called = {folded(line) for line in heading.lines}
        if called & _MODES:
            return Suggestion(ReadColumn(heading.text, Use.MODE))
        if any(map(_names_rows, heading.lines)) and len(values) > 1:
            return Suggestion(ReadColumn(heading.text, Use.ROW))
        if values and all(_DATE.match(value) for value in values if value):
            return Suggestion(ReadColumn(heading.text, Use.IGNORE))
        close = self._place_alone(heading, values) or self._close(heading, values)
        return Suggestion(replace(close, heading=heading.text), sure=False) if close is not None else None

    def _named(self, heading: Heading, values: Sequence[str]) -> ReadColumn | None:
        lines = tuple(dict.fromkeys(line for line in heading.lines if line))
        for line in (*reversed(lines), heading.text):
            if (coded := self._coded.get(line.casefold().replace("/", "."))) is not None:
                return self._by_code(coded)
        for whole, rest in self._splits(lines):
            question = self._question(whole)
            if question is not None and (found := self._part(question, rest, values)) is not None:
                return found
        parted = any(not is_generic(rest) for _before, rest in self._told_apart(lines))
        for line in lines:
            question = self._question(line)
            if question is not None and (found := _whole(question)) is not None and not (parted and found.use is Use.LIST):
                return found
        for line in lines:
            if (pair := self._asked.lines.get(folded(unnumbered(line)))) is not None:
                return ReadColumn("", Use.ANSWER, f"{pair[0].name}.{pair[1].name}")
        called = (
            self._asked.beside.get(folded(one)) for line in lines for one in (line, unnumbered(line), line.rpartition("/")[2])
        )
        beside = next(filter(None, called), None)
        return ReadColumn("", Use.WORDS, beside[0].name, option=beside[1].code) if beside is not None else None

    def _by_code(self, coded: CodedColumn) -> ReadColumn:
        name, field = coded.field.name, coded.field
        if coded.words:
            return ReadColumn("", Use.WORDS, name, coded.part, coded.option.code if coded.option is not None else "")
        if coded.option is not None:
            return ReadColumn("", Use.TICK, name, option=coded.option.code)
        if field.kind is QuestionKind.TEXT:
            return ReadColumn("", Use.WRITTEN if f"{name}.text".casefold() in self._all else Use.WORDS, name)
        if coded.several:
            return ReadColumn("", Use.LIST, name, coded.part)
        return ReadColumn("", Use.ANSWER, name)

    def _question(self, text: str) -> QuestionForm | None:
        known = self._asked.questions
        tried = (text, unnumbered(text), text.rpartition("/")[2], bare(text), bare(unnumbered(text)))
        return next((known[key] for one in tried for key in (folded(one), plain(one)) if key in known), None)

    def _splits(self, lines: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        yield from self._told_apart(lines)
        for line in lines:
            for between in _BETWEEN:
                cuts = [found.start() for found in re.finditer(re.escape(between), line)]
                for cut in cuts[:8]:
                    yield line[:cut], line[cut + len(between) :]

    def _part(self, question: QuestionForm, rest: str, values: Sequence[str]) -> ReadColumn | None:
        """What stands behind a question's name or words: a line, an option, a place, or "other"."""
        key = folded(unnumbered(rest)) or folded(rest)
        if question.kind is QuestionKind.BATTERY:
            items = self._asked.items(question)
            item = items.get(folded(rest)) or items.get(key) or items.get(plain(rest))
            return ReadColumn("", Use.ANSWER, f"{question.name}.{item.name}") if item is not None else None
        if question.kind is QuestionKind.PLACES and (found := self._place(question, rest, values)) is not None:
            return found
        worded = next((one for one in question.part() if one.with_text), None)
        if question.kind is QuestionKind.MULTIPLE:
            options = self._asked.options(question)
            option = options.get(rest.strip()) or options.get(folded(rest)) or options.get(key) or options.get(plain(rest))
            if option is not None:
                return self._tick(question, option, values)
        named = next((one for one in question.part() if one.with_text and key == folded(f"{one.code} text")), None)
        if worded is not None and (named or key in _OTHER or key in {folded(text) for text in self._asked.option_texts(worded)}):
            words = self._words_field(question)
            return ReadColumn("", Use.WORDS, words, option=(named or worded).code) if words else None
        return None

    def _tick(self, question: QuestionForm, option: OptionLine, values: Sequence[str]) -> ReadColumn:
        tick = ReadColumn("", Use.TICK, question.name, option=option.code)
        return replace(tick, use=Use.WORDS) if option.with_text and any(values) and not self._ticks(tick, values) else tick

    def _ticks(self, tick: ReadColumn, values: Sequence[str]) -> bool:
        """Whether at least half of what stands in a column says that an option is chosen, or not."""
        said = resolved(self._asked, tick, values)
        return sum(value in said for value in values) * 2 >= sum(bool(value) for value in values) > 0

    def _words_field(self, question: QuestionForm) -> str:
        return question.name if question.kind is not QuestionKind.PLACES else ""

    def _place(self, question: QuestionForm, text: str, values: Sequence[str]) -> ReadColumn | None:
        """`1`, `Plats 1 – när`, `2/why/3`: the n-th place, its times or its reasons, one of them, or words beside one."""
        said = spoken(text, question.name)
        item = next((one for one in question.items if said is not None and one.name == str(said.number)), None)
        field = f"{question.name}.{item.name}" if item is not None else ""
        if said is None or field not in self._asked.by_field:
            return None
        if small(said.rest) or said.rest in (("place",), ("plats",)):
            whole = Use.ANSWER if said.part is OptionPart.ANSWER else Use.LIST
            return ReadColumn("", whole, field, said.part)
        listed = [one for one in question.part(said.part) if one.meaning not in ABSENT]
        known = {key: one.code for key, one in self._asked.options(question, said.part).items()}
        code, told = option_of(said.rest, known)
        worded = next((one.code for one in listed if one.with_text and (not code or one.code == code)), "")
        if worded and (told or " ".join(said.rest) in _OTHER):
            tick = ReadColumn("", Use.TICK, field, said.part, worded)
            return tick if not told and self._ticks(tick, values) else replace(tick, use=Use.WORDS)
        return ReadColumn("", Use.TICK, field, said.part, code) if code and said.part is not OptionPart.ANSWER else None

    def _place_alone(self, heading: Heading, values: Sequence[str]) -> ReadColumn | None:
        """A place of the only question about places, spoken of without the question: `Plats 1: när`."""
        about = [one for one in self._asked.form.questions if one.kind is QuestionKind.PLACES]
        for text in (heading.text, *heading.lines) if len(about) == 1 else ():
            said = spoken(text)
            if said is not None and said.said and (found := self._place(about[0], text, values)) is not None:
                return found
        return None

    def _close(self, heading: Heading, values: Sequence[str]) -> ReadColumn | None:
        """The question whose words are most like the heading, or one that stands whole in it; of what is behind it, its part."""
        lines = tuple(line for line in heading.lines if line)
        for whole, rest in self._splits(lines):
            question = self._like(whole) or self._rewording.question(whole)
            if question is not None and not is_generic(rest):
                part = self._part(question, rest, values) or self._rewording.part(question, rest)
                if part is not None:
                    return part
        if any(not is_generic(rest) for _before, rest in self._told_apart(lines)):
            return None
        alike = (self._like(line) or self._rewording.question(line) for line in lines)
        found = next((use for question in alike if question is not None and (use := _whole(question)) is not None), None)
        return found or next((line for text in lines if (line := self._rewording.line(text)) is not None), None)

    def _told_apart(self, lines: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """What stands above or before something in brackets, and that."""
        if len(lines) == 2:
            yield lines[0], lines[1]
        yield from ((found[1], found[2]) for line in lines if (found := _BRACKETS.match(line)))

    def _like(self, text: str) -> QuestionForm | None:
        line = folded(bare(unnumbered(text)))
        if len(line) <= 8:
            return None
        scored = [(likeness(line, key, CLOSE), at) for at, (key, _one) in enumerate(self._asked.likened)]
        score, at = max(scored, default=(0.0, 0))
        if score >= CLOSE:
            return self._asked.likened[at][1]
        held = [(len(key), one) for key, one in self._asked.likened if key.count(" ") >= 2 and f" {key} " in f" {line} "]
        return max(held, key=lambda one: one[0])[1] if held else None


def _names_rows(line: str) -> bool:
    return plain(line).replace(" ", "") in _ROWS


def _whole(question: QuestionForm) -> ReadColumn | None:
    """A column that is the whole answer to a question; None of a battery, which has a column for each line."""
    uses = {
        QuestionKind.BATTERY: None,
        QuestionKind.TEXT: Use.WORDS,
        QuestionKind.MULTIPLE: Use.LIST,
        QuestionKind.PLACES: Use.LIST,
    }
    use = uses.get(question.kind, Use.ANSWER)
    return ReadColumn("", use, question.name) if use is not None else None
