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
from app.ui.widget.sight import into_sight
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
    """Emits `asked` with the key, to be told whose it is, and when that is seen `signing`; the passphrase goes with the panel."""

    asked = Signal(object)
    signing = Signal(object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Sign electronically"))
        self._signatory, self._role, self._folder = 0, "", ""
        self._seen = False
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
        self.certificate = label("", "strong", wrap=True)
        self.doubts = label("", tone="attention", wrap=True)
        self.sign = Button(_("Show the certificate"), "signature", "primary")
        for part in (self._said, self.form, self.certificate, self.doubts, Flow(self.sign), self.bar):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.answer_by(self.sign)
        self.source.currentIndexChanged.connect(self._on_source)
        self.path.textChanged.connect(self._on_path)
        for changed in (self.secret.textChanged, self.token.currentIndexChanged, self.key.currentIndexChanged):
            changed.connect(self._see_none)
        self._choose.clicked.connect(self._on_choose)
        self.sign.clicked.connect(self._on_sign)

    def begin(self, signatory: SignatoryForm, *, stamped: bool) -> None:
        """Open for one who signs; `stamped`: the municipality has a time stamp server, so lasting proofs may be had."""
        self._signatory, self._role, self._stamped = signatory.id, signatory.title, stamped
        if not self._card and self.path.text():
            self._folder = str(Path(self.path.text()).parent)  # the next who signs has a file of their own
            self.path.clear()
        who = ", ".join(filter(None, (signatory.title, signatory.name, signatory.organisation)))
        self._said.setText(
            _("{who}. The signature is put into the document that was decided on, which does not change.").format(who=who)
        )
        self.form.field(self.lasting).setVisible(stamped)
        self.secret.clear()
        self._on_source()
        self._see_none()
        self.open(self.path if not self.path.text() else self.secret, about=signatory.id)

    def show_certificate(self, said: str, doubts: Sequence[str]) -> None:
        """Tell whose certificate it is and what makes one doubt; the button signs now."""
        self._seen = True
        for shown, words in ((self.certificate, said), (self.doubts, "\n".join(doubts))):
            shown.setText(words)
            shown.setVisible(bool(words))
        self.sign.say(_("Sign as {title}").format(title=self._role))
        self.sign.setAccessibleDescription(" ".join((said, *doubts)))
        self.sign.setEnabled(True)
        self.sign.setFocus(Qt.FocusReason.OtherFocusReason)
        into_sight(self.sign)

    def offer_cards(self, labels: Sequence[str]) -> None:
        """Let one of several cards be chosen; the passphrase typed was for none of them yet."""
        self._offer(self.token, labels)

    def offer_keys(self, labels: Sequence[str]) -> None:
        """Let one of the card's keys be chosen."""
        self._offer(self.key, labels)

    def refuse_path(self, sentence: str) -> None:
        """Say beside the file that it is not one to sign with."""
        self.form.field(self.path).refuse(sentence)
        self.path.selectAll()

    def refuse_secret(self, sentence: str) -> None:
        """Say beside the passphrase that it is not the right one."""
        self.form.field(self.secret).refuse(sentence)
        self.secret.selectAll()

    def stand_at_secret(self) -> None:
        """Stand at the passphrase again: nothing was signed."""
        self.secret.setFocus(Qt.FocusReason.TabFocusReason)

    def _see_none(self) -> None:
        """Another key may be another's."""
        self._seen = False
        for shown in (self.certificate, self.doubts):
            shown.hide()
        self.sign.say(_("Show the certificate"))
        self.sign.setAccessibleDescription("")

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
        self._see_none()

    def _on_choose(self) -> None:
        card = self.source.currentData() == FROM_CARD
        kinds = _("Program libraries (*.so *.dll *.dylib)") if card else _("Certificates (*.p12 *.pfx)")
        chosen, _kind = FileDialog.open(self, self.path.accessibleName(), "" if card else self._folder, kinds)
        if chosen:
            self.path.setText(chosen)
            self.secret.setFocus()

    def _on_sign(self) -> None:
        card = self.source.currentData() == FROM_CARD
        level = Level(self.lasting.currentData()) if self._stamped else None
        path, token, key = Path(self.path.text().strip()), self.token.currentText(), self.key.currentText()
        wanted = self.signing if self._seen else self.asked
        wanted.emit(KeyWords(self._signatory, path, card, self.secret.text(), token, key, level))
