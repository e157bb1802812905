"""What the panel of a saved form says of its history."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QWidget

from app.services.keying import Entry, FormChange, KeyingService, Settlement
from app.services.keying.verification import DiscrepancyCause
from app.ui.pages.keying.panels import SavedFormPanel
from app.ui.widget import ListRow
from tests.tools.paper import Paper, a_form


@pytest.fixture
def told(keying: KeyingService, paper: Paper, show: Callable[..., QWidget]) -> list[str]:
    """What stands for a merging, a settlement that kept the first value, and its undoing; each without its moment."""
    saved = keying.key_form(paper.batch_id, 412, a_form())
    form = keying.open_saved(saved)
    keying.put_away(form)
    field = form.fields[1]
    at = datetime(2020, 11, 20, 12, tzinfo=UTC)
    settled = Settlement(field, Entry.of("2"), Entry.of("3"), Entry.of("2"), DiscrepancyCause.MISREAD)
    waiting = Settlement(field, Entry.of("2"), None, None, None)
    history = (
        FormChange(at, "Karin", "Merge answers", "biblioteket.age", False, False, place="Stadsbiblioteket"),
        FormChange(at, "Bo", "Settle a discrepancy", "0412 · 2", False, True, (settled,)),
        FormChange(at, "Bo", "Settle a discrepancy", "0412 · 2", True, False, (waiting,)),
        FormChange(at, "Bo", "Settle a discrepancy", "0412 · 2", True, False, (settled,), again=True),
    )
    panel = SavedFormPanel(show(QWidget()))
    panel.ask(keying.forms(paper.wave_id)[0], history, keying.remarks(saved), None)
    rows = [row for row in panel._history.rows() if isinstance(row, ListRow)]
    assert [row._title.text().partition(":")[0] for row in rows[2:]] == ["Ångrat", "Gjort om"]
    return [row._second.text().partition(" · ")[2] for row in rows]


def test_what_was_merged_says_from_which_place(told: list[str]) -> None:
    assert told[0] == "Karin · från Stadsbiblioteket"


def test_what_was_settled_says_both_values_the_decision_and_the_cause(told: list[str]) -> None:
    assert told[1] == (
        "Bo\nFråga 2: första inmatningen 2 Ganska trygg, kontrollregistreringen 3 Ganska otrygg."
        " Avgjort: 2 Ganska trygg. Orsak: läst fel."
    )


def test_a_settlement_undone_says_that_it_waits_again(told: list[str]) -> None:
    assert told[2].endswith("kontrollregistreringen –. Väntar på att avgöras.")
