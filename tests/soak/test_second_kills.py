"""The power goes while a form is keyed a second time: what was accepted is there, and it is still compared with the first."""

import subprocess
import sys
from pathlib import Path

from app.models.database import Database
from app.services.keying import KeyingService
from app.services.keying.verification import Turn, VerificationService
from tests.tools.paper import a_form, lay_out


def test_of_a_second_entry_a_kill_loses_at_most_the_field_in_progress(sqlite_file: Path) -> None:
    db = Database.open(sqlite_file)
    paper = lay_out(db, received=1)
    keying = KeyingService(db)
    keying.key_form(paper.batch_id, 1, a_form())
    keying.finish_batch(paper.batch_id)
    VerificationService(db).draw(paper.batch_id, seed=1)
    db.actor = paper.bo
    (waiting,) = VerificationService(db).waiting(paper.wave_id)
    db.close()
    program = [sys.executable, "-m", "tests.soak.second_keyer", str(sqlite_file), str(waiting.entry_id), str(paper.bo)]
    said: set[str] = set()
    for fields in (1, 3, 7):
        with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as keyer:
            assert keyer.stdout is not None
            lines = [keyer.stdout.readline() for _ in range(fields)]
            keyer.kill()
            lines += keyer.stdout.readlines()
        said |= {line.strip() for line in lines if line.endswith("\n")}
        db = Database.open(sqlite_file)
        db.actor = paper.bo
        proof = VerificationService(db)
        assert [form.turn for form in proof.waiting(paper.wave_id)] == [Turn.BEGUN]
        form = proof.open_second(waiting.entry_id)
        assert said <= set(form.entries)
        assert len(set(form.entries) - said) <= 1
        assert all(entry == a_form()[name] for name, entry in form.entries.items())
        said = set(form.entries)
        db.close()
    db = Database.open(sqlite_file)
    db.actor = paper.bo
    assert VerificationService(db).key_second(waiting.entry_id, a_form())
    db.close()
