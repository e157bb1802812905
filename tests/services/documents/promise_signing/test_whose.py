"""What makes one doubt that a certificate is the right one to sign with."""

from datetime import date

import pytest

from app.services.documents.promise_signing import whose
from app.services.documents.signing import from_pkcs12
from app.services.promise import SignatoryForm
from tests.tools.pki import PASSPHRASE, Pki


def signatory(key: int, title: str, name: str = "", certificate: str = "") -> SignatoryForm:
    return SignatoryForm(key, key, key, title, name, False, "", "", True, None, "", None, certificate)


@pytest.mark.parametrize(
    ("name", "expected"), [("", ""), ("Anna Exempel", ""), ("anna m. svensson", ""), ("Cecilia Prov", "Cecilia Prov")]
)
def test_a_name_without_a_word_in_common_is_doubted(pki: Pki, name: str, expected: str) -> None:
    with from_pkcs12(pki.pkcs12("polisen"), PASSPHRASE) as key:
        found = whose([signatory(1, "Chef", name), signatory(2, "Ordförande", "Bo Exempel")], 1, key)
    assert (found.subject, found.expected, found.signed_for) == ("Anna Exempel", expected, ())
    assert (found.issuer, found.last > date(2026, 1, 1)) == (key.issuer, True)


def test_a_name_that_has_signed_for_another_is_told_with_that_title(pki: Pki) -> None:
    both = [signatory(1, "Chef", certificate="Anna Exempel"), signatory(2, "Ordförande")]
    with from_pkcs12(pki.pkcs12("polisen"), PASSPHRASE) as key:
        assert whose(both, 2, key).signed_for == ("Chef",)
        assert whose(both, 1, key).signed_for == ()
