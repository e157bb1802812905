"""A table whose header cells say what they head; a column in which nothing stands is left out.

In a narrow window the page shows each row as a block, its headings beside its words. That would take the table's meaning from it
in some browsers, so the page says by roles what HTML says already.
"""

from collections.abc import Sequence
from functools import partial

from app.services.documents.web.markup import Html, block, tag
from app.services.documents.web.voice import Voice

Column = tuple[str, Sequence[str]]
"""A heading, and what stands under it row by row."""


def table(caption: str, columns: Sequence[Column], voice: Voice, *, heads_rows: bool = True) -> Html:
    """The table; `heads_rows` makes the first column the header of its rows."""
    standing = [column for column in columns if any(words.strip() for words in column[1])]
    labels = [heading for heading, _ in standing]
    styled = voice.anchored
    row, group = partial(block, "tr", role=_role("row", styled)), _role("rowgroup", styled)
    headings = [tag("th", label, scope="col", role=_role("columnheader", styled)) for label in labels]
    rows = [
        row(*(_cell(*cell, heads=heads_rows and not place, styled=styled) for place, cell in enumerate(cells)), lang=voice.spoken)
        for cells in (list(zip(labels, words, strict=True)) for words in zip(*(column[1] for column in standing), strict=True))
    ]
    head, body = block("thead", row(*headings), role=group), block("tbody", *rows, role=group)
    return block("table", tag("caption", caption), head, body, role=_role("table", styled))


def _cell(label: str, words: str, *, heads: bool, styled: bool) -> Html:
    if heads and words.strip():
        return tag("th", words, scope="row", role=_role("rowheader", styled))
    return tag("td", words, role=_role("cell", styled), data_label=label if styled else None)


def _role(role: str, styled: bool) -> str | None:
    return role if styled else None
