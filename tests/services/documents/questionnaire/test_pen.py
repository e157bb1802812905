"""Practice forms as they look: what a pen put there is read back from the picture of each page, box for box."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from app.services.documents.questionnaire import Box, BoxKind, PrintedForm
from app.services.documents.questionnaire.pages import form_pdf, layout_of
from app.services.documents.questionnaire.pen import HAND, face_of
from app.services.documents.tagged.font import REGULAR
from app.services.keying import fields_of
from app.services.keying.training import PracticeSheet, practice_sheets
from tests.services.documents.printed_forms import printed
from tests.tools.need import need_program
from tests.tools.standards import breaches

FORMS, DPI = 3, 120
INK = 0.12
"""The part of a box that a cross covers, at least."""


def filled(count: int = FORMS, *, large: bool = False) -> PrintedForm:
    form = replace(printed(), large=large)
    return replace(form, practice=practice_sheets(fields_of(form.form, form.places), count, seed=1))


@pytest.fixture(scope="module", params=[False, True], ids=["usual", "large"])
def form(request: pytest.FixtureRequest) -> PrintedForm:
    return filled(2 if request.param else FORMS, large=request.param)


@pytest.fixture(scope="module")
def made(form: PrintedForm, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("practice") / "practice.pdf"
    path.write_bytes(form_pdf(form))
    return path


def inked(page: Image.Image, box: Box) -> float:
    """How much of a box the pen covers: what is blue and no watermark, of all its picture points."""
    scale = DPI / 25.4
    edges = (box.left, box.top, box.left + box.width, box.top + box.height)
    left, top, right, bottom = (round(edge * scale) for edge in edges)
    points = page.crop((left, top, right, bottom)).tobytes()
    colours = list(zip(points[::3], points[1::3], points[2::3], strict=True))
    return sum(blue > red + 50 and red < 160 for red, _green, blue in colours) / len(colours)


def test_every_practice_form_may_be_archived_and_is_read_aloud(made: Path) -> None:
    assert breaches([made]) == []


def test_what_is_crossed_is_read_from_the_picture_as_it_is_in_the_answers(form: PrintedForm, made: Path) -> None:
    command = [need_program("pdftoppm", "poppler-utils"), "-r", str(DPI), "-png", str(made), str(made.parent / "page")]
    subprocess.run(command, check=True)
    pages = [seen_page(picture) for picture in sorted(made.parent.glob("page*.png"))]
    layout = layout_of(form)
    for at, sheet in enumerate(form.practice):
        first = at * (layout.pages + layout.pages % 2)
        boxes = [box for box in layout.boxes if box.kind is BoxKind.TICK]
        seen = {(box.field, box.part, box.code) for box in boxes if inked(pages[first + box.page - 1], box) > INK}
        assert seen == put_there(sheet)


def seen_page(picture: Path) -> Image.Image:
    with Image.open(picture) as opened:
        return opened.convert("RGB")


def put_there(sheet: PracticeSheet) -> set[tuple[object, ...]]:
    return {(name, *box) for name, ink in sheet.ink.items() for box in (*ink.ticks, *ink.struck)}


def test_words_digits_and_margins_are_on_the_paper_and_every_page_says_practice(form: PrintedForm, made: Path) -> None:
    command = [need_program("pdftotext", "poppler-utils"), str(made), "-"]
    pages = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\f")[:-1]
    assert all("ÖVNING" in page for page in pages if "Övning" in page)
    assert sum("ÖVNING" in page for page in pages) >= len(form.practice) * layout_of(form).pages
    text = " ".join(" ".join(pages).split())
    for sheet in form.practice:
        assert all(said.text in text for entry in sheet.entries.values() for said in entry.words)
        assert all(margin in text for margin in sheet.margins.values())
        assert all(ink.place in text for ink in sheet.ink.values())


def test_a_tick_is_read_aloud(made: Path) -> None:
    with pikepdf.open(made) as pdf:
        spoken = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert "3, kryssad" in spoken
    assert any(words.endswith("svärtad") for words in spoken)


def test_a_practice_form_is_never_read_as_a_form_that_was_handed_in() -> None:
    assert filled(1).code.split(":")[0] != replace(printed(), serials=(1,)).code.split(":")[0]


def test_the_same_forms_give_the_same_bytes() -> None:
    assert form_pdf(filled(1)) == form_pdf(filled(1))


def test_words_that_the_hand_cannot_write_are_printed() -> None:
    assert face_of("Långgatan 3, åäö ÅÄÖ é") == HAND
    assert face_of("ჩემი") == REGULAR
