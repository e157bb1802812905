"""The panel where somebody signs with a certificate: from a file or a card, with a passphrase that is never kept."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.services.promise import SignatoryForm
from app.ui.file_dialog import FileDialog
from app.ui.widget import Button, Form, JobBar, SidePanel, label
from app.words import _

FROM_FILE, FROM_CARD = "file", "card"


@dataclass(frozen=True, slots=True)
class KeyWords:
    """Which key to sign with: a file, or on a card the module of its maker; and the passphrase or PIN."""

    signatory_id: int
    path: Path
    card: bool
    secret: str = field(repr=False)
    proven: bool = False
    """With proofs that last: certificates, revocation and an archive's time stamp."""


class SignPanel(SidePanel):
    """Emits `signing` with the key; the passphrase is gone when the panel is."""

    signing = Signal(object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Sign electronically"))
        self._signatory = 0
        self._stamped = False
        self._said = label("", tone="soft", wrap=True)
        self.form = Form()
        choices: list[tuple[object, str]] = [(FROM_FILE, _("a file (.p12, .pfx)")), (FROM_CARD, _("a card"))]
        self.source = self.form.choice(_("The certificate is in"), choices)
        self.path = self.form.line(_("File"))
        self._choose = Button(_("Choose…"), "folder", "small")
        self.secret = self.form.line(_("Passphrase"), note=_("Used once and kept nowhere."))
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.lasting = self.form.choice(
            _("How long it is to be provable"),
            [(False, _("As long as the certificate is valid")), (True, _("For ever: with proofs and an archive's time stamp"))],
            note=_("Proofs are fetched from the network, from those who issued the certificate."),
        )
        self.bar = JobBar()
        self.sign = Button(_("Sign"), "signature", "primary")
        row = QHBoxLayout()
        row.addWidget(self._choose)
        row.addStretch(1)
        row.addWidget(self.sign)
        for part in (self._said, self.form):
            self.body.addWidget(part)
        self.body.addLayout(row)
        self.body.addWidget(self.bar)
        self.body.addStretch(1)
        self.answer_by(self.sign)
        self.source.currentIndexChanged.connect(self._on_source)
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

    def shut(self) -> None:
        self.secret.clear()
        super().shut()

    def put_away(self) -> None:
        self.secret.clear()
        super().put_away()

    def _on_source(self) -> None:
        card = self.source.currentData() == FROM_CARD
        self.form.field(self.path).rename(_("The card's program library (PKCS#11)") if card else _("File"))
        self.form.field(self.secret).rename(_("PIN") if card else _("Passphrase"))

    def _on_choose(self) -> None:
        card = self.source.currentData() == FROM_CARD
        kinds = _("Program libraries (*.so *.dll *.dylib)") if card else _("Certificates (*.p12 *.pfx)")
        chosen, _kind = FileDialog.open(self, self.path.accessibleName(), "", kinds)
        if chosen:
            self.path.setText(chosen)
            self.secret.setFocus()

    def _on_sign(self) -> None:
        card = self.source.currentData() == FROM_CARD
        lasting = self._stamped and bool(self.lasting.currentData())
        self.signing.emit(KeyWords(self._signatory, Path(self.path.text().strip()), card, self.secret.text(), lasting))
