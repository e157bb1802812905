"""The side panels of the review: a theme to choose or make, a place to choose, and what is cleared at once."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app import figures
from app.services.review import TextLine
from app.ui import theme
from app.ui.widget import Button, Flow, Form, KeyHint, SidePanel, label, search_field, steer
from app.words import _, language, ngettext

MOST_AT_ONCE = 1000
"""How many texts are cleared in one go: so many are undone again in a moment."""


_PADDING = 8
"""Pixels (at normal text) beside the text of a line in a list."""


class ChoosePanel(SidePanel):
    """A list to choose from by typing; `chosen` gives the key of what was chosen, `made` the words of what is new."""

    chosen = Signal(int)
    made = Signal(str)

    def __init__(self, over: QWidget, title: str, search: str, make: str = "") -> None:
        """`make` is the word on the button that makes something new of what is typed; none where it is empty."""
        super().__init__(over, title)
        self._lines: list[tuple[int, str]] = []
        self.field: QLineEdit = search_field(search)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setMinimumHeight(theme.px(240))
        self.make = Button(make, "add")
        self.make.setVisible(bool(make))
        self._making = False
        self.body.addWidget(self.field)
        self.body.addWidget(self.list, 1)
        if make:
            self._add_keys()
        self.body.addWidget(self.make)
        self.field.textChanged.connect(self._show_found)
        self.list.itemActivated.connect(lambda _item: self._on_opened())
        self.make.clicked.connect(self._on_made)
        steer(self.field, self.list, self._on_opened)

    def begin(self, lines: Sequence[tuple[int, str]], about: object = None, *, making: bool = False) -> None:
        """Open with what there is to choose from; with `making` Enter makes something new of what is typed."""
        self._lines, self._making = list(lines), making
        self.field.clear()
        self._show_found()
        self.open(self.field, about=str(about))
        self.field.clear()  # what was typed of another text helps nobody

    def _show_found(self) -> None:
        sought = self.field.text().casefold().split()
        self.list.clear()
        for key, words in self._lines:
            if all(word in words.casefold() for word in sought):
                item = QListWidgetItem(words)
                item.setData(Qt.ItemDataRole.UserRole, key)
                self.list.addItem(item)
        self.list.setCurrentRow(-1 if self._making else 0)
        self.make.setEnabled(bool(sought))

    def _on_opened(self) -> None:
        item = self.list.currentItem() if self.list.count() else None
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
        elif self.make.isVisible():
            self.make.click()

    def _on_made(self) -> None:
        written = " ".join(self.field.text().split())
        there = next((key for key, words in self._lines if words.casefold() == written.casefold()), None)
        if there is not None:
            self.chosen.emit(there)
        elif written:
            self.made.emit(written)

    def _add_keys(self) -> None:
        keys = Flow(gap=14)
        self.body.addWidget(keys)
        for cap, does in (("Enter", _("choose")), ("Ctrl Enter", _("make new"))):
            keys.add(KeyHint(cap, does))
        action = QAction(self)
        action.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(self.make.click)
        self.addAction(action)


class _Whole(QStyledItemDelegate):
    """Gives a line the height that its text takes between the paddings of the stylesheet, which Qt's own measure forgets."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        between = QStyleOptionViewItem(option)
        between.rect = option.rect.adjusted(0, 0, -2 * theme.px(_PADDING), 0)
        return super().sizeHint(between, index)


class ClearPanel(SidePanel):
    """The texts that no hint is found in, to be looked through and cleared at once."""

    agreed = Signal(object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Clear what has no hints"))
        self._ids: tuple[int, ...] = ()
        self._said = label("", wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Answers without hints"))
        self.list.setWordWrap(True)
        self.list.setItemDelegate(_Whole(self.list))  # no text is cut: all of it is to be read
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(theme.px(300))
        self.agree = Button("", "good", "primary")
        for widget in (self._said, self.list, self.agree):
            self.body.addWidget(widget)
        self.answer_by(self.agree)
        self.agree.clicked.connect(lambda: self.agreed.emit(self._ids))

    def begin(self, lines: Sequence[TextLine]) -> None:
        """Open with the texts that may be cleared."""
        shown = lines[:MOST_AT_ONCE]
        self._ids = tuple(line.id for line in shown)
        count = figures.number(len(shown), language())
        self._said.setText(
            _("The program finds nothing in these that points at somebody. It misses one in ten or so: look through the list.")
        )
        self.list.clear()
        self.list.addItems([" ".join(line.text.split()) for line in shown])
        self.agree.say(ngettext("Clear {count} answer", "Clear {count} answers", len(shown)).format(count=count))
        self.agree.setEnabled(bool(shown))
        self.open(self.list if shown else None)
        self.list.setCurrentRow(0)


class NamePanel(SidePanel):
    """The name of a theme, new or to be changed."""

    named = Signal(str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Theme"))
        self.form = Form()
        self.line = self.form.line(_("Name"), note=_("A word or two that say what answers are about, such as “lighting”"))
        self.save = Button(_("Save"), "tick", "primary")
        self.body.addWidget(self.form)
        self.body.addWidget(self.save)
        self.body.addStretch(1)
        self.answer_by(self.save)
        self.save.clicked.connect(lambda: self.named.emit(self.line.text()))

    def begin(self, title: str, written: str = "", about: object = None) -> None:
        """Open for a new theme, or with the name of one there is."""
        self.rename(title)
        self.line.setText(written)
        self.open(self.line, about=str(about))
