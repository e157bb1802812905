"""What a form of another program called the words beside an option, so that its file of answers finds them by that."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.services.keeping.settings import keep_setting, setting

_NAME = "exchange.words_beside"


@dataclass(frozen=True, slots=True)
class WordsBeside:
    """The name and the words of a question of its own in the other program, the question here and its option's code."""

    called: tuple[str, ...]
    question: str
    option: str


def keep_words_beside(session: Session, found: Iterable[WordsBeside]) -> None:
    """Keep what a form called them, beside what others did; the newest says what a name means."""
    new = list(found)
    if not new:
        return
    names = {called for one in new for called in one.called}
    before = [one for one in words_beside(session) if names.isdisjoint(one.called)]
    told = [{"called": list(one.called), "question": one.question, "option": one.option} for one in (*before, *new)]
    keep_setting(session, _NAME, told)


def words_beside(session: Session) -> tuple[WordsBeside, ...]:
    """All that forms called the words beside options."""
    held: list[dict[str, str]] = setting(session, _NAME, [])
    return tuple(WordsBeside(tuple(one["called"]), one["question"], one["option"]) for one in held)
