"""Two sign the sample's promise by command line, and what is exported then is what they signed."""

from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from tests.cli.running import ran, refused
from tests.tools.pki import PASSPHRASE, Pki

PROMISE = ("--promise", "2021")


def key_file(folder: Path, pki: Pki, label: str) -> Path:
    path = folder / f"{label}.p12"
    path.write_bytes(pki.pkcs12(label))
    return path


def test_two_sign_and_the_export_is_what_they_signed(
    sample_file: Path, tmp_path: Path, pki: Pki, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDBORGARLOFTE_PASSPHRASE", PASSPHRASE)
    before, after = tmp_path / "before.pdf", tmp_path / "after.pdf"
    ran("export", "promise", sample_file, *PROMISE, "--out", before)
    first = ran("sign", sample_file, *PROMISE, "--as", "polisen", "--p12", key_file(tmp_path, pki, "polisen"), "--json").json
    assert (first["certificate"], first["waiting"]) == ("Anna Exempel", ["Kommunstyrelsens ordförande"])
    last = ran("sign", sample_file, *PROMISE, "--as", "kommunen", "--p12", key_file(tmp_path, pki, "kommunen"))
    assert last.out == "Undertecknat av Bo Exempel som Kommunstyrelsens ordförande.\n"
    ran("export", "promise", sample_file, *PROMISE, "--out", after)
    assert after.read_bytes().startswith(before.read_bytes())
    assert len(PdfFileReader(BytesIO(after.read_bytes())).embedded_regular_signatures) == 2
    declared = ran("promise", "state", sample_file, *PROMISE, "--to", "SIGNED", "--json")
    assert declared.json["state"] == "SIGNED"
    assert declared.error == "2 underskrifter är orörda, men det är inte visat att certifikaten går att lita på.\n"


def test_what_the_signatures_lack_is_told_on_the_way_past_signed_too(
    sample_file: Path, tmp_path: Path, pki: Pki, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDBORGARLOFTE_PASSPHRASE", PASSPHRASE)
    for label in ("polisen", "kommunen"):
        ran("sign", sample_file, *PROMISE, "--as", label, "--p12", key_file(tmp_path, pki, label))
    published = ran("promise", "state", sample_file, *PROMISE, "--to", "PUBLISHED", "--json")
    assert published.json["state"] == "PUBLISHED"
    assert published.error.startswith("2 underskrifter är orörda")


def test_a_wrong_passphrase_or_name_is_told_in_one_line_and_signs_nothing(
    sample_file: Path, tmp_path: Path, pki: Pki, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDBORGARLOFTE_PASSPHRASE", "fel")
    key = key_file(tmp_path, pki, "polisen")
    told = refused("sign", sample_file, *PROMISE, "--as", "polisen", "--p12", key)
    assert "lösenfras" in told.lower()
    assert "fel" not in told.split()
    assert "Lokalpolisområdeschef" in refused("sign", sample_file, *PROMISE, "--as", "regionen", "--p12", key)
    signatories = ran("promise", "show", sample_file, *PROMISE, "--json").json["signatories"]
    assert {one["signed_on"] for one in signatories} == {None}
