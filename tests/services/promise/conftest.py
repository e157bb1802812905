"""The services of the promise, and a draft with a commitment by each party."""

from dataclasses import dataclass
from datetime import date

import pytest

from app.models.database import Database
from app.models.picture import PriorityKind
from app.models.survey import Questionnaire, SurveyWave
from app.services.picture import PictureService
from app.services.promise import DecisionService, Party, PromiseForm, PromiseService, Target
from tests.tools.laid_out import laid_out

FIRST, LAST = date(2021, 1, 1), date(2021, 12, 31)
PDF = b"%PDF a decided promise"


@dataclass
class Desk:
    """What a person who writes a promise has before them."""

    db: Database
    promises: PromiseService
    decisions: DecisionService
    picture: PictureService
    wave: int
    promise: int

    @property
    def form(self) -> PromiseForm:
        return self.promises.promise(self.promise)

    def party(self, party: Party) -> int:
        return next(line.id for line in self.form.parties if line.party is party)

    def texts(self) -> list[tuple[int, str]]:
        return [(line.position, line.text) for line in self.form.commitments]

    def area(self, title: str, motive: str = "Många nämner platsen.") -> int:
        """A priority area, prioritised where it has a motive."""
        area = self.picture.add_area(self.wave, PriorityKind.PLACE, title, motive)
        if motive:
            self.picture.prioritise(area)
        return area

    def propose(self) -> None:
        """As far as a proposal, with one who signs for each party that must decide."""
        self.decisions.add_signatory(self.promise, self.party(Party.POLICE), "Lokalpolisområdeschef")
        self.decisions.add_signatory(self.promise, self.party(Party.MUNICIPALITY), "Kommunstyrelsens ordförande")
        self.decisions.send_to_consultation(self.promise)
        self.decisions.propose(self.promise)


@pytest.fixture
def desk(db: Database) -> Desk:
    return new_desk(db)


def new_desk(db: Database) -> Desk:
    """Laid out once, then copied."""
    wave_id, promise = laid_out(db, "desk", _lay_out)
    return _desk(db, wave_id, promise)


def _desk(db: Database, wave_id: int, promise: int) -> Desk:
    decisions = DecisionService(db, lambda _session, _key: PDF)
    return Desk(db, PromiseService(db), decisions, PictureService(db), wave_id, promise)


def _lay_out(db: Database) -> tuple[int, int]:
    with db.write("Prepare a wave") as session:
        form = Questionnaire(name="Enkät")
        session.add(form)
        session.flush()
        wave = SurveyWave(name="2020", questionnaire_id=form.id)
        session.add(wave)
        session.flush()
        wave_id = wave.id
    promises = PromiseService(db)
    promise = promises.create(FIRST, LAST, wave_id=wave_id)
    desk = _desk(db, wave_id, promise)
    promises.add_commitment(promise, desk.party(Party.POLICE), "synas i hela kommunen", Target.hours(600))
    promises.add_commitment(promise, desk.party(Party.MUNICIPALITY), "röja buskage", Target.done_by(date(2021, 9, 30)))
    promises.add_commitment(promise, desk.party(Party.JOINT), "samverka", Target.continuous())
    return wave_id, promise
