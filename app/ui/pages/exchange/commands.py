"""What can be done while a file is taken in, with the keys for it."""

from collections.abc import Callable

from app.ui.command import Command
from app.ui.pages.exchange.column_step import ColumnStep
from app.ui.pages.exchange.value_step import ValueStep
from app.words import _

Do = Callable[[], object]
If = Callable[[], bool]


def moving(choose: Do, onward: Do, back: Do, another: Do, *, is_open: If, has_work: If) -> list[Command]:
    """To a file, and from step to step."""
    return [
        Command("import.choose", _("Choose a file of answers"), choose, "Ctrl+Shift+F", "folder", is_open),
        Command("import.next", _("Next step"), onward, "Alt+Right", "forward", has_work),
        Command("import.back", _("Step back"), back, "Alt+Left", "back", has_work),
        Command("import.new", _("Another file"), another, "", "new", has_work),
    ]


def mapping(step: Callable[[], ColumnStep | ValueStep], leave: Do, *, is_looking: If, on_values: If) -> list[Command]:
    """With what is proposed, and with the value one stands on; `step` is the step that shows the proposals."""
    accept, aside = _("Accept the proposals shown"), _("Set the proposals shown aside")
    return [
        Command("import.accept", accept, lambda: step().accept_shown(), "Ctrl+Shift+A", "good", is_looking),
        Command("import.aside", aside, lambda: step().set_shown_aside(), "Ctrl+Shift+L", "hidden", is_looking),
        Command("import.leave", _("The value is none of the answers"), leave, "Del", "hidden", on_values),
    ]
