from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from app.ui.widget.places import LONGEST, file_name, in_documents


def test_a_file_is_proposed_in_the_persons_own_folder() -> None:
    assert in_documents("lofte/2021.pdf").endswith("lofte-2021.pdf")
    assert in_documents("x.pdf").startswith("/")


def test_where_there_is_no_folder_for_documents_the_file_is_proposed_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _location: "/nowhere/Documents")
    assert Path(in_documents("x.pdf")) == Path.home() / "x.pdf"


def test_what_is_proposed_has_no_sign_that_a_file_system_takes_for_something_else() -> None:
    assert Path(in_documents('Löfte 2021: "Tryggt?" a/b\\c.pdf')).name == "Löfte 2021- -Tryggt-- a-b-c.pdf"


def test_titles_make_one_name_whose_first_part_gives_way() -> None:
    assert file_name("Fråga 3 I kommunen", "2020/2021") == "fråga-3-i-kommunen-2020-2021"
    assert file_name("Tabeller", "") == "tabeller"
    long = file_name("Fråga 12 " + "mycket långt " * 20, "2020")
    assert (len(long) <= LONGEST, long.endswith("-2020"), "--" in long) == (True, True, False)


def test_a_title_becomes_a_name_without_signs() -> None:
    assert file_name("Vilka platser?") == "vilka-platser"
    assert file_name("I området där du bor") == "i-området-där-du-bor"
