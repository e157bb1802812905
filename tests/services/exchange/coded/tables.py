"""Tables of coded answers made by hand, without a file: any questions, and a line for each respondent."""

from collections.abc import Iterable, Sequence

from app.models.survey import AnswerMeaning, OptionPart, QuestionKind, Series
from app.services.exchange.coded import CodedTable
from app.services.exchange.coding import coded_columns, guarded
from app.services.keying import Field
from app.services.survey.forms import IndicatorLine, ItemLine, OptionLine, PlaceLine, QuestionForm

MODES = {"PAPER": "On paper", "WEB": "On the web", "ASSISTED": "With help"}


def option(
    code: str, text: str = "", meaning: str = "SUBSTANTIVE", part: str = "ANSWER", *, with_text: bool = False
) -> OptionLine:
    return OptionLine(abs(hash((part, code))), OptionPart(part), code, text, AnswerMeaning(meaning), with_text, None)


STANDING = (option(",", meaning="BLANK"), option("*", meaning="INVALID"))


def field(
    name: str,
    kind: str,
    options: Iterable[OptionLine] = (),
    *,
    item: str = "",
    places: Iterable[str] = (),
    indicators: Iterable[IndicatorLine] = (),
) -> Field:
    line = ItemLine(1, 1, item, f"{item} line") if item else None
    question = QuestionForm(
        id=1,
        position=1,
        name=name.partition(".")[0],
        text=f"The words of {name}?",
        short_text=name,
        kind=QuestionKind(kind),
        most_ticks=None,
        most_places=None,
        series=Series.SAME,
        items=(line,) if line else (),
        options=(*options, *STANDING),
        indicators=tuple(indicators),
        largest=98,
    )
    listed = tuple(PlaceLine(at, code, f"place {code}", (), None, retired=False) for at, code in enumerate(places, start=1))
    return Field(name, question, line, listed)


def table(fields: Sequence[Field], *lines: Sequence[str], mode: str = "WEB") -> CodedTable:
    """The cells of each line are those of the columns, in order."""
    numbered = tuple([str(at), mode, *line] for at, line in enumerate(lines, start=1))
    return CodedTable(coded_columns(tuple(fields)), MODES, numbered, "en")


def said(*words: str) -> CodedTable:
    """Answers to an open question, as an export writes them."""
    return table([field("words", "TEXT")], *(("1", guarded(text)) for text in words))


def silent(_done: int, _whole: int) -> None:
    """Progress that nobody looks at."""
