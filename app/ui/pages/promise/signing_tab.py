"""The tab where a promise is signed: who signs, the three ways, and what is kept of it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import figures
from app.services.documents import DocumentPart
from app.services.documents.promise_signing import SigningService, TrustService
from app.services.promise import KeptKind, KeptLine, PromiseForm, PromiseState, SignatoryForm
from app.ui import theme
from app.ui.jobs import Executor
from app.ui.pages.promise.more import MoreTab
from app.ui.pages.promise.signing import Signing
from app.ui.remembered import Remembered
from app.ui.widget import Button, Card, Chip, ListRow, RowList, icon_button, label
from app.words import _, language, name, pgettext


class SigningTab(MoreTab):
    """Signatories with their signatures, the ways to sign with their buttons, and the documents that are kept."""

    part = DocumentPart.SIGNATURES

    def __init__(
        self, over: QWidget, signing: SigningService, trust: TrustService, remembered: Remembered | None, executor: Executor
    ) -> None:
        super().__init__()
        self.signing = Signing(over, signing, trust, remembered, executor)
        self.signing.said.connect(self.said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self._add = Button(_("Signatory"), "add", "small")
        self._add.clicked.connect(lambda: self.signatory_wanted.emit(None))
        self._signatories, self._ways, self._kept = RowList(), RowList(), RowList()
        self._check = Button(_("Check the signatures"), "tick", "small")
        self._check.clicked.connect(self.signing.check)
        who, self._how = Card(_("Signatories"), self._add), Card(_("Ways to sign"))
        self._documents = Card(_("What is kept"), self._check)
        who.add(self._signatories)
        self._how.add(self._ways)
        self._hash = label("", "note", "soft", wrap=True)
        self._documents.add(self._kept)
        self._documents.add(self._hash)
        for part in (who, self._how, self.signing.bar, self._documents):
            column.addWidget(part)
        column.addStretch(1)

    def title(self) -> str:
        return pgettext("promise", "Signing")

    def show_promise(self, form: PromiseForm) -> None:
        """Show who signs and how they may, with what the state allows."""
        kept = self.signing.kept(form)
        signing = form.state is PromiseState.DECIDED
        self._add.setVisible(form.editable or form.state is PromiseState.PROPOSED)
        rows: list[QWidget] = [self._signatory(form, one) for one in form.signatories]
        self._signatories.show_rows(rows or [label(_("Nobody is set to sign yet."), tone="soft")])
        self._how.setVisible(form.decided)
        electronic = any(line.kind is KeptKind.SIGNED for line in kept)
        if form.decided:
            self._ways.show_rows(self._offered(signing=signing, electronic=electronic))
        self._documents.setVisible(bool(kept))
        self._check.setVisible(electronic)
        self._kept.show_rows([self._document(line) for line in kept])
        said = _("The document that was decided on is kept by its fingerprint {hash}.")
        self._hash.setText(said.format(hash=form.document_hash) if form.document_hash else "")

    def _signatory(self, form: PromiseForm, one: SignatoryForm) -> QWidget:
        acting = _("acting")
        title = f"{one.title} ({acting})" if one.acting else one.title
        facts = (one.name, one.organisation, form.party(one.party_id).name, one.signed_at, one.certificate)
        beside: list[QWidget] = []
        if one.signed_on is not None and one.method is not None:
            said = _("signed {day} {how}").format(day=figures.day(one.signed_on, language()), how=name(one.method))
            beside.append(Chip(said, "good", "signature"))
        elif not one.required:
            beside.append(Chip(_("need not sign")))
        elif form.decided:
            beside.append(Chip(_("not signed yet"), "attention"))
        if form.state is PromiseState.DECIDED and one.signed_on is None:
            sign = Button(_("Sign…"), "signature", "small")
            sign.clicked.connect(lambda: self.signing.sign_here(one.id))
            beside.append(sign)
        edit = icon_button("edit", _("Change: {title}").format(title=one.title))
        edit.clicked.connect(lambda: self.signatory_wanted.emit(one.id))
        return ListRow(title, " · ".join(filter(None, dict.fromkeys(facts))), *beside, edit, icon="signature")

    def _offered(self, *, signing: bool, electronic: bool) -> list[QWidget]:
        """The three ways, each with its buttons."""
        scan = Button(_("File the scan…"), "upload", "small")
        scan.clicked.connect(self.signing.file_scan)
        paper = Button(_("Print…"), "print", "small")
        paper.clicked.connect(self.signing.print_on_paper)
        ink = _("Print, let everybody sign, note the day and place of each with the pencil above, and file the scanned copy.")
        rows: list[QWidget] = [ListRow(_("In ink"), ink, paper, scan, icon="print")]
        if not signing:
            return rows
        here = _("With a certificate in a file or on a card: Sign… beside each, one after the other.")
        anew = Button(_("Begin the signing anew…"), "restore", "small")
        anew.clicked.connect(self.signing.begin_anew)
        rows.append(ListRow(_("Electronically, here"), here, *([anew] if electronic else []), icon="signature"))
        away = Button(_("Save for signing…"), "download", "small")
        away.clicked.connect(self.signing.save_for_signing)
        back = Button(_("Take the signed file back…"), "upload", "small")
        back.clicked.connect(self.signing.take_back)
        elsewhere = _("In the municipality's signing service: save the file, sign it there, and take it back to be checked.")
        return [*rows, ListRow(_("Electronically, elsewhere"), elsewhere, away, back, icon="external")]

    def _document(self, line: KeptLine) -> QWidget:
        facts = (line.name, figures.day(line.kept_at.astimezone().date(), language()), line.sha256[:16])
        save = icon_button("download", _("Save: {title}").format(title=name(line.kind)))
        save.clicked.connect(lambda: self.signing.save_kept(line.id))
        return ListRow(name(line.kind), " · ".join(facts), save, icon="document")
