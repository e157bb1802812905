from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from app import words
from app.models.promise import PromiseState
from app.models.survey import WaveState
from app.services.year import (
    AnswersFact,
    Deadline,
    Due,
    Fact,
    FollowUpFact,
    Headline,
    KeyingFact,
    LatestChange,
    Next,
    NextStep,
    Phase,
    PictureFact,
    PromiseFact,
    Step,
    SurveyFact,
)
from app.words.year import change_words, deadline_words, figure_words, headline_words, next_words, note_words

NARROW = "\u202f"
NOW = datetime(2020, 12, 2, 14, 32, tzinfo=UTC)


@pytest.fixture(autouse=True)
def swedish() -> Iterator[None]:
    words.use("sv")
    yield
    words.use("sv")


@pytest.mark.parametrize(
    ("fact", "figure", "note"),
    [
        (SurveyFact(), "–", "Ingen enkät än"),
        (SurveyFact(18, 3, "2019", True, "2020", WaveState.OPEN), "18 frågor", "3 ändrade sedan 2019"),
        (SurveyFact(18, 0, "", True, "2020", WaveState.OPEN), "18 frågor", "öppen"),
        (SurveyFact(18, 0, "", True, "2020", WaveState.CLOSED), "18 frågor", "stängd"),
        (SurveyFact(18, 0, "", True, "2020", WaveState.DRAFT), "18 frågor", "fryst"),
        (SurveyFact(18, 0, "2019", True, "2020", WaveState.OPEN), "18 frågor", "Samma som 2019"),
        (SurveyFact(1, 0, "", False, "2020", WaveState.DRAFT), "1 fråga", "utkast"),
        (KeyingFact(), "–", "Inga pappersblanketter"),
        (KeyingFact(164, 190, 12, 2), "164 av 190", "2 buntar inte färdiga"),
        (KeyingFact(190, 190, 12, 0), "190 av 190", "Alla buntar inmatade"),
        (AnswersFact(), "0", "Inga svar än"),
        (AnswersFact(1588, 41, 26099), f"1{NARROW}588", f"6,1{NARROW}% av 26{NARROW}099 invånare"),
        (AnswersFact(5, 0, 25400), "5", f"Mindre än 0,1{NARROW}% av 25{NARROW}400 invånare"),
        (AnswersFact(1588), f"1{NARROW}588", "Befolkningen är inte angiven"),
        (PictureFact(), "0 prioriterade", "Inga prioriterade områden"),
        (PictureFact(3, 2, 3, 0), "3 prioriterade", "1 saknar motiv"),
        (PictureFact(3, 3, 2, 1), "2 prioriterade", "1 väntar på ställningstagande"),
        (PictureFact(3, 3, 3, 0), "3 prioriterade", "Alla har motiv"),
        (PromiseFact(), "–", "Inget löfte än"),
        (PromiseFact("2021", 3, 16, PromiseState.DRAFT), "16 åtaganden", "Utkast, version 3"),
        (FollowUpFact(), "–", "Inget beslutat än"),
        (FollowUpFact("2020"), "–", "Inga aktiviteter i 2020"),
        (FollowUpFact("2020", 9, 12, 40), "9 av 12", "av aktiviteterna 2020 klara"),
    ],
)
def test_a_step_has_a_figure_and_what_goes_with_it(fact: Fact, figure: str, note: str) -> None:
    assert (figure_words(fact), note_words(fact)) == (figure, note)


@pytest.mark.parametrize("kind", Next)
@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_next_step_has_its_words_in_both_languages(kind: Next, count: int, language: str) -> None:
    words.use(language)
    call = next_words(NextStep(kind, Step.PROMISE, count, 5, "Knäred", date(2020, 12, 1)))
    assert call.title
    assert "{" not in call.title + call.second
    assert call.action


def test_the_words_of_a_step_hold_its_facts() -> None:
    call = next_words(NextStep(Next.KEY_BATCHES, Step.KEYING, 2, 16, "11, 12"))
    assert (call.title, call.second, call.action) == ("Mata in buntarna 11, 12", "16 blanketter kvar", "Mata in")
    assert next_words(NextStep(Next.SIGN, Step.PROMISE)).title == "Lås löftet som undertecknat"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (13, "Enkäten 2020 stänger 2020-12-15, om 13 dagar."),
        (1, "Enkäten 2020 stänger 2020-12-15, om 1 dag."),
        (0, "Enkäten 2020 stänger 2020-12-15, i dag."),
        (-2, "Enkäten 2020 stänger 2020-12-15, för 2 dagar sedan."),
    ],
)
def test_a_deadline_says_how_far_off_it_is(days: int, said: str) -> None:
    assert deadline_words(Deadline(Due.CLOSES, date(2020, 12, 15), days, "2020")) == said


@pytest.mark.parametrize("kind", Due)
def test_every_kind_of_day_has_a_sentence(kind: Due) -> None:
    assert deadline_words(Deadline(kind, date(2020, 12, 15), 3, "x")).endswith(".")


def test_a_picture_that_is_made_leads_on_to_the_promise() -> None:
    assert headline_words(Headline(Phase.PICTURED, "2026", "", None, None)) == (
        "Lägesbilden 2026 är klar",
        "Härnäst kommer löftet.",
    )


@pytest.mark.parametrize("phase", Phase)
def test_every_phase_has_its_title(phase: Phase) -> None:
    title, subtitle = headline_words(Headline(phase, "2020", "2021", None, None))
    assert title
    assert "{" not in title
    assert "{" not in subtitle


def test_the_headline_names_the_nearest_day() -> None:
    nearest = Deadline(Due.BEGINS, date(2021, 1, 1), 30, "2021")
    assert headline_words(Headline(Phase.FORMING, "2020", "2021", None, nearest)) == (
        "Löftet 2021 tar form",
        "Löftet 2021 börjar gälla 2021-01-01, om 30 dagar.",
    )


@pytest.mark.parametrize(
    ("ago", "when"), [(timedelta(), "i dag 14.32"), (timedelta(days=1), "i går 14.32"), (timedelta(days=9), "2020-11-23")]
)
def test_a_change_says_to_what_when_and_by_whom(ago: timedelta, when: str) -> None:
    change = LatestChange(1, NOW - ago, "KL", "Log an occasion", "Trafikkontroller", True)
    assert change_words(change, NOW) == ("Logga ett tillfälle", f"Trafikkontroller · {when} · KL")
