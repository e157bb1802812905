"""A file that came back from another signing service: what it is, who has signed, and whose signatures they are."""

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app import figures
from app.services.documents.promise_signing import ReturnedFile
from app.services.documents.signing import Finding, Return
from app.services.promise import PromiseForm, SignatoryForm
from app.ui.pages.promise.verification_panel import Findings, said_of
from app.ui.widget import Button, Flow, Form, Notice, SidePanel
from app.ui.widget.notice import NoticeTone
from app.words import _, language, name
from app.words.signatures import missing_words


class ReturnedPanel(SidePanel):
    """`taken` carries the file, and by signatory the day and whom the certificate names."""

    taken = Signal(object, object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("The signed file"))
        self._content = b""
        self._choices: list[tuple[Form, QComboBox, Finding]] = []
        self._found = Findings()
        self.read = QCheckBox(_("I have read it beside the decided document"))
        self.keep = Button(_("Take it in"), "tick", "primary")
        self.body.addWidget(self._found)
        self.body.addWidget(self.read)
        self.body.addWidget(Flow(self.keep))
        self.body.addStretch(1)
        self.answer_by(self.keep)
        self.read.toggled.connect(self.keep.setEnabled)
        self.keep.clicked.connect(self._on_keep)

    def begin(self, promise: PromiseForm, file: ReturnedFile) -> None:
        """Say what came back, and ask for each new sound signature who of the promise's signatories it is."""
        self._content, self._choices = file.content, []
        tone: NoticeTone = "good" if file.relation is Return.ADDED_TO else "attention"
        unsigned = [] if file.signatures or file.relation is Return.SAME else missing_words(file.verification)[:1]
        said = " ".join([name(file.relation), *unsigned])
        widgets: list[QWidget] = [Notice(said, _remedy(file), tone, closable=False)]
        waiting = [one for one in promise.signatories if one.method is None]
        free = list(waiting)
        for finding in file.verification.findings:
            widgets.append(said_of(finding))
            if file.takeable and finding in file.new:
                chosen = likely(finding, free)
                free = [one for one in free if one is not chosen]
                widgets.append(self._whose(finding, waiting, chosen))
                widgets += _early(promise, finding)
        self._found.show_widgets(widgets)
        anew = bool(self._choices) and file.relation is not Return.ADDED_TO
        self.read.setChecked(False)
        self.read.setVisible(anew)
        self.keep.setVisible(bool(self._choices))
        self.keep.setEnabled(not anew)
        self.open()

    def _whose(self, finding: Finding, waiting: list[SignatoryForm], chosen: SignatoryForm | None) -> Form:
        subject = "" if finding.certificate is None else finding.certificate.name
        form = Form()
        choices: list[tuple[object, str]] = [(None, _("nobody of these"))]
        choices += [(one.id, ", ".join(filter(None, (one.title, one.name)))) for one in waiting]
        field = form.choice(_("{name} signs as").format(name=subject), choices, None if chosen is None else chosen.id)
        self._choices.append((form, field, finding))
        return form

    def _on_keep(self) -> None:
        signed: dict[int, tuple[date, str]] = {}
        for form, field, finding in self._choices:
            signatory = field.currentData()
            if signatory in signed:
                form.field(field).refuse(_("Two signatures can't be the same person's: say who this one is."))
                return
            if signatory is not None and finding.certificate is not None:
                signed[int(signatory)] = (signed_day(finding), finding.certificate.name)
        self.taken.emit(self._content, signed)


def _early(promise: PromiseForm, finding: Finding) -> list[QWidget]:
    """A word where the signature is dated before the promise was decided on: the file says so, and it may be taken in."""
    day, decided = signed_day(finding), max((one.decided_on for one in promise.decisions), default=None)
    if decided is None or day >= decided:
        return []
    said = _("It is dated {day}, before the promise was decided on, {decided}.").format(
        day=figures.day(day, language()), decided=figures.day(decided, language())
    )
    return [Notice(said, "", "attention", closable=False)]


def _remedy(file: ReturnedFile) -> str:
    """What to do about a file that can't be taken in, or that has to be read."""
    if file.relation is Return.DAMAGED:
        return _("Fetch the file from the service once more. If it is the same, let the document be signed anew.")
    if file.relation is Return.ANOTHER:
        return _("Choose the file that was signed, or save for signing once more.")
    if not file.signatures or (file.sound and not file.new):
        return _("Sign it in the service, save it there, and choose the signed file.")
    if file.relation is Return.ADDED_TO:
        return ""
    return _("Read it through beside the decided document before you take it in.")


def likely(finding: Finding, waiting: list[SignatoryForm]) -> SignatoryForm | None:
    """Who of them it probably is: by name, by the place that was signed, or the only one left."""
    certificate = finding.certificate
    named = [
        one for one in waiting if certificate is not None and one.name and one.name.casefold() == certificate.name.casefold()
    ]
    placed = [one for one in waiting if finding.field.endswith(f"-{one.position}")]
    for meant in (named, placed, waiting):
        if len(meant) == 1:
            return meant[0]
    return None


def signed_day(finding: Finding) -> date:
    """The day it was signed, by its time stamp or else by the signer's clock; today where neither says."""
    moment = finding.stamped_at or finding.claimed_at or datetime.now().astimezone()
    return moment.astimezone().date()
