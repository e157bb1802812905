"""Print what a screen reader finds of every program on this accessibility bus; fail where something focusable has no name.

Runs on Debian's own Python, which alone has `gi`. Exit codes: 0 all named, 1 something is not, 2 no program was found.
"""

import os
import socket
import sys
import time
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PATIENCE = 30
"""Seconds that a window has to come up."""
MOST_CHILDREN = 60
DEEPEST = 25
STACK = "layered pane"
"""The role of what holds pages of which one is seen."""
NAMELESS_IS_FINE = {"filler", STACK, "scroll bar", "split pane", "panel", "viewport"}


def read(element: Any, depth: int, nameless: list[str]) -> None:
    """Print the element and all below it; add to `nameless` the role of each that takes the focus and says nothing."""
    if element is None or depth > DEEPEST:
        return
    states = element.get_state_set()
    role, name, description = element.get_role_name(), element.get_name(), element.get_description()
    focus = "*" if states.contains(Atspi.StateType.FOCUSED) else ""
    print("  " * depth + f"{role} {name!r}{focus}" + (f" ({description})" if description else ""))
    reachable = states.contains(Atspi.StateType.FOCUSABLE) and states.contains(Atspi.StateType.SHOWING)
    if reachable and not name and role not in NAMELESS_IS_FINE:
        nameless.append("  " * depth + role)
    for index in range(min(element.get_child_count(), MOST_CHILDREN)):
        child = element.get_child_at_index(index)
        if role == STACK and child is not None and not child.get_state_set().contains(Atspi.StateType.VISIBLE):
            continue  # a page that was turned away from
        read(child, depth + 1, nameless)


def wait_for_window(desktop: Any) -> None:
    """Wait until a program shows a window, and a moment more until what is in it stands."""
    latest = time.monotonic() + PATIENCE
    while time.monotonic() < latest:
        programs = [desktop.get_child_at_index(index) for index in range(desktop.get_child_count())]
        if any(program is not None and program.get_child_count() for program in programs):
            time.sleep(2)
            return
        time.sleep(0.2)


def turn_to(page: str) -> None:
    """Have the program show a page, and wait a moment until what is in it stands."""
    with socket.socket(socket.AF_UNIX) as program:
        program.settimeout(PATIENCE)
        program.connect(os.environ["SCREEN_READER_SOCKET"])
        program.sendall(f"{page}\n".encode())
        shown = program.recv(100).decode().strip()
    if shown != page:
        raise RuntimeError(f"{page} was asked for, {shown or 'nothing'} was shown")
    time.sleep(1)


def main() -> int:
    """Read the whole desktop, once for each page that `SCREEN_READER_PAGES` names, after a form feed; the exit code."""
    Atspi.init()
    desktop = Atspi.get_desktop(0)
    wait_for_window(desktop)
    if desktop.get_child_count() == 0:
        print("no program on the accessibility bus", file=sys.stderr)
        return 2
    nameless: list[str] = []
    for page in os.environ.get("SCREEN_READER_PAGES", "").split() or [""]:
        if page:
            turn_to(page)
            print("\f", end="")
        found: list[str] = []
        for index in range(desktop.get_child_count()):
            read(desktop.get_child_at_index(index), 0, found)
        nameless += [f"{page}: {role}" if page else role for role in found]
    if nameless:
        print(f"{len(nameless)} focusable without a name:", *nameless, sep="\n", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
