"""What goes out of a signed promise of sixty commitments: seconds from what is stored to each file, all imports counted."""

import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from app.models.database import Database
from app.services.documents import promise_pdf_in
from app.services.documents.layout import PosterSize
from app.services.documents.publishing import PublishingService
from app.services.promise import DecisionService, Outcome, PromiseService, Target
from tests.bench.bar import Bar

COMMITMENTS = 60
WORDS = "genomföra trygghetsvandringar i de områden som invånarna har pekat ut, och åtgärda det som framkommer"


def bars() -> Iterable[Bar]:
    """Each file alone, and the poster, the leaflet and the page together."""
    with tempfile.TemporaryDirectory() as folder:
        db = Database.create(Path(folder) / "sixty.lofte")
        promise, publishing = _signed(db), PublishingService(db)
        times = {
            "web page": _seconds(lambda: publishing.web_page(promise)),
            "poster": _seconds(lambda: publishing.poster(promise, PosterSize.A4)),
            "leaflet": _seconds(lambda: publishing.leaflet(promise)),
        }
        document = _seconds(lambda: _composed(db, promise))
        data = _seconds(lambda: publishing.open_data(promise))
        db.close()
    for name, seconds in times.items():
        yield Bar(f"{name} of {COMMITMENTS} commitments", seconds, 3, "s")
    yield Bar("these three together", sum(times.values()), 3, "s")
    yield Bar(f"promise PDF of {COMMITMENTS} commitments", document, 1, "s")
    yield Bar(f"open data of {COMMITMENTS} commitments", data, 1, "s")


def _composed(db: Database, promise: int) -> bytes:
    """The document made anew, not the one that was kept when it was decided on."""
    with db.read() as session:
        return promise_pdf_in(session, promise)


def _seconds(make: Callable[[], object]) -> float:
    began = time.perf_counter()
    make()
    return time.perf_counter() - began


def _signed(db: Database) -> int:
    """A promise of sixty commitments with an activity each, signed by two."""
    promises, decisions = PromiseService(db), DecisionService(db, lambda _session, _promise: b"")
    key = promises.create(date(2021, 1, 1), date(2021, 12, 31))
    parties = promises.promise(key).parties[:2]
    for number in range(COMMITMENTS):
        line = promises.add_commitment(key, parties[number % 2].id, f"{WORDS} {number}", Target.at_least(12))
        promises.add_activity(line, "gå genom området med dem som bor där", responsible_title="Gatuchef")
    for party in parties:
        decisions.add_signatory(key, party.id, "Chef")
    decisions.send_to_consultation(key)
    decisions.propose(key)
    for party in parties:
        decisions.record_decision(key, party.id, "Instans", date(2020, 12, 15), Outcome.APPROVED)
    for signatory in promises.promise(key).signatories:
        decisions.note_signature(signatory.id, date(2021, 1, 8))
    decisions.sign(key)
    return key
