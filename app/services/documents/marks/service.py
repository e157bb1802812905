"""The marks and the colour that documents bear: kept in the municipality's file, byte for byte as they are drawn."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.documents import Mark
from app.models.promise import Party
from app.services.documents.colour import LEAST, as_colour, contrast, readable
from app.services.documents.marks.raster import plain_png
from app.services.documents.marks.refusals import ColourTooPale, ColourUnknown, MarkGone, MarkKindUnknown, MarkWordless
from app.services.documents.marks.vector import safe_svg
from app.services.documents.promise_document import MarkLine
from app.services.keeping import read_chosen, setting
from app.services.keeping.settings import keep_setting
from app.services.promise.kept import content_of, keep_content

BEARERS = (Party.MUNICIPALITY, Party.POLICE, Party.OTHER)
"""Who may have a mark, in the order the marks stand on a page."""
LARGEST_VECTOR = 1_000_000
LARGEST_PICTURE = 20_000_000
ACCENT = "document.accent"


@dataclass(frozen=True, slots=True)
class KeptMark:
    """A party's mark: the name of the file it came from, its words, and what is drawn (an SVG or a PNG)."""

    party: Party
    name: str
    alternative: str
    content: bytes


class MarkService:
    """Keeps marks, one a party, and one accent colour. Each change can be undone."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def marks(self) -> tuple[KeptMark, ...]:
        """The marks there are, in the order they stand on a page."""
        with self._db.read() as session:
            return marks_in(session)

    def keep_mark(self, party: Party, path: Path, alternative: str) -> None:
        """Keep the mark of a party from an SVG or PNG file, in place of the one there was.

        Raises as `read_chosen` does; MarkWordless without an alternative; MarkKindUnknown, MarkUnreadable, MarkTooIntricate,
        MarkUnsafe, MarkUndrawable or MarkHasText for a file that is not to be a mark. Nothing is then changed.
        """
        words = _said(alternative)
        content = _drawable(path)
        with self._db.write("Keep a mark", about=words) as session:
            key = keep_content(session, content)
            found = session.scalar(select(Mark).where(Mark.party == party))
            if found is None:
                session.add(Mark(party=party, alternative=words, name=path.name, sha256=key))
            else:
                found.alternative, found.name, found.sha256 = words, path.name, key

    def describe_mark(self, party: Party, alternative: str) -> None:
        """Change what a mark says to those who do not see it. Raises MarkWordless and MarkGone."""
        words = _said(alternative)
        with self._db.write("Describe a mark", about=words) as session:
            _found(session, party).alternative = words

    def remove_mark(self, party: Party) -> None:
        """Take a party's mark away. Raises MarkGone."""
        with self._db.write("Remove a mark") as session:
            session.delete(_found(session, party))

    def accent(self) -> str:
        """The colour of headings as `#RRGGBB`; empty where it is the program's own."""
        with self._db.read() as session:
            return accent_in(session)

    def choose_accent(self, written: str) -> None:
        """The colour of headings; empty for the program's own.

        Raises ColourUnknown, and ColourTooPale below a contrast of 4.5 to 1 against white.
        """
        try:
            colour = as_colour(written) if written.strip() else ""
        except ValueError as error:
            raise ColourUnknown(written.strip()) from error
        if colour and contrast(colour) < LEAST:
            raise ColourTooPale(colour, contrast(colour), readable(colour))
        with self._db.write("Choose the documents' colour", about=colour) as session:
            keep_setting(session, ACCENT, colour)


def marks_in(session: Session) -> tuple[KeptMark, ...]:
    """The marks there are, read in a session, in the order they stand on a page."""
    marks = session.scalars(select(Mark))
    lines = [KeptMark(Party(mark.party), mark.name, mark.alternative, content_of(session, mark.sha256)) for mark in marks]
    return tuple(sorted(lines, key=lambda line: BEARERS.index(line.party) if line.party in BEARERS else len(BEARERS)))


def accent_in(session: Session) -> str:
    """The documents' colour, read in a session; empty where it is the program's own."""
    return setting(session, ACCENT, "")


def mark_lines(session: Session) -> tuple[MarkLine, ...]:
    """The marks as a document bears them."""
    return tuple(MarkLine(mark.alternative, mark.content) for mark in marks_in(session))


def _drawable(path: Path) -> bytes:
    match path.suffix.lower():
        case ".svg":
            return safe_svg(read_chosen(path, LARGEST_VECTOR), path.name)
        case ".png":
            return plain_png(read_chosen(path, LARGEST_PICTURE), path.name)
        case _:
            raise MarkKindUnknown(path.name)


def _said(alternative: str) -> str:
    words = " ".join(alternative.split())
    if not words:
        raise MarkWordless
    return words


def _found(session: Session, party: Party) -> Mark:
    found = session.scalar(select(Mark).where(Mark.party == party))
    if found is None:
        raise MarkGone
    return found
