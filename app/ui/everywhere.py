"""The table of the commands that work everywhere."""

from typing import Protocol

from app.ui.command import Command
from app.ui.remembered import Remembered
from app.ui.theme import SCALES, ThemeName
from app.ui.window import Window
from app.words import _


class Program(Protocol):
    """What the commands ask of the whole program."""

    remembered: Remembered

    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def show_start(self) -> None: ...
    def sit(self) -> None: ...
    def look_changed(self) -> None: ...


def everywhere(program: Program, window: Window) -> list[Command]:
    """The commands of the window: where to go, undo and redo, help, how it looks, which file, who sits here."""
    inside = not window.frame.reception
    return [
        Command("search.open", _("Search"), window.open_search, "Ctrl+K", "search"),
        Command("undo", _("Undo the last change"), program.undo, "Ctrl+Z", "undo"),
        Command("redo", _("Do again what was undone"), program.redo, "Ctrl+Y; Ctrl+Shift+Z", "redo"),
        Command("help.page", _("Help about this page"), lambda: _help(window), "F1", "help"),
        *([*_pages(window)] if inside else []),
        Command("file.open", _("Open another municipality"), program.show_start, "Ctrl+O", "folder"),
        Command("person.change", _("Somebody else sits down"), program.sit, "Ctrl+Shift+P", "person"),
        Command("text.larger", _("Larger text"), lambda: _resize(program, 1), "Ctrl++", "text-size"),
        Command("text.smaller", _("Smaller text"), lambda: _resize(program, -1), "Ctrl+-", "text-size"),
        Command("theme.next", _("Another theme"), lambda: _change_theme(program), "Ctrl+Shift+T", "theme"),
        Command("about", _("About Medborgarlöfte"), lambda: _about(window), "", "notice"),
        Command("quit", _("Close the program"), lambda: window.window().close(), "Ctrl+Q", "close"),
    ]


def _pages(window: Window) -> list[Command]:
    return [
        Command(f"go.{key}", words, lambda key=key: window.show_page(key), f"Ctrl+{at}", icon)  # type: ignore[misc]
        for at, (key, words, icon) in enumerate(
            [
                ("year", _("Go to the overview"), "overview"),
                ("survey", _("Go to the survey"), "survey"),
                ("keying", _("Go to keying"), "keying"),
                ("analysis", _("Go to the answers"), "analysis"),
                ("picture", _("Go to the situational picture"), "picture"),
                ("promise", _("Go to the promise"), "promise"),
                ("followup", _("Go to the follow-up"), "followup"),
                ("settings", _("Go to the settings"), "settings"),
                ("review", _("Go to the written answers"), "edit"),
            ],
            start=1,
        )
    ]


def _help(window: Window) -> None:
    from app.ui.help import Help

    page = window.page()
    if page is not None:
        panel = window.findChild(Help) or Help(window.stack)
        panel.show_help(page.help_page or page.key, window.commands())


def _about(window: Window) -> None:
    from app.ui.about import About

    (window.findChild(About) or About(window.stack)).open()


def _resize(program: Program, step: int) -> None:
    remembered = program.remembered
    nearest = min(range(len(SCALES)), key=lambda at: abs(SCALES[at] - remembered.scale))
    remembered.scale = SCALES[min(len(SCALES) - 1, max(0, nearest + step))]
    program.look_changed()


def _change_theme(program: Program) -> None:
    remembered = program.remembered
    themes: list[ThemeName | None] = [None, *ThemeName]
    remembered.theme = themes[(themes.index(remembered.theme) + 1) % len(themes)]
    program.look_changed()
