"""Reviewing texts: each is cleared, masked or withheld, and can be taken back; each step is one audited action."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.models.base import now
from app.models.database import Database
from app.models.picture import EvidenceItem, EvidenceSource
from app.models.survey import FreeTextAnswer, Question, ResponseState, ReviewState, SurveyWave, WaveState
from app.services.review.lines import TextLine, text_line
from app.services.review.masking import Span, masked, merged
from app.services.review.refusals import NothingMasked, TextGone, TextQuoted, WaveReviewed

_AT_ONCE = 500
_SHOWN = 40
"""Letters of a text that say which one it was in the list of changes."""

_REOPENED = frozenset({WaveState.DRAFT, WaveState.OPEN, WaveState.CLOSED})

Progress = Callable[[int, int], None]
"""Told how many texts of how many are done; what it raises cancels."""


class Reviewing:
    """What a person does with a text; each step on one gives it as it stands then."""

    _db: Database

    def clear(self, text_id: int) -> TextLine:
        """The text may be read as it is. Raises TextGone."""
        with self._db.write("Clear written answer", about=partial(text_words, text_id=text_id)) as session:
            return _review(found_text(session, text_id), ReviewState.CLEARED, self._db.actor)

    def mask(self, text_id: int, spans: Sequence[Span]) -> TextLine:
        """The text may be read with the spans masked; the original is kept. Raises TextGone, NothingMasked, TextQuoted."""
        with self._db.write("Mask written answer", about=partial(text_words, text_id=text_id)) as session:
            text = found_text(session, text_id)
            refuse_quoted(session, text)
            within = [span for span in merged(spans) if span.start >= 0 and span.end <= len(text.text)]
            if not within:
                raise NothingMasked
            return _review(text, ReviewState.REDACTED, self._db.actor, masked(text.text, within))

    def withhold(self, text_id: int) -> TextLine:
        """Nothing of the text leaves the program. Raises TextGone, TextQuoted."""
        with self._db.write("Withhold written answer", about=partial(text_words, text_id=text_id)) as session:
            text = found_text(session, text_id)
            refuse_quoted(session, text)
            return _review(text, ReviewState.WITHHELD, self._db.actor)

    def reopen(self, text_id: int) -> TextLine:
        """The text is to be reviewed again. Raises TextGone, TextQuoted, WaveReviewed."""
        with self._db.write("Take the review of an answer back", about=partial(text_words, text_id=text_id)) as session:
            text = found_text(session, text_id)
            refuse_quoted(session, text)
            wave = session.get_one(SurveyWave, text.response.wave_id)
            if wave.state not in _REOPENED:
                raise WaveReviewed(wave.name)
            text.state, text.masked, text.reviewed_at, text.reviewer_id = ReviewState.UNREVIEWED, None, None, None
            return text_line(text)

    def clear_all(self, text_ids: Iterable[int], progress: Progress = lambda _done, _of: None) -> int:
        """Clear those of the texts that nobody has reviewed, as one change; how many there were."""
        keys = list(text_ids)
        with self._db.write("Clear written answers", about=str(len(keys))) as session:
            cleared = 0
            for begin in range(0, len(keys), _AT_ONCE):
                progress(begin, len(keys))
                of_these = select(FreeTextAnswer).where(FreeTextAnswer.id.in_(keys[begin : begin + _AT_ONCE]))
                waiting = of_these.where(FreeTextAnswer.state == ReviewState.UNREVIEWED)
                for text in session.scalars(waiting.options(joinedload(FreeTextAnswer.response))):
                    _review(text, ReviewState.CLEARED, self._db.actor)
                    cleared += 1
                session.flush()
            progress(len(keys), len(keys))
        return cleared


def text_words(session: Session, text_id: int) -> str:
    """Which text it is: the short words of its question and the text's key, never its own words, which the list of changes
    would show. Raises TextGone.
    """
    asked = select(Question.short_text).join(FreeTextAnswer, FreeTextAnswer.question_id == Question.id)
    words = session.scalar(asked.where(FreeTextAnswer.id == text_id))
    if words is None:
        raise TextGone
    return f"{words[:_SHOWN]} · {text_id}"


def found_text(session: Session, text_id: int) -> FreeTextAnswer:
    """The text; raises TextGone where it, or its form, does not count any more."""
    text = session.get(FreeTextAnswer, text_id, options=[joinedload(FreeTextAnswer.response)])
    if text is None or text.response.state is ResponseState.VOID:
        raise TextGone
    return text


def refuse_quoted(session: Session, text: FreeTextAnswer) -> None:
    """Raise TextQuoted where what may be read of the text is evidence of its wave."""
    if text.readable is None:
        return
    wave_id = text.response.wave_id
    quotes = select(EvidenceItem.title).where(
        EvidenceItem.wave_id == wave_id, EvidenceItem.source == EvidenceSource.SURVEY, EvidenceItem.text == text.readable
    )
    title = session.scalars(quotes).first()
    if title is not None:
        raise TextQuoted(title)


def _review(text: FreeTextAnswer, state: ReviewState, reviewer: int | None, shown: str | None = None) -> TextLine:
    text.state, text.masked = state, shown
    text.reviewed_at, text.reviewer_id = now(), reviewer
    return text_line(text)
