from pathlib import Path

import pytest

from app.cli.passphrase import PASSPHRASE, passphrase_said
from app.services.exchange.collection import PassphraseMissing


def test_a_file_says_it_louder_than_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE, "ur miljön")
    file = tmp_path / "lösenord"
    file.write_text("ur filen\nandra raden\n", encoding="utf-8")
    assert passphrase_said(file) == "ur filen"
    assert passphrase_said(None) == "ur miljön"


def test_where_nobody_sits_there_a_passphrase_that_is_not_said_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PASSPHRASE, raising=False)
    for file in (None, tmp_path / "finns inte"):
        with pytest.raises(PassphraseMissing):
            passphrase_said(file)
