"""What a check of an archive package came to: the outcome first, then what is wrong, the signatures, and what lies in it."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from app import figures
from app.services.documents.archive import Checked
from app.services.promise.difference_wording import versioned_title
from app.ui.pages.promise.verification_panel import Findings, said_of
from app.ui.widget import Button, Flow, JobBar, ListRow, Notice, SidePanel, label
from app.ui.widget.notice import NoticeTone
from app.words import _, language, name, ngettext, pgettext
from app.words.archive import finding_words, outcome_words, signature_words

WIDE = 620
"""Pixels (at normal text): the paths of files stand on one line."""
MOST = 40
"""Faults that are named one by one; a person does nothing with more."""


class PackagePanel(SidePanel):
    """Shows how far a check has come, and then what it came to."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Check of an archive package"), wide=WIDE)
        self.bar = JobBar()
        self.another = Button(_("Check another package…"), "archive")
        self._again = Flow(self.another)
        self._outcome, self._found = Findings(), Findings()
        for part in (self.bar, self._outcome, self._again, self._found):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def begin(self) -> None:
        """Open with nothing in it, for a check that begins."""
        for part in (self._outcome, self._found):
            part.show_widgets([])
        self._again.hide()
        self.open()

    def show_checked(self, checked: Checked, *, trusting: bool) -> None:
        """Say what was found; `trusting`: there was a list of whom to trust."""
        tone: NoticeTone = "good" if checked.whole else "attention"
        self._outcome.show_widgets([Notice(outcome_words(checked), _about(checked), tone, closable=False)])
        self._found.show_widgets(list(_said(checked, trusting=trusting)))
        self._again.show()
        self.open(self.another)

    def told(self) -> list[str]:
        """What the notices in it say, from the top."""
        return [notice.text() for notice in self.inside.findChildren(Notice) if not notice.isHidden()]


def _said(checked: Checked, *, trusting: bool) -> Iterator[QWidget]:
    for found in checked.findings[:MOST]:
        yield Notice(finding_words(found), "", "attention", closable=False)
    if (more := len(checked.findings) - MOST) > 0:
        yield label(ngettext("And {count} more.", "And {count} more.", more).format(count=figures.number(more, language())))
    for note in checked.notes:
        yield Notice(name(note), "", "accent", closable=False)
    yield from _signatures(checked, trusting=trusting)
    files = [ListRow(name(file.role), _facts(file.path, file.size), icon="document") for file in checked.files]
    yield from _headed(pgettext("archive", "What lies in the package"), files)
    yield from _headed(
        pgettext("archive", "What is not in it"), [ListRow(name(line.role), name(line.reason)) for line in checked.absent]
    )


def _signatures(checked: Checked, *, trusting: bool) -> Iterator[QWidget]:
    faults = {(found.path, found.detail) for found in checked.findings}
    for signed in checked.signed:
        said = [
            said_of(finding, "attention" if (signed.path, finding.field) in faults else "accent")
            for finding in signed.verification.findings
        ]
        left = signature_words(signed)[len(said) :]
        yield from _headed(_("The signatures"), said)
        for line in (line for block in left for line in block):
            yield label(line, wrap=True)
    if checked.signed and not trusting:
        words = _("Choose whom you trust under Settings, and check again, to know whose the signatures are.")
        yield label(words, "note", "soft", wrap=True)


def _headed(words: str, rows: Sequence[QWidget]) -> Iterator[QWidget]:
    if rows:
        yield label(words, "heading")
    yield from rows


def _about(checked: Checked) -> str:
    """Which package it is: `löfte-arkiv.zip: Medborgarlöfte 2021, version 3, Laholms kommun`."""
    if not checked.title:
        return checked.file
    title = versioned_title(checked.title, checked.version, language())
    return f"{checked.file}: {', '.join(filter(None, (title, checked.municipality)))}"


def _facts(path: str, size: int) -> str:
    said = _("{number} bytes").format(number=figures.number(size, language()))
    return f"{path} · {said}"
