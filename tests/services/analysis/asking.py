"""A questionnaire with every kind of question, and a wave whose answers are invented at random, for tests of tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from sqlalchemy import select

from app.models.base import new_uuid, now
from app.models.database import Database
from app.models.survey import (
    AnswerMeaning,
    AnswerOption,
    AnswerValue,
    CollectionMode,
    FreeTextAnswer,
    Indicator,
    IndicatorKind,
    OptionPart,
    Place,
    Question,
    QuestionItem,
    QuestionKind,
    Questionnaire,
    Response,
    ResponseState,
    Series,
    SurveyWave,
)

SAFE = ["1 very", "2 rather", "3 rather not", "4 not at all", "9 ?"]
TEMPLATE: list[tuple[str, QuestionKind, Sequence[str], Sequence[str]]] = [
    ("safe", QuestionKind.SINGLE, SAFE, ()),
    ("any", QuestionKind.SINGLE, ["1 yes", "2 no >problems", "9 ?"], ()),
    ("spots", QuestionKind.PLACES, ["97 in words"], ["1", "2"]),
    ("problems", QuestionKind.BATTERY, ["0 none", "1 some", "2 great", "9 ?"], ["litter", "speed"]),
    ("wishes", QuestionKind.MULTIPLE, ["1 police", "2 light", "3 other"], ()),
    ("words", QuestionKind.TEXT, [], ()),
    ("sex", QuestionKind.SINGLE, ["1 woman", "2 man", "3 other", "9 ?"], ()),
    ("age", QuestionKind.SINGLE, ["0 young", "1 grown", "2 old", "9 ?"], ()),
    ("home", QuestionKind.PLACE, ["98 outside", "99 ?"], ()),
    ("times", QuestionKind.NUMBER, ["99 ?"], ()),
]
INDICATORS = {
    "safe": (IndicatorKind.SHARE, ["1", "2"], ["1", "2", "3", "4"]),
    "problems": (IndicatorKind.SCORE, [], ["0", "1", "2"]),
}


def options(texts: Sequence[str], part: OptionPart = OptionPart.ANSWER) -> list[AnswerOption]:
    made = []
    for at, text in enumerate(texts, start=1):
        code, _, rest = text.partition(" ")
        meaning = AnswerMeaning.DONT_KNOW if rest == "?" else AnswerMeaning.SUBSTANTIVE
        word, _, jump = rest.partition(" >")
        made.append(AnswerOption(part=part, position=at, code=code, text=word, meaning=meaning, jump_to=jump or None))
    return made


def questionnaire() -> Questionnaire:
    made = Questionnaire(name="everything")
    for position, (name, kind, answers, items) in enumerate(TEMPLATE, start=1):
        question = Question(position=position, name=name, text=f"{name}?", short_text=name, kind=kind, series=Series.SAME)
        question.options = options([*answers, ", blank", "* invalid"])
        question.options[-2].meaning, question.options[-1].meaning = AnswerMeaning.BLANK, AnswerMeaning.INVALID
        if kind is QuestionKind.PLACES:
            question.options += options(["1 day", "2 night"], OptionPart.WHEN) + options(["1 dark", "2 empty"], OptionPart.WHY)
        question.items = [QuestionItem(position=at, name=item, text=item) for at, item in enumerate(items, start=1)]
        if kind is QuestionKind.NUMBER:
            question.largest = 98
        if name in INDICATORS:
            indicator, counted, base = INDICATORS[name]
            question.indicators = [Indicator(name=name, text=name, kind=indicator, counted=counted, base=base)]
        made.questions.append(question)
    return made


@dataclass
class Asked:
    """The keys a test needs."""

    db: Database
    wave_id: int = 0
    questions: dict[str, int] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)
    options: dict[tuple[str, str, str], int] = field(default_factory=dict)
    places: list[int] = field(default_factory=list)


def asked(db: Database, name: str = "2020") -> Asked:
    """The wave with its questionnaire and three places, and no answer yet."""
    known = Asked(db)
    with db.write("Make a wave", about=name) as session:
        form = questionnaire()
        wave = SurveyWave(name=name, questionnaire=form)
        session.add(wave)
        if not session.query(Place).count():
            session.add_all(Place(code=f"{at:02}", name=f"place {at}") for at in (1, 2, 3))
        session.flush()
        known.wave_id = wave.id
        for question in form.questions:
            known.questions[question.name] = question.id
            known.items.update({f"{question.name}.{item.name}": item.id for item in question.items})
            known.options.update({(question.name, option.part.value, option.code): option.id for option in question.options})
        known.places = [place.id for place in session.query(Place).order_by(Place.id)]
    return known


def codes(known: Asked, question: str, part: str = "ANSWER") -> list[str]:
    return [code for name, of, code in known.options if (name, of) == (question, part)]


class Sheet:
    """One respondent's rows while they are invented."""

    def __init__(self, known: Asked, chance: Random) -> None:
        self.known, self.chance = known, chance
        self.values: list[AnswerValue] = []
        self.texts: list[FreeTextAnswer] = []

    def value(self, question: str, code: str, item: str | None = None, slot: int = 0, part: str = "ANSWER") -> None:
        item_id = self.known.items[f"{question}.{item}"] if item else 0
        option_id = self.known.options[question, part, code]
        key = self.known.questions[question]
        self.values.append(AnswerValue(question_id=key, item_id=item_id, slot=slot, option_id=option_id))

    def place(self, question: str, item_id: int = 0) -> None:
        number = self.chance.choice(self.known.places)
        self.values.append(AnswerValue(question_id=self.known.questions[question], item_id=item_id, slot=0, number=number))

    def number(self, question: str, number: int) -> None:
        self.values.append(AnswerValue(question_id=self.known.questions[question], number=number))

    def codes(self) -> None:
        for name in ("safe", "any", "sex", "age"):
            if self.chance.random() < 0.95:
                self.value(name, self.chance.choice(codes(self.known, name)))
        for item in ("litter", "speed"):
            if self.chance.random() < 0.9:
                self.value("problems", self.chance.choice(codes(self.known, "problems")), item)

    def ticks(self) -> None:
        if self.chance.random() < 0.2:
            self.value("wishes", self.chance.choice([",", "*"]))
            return
        for slot, code in enumerate(self.chance.sample(["1", "2", "3"], self.chance.randint(0, 3)), start=1):
            self.value("wishes", code, slot=slot)

    def spots(self) -> None:
        for at in range(1, self.chance.randint(1, 3)):
            if self.chance.random() < 0.8:
                self.place("spots", self.known.items[f"spots.{at}"])
            else:
                self.value("spots", "97", str(at))
            for slot, part in enumerate(self.chance.sample(["WHEN", "WHY"], self.chance.randint(0, 2)), start=1):
                self.value("spots", self.chance.choice(["1", "2"]), str(at), slot, part)

    def rest(self) -> None:
        if self.chance.random() < 0.5:
            self.texts.append(FreeTextAnswer(question_id=self.known.questions["words"], text="…"))
        else:
            self.value("words", ",")
        if self.chance.random() < 0.7:
            self.place("home")
        else:
            self.value("home", self.chance.choice(["98", "99", ","]))
        if self.chance.random() < 0.7:
            self.number("times", self.chance.randint(0, 98))
        else:
            self.value("times", self.chance.choice(["99", ",", "*"]))


def invented(known: Asked, chance: Random) -> tuple[list[AnswerValue], list[FreeTextAnswer]]:
    """One respondent's answers: anything the form allows, now and then nothing at all."""
    sheet = Sheet(known, chance)
    sheet.codes()
    sheet.ticks()
    sheet.spots()
    sheet.rest()
    return sheet.values, sheet.texts


def answer(known: Asked, chance: Random, count: int = 1) -> list[int]:
    """So many new responses in one change; their keys."""
    with known.db.write("Key form") as session:
        responses = []
        for _ in range(count):
            values, texts = invented(known, chance)
            state = ResponseState.VOID if chance.random() < 0.05 else ResponseState.REGISTERED
            mode = chance.choice(list(CollectionMode))
            responses.append(
                Response(
                    uuid=new_uuid(),
                    wave_id=known.wave_id,
                    mode=mode,
                    state=state,
                    registered_at=now(),
                    values=values,
                    texts=texts,
                )
            )
        session.add_all(responses)
        session.flush()
        return [response.id for response in responses]


def unask(known: Asked, *parts: str) -> None:
    """Take away every time (WHEN) or reason (WHY) given for a place, as where nobody was asked for such."""
    keys = [key for (_question, part, _code), key in known.options.items() if part in parts]
    with known.db.write("Leave columns out") as session:
        for given in session.scalars(select(AnswerValue).where(AnswerValue.option_id.in_(keys))):
            session.delete(given)
