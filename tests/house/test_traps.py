"""What Qt's bindings do not bear, kept out of the window's code."""

import ast
from pathlib import Path

import pytest

from tests.house.tree import sources, syntax

FORBIDDEN = {
    "itemAt": "PySide takes what Qt puts in a gone item's memory for the item: ask `indexOf` of widgets",
    "previousInFocusChain": "what it gives may be gone: read the order from the tree of widgets",
    "nextInFocusChain": "what it gives may be gone: read the order from the tree of widgets",
}
"""Calls that have ended the program, with what to do instead."""


@pytest.mark.parametrize("source", sources("app/ui"), ids=str)
def test_nothing_is_called_that_ends_the_program(source: Path) -> None:
    calls = [node for node in ast.walk(syntax(source)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    found = {
        f"{source}:{call.lineno} {call.func.attr}: {FORBIDDEN[call.func.attr]}"
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in FORBIDDEN
    }
    assert not found
