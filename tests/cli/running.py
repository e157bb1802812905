"""A command run in this process, as a person or a script would run it."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.cli import run
from app.words import use


@dataclass(frozen=True)
class Ran:
    """What came of it."""

    code: int
    out: str
    error: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def ran(*words: str | Path) -> Ran:
    """The exit code and what was said; the language is Swedish again afterwards."""
    out, error = io.StringIO(), io.StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(error):
            code = run([str(word) for word in words])
    finally:
        use("sv")
    return Ran(code, out.getvalue(), error.getvalue())


def refused(*words: str | Path, code: int = 1) -> str:
    """The one line of a command that must not succeed."""
    result = ran(*words)
    assert result.code == code
    assert result.out == ""
    assert len(result.error.splitlines()) == 1
    return result.error.strip()
