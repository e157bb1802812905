"""A wave with two questions and three places, and the service of its picture."""

import pytest

from app.models.database import Database
from app.models.survey import Place, Question, QuestionItem, QuestionKind, Questionnaire, SurveyWave
from app.services.picture import PictureService


@pytest.fixture
def wave(db: Database) -> int:
    """A wave that asks about places, problems and age, and has free text."""
    with db.write("Prepare a wave") as session:
        form = Questionnaire(name="Trygghetsenkät")
        kinds = (
            ("unsafe_places", QuestionKind.PLACES, "Otrygga platser"),
            ("problems", QuestionKind.BATTERY, "Problem"),
            ("age", QuestionKind.SINGLE, "Ålder"),
            ("comment", QuestionKind.TEXT, "Kommentar"),
        )
        form.questions = [
            Question(position=position, name=name, kind=kind, text=f"{short}?", short_text=short)
            for position, (name, kind, short) in enumerate(kinds, start=1)
        ]
        form.questions[1].items = [QuestionItem(position=1, name="littering", text="Nedskräpning")]
        session.add(form)
        session.flush()
        wave = SurveyWave(name="2020", questionnaire_id=form.id)
        session.add(wave)
        for code, name in (("01", "Laholms centrum"), ("02", "Altona"), ("03", "Knäred")):
            session.add(Place(code=code, name=name))
        session.flush()
        return wave.id


@pytest.fixture
def service(db: Database) -> PictureService:
    return PictureService(db)
