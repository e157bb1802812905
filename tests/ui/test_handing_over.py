from pathlib import Path

import pytest
from PySide6.QtCore import QUrl, QUrlQuery
from PySide6.QtGui import QDesktopServices

from app.ui.handing_over import show_folder, write_mail


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
    assert write_mail(tmp_path / "löfte.pdf", "Löfte 2021 & annat", "Hej!\n\nÅ ä ö + 100 %")
    mail, folder = opened
    words = QUrlQuery(mail)
    assert mail.scheme() == "mailto"
    assert words.queryItemValue("subject", QUrl.ComponentFormattingOption.FullyDecoded) == "Löfte 2021 & annat"
    assert words.queryItemValue("body", QUrl.ComponentFormattingOption.FullyDecoded) == "Hej!\n\nÅ ä ö + 100 %"
    assert folder.toLocalFile() == str(tmp_path)
