"""`verify` on signed, changed and foreign files."""

from pathlib import Path

import pytest

from app.services.documents.signing import Level
from tests.cli.running import ran, refused
from tests.services.documents.signing.signatures import decided, signed
from tests.services.documents.signing.tampered import flipped
from tests.tools.pki import Pki


@pytest.fixture
def root(pki: Pki, tmp_path: Path) -> Path:
    """The certificate to trust, as a file."""
    (tmp_path / "rot.pem").write_bytes(pki.root)
    return tmp_path / "rot.pem"


def kept(folder: Path, content: bytes) -> Path:
    path = folder / "löfte.pdf"
    path.write_bytes(content)
    return path


def test_a_document_that_is_well_is_told_signature_by_signature(pki: Pki, root: Path, tmp_path: Path) -> None:
    path = kept(tmp_path, signed(pki, Level.B, ("polisen", "kommunen", "polisen")))
    result = ran("verify", path, "--trust", root)
    assert (result.code, result.error) == (0, "")
    who = "Anna Exempel, Ordförande, Exempelkommun (Underskrift: Anna Exempel, Lokalpolisområdeschef)"
    assert result.out.startswith(f"{who}\n  Oförändrad: det som skrevs under")
    assert result.out.count("Betrodd: utfärdad av Exempelutfärdare") == 3
    assert result.out.splitlines()[-1].startswith("Allt är i sin ordning: alla platser är underskrivna och dokumentet")


def test_what_is_not_well_is_said_and_fails(pki: Pki, root: Path, tmp_path: Path) -> None:
    changed = ran("verify", kept(tmp_path, flipped(signed(pki))), "--trust", root)
    assert (changed.code, changed.error) == (1, "")
    assert changed.out.count("Ändrad: det som står där är inte det som skrevs under.") == 2
    assert "Saknas – Underskrift: Kommundirektör." in changed.out
    unsigned = ran("verify", kept(tmp_path, decided()))
    assert unsigned.code == 1
    assert unsigned.out.startswith("Dokumentet är inte underskrivet.")


def test_the_same_facts_come_as_json(pki: Pki, root: Path, tmp_path: Path) -> None:
    lists = tmp_path / "spärrade.crl"
    lists.write_bytes(pki.revocation_list())
    facts = ran("verify", kept(tmp_path, signed(pki)), "--trust", root, "--crl", lists, "--json").json
    assert facts["well"] is False
    assert [finding["well"] for finding in facts["findings"]] == [True, True]
    assert facts["findings"][0]["certificate"]["name"] == "Anna Exempel"
    assert [place["field"] for place in facts["unsigned"]] == ["Underskrift-3"]


def test_what_can_not_be_read_is_refused_in_one_line(pki: Pki, root: Path, tmp_path: Path) -> None:
    assert refused("verify", kept(tmp_path, b"Hej")) == "Filen är ingen PDF, eller är skadad. Välj en annan fil."
    assert "finns ingen fil" in refused("verify", tmp_path / "borta.pdf")
    path = kept(tmp_path, signed(pki))
    assert "inget certifikat som går att läsa" in refused("verify", path, "--trust", path)
    assert "ingen spärrlista" in refused("verify", path, "--trust", root, "--crl", path)
