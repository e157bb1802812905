"""The panel where somebody signs with a certificate: from a file or a card, with a passphrase that is never kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.services.documents.signing import Level
from app.services.promise import SignatoryForm
from app.ui.file_dialog import FileDialog
from app.ui.widget import Button, Flow, Form, JobBar, SidePanel, label
from app.words import _

FROM_FILE, FROM_CARD = "file", "card"


@dataclass(frozen=True, slots=True)
class KeyWords:
    """Which key to sign with: a file, or on a card the module of its maker; and the passphrase or PIN."""

    signatory_id: int
    path: Path
    card: bool
    secret: str = field(repr=False)
    token: str = ""
    """Which card, where there are several."""
    key: str = ""
    """Which of the card's keys, where it has several."""
    level: Level | None = None
    """How long it is to be provable; None where no choice is given."""


class SignPanel(SidePanel):
    """Emits `signing` with the key; the passphrase is gone when the panel is."""

    signing = Signal(object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Sign electronically"))
        self._signatory = 0
        self._stamped = self._card = False
        self._other_path = ""
        self._said = label("", tone="soft", wrap=True)
        self.form = Form()
        choices: list[tuple[object, str]] = [(FROM_FILE, _("a file (.p12, .pfx)")), (FROM_CARD, _("a card"))]
        self.source = self.form.choice(_("The certificate is in"), choices)
        self.path = self.form.line(_("File"))
        self._choose = Button(_("Choose…"), "folder")
        self.form.field(self.path).stand_beside(self._choose)
        self.token = self.form.choice(_("Card"), [])
        self.key = self.form.choice(_("Key on the card"), [])
        self.secret = self.form.line(_("Passphrase"), note=_("Used once and kept nowhere."))
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.lasting = self.form.choice(
            _("How long it is to be provable"),
            [
                (Level.T, _("As long as the certificate is valid")),
                (Level.LTA, _("For ever: with proofs and an archive's time stamp")),
                (Level.B, _("As long as the certificate is valid, without a time stamp")),
            ],
            note=_("Proofs are fetched from the network, from those who issued the certificate."),
        )
        self.bar = JobBar()
        self.sign = Button(_("Sign"), "signature", "primary")
        for part in (self._said, self.form, Flow(self.sign), self.bar):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.answer_by(self.sign)
        self.source.currentIndexChanged.connect(self._on_source)
        self.path.textChanged.connect(self._on_path)
        self._choose.clicked.connect(self._on_choose)
        self.sign.clicked.connect(self._on_sign)

    def begin(self, signatory: SignatoryForm, *, stamped: bool) -> None:
        """Open for one who signs; `stamped`: the municipality has a time stamp server, so lasting proofs may be had."""
        self._signatory, self._stamped = signatory.id, stamped
        who = ", ".join(filter(None, (signatory.title, signatory.name, signatory.organisation)))
        self._said.setText(
            _("{who}. The signature is put into the document that was decided on, which does not change.").format(who=who)
        )
        self.form.field(self.lasting).setVisible(stamped)
        self.secret.clear()
        self._on_source()
        self.open(self.path if not self.path.text() else self.secret, about=signatory.id)

    def offer_cards(self, labels: Sequence[str]) -> None:
        """Let one of several cards be chosen; the passphrase typed was for none of them yet."""
        self._offer(self.token, labels)

    def offer_keys(self, labels: Sequence[str]) -> None:
        """Let one of the card's keys be chosen."""
        self._offer(self.key, labels)

    def refuse_secret(self, sentence: str) -> None:
        """Say beside the passphrase that it is not the right one."""
        self.form.field(self.secret).refuse(sentence)
        self.secret.selectAll()

    def stand_at_secret(self) -> None:
        """Stand at the passphrase again: nothing was signed."""
        self.secret.setFocus(Qt.FocusReason.TabFocusReason)

    def _offer(self, field: QComboBox, labels: Sequence[str]) -> None:
        field.clear()
        field.addItems(list(labels))
        self.form.field(field).setVisible(bool(labels))
        if labels:
            field.setFocus()

    def shut(self) -> None:
        self.secret.clear()
        super().shut()

    def put_away(self) -> None:
        self.secret.clear()
        super().put_away()

    def _on_source(self) -> None:
        """A card has another path than a file, and is never tried with the passphrase of one: a few wrong PINs lock it."""
        card = self.source.currentData() == FROM_CARD
        if card != self._card:
            self._card, path = card, self._other_path
            self._other_path = self.path.text()
            self.path.setText(path)
            self.secret.clear()
            self.form.field(self.secret).accept()
        self.form.field(self.path).rename(_("The card's program library (PKCS#11)") if card else _("File"))
        self.form.field(self.secret).rename(_("PIN") if card else _("Passphrase"))
        self._on_path()

    def _on_path(self) -> None:
        """Another library may know other cards."""
        self.offer_cards(())
        self.offer_keys(())

    def _on_choose(self) -> None:
        card = self.source.currentData() == FROM_CARD
        kinds = _("Program libraries (*.so *.dll *.dylib)") if card else _("Certificates (*.p12 *.pfx)")
        chosen, _kind = FileDialog.open(self, self.path.accessibleName(), "", kinds)
        if chosen:
            self.path.setText(chosen)
            self.secret.setFocus()

    def _on_sign(self) -> None:
        card = self.source.currentData() == FROM_CARD
        level = Level(self.lasting.currentData()) if self._stamped else None
        path, token, key = Path(self.path.text().strip()), self.token.currentText(), self.key.currentText()
        self.signing.emit(KeyWords(self._signatory, path, card, self.secret.text(), token, key, level))
