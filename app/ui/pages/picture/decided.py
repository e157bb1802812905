"""What is said of an adopted picture: by whom and when, that it can only be read, and the way to a new version."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import figures
from app.services.picture import PictureForm, PictureVersion
from app.ui.widget import Button, Notice
from app.words import _, language


class Decided(QWidget):
    """A notice under the head of the page while the version one looks at is adopted; `revise` begins the next one."""

    def __init__(self) -> None:
        super().__init__()
        self.revise = Button(_("New version"), "add")
        stays = _(
            "Words, figures and map stay as they were. The picture can be read but not rewritten; the work on the areas goes on."
            " What is to be otherwise goes into a new version; this one holds until that is adopted."
        )
        self._notice = Notice("", stays, "good", self.revise, closable=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._notice)
        self.hide()

    def show_form(self, form: PictureForm | None) -> None:
        """Say it of a picture that is adopted; take no room otherwise."""
        adopted = form is not None and not form.version.editable
        if form is not None and adopted:
            self._notice.say(_sentence(form.version))
        self.setVisible(adopted)


def decision(version: PictureVersion) -> str:
    """Who adopted it, and under which §."""
    return ", ".join(filter(None, (version.body, version.decided_under)))


def _sentence(version: PictureVersion) -> str:
    day = "" if version.adopted_on is None else figures.day(version.adopted_on, language())
    if version.version == 1:
        return _("The picture was adopted {day} by {body}.").format(day=day, body=decision(version))
    said = _("Version {number} of the picture was adopted {day} by {body}.")
    return said.format(number=version.version, day=day, body=decision(version))
