"""What the standard questionnaire asks, with some places: read once, for tests that compare words with it."""

import pytest

from app.models.database import Database
from app.models.survey import Place, SurveyWave, WaveState
from app.services.exchange.digital import Asked, DigitalService
from app.services.survey.editing import add_questionnaire
from app.services.survey.standard import standard_questionnaire

PLACES = ("Laholms centrum", "Stortorget", "Altona", "Campus", "Glänningesjö", "Knäred", "Veinge", "Mellbystrand")


@pytest.fixture(scope="session")
def standard(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """The standard questionnaire in an open wave."""
    db = Database.create(tmp_path_factory.mktemp("standard") / "kommun.lofte")
    with db.write("Make a wave") as session:
        made = standard_questionnaire()
        add_questionnaire(session, made)
        wave = SurveyWave(name="2020", questionnaire=made, state=WaveState.OPEN)
        session.add(wave)
        session.add_all(Place(code=f"{at:02}", name=name) for at, name in enumerate(PLACES, start=1))
        session.flush()
        key = wave.id
    asked = DigitalService(db).asked(key)
    db.close()
    return asked


@pytest.fixture(scope="session")
def standard_form() -> bytes:
    """The standard questionnaire as the form that other programs for web surveys read."""
    from app.services.exchange.xlsform.writing import form_workbook
    from app.services.survey.forms import PlaceLine

    places = [PlaceLine(at, f"{at:02}", name, (), None, retired=False) for at, name in enumerate(PLACES, start=1)]
    return form_workbook(standard_questionnaire(), places)
