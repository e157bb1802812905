"""veraPDF really reads the file: a bare page fails in both standards, and what is no file is an error."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.tools import verapdf
from tests.tools.need import need


@pytest.fixture
def bare_page(tmp_path: Path) -> Path:
    path = tmp_path / "bare.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 72, "neither tagged nor embedded")
    canvas.save()
    return path


def test_verapdf_fails_a_bare_page_in_both_standards(bare_page: Path) -> None:
    need(verapdf.missing())
    flavours = {failure.split()[0] for failure in verapdf.validate(bare_page)}
    assert flavours == {"ua1", "2a"}


def test_verapdf_refuses_what_is_no_file(tmp_path: Path) -> None:
    need(verapdf.missing())
    with pytest.raises(RuntimeError, match=r"nothing\.pdf"):
        verapdf.validate(tmp_path / "nothing.pdf")
