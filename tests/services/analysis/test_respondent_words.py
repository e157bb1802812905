"""Who answered, in sentences."""

from datetime import date

from app.models.survey import QuestionKind, Series
from app.services.analysis import BY_MODE, Figure, Heading, Hidden, RespondentPart, RespondentRow, Respondents
from app.services.analysis.respondent_words import answered_words, respondent_lines
from app.services.keeping import DisclosureLimits

HEADING = Heading(1, "2020", False, 1, "safe", None, "Safe", "Safe?", QuestionKind.SINGLE, Series.SAME, DisclosureLimits(5, 10))
SMALL = Figure(None, Hidden.SMALL)


def row(code: str, n: float, share: float, people: float | None = None) -> RespondentRow:
    return RespondentRow(code, f"k{code}", Figure(n), Figure(share), people)


def said(found: Respondents) -> list[str]:
    return [line.replace("\u202f", " ").replace("\xa0", " ") for line in respondent_lines(found, "sv")]


def test_each_part_is_a_sentence_with_shares_and_the_inhabitants_in_brackets() -> None:
    sex = RespondentPart("sex", "Kön", (row("1", 30, 0.6, 0.48), row("2", 20, 0.4, 0.5)), False, "SCB", date(2020, 1, 1))
    mode = RespondentPart(BY_MODE, "", (RespondentRow("PAPER", "", SMALL, SMALL), row("WEB", 46, 0.92)))
    found = Respondents(HEADING, Figure(50), Figure(0.5), 100, False, (sex, mode))
    assert said(found) == [
        "50 av 100 svarade, 50,0 %.",
        "Kön (inom parentes bland invånarna): k1 60,0 % (48,0 %), k2 40,0 % (50,0 %).",
        "Svarssätt: Papper <5, Webb 92,0 %.",
    ]


def test_of_many_areas_the_largest_are_told_and_the_others_counted() -> None:
    rows = (RespondentRow("00", "a", SMALL, SMALL), *(row(str(at), at, at / 100) for at in range(1, 9)))
    found = Respondents(HEADING, None, Figure(None), 100, True, (RespondentPart("home", "Ort", rows, is_area=True),))
    assert said(found) == ["Alla 100 svar.", "Ort: k8 8,0 %, k7 7,0 %, k6 6,0 %, k5 5,0 %, k4 4,0 %, 4 till."]


def test_how_few_answered_is_not_told() -> None:
    few = Respondents(HEADING, SMALL, Figure(None, Hidden.SMALL), 100, False, ())
    assert answered_words(few, "sv") == "Hur många av 100 som svarade är dolt"
    unsure = Respondents(HEADING, Figure(7), Figure(None, Hidden.SMALL_BASE), 9, True, ())
    assert said(unsure) == ["7 av 9 svarade.", "Av alla som svarat på enkäten:"]
