"""The table of commands, its help and its complaints, in both languages."""

import pytest
import typer

from app.cli import COMMANDS, is_command
from app.cli import commands as table
from tests.cli.running import ran, refused

PATHS = [
    ("demo",),
    ("tables",),
    ("export",),
    ("export", "promise"),
    ("export", "answers"),
    ("export", "forms"),
    ("export", "practice"),
    ("export", "codebook"),
    ("export", "keys"),
    ("export", "report"),
    ("export", "map"),
    ("export", "chart"),
    ("export", "consultation"),
    ("export", "difference"),
    ("export", "memo"),
    ("population",),
    ("promise",),
    ("promise", "list"),
    ("promise", "show"),
    ("promise", "state"),
    ("promise", "decide"),
    ("sign",),
    ("backup",),
    ("restore",),
    ("check",),
]


def test_the_names_that_open_no_window_are_those_of_the_table() -> None:
    commands = typer.main.get_command(table.COMMANDS).commands  # type: ignore[attr-defined]
    assert set(COMMANDS) == set(commands)
    assert {("export", name) for name in commands["export"].commands} == {
        path for path in PATHS if path[0] == "export" and path[1:]
    }


def test_a_file_or_a_page_opens_the_window_and_a_command_does_not() -> None:
    assert not is_command([])
    assert not is_command(["laholm-2020.lofte", "--page", "keying"])
    assert not is_command(["--database", "tables", "--page", "keying"])
    assert is_command(["--language", "en", "tables"])
    assert is_command(["--database", "postgresql+psycopg://server/db", "tables"])
    assert is_command(["--version"])


@pytest.mark.parametrize("path", [(), *PATHS])
def test_help_speaks_one_language_at_a_time(path: tuple[str, ...]) -> None:
    swedish, english = ran(*path, "--help"), ran(*path, "--help", "--language", "en")
    assert swedish.code == english.code == 0
    assert swedish.out.startswith("Användning: medborgarlofte")
    assert english.out.startswith("Usage: medborgarlofte")
    assert not {"Usage", "Options", "required", "Show"} & set(swedish.out.replace(":", " ").replace("]", " ").split())
    assert not any(letter in english.out for letter in "åäöÅÄÖ")


def test_the_environment_may_say_the_language_and_the_command_says_it_louder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDBORGARLOFTE_LANGUAGE", "en")
    assert ran("--help").out.startswith("Usage")
    assert ran("--help", "--language=sv").out.startswith("Användning")
    assert "klingon" in refused("--language", "klingon", "--help", code=2)


def test_words_that_are_no_command_are_refused_with_code_two_in_one_line() -> None:
    assert refused("tables", "--page", code=2) == "Valet --page finns inte. Se: medborgarlofte tables --help"
    assert refused("tables", "x.lofte", code=2).startswith("--wave saknas.")
    assert refused("tables", code=2).startswith("FIL saknas.")
    assert refused("export", "everything", code=2).startswith("De orden gick inte att förstå.")
    assert refused("demo", "--out", code=2).startswith("Det står ingenting efter --out.")
    assert refused("--language", "en", "tables", "x.lofte", code=2).startswith("--wave is missing.")


def test_the_version_is_printed_alone() -> None:
    assert ran("--version").out.split()[0] == "medborgarlofte"
