"""A file that has been keyed in for years: some forms keyed through the service, and copies of them with their audit."""

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

from app.models.database import Database
from app.services.keying import KeyingService
from tests.tools.paper import Paper, a_form

COPIED = ("change", "row_change", "response", "answer", "free_text_answer", "keying_effort", "answer_flag")
SHIFTED = {"id", "change_id", "response_id", "change_seq"}
"""Columns that number rows of the copied tables."""


def fill(file: Path, paper: Paper, forms: int, keyed: int = 100) -> None:
    """Make the other batch of the file hold that many forms: a hundred keyed, the rest copied row for row with their audit."""
    db = Database.open(file)
    db.actor = paper.anna
    chance, sheet = Random(forms), a_form()
    people = [(serial, sheet | {"safe_home": sheet["safe_area"]}) for serial in range(1_000_000, 1_000_000 + keyed)]
    chance.shuffle(people)
    KeyingService(db).key_forms(paper.other_batch_id, people)
    db.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN")
        for copy in range(1, forms // keyed):
            for table in COPIED:
                _copy(connection, table, copy)
        connection.execute("COMMIT")
        connection.execute("ANALYZE")


def _copy(connection: sqlite3.Connection, table: str, copy: int) -> None:
    """Insert the rows that were keyed once more, numbered beyond those of every other copy."""
    columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
    beyond = copy * 1_000_000
    chosen = [
        f"{column} + {beyond}" if column in SHIFTED
        else "lower(hex(randomblob(18)))" if column == "uuid"
        else f"serial_no + {copy * 1000}" if column == "serial_no"
        else column
        for column in columns
    ]  # fmt: skip
    key = {"answer": "response_id"}.get(table, "id")
    names = ", ".join(f'"{column}"' for column in columns)
    connection.execute(f'INSERT INTO "{table}" ({names}) SELECT {", ".join(chosen)} FROM "{table}" WHERE {key} < 1000000')
