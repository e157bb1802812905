"""What kind of slip two entries look like: measured on faults of known kinds, and on small cases by hand."""

import pytest

from app.models.database import Database
from app.services.keying import Entry, Field
from app.services.keying.verification import Pattern, VerificationService
from app.services.keying.verification.detecting import LIKELY, patterns
from app.services.survey import PlaceService
from tests.tools.faults import KINDS, OTHER, campaign, precision, recall
from tests.tools.paper import a_form, lay_out

FAULTS = 1000
LEAST = {
    Pattern.ROW_SLIP: (0.95, 0.97),
    Pattern.TRANSPOSITION: (0.97, 0.94),
    Pattern.ADJACENT_KEY: (0.95, 0.97),
    Pattern.OMISSION: (0.98, 0.98),
    OTHER: (0.98, 0.97),
}
"""Precision and recall that each kind has at least."""


@pytest.fixture
def fields(sqlite_db: Database) -> tuple[Field, ...]:
    paper = lay_out(sqlite_db)
    for code, name in {"10": "Veinge", "20": "Våxtorp", "21": "Genevad", "30": "Hishult"}.items():
        PlaceService(sqlite_db).add_place(name, code)
    return VerificationService(sqlite_db).fields(paper.wave_id)


def test_a_thousand_faults_of_known_kinds_are_told_apart(fields: tuple[Field, ...]) -> None:
    told = campaign(fields, FAULTS, seed=1)
    assert sum(told.values()) == FAULTS
    found = {kind: (precision(told, kind), recall(told, kind)) for kind in KINDS}
    assert all(found[kind][0] >= least and found[kind][1] >= caught for kind, (least, caught) in LEAST.items()), (found, told)


def changed(fields: tuple[Field, ...], **entries: Entry) -> dict[str, Pattern]:
    """What is seen where these entries of a form are others in the second one; `__` stands for the point in a name."""
    return patterns(fields, a_form(), a_form() | {name.replace("__", "."): entry for name, entry in entries.items()})


def test_the_same_twice_looks_like_nothing(fields: tuple[Field, ...]) -> None:
    assert changed(fields) == {}


def test_words_are_no_pattern(fields: tuple[Field, ...]) -> None:
    assert changed(fields, comment=Entry.of(text="Något annat")) == {}


@pytest.mark.parametrize(
    ("name", "entry", "expected"),
    [
        ("sex", Entry.of("1"), Pattern.ADJACENT_KEY),
        ("sex", Entry.of("9"), None),
        ("sex", Entry.of(","), Pattern.OMISSION),
        ("residence", Entry.of("21"), Pattern.TRANSPOSITION),
        ("residence", Entry.of("02"), Pattern.ADJACENT_KEY),
        ("residence", Entry.of("30"), None),
        ("measures", Entry.of("1", "0", text="Öppet längre"), Pattern.OMISSION),
        ("measures", Entry.of("2", "3", "0", text="Öppet längre"), Pattern.ADJACENT_KEY),
        ("relation", Entry.of("3", "4"), None),
        ("unsafe_places.1", Entry.of("05", when="2", why="10", why_text="mörkt"), Pattern.OMISSION),
        ("unsafe_places.2", Entry(), Pattern.OMISSION),
    ],
)
def test_one_field_alone_looks_like(fields: tuple[Field, ...], name: str, entry: Entry, expected: Pattern | None) -> None:
    assert patterns(fields, a_form(), a_form() | {name: entry}) == ({name: expected} if expected else {})


def test_lines_that_are_each_the_line_before_are_a_row_slip_and_two_that_changed_places_are_none(
    fields: tuple[Field, ...],
) -> None:
    lines = [field.name for field in fields if field.question.name == "problems"]
    first = a_form() | {name: Entry.of(code) for name, code in zip(lines, "0123013201", strict=True)}
    slipped = first | {lines[at]: first[lines[at - 1]] for at in range(2, 7)}
    assert set(patterns(fields, first, slipped).items()) == {(lines[at], Pattern.ROW_SLIP) for at in range(2, 7)}
    swapped = first | {lines[3]: first[lines[4]], lines[4]: first[lines[3]]}
    assert patterns(fields, first, swapped) == {lines[3]: Pattern.TRANSPOSITION, lines[4]: Pattern.TRANSPOSITION}


def test_every_pattern_speaks_for_a_cause() -> None:
    assert set(LIKELY) == set(Pattern)
