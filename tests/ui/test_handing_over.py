from pathlib import Path

import pytest
from PySide6.QtCore import QUrl, QUrlQuery
from PySide6.QtGui import QDesktopServices

from app.ui.handing_over import MailBegun, show_folder, write_mail


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    found: list[QUrl] = []

    def note(address: QUrl) -> bool:
        found.append(address)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return found


def test_the_folder_of_a_file_is_shown_and_a_folder_itself(opened: list[QUrl], tmp_path: Path) -> None:
    assert show_folder(tmp_path / "löfte.pdf")
    assert show_folder(tmp_path)
    assert [address.toLocalFile() for address in opened] == [str(tmp_path)] * 2


def test_a_message_is_begun_with_the_words_and_the_folder_shown_beside_it(opened: list[QUrl], tmp_path: Path) -> None:
    assert MailBegun.BESIDE_FOLDER is write_mail(tmp_path / "löfte.pdf", "Löfte 2021 & annat", "Hej!\n\nÅ ä ö + 100 %")
    mail, folder = opened
    words = QUrlQuery(mail)
    assert mail.scheme() == "mailto"
    assert words.queryItemValue("subject", QUrl.ComponentFormattingOption.FullyDecoded) == "Löfte 2021 & annat"
    assert words.queryItemValue("body", QUrl.ComponentFormattingOption.FullyDecoded) == "Hej!\n\nÅ ä ö + 100 %"
    assert folder.toLocalFile() == str(tmp_path)


@pytest.mark.parametrize(
    ("mail", "folder", "begun"),
    [(False, True, MailBegun.NOT), (True, False, MailBegun.ALONE), (True, True, MailBegun.BESIDE_FOLDER)],
)
def test_what_the_desktop_took_is_told_of_the_message_and_of_the_folder(
    mail: bool, folder: bool, begun: MailBegun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda address: mail if address.scheme() == "mailto" else folder)
    assert write_mail(tmp_path / "löfte.pdf", "Löfte", "Hej") is begun
