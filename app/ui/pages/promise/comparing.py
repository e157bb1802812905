"""The side panel that shows what differs between two versions, or between this period's promise and the last's."""

from collections.abc import Callable
from html import escape
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QTextBrowser, QWidget

from app.services.promise import PromiseForm, PromiseLine
from app.services.promise.difference import LineChange, LineDifference, Mark, PromiseDifference, Stretch, compare
from app.services.promise.difference_wording import became_in_words, difference_in_words, part_in_words, versioned_title
from app.ui import theme
from app.ui.widget import Button, Columns, Flow, Form, JobBar, SidePanel, label
from app.words import _, language, name

_SHOWN = {Mark.SAME: "{words}", Mark.ADDED: " +<u><b>{words}</b></u> ", Mark.REMOVED: " −<s>{words}</s> "}
"""What came is underlined behind a plus, what went struck behind a minus: never told by a colour."""


class ComparePanel(SidePanel):
    """Two versions to choose, and what differs; `saving` carries their keys."""

    saving = Signal(int, int)

    def __init__(self, over: QWidget, read: Callable[[int], PromiseForm]) -> None:
        super().__init__(over, _("Compare"), wide=1040)
        self._promise = read
        before, now = Form(), Form()
        self.old, self.new = before.choice(_("Before"), []), now.choice(_("Now"), [])
        choices = Columns()
        for form in (before, now):
            choices.add(form, least=380)
        choices.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.summary = label("", wrap=True)
        self.key = label(_("+ underlined came, − struck went."), "note", "soft", wrap=True)
        self.shown = QTextBrowser()
        self.shown.setAccessibleName(_("What differs"))
        self.shown.setTabChangesFocus(True)
        self.shown.setMinimumHeight(theme.px(200))  # so low that the panel itself has nothing to scroll
        self.save, self.bar = Button(_("Save PDF…"), "download"), JobBar()
        for words in (choices, self.summary, self.key):
            self.body.addWidget(words)
        self.body.addWidget(self.shown, 1)
        self.body.addWidget(Flow(self.save))
        self.body.addWidget(self.bar)
        for choice in (self.old, self.new):
            choice.currentIndexChanged.connect(self._show)
        self.save.clicked.connect(self._on_save)

    def begin(self, lines: tuple[PromiseLine, ...], form: PromiseForm) -> None:
        """Open with every version of every promise; the one it was made from beside the one that is looked at."""
        for choice in (self.old, self.new):
            choice.blockSignals(True)
            choice.clear()
            for line in lines:
                said = _("{title} · {state}").format(
                    title=versioned_title(line.title, line.version, language()), state=name(line.state)
                )
                choice.addItem(said, line.id)
            choice.blockSignals(False)
        other = next((line.id for line in lines if line.id != form.id), form.id)
        before = form.previous_id if form.previous_id is not None else other
        self.old.setCurrentIndex(max(0, self.old.findData(before)))
        self.new.setCurrentIndex(max(0, self.new.findData(form.id)))
        self._show()
        self.open(self.old, about=form.id)

    def _show(self) -> None:
        keys = self._keys()
        if keys is None:
            return
        difference = compare(self._promise(keys[0]), self._promise(keys[1]), language())
        self.summary.setText(" · ".join(said.removesuffix(".") for said in difference_in_words(difference, language())))
        self.key.setVisible(bool(difference.changes))
        self.shown.setHtml(shown_difference(difference))

    def _keys(self) -> tuple[int, int] | None:
        old, new = self.old.currentData(), self.new.currentData()
        return None if old is None or new is None else (int(old), int(new))

    def _on_save(self) -> None:
        keys = self._keys()
        if keys is not None:
            self.saving.emit(*keys)


def shown_difference(difference: PromiseDifference) -> str:
    """The changed lines as rich text under their parts, each with what became of it; nothing named in it by colour."""
    parts = []
    for part, lines in groupby(difference.changes, key=lambda line: line.line.part):
        parts.append(f"<h3>{escape(part_in_words(part, language()))}</h3>")
        parts += [_line(line) for line in lines]
    return "".join(parts)


def _line(line: LineDifference) -> str:
    became = became_in_words(line, language())
    words = "".join(map(_stretch, line.words))
    note = "".join(map(_stretch, line.note)) if line.change is LineChange.CHANGED and _differs(line.note) else ""
    said = f"<p><i>{escape(became)}:</i> {words}"
    return f"{said}<br>{note}</p>" if note else f"{said}</p>"


def _differs(stretches: tuple[Stretch, ...]) -> bool:
    return any(stretch.mark is not Mark.SAME for stretch in stretches)


def _stretch(stretch: Stretch) -> str:
    return _SHOWN[stretch.mark].format(words=escape(stretch.text))
