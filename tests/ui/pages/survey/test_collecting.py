"""The coordinator makes a key and a file for a place, takes in what it sends, and settles what differs."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pyrage
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from app.models.database import Database
from app.services.exchange.collection import CollectionService, KeyMissing, PassphraseShort, PassphraseWrong
from app.services.keeping import KeepingService
from app.services.keying import Entry, KeyingService, SerialService
from app.services.survey import PlaceService, SurveyService
from app.ui.file_dialog import FileDialog
from app.ui.pages.survey import CollectingTab, SurveyPage
from tests.tools.collecting import Office, Place, QuickPassphrases, lay_out_office
from tests.tools.paper import a_form
from tests.ui.hearing import hear
from tests.ui.pages.survey import hands

Show = Callable[..., QWidget]
PASSPHRASE, OTHER = "korrekt häst batteri", "en annan lång mening"


class Dialogs:
    """What the person answers when asked for a file."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.target, self.files, self.asked = "", list[str](), 0
        monkeypatch.setattr(FileDialog, "save", self._save)
        monkeypatch.setattr(FileDialog, "open_several", lambda *_asked: self.files)

    def _save(self, *_asked: object) -> tuple[str, str]:
        self.asked += 1
        return self.target, ""


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyrage, "passphrase", QuickPassphrases())


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Dialogs:
    return Dialogs(monkeypatch)


def shown(db: Database, show: Show) -> Iterator[SurveyPage]:
    made = hands.page(db)
    made.refresh()
    stop = hear(db, made)
    show(made)
    made.open("collecting")
    yield made
    stop()


@pytest.fixture
def office(sqlite_db: Database) -> Office:
    return lay_out_office(sqlite_db)


@pytest.fixture
def page(office: Office, show: Show) -> Iterator[SurveyPage]:
    """The page of a file with a key."""
    yield from shown(office.db, show)


@pytest.fixture
def bare(sqlite_db: Database, show: Show) -> Iterator[SurveyPage]:
    """The page of a file without a key."""
    KeepingService(sqlite_db).name_municipality("Laholms kommun")
    PlaceService(sqlite_db).add_collection_point("Stadsbiblioteket")
    SurveyService(sqlite_db).create_wave("2020")
    yield from shown(sqlite_db, show)


def secret(page: QWidget, name: str, words: str) -> None:
    field = hands.shown(page, QLineEdit, name)
    assert isinstance(field, QLineEdit)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    hands.write(field, words)


def test_the_key_comes_first_and_with_it_the_sheet_to_lock_away(
    bare: SurveyPage, sqlite_db: Database, dialogs: Dialogs, tmp_path: Path
) -> None:
    service = CollectionService(sqlite_db)
    hands.press(bare, "Gör nyckeln")
    for name in ("Ny lösenfras", "En gång till"):
        secret(bare, name, "kort")
    dialogs.target = str(tmp_path / "blad.pdf")
    (tab,) = bare.findChildren(CollectingTab)
    with pytest.raises(PassphraseShort):
        tab._key_panel._on_done()
    assert dialogs.asked == 0, "no file is asked for before the passphrase will do"
    secret(bare, "Ny lösenfras", PASSPHRASE)
    secret(bare, "En gång till", OTHER)
    hands.press(bare, "Gör nyckeln…")
    assert service.key() is None
    assert "De två är inte lika." in hands.words(bare)
    secret(bare, "En gång till", PASSPHRASE)
    dialogs.target = str(tmp_path / "blad.pdf")
    hands.press(bare, "Gör nyckeln…")
    assert service.recovery(PASSPHRASE).public == getattr(service.key(), "public", "")
    assert (tmp_path / "blad.pdf").read_bytes().startswith(b"%PDF")
    assert any(words.startswith("Gjord 20") for words in hands.words(bare))
    stands = QApplication.focusWidget()
    assert isinstance(stands, QPushButton)
    assert stands.text() == "Gör en insamlingsfil"


def test_no_passphrase_stays_in_a_panel_that_was_closed(page: SurveyPage) -> None:
    hands.press(page, "Byt lösenfras")
    secret(page, "Lösenfras", PASSPHRASE)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    QApplication.processEvents()
    hands.press(page, "Byt lösenfras")
    field = hands.shown(page, QLineEdit, "Lösenfras")
    assert isinstance(field, QLineEdit)
    assert field.text() == ""


def test_the_passphrase_is_changed_and_the_key_restored_from_its_sheet(page: SurveyPage, office: Office) -> None:
    service = CollectionService(office.db)
    hands.press(page, "Återställ nyckeln")
    written = hands.shown(page, QPlainTextEdit, "Tecknen på återställningsbladet")
    assert isinstance(written, QPlainTextEdit)
    written.setPlainText(office.secret.lower())
    for name in ("Ny lösenfras", "En gång till"):
        secret(page, name, PASSPHRASE)
    QTest.keyClick(hands.shown(page, QLineEdit, "En gång till"), Qt.Key.Key_Return)
    hands.press(page, "Byt lösenfras")
    secret(page, "Lösenfras", PASSPHRASE)
    for name in ("Ny lösenfras", "En gång till"):
        secret(page, name, OTHER)
    QTest.keyClick(hands.shown(page, QLineEdit, "En gång till"), Qt.Key.Key_Return)
    assert service.recovery(OTHER).secret == office.secret
    with pytest.raises(PassphraseWrong):
        service.recovery(PASSPHRASE)


def test_a_file_is_made_for_a_place_with_the_numbers_printed_for_it(
    page: SurveyPage, office: Office, dialogs: Dialogs, tmp_path: Path
) -> None:
    SerialService(office.db).reserve(office.wave_id, office.police, 30)
    dialogs.target = str(tmp_path / "polisen")
    hands.press(page, "Gör en insamlingsfil")
    point, numbers = (hands.shown(page, QComboBox, name) for name in ("Insamlingsställe", "Löpnummer"))
    assert isinstance(point, QComboBox)
    assert isinstance(numbers, QComboBox)
    assert numbers.currentText() == "Nya nummer"
    assert hands.shown(page, QSpinBox, "Hur många").isVisible()
    point.setCurrentIndex(point.findText("Polishuset"))
    assert numbers.currentText() == "Utskrivna: 0001–0030"
    next(tick for tick in page.findChildren(QCheckBox) if tick.text() == "Anna").click()
    hands.press(page, "Spara insamlingsfilen…")
    place = Place(tmp_path / "polisen.lofteinsamling")
    assert [person.name for person in KeepingService(place.db).people()] == ["Anna"]
    place.db.close()
    assert "Polishuset, 0001–0030" in hands.words(page)


@pytest.fixture
def place(office: Office, tmp_path: Path) -> Iterator[Place]:
    """The library's file, with a form that was corrected on both sides and sent."""
    CollectionService(office.db).restore_key(office.secret, PASSPHRASE)
    place = Place(office.make(tmp_path / "biblioteket.lofteinsamling"))
    place.sit("Anna")
    place.keying.key_form(place.batch, 1, a_form())
    yield place
    place.db.close()


def correct(db: Database, entry: Entry) -> None:
    keying = KeyingService(db)
    form = keying.open_saved(keying.forms(1)[0].id)
    keying.save(keying.accept(form, "safe_home", entry), "Felläst")


def take_in(page: SurveyPage, dialogs: Dialogs, *files: Path) -> None:
    dialogs.files = [str(file) for file in files]
    hands.press(page, "Ta emot svar")
    secret(page, "Lösenfras", PASSPHRASE)
    hands.press(page, "Välj det som skickats…")


def test_what_places_sent_is_taken_in_with_a_report(place: Place, page: SurveyPage, office: Office, dialogs: Dialogs) -> None:
    sent = place.send()
    page.refresh()
    take_in(page, dialogs, sent)
    assert len(KeyingService(office.db).forms(office.wave_id)) == 1
    assert any(words.endswith(": 1 ny blankett, 0 ändrade, 0 som förut.") for words in hands.words(page))
    hands.press(page, "Välj det som skickats…")
    assert any("Just den här filen har tagits emot förut." in words for words in hands.words(page))


def test_both_sides_are_chosen_between_by_keyboard_alone(
    place: Place, page: SurveyPage, office: Office, dialogs: Dialogs
) -> None:
    take_in(page, dialogs, place.send())
    QTest.keyClick(page, Qt.Key.Key_Escape)
    correct(office.db, Entry.of("1"))
    correct(place.db, Entry.of("4"))
    take_in(page, dialogs, place.send())
    QTest.keyClick(page, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert "Blankett 0001, Stadsbiblioteket" in hands.words(page)
    hands.press(page, "Avgör")
    stood_on = QApplication.focusWidget()
    assert isinstance(stood_on, QRadioButton)
    assert stood_on.accessibleName().endswith("Här: 1 Mycket trygg")
    assert not stood_on.isChecked()
    (here, there) = [words for words in hands.words(page) if words.startswith("Ändrad senast: ")]
    assert here.startswith("Ändrad senast: Cecilia · ")
    assert here.endswith(" · Felläst")
    assert there.startswith("Ändrad senast: Anna · ")
    assert there.endswith(" · Felläst")
    QTest.keyClick(stood_on, Qt.Key.Key_Return)
    assert len(CollectionService(office.db).conflicts(office.wave_id)) == 1  # nothing was chosen
    theirs = hands.shown(page, QRadioButton, _theirs(page))
    theirs.setFocus()
    QTest.keyClick(theirs, Qt.Key.Key_Space)
    QTest.keyClick(theirs, Qt.Key.Key_Return)
    assert CollectionService(office.db).conflicts(office.wave_id) == ()
    keying = KeyingService(office.db)
    assert keying.open_saved(keying.forms(office.wave_id)[0].id).entries["safe_home"] == Entry.of("4")
    assert "Blankett 0001, Stadsbiblioteket" not in hands.words(page)


def _theirs(page: SurveyPage) -> str:
    (name,) = [one.accessibleName() for one in page.findChildren(QRadioButton) if "Stadsbiblioteket: " in one.accessibleName()]
    return name


def test_a_number_on_two_papers_is_settled_where_it_is_shown(
    place: Place, page: SurveyPage, office: Office, dialogs: Dialogs, tmp_path: Path
) -> None:
    police = Place(office.make(tmp_path / "polisen.lofteinsamling", office.police))
    police.keying.key_form(police.batch, 1, a_form())
    take_in(page, dialogs, place.send(), police.send())
    police.db.close()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert "Nummer 0001 på 2 blanketter" in hands.words(page)
    hands.press(page, "Avgör")
    hands.write(hands.shown(page, QSpinBox, "Numret på dess papper"), "51")
    hands.write(hands.shown(page, QLineEdit, "Orsak"), "Felnumrerad")
    hands.press(page, "Ge den det numret")
    assert CollectionService(office.db).doubles(office.wave_id) == ()
    assert {form.serial_no for form in KeyingService(office.db).forms(office.wave_id)} == {1, 51}


def test_without_a_key_the_making_of_a_file_asks_for_one(bare: SurveyPage, sqlite_db: Database) -> None:
    command = next(one for one in bare.commands() if one.id == "survey.make_file")
    command.do()
    assert hands.shown(bare, QLineEdit, "Ny lösenfras").isVisible()
    with pytest.raises(KeyMissing):
        CollectionService(sqlite_db).recovery(PASSPHRASE)


def test_how_many_of_the_printed_numbers_are_keyed_here_already_is_said(page: SurveyPage, office: Office) -> None:
    SerialService(office.db).reserve(office.wave_id, office.library, 40)
    keying = KeyingService(office.db)
    batch = keying.add_batch(office.wave_id, office.library, date(2020, 10, 12), 12)
    keying.key_forms(batch, [(serial, a_form()) for serial in range(1, 13)])
    hands.press(page, "Gör en insamlingsfil")
    numbers = hands.shown(page, QComboBox, "Löpnummer")
    assert isinstance(numbers, QComboBox)
    assert numbers.currentText() == "Utskrivna: 0001–0040"
    assert "12 av de här numren är redan inmatade här." in hands.words(page)
    numbers.setCurrentIndex(0)
    assert "12 av de här numren är redan inmatade här." not in hands.words(page)
