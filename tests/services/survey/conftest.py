"""The room's services over an empty municipality, on both engines."""

from datetime import date

import pytest

from app.models.database import Database
from app.services.survey import Frame, PlaceService, QuestionnaireService, SurveyService
from tests.tools.laid_out import laid_out


@pytest.fixture
def survey(db: Database) -> SurveyService:
    return SurveyService(db)


@pytest.fixture
def editing(db: Database) -> QuestionnaireService:
    return QuestionnaireService(db)


@pytest.fixture
def places(db: Database) -> PlaceService:
    return PlaceService(db)


@pytest.fixture
def wave(db: Database) -> int:
    """The wave of 2020 in draft, with the standard questionnaire."""
    return laid_out(db, "a wave in draft", _draft)


def _draft(db: Database) -> int:
    return SurveyService(db).create_wave("2020", Frame(date(2020, 9, 1), date(2020, 11, 30)))
