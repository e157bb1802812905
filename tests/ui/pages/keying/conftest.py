"""The page as a person keys in it: what every test of it can ask for."""

import pytest

from app.models.database import Database
from app.services.keying import KeyingService
from app.ui.pages.keying import KeyingPage
from tests.tools.paper import Paper, lay_out
from tests.ui.pages.keying.striking import Show, open_page


@pytest.fixture
def paper(sqlite_db: Database) -> Paper:
    return lay_out(sqlite_db)


@pytest.fixture
def keying(sqlite_db: Database, paper: Paper) -> KeyingService:
    return KeyingService(sqlite_db)


@pytest.fixture
def page(sqlite_db: Database, paper: Paper, keying: KeyingService, show: Show) -> KeyingPage:
    """The page as Bo sees it, who coordinates."""
    sqlite_db.actor = paper.bo
    return open_page(sqlite_db, paper, show)
