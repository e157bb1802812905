"""Themes: the coordinator's own code frame, and which texts are about what."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.review import TextTheme, Theme
from app.services.review.lines import ThemeLine, theme_lines
from app.services.review.refusals import ThemeGone, ThemeMissing, ThemeThere
from app.services.review.reviewing import found_text, text_words


class Theming:
    """The code frame, and the tagging of texts."""

    _db: Database

    def themes(self) -> tuple[ThemeLine, ...]:
        """The themes in their order, those retired last."""
        with self._db.read() as session:
            return theme_lines(session)

    def add_theme(self, name: str, text_id: int | None = None) -> int:
        """A new theme, last in order, and the text about it where one is given; its key. Raises ThemeMissing, ThemeThere."""
        with self._db.write("Add a theme", about=name.strip()) as session:
            _refuse_name(session, name, but=None)
            last = session.scalar(select(func.max(Theme.position))) or 0
            theme = Theme(name=" ".join(name.split()), position=last + 1)
            session.add(theme)
            session.flush()
            if text_id is not None:
                session.add(TextTheme(text_id=found_text(session, text_id).id, theme_id=theme.id))
            return theme.id

    def rename_theme(self, theme_id: int, name: str) -> None:
        """Another name; the texts stay with it. Raises ThemeMissing, ThemeThere, ThemeGone."""
        with self._db.write("Rename a theme", about=name.strip()) as session:
            _refuse_name(session, name, but=theme_id)
            _found(session, theme_id).name = " ".join(name.split())

    def move_theme(self, theme_id: int, position: int) -> None:
        """Put it at `position`, from 1, which is its key on the keyboard; the others close up. Beyond the ends is the end."""
        with self._db.write("Reorder the themes", about=self._theme(theme_id)) as session:
            others = [theme for theme in _in_order(session) if theme.id != theme_id]
            others.insert(max(0, min(position - 1, len(others))), _found(session, theme_id))
            for at, theme in enumerate(others, start=1):
                theme.position = at

    def retire_theme(self, theme_id: int, *, retired: bool = True) -> None:
        """A theme that no more texts get, or one brought back; texts that have it keep it."""
        about = self._theme(theme_id)
        door = self._db.write("Retire a theme", about=about) if retired else self._db.write("Bring a theme back", about=about)
        with door as session:
            _found(session, theme_id).retired = retired

    def merge_themes(self, theme_id: int, into_id: int) -> None:
        """Make one theme of two: the texts of the first are about the second, and the first is gone."""
        about = f"{self._theme(theme_id)} → {self._theme(into_id)}"
        with self._db.write("Merge two themes", about=about) as session:
            if theme_id == into_id:
                return
            there = set(session.scalars(select(TextTheme.text_id).where(TextTheme.theme_id == into_id)))
            for row in session.scalars(select(TextTheme).where(TextTheme.theme_id == theme_id)).all():
                if row.text_id not in there:
                    session.add(TextTheme(text_id=row.text_id, theme_id=into_id))
                session.delete(row)
            session.flush()
            session.delete(_found(session, theme_id))

    def tag(self, text_id: int, theme_id: int, *, tagged: bool = True) -> None:
        """The text is about the theme, or is not. Raises TextGone, ThemeGone."""

        def about(session: Session) -> str:
            return f"{_found(session, theme_id).name} · {text_words(session, text_id)}"

        door = (
            self._db.write("Tag written answer", about=about) if tagged else self._db.write("Untag written answer", about=about)
        )
        with door as session:
            there = session.get(TextTheme, (found_text(session, text_id).id, _found(session, theme_id).id))
            if tagged and there is None:
                session.add(TextTheme(text_id=text_id, theme_id=theme_id))
            elif not tagged and there is not None:
                session.delete(there)

    def _theme(self, theme_id: int) -> str:
        with self._db.read() as session:
            return _found(session, theme_id).name


def _found(session: Session, theme_id: int) -> Theme:
    theme = session.get(Theme, theme_id)
    if theme is None:
        raise ThemeGone
    return theme


def _in_order(session: Session) -> list[Theme]:
    return list(session.scalars(select(Theme).order_by(Theme.retired, Theme.position, Theme.id)))


def _refuse_name(session: Session, name: str, but: int | None) -> None:
    tidy = " ".join(name.split())
    if not tidy:
        raise ThemeMissing
    for theme in session.scalars(select(Theme).where(Theme.id != (but or 0))):
        if theme.name.casefold() == tidy.casefold():
            raise ThemeThere(theme.name)
