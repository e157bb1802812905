"""A program that opens the real window and keys forms by key events, saying each answer once it is accepted; made to be killed.

It imports the program once and forks for each window, so that a thousand windows are opened in minutes. It reads orders from
standard input, a line of JSON each, and says on standard output: `pid N`, `at SERIAL FIELD` where the window opened, `keyed
SERIAL N` for the n-th answer of a form, `saved SERIAL`, and `dead` when the window has ended.
"""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.keying import OptionPart
from app.ui.pages.keying import KeyingPage
from app.ui.pages.keying.sheet import Sheet
from app.ui.remembered import Remembered
from app.ui.shell import Shell
from tests.tools.respondent import Form, answered
from tests.ui.typing import type_text

NAMED = {"\n": Qt.Key.Key_Enter, "\b": Qt.Key.Key_Backspace}


@dataclass(frozen=True, slots=True)
class Order:
    """Which file and batch to key, the form to go on with, and how many of its answers are on the disk."""

    file: str
    batch: int
    seed: int
    serial: int
    done: int


def paper(seed: int, serial: int) -> Form:
    """What stands on the form of that number."""
    return answered(Random(f"{seed}/{serial}"))


def key_until_killed(order: Order) -> None:
    """Open the window as it opens after the power came back, and key from there."""
    application = QApplication([])
    shell = Shell(application, Remembered(Path(order.file).with_name("window.ini")), seat_anyone=True)
    shell.open(Path(order.file), "keying")
    page = shell.window.page() if shell.window is not None else None
    assert isinstance(page, KeyingPage)
    if page._hand.form is None:
        page.open(order.batch)
    shell.casing.activateWindow()
    application.processEvents()
    form = page._hand.form
    assert form is not None
    say(f"at {form.serial_no} {form.at}")
    serial, answers = order.serial, paper(order.seed, order.serial).answers
    done = order.done
    if done < len(answers):
        go_on(page, answers[done].name, answers[done].plain)
        done += 1
        say(f"keyed {serial} {done}")
    while True:
        for number, answer in enumerate(answers[done:], start=done + 1):
            strike(answer.keys)
            say(f"keyed {serial} {number}")
        strike("\n")
        say(f"saved {serial}")
        serial, done = serial + 1, 0
        answers = paper(order.seed, serial).answers


def go_on(page: KeyingPage, name: str, plain: str) -> None:
    """Key an answer that may have been begun, or struck wrong, when the power went."""
    sheet = page._hand.sheet
    while sheet._state is None or sheet._state.field.name != name:
        strike("-")
    known = sheet._state.stays
    while sheet._state.part is not OptionPart.ANSWER:
        rub_out(sheet)  # a tick that stands is taken away by its key
        strike("-")
    if not known:
        rub_out(sheet)
    strike(f"{plain}\n" if known else plain)


def rub_out(sheet: Sheet) -> None:
    """Take away what is begun in the list of the field that the keys go to."""
    while (state := sheet._state) is not None and (state.typed or state.entry.ticks(state.part)):
        strike("-" if state.writing and not state.typed else "\b")


def strike(keys: str) -> None:
    """Send each key to what has the focus, and let the window do what it leads to."""
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None, f"nothing hears {key!r}"
        if key in NAMED:
            QTest.keyClick(widget, NAMED[key])
        else:
            type_text(widget, key)
        QApplication.processEvents()


def say(line: str) -> None:
    """Write a line at once."""
    os.write(1, f"{line}\n".encode())


def main() -> None:
    """Fork a window for each order."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            key_until_killed(Order(**json.loads(line)))
        say(f"pid {child}")
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    main()
