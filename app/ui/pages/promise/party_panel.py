"""The side panel of a party: what it is called, the words its block begins with, whether its body must decide."""

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QWidget

from app.services.promise import Party, PartyForm, PromiseForm, PromisePart
from app.ui.pages.promise.panels import FormPanel
from app.words import _, name


@dataclass(frozen=True, slots=True)
class PartyWords:
    """What was filled in about a party; `party_id` is None for a new one."""

    party_id: int | None
    kind: Party
    name: str
    heading: str
    must_decide: bool


class PartyPanel(FormPanel):
    """A party of the promise: a housing company, say, beside the police and the municipality."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Party"), _("Save"))
        self.kind = self.form.choice(_("Which party"), [])
        self.line = self.form.line(_("The name of the party"), note=_("Such as: the housing company"))
        self.heading = self.form.line(_("The heading of the party"), note=_("Such as: the housing company promises to"))
        self.must_decide = QCheckBox(_("Its body must decide"))
        self.body.insertWidget(1, self.must_decide)
        self.save.clicked.connect(self._on_save)

    def begin(self, promise: PromiseForm, party: PartyForm | None) -> None:
        """Open with a party, or empty for a new one; of police, municipality and joint there is one each."""
        self.hold(None if party is None else party.id)
        self.rename(_("New party") if party is None else party.name)
        there = {other.party for other in promise.parties}
        kinds = [party.party] if party else [kind for kind in Party if kind is Party.OTHER or kind not in there]
        self.kind.clear()
        for kind in kinds:
            self.kind.addItem(name(kind), kind)
        self.kind.setEnabled(party is None)
        self.line.setText("" if party is None else party.name)
        self.heading.setText("" if party is None else party.heading)
        self.must_decide.setChecked(party is not None and party.must_decide)
        self.open(self.line, about=(promise.id, self.key))

    def _on_save(self) -> None:
        if not (self.says(self.line, PromisePart.PARTY) and self.says(self.heading, PromisePart.HEADING)):
            return
        kind = Party(self.kind.currentData())
        self.saved.emit(PartyWords(self.key, kind, self.line.text(), self.heading.text(), self.must_decide.isChecked()))
