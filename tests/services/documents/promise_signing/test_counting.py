"""How many have signed is seen in the bytes: time stamps are nobody's, and a file signed by nobody has none."""

from app.services.documents.promise_signing.counting import signatures_in
from app.services.documents.signing import Level
from tests.services.documents.signing.signatures import decided, signed
from tests.tools.pki import Pki


def test_the_signatures_of_persons_are_counted_and_the_time_stamps_are_not(pki: Pki) -> None:
    assert signatures_in(b"") == signatures_in(decided()) == 0
    assert [signatures_in(signed(pki, Level.B, labels)) for labels in (("polisen",), ("polisen", "kommunen"))] == [1, 2]
    assert signatures_in(signed(pki, Level.LTA)) == 2
