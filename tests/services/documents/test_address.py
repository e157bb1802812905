import pytest

from app.services.documents.address import safe_address


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://laholm.se/löfte?a=1&b=2#c", "https://laholm.se/l%C3%B6fte?a=1&b=2#c"),
        (" mailto:kommunen@laholm.se ", "mailto:kommunen@laholm.se"),
        ("tel:11414", "tel:11414"),
        ("https://laholm.se/a%20b", "https://laholm.se/a%20b"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("laholm.se", ""),
        ("https:", ""),
        ("https://[", ""),
        ("https://laholm.se/\ud800", ""),
        ("", ""),
    ],
)
def test_only_addresses_a_reader_should_be_sent_to_are_kept(address: str, safe: str) -> None:
    assert safe_address(address) == safe
