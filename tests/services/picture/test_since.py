"""What is otherwise since a picture was adopted is told by figures of the same thing."""

from dataclasses import replace

from app.services.picture.since import Since, since
from tests.services.documents.pictured import report


def told(*cells: tuple[str, ...], base: str) -> list[Since]:
    """What is said where a table's lines and base become these."""
    before = report().snapshot
    line = next(line for line in before.evidence if line.frozen is not None)
    assert line.frozen is not None
    was = replace(line.frozen, cells=(("Svar", "Antal"), ("Ja", "20"), ("Nej", "30")), base="50 som svarat")
    now = replace(was, cells=(("Svar", "Antal"), *cells), base=base)
    first, after = (replace(before, evidence=(replace(line, frozen=table),)) for table in (was, now))
    return list(since(first, after))


def test_a_figure_that_moved_stands_beside_what_it_was() -> None:
    (one,) = told(("Ja", "20"), ("Nej", "34"), base="54 som svarat")
    assert (one.before, one.after) == ("Nej · 30", "Nej · 34")


def test_a_line_that_came_is_not_held_against_another() -> None:
    (one,) = told(("Fick inte frågan", "8"), ("Ja", "20"), ("Nej", "30"), base="58 som svarat")
    assert (one.before, one.after) == ("50 som svarat", "58 som svarat")


def test_of_lines_that_came_alone_no_figures_are_told() -> None:
    (one,) = told(("Ja", "20"), ("Nej", "30"), ("Fick inte frågan", "8"), base="50 som svarat")
    assert (one.before, one.after) == ("", "")
