"""The tab where a promise is signed: who signs, the three ways, and what is kept of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from app import figures
from app.services.documents import DocumentPart
from app.services.documents.promise_signing import SigningService, TrustService
from app.services.promise import (
    DecisionService,
    KeptKind,
    KeptLine,
    PromiseForm,
    PromiseState,
    SignatoryForm,
    SigningMethod,
    obstacles,
)
from app.ui import theme
from app.ui.jobs import Executor
from app.ui.pages.promise.more import MoreTab
from app.ui.pages.promise.signing import Signing
from app.ui.remembered import Remembered
from app.ui.widget import Button, Card, Chip, ListRow, RowList, icon_button, label
from app.words import _, language, name, pgettext


class SigningTab(MoreTab):
    """Signatories with their signatures, the ways to sign with their buttons, and the documents that are kept."""

    leads_to = PromiseState.SIGNED
    part = DocumentPart.SIGNATURES

    def __init__(
        self,
        over: QWidget,
        signing: SigningService,
        trust: TrustService,
        decisions: DecisionService,
        remembered: Remembered | None,
        executor: Executor,
    ) -> None:
        super().__init__()
        self._electronic = self._ready = False
        self._next: QAbstractButton | None = None
        self.signing = Signing(over, signing, trust, decisions, remembered, executor)
        self.signing.said.connect(self.said)
        self.signing.signed.connect(self.done)
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

    def offers(self) -> str:
        return _("Sign, file the scan, take back, check the signatures")

    def show_promise(self, form: PromiseForm) -> None:
        """Show who signs and how they may, with what the state allows."""
        kept = self.signing.kept(form)
        self._electronic = any(line.kind is KeptKind.SIGNED for line in kept)
        inked = any(one.method is SigningMethod.INK for one in form.signatories)
        self._add.setVisible(form.editable or form.state is PromiseState.PROPOSED)
        self._next = None
        self._ready = not obstacles(form, PromiseState.SIGNED)
        rows: list[QWidget] = [self._signatory(form, one, inked=inked) for one in form.signatories]
        self._signatories.show_rows(rows or [label(_("Nobody is set to sign yet."), tone="soft")])
        ways = self._offered(form, inked=inked) if form.decided else []
        self._ways.show_rows(ways)
        self._how.setVisible(bool(ways))
        self._documents.setVisible(bool(kept))
        self._check.setVisible(self._electronic)
        newest = {line.kind: line.id for line in kept}
        given, places = self.signing.given(), len(form.signatories)
        self._kept.show_rows(
            [
                self._document(line, _kept_as(line, given.get(line.id, 0), places), latest=newest[line.kind] == line.id)
                for line in reversed(kept)
            ]
        )
        said = _("The document that was decided on is kept by its fingerprint {hash}.")
        self._hash.setText(said.format(hash=form.document_hash) if form.document_hash else "")

    def take_step(self) -> None:
        """Lock it as signed; while somebody has not signed, stand where that is done."""
        if self._ready or not self.take_focus():
            self.signing.declare(electronic=self._electronic)

    def take_focus(self) -> bool:
        if self._next is not None:
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)
        return self._next is not None

    def _signatory(self, form: PromiseForm, one: SignatoryForm, *, inked: bool) -> QWidget:
        """Who signs, with the buttons for what may be done: to sign here, or to note what was signed in ink."""
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
        signing = form.state is PromiseState.DECIDED
        if signing and one.signed_on is None and not inked:
            sign = Button(_("Sign…"), "signature", "small")
            sign.clicked.connect(lambda: self.signing.sign_here(one.id))
            self._next = self._next or sign
            beside.append(sign)
        if not form.decided or (signing and not self._electronic):
            words = _("Note signed in ink: {title}") if signing else _("Change: {title}")
            edit = icon_button("edit", words.format(title=one.title))
            edit.clicked.connect(lambda: self.signatory_wanted.emit(one.id))
            if signing and one.signed_on is None:
                self._next = self._next or edit
            beside.append(edit)
        return ListRow(title, " · ".join(filter(None, dict.fromkeys(facts))), *beside, icon="signature")

    def _offered(self, form: PromiseForm, *, inked: bool) -> list[QWidget]:
        """The ways that are open, each with its buttons: a promise has one original, on paper or electronic."""
        signing = form.state is PromiseState.DECIDED
        ways: list[QWidget] = []
        if not self._electronic and (signing or inked):
            ways.append(self._in_ink(signing=signing))
        if signing and not inked:
            unsigned = any(one.method is None for one in form.signatories)
            ways += self._electronically(waiting=unsigned or not self._electronic)
        return ways

    def _in_ink(self, *, signing: bool) -> QWidget:
        scan = Button(_("File the scan…"), "upload", "small")
        scan.clicked.connect(self.signing.file_scan)
        paper = Button(_("Print…"), "print", "small")
        paper.clicked.connect(self.signing.print_on_paper)
        ink = _("Print, let everybody sign, note the day and place of each with the pencil above, and file the scanned copy.")
        filed = _("File the scanned copy of the paper that was signed.")
        return ListRow(_("In ink"), ink if signing else filed, *([paper] if signing else []), scan, icon="print")

    def _electronically(self, *, waiting: bool) -> list[QWidget]:
        """The ways to sign while somebody has not signed; afterwards only the way back."""
        here = _("With a certificate in a file or on a card: Sign… beside each, one after the other.")
        if not waiting:
            here = _("Everybody has signed.")
        anew = Button(_("Begin the signing anew…"), "restore", "small")
        anew.clicked.connect(self.signing.begin_anew)
        title = _("Electronically, here") if waiting else _("Electronically")
        first = ListRow(title, here, *([anew] if self._electronic else []), icon="signature")
        if not waiting:
            return [first]
        away = Button(_("Save for signing…"), "download", "small")
        away.clicked.connect(self.signing.save_for_signing)
        back = Button(_("Take the signed file back…"), "upload", "small")
        back.clicked.connect(self.signing.take_back)
        elsewhere = _("In the municipality's signing service: save the file, sign it there, and take it back to be checked.")
        return [first, ListRow(_("Electronically, elsewhere"), elsewhere, away, back, icon="external")]

    def _document(self, line: KeptLine, title: str, *, latest: bool) -> QWidget:
        """A kept document; the original is marked, and one that a later of its kind has taken the place of."""
        facts = (line.name, figures.moment(line.kept_at.astimezone(), language()), line.sha256[:16])
        save = icon_button("download", _("Save: {title}").format(title=f"{title}, {facts[1]}"))
        save.clicked.connect(lambda: self.signing.save_kept(line.id))
        standing = [] if latest else [Chip(_("replaced by a later one"))]
        if latest and line.kind is KeptKind.SIGNED:
            anew = [Chip(_("written anew by the service"), "attention")] if self.signing.rewritten() else []
            standing = [*anew, Chip(_("the original"), "good")]
        return ListRow(title, " · ".join(facts), *standing, save, icon="document")


def _kept_as(line: KeptLine, given: int, places: int) -> str:
    """What a kept document is; of one that is signed, by how many of those who sign."""
    if line.kind is not KeptKind.SIGNED:
        return name(line.kind)
    if given >= places:
        return _("{document}, with every signature").format(document=name(line.kind))
    said = _("{document}, with {given} of {places} signatures")
    return said.format(document=name(line.kind), given=given, places=places)
