"""F1 shows the manual's page about what is looked at, and the keys that work there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from app import resource, words
from app.ui.command import Command
from app.ui.help import Help, help_text, keys_text

COMMANDS = [Command("a", "Sök", lambda: None, "Ctrl+K"), Command("b", "Om", lambda: None)]


def test_the_keys_are_listed_and_commands_without_keys_are_not() -> None:
    assert keys_text(COMMANDS).splitlines()[-1] == "| **Ctrl+K** | Sök |"
    assert keys_text(COMMANDS[1:]) == ""


def test_the_page_of_the_language_comes_first_and_the_swedish_one_where_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def manual(page: str, language: str = "sv") -> Path:
        return tmp_path / f"{page}-{language}.md"

    monkeypatch.setattr(resource, "manual", manual)
    manual("x").write_text("# Svenska", encoding="utf-8")
    words.use("en")
    assert help_text("x", []) == "# Svenska"
    manual("x", "en").write_text("# English", encoding="utf-8")
    assert help_text("x", []) == "# English"


def test_the_page_beside_which_it_stands_is_not_shown_as_a_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "manual", lambda page, _language="sv": tmp_path / f"{page}.md")
    (tmp_path / "x.md").write_text(
        "# Svar\n\n![Sidan Svar, med tabell](pictures/x.png)\n\nHär (se ![a](b)) visas svaren.", encoding="utf-8"
    )
    assert help_text("x", []) == "# Svar\n\nHär (se ![a](b)) visas svaren."


def test_the_panel_shows_the_text_and_takes_the_focus(show: Callable[..., QWidget]) -> None:
    page = QWidget()
    panel = Help(page)
    show(page)
    panel.show_help("no-such-page", COMMANDS)
    assert "Sök" in panel.text.toPlainText()
    assert panel.text.hasFocus()
