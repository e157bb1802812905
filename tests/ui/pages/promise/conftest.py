"""A decided promise on its page, ready to be signed by two."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from app.models.database import Database
from app.services.documents import DocumentService, promise_pdf_in
from app.services.documents.promise_signing import SigningService, TrustService
from app.services.promise import DecisionService, Outcome, PromiseService, PromiseState, Target
from app.services.survey import SurveyService
from app.ui.jobs import inline
from app.ui.looking import Looking
from app.ui.pages.promise import PromisePage, SigningTab
from tests.tools.pki import Pki
from tests.ui.hearing import hear
from tests.ui.pages.promise.pressing import DAY, TITLES


@pytest.fixture
def decided(sqlite_db: Database) -> int:
    promises, decisions = PromiseService(sqlite_db), DecisionService(sqlite_db, promise_pdf_in)
    key = promises.create(date(2021, 1, 1), date(2021, 12, 31))
    for party, title in zip(promises.promise(key).parties, TITLES, strict=False):
        promises.add_commitment(key, party.id, "synas i hela kommunen", Target.hours(600))
        decisions.add_signatory(key, party.id, title)
    decisions.move(key, PromiseState.PROPOSED)
    for party in promises.promise(key).parties[:2]:
        decisions.record_decision(key, party.id, "Instans", DAY, Outcome.APPROVED)
    return key


@pytest.fixture
def signing_page(sqlite_db: Database, decided: int, show: Callable[..., QWidget]) -> PromisePage:
    decisions = DecisionService(sqlite_db, promise_pdf_in)
    made = PromisePage(
        PromiseService(sqlite_db),
        decisions,
        DocumentService(sqlite_db),
        SurveyService(sqlite_db),
        Looking(None, decided),
        inline,
        more=(
            lambda over, executor: SigningTab(
                over, SigningService(sqlite_db), TrustService(sqlite_db), decisions, None, executor
            ),
        ),
    )
    show(made)
    made.refresh()
    made.show_tab(made.findChildren(SigningTab)[0])
    hear(sqlite_db, made)
    return made


@pytest.fixture
def key(tmp_path: Path, pki: Pki) -> Callable[[str], Path]:
    def made(label: str) -> Path:
        path = tmp_path / f"{label}.p12"
        path.write_bytes(pki.pkcs12(label))
        return path

    return made
