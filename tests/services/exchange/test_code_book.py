"""The code book beside coded answers."""

from random import Random

from app.models.database import Database
from app.services.exchange import ExchangeService
from tests.services.analysis.asking import answer, asked


def test_the_code_book_explains_every_code_of_every_column(sqlite_db: Database) -> None:
    known = asked(sqlite_db)
    answer(known, Random(1), 40)
    out = ExchangeService(sqlite_db).export_answers(known.wave_id, "en")
    explained = {tuple(line.split(";")[at] for at in (0, 3)) for line in out.code_book.decode("utf-8-sig").splitlines()[1:]}
    head, *rows = out.answers.decode("utf-8-sig").splitlines()
    names = head.split(";")
    for row in rows:
        for name, value in zip(names, row.split(";"), strict=True):
            if name != "row" and not name.endswith(".text"):
                for code in value.split() or [""]:
                    counted = name == "times" and code.isdecimal() and int(code) <= 98
                    assert (name, "0–98" if counted else code) in explained
