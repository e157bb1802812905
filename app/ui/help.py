"""Help (F1): the manual's page about what is looked at, and the keys that work there."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser, QWidget

from app import resource
from app.ui import theme
from app.ui.command import Command
from app.ui.widget import SidePanel
from app.words import _, language

_PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)\n+", re.MULTILINE)
"""A picture on a line of its own."""


def help_text(page: str, commands: list[Command]) -> str:
    """The manual's page as Markdown, in the language spoken or else in Swedish, with the table of keys after it.

    It stands beside the page, which is therefore not shown as a picture too.
    """
    files = [resource.manual(page, spoken) for spoken in dict.fromkeys((language(), resource.LANGUAGES[0]))]
    written = next((file.read_text(encoding="utf-8") for file in files if file.exists()), "")
    return "\n\n".join(part for part in (_PICTURE.sub("", written), keys_text(commands)) if part)


def keys_text(commands: list[Command]) -> str:
    """The commands that have keys, as a Markdown table."""
    lines = [f"| **{each.keys()}** | {each.label} |" for each in commands if each.shortcut]
    if not lines:
        return ""
    head = ["## " + _("Keys"), "", "| " + " | ".join((_("Key"), _("Does"))) + " |", "|---|---|"]
    return "\n".join([*head, *lines])


class Help(SidePanel):
    """A panel that shows a page of the manual beside the page it is about."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Help"))
        self.text = QTextBrowser()
        self.text.setOpenExternalLinks(True)
        self.text.setAccessibleName(_("Help"))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.document().setDocumentMargin(theme.px(4))
        self.body.addWidget(self.text, 1)

    def show_help(self, page: str, commands: list[Command]) -> None:
        """Open on the manual's page of that name."""
        self.text.document().setBaseUrl(resource.manual(page).parent.as_uri() + "/")
        self.text.setMarkdown(help_text(page, commands))
        self.open(self.text)
