"""A wave with the standard form's shape, open for keying: all 18 questions, two batches, two who key."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.keeping import Person, Role
from app.models.survey import (
    AnswerMeaning,
    AnswerOption,
    CollectionPoint,
    OptionPart,
    Place,
    PlaceAlias,
    Question,
    QuestionItem,
    QuestionKind,
    Questionnaire,
    QuestionnaireState,
    SurveyWave,
    WaveState,
)
from app.services.keying import Entry, KeyingService

PLACES = {
    "01": ("Laholms centrum", "stan", "centrum"),
    "02": ("Stortorget",),
    "03": ("Stadsbiblioteket",),
    "04": ("Altona",),
    "05": ("Glänningesjö", "sjön"),
    "12": ("Knäred",),
}
SAFE = "1 Mycket trygg|2 Ganska trygg|3 Ganska otrygg|4 Mycket otrygg|9? Vet inte"
WHY = "1 ljus|2 sikt|3 få|4 berusade|5 narkotika|6 grupper|7 trafik|8 skräp|9 hänt|0+ annat"
SHORT_FORM: list[tuple[str, QuestionKind, str, int]] = [
    ("safe_home", QuestionKind.SINGLE, SAFE, 0),
    ("safe_area", QuestionKind.SINGLE, SAFE, 0),
    ("safe_municipality", QuestionKind.SINGLE, SAFE, 0),
    ("safe_evening", QuestionKind.SINGLE, f"{SAFE}|5 går inte ut, otryggt|6 går inte ut, annat", 0),
    ("unsafe_any", QuestionKind.SINGLE, "1 Ja|2>problems Nej|9? Vet inte", 0),
    ("unsafe_places", QuestionKind.PLACES, "97+ annan plats", 3),
    ("problems", QuestionKind.BATTERY, "0 inget|1 litet|2 ganska|3 mycket|9? Vet inte", 10),
    ("worry", QuestionKind.BATTERY, "0 aldrig|1 sällan|2 ganska|3 mycket|9? Vet inte", 7),
    ("avoided", QuestionKind.SINGLE, "0 nej|1 någon|2 flera|3 ofta|9? Vet inte", 0),
    ("victim", QuestionKind.SINGLE, "0 nej|1 en|2 flera|9? Vet inte", 0),
    ("trust", QuestionKind.BATTERY, "1 helt|2 väl|3 dåligt|4 inte|9? Vet inte", 3),
    ("measures", QuestionKind.MULTIPLE, "1 polis|2 vakter|3 ljus|4 buskar|5 kameror|6 fart|7 vuxna|8 unga|9 städ|0+ annat", 3),
    ("knows_promise", QuestionKind.SINGLE, "1 ja|2 hört|3 nej|9? Vet inte", 0),
    ("comment", QuestionKind.TEXT, "", 0),
    ("sex", QuestionKind.SINGLE, "1 kvinna|2 man|3 annat|9? vill inte svara", 0),
    ("age", QuestionKind.SINGLE, "0 -16|1 -24|2 -45|3 -65|4 -79|5 80+|9? vill inte svara", 0),
    ("residence", QuestionKind.PLACE, "97+ annan plats|98 utanför kommunen|99? vill inte svara", 0),
    ("relation", QuestionKind.MULTIPLE, "1 bor|2 arbetar|3 studerar|4 besök", 4),
]


@dataclass(frozen=True, slots=True)
class Paper:
    """The keys of what `lay_out` made."""

    wave_id: int
    point_id: int
    batch_id: int
    other_batch_id: int
    anna: int
    bo: int


def lay_out(db: Database, received: int = 40) -> Paper:
    """An open wave with two batches of that many forms; Anna sits at the program."""
    with db.write("Prepare") as session:
        anna, bo = Person(name="Anna", role=Role.RECEPTION), Person(name="Bo", role=Role.COORDINATOR)
        point = CollectionPoint(name="Stadsbiblioteket")
        wave = SurveyWave(name="2020", state=WaveState.OPEN, questionnaire_id=_questionnaire(session))
        session.add_all([anna, bo, point, wave])
        for code, (name, *aliases) in PLACES.items():
            session.add(Place(code=code, name=name, aliases=[PlaceAlias(name=alias) for alias in aliases]))
        session.flush()
        keys = (wave.id, point.id, anna.id, bo.id)
    db.actor = keys[2]
    keying = KeyingService(db)
    first, second = (keying.add_batch(keys[0], keys[1], date(2020, 10, day), received) for day in (5, 6))
    return Paper(keys[0], keys[1], first, second, keys[2], keys[3])


def a_form() -> dict[str, Entry]:
    """A form with something of everything: other, places in words and by code, a text."""
    form = {name: Entry.of("2") for name, kind, _, _ in SHORT_FORM if kind is QuestionKind.SINGLE}
    for name, kind, _, most in SHORT_FORM:
        if kind is QuestionKind.BATTERY:
            form |= {f"{name}.{line}": Entry.of("1") for line in range(1, most + 1)}
    return form | {
        "unsafe_any": Entry.of("1"),
        "unsafe_places.1": Entry.of("05", when="23", why="10", why_text="mörkt och ödsligt"),
        "unsafe_places.2": Entry.of("97", text="Gångtunneln", when="3", why="123"),
        "unsafe_places.3": Entry(),
        "measures": Entry.of("1", "3", "0", text="Öppet längre"),
        "comment": Entry.of(text="Fler lampor"),
        "residence": Entry.of("12"),
        "relation": Entry.of("1", "2"),
    }


def _questionnaire(session: Session) -> int:
    made = Questionnaire(name="Standard", state=QuestionnaireState.FROZEN)
    for position, (name, kind, codes, most) in enumerate(SHORT_FORM, start=1):
        question = Question(position=position, name=name, text=f"Fråga {name}?", short_text=name, kind=kind)
        question.most_ticks = 3 if kind is QuestionKind.PLACES else most if kind is QuestionKind.MULTIPLE else None
        question.most_places = most if kind is QuestionKind.PLACES else None
        lines = most if kind in (QuestionKind.BATTERY, QuestionKind.PLACES) else 0
        question.items = [QuestionItem(position=line, name=str(line), text=f"rad {line}") for line in range(1, lines + 1)]
        question.options = [
            *_options(codes),
            _option(", Ej svar", AnswerMeaning.BLANK),
            _option("* Oläsligt", AnswerMeaning.INVALID),
        ]
        if kind is QuestionKind.PLACES:
            question.options += [*_options("1 dag|2 kväll|3 natt", OptionPart.WHEN), *_options(WHY, OptionPart.WHY)]
        for place, option in enumerate(question.options):
            option.position = place
        made.questions.append(question)
    session.add(made)
    session.flush()
    return made.id


def _options(codes: str, part: OptionPart = OptionPart.ANSWER) -> list[AnswerOption]:
    return [_option(line, AnswerMeaning.SUBSTANTIVE, part) for line in codes.split("|") if line]


def _option(line: str, meaning: AnswerMeaning, part: OptionPart = OptionPart.ANSWER) -> AnswerOption:
    """`9? Vet inte` is a don't know, `0+ annat` has words beside it, `2>problems Nej` jumps."""
    mark, text = line.split(" ", 1)
    code, _, jump = mark.partition(">")
    return AnswerOption(
        part=part,
        code=code.rstrip("?+"),
        text=text,
        meaning=AnswerMeaning.DONT_KNOW if code.endswith("?") else meaning,
        with_text=code.endswith("+"),
        jump_to=jump or None,
    )
