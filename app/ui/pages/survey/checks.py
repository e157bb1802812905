"""The checks that are made at the end of every form: what each says, about which questions, and how much it matters."""

from PySide6.QtWidgets import QComboBox, QWidget

from app.services.survey import CheckLevel, CheckLine, QuestionnaireForm, QuestionnaireService, QuestionnaireState
from app.ui.pages.survey.fields import show_choice
from app.ui.widget import Card, Choice, ListRow, RowList, icon_button, label
from app.words import _, language, name
from app.words.checks import about_words


class ChecksCard(Card):
    """A draft's can be made stricter or milder, and taken away; undo brings one back."""

    def __init__(self, questionnaire: QuestionnaireService) -> None:
        super().__init__(_("Checks"))
        self._service = questionnaire
        self._shown: object = None
        self._rows = RowList()
        note = _("When a form is keyed to its end, the program looks for answers that do not go together.")
        self.add(label(note, "note", "soft", wrap=True))
        self.add(self._rows)
        self.fill()

    def show_form(self, form: QuestionnaireForm) -> None:
        """Show a questionnaire's checks as they are stored."""
        locked = form.state is not QuestionnaireState.DRAFT
        numbers = [(question.name, question.position) for question in form.questions]
        if self._shown != (form.checks, locked, numbers):
            self._shown = (form.checks, locked, numbers)
            self._rows.show_rows([self._row(form, check, locked=locked) for check in form.checks])

    def _row(self, form: QuestionnaireForm, check: CheckLine, *, locked: bool) -> QWidget:
        about = about_words(form, check)
        if locked:
            return ListRow(check.said(language()), f"{name(check.level)} · {about}", strong=False)
        level = Choice()
        level.setAccessibleName(_("What the check does"))
        for one in CheckLevel:
            level.addItem(name(one), one)
        show_choice(level, check.level)
        level.activated.connect(lambda: self._on_level(check, level))
        remove = icon_button("remove", _("Remove the check"))
        remove.clicked.connect(lambda: self._service.remove_check(check.id))
        return ListRow(check.said(language()), about, level, remove, strong=False)

    def _on_level(self, check: CheckLine, field: QComboBox) -> None:
        level = CheckLevel(field.currentData())
        if level is not check.level:
            self._service.set_check_level(check.id, level)
