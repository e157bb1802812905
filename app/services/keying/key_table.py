"""The keys of keying and what each does: the one table that the sheet to print is made from.

A test holds it to the keys that the field in progress takes (`app/services/keying/strokes.py`) and to the window's shortcuts.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.services.keying.strokes import NOTE_KEY, Key


def N_(message: str) -> str:  # noqa: N802 (gettext's name for it)
    """A message that is translated into the language of the sheet."""
    return message


class KeyGroup(StrEnum):
    """Where on the keyboard one reaches for a key."""

    KEYPAD = "KEYPAD"
    KEYBOARD = "KEYBOARD"


@dataclass(frozen=True, slots=True)
class KeyLine:
    """Keys that do the same: what is printed on them (a message), what they do (a message), and how the program knows them.

    `strokes` are those of a field in progress, `shortcuts` those of the window as Qt writes them.
    """

    caps: str
    does: str
    group: KeyGroup
    strokes: tuple[str, ...] = ()
    shortcuts: tuple[str, ...] = ()


_PAD, _BOARD = KeyGroup.KEYPAD, KeyGroup.KEYBOARD
KEYS = (
    KeyLine(N_("0–9"), N_("picks the answer with that code, as printed beside its box"), _PAD, tuple("0123456789")),
    KeyLine(N_("Enter or +"), N_("accepts and goes on; after the last question, saves the form"), _PAD, (Key.ENTER, "+")),
    KeyLine("−", N_("goes back; nothing moves on by itself there"), _PAD, ("-",)),
    KeyLine(N_("comma or point"), N_("no answer, on purpose; once more where it is asked"), _PAD, (",", ".")),
    KeyLine("*", N_("can't be read, or several ticks where one may be"), _PAD, ("*",)),
    KeyLine("/", N_("a note on the question: words in the margin, hard to read"), _PAD, (NOTE_KEY,)),
    KeyLine("//", N_("the same answer as on the last form"), _PAD, (), ("Ctrl+D",)),
    KeyLine(N_("letters"), N_("a place by its name, and own words"), _BOARD),
    KeyLine(N_("Arrow up, down"), N_("choose among the places proposed"), _BOARD, (Key.UP, Key.DOWN)),
    KeyLine(N_("Backspace"), N_("rubs out"), _BOARD, (Key.ERASE,)),
    KeyLine(N_("PgDn PgUp"), N_("on and back, also within words"), _BOARD, (Key.NEXT, Key.BACK)),
    KeyLine(N_("Home End"), N_("to the first question, and to the end"), _BOARD, (Key.FIRST, Key.LAST)),
    KeyLine("Ctrl+G", N_("to a question: its number, then Enter"), _BOARD, (), ("Ctrl+G",)),
    KeyLine("F2", N_("the serial number on the paper is another"), _BOARD, (), ("F2",)),
    KeyLine("Ctrl+Z", N_("takes the form saved last back"), _BOARD, (), ("Ctrl+Z",)),
    KeyLine("Ctrl+N", N_("a new batch"), _BOARD, (), ("Ctrl+N",)),
    KeyLine("Esc", N_("to the batches; nothing is lost"), _BOARD),
    KeyLine("F1", N_("help with all of it"), _BOARD, (), ("F1",)),
)
"""In the order in which they are printed."""

ADVICE = (
    (
        N_("Several answers"),
        N_("Each digit ticks, the same digit again takes the tick away. A full list goes on by itself, else Enter."),
    ),
    (N_("Lines with the same scale"), N_("One digit a line, in one run.")),
    (N_("Places"), N_("Two digits or the name, Enter; the times, Enter; the reasons, Enter. Enter alone: no more places.")),
    (N_("Other: …"), N_("Its code, the words, Enter. A comma where there are no words.")),
    (N_("Interrupted?"), N_("Leave it as it is. Every answer is saved, and the program opens on the same question.")),
)
"""What a new keyer asks, and the answer."""
