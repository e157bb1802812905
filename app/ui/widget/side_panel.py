"""A panel at the right side of the page, for one thing at a time; Esc closes it and loses nothing."""

from collections.abc import Callable, Hashable, Iterator
from itertools import count

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSlider, QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui import theme
from app.ui.widget.answering import Answering
from app.ui.widget.button import Button, icon_button
from app.ui.widget.drafts import Drafts
from app.ui.widget.foothold import WayBack
from app.ui.widget.form import Field
from app.ui.widget.reading_order import stops_in
from app.ui.widget.sight import into_sight
from app.ui.widget.text import label
from app.words import _

WIDE = 460
"""Pixels (at normal text) of every panel that is not told otherwise: one over another covers it whole."""
_SCROLLING = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}
_turns = count()


class SidePanel(QFrame):
    """Lies over the right side of `over` while it is open. What was typed and not saved is there again when it is opened anew.

    The focus goes into the panel when it opens and back to where it was when it closes. Esc closes the panel opened last,
    wherever the focus is in the window, and Tab goes round in it.
    """

    closed = Signal()

    def __init__(self, over: QWidget, title: str = "", *, wide: int = WIDE) -> None:
        """`wide` is how wide it is where there is room, in pixels at normal text."""
        super().__init__(over)
        self.setObjectName("sidePanel")
        self._over, self._wide = over, wide
        self._way_back: WayBack | None = None
        self._read: Callable[[], object] | None = None
        self._was: object = None
        self._turn = 0
        self._answering = Answering(self)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        for heard in (escape.activated, escape.activatedAmbiguously):
            heard.connect(self._on_escape)
        self._title = label(title, "section")
        close = icon_button("close", _("Close"), self)
        close.clicked.connect(self.put_away)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close)
        scroll = self._scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = QWidget()
        self.inside.setObjectName("scrolled")
        self.body = QVBoxLayout(self.inside)
        self.body.setContentsMargins(*(theme.px(side) for side in (20, 4, 20, 20)))
        self.body.setSpacing(theme.px(12))
        scroll.setWidget(self.inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(12), 0, 0)
        head.setContentsMargins(theme.px(20), 0, theme.px(12), 0)
        column.addLayout(head)
        self._still_there = self._note()
        column.addWidget(self._still_there)
        column.addWidget(scroll, 1)
        self._drafts = Drafts(self.inside)
        self.setAccessibleName(title)
        over.installEventFilter(self)
        self.hide()

    def rename(self, title: str) -> None:
        """Give the panel another title."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def answer_by(self, button: Button) -> None:
        """Enter in a field presses `button`, and so does Ctrl+Enter in a text."""
        self._answering.button = button

    def stand_on(self, read: Callable[[], object]) -> None:
        """Until it is closed the panel holds as long as `read` gives what it gives now."""
        self._read, self._was = read, read()

    def read_again(self) -> None:
        """Put the panel away where what it stands on is gone or is another."""
        if self._read is not None and self._read() != self._was:
            self.put_away()

    def open(self, focus: QWidget | None = None, about: Hashable = None) -> None:
        """Show the panel, filled; the focus goes to `focus` or to the first field in it.

        What was typed the last time it was opened with the same title, `about` and filling, and not saved, is put back.
        """
        begun = self._drafts.open((self._title.text(), about))
        self._still_there.setVisible(begun)
        self._turn = next(_turns)
        for field in self.inside.findChildren(Field):
            field.accept()
        if not self.isVisible():
            self._way_back = WayBack(self._over)
        self._place()
        self.show()
        self.raise_()
        target = focus or next(stops_in(self.inside), self)
        by_tab = Qt.FocusReason.TabFocusReason  # selects what is in the field
        target.setFocus(Qt.FocusReason.OtherFocusReason if begun else by_tab)
        self._scroll.verticalScrollBar().setValue(0)
        into_sight(target)

    def put_away(self) -> None:
        """Hide the panel, and keep what is typed in it until it is opened on the same again."""
        if self.isVisible():
            self._leave_cell()
            self._drafts.keep()
            self._hide()

    def begun(self, about: Hashable) -> bool:
        """Whether something typed about that is kept, under the panel's present title."""
        return self._drafts.holds((self._title.text(), about))

    def half_written(self) -> list[str]:
        """The titles it had when words were written in it that are not saved; none of a panel that saves nothing."""
        self._leave_cell()
        written = self._drafts.half_written() if self._answering.button is not None else []
        return [title for title, _about in written]

    def forget(self) -> None:
        """What is typed is saved, or done with: it will not be put back."""
        self._drafts.forget()
        self._still_there.hide()

    def shut(self) -> None:
        """Hide the panel; what is typed in it is saved, or done with."""
        self.forget()
        self._hide()

    def _hide(self) -> None:
        if not self.isVisible():
            return
        self.hide()
        self._read = None
        if self._way_back is not None:
            self._way_back.go()
        self.closed.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round in the panel as it is read: Qt's own way is that in which its parts were made, and leaves the panel."""
        stops = [*stops_in(self)]
        stood_on = self.focusWidget()
        if stood_on in stops:
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            stops[(stops.index(stood_on) + (1 if forward else -1)) % len(stops)].setFocus(reason)
            went = True
        else:
            went = super().focusNextPrevChild(forward)
        if (stood := QApplication.focusWidget()) is not None:  # Qt scrolls only from one field in what is scrolled to another
            into_sight(stood)
        return went

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll where nothing that is in the panel has use for the key: one that is only read has no field to go to."""
        action = _SCROLLING.get(Qt.Key(event.key()))
        if action is None:
            super().keyPressEvent(event)
        else:
            self._scroll.verticalScrollBar().triggerAction(action)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self._place()
        return False

    def _leave_cell(self) -> None:
        """Let what is typed in a cell be put in its table: it is so when the cell is left."""
        stood: QWidget | None = QApplication.focusWidget()
        if stood is not None and self.isAncestorOf(stood):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            if isValid(stood) and stood.isVisible():
                stood.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_escape(self) -> None:
        open_ones = [panel for panel in self.window().findChildren(SidePanel) if panel.isVisible()]
        max(open_ones, key=lambda panel: panel._turn).put_away()

    def _note(self) -> QWidget:
        note, start_over = QWidget(), Button(_("Start over"), kind="small")
        start_over.clicked.connect(self._on_start_over)
        row = QHBoxLayout(note)
        row.setContentsMargins(*(theme.px(side) for side in (20, 0, 20, 4)))
        row.addWidget(label(_("What you typed before is still here."), "note", "soft", wrap=True), 1)
        row.addWidget(start_over)
        note.hide()
        return note

    def _on_start_over(self) -> None:
        self._drafts.start_over()
        next(stops_in(self.inside), self).setFocus(Qt.FocusReason.OtherFocusReason)
        self._still_there.hide()

    def _place(self) -> None:
        over = self._over
        width = min(theme.px(self._wide), over.width())
        self.setGeometry(over.width() - width, 0, width, over.height())


def panels_over(page: QWidget) -> Iterator[SidePanel]:
    """The panels that are open over a page."""
    return (panel for panel in page.findChildren(SidePanel) if panel.isVisible())


def put_away_over(page: QWidget) -> None:
    """Put every panel over a page away, where what they are about is shown no more; what is typed in them is kept."""
    for panel in list(panels_over(page)):
        panel.put_away()
