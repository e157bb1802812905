"""Beauty is a habit of size: what grows past these lines is divided."""

import ast

from tests.house.tree import ROOT, definitions, sources

MOST_LINES_OF_A_MODULE = 400
MOST_LINES_OF_A_FUNCTION = 50
MOST_LINES_OF_A_CLASS = 300

SOURCES = [source for source in sources("app", "tests", "packaging") if "versions" not in source.parts]
"""A migration is the record of what a schema was; nobody divides it."""


def test_a_module_fits_on_a_few_screens() -> None:
    long = {source: len((ROOT / source).read_text(encoding="utf-8").splitlines()) for source in SOURCES}
    assert {str(source): lines for source, lines in long.items() if lines > MOST_LINES_OF_A_MODULE} == {}


def test_a_function_fits_on_one_screen_and_a_class_on_five() -> None:
    too_long = [
        f"{source}:{node.lineno} {node.name}: {lines} lines"
        for source in SOURCES
        for node in definitions(source)
        if (lines := (node.end_lineno or 0) - node.lineno + 1)
        > (MOST_LINES_OF_A_CLASS if isinstance(node, ast.ClassDef) else MOST_LINES_OF_A_FUNCTION)
    ]
    assert not too_long
