"""The source files of the program and of its tests, as the tests about the code read them."""

import ast
import importlib.util
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent.parent


def sources(*folders: str) -> list[Path]:
    """Every Python file under the folders ("app", "tests"), relative to the checkout."""
    return [path.relative_to(ROOT) for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


@cache
def syntax(source: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse((ROOT / source).read_text(encoding="utf-8"), filename=str(source))


def definitions(source: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Every function, method and class of a file, those inside others too."""
    for node in ast.walk(syntax(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node


def script(name: str) -> ModuleType:
    """A script of `packaging/`, which is a folder of programs and no package, as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
