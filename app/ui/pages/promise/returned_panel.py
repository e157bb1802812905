"""A file that came back from another signing service: what it is, who has signed, and whose signatures they are."""

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.services.documents.promise_signing import ReturnedFile
from app.services.documents.signing import Finding, Return
from app.services.promise import PromiseForm, SignatoryForm
from app.ui.pages.promise.verification_panel import Findings, said_of
from app.ui.widget import Button, Flow, Form, Notice, SidePanel
from app.ui.widget.notice import NoticeTone
from app.words import _, name


class ReturnedPanel(SidePanel):
    """`taken` carries the file, and by signatory the day and whom the certificate names."""

    taken = Signal(object, object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("The signed file"))
        self._content = b""
        self._choices: list[tuple[QComboBox, Finding]] = []
        self._found = Findings()
        self.keep = Button(_("Take it in"), "tick", "primary")
        self.body.addWidget(self._found)
        self.body.addWidget(Flow(self.keep))
        self.body.addStretch(1)
        self.answer_by(self.keep)
        self.keep.clicked.connect(self._on_keep)

    def begin(self, promise: PromiseForm, file: ReturnedFile) -> None:
        """Say what came back, and ask for each sound signature who of the promise's signatories it is."""
        self._content, self._choices = file.content, []
        tone: NoticeTone = "good" if file.relation is Return.ADDED_TO else "attention"
        remedy = _("Sign it in the service, save it there, and choose the signed file.") if file.relation is Return.SAME else ""
        widgets: list[QWidget] = [Notice(name(file.relation), remedy, tone, closable=False)]
        waiting = [one for one in promise.signatories if one.method is None]
        for finding in file.verification.findings:
            widgets.append(said_of(finding))
            if finding in file.sound:
                widgets.append(self._whose(finding, waiting))
        self._found.show_widgets(widgets)
        self.keep.setVisible(bool(self._choices))
        self.open()

    def _whose(self, finding: Finding, waiting: list[SignatoryForm]) -> Form:
        subject = "" if finding.certificate is None else finding.certificate.name
        form = Form()
        choices: list[tuple[object, str]] = [(None, _("nobody of these"))]
        choices += [(one.id, ", ".join(filter(None, (one.title, one.name)))) for one in waiting]
        chosen = likely(finding, waiting)
        field = form.choice(_("{name} signs as").format(name=subject), choices, None if chosen is None else chosen.id)
        self._choices.append((field, finding))
        return form

    def _on_keep(self) -> None:
        signed: dict[int, tuple[date, str]] = {}
        for field, finding in self._choices:
            signatory = field.currentData()
            if signatory is not None and finding.certificate is not None:
                signed[int(signatory)] = (signed_day(finding), finding.certificate.name)
        self.taken.emit(self._content, signed)


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
