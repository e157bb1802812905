import subprocess
from datetime import UTC, datetime
from pathlib import Path

from app.models.database import Database
from app.services.documents.consultation import ConsultationDocuments
from app.services.documents.difference import DifferenceDocument, difference_pdf
from app.services.promise import PromiseService
from app.services.promise.consultation import LinePart, NumberedLine
from app.services.promise.difference import PromiseDifference, line_difference
from tests.tools.need import need_program
from tests.tools.standards import breaches

OLD = (
    NumberedLine(1, LinePart.COMMITMENT, "Polisen", "synas i hela kommunen", "minst 600 timmar", 1),
    NumberedLine(2, LinePart.COMMITMENT, "Polisen", "samverka med skolorna", "löpande", 2),
)


def test_each_changed_line_stands_as_it_was_and_as_it_is(tmp_path: Path) -> None:
    difference = PromiseDifference(line_difference(OLD, OLD[:1]), "2021", "2022")
    document = DifferenceDocument("Löfte 2021", "Löfte 2022", "Laholm", datetime(2021, 1, 1, tzinfo=UTC), difference)
    paths = []
    for language in ("sv", "en"):
        paths.append(tmp_path / f"{language}.pdf")
        paths[-1].write_bytes(difference_pdf(document, language))
    assert breaches(paths) == []
    command = [need_program("pdftotext", "poppler-utils"), "-layout", str(paths[0]), "-"]
    words = " ".join(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
    for said in ("Period: 2021, nu 2022.", "Åtaganden: borttagna 1", "Borttagen samverka med skolorna"):
        assert said in words


def test_two_versions_that_are_the_same_say_so(sample_db: Database) -> None:
    promise = PromiseService(sample_db).promises()[0].id
    assert ConsultationDocuments(sample_db).difference_pdf(promise, promise).startswith(b"%PDF")
