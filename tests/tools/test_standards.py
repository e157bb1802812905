from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from tests.tools.standards import breaches


def test_each_of_the_three_finds_something_in_a_page_without_tags(tmp_path: Path) -> None:
    path = tmp_path / "bare.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 720, "Untagged")
    canvas.save()
    found = breaches([path])
    assert any(line.startswith("ua1 ") for line in found)
    assert any(line.startswith("bare.pdf: ua1: ") for line in found)
    assert any(line.startswith("bare.pdf: ") and not line.startswith(("bare.pdf: ua1", "bare.pdf: 2a")) for line in found)
