"""A table's figures, reasons and definitions in words, for every exit alike: screen, clipboard, workbook, chart."""

import csv
import io
import re

from app import figures, resource
from app.models.survey import AnswerMeaning, CollectionMode, IndicatorKind
from app.services.analysis.disclosure import Hidden
from app.services.analysis.table import (
    AnswerRow,
    CrossTable,
    Figure,
    Frequencies,
    Group,
    Heading,
    IndicatorFigure,
    MissingRow,
    PlaceTable,
)
from app.services.exchange.coding import guarded

DASH = "–"
MOST_NAMED = 3
"""So many small groups are named one by one."""
_NUMBER = re.compile(r"[+-]?\d+(,\d+)?")


def capital(text: str) -> str:
    """A text as it begins a line: what an indicator is called stands elsewhere in the middle of a sentence."""
    return text[:1].upper() + text[1:]


def count_words(figure: Figure, heading: Heading, language: str) -> str:
    """A count: `1 535`, `<5` where it is small, `hidden` where it protects another."""
    if figure.value is not None:
        return figures.number(figure.value, language)
    if figure.hidden is Hidden.SMALL:
        return f"<{heading.limits.smallest_cell}"
    if figure.hidden is Hidden.OUTSIDE:
        return DASH
    return resource.translation(language).gettext("hidden")


def share_words(figure: Figure, language: str) -> str:
    """A share as a number of per cent without its sign: `77,1`; a dash where there is none to show."""
    return DASH if figure.value is None else figures.number(figure.value * 100, language, 1)


def mean_words(figure: Figure, language: str) -> str:
    """A mean with two decimals; a dash where there is none to show."""
    return DASH if figure.value is None else figures.number(figure.value, language, 2)


def indicator_words(figure: IndicatorFigure, language: str) -> str:
    """An indicator's value: `77,1 %`, or `41,5` for a score; a dash where there is none to show."""
    value = figure.value.value
    if value is None:
        return DASH
    if figure.definition.kind is IndicatorKind.SCORE:
        return figures.number(value, language, 1)
    return figures.percent(value, language)


def reason(hidden: Hidden | None, heading: Heading, language: str) -> str:
    """Why a figure is not shown; empty where it is."""
    tr = resource.translation(language)
    if hidden is Hidden.SMALL:
        return tr.gettext("fewer than {limit} answers").format(limit=heading.limits.smallest_cell)
    if hidden is Hidden.SECONDARY:
        return tr.gettext("hidden so that other figures can't be worked out")
    if hidden is Hidden.SMALL_BASE:
        return tr.gettext("fewer than {limit} to reckon on").format(limit=heading.limits.smallest_base)
    if hidden is Hidden.WEIGHTED:
        return tr.gettext("weighted share hidden: beside the number it would tell what a few answered")
    if hidden is Hidden.OUTSIDE:
        return tr.gettext("only how many they are is told")
    return ""


def definition(figure: IndicatorFigure, heading: Heading, language: str) -> str:
    """What the indicator counts among whom, with its base: `(Mycket trygg + Ganska trygg) / 1 535 som svarat 1, 2, 3, 4`."""
    tr = resource.translation(language)
    base = count_words(figure.base_n, heading, language)
    codes = ", ".join(code for code, _text in figure.definition.base)
    if figure.definition.kind is IndicatorKind.SCORE:
        highest = max((int(code) for code, _text in figure.definition.base), default=0)
        said = tr.gettext("mean / {highest} × 100, {base} who answered {codes}")
        return said.format(highest=highest, base=base, codes=codes)
    counted = " + ".join(text for _code, text in figure.definition.counted)
    return tr.gettext("({counted}) / {base} who answered {codes}").format(counted=counted, base=base, codes=codes)


def missing_text(row: MissingRow, language: str) -> str:
    """What a row outside the base is called."""
    tr = resource.translation(language)
    if row.together:
        return tr.gettext("Gave no answer")
    standard = {
        AnswerMeaning.BLANK: tr.pgettext("answer", "No answer"),
        AnswerMeaning.INVALID: tr.pgettext("answer", "Unreadable"),
    }
    return row.text or (standard.get(row.meaning, "") if row.meaning else tr.gettext("Not asked"))


def group_text(group: Group, language: str) -> str:
    """What a group is called: its answer, its mode, or that it gave no answer."""
    if group.text:
        return group.text
    unanswered = resource.translation(language).pgettext("answer", "No answer")
    return mode_text(CollectionMode(group.code), language) if group.code else unanswered


def mode_text(mode: CollectionMode, language: str) -> str:
    """What a way of answering is called."""
    tr = resource.translation(language)
    return {
        CollectionMode.PAPER: tr.pgettext("mode", "Paper"),
        CollectionMode.WEB: tr.pgettext("mode", "Web"),
        CollectionMode.ASSISTED: tr.pgettext("mode", "With help"),
    }[mode]


def by_title(table: CrossTable, language: str) -> str:
    """What a table is divided by."""
    return table.by_title or resource.translation(language).gettext("Way of answering")


def hidden_notes(table: CrossTable, language: str) -> list[str]:
    """Why figures of a divided table are hidden: which of its groups are small, and the rule; nothing where none is."""
    if not table.some_hidden:
        return []
    tr, limit = resource.translation(language), table.whole.heading.limits.smallest_cell
    rule = tr.gettext("Counts below {limit} are hidden, and what would give them away.").format(limit=limit)
    small = [group_text(group, language) for group in table.groups if group.code and group.base_n.hidden is Hidden.SMALL]
    if not small:
        return [rule]
    told = tr.gettext("{question}: fewer than {limit} answers in {groups}.")
    if len(small) > MOST_NAMED:
        told = tr.gettext("{question}: fewer than {limit} answers in each of {count} groups.")
    said = told.format(question=by_title(table, language), limit=limit, groups=", ".join(small), count=len(small))
    return [f"{said} {rule}"]


def base_words(table: Frequencies, language: str) -> str:
    """The base of the shares in a sentence."""
    tr = resource.translation(language)
    said = tr.gettext("Base: all {n} responses") if table.of_all else tr.gettext("Base: {n} who answered")
    return said.format(n=count_words(table.base_n, table.heading, language))


def frequency_cells(table: Frequencies, language: str) -> list[list[str]]:
    """The table as text, with its heading, as the clipboard gets it; what is hidden is hidden."""
    tr = resource.translation(language)
    lines = [[table.heading.title, tr.gettext("Number"), "%", ""]]
    lines += [_line(row, table.heading, language) for row in table.rows]
    lines += [
        [
            missing_text(row, language),
            count_words(row.n, table.heading, language),
            "",
            reason(row.n.hidden, table.heading, language),
        ]
        for row in missing_shown(table)
    ]
    lines.append([figures.plain(base_words(table, language), language), "", "", invented_words(table.heading, language)])
    if table.mean is not None:
        lines.append(
            [tr.gettext("Mean"), mean_words(table.mean, language), "", reason(table.mean.hidden, table.heading, language)]
        )
    for one in table.indicators:
        words = indicator_words(one, language)
        columns = [words, ""] if one.definition.kind is IndicatorKind.SCORE else ["", words]
        lines.append([one.text, *columns, definition(one, table.heading, language)])
    return plain_cells(lines, language)


def cross_cells(table: CrossTable, language: str) -> list[list[str]]:
    """A cross table as text: a line for each group, with base, indicators and the share of each answer."""
    tr, heading = resource.translation(language), table.whole.heading
    names = [one.text if one.definition.kind is IndicatorKind.SCORE else f"{one.text}, %" for one in table.whole.indicators]
    answers = [row.text for row in table.groups[0].rows] if table.groups else []
    counts = [tr.gettext("{answer}, number").format(answer=answer) for answer in answers]
    shares = [f"{answer}, %" for answer in answers]
    means = [tr.gettext("Mean")] if table.whole.mean is not None else []
    lines = [[by_title(table, language), tr.gettext("Base"), *means, *names, *counts, *shares]]
    lines += [
        [
            group_text(group, language),
            count_words(group.base_n, heading, language),
            *([] if group.mean is None else [mean_words(group.mean, language)]),
            *(indicator_words(one, language) for one in group.indicators),
            *(count_words(row.n, heading, language) for row in group.rows),
            *(share_words(row.share, language) for row in group.rows),
        ]
        for group in table.groups
    ]
    return plain_cells(lines, language)


def place_cells(table: PlaceTable, language: str) -> list[list[str]]:
    """The places named as text."""
    tr = resource.translation(language)
    lines = [[table.heading.title, tr.gettext("Number"), "%", ""]]
    lines += [_line(AnswerRow("", row.name, row.n, row.share), table.heading, language) for row in table.rows]
    base = count_words(table.base_n, table.heading, language)
    said = tr.gettext("Base: {n} who answered the question “{question}”").format(n=base, question=table.base_text)
    return plain_cells([*lines, [figures.plain(said, language), "", "", invented_words(table.heading, language)]], language)


def missing_shown(table: Frequencies) -> tuple[MissingRow, ...]:
    """The rows outside the base that have somebody in them."""
    return tuple(row for row in table.missing if row.n.value != 0)


def _line(row: AnswerRow, heading: Heading, language: str) -> list[str]:
    why = reason(row.n.hidden or row.share.hidden, heading, language)
    return [row.text, count_words(row.n, heading, language), share_words(row.share, language), why]


def plain_cells(lines: list[list[str]], language: str) -> list[list[str]]:
    """Cells with figures that a spreadsheet takes for figures; titles and answers are left."""
    return [lines[0], *([line[0], *(figures.plain(cell, language) for cell in line[1:])] for line in lines[1:])]


def invented_words(heading: Heading, language: str) -> str:
    """That the answers are invented; empty where they are real."""
    return resource.translation(language).gettext("Invented answers") if heading.invented else ""


def csv_of(cells: list[list[str]]) -> bytes:
    """Cells as CSV with semicolons, UTF-8 with a byte order mark, as a Swedish spreadsheet opens it; none is a formula.

    A number with its sign is a number.
    """
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(
        [cell if _NUMBER.fullmatch(cell) else guarded(cell) for cell in line] for line in cells
    )
    return text.getvalue().encode("utf-8-sig")
