"""Documents to sign and to verify, each made once."""

from datetime import date
from functools import cache

from app.services.documents import promise_pdf
from app.services.documents.signing import Level, Stamp, from_pkcs12, sign
from tests.services.documents import specimen
from tests.tools.pki import PASSPHRASE, Pki

FIRST, SECOND, THIRD = "Underskrift-1", "Underskrift-2", "Underskrift-3"
DAY = date(2026, 11, 23)


@cache
def decided() -> bytes:
    """A decided promise with three places to sign, none of them signed."""
    return promise_pdf(specimen.to_sign())


@cache
def signed(pki: Pki, level: Level = Level.B, labels: tuple[str, ...] = ("polisen", "kommunen")) -> bytes:
    """The decided promise signed by those whose keys these are, one after the other."""
    if not labels:
        return decided()
    *before, last = labels
    return one_more(signed(pki, level, tuple(before)), pki, (FIRST, SECOND, THIRD)[len(before)], last, level)


def one_more(pdf: bytes, pki: Pki, field: str, label: str, level: Level = Level.B) -> bytes:
    """The document with another signature."""
    key = from_pkcs12(pki.pkcs12(label), PASSPHRASE)
    stamp = Stamp(key.subject, DAY)
    server = pki.time_stamp_server if level.stamped else ""
    return sign(pdf, field, key, stamp, level=level, time_stamp_server=server, trust=[pki.root])
