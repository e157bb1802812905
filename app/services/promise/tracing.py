"""The figures of the survey that stand in a promise's words, each with what it rests on, and whether it still stands there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.blocks import Block, Heading, ItemList, Paragraph
from app.models.promise import PromiseFigure
from app.models.survey import SurveyWave

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class TracedFigure:
    """A figure as it was put into the text: its words, its sentence, and the wave, base, weights and rule behind it.

    `value` is a part of one, a score or a number; `weighting` is empty for an unweighted figure.
    """

    id: int
    measure: str
    words: str
    sentence: str
    wave_id: int
    wave: str
    value: float
    base_n: int
    weighting: str
    definition: str
    rule_version: str
    taken_at: datetime


def traced_figures(session: Session, promise_id: int) -> tuple[TracedFigure, ...]:
    """The figures of a version in the order they were put in, whether or not their words still stand."""
    rows = select(PromiseFigure, SurveyWave.name).join(SurveyWave, SurveyWave.id == PromiseFigure.wave_id)
    ordered = rows.where(PromiseFigure.promise_id == promise_id).order_by(PromiseFigure.position, PromiseFigure.id)
    return tuple(
        TracedFigure(
            row.id,
            row.measure,
            row.words,
            row.sentence,
            row.wave_id,
            wave,
            row.value,
            row.base_n,
            row.weighting,
            row.definition,
            row.rule_version,
            row.taken_at,
        )
        for row, wave in session.execute(ordered)
    )


def figure_rows(session: Session, promise_id: int) -> list[PromiseFigure]:
    """The rows of a version's figures in their order, to be changed."""
    rows = select(PromiseFigure).where(PromiseFigure.promise_id == promise_id)
    return list(session.scalars(rows.order_by(PromiseFigure.position, PromiseFigure.id)))


def standing(figures: Iterable[TracedFigure], blocks: Iterable[Block]) -> tuple[TracedFigure, ...]:
    """The figures whose words the text still says: in their own sentence, or after it was edited somewhere else.

    A figure said once holds one trace: two that read `25 %` need it said twice.
    """
    left = "\n".join(plain(words) for block in blocks for words in block_words(block))
    listed = tuple(figures)
    found: set[int] = set()
    for sentence in dict.fromkeys(plain(figure.sentence) for figure in listed):
        if sentence and sentence in left:
            left = left.replace(sentence, "\n", 1)
            found |= {figure.id for figure in listed if plain(figure.sentence) == sentence}
    for figure in listed:
        words = re.compile(rf"(?<![\d.,]){re.escape(plain(figure.words))}(?!\d)")
        if figure.id not in found and words.search(left):
            left = words.sub("\n", left, count=1)
            found.add(figure.id)
    return tuple(figure for figure in listed if figure.id in found)


def block_words(block: Block) -> tuple[str, ...]:
    """The words of a block, a string for each paragraph, heading or item."""
    match block:
        case Heading(text=text):
            return (text,)
        case Paragraph(runs=runs):
            return ("".join(run.text for run in runs),)
        case ItemList(items=items):
            return tuple("".join(run.text for run in item) for item in items)


def plain(words: str) -> str:
    """Words with every stretch of space, narrow and unbroken ones too, as one space: editors swap them."""
    return _SPACES.sub(" ", words).strip()
