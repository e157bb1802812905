"""A newcomer finds the tests of a module in ten seconds: `app/x/y.py` is tested by `tests/x/test_y.py`, and nowhere else."""

import ast
from pathlib import Path

from tests.house.tree import ROOT, sources, syntax

OUTSIDE_THE_MIRROR = ("tests/house", "tests/tools", "tests/bench", "tests/soak", "tests/packaging")
"""Tests about the code itself, the tests' own tools, and programs that measure."""

UNTESTED: dict[str, str] = {
    "app/__main__.py": "chooses between window and command line; the tests of both start it as a program",
}
"""Modules with code and without a test file of their own: the reason."""


CALLED_BY_NAME = ("language", "saying")
"""What of `app/words` is more than a room's registered sentences, which `tests/house/test_words.py` speaks one by one."""


def has_code(source: Path) -> bool:
    """Whether a module does anything: a table, an enum, a refusal or a list of names says what is and does nothing."""
    return any(
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not _is_declaration(node)
        for node in ast.walk(syntax(source))
    )


def _is_declaration(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return function.name.startswith("__") and function.name.endswith("__") and function.name != "__init__"


def where_tested(source: Path) -> list[Path]:
    """Where a module's tests may lie: its own file, its package's file, or a folder of its name."""
    inner = source.relative_to("app")
    if inner.parts[0] == "words" and inner.stem not in CALLED_BY_NAME:
        return [Path("tests/house/test_words.py")]
    folder = Path("tests") / inner.parent
    if source.name == "__init__.py":
        return [folder.parent / f"test_{folder.name}.py", folder / f"test_{folder.name}.py"]
    own = folder / f"test_{source.stem.strip('_')}.py"
    grown = [folder.parent / f"test_{folder.name}.py"] if len(inner.parts) > 2 else []  # one file for a package of small modules
    return [own, *grown]


WITH_CODE = [
    source for source in sources("app") if source.name != "__init__.py" and "migrations" not in source.parts and has_code(source)
]
TEST_FILES = [
    source
    for source in sources("tests")
    if source.name.startswith("test_") and not any(source.is_relative_to(folder) for folder in OUTSIDE_THE_MIRROR)
]


def test_every_module_that_does_something_has_its_test_file() -> None:
    places = {source: where_tested(source) for source in WITH_CODE if str(source) not in UNTESTED}
    assert [
        f"{source}: none of {', '.join(map(str, those))}"
        for source, those in places.items()
        if not any((ROOT / place).exists() for place in those)
    ] == []


def test_every_test_file_has_the_module_it_tests() -> None:
    assert [
        str(test_file) for test_file in TEST_FILES if not any((ROOT / place).exists() for place in _tested_by(test_file))
    ] == []


def _tested_by(test_file: Path) -> tuple[Path, ...]:
    """The modules that a test file may be of."""
    module = Path("app") / test_file.relative_to("tests").parent / test_file.stem.removeprefix("test_")
    private, started = module.with_name(f"_{module.name}"), module.with_name(f"__{module.name}__")
    itself = module.parent / "__init__.py" if module.name == module.parent.name else module / "__init__.py"
    files = (each.with_suffix(".py") for each in (module, private, started))
    return (*files, module / "__init__.py", itself)


def test_what_is_excused_from_the_mirror_exists_and_still_needs_the_excuse() -> None:
    for source in map(Path, UNTESTED):
        assert (ROOT / source).exists()
        assert not any((ROOT / place).exists() for place in where_tested(source))


def test_the_name_of_a_test_is_a_sentence() -> None:
    short = [
        f"{test_file}: {node.name}"
        for test_file in sources("tests")
        if test_file.name.startswith("test_")
        for node in ast.walk(syntax(test_file))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and node.name.count("_") < 3
    ]
    assert not short
