from dataclasses import replace

import pytest

from app.services.documents import promise_pdf
from app.services.documents.signing import Return, returned
from app.services.documents.signing.refusals import NotPdf
from tests.services.documents import specimen
from tests.services.documents.signing.signatures import decided, signed
from tests.services.documents.signing.tampered import added, with_page, written_anew
from tests.tools.pki import Pki


def test_a_file_that_came_back_is_tied_to_the_exported_one_as_far_as_can_be(pki: Pki) -> None:
    assert returned(decided(), signed(pki)) is Return.ADDED_TO
    assert returned(decided(), decided()) is Return.SAME
    assert returned(decided(), written_anew(decided())) is Return.SAME_WORDS


def test_a_service_that_adds_pages_at_the_end_is_told_from_another_document() -> None:
    assert returned(decided(), written_anew(added(decided(), with_page))) is Return.PAGES_ADDED


def test_another_document_is_not_taken_for_the_exported_one() -> None:
    other = promise_pdf(replace(specimen.to_sign(), municipality="Halmstads kommun"))
    assert returned(decided(), other) is Return.ANOTHER


def test_what_came_back_as_no_pdf_is_refused() -> None:
    with pytest.raises(NotPdf):
        returned(decided(), b"<html>Logga in</html>")
