"""The catalogue is whole, or the build says what is wrong with it."""

from pathlib import Path
from types import ModuleType

import pytest

from tests.house.tree import script

HEAD = 'msgid ""\nmsgstr ""\n"Language: sv\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def compiler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = script("compile_translations")
    (tmp_path / "sv").mkdir()
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    return module


def _write(compiler: ModuleType, room: str, body: str) -> None:
    (compiler.FOLDER / "sv" / f"{room}.po").write_text(HEAD + body, encoding="utf-8")


def test_a_whole_catalogue_compiles(compiler: ModuleType) -> None:
    _write(compiler, "keying", 'msgid "Save"\nmsgstr "Spara"\n')
    assert compiler.main() == 0
    assert (compiler.FOLDER / "sv.mo").stat().st_size > 0


@pytest.mark.parametrize("body", ['msgid "Save"\nmsgstr ""\n', '#, fuzzy\nmsgid "Save"\nmsgstr "Spara"\n'])
def test_an_empty_or_doubtful_translation_is_a_fault(compiler: ModuleType, body: str) -> None:
    _write(compiler, "keying", body)
    assert compiler.main() == 1


def test_two_rooms_must_translate_one_message_alike(compiler: ModuleType) -> None:
    _write(compiler, "keying", 'msgid "Save"\nmsgstr "Spara"\n')
    _write(compiler, "survey", 'msgid "Save"\nmsgstr "Bevara"\n')
    assert compiler.merged("sv")[1] == ["survey.po: two translations of 'Save'"]


def test_two_rooms_may_differ_where_the_context_does(compiler: ModuleType) -> None:
    _write(compiler, "keying", 'msgid "Open"\nmsgstr "Öppna"\n')
    _write(compiler, "survey", 'msgctxt "state"\nmsgid "Open"\nmsgstr "Öppen"\n')
    assert compiler.main() == 0
