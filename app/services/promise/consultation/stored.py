"""A comment as it is stored: its words, its identity, and finding the line it is about."""

import hashlib
import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from app.models.promise import ConsultationComment
from app.services.promise.consultation.forms import CommentForm
from app.services.promise.consultation.numbering import NumberedLine

LIKE = 0.6
"""How alike the words of a line must be, from 0 to 1, to be taken for the line that was commented on."""
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


def tidied(words: str) -> str:
    """Words as they are kept: without unseen signs, spaces at line ends and more than one empty line."""
    plain = _UNSEEN.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
    plain = "\n".join(line.strip() for line in plain.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", plain).strip()


def identity(line: str, text: str, proposal: str, author: str) -> str:
    """The same for the same comment by the same author on the same line, however often its file is brought back."""
    said = "\x1f".join((line, *(" ".join(words.split()) for words in (text, proposal, author))))
    return hashlib.sha256(said.encode()).hexdigest()


def line_now(number: int, words: str, lines: Sequence[NumberedLine]) -> NumberedLine | None:
    """The line that had that number and those words when it was sent out: the same words, or those most like them."""
    if not number and not words:
        return None
    sought = " ".join(words.split())
    same = [line for line in lines if line.words == sought]
    if same:
        return min(same, key=lambda line: abs(line.number - number))
    by_number = next((line for line in lines if line.number == number), None)
    if not sought:
        return by_number
    nearest = max(lines, key=lambda line: (likeness(sought, line.words), -abs(line.number - number)), default=None)
    return nearest if nearest is not None and likeness(sought, nearest.words) >= LIKE else None


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1, by their words."""
    matcher = SequenceMatcher(None, one.casefold().split(), other.casefold().split(), autojunk=False)
    if matcher.real_quick_ratio() < LIKE:
        return matcher.real_quick_ratio() / 2
    return matcher.ratio()


def comment_form(comment: ConsultationComment, lines: Sequence[NumberedLine]) -> CommentForm:
    """The facts of a comment, and its line as it is now."""
    return CommentForm(
        id=comment.id,
        line=comment.line,
        words=comment.words,
        author=comment.author,
        text=comment.text,
        proposal=comment.proposal,
        state=comment.state,
        reason=comment.reason,
        received_at=comment.received_at,
        now=line_now(comment.line, comment.words, lines),
    )
