"""How much is drawn, and how many errors are accepted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.keying.verification import SampleRule
from app.ui.widget import Button, Form, SidePanel, label
from app.words import _


class RulePanel(SidePanel):
    """The rule of samples drawn from now on."""

    kept = Signal(object)
    """A `SampleRule`."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Share and limit"))
        form = Form()
        self._share = form.whole_number(_("Per cent of the forms"), least=1, most=100)
        self._forms = form.whole_number(_("At least so many forms"), least=1, most=100_000)
        self._fields = form.whole_number(_("At least so many fields"), least=1, most=1_000_000)
        self._limit = form.whole_number(
            _("Limit: errors in 10 000 fields"), least=1, most=9_999, note=_("Samples already drawn keep theirs.")
        )
        keep = Button(_("Keep"), "tick", "primary")
        keep.clicked.connect(self._on_kept)
        self.answer_by(keep)
        note = _("A small batch is pooled with the same person's other batches until the least number is reached.")
        for widget in (form, label(note, "note", "soft", wrap=True), keep):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def ask(self, rule: SampleRule) -> None:
        """Open on the rule in force."""
        for field, value in (
            (self._share, round(100 * rule.share)),
            (self._forms, rule.fewest_forms),
            (self._fields, rule.fewest_fields),
            (self._limit, rule.limit),
        ):
            field.setValue(value)
        self.open(self._share)

    def _on_kept(self) -> None:
        rule = SampleRule(self._share.value() / 100, self._forms.value(), self._fields.value(), self._limit.value())
        self.kept.emit(rule)
