"""Where the thread has a hole: a row for each missing link, which leads to the place."""

from PySide6.QtCore import QSize, Signal

from app.services.picture import Gap
from app.ui.widget import Button, Card, ListRow, RowList, label
from app.words import _, name


class MissingTab(Card):
    """The missing links. `wanted` gives the one that was pressed."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Missing links"))
        self._gaps: tuple[Gap, ...] | None = None
        said = _("From evidence over problem and cause to priority the thread should hold. Nothing here hinders an adoption.")
        self.add(label(said, "note", "soft", wrap=True))
        self._rows = RowList(gap=0)
        self.add(self._rows)
        self.fill()

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)  # it is as high as its words are in the width there is

    def show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        """Show the missing links of a picture."""
        if gaps == self._gaps:
            return
        self._gaps = gaps
        rows = [ListRow(name(gap.kind), gap.title, self._way(gap), icon="attention") for gap in gaps]
        self._rows.show_rows(rows or [label(_("No link of the thread is missing."), tone="good", wrap=True)])

    def _way(self, gap: Gap) -> Button:
        button = Button(_("Show"), "forward", "small")
        button.setAccessibleName(_("Show: {title}").format(title=gap.title))
        button.clicked.connect(lambda: self.wanted.emit(gap))
        return button
