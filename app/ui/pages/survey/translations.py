"""Översättning: every text of the questionnaire beside its translation, one language at a time."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.services.survey import (
    LANGUAGES,
    UNDRAWN,
    QuestionnaireForm,
    QuestionnaireService,
    QuestionnaireState,
    TextKind,
    TextLine,
    Translation,
)
from app.ui import theme
from app.ui.pages.survey.fields import Paragraph, lock, show_text
from app.ui.widget import Button, Card, Fact, Flow, Form, label
from app.ui.widget.sight import into_sight
from app.words import _, name, ngettext
from app.words.translating import language_name

LONG = 90
"""Letters of a source that is written in a field of several lines."""

SEEN = 320
"""Pixels (at normal text) of the texts that are seen at once, at least."""


class TranslationTab(QWidget):
    """Each text is saved when its field is left; Enter goes to the next one that is missing."""

    def __init__(self, questionnaire: QuestionnaireService) -> None:
        super().__init__()
        self._service = questionnaire
        self._form: QuestionnaireForm | None = None
        self._shown: tuple[tuple[str, str], ...] = ()
        self._language = next(iter(LANGUAGES))
        self._rows: dict[str, _Row] = {}
        self._build()

    def show_form(self, form: QuestionnaireForm) -> None:
        """Show a questionnaire as it is stored, in the language chosen."""
        self._form = form
        translation = self._service.translation(form.id, self._language)
        if (keys := tuple((line.key, line.source) for line in translation.lines)) != self._shown:
            self._rebuild(translation)
            self._shown = keys
        for line in translation.lines:
            self._rows[line.key].show_line(line, locked=not self.editable)
        self._show_count(translation)

    @property
    def editable(self) -> bool:
        """Whether the questionnaire shown is a draft."""
        return self._form is not None and self._form.state is QuestionnaireState.DRAFT

    def save(self) -> None:
        """Save the field in progress."""
        for row in list(self._rows.values()):
            row.leave()

    def go_to_missing(self) -> None:
        """Stand on the next text without a translation, after the field with the focus, or the first one."""
        rows = list(self._rows.values())
        at = next((at for at, row in enumerate(rows) if row.field.hasFocus()), -1)
        waiting = [row for row in (*rows[at + 1 :], *rows[: at + 1]) if not row.text()]
        if waiting:
            field = waiting[0].field
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            into_sight(field)
            around = field.parentWidget()
            while around is not None:  # the texts scroll, and so does the page they lie in
                if isinstance(around, QScrollArea):
                    around.ensureWidgetVisible(field, 0, theme.px(60))
                around = around.parentWidget()

    def _build(self) -> None:
        form = Form()
        choices = sorted((language_name(code), code) for code in (*LANGUAGES, *UNDRAWN))
        self._choice = form.choice(_("Language"), [(code, words) for words, code in choices], self._language)
        self._choice.activated.connect(self._on_language)
        self._count = Fact("", "language")
        self._next = Button(_("Next that is missing"), "forward")
        self._next.clicked.connect(self.go_to_missing)
        self._frozen = label(
            _("The questions are frozen. Translations are changed in a new version, before it is printed."),
            tone="soft",
            wrap=True,
        )
        head = Card(_("Translation"))
        note = _("The form can be printed in a language when no text is missing. A text that is reworded loses its translation.")
        self._lacking = label("", tone="attention", wrap=True)
        self._lacking.hide()
        noted = label(note, "note", "soft", wrap=True)
        for widget in (form, Flow(self._count, self._next), noted, self._frozen, self._lacking):
            head.add(widget)
        self._texts = QScrollArea()
        self._texts.setWidgetResizable(True)
        self._texts.setFrameShape(QFrame.Shape.NoFrame)
        self._texts.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._texts.setMinimumHeight(theme.px(SEEN))
        listed = Card(_("Texts"))
        listed.add(self._texts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(head)
        column.addWidget(listed, 1)

    def _rebuild(self, translation: Translation) -> None:
        """Rows for other texts; the focus is left where it is, for those that it stood on are gone."""
        inside = QWidget()
        inside.setObjectName("scrolled")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        for column in (1, 2):
            grid.setColumnStretch(column, 1)
        self._rows = {}
        for at, line in enumerate(translation.lines):
            row = self._rows[line.key] = _Row(line, partial(self._on_left, line.key), self.go_to_missing)
            grid.addWidget(row.place, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(row.source, at, 1)
            grid.addWidget(row.field, at, 2)
        self._texts.setWidget(inside)

    def _show_count(self, translation: Translation) -> None:
        left, whole = len(translation.missing), len(translation.lines)
        words = ngettext("{left} of {whole} text is missing", "{left} of {whole} texts are missing", left)
        self._count.say(words.format(left=left, whole=whole) if left else _("Nothing is missing: the form can be printed"))
        self._next.setEnabled(bool(left) and self.editable)
        self._frozen.setVisible(not self.editable)

    def _on_language(self) -> None:
        self.save()
        chosen, before = str(self._choice.currentData()), self._language
        if self._form is not None and chosen != before:
            self._choice.setCurrentIndex(self._choice.findData(before))  # stands where the language is refused
            self._service.translation(self._form.id, chosen)
            self._choice.setCurrentIndex(self._choice.findData(chosen))
            self._language, self._shown = chosen, ()
            self.show_form(self._form)

    def _on_left(self, key: str, text: str) -> None:
        if self._form is not None and self.editable:
            sitting = f"translation.{self._form.id}.{self._language}.{key}"
            self._service.translate(self._form.id, self._language, key, text, sitting=sitting)
            self._show_lacking(text)

    def _show_lacking(self, text: str) -> None:
        """Say which letters of a translation the form can't draw."""
        from app.services.documents import undrawable

        letters = undrawable(text)
        self._lacking.setText(_("The form can't draw {letters}: a square is printed instead.").format(letters=" ".join(letters)))
        self._lacking.setVisible(bool(letters))


class _Row:
    """A text: where it stands, its words, and the field of its translation."""

    def __init__(self, line: TextLine, left: Callable[[str], None], go_on: Callable[[], None]) -> None:
        self._stored, self._left = line.translation, left
        self.place = label(str(line.number) if line.kind is TextKind.QUESTION else "", "strong")
        self.source = label(line.source, "strong" if line.kind is TextKind.QUESTION else "body", wrap=True)
        self.field: QLineEdit | Paragraph
        if len(line.source) > LONG:
            self.field = paragraph = Paragraph(min(12, 1 + len(line.source) // 60))
            paragraph.left.connect(self.leave)
        else:
            self.field = edit = QLineEdit()
            edit.editingFinished.connect(self.leave)
            edit.returnPressed.connect(go_on)
        words = _("Translation of {kind}: {text}")
        self.field.setAccessibleName(words.format(kind=name(line.kind).lower(), text=" ".join(line.source.split())[:LONG]))

    def text(self) -> str:
        """What is written."""
        return (self.field.text() if isinstance(self.field, QLineEdit) else self.field.toPlainText()).strip()

    def show_line(self, line: TextLine, *, locked: bool) -> None:
        """Show what is stored, unless something else is being written."""
        if not self.field.hasFocus() or self.text() == self._stored:
            show_text(self.field, line.translation)
        self._stored = line.translation
        self.field.setPlaceholderText("" if locked else _("Missing"))
        lock(locked, self.field)

    def leave(self) -> None:
        """Save what is written, if it is other words."""
        text = self.text()
        if text != self._stored and not self.field.isReadOnly():
            self._left(text)
