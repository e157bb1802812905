"""What Qt's bindings do not bear, kept out of the window's code."""

import ast

from tests.house.tree import sources, syntax

FORBIDDEN = {
    "itemAt": "PySide takes what Qt puts in a gone item's memory for the item: ask `indexOf` of widgets",
    "previousInFocusChain": "what it gives may be gone: read the order from the tree of widgets",
    "nextInFocusChain": "what it gives may be gone: read the order from the tree of widgets",
}
"""Calls that have ended the program, with what to do instead."""


def test_nothing_is_called_that_ends_the_program() -> None:
    found = {
        f"{source}:{node.lineno} {node.func.attr}: {FORBIDDEN[node.func.attr]}"
        for source in sources("app/ui")
        for node in ast.walk(syntax(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FORBIDDEN
    }
    assert not found
