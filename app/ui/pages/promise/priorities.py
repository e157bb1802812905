"""The tab of the priority areas: how many commitments answer each, and which answers which."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.promise import PromiseForm
from app.ui import theme
from app.ui.pages.promise.covering import coverage, loose_words, uncovered_words
from app.ui.pages.promise.matrix import Matrix
from app.ui.widget import Card, Chip, ListRow, RowList, icon_button, label
from app.words import _, name, ngettext


class PrioritiesTab(QWidget):
    """The chosen areas of the wave, and the matrix of them and the commitments.

    `opened` carries an area's key, `linked` a commitment's and the areas it answers from now on.
    """

    opened = Signal(int)
    linked = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self._card = Card(_("Priority areas"))
        self._said = label("", tone="soft", wrap=True)
        self.missing = label("", "note", "attention", wrap=True)
        self._rows = RowList()
        for widget in (self._said, self.missing, self._rows):
            self._card.add(widget)
        self._covering = Card(_("Which commitment answers what"))
        self._how = label("", "note", "soft", wrap=True)
        self.matrix = Matrix()
        self.matrix.linked.connect(self.linked)
        self._covering.add(self._how)
        self._covering.add(self.matrix)
        column.addWidget(self._card)
        column.addWidget(self._covering)
        column.addStretch(1)

    def show_promise(self, form: PromiseForm) -> None:
        """Show the areas; one that nothing answers says so."""
        chosen = [area for area in form.priorities if area.chosen]
        self._said.setText(
            coverage(form) or _("No area is prioritised for this wave yet. Choose them in the situational picture.")
        )
        missing = "\n".join(filter(None, (uncovered_words(form), loose_words(form))))
        self.missing.setText(missing)
        self.missing.setVisible(bool(missing))
        rows: list[QWidget] = []
        for area in chosen:
            count = sum(area.id in line.priority_ids for line in form.commitments)
            words = ngettext("{number} commitment", "{number} commitments", count).format(number=count)
            see = icon_button("forward", _("Open in the situational picture: {title}").format(title=area.title))
            see.clicked.connect(lambda _checked=False, key=area.id: self.opened.emit(key))
            chip = Chip(words, "accent" if count else "attention")
            rows.append(ListRow(area.title, area.motive, Chip(name(area.kind)), chip, see, icon="flag"))
        self._rows.show_rows(rows)
        self.matrix.show_promise(form)
        self._covering.setVisible(not self.matrix.isHidden())
        self._how.setText(_("Space or Enter in a cell links a commitment to an area, or takes the link away."))
        self._how.setVisible(form.editable)
