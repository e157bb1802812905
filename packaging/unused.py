"""Name what nothing uses, with vulture; part of `make check`. Exits 1 where there is something."""

import sys
from pathlib import Path

from vulture import Vulture
from vulture.core import Item

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("app", "tests", "packaging")

CALLED_FROM_OUTSIDE = [
    "test_*", "pytest_*",  # pytest
    "teardown",  # hypothesis
    "*[a-z][A-Z]*", "_on_*", "clone", "data", "flags", "index", "paint", "parent", "sort", "event",  # Qt
    "process_bind_param", "process_result_value",  # SQLAlchemy
    "upgrade", "downgrade", "revision", "down_revision", "branch_labels", "depends_on",  # Alembic
    "Bundle", "initialize",  # hatchling
    "_update_meta", "async_request_tsa_response",  # pyHanko
    "log_message", "server_bind",  # http.server
    "handle_starttag", "handle_endtag", "handle_data",  # html.parser
]  # fmt: skip
"""Names that others look up themselves."""

REGISTERED = [
    "@*.register",
    "@*fixture*",
    "@pytest.*",
    "@*listens_for*",
    "@validates*",
    "@rule",
    "@invariant",
    "@*.command*",
    "@*.callback*",
    "@override",
]
"""Decorators that hand a function to whoever calls it."""


def main() -> int:
    """Print each unused name with its place; the exit code."""
    finder = Vulture(ignore_names=CALLED_FROM_OUTSIDE, ignore_decorators=REGISTERED)
    finder.scavenge([str(ROOT / folder) for folder in FOLDERS])
    unused = [item for item in finder.get_unused_code(min_confidence=60) if not is_declaration(item)]
    for item in unused:
        print(f"{Path(item.filename).relative_to(ROOT)}:{item.first_lineno}: nothing uses the {item.typ} {item.name}")
    return 1 if unused else 0


def is_declaration(item: Item) -> bool:
    """True for a field, a column or a state: it says what is kept, whether or not a line of code reads it."""
    if item.typ == "variable":
        line = Path(item.filename).read_text(encoding="utf-8").splitlines()[item.first_lineno - 1]
        return line.startswith(" ")
    return bool(item.typ == "attribute")


if __name__ == "__main__":
    sys.exit(main())
