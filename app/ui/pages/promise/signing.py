"""What is done to have a promise signed: the panels over the page, and the jobs behind its buttons."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.services.documents.promise_signing import ReturnedFile, SigningService, TrustService, Whose, whose
from app.services.documents.signing import Verification, from_pkcs12, from_token
from app.services.documents.signing.refusals import (
    CardsToChoose,
    KeysToChoose,
    NoKeyInFile,
    NotKeyFile,
    TokenModuleUnfit,
    TokenPinWrong,
    WrongPassphrase,
)
from app.services.keeping import FileForbidden, FileIrregular, FileMissing, FileTooLarge, read_chosen, write_whole
from app.services.promise import DecisionService, KeptLine, PromiseForm
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job, Report
from app.ui.pages.promise.returned_panel import ReturnedPanel
from app.ui.pages.promise.sign_panel import KeyWords, SignPanel
from app.ui.pages.promise.verification_panel import VerificationPanel
from app.ui.printing import Printing
from app.ui.remembered import Remembered
from app.ui.widget import JobBar, confirm
from app.ui.widget.places import in_documents
from app.words import Refusal, _, say
from app.words.promise_signing import certificate_words, doubt_words
from app.words.signatures import finding_words, whole_words

if TYPE_CHECKING:
    from app.services.documents.signing.keys import SigningKey

LARGEST = 200 * 1024 * 1024
"""Bytes of a scan or of a signed file."""
LARGEST_KEY = 1024 * 1024
"""Bytes of a file with a certificate and its key."""
OF_FILE = (NotKeyFile, NoKeyInFile, TokenModuleUnfit, FileMissing, FileIrregular, FileForbidden, FileTooLarge)
"""What is wrong with the file that was chosen to sign with."""


class Signing(QObject):
    """`form` is the promise shown; `said` tells what was just done, `bar` stands where a job's result will be.

    `signed` tells that a signature or the scan of one was added.
    """

    said = Signal(str)
    signed = Signal()

    def __init__(
        self,
        over: QWidget,
        signing: SigningService,
        trust: TrustService,
        decisions: DecisionService,
        remembered: Remembered | None,
        executor: Executor,
    ) -> None:
        super().__init__(over)
        self._decisions = decisions
        self._over, self._signing, self._trust, self._executor = over, signing, trust, executor
        self.form: PromiseForm | None = None
        self.bar = JobBar()
        self._printing = Printing(over, self.bar, remembered, executor)
        self._panel, self._returned, self._verified = SignPanel(over), ReturnedPanel(over), VerificationPanel(over)
        self._panel.asked.connect(self._on_asked)
        self._panel.signing.connect(self._on_signing)
        self._returned.taken.connect(self._on_taken)

    def print_on_paper(self) -> None:
        """Print the document that was decided on, to be signed in ink."""
        assert self.form is not None
        promise = self.form.id
        self._printing.begin(self.form.title, lambda: self._signing.document(promise))

    def sign_here(self, signatory_id: int) -> None:
        """Open the panel where one who signs chooses a certificate."""
        assert self.form is not None
        signatory = self.form.signatory(signatory_id)
        if signatory is not None:
            self._panel.begin(signatory, stamped=bool(self._trust.time_stamp_server()))
            self._panel.stand_on(lambda: self.form and (self.form.id, self.form.state))

    def _on_asked(self, words: KeyWords) -> None:
        """Tell whose certificate it is before anything is signed with it."""
        assert self.form is not None
        signatories = self.form.signatories

        def read() -> Whose:
            with _key(words) as key:
                key.refuse_unfit()
                return whose(signatories, words.signatory_id, key)

        job = Job(lambda _report: read(), self._executor)
        job.succeeded.connect(lambda found: self._panel.show_certificate(certificate_words(found), doubt_words(found)))
        self._run(_("The certificate is read"), job)

    def _on_signing(self, words: KeyWords) -> None:
        job = Job(lambda _report: self._sign(words), self._executor)
        job.succeeded.connect(self._on_signed)
        self._run(_("The document is being signed"), job)

    def _run(self, words: str, job: Job) -> None:
        """Run a job of the panel, whose button waits for it."""
        job.failed.connect(self._on_not_signed)
        job.ended.connect(lambda: self._panel.sign.setEnabled(True))
        self._panel.sign.setEnabled(False)
        self._panel.bar.run(words, job)

    def _sign(self, words: KeyWords) -> None:
        with _key(words) as key:
            self._signing.sign(words.signatory_id, key, level=words.level)

    def _on_signed(self) -> None:
        self._panel.shut()
        self.said.emit(_("Signed"))
        self.signed.emit()

    def _on_not_signed(self, fault: Exception) -> None:
        """What is wrong with file or passphrase is said there, the rest above the page; a choice that is lacking is opened."""
        match fault:
            case CardsToChoose():
                self._panel.offer_cards(fault.labels)
            case KeysToChoose():
                self._panel.offer_keys(fault.labels)
            case WrongPassphrase() | TokenPinWrong():
                fault.at_its_field = True
                self._panel.refuse_secret(str(say(fault)))
            case Refusal() if isinstance(fault, OF_FILE):
                fault.at_its_field = True
                self._panel.refuse_path(str(say(fault)))
            case _:
                self._panel.stand_at_secret()

    def save_for_signing(self) -> None:
        """Save the document for another signing service."""
        assert self.form is not None
        chosen, _kind = FileDialog.save(self._over, _("Save for signing"), in_documents(f"{self.form.title}.pdf"), "PDF (*.pdf)")
        if chosen:
            write_whole(Path(chosen), self._signing.document(self.form.id))
            self.said.emit(_("Saved {file}").format(file=Path(chosen).name))

    def save_kept(self, kept_id: int) -> None:
        """Save a document that is kept."""
        assert self.form is not None
        line = next(one for one in self._signing.kept(self.form.id) if one.id == kept_id)
        chosen, _kind = FileDialog.save(self._over, _("Save"), in_documents(line.name), "PDF (*.pdf)")
        if chosen:
            write_whole(Path(chosen), self._signing.content(kept_id))
            self.said.emit(_("Saved {file}").format(file=Path(chosen).name))

    def take_back(self) -> None:
        """Choose the file that was signed elsewhere, and show what it is."""
        assert self.form is not None
        chosen, _kind = FileDialog.open(self._over, _("The signed file"), "", "PDF (*.pdf)")
        if chosen:
            promise, path = self.form.id, Path(chosen)
            job = Job(lambda _report: self._look(promise, path), self._executor)
            job.succeeded.connect(self._on_looked)
            self.bar.run(_("The file is being checked"), job)

    def _look(self, promise: int, path: Path) -> ReturnedFile:
        content = read_chosen(path, LARGEST)
        return self._signing.look_at(promise, content)

    def _on_looked(self, found: ReturnedFile) -> None:
        if self.form is not None:
            self._returned.begin(self.form, found)

    def _on_taken(self, content: bytes, signed: dict[int, tuple[date, str]]) -> None:
        assert self.form is not None
        self._signing.take_back(self.form.id, content, signed)
        self._returned.shut()
        self.said.emit(_("The signed file is kept"))
        self.signed.emit()

    def file_scan(self) -> None:
        """Choose the scanned pages, and file them beside the document that was decided on."""
        assert self.form is not None
        kinds = _("Scans (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)")
        chosen = FileDialog.open_several(self._over, _("The scanned copy"), "", kinds)
        if chosen:
            promise, paths = self.form.id, [Path(path) for path in chosen]
            job = Job(lambda report: self._file(promise, paths, report), self._executor)
            job.succeeded.connect(self._on_filed)
            self.bar.run(_("The scanned copy is filed"), job)

    def _on_filed(self) -> None:
        self.said.emit(_("The scanned copy is kept"))
        self.signed.emit()

    def _file(self, promise: int, paths: list[Path], report: Report) -> None:
        pages = []
        for number, path in enumerate(paths):
            report(number, len(paths))
            pages.append(read_chosen(path, LARGEST))
        self._signing.file_scan(promise, pages)

    def check(self) -> None:
        """Check the signatures in the document that is kept, and show what can be said of each."""
        assert self.form is not None
        promise = self.form.id
        job = Job(lambda _report: self._signing.check(promise), self._executor)
        job.succeeded.connect(self._on_checked)
        self.bar.run(_("The signatures are being checked"), job)

    def _on_checked(self, found: Verification) -> None:
        self._verified.show_verification(found)

    def declare(self, *, electronic: bool) -> None:
        """Lock the promise as signed, after asking; the electronic signatures are checked first.

        One that does not hold is refused, and what else they lack is told.
        """
        assert self.form is not None
        promise = self.form.id
        if not electronic:
            self._ask_to_declare(promise, "")
            return
        job = Job(lambda _report: self._signing.check_before_locking(promise), self._executor)
        job.succeeded.connect(lambda found: self._ask_to_declare(promise, _lacking(found, anew=self.rewritten())))
        self.bar.run(_("The signatures are being checked"), job)

    def _ask_to_declare(self, promise: int, lacking: str) -> None:
        question = _("Nothing undoes this. A change then takes a new version.")
        words = _("Declare signed")
        if confirm(self._over, words, f"{lacking}\n\n{question}".strip(), words):
            self._decisions.sign(promise)
            self.signed.emit()

    def begin_anew(self) -> None:
        """Take the electronic signatures away, after asking."""
        assert self.form is not None
        question = _("The electronic signatures given so far are taken out of the promise. Ctrl+Z brings them back.")
        if confirm(self._over, _("Begin the signing anew"), question, _("Begin anew")):
            self._signing.begin_anew(self.form.id)

    def kept(self, form: PromiseForm) -> tuple[KeptLine, ...]:
        """The promise is shown now; what is kept of it."""
        self.form = form
        return self._signing.kept(form.id)

    def given(self) -> dict[int, int]:
        """How many have signed each electronically signed document that is kept of the promise shown."""
        return {} if self.form is None else self._signing.given(self.form.id)

    def rewritten(self) -> bool:
        """Whether a service wrote the signed document of the promise shown anew."""
        return self.form is not None and self._signing.rewritten(self.form.id)


def _key(words: KeyWords) -> SigningKey:
    """The key to sign with, of a file or on a card."""
    if words.card:
        return from_token(words.path, words.secret, token=words.token, key=words.key)
    return from_pkcs12(read_chosen(words.path, LARGEST_KEY), words.secret)


def _lacking(found: Verification, *, anew: bool) -> str:
    """What can't be said of the signatures, and of the document where a service wrote it anew; empty where all is well."""
    said = [_("The service wrote the file anew: that nothing but its words is the same can't be shown.")] if anew else []
    if not found.well:
        said.append("\n".join(whole_words(found)))
        said += ["\n".join(finding_words(finding)) for finding in found.findings if not finding.well]
    return "\n\n".join(said)
