"""A collection file opened with the window: keying alone, and the way back to the coordinator."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.database import Database
from app.services.keeping import KeepingService
from app.services.keying import Entry
from app.ui.file_dialog import FileDialog
from app.ui.pages.keying import KeyingPage
from app.ui.sending import SendingBar
from app.ui.shell import Shell
from app.ui.widget import ScrollPage, TabRow
from app.ui.window import Window
from tests.tools.collecting import Office, Place, lay_out_office
from tests.tools.paper import a_form


@pytest.fixture
def office(tmp_path: Path, empty_file: Path) -> Iterator[Office]:
    path = tmp_path / "laholm.lofte"
    path.write_bytes(empty_file.read_bytes())
    db = Database.open(path)
    yield lay_out_office(db)
    db.close()


@pytest.fixture
def file(office: Office, tmp_path: Path) -> Path:
    """A collection file with two forms keyed."""
    place = Place(office.make(tmp_path / "biblioteket.lofteinsamling"))
    for serial in (1, 2):
        place.keying.key_form(place.batch, serial, a_form())
    place.db.close()
    return path_of(place)


def path_of(place: Place) -> Path:
    assert place.db.path is not None
    return place.db.path


def opened(shell: Shell, file: Path, page: str = "") -> Window:
    """The file's window with Anna at it."""
    shell.open(file, page)
    assert shell.rooms is not None
    if shell.window is None:
        people = shell.rooms.keeping.people()
        shell.remembered.sat_down(shell.rooms.keeping.identity(), people[0].name)
        shell.open(file, page)
    assert shell.window is not None
    return shell.window


def test_it_shows_keying_alone_whatever_is_asked_for(shell: Shell, file: Path) -> None:
    for page in ("", "survey", "settings"):
        window = opened(shell, file, page)
        shown = window.page()
        assert shown is not None
        assert shown.key == "keying"
        assert window.rail.isHidden()
    assert not [command for command in window.commands() if command.id.startswith("go.")]
    with pytest.raises(KeyError):
        window.show_page("analysis")


def test_whoever_is_new_there_keys_and_is_asked_for_no_role(shell: Shell, file: Path) -> None:
    shell.open(file)
    from app.ui.seat import SeatPage

    assert isinstance(shell.top, SeatPage)
    assert not shell.top.role.isVisibleTo(shell.top)
    shell.top.name.setText("Cecilia")
    shell.top.sit.click()
    assert shell.window is not None
    assert shell.window.frame.person == "Cecilia, Reception"


def test_the_coordinator_s_own_file_keeps_its_pages_and_its_person(shell: Shell, office: Office, file: Path) -> None:
    assert office.db.path is not None
    identity = KeepingService(office.db).identity()
    shell.remembered.sat_down(identity, "Cecilia")
    opened(shell, file)
    shell.open(office.db.path)
    assert shell.window is not None
    assert not shell.window.rail.isHidden()
    assert shell.window.findChildren(SendingBar) == []


def test_the_bar_says_what_is_to_be_sent_and_sends_it(
    shell: Shell, office: Office, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(shell, file)
    (bar,) = window.findChildren(SendingBar)
    assert said(bar) == ("Insamlingsfil för Stadsbiblioteket, 0001–0050", "2 blanketter att skicka", "Inte skickat än")
    assert "Inte skickat än" in window.frame.place
    monkeypatch.setattr(FileDialog, "save", lambda *_asked: (str(tmp_path / "svar"), ""))
    bar.send.click()
    assert said(bar)[1:2] == ("Inget nytt att skicka",)
    assert window.statusline.text().startswith("svar.age kan nu gå till samordnaren")
    assert office.merge(tmp_path / "svar.age")[0].forms.added == 2


def test_a_form_begun_is_named_for_it_stays_behind(shell: Shell, file: Path) -> None:
    place = Place(file)
    place.sit("Anna")
    place.keying.accept(place.keying.open_form(place.batch), "safe_home", Entry.of("1"))
    place.db.close()
    (bar,) = opened(shell, file).findChildren(SendingBar)
    assert said(bar)[2] == "Inte skickat än · 1 påbörjad blankett skickas när den är sparad"


def test_changing_one_s_mind_sends_nothing(shell: Shell, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (bar,) = opened(shell, file).findChildren(SendingBar)
    monkeypatch.setattr(FileDialog, "save", lambda *_asked: ("", ""))
    bar.send.click()
    assert said(bar)[1] == "2 blanketter att skicka"


def test_sending_in_the_middle_of_a_form_gives_the_keys_back_to_it(
    shell: Shell, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(shell, file)
    QApplication.processEvents()
    (bar,) = window.findChildren(SendingBar)
    (send,) = [command for command in bar.commands() if command.id == "collecting.send"]
    stood = QApplication.focusWidget()
    assert isinstance(stood, QWidget)
    assert stood is not bar.send
    for target in ("", str(tmp_path / "svar")):

        def ask(*_asked: object, target: str = target) -> tuple[str, str]:
            bar.send.setFocus()
            return target, ""

        monkeypatch.setattr(FileDialog, "save", ask)
        send.do()
        assert QApplication.focusWidget() is stood
    assert (tmp_path / "svar.age").exists()
    page = window.page()
    assert isinstance(page, KeyingPage)
    page._on_left()
    bar.send.setFocus()
    bar.send.click()
    assert QApplication.focusWidget() is bar.send


def test_a_form_in_hand_has_the_whole_window_and_the_bar_is_on_the_desk(shell: Shell, file: Path) -> None:
    window = opened(shell, file)
    (bar,) = window.findChildren(SendingBar)
    shell.casing.resize(1350, 728)  # what a screen of 1366 by 768 leaves under a title
    for _turn in range(3):
        QApplication.processEvents()
    page = window.page()
    assert isinstance(page, KeyingPage)
    assert page._hand.form is not None
    (scroll,) = page._hand.findChildren(ScrollPage)
    assert scroll.verticalScrollBar().maximum() == 0
    assert bar.isHidden()
    page._on_left()
    assert bar.isVisible()
    page._on_practice_asked()
    assert bar.isHidden()


def test_over_a_form_the_bar_shows_itself_while_something_is_sent(
    shell: Shell, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(shell, file)
    (bar,) = window.findChildren(SendingBar)
    waiting: list[Callable[[], None]] = []
    monkeypatch.setattr(bar, "_executor", waiting.append)
    monkeypatch.setattr(FileDialog, "save", lambda *_asked: (str(tmp_path / "svar"), ""))
    (send,) = bar.commands()
    send.do()
    assert bar.isVisible()
    assert bar._bar.isVisible()
    waiting.pop()()
    assert bar.isHidden()
    assert window.statusline.text().startswith("svar.age kan nu gå till samordnaren")


def said(bar: SendingBar) -> tuple[str, ...]:
    """The three things that the bar says."""
    parts: list[QWidget] = [bar._place, bar._chip, bar._standing]
    return tuple(part.text() for part in parts)  # type: ignore[attr-defined]


def test_what_is_not_sent_is_not_offered(shell: Shell, file: Path) -> None:
    page = opened(shell, file).page()
    assert isinstance(page, KeyingPage)
    QApplication.processEvents()
    page._on_left()
    tabs = page.findChildren(TabRow)[0]
    shown = [tabs.tabText(at) for at in range(tabs.count())]
    assert shown[0] == "Mata in"
    assert not {"Kvalitet", "Dagsavstämning"} & set(shown)
    assert "keying.day" not in [command.id for command in page.commands() if command.when()]
    assert not [command for command in page._asides.proof.commands() if command.when()]
