"""The power goes while somebody keys: what was accepted is there, and at most the field in progress is not."""

import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from app.models.database import Database
from app.models.keying import DraftField, FormDraft
from app.services.keeping import examine
from app.services.keying import KeyingService
from tests.tools.need import need_program
from tests.tools.paper import Paper, a_form, lay_out

FIELDS_BEFORE_KILL = 70
"""More than a form has, so that kills fall beside the saving of a form too."""


def keyer(file: Path, paper: Paper, most: int, *before: str) -> list[str]:
    """The command that starts the keyer on the file."""
    program = [sys.executable, "-m", "tests.soak.keyer"]
    return [*before, *program, str(file), str(paper.batch_id), str(paper.anna), str(most)]


def kill_while_keying(file: Path, paper: Paper, chance: random.Random) -> list[str]:
    """Start a keyer, kill it after a random number of fields and moments; what it said was durable."""
    with subprocess.Popen(keyer(file, paper, 10_000), stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        said = [program.stdout.readline() for _ in range(chance.randint(1, FIELDS_BEFORE_KILL))]
        for _ in range(chance.randint(0, 20_000)):
            pass  # a moment of no fixed length, so that the kill falls anywhere between two commits
        program.kill()
        said += program.stdout.readlines()
    return [line.strip() for line in said if line.endswith("\n")]


def lost_and_extra(file: Path, paper: Paper, said: Iterable[str]) -> tuple[set[str], set[str]]:
    """Of what was said to be durable, what is not in the file; and what is there beyond it."""
    db = Database.open(file)
    db.actor = paper.anna
    keying = KeyingService(db)
    saved = {form.serial_no for form in keying.forms(paper.wave_id)}
    there = {f"{serial} saved" for serial in saved}
    there |= {f"{serial} {name}" for serial in saved for name in a_form()}
    with db.read() as session:
        for draft in session.query(FormDraft).all():
            kept = session.query(DraftField).filter_by(draft_id=draft.id).all()
            assert all(row.entry == a_form()[row.field].to_json() for row in kept)
            there |= {f"{draft.serial_no} {row.field}" for row in kept}
    begun = keying.begun_form(paper.wave_id)
    assert begun is None or begun.current == begun.missing
    db.close()
    return set(said) - there, there - set(said)


def keep_killing(file: Path, kills: int) -> None:
    db = Database.open(file)
    paper = lay_out(db, received=100_000)
    db.close()
    chance = random.Random(kills)
    said: list[str] = []
    for _ in range(kills):
        said += kill_while_keying(file, paper, chance)
        lost, extra = lost_and_extra(file, paper, said)
        assert lost == set()
        assert len(extra) <= 1
        said += extra
        assert examine(file).whole


def test_of_a_form_being_keyed_a_kill_loses_at_most_the_field_in_progress(sqlite_file: Path) -> None:
    keep_killing(sqlite_file, 8)


@pytest.mark.soak
def test_a_thousand_kills_lose_nothing_that_was_accepted(sqlite_file: Path) -> None:
    keep_killing(sqlite_file, 1000)


def test_each_accepted_field_is_on_the_disk_before_the_next(sqlite_file: Path, tmp_path: Path) -> None:
    strace = need_program("strace", "strace")
    db = Database.open(sqlite_file)
    paper = lay_out(db)
    db.close()
    trace = tmp_path / "trace"
    watch = (strace, "-f", "-qq", "-e", "trace=fdatasync,fsync,write", "-o", str(trace))
    subprocess.run(keyer(sqlite_file, paper, 20, *watch), check=True, capture_output=True)
    calls = [line.split(maxsplit=1)[1] for line in trace.read_text().splitlines()]
    durable, said = False, 0
    for call in calls:
        if call.startswith(("fdatasync(", "fsync(")):
            durable = True
        elif call.startswith('write(1, "1 '):
            assert durable, f"{call} was said before it was on the disk"
            durable, said = False, said + 1
    assert said == 20
