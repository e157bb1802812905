"""Which addresses a document may lead to."""

from urllib.parse import quote, urlsplit

SCHEMES = ("https", "http", "mailto", "tel")


def safe_address(address: str) -> str:
    """The address in plain ASCII; empty where it leads nowhere a reader should be sent (a file, a script)."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme not in SCHEMES or not (parts.netloc or parts.path):
        return ""
    try:
        return quote(address.strip(), safe=":/?#[]@!$&'()*+,;=%~")
    except UnicodeEncodeError:
        return ""
