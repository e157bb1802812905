"""What the thread of the year says, as numbers and states: the words are made in `app.words.year`."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.models.promise import PromiseState
from app.models.survey import WaveState


class Step(StrEnum):
    """The steps of the thread, in order; the value is the key of the step's page."""

    SURVEY = "survey"
    KEYING = "keying"
    ANSWERS = "analysis"
    PICTURE = "picture"
    PROMISE = "promise"
    FOLLOW_UP = "followup"


class Standing(StrEnum):
    """Where a step stands: what its dot shows."""

    DONE = "DONE"
    HALF = "HALF"
    """Under way."""
    ATTENTION = "ATTENTION"
    """Something is missing."""
    NONE = "NONE"
    """Not begun."""


@dataclass(frozen=True, slots=True)
class SurveyFact:
    """The questionnaire of the wave; `changed` of its questions differ from those of the wave `since` ("" for the first)."""

    questions: int = 0
    changed: int = 0
    since: str = ""
    frozen: bool = False
    wave: str = ""
    state: WaveState | None = None


@dataclass(frozen=True, slots=True)
class KeyingFact:
    """Forms `keyed` of `to_key` (received, less blank and spoiled), in `batches`, of which `unfinished` are not keyed."""

    keyed: int = 0
    to_key: int = 0
    batches: int = 0
    unfinished: int = 0


@dataclass(frozen=True, slots=True)
class AnswersFact:
    """Responses that count, void ones apart; `unreviewed` free texts; `population` the denominator, None where it was not set."""

    responses: int = 0
    unreviewed: int = 0
    population: int | None = None
    state: WaveState | None = None


@dataclass(frozen=True, slots=True)
class PictureFact:
    """Priority areas: how many there are, have a motive, are prioritised, and wait for a stand."""

    areas: int = 0
    with_motive: int = 0
    prioritised: int = 0
    proposed: int = 0


@dataclass(frozen=True, slots=True)
class PromiseFact:
    """The promise looked at; without a name there is none."""

    name: str = ""
    version: int = 0
    commitments: int = 0
    state: PromiseState | None = None


@dataclass(frozen=True, slots=True)
class FollowUpFact:
    """The promise that is followed up: activities done of those not cancelled, and occasions. Without a name there is none."""

    name: str = ""
    done: int = 0
    activities: int = 0
    occasions: int = 0


Fact = SurveyFact | KeyingFact | AnswersFact | PictureFact | PromiseFact | FollowUpFact


@dataclass(frozen=True, slots=True)
class RailStep:
    """One step of the thread: where it stands and what there is to say of it."""

    step: Step
    dot: Standing
    fact: Fact


class Next(StrEnum):
    """What there is to do, in the order of the year."""

    ADD_WAVE = "ADD_WAVE"
    OPEN_WAVE = "OPEN_WAVE"
    CLOSE_WAVE = "CLOSE_WAVE"
    SET_POPULATION = "SET_POPULATION"
    ADD_BATCH = "ADD_BATCH"
    KEY_BATCHES = "KEY_BATCHES"
    FINISH_BATCHES = "FINISH_BATCHES"
    COUNTS_DISAGREE = "COUNTS_DISAGREE"
    PROVE_BATCHES = "PROVE_BATCHES"
    STORE_BATCHES = "STORE_BATCHES"
    DESTROY_BATCHES = "DESTROY_BATCHES"
    FORMS_DISCREPANT = "FORMS_DISCREPANT"
    REVIEW_TEXTS = "REVIEW_TEXTS"
    ADD_AREAS = "ADD_AREAS"
    WRITE_MOTIVE = "WRITE_MOTIVE"
    DECIDE_AREAS = "DECIDE_AREAS"
    AREAS_THIN = "AREAS_THIN"
    CONSULT_PICTURE = "CONSULT_PICTURE"
    ADOPT_PICTURE = "ADOPT_PICTURE"
    ADD_PROMISE = "ADD_PROMISE"
    ADD_COMMITMENTS = "ADD_COMMITMENTS"
    AREAS_UNANSWERED = "AREAS_UNANSWERED"
    NOT_MEASURABLE = "NOT_MEASURABLE"
    NO_RESPONSIBLE = "NO_RESPONSIBLE"
    CONSULT = "CONSULT"
    PROPOSE = "PROPOSE"
    ENTER_DECISION = "ENTER_DECISION"
    MARK_DECIDED = "MARK_DECIDED"
    REVISE = "REVISE"
    SIGN = "SIGN"
    PUBLISH = "PUBLISH"
    FOLLOW_OVERDUE = "FOLLOW_OVERDUE"
    FOLLOW_DUE_SOON = "FOLLOW_DUE_SOON"
    FOLLOW_BEHIND = "FOLLOW_BEHIND"
    FOLLOW_NO_ACTIVITY = "FOLLOW_NO_ACTIVITY"
    FOLLOW_SILENT = "FOLLOW_SILENT"
    FOLLOW_STATUS = "FOLLOW_STATUS"


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do: `page` where it is done, `argument` what to open there.

    `count` of what, `more` a second figure, `subject` what it is about (several joined with a comma), `on` its day, `advice`
    where nothing stands still without it, `beside` the key of the page beside that of the step where it is done.
    """

    kind: Next
    page: Step
    count: int = 0
    more: int = 0
    subject: str = ""
    on: date | None = None
    argument: int | str | None = None
    advice: bool = False
    beside: str = ""


class Due(StrEnum):
    """What happens on a day."""

    OPENS = "OPENS"
    CLOSES = "CLOSES"
    BEGINS = "BEGINS"
    ENDS = "ENDS"
    DELIVERY = "DELIVERY"
    ACTIVITY = "ACTIVITY"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day to keep, `days` from today (negative when it has passed), about a wave, a promise, a commitment or an activity."""

    kind: Due
    on: date
    days: int
    subject: str


class Phase(StrEnum):
    """What the year is about now; the first that fits, counted from the end of the thread."""

    NOTHING = "NOTHING"
    PREPARING = "PREPARING"
    ASKING = "ASKING"
    COUNTING = "COUNTING"
    PICTURING = "PICTURING"
    PICTURED = "PICTURED"
    FORMING = "FORMING"
    DECIDING = "DECIDING"
    SENT_BACK = "SENT_BACK"
    SIGNING = "SIGNING"
    KEEPING = "KEEPING"
    EVALUATED = "EVALUATED"


@dataclass(frozen=True, slots=True)
class Headline:
    """Where the year stands: its phase, wave and promise by name ("" for none), the wave's last day, the next deadline."""

    phase: Phase
    wave: str
    promise: str
    closes_on: date | None
    next_deadline: Deadline | None


@dataclass(frozen=True, slots=True)
class YearPair:
    """A wave with the promise that rests on it: a year to look at. Either may be missing."""

    wave_id: int | None
    wave: str
    promise_id: int | None
    promise: str
    invented: bool


@dataclass(frozen=True, slots=True)
class YearView:
    """The whole overview, read at one moment."""

    headline: Headline
    thread: tuple[RailStep, ...]
    next_steps: tuple[NextStep, ...]
    deadlines: tuple[Deadline, ...]


@dataclass(frozen=True, slots=True)
class LatestChange:
    """A change that stands, and whether it can be undone; `action` is an English message of the catalogue."""

    id: int
    at: datetime
    person: str
    action: str
    about: str
    undoable: bool
