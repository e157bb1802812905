"""XlsformService: forms of other programs in as questionnaires and waves, questionnaires out as forms."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.survey import Place, PlaceAlias, Questionnaire, SurveyWave, WaveState
from app.services.exchange.beside import keep_words_beside
from app.services.exchange.xlsform.choices import Choice
from app.services.exchange.xlsform.columns import CODE
from app.services.exchange.xlsform.notes import NotTaken, Why
from app.services.exchange.xlsform.reading import Taken
from app.services.exchange.xlsform.sheets import CHOICES
from app.services.exchange.xlsform.writing import form_workbook
from app.services.survey.editing import add_questionnaire
from app.services.survey.forms import place_lines
from app.services.survey.places import CODES
from app.services.survey.series import mark_series
from app.services.survey.waves import Frame, freeze, refuse_wave_name, set_frame, waves_in_order


@dataclass(frozen=True, slots=True)
class FormRead:
    """A form that was read: the questionnaire, its wave (0 where none was asked for), how many questions, what is not taken."""

    questionnaire_id: int
    wave_id: int
    name: str
    questions: int
    not_taken: tuple[NotTaken, ...]


class XlsformService:
    """Questionnaires between the file and other programs."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add_wave(self, taken: Taken, wave: str, frame: Frame | None = None, *, draft: bool = False) -> FormRead:
        """A form that was read as a questionnaire and a wave that asks it, open at once unless `draft`; all or nothing.

        Each question is held against the one of the same name in the newest wave there is: the same, changed or new. Raises
        WaveNameTaken, WaveNameMissing, WaveDatesBackwards or PopulationNotPositive.
        """
        with self._db.write("Read a form", about=wave.strip()) as session:
            refuse_wave_name(session, wave)
            before = next(reversed(waves_in_order(session)), None)
            if before is not None:
                mark_series(taken.questionnaire, before.questionnaire)
            read = _kept(session, taken)
            asked = SurveyWave(name=wave.strip(), questionnaire=taken.questionnaire, previous_id=before.id if before else None)
            set_frame(asked, frame or Frame())
            session.add(asked)
            if not draft:
                freeze(taken.questionnaire)
                asked.state = WaveState.OPEN
            session.flush()
            return replace(read, wave_id=asked.id)

    def export_form(self, questionnaire_id: int) -> bytes:
        """A questionnaire as an XLSForm workbook."""
        with self._db.read() as session:
            return form_workbook(session.get_one(Questionnaire, questionnaire_id), place_lines(session))


def _kept(session: Session, taken: Taken) -> FormRead:
    left = (*taken.not_taken, *_add_places(session, taken.places))
    made = taken.questionnaire
    keep_words_beside(session, taken.beside)
    key = add_questionnaire(session, made)
    return FormRead(key, 0, made.name, len(made.questions), left)


def _add_places(session: Session, places: Iterable[Choice]) -> list[NotTaken]:
    """Add the places that are not there; those whose code or name another place has are not taken."""
    there = {place.code: place for place in session.scalars(select(Place))}
    left = []
    for choice in places:
        code = choice.own.get(CODE, choice.name)
        same = there.get(code)
        if same is not None and same.name.casefold() == choice.text.casefold():
            continue
        named = any(place.name.casefold() == choice.text.casefold() for place in there.values())
        if same is not None or named or code not in CODES:
            left.append(NotTaken(CHOICES, choice.row, f"{code} {choice.text}", Why.PLACE_TAKEN))
            continue
        there[code] = Place(code=code, name=choice.text, aliases=[PlaceAlias(name=alias) for alias in choice.aliases])
        session.add(there[code])
    return left
