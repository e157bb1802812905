from pathlib import Path

import pytest

from app.models.database import Database
from app.services.documents.promise_signing import NoServerAddress, TrustService
from app.services.documents.signing.refusals import NotCertificates
from app.services.keeping import undo_last
from tests.tools.pki import Pki


def test_an_issuer_is_trusted_once_and_may_be_trusted_no_longer(db: Database, pki: Pki, tmp_path: Path) -> None:
    file, service = tmp_path / "utfärdare.cer", TrustService(db)
    file.write_bytes(pki.root)
    assert (service.trust(file), service.trust(file)) == (1, 0)
    (line,) = service.trusted()
    assert len(line.fingerprint) == 64
    service.distrust(line.fingerprint)
    assert service.trusted() == ()
    undo_last(db)
    assert service.trusted() == (line,)


@pytest.mark.parametrize("content", [b"", b"PNG", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_a_file_without_a_sound_certificate_is_refused_and_changes_nothing(
    sqlite_db: Database, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "utfärdare.pem"
    file.write_bytes(content)
    with pytest.raises(NotCertificates):
        TrustService(sqlite_db).trust(file)
    assert TrustService(sqlite_db).trusted() == ()


@pytest.mark.parametrize("address", ["tsa", "ftp://tsa.se", "file:///etc/passwd", "https://"])
def test_a_time_stamp_server_is_an_address_on_the_web(sqlite_db: Database, address: str) -> None:
    service = TrustService(sqlite_db)
    service.set_time_stamp_server(" https://tsa.example.se/tsa ")
    with pytest.raises(NoServerAddress):
        service.set_time_stamp_server(address)
    assert service.time_stamp_server() == "https://tsa.example.se/tsa"
    service.set_time_stamp_server("")
    assert service.time_stamp_server() == ""
