"""The page of the promise over a draft with a commitment by each party."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from app.models.database import Database
from app.models.survey import Questionnaire, SurveyWave
from app.services.documents import DocumentService, promise_pdf_in
from app.services.promise import DecisionService, PromiseService, Target
from app.ui.jobs import inline
from app.ui.looking import Looking
from app.ui.pages.promise import PromisePage


@pytest.fixture
def wave(sqlite_db: Database) -> int:
    with sqlite_db.write("Prepare a wave") as session:
        form = Questionnaire(name="Enkät")
        session.add(form)
        session.flush()
        wave = SurveyWave(name="2020", questionnaire_id=form.id)
        session.add(wave)
        session.flush()
        return wave.id


@pytest.fixture
def promises(sqlite_db: Database) -> PromiseService:
    return PromiseService(sqlite_db)


@pytest.fixture
def promise(promises: PromiseService, wave: int) -> int:
    key = promises.create(date(2021, 1, 1), date(2021, 12, 31), wave_id=wave)
    police, municipality, _ = promises.promise(key).parties
    promises.add_commitment(key, police.id, "synas i hela kommunen", Target.hours(600))
    promises.add_commitment(key, police.id, "övervaka trafiken", Target.at_least(12, sub_value=4, sub_text="vid skolor"))
    promises.add_commitment(key, municipality.id, "samverka med skolorna")
    return key


@pytest.fixture
def make_page(sqlite_db: Database, wave: int, show: Callable[..., QWidget]) -> Callable[[int | None], PromisePage]:
    """The page, shown and read again after each commit as the window does."""

    def made(promise: int | None) -> PromisePage:
        looking = Looking(wave, promise)
        page = PromisePage(
            PromiseService(sqlite_db),
            DecisionService(sqlite_db, promise_pdf_in),
            DocumentService(sqlite_db),
            looking,
            inline,
        )
        show(page)
        page.refresh()
        sqlite_db.listen(page.refresh)
        looking.changed.connect(page.refresh)
        return page

    return made
