"""What holds a picture fast: an adopted one takes a new version before anything of it changes."""

from sqlalchemy.orm import Session

from app.models.survey import SurveyWave
from app.services.picture.reading import newest, version_of
from app.services.picture.refusals import PictureAdopted


def refuse_adopted(session: Session, wave_id: int) -> None:
    """Raise PictureAdopted where the newest version of the wave's picture is adopted."""
    version = version_of(newest(session, wave_id))
    if not version.editable:
        raise PictureAdopted(session.get_one(SurveyWave, wave_id).name, version.version)
