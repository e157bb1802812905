"""The power goes while somebody keys in the real window: every accepted answer is there, and the window opens where it was."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.keying import DraftField, FormDraft
from app.models.survey import Response, SurveyWave
from app.services.exchange.coding import cells_of
from app.services.keeping import examine
from app.services.keying import Entry, Field, fields_of
from app.services.keying.answers import entries_of
from app.services.survey.forms import place_lines, questionnaire_form
from tests.soak.window_keyer import Order, paper
from tests.tools.paper import Paper, lay_out
from tests.tools.respondent import Cells, Keyed

ANSWERS_BEFORE_KILL = 60
"""More than a form has, so that kills fall beside the saving of a form too."""


@contextmanager
def windows(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """The program that opens a window for each order."""
    named = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    program = [sys.executable, "-m", "tests.soak.window_keyer"]
    pipe = subprocess.PIPE
    with subprocess.Popen(program, stdin=pipe, stdout=pipe, text=True, env=os.environ | named) as keyer:
        yield keyer
        assert keyer.stdin is not None
        keyer.stdin.close()


def kill_one(keyer: "subprocess.Popen[str]", order: Order, chance: Random) -> list[list[str]]:
    """Let a window key, kill it after a random number of answers and moments; what it said."""
    assert keyer.stdin is not None
    assert keyer.stdout is not None
    keyer.stdin.write(json.dumps(asdict(order)) + "\n")
    keyer.stdin.flush()
    said: list[list[str]] = []
    pid, most = 0, chance.randint(1, ANSWERS_BEFORE_KILL)
    while not pid or len(said) <= most:
        line = keyer.stdout.readline().split()
        assert line, "the window ended by itself"
        assert line != ["dead"], said
        if line[0] == "pid":
            pid = int(line[1])
        else:
            said.append(line)
    for _ in range(chance.randint(0, 2_000_000)):
        pass  # a moment of no fixed length, so that the kill falls anywhere between two commits, also deep in a list of ticks
    os.kill(pid, signal.SIGKILL)
    while (line := keyer.stdout.readline().split()) != ["dead"]:
        said.append(line)
    return said


class Desk:
    """The paper beside the machine, and what the keyer has heard is accepted of it."""

    def __init__(self, file: Path, laid: Paper, seed: int) -> None:
        self.file, self.laid, self.seed = file, laid, seed
        self.serial, self.done = 1, 0

    def order(self) -> Order:
        """Go on where the file says one was."""
        return Order(str(self.file), self.laid.batch_id, self.seed, self.serial, self.done)

    def hear(self, said: list[list[str]]) -> None:
        """Note what was accepted; the window opened on the very field."""
        for kind, serial, *rest in said:
            if kind == "at":
                assert int(serial) == self.serial
                answers = paper(self.seed, self.serial).answers
                here = rest[0] if rest else ""
                near = [answer.name for answer in answers[self.done : self.done + 2]]
                assert here in near or (not here and self.done >= len(answers) - 1)
            else:
                self.serial, self.done = (int(serial), int(rest[0])) if kind == "keyed" else (int(serial) + 1, 0)

    def look(self) -> None:
        """Every accepted answer is in the file as it was keyed, and at most the one in progress beyond."""
        db = Database.open(self.file)
        try:
            with db.read() as session:
                self._look(session)
        finally:
            db.close()
        assert examine(self.file).whole

    def _look(self, session: Session) -> None:
        wave = session.get_one(SurveyWave, self.laid.wave_id)
        fields = fields_of(questionnaire_form(session, wave.questionnaire_id), place_lines(session))
        saved = {form.serial_no or 0: form for form in session.scalars(select(Response))}
        if self.serial in saved:
            assert self.done == len(paper(self.seed, self.serial).answers), "a form was saved that was not whole"
            self.serial, self.done = self.serial + 1, 0
        assert sorted(saved) == list(range(1, self.serial))
        for serial in (serial for serial in saved if serial > self.serial - 4):
            assert cells(fields, entries_of(fields, saved[serial])) == paper(self.seed, serial).cells
        self._look_at_draft(session, fields)

    def _look_at_draft(self, session: Session, fields: tuple[Field, ...]) -> None:
        answers = paper(self.seed, self.serial).answers
        drafts = session.scalars(select(FormDraft)).all()
        assert [draft.serial_no for draft in drafts] in ([], [self.serial])
        kept = {row.field: Entry.from_json(row.entry) for row in session.scalars(select(DraftField))}
        for answer in answers[: self.done]:
            assert holds(fields, kept, answer), f"form {self.serial}: {answer.name} was accepted and is not there"
        beyond = kept.keys() - {answer.name for answer in answers[: self.done]}
        assert beyond <= {answer.name for answer in answers[self.done : self.done + 1]}
        if beyond and holds(fields, kept, answers[self.done]):
            self.done += 1


def holds(fields: tuple[Field, ...], kept: dict[str, Entry], answer: Keyed) -> bool:
    """Whether the file has that answer as it stands on the paper."""
    field = next(field for field in fields if field.name == answer.name)
    wanted = {name: cell for name, cell in answer.cells.items() if cell}
    return answer.name in kept and cells((field,), kept) == wanted


def cells(fields: tuple[Field, ...], entries: dict[str, Entry]) -> Cells:
    """The cells of those fields that are not empty."""
    found = {name: cell for field in fields for name, cell in cells_of(field, entries.get(field.name)).items()}
    return {name: cell for name, cell in found.items() if cell}


def keep_killing(file: Path, kills: int) -> None:
    db = Database.open(file)
    desk = Desk(file, lay_out(db, received=100_000), seed=kills)
    db.close()
    chance = Random(kills)
    with windows(file.parent) as keyer:
        for _ in range(kills):
            desk.hear(kill_one(keyer, desk.order(), chance))
            desk.look()
    assert desk.serial > kills / 4


def test_of_forms_keyed_in_the_window_a_kill_loses_at_most_the_field_in_progress(sqlite_file: Path) -> None:
    keep_killing(sqlite_file, 25)


@pytest.mark.soak
def test_a_thousand_kills_of_the_window_lose_nothing_that_was_accepted(sqlite_file: Path) -> None:
    keep_killing(sqlite_file, 1000)
