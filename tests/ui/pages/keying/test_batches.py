from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QTabBar, QWidget

from app.models.database import Database
from app.services.keying import Entry, KeyingService, SerialService, WaveStillOpen
from app.services.survey import PlaceService
from app.ui import theme
from app.ui.file_dialog import FileDialog
from app.ui.pages.keying import batches
from app.ui.pages.keying.ledger import BatchPanel
from app.ui.theme import ThemeName
from app.ui.widget import Button, ListRow, ScrollPage
from tests.tools.collecting import Place, lay_out_office
from tests.tools.paper import Paper, a_form
from tests.ui.pages.keying.striking import open_page
from tests.ui.pages.survey import hands


def test_the_sheet_for_the_top_of_a_batch_is_saved_where_one_says(
    sqlite_db: Database, paper: Paper, show: Callable[..., QWidget], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "bunt.pdf"
    proposed: list[str] = []

    def answer(_over: QWidget, _title: str, name: str, _kind: str) -> tuple[str, str]:
        proposed.append(Path(name).name)
        return str(target), ""

    monkeypatch.setattr(FileDialog, "save", answer)
    page = open_page(sqlite_db, paper, show)
    page._batches.count(paper.batch_id)
    [panel] = page.findChildren(BatchPanel)
    said: list[str] = []
    page.said.connect(said.append)
    hands.press(panel, "Försättsblad som PDF…")
    assert proposed == ["försättsblad-bunt-1.pdf"]
    assert target.read_bytes().startswith(b"%PDF")
    assert said == ["Sparade bunt.pdf"]


def test_a_new_batch_is_proposed_from_the_place_and_the_day_of_the_last_one(
    sqlite_db: Database, paper: Paper, show: Callable[..., QWidget]
) -> None:
    keying = KeyingService(sqlite_db)
    town_hall = PlaceService(sqlite_db).add_collection_point("Stadshuset")
    keying.add_batch(paper.wave_id, town_hall, date(2020, 10, 9), 12, "kuvert A")
    page = open_page(sqlite_db, paper, show)
    page._on_batch_asked(0)
    panel = page._batches.new
    assert (panel._point.currentData(), panel._day.day()) == (town_hall, date(2020, 10, 9))
    assert (panel._received.value(), panel._envelope.text()) == (0, "")


def test_the_forms_outstanding_are_saved_where_one_says(
    sqlite_db: Database, paper: Paper, show: Callable[..., QWidget], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    SerialService(sqlite_db).reserve(paper.wave_id, paper.point_id, 3)
    KeyingService(sqlite_db).key_form(paper.batch_id, 2, {})
    target = tmp_path / "ute.csv"
    monkeypatch.setattr(FileDialog, "save", lambda _over, _title, _name, _kind: (str(target), ""))
    sqlite_db.actor = paper.bo
    page = open_page(sqlite_db, paper, show)
    page._batches.leaf_asked.emit(page._batches.out)
    said: list[str] = []
    page.said.connect(said.append)
    hands.press(page, "Spara som CSV…")
    assert target.read_text(encoding="utf-8-sig").splitlines() == [
        "Insamlingsställe;Från;Till;Blanketter",
        "Stadsbiblioteket;0001;0001;1",
        "Stadsbiblioteket;0003;0003;1",
    ]
    assert said == ["Sparade ute.csv"]


def test_a_form_that_somebody_else_began_is_gone_on_with_or_thrown_away_from_its_batch(
    sqlite_db: Database, paper: Paper, show: Callable[..., QWidget], monkeypatch: pytest.MonkeyPatch
) -> None:
    keying = KeyingService(sqlite_db)
    for batch_id, serial in ((paper.batch_id, 7), (paper.other_batch_id, 8)):
        keying.accept(keying.open_form(batch_id, serial), "safe_home", Entry.of("3"))
    sqlite_db.actor = paper.bo
    page = open_page(sqlite_db, paper, show)
    page._on_batch_asked(paper.batch_id)
    panel = page._batches.counts
    [row] = panel._begun.rows()
    assert isinstance(row, ListRow)
    assert row.title() == "Blankett 0007"
    assert row._second.text().startswith("Anna · sedan ")
    assert row._second.text().endswith(" · 1 svar")
    hands.press(panel, "Gå vidare med den: Blankett 0007")
    assert (page.title(), panel.isVisible()) == ("Blankett 0007", False)
    asked: list[str] = []

    def agree(_over: QWidget, title: str, text: str, _action: str) -> bool:
        asked.extend((title, text))
        return True

    monkeypatch.setattr(batches, "confirm", agree)
    page._on_left()
    page._on_batch_asked(paper.other_batch_id)
    hands.press(panel, "Kasta: Blankett 0008")
    assert asked == ["Blankett 0008", "Det som Anna har matat in av den kastas."]
    assert keying.begun_forms(paper.other_batch_id) == ()
    assert not panel._begun.isVisible()


def test_a_panel_is_put_away_when_another_leaf_is_turned_to(
    sqlite_db: Database, paper: Paper, show: Callable[..., QWidget]
) -> None:
    sqlite_db.actor = paper.bo
    page = open_page(sqlite_db, paper, show)
    page._on_batch_asked(paper.batch_id)
    panel = page._batches.counts
    panel._reason.setText("Ett blad saknas")
    page.findChildren(QTabBar)[0].setCurrentIndex(1)
    assert not panel.isVisible()
    page._on_batch_asked(paper.batch_id)
    assert panel._reason.text() == "Ett blad saknas"
    page._batches.leaf_asked.emit(page._batches.out)
    assert not panel.isVisible()


def test_more_forms_than_were_received_are_told_and_counted_as_received_on_a_word(
    sqlite_db: Database, paper: Paper, show: Callable[..., QWidget]
) -> None:
    keying = KeyingService(sqlite_db)
    keying.count_batch(paper.batch_id, received=1, blank=0, spoiled=0)
    keying.key_forms(paper.batch_id, [(1, {}), (2, {})])
    page = open_page(sqlite_db, paper, show)
    page._on_left()
    row = next(row for row in page._desk._rows.rows() if isinstance(row, ListRow) and row.title().startswith("Bunt 1"))
    assert row._second.text().endswith("2 av 1 inmatade, 1 fler än mottagna")
    assert any(said.text() == "Stämmer inte" for said in row.findChildren(QLabel))
    hands.press(row, "Mata in en till: Bunt 1 · Stadsbiblioteket")
    assert page._hand.head.progress().startswith("Fråga 1 av 18 · blankett 3 av 1 i bunt 1")
    page._on_left()
    page._on_batch_asked(paper.batch_id)
    hands.press(page._batches.counts, "Räkna 2 som mottagna")
    assert keying.batch(paper.batch_id).received == 2
    assert not page._batches.counts._receive.isVisible()


def test_what_lacks_a_reason_is_stood_on_where_it_is_to_be_written(
    sqlite_db: Database, paper: Paper, show: Callable[..., QWidget]
) -> None:
    page = open_page(sqlite_db, paper, show)
    page._on_left()
    page._on_batch_asked(paper.batch_id)
    panel = page._batches.counts
    panel.finished.disconnect()
    hands.press(panel, "Avsluta bunten")
    focus = QApplication.focusWidget()
    assert focus is panel._reason


def test_paper_that_cannot_be_destroyed_yet_is_refused_before_anything_is_asked(
    sqlite_db: Database, paper: Paper, show: Callable[..., QWidget]
) -> None:
    keying = KeyingService(sqlite_db)
    keying.count_batch(paper.batch_id, received=1, blank=1, spoiled=0)
    keying.finish_batch(paper.batch_id)
    keying.store_batch(paper.batch_id, "Arkivet")
    sqlite_db.actor = paper.bo
    page = open_page(sqlite_db, paper, show)
    with pytest.raises(WaveStillOpen):
        page._batches.destroy_paper(paper.batch_id)
    assert not page._batches.destroy.isVisible()


def test_at_twice_the_text_the_desk_folds_and_nothing_of_it_is_scrolled_sideways(
    dressed: QApplication, sqlite_db: Database, paper: Paper, keying: KeyingService, show: Callable[..., QWidget]
) -> None:
    theme.wear(dressed, ThemeName.HIGH_CONTRAST, 2.0)
    sqlite_db.actor = paper.bo
    keying.count_batch(paper.batch_id, received=2, blank=0, spoiled=0)
    keying.key_forms(paper.batch_id, [(412, a_form()), (413, a_form())])
    page = open_page(sqlite_db, paper, show)
    page.resize(1230, 580)  # what a window of 1366 by 768 leaves beside the rail
    for _turn in range(3):
        QApplication.processEvents()
    (scroll,) = (each for each in page._desk.findChildren(ScrollPage) if each.isVisible())
    assert scroll.horizontalScrollBar().maximum() == 0
    assert page._desk._table.horizontalScrollBar().maximum() == 0
    titles = [shown for shown in page._desk.findChildren(QLabel) if shown.text() == "Bunt 1 · Stadsbiblioteket"]
    assert titles
    assert all(shown.height() < 2 * shown.fontMetrics().height() for shown in titles)


def test_a_batch_of_a_collection_file_is_shown_and_not_keyed_here(
    sqlite_db: Database, show: Callable[..., QWidget], tmp_path: Path
) -> None:
    office = lay_out_office(sqlite_db)
    place = Place(office.make(tmp_path / "biblioteket.lofteinsamling"))
    place.sit("Anna")
    place.keying.key_form(place.batch, 1, {})
    office.merge(place.send())
    place.db.close()
    page = open_page(sqlite_db, office, show)
    page._on_left()
    (row,) = [row for row in page._desk._rows.rows() if isinstance(row, ListRow)]
    assert row._second.text().endswith("matas in i sin insamlingsfil")
    assert [button.accessibleName() for button in row.findChildren(Button)] == ["Antal i bunt 101"]
    (batch,) = KeyingService(sqlite_db).batches(office.wave_id)
    page.open(batch.id)  # as the search and the overview do
    assert (page._hand.form, page._batches.counts.isVisible()) == (None, True)
