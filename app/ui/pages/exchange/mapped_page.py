"""What the page for files of answers knows of how a file is read: which step shows it, and how to take it back."""

from app.ui.page import Page
from app.ui.pages.exchange.column_step import ColumnStep
from app.ui.pages.exchange.value_step import ValueStep
from app.ui.pages.exchange.work import Work
from app.ui.widget import TabRow
from app.words import _

FILE, COLUMNS, VALUES, CHECK = range(4)


class MappedPage(Page):
    """A page where a mapping is made step by step; nothing of it is stored, so the page takes it back by itself."""

    _tabs: TabRow
    _columns: ColumnStep
    _values: ValueStep

    def __init__(self) -> None:
        super().__init__()
        self._work: Work | None = None

    def undo(self) -> bool:
        """Take back the last step of the mapping; what is stored is left alone as long as a file is on its way in."""
        if self._work is None:
            return False
        about = self._work.take_back()
        self._stand_on(about, _("Taken back: {about}") if about else _("There is nothing of the import to take back."))
        return True

    def redo(self) -> bool:
        """Do again the step of the mapping that was taken back last."""
        if self._work is None:
            return False
        if about := self._work.do_again():
            self._stand_on(about, _("Done again: {about}"))
        return True

    def _stand_on(self, about: str, said: str) -> None:
        """Show the step one is on after something was taken back or done again, standing on what it was about."""
        self._put_away()
        self._show()
        if self._is_looking() and about:
            self._looking_step().stand_on(about)
        self._try_if_asked()
        self.said.emit(said.format(about=about))

    def _put_away(self) -> None:
        for step in (self._columns, self._values):
            step.put_away()

    def _has_work(self) -> bool:
        return self._work is not None

    def _is_looking(self) -> bool:
        return self._has_work() and self._tabs.currentIndex() in (COLUMNS, VALUES)

    def _on_values(self) -> bool:
        return self._has_work() and self._tabs.currentIndex() == VALUES

    def _looking_step(self) -> ColumnStep | ValueStep:
        return self._columns if self._tabs.currentIndex() == COLUMNS else self._values

    def _show(self) -> None:
        raise NotImplementedError

    def _try_if_asked(self) -> None:
        raise NotImplementedError
