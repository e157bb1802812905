"""Who answered, in words: the same beside a table on screen, under one that is copied, and in a report."""

from app import figures, resource
from app.models.survey import CollectionMode
from app.services.analysis.describing import count_words, mode_text
from app.services.analysis.respondents import RespondentPart, RespondentRow, Respondents
from app.services.analysis.table import Heading
from app.services.analysis.view import BY_MODE

MOST_AREAS = 5
"""So many areas are told at once; there may be dozens."""


def answered_words(found: Respondents, language: str) -> str:
    """How many answered: `1 566 of 1 588 answered, 98,6 %`; of a question with several lines, how many responses there are."""
    tr = resource.translation(language)
    total = figures.number(found.total_n, language)
    if found.n is None:
        return tr.gettext("All {total} responses").format(total=total)
    if found.n.value is None:
        return tr.gettext("How many of {total} answered is hidden").format(total=total)
    n = figures.number(found.n.value, language)
    if found.share.value is None:
        return tr.gettext("{n} of {total} answered").format(n=n, total=total)
    part = figures.percent(found.share.value, language)
    return tr.gettext("{n} of {total} answered, {share}").format(n=n, total=total, share=part)


def part_title(part: RespondentPart, language: str) -> str:
    """What a part is by."""
    return part.title if part.by != BY_MODE else resource.translation(language).gettext("Way of answering")


def row_text(part: RespondentPart, row: RespondentRow, language: str) -> str:
    """What a row is called."""
    return row.text if part.by != BY_MODE else mode_text(CollectionMode(row.code), language)


def respondent_lines(found: Respondents, language: str) -> list[str]:
    """How many answered, and a sentence for each part, as they stand under a table; no more areas than are told at once."""
    said = [f"{answered_words(found, language)}."]
    if found.everybody and found.n is not None:
        said.append(resource.translation(language).gettext("Who answered at all:"))
    return said + [_part_words(part, found.heading, language) for part in found.parts if part.there]


def _part_words(part: RespondentPart, heading: Heading, language: str) -> str:
    tr = resource.translation(language)
    rows = part.there[:MOST_AREAS] if part.is_area else part.there
    told = [_row_words(part, row, heading, language) for row in rows]
    more = len(part.there) - len(rows)
    if more:
        told.append(tr.ngettext("{count} more", "{count} more", more).format(count=more))
    beside = tr.gettext("{question} (inhabitants in brackets): {shares}.")
    said = beside if part.with_people else "{question}: {shares}."
    return said.format(question=part_title(part, language), shares=", ".join(told))


def _row_words(part: RespondentPart, row: RespondentRow, heading: Heading, language: str) -> str:
    text = row_text(part, row, language)
    share = row.share.value
    told = count_words(row.n, heading, language) if share is None else figures.percent(share, language)
    beside = f" ({figures.percent(row.people, language)})" if row.people is not None else ""
    return f"{text} {told}{beside}"
