"""Whom the municipality trusts to issue certificates, and the server that stamps the time of signatures."""

from pathlib import Path

from PySide6.QtCore import Qt

from app import figures
from app.services.documents.promise_signing import NoServerAddress, TrustedLine, TrustService
from app.ui.file_dialog import FileDialog
from app.ui.pages.settings.page import SettingsCard
from app.ui.widget import Button, Form, ListRow, RowList, icon_button, label
from app.words import _, language, ngettext, say


class TrustCard(SettingsCard):
    """A list of issuers, kept at once, and the address, kept when its field is left."""

    def __init__(self, trust: TrustService) -> None:
        super().__init__(_("Electronic signatures"))
        self._trust = trust
        self._form = Form()
        self.server = self._form.line(
            _("Time stamp server"), note=_("The address of a service that your municipality has. Without one no time is stamped.")
        )
        self._rows = RowList()
        self._add = Button(_("Add an issuer…"), "add")
        self.add(self._form)
        self.add(label(_("Issuers you trust"), "heading"))
        self.add(self._rows)
        self.body.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.fill()
        self.server.editingFinished.connect(self._on_server)
        self._add.clicked.connect(self._on_add)

    def refresh(self) -> None:
        """Read the list and the address again."""
        if not self.server.hasFocus():
            self.server.setText(self._trust.time_stamp_server())
        rows = [self._row(line) for line in self._trust.trusted()]
        nobody = label(_("Nobody yet: a signature can then be intact, but not said to be anybody's."), tone="soft", wrap=True)
        self._rows.show_rows(rows or [nobody])

    def trust(self, path: Path) -> None:
        """Trust those whose certificates are in a file, and say how many were new."""
        new = self._trust.trust(path)
        self.refresh()
        self.said.emit(ngettext("{number} new issuer", "{number} new issuers", new).format(number=new))

    def _row(self, line: TrustedLine) -> ListRow:
        away = icon_button("remove", _("Trust no longer: {name}").format(name=line.name))
        away.clicked.connect(lambda: self._trust.distrust(line.fingerprint))
        until = _("valid until {day}").format(day=figures.day(line.last, language()))
        return ListRow(line.name, f"{until} · {line.fingerprint[:16]}", away, strong=False)

    def _on_server(self) -> None:
        if self.server.text().strip() != self._trust.time_stamp_server():
            try:
                self._trust.set_time_stamp_server(self.server.text())
            except NoServerAddress as refusal:
                self._form.field(self.server).doubt(str(say(refusal)))

    def _on_add(self) -> None:
        kinds = _("Certificates (*.pem *.crt *.cer *.der)")
        chosen, _kind = FileDialog.open(self, _("The issuer's certificate"), "", kinds)
        if chosen:
            self.trust(Path(chosen))
