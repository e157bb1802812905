"""Practising leaves the file as it was."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from app.models.base import Base
from app.models.database import Database
from app.services.keying import Entry, FieldNotReached, FormIncomplete, OpenForm, begin
from app.services.keying.training import Sitting, TrainingService
from tests.tools.paper import Paper, lay_out


@pytest.fixture
def paper(db: Database) -> Paper:
    return lay_out(db)


@pytest.fixture
def sitting(db: Database, paper: Paper) -> Sitting:
    return TrainingService(db, seconds().__next__).begin(paper.wave_id, forms=3, seed=1)


def seconds() -> Iterator[float]:
    """A clock that goes ten seconds every time it is looked at."""
    at = 0.0
    while True:
        at += 10
        yield at


def keyed(sitting: Sitting, form: OpenForm) -> OpenForm:
    """The form keyed as its paper says."""
    right = sitting.sheets[form.serial_no - 1].entries
    while (field := form.missing) is not None:
        form = sitting.accept(form, field.name, right[field.name])
    return form


def everything(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with db.read() as session:
        tables = sorted(Base.metadata.tables)
        return {name: sorted(map(tuple, session.execute(text(f'SELECT * FROM "{name}"'))), key=repr) for name in tables}


def test_nothing_of_it_enters_the_file_row_for_row(db: Database, paper: Paper) -> None:
    before = everything(db)
    sitting = TrainingService(db).begin(paper.wave_id, forms=3, seed=1)
    while not sitting.over:
        form = sitting.open_next()
        form = sitting.hold(form, begin(form.path[0], None))
        form = sitting.go_to(form, form.path[0].name)
        sitting.finish(keyed(sitting, form))
    sitting.put_away(form)
    assert everything(db) == before
    assert sum(map(len, before.values())) > 20


def test_each_form_is_marked_and_timed_and_then_all_together(sitting: Sitting) -> None:
    first = sitting.open_next()
    assert (first.serial_no, first.entries, first.at) == (1, {}, "safe_home")
    mark = sitting.finish(keyed(sitting, first))
    assert (mark.serial_no, mark.wrong, mark.seconds) == (1, (), 10)
    second = keyed(sitting, sitting.open_next())
    wrong = Entry.of("1" if second.entries["safe_area"] != Entry.of("1") else "2")
    assert [one.field.name for one in sitting.finish(sitting.accept(second, "safe_area", wrong)).wrong] == ["safe_area"]
    assert not sitting.over
    assert (sitting.result.forms, sitting.result.wrong, sitting.result.seconds) == (2, 1, 20)


def test_a_form_is_not_marked_before_it_is_whole(sitting: Sitting) -> None:
    form = sitting.open_next()
    with pytest.raises(FormIncomplete):
        sitting.finish(sitting.accept(form, "safe_home", Entry.of("1")))
    with pytest.raises(FieldNotReached):
        sitting.go_to(form, "nowhere")
    assert sitting.go_to(form, "").at == "safe_home"


def test_a_form_that_is_left_is_begun_anew(sitting: Sitting) -> None:
    form = sitting.open_next()
    sitting.put_away(sitting.accept(form, "safe_home", Entry.of("1")))
    assert sitting.open_next().entries == {}
    assert sitting.open_next().serial_no == 1
