"""Whatever the program refuses or names, it says in both languages; no message is lost between code and catalogue."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache
from typing import Any, TypeVar

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

import app
from app import words
from app.models.refusal import Refusal
from app.resource import LANGUAGES
from tests.house import example
from tests.house.tree import ROOT, script, sources, syntax

Said = TypeVar("Said")
KEYS = re.compile(r"((Ctrl|Alt|Shift)\+)*(Ctrl|Alt|Shift|[A-Z]|F\d{1,2})")
"""What is printed on a key: the same in every language."""

WITHOUT_WINDOW = ("app.models", "app.services", "app.words")
KEYWORDS = {**DEFAULT_KEYWORDS, "write": (1,), "bulk": (1,)}
"""Besides gettext's own names, the doors: the action's name is a message."""

SAYS = {
    "QLabel",
    "QPushButton",
    "QToolButton",
    "QCheckBox",
    "QRadioButton",
    "QGroupBox",
    "QAction",
    "QMenu",
    "QDockWidget",
    "QMessageBox",
    "setText",
    "setWindowTitle",
    "setToolTip",
    "setStatusTip",
    "setWhatsThis",
    "setPlaceholderText",
    "setTitle",
    "setAccessibleName",
    "setAccessibleDescription",
    "setHeaderLabels",
    "setHorizontalHeaderLabels",
    "setInformativeText",
    "setLabelText",
    "setPrefix",
    "setSuffix",
    "addAction",
    "addButton",
    "addItem",
    "addItems",
    "addMenu",
    "addRow",
    "addTab",
    "showMessage",
    "setSpecialValueText",
}
"""Qt's names of what puts text on the screen."""


def _import_all(prefixes: tuple[str, ...]) -> None:
    for found in pkgutil.walk_packages(app.__path__, "app."):
        if found.name.startswith(prefixes) and ".migrations" not in found.name:
            importlib.import_module(found.name)


def _below(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)


_import_all(WITHOUT_WINDOW)
REFUSALS = [kind for kind in _below(Refusal) if kind.__module__.startswith("app.") and not kind.__name__.startswith("_")]
ENUMS = [kind for kind in words.name.registry if isinstance(kind, type) and issubclass(kind, Enum) and kind is not Enum]


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    words.use(request.param)
    yield request.param
    words.use(LANGUAGES[0])


def test_every_refusal_has_words_of_its_own_to_be_registered_in_the_words() -> None:
    without = [kind.__name__ for kind in REFUSALS if words.say.dispatch(kind) is words.say.dispatch(Refusal)]
    assert without == []


def test_every_refusal_is_a_whole_sentence_in_both_languages(language: str) -> None:
    said = {kind.__name__: words.say(_refusal(kind)).happened for kind in REFUSALS}
    assert {kind: sentence for kind, sentence in said.items() if not sentence.endswith((".", "?"))} == {}


def test_a_refusal_does_not_say_the_same_in_both_languages() -> None:
    said = [_in(language, lambda: [str(words.say(_refusal(kind))) for kind in REFUSALS]) for language in LANGUAGES]
    spoken = zip(REFUSALS, zip(*said, strict=True), strict=True)
    assert {kind.__name__: sentences for kind, sentences in spoken if len(set(sentences)) < len(LANGUAGES)} == {}


def test_a_refusal_is_not_frozen_or_it_could_not_leave_a_with_block() -> None:
    for kind in REFUSALS:
        with pytest.raises(kind):
            raise _with_traceback(_refusal(kind))


def test_every_member_of_an_enum_that_is_shown_has_a_name_of_its_own(language: str) -> None:
    names = {kind.__name__: [words.name(member) for member in kind] for kind in ENUMS}
    assert {kind: said for kind, said in names.items() if not all(said) or len(set(said)) < len(said)} == {}


def test_every_message_of_the_code_is_translated() -> None:
    translated = _messages_of_the_catalogues("sv")
    untranslated = [f"{place}: {message!r}" for message, place in _messages_of_the_code().items() if message not in translated]
    assert not untranslated, "\n".join(untranslated)


def test_every_translation_is_of_a_message_in_the_code() -> None:
    said = _messages_of_the_code()
    left_over = [f"{place}: {message!r}" for message, place in _messages_of_the_catalogues("sv").items() if message not in said]
    assert not left_over, "\n".join(left_over)


def test_the_catalogues_compile_without_a_fault() -> None:
    compiler = script("compile_translations")
    for language in LANGUAGES[:1]:
        assert compiler.merged(language)[1] == []


def test_no_text_reaches_the_screen_outside_the_translation() -> None:
    untranslated = [
        f"{source}:{literal.lineno} {literal.value!r}"
        for source in sources("app/ui")
        for node in ast.walk(syntax(source))
        if isinstance(node, ast.Call) and _name(node.func) in SAYS
        for argument in (*node.args, *(keyword.value for keyword in node.keywords))
        for literal in _literals(argument)
    ]
    assert not untranslated


def test_no_message_hides_inside_a_formatted_string_where_it_is_not_found_until_python_3_12() -> None:
    hidden = [
        f"{source}:{node.lineno}"
        for source in sources("app")
        for string in ast.walk(syntax(source))
        if isinstance(string, ast.JoinedStr)
        for node in ast.walk(string)
        if isinstance(node, ast.Call) and _name(node.func) in KEYWORDS and any(map(_is_text, node.args))
    ]
    assert not hidden


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _literals(node: ast.expr) -> Iterator[ast.Constant]:
    """The pieces of text in an expression that are words, leaving out what other calls are given."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if any(map(str.isalpha, node.value)) and not KEYS.fullmatch(node.value):
            yield node
    elif not isinstance(node, ast.Call | ast.Subscript | ast.Compare | ast.Lambda):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                yield from _literals(child)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""


@cache
def _messages_of_the_code() -> dict[Any, str]:
    """Message (or singular and plural) and context: where it stands."""
    found = extract_from_dir(str(ROOT / "app"), [("**.py", "python")], keywords=KEYWORDS)
    return {(message, context): f"app/{source}:{line}" for source, line, message, _, context in found}


def _messages_of_the_catalogues(language: str) -> dict[Any, str]:
    messages: dict[Any, str] = {}
    for source in (ROOT / "resources" / "i18n" / language).glob("*.po"):
        with source.open("rb") as lines:
            catalogue: Catalog = read_po(lines)
        messages |= {(message.id, message.context): source.name for message in catalogue if message.id}
    return messages


def _with_traceback(refusal: Any) -> Refusal:
    refusal.__traceback__ = None  # as contextlib does with what passes a block
    assert isinstance(refusal, Refusal)
    return refusal


def _refusal(kind: type[Refusal]) -> Refusal:
    made = example.instance(kind)
    assert isinstance(made, Refusal)
    return made


def _in(language: str, speak: Callable[[], Said]) -> Said:
    words.use(language)
    try:
        return speak()
    finally:
        words.use(LANGUAGES[0])
