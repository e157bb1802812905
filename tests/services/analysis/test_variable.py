"""A question as categories to count."""

from app.models.database import Database
from app.models.survey import SurveyWave
from app.services.analysis.columns import Layout
from app.services.analysis.variable import asked_first
from app.services.survey.forms import place_lines, questionnaire_form
from tests.services.analysis.asking import asked


def test_the_question_before_that_leads_past_the_places_gives_their_base(sqlite_db: Database) -> None:
    known = asked(sqlite_db)
    with sqlite_db.read() as session:
        wave = session.get_one(SurveyWave, known.wave_id)
        layout = Layout(questionnaire_form(session, wave.questionnaire_id), place_lines(session))
    spots, safe = layout.form.question("spots"), layout.form.question("safe")
    assert spots is not None
    assert safe is not None
    first = asked_first(layout, spots)
    assert first is not None
    assert first.name == "any"
    assert asked_first(layout, safe) is None
