"""The side panel of a commitment: its words, the target with the fields of its kind, who is responsible, what it answers."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from app.services.promise import (
    CommitmentForm,
    PromiseForm,
    PromisePart,
    SubTargetTooLarge,
    Target,
    TargetField,
    TargetIncomplete,
    TargetKind,
    TargetPeriod,
    WordsMissing,
    checked,
)
from app.services.promise.target import COUNTED, DIVIDED
from app.ui import theme
from app.ui.widget import Button, Form, Number, SidePanel
from app.words import _, language, name, say


@dataclass(frozen=True, slots=True)
class CommitmentWords:
    """What was filled in; `commitment_id` is None for a new one."""

    commitment_id: int | None
    party_id: int
    text: str
    target: Target
    theme: str
    responsible_title: str
    responsible_unit: str
    priority_ids: tuple[int, ...]


class CommitmentPanel(SidePanel):
    """A commitment. The fields of the target follow its kind."""

    saved = Signal(object)
    removed = Signal(int)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Commitment"))
        self._key: int | None = None
        form = self.form = Form()
        self.party = form.choice(_("Who promises"), [])
        self.text: QPlainTextEdit = form.paragraph(_("What is promised"), lines=3)
        self.kind = form.choice(_("Kind of target"), [(kind, name(kind)) for kind in TargetKind])
        self.value = _Number()
        form.add(_("Target"), self.value)
        self.unit = form.line(_("Counted in"), note=_("Such as: patrols. Empty means occasions or times"))
        self.period = form.choice(_("How often"), [(period, name(period)) for period in TargetPeriod])
        self.part = _Number()
        form.add(_("Of which"), self.part, _("0 for none"))
        self.part_of = form.line(_("Words for the part"), note=_("Such as: at schools"))
        self.due = form.date(_("Done by"))
        self.theme = form.line(_("Theme"))
        self.title = form.line(_("Responsible, title"))
        self.unit_responsible = form.line(_("Responsible, unit"))
        self.areas = QListWidget()
        self.areas.setFixedHeight(theme.px(130))
        form.add(_("Answers priority areas"), self.areas, _("Only areas prioritised with a motive can stand in the promise"))
        self.body.addWidget(form)
        self._remove = Button(_("Remove"), "remove", "danger")
        self.save = Button(_("Save"), "tick", "primary")
        row = QHBoxLayout()
        row.addWidget(self._remove)
        row.addStretch(1)
        row.addWidget(self.save)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.kind.currentIndexChanged.connect(self._show_fields)
        self.save.clicked.connect(self._on_save)
        self.answer_by(self.save)
        self._remove.clicked.connect(self._on_remove)

    def begin(self, promise: PromiseForm, party_id: int, line: CommitmentForm | None) -> None:
        """Open with a commitment, or empty for a new one of a party."""
        self._key = None if line is None else line.id
        self.rename(_("New commitment") if line is None else _("Commitment {number}").format(number=line.position))
        self.party.clear()
        for party in promise.parties:
            self.party.addItem(party.name, party.id)
        self.party.setCurrentIndex([party.id for party in promise.parties].index(party_id))
        self.text.setPlainText("" if line is None else line.text)
        self._show_target(Target() if line is None else line.target, promise.valid_to)
        self.theme.setText("" if line is None else line.theme)
        self.title.setText("" if line is None else line.responsible_title)
        self.unit_responsible.setText("" if line is None else line.responsible_unit)
        self._suggest(promise)
        self._show_areas(promise, () if line is None else line.priority_ids)
        for button in (self.save, self._remove):
            button.setVisible(promise.editable)
        self._remove.setVisible(promise.editable and line is not None)
        self.form.setEnabled(promise.editable)
        self.open(self.text, about=(promise.id, party_id, self._key))

    def _suggest(self, promise: PromiseForm) -> None:
        """Offer the themes and those responsible that the promise has already, as they are typed."""
        lines = promise.commitments
        activities = [activity for line in lines for activity in line.activities]
        titles = [*(line.responsible_title for line in lines), *(one.responsible_title for one in activities)]
        units = [*(line.responsible_unit for line in lines), *(one.responsible_unit for one in activities)]
        themes = [line.theme for line in lines]
        for field, used in ((self.theme, themes), (self.title, titles), (self.unit_responsible, units)):
            completer = QCompleter(sorted({words for words in used if words}, key=str.casefold), field)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            field.setCompleter(completer)

    def _show_target(self, target: Target, last: date) -> None:
        self.kind.setCurrentIndex(list(TargetKind).index(target.kind))
        self.value.setValue(target.value or 0)
        self.unit.setText(target.unit)
        self.period.setCurrentIndex(list(TargetPeriod).index(target.period))
        self.part.setValue(target.sub_value or 0)
        self.part_of.setText(target.sub_text)
        self.due.show_day(target.due_on or last)
        self._show_fields()

    def _show_fields(self) -> None:
        kind = TargetKind(self.kind.currentData())
        self._offer_periods(often=kind is TargetKind.AVG_FREQUENCY)
        for widget, there in (
            (self.value, kind in COUNTED),
            (self.unit, kind in COUNTED and kind is not TargetKind.MIN_HOURS),
            (self.period, kind in COUNTED),
            (self.part, kind in DIVIDED),
            (self.part_of, kind in DIVIDED),
            (self.due, kind is TargetKind.DELIVERABLE),
        ):
            self.form.field(widget).setVisible(there)

    def _offer_periods(self, *, often: bool) -> None:
        """An average is over a part of the period: the whole is not offered for it."""
        whole = self.period.findData(TargetPeriod.WHOLE)
        model = self.period.model()
        if isinstance(model, QStandardItemModel):
            model.item(whole).setEnabled(not often)
        if often and self.period.currentIndex() == whole:
            self.period.setCurrentIndex(self.period.findData(TargetPeriod.MONTH))

    def _show_areas(self, promise: PromiseForm, linked: tuple[int, ...]) -> None:
        self.areas.clear()
        for area in promise.priorities:
            if not area.chosen and area.id not in linked:
                continue
            item = QListWidgetItem(area.title)
            item.setData(Qt.ItemDataRole.UserRole, area.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if area.id in linked else Qt.CheckState.Unchecked)
            self.areas.addItem(item)

    def target(self) -> Target:
        """The target as filled in."""
        kind = TargetKind(self.kind.currentData())
        part = self.part.value()
        return Target(
            kind,
            self.value.value() or None,
            self.unit.text(),
            TargetPeriod(self.period.currentData()),
            part or None,
            self.part_of.text(),
            self.due.needed() if kind is TargetKind.DELIVERABLE else None,
        )

    def _refused(self, target: Target) -> bool:
        """Whether the words or the target can't be saved; it is said beside the field that it is about."""
        if not self.text.toPlainText().strip():
            self.form.field(self.text).refuse(str(say(WordsMissing(PromisePart.COMMITMENT))))
            return True
        lacking: dict[TargetField, QWidget] = {
            TargetField.VALUE: self.value,
            TargetField.PERIOD: self.period,
            TargetField.SUB_TEXT: self.part_of,
            TargetField.DUE_ON: self.due,
        }
        try:
            checked(target)
        except TargetIncomplete as refusal:
            self.form.field(lacking[refusal.field]).refuse(str(say(refusal)))
        except SubTargetTooLarge as refusal:
            self.form.field(self.part).refuse(str(say(refusal)))
        else:
            return False
        return True

    def _on_save(self) -> None:
        target = self.target()
        if self._refused(target):
            return
        items = (self.areas.item(at) for at in range(self.areas.count()))
        linked = tuple(item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked)
        self.saved.emit(
            CommitmentWords(
                self._key,
                int(self.party.currentData()),
                self.text.toPlainText(),
                target,
                self.theme.text(),
                self.title.text(),
                self.unit_responsible.text(),
                linked,
            )
        )

    def _on_remove(self) -> None:
        if self._key is not None:
            self.removed.emit(self._key)


class _Number(Number):
    """A number to reach, without decimals that say nothing: 600, 1,5."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, 1_000_000)
        self.setDecimals(1)
        self.setLocale(QLocale(language()))

    def textFromValue(self, value: float) -> str:
        return self.locale().toString(value, "f", 0 if value == int(value) else 1)
