import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from app.models.survey import OptionPart
from app.services.documents import undrawable
from app.services.documents.questionnaire import BoxKind, PrintedForm, SheetLayout, composing
from app.services.documents.questionnaire.pages import form_pdf, layout_of
from app.services.keying import Entry, fields_of, mistake
from app.services.survey.languages import FORM_WORDS, LANGUAGES, NUMBER_WORDS
from app.services.survey.legal import STANDING
from tests.services.documents.printed_forms import PLACES, printed, standard
from tests.tools.need import need_program
from tests.tools.standards import breaches

VARIANTS: dict[str, Callable[[], PrintedForm]] = {
    "plain": printed,
    "numbered": lambda: replace(printed(), serials=(1, 2, 41)),
    "large": lambda: replace(printed(), large=True, serials=(7,)),
    "practice": lambda: replace(printed(), invented=True),
    "without_places": lambda: replace(printed(), places=()),
}
MM = 72 / 25.4


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every variant as a file."""
    folder = tmp_path_factory.mktemp("forms")
    for name, make in VARIANTS.items():
        (folder / f"{name}.pdf").write_bytes(form_pdf(make()))
    return sorted(folder.glob("*.pdf"))


@pytest.fixture(scope="module")
def layout() -> SheetLayout:
    return layout_of(printed())


def test_every_variant_may_be_archived_and_is_read_aloud(made: list[Path]) -> None:
    assert breaches(made) == []


def test_every_code_on_paper_can_be_keyed_and_no_other_is_printed(layout: SheetLayout) -> None:
    fields = fields_of(standard(), PLACES)
    for field in fields:
        for part in OptionPart:
            meant = {option.code for option in field.question.part(part) if option.meaning not in STANDING}
            named = {place.code for place in field.places} if part is OptionPart.ANSWER and field.item is None else set()
            codes = {box.code for box in layout.of(field.name) if box.part is part and box.kind is BoxKind.TICK}
            written = any(box.kind is BoxKind.DIGIT for box in layout.of(field.name))
            assert codes == (set() if written and part is OptionPart.ANSWER else meant | named), (field.name, part)
            assert codes <= set(field.codes(part))
    assert {box.field for box in layout.boxes} == {field.name for field in fields}


def test_a_place_is_written_with_as_many_digits_as_every_code_has(layout: SheetLayout) -> None:
    for field in fields_of(standard(), PLACES):
        digits = [box for box in layout.of(field.name) if box.kind is BoxKind.DIGIT]
        if digits:
            assert {len(code) for code in field.codes() if code.isdigit()} == {len(digits)}
            assert all(mistake(field, Entry.of(place.code)) is None for place in PLACES)


def test_the_layout_says_where_every_box_is_drawn(layout: SheetLayout) -> None:
    with pikepdf.open(BytesIO(form_pdf(printed()))) as pdf:
        drawn = [sorted(squares(sheet)) for sheet in pdf.pages]
    for number, on_page in enumerate(drawn, start=1):
        told = sorted(
            (round(box.left * MM), round((297 - box.top - box.height) * MM), round(box.width * MM))
            for box in layout.boxes
            if box.page == number and box.kind is not BoxKind.WORDS
        )
        assert told == on_page


def test_no_two_boxes_lie_on_one_another_or_on_a_mark(layout: SheetLayout) -> None:
    ticks = [box for box in layout.boxes if box.kind is not BoxKind.WORDS]
    for at, box in enumerate(ticks):
        assert 14 < box.left < 196 - box.width
        assert 26 < box.top < 283 - box.height
        for other in ticks[at + 1 :]:
            apart = (
                box.page != other.page
                or box.left + box.width <= other.left
                or other.left + other.width <= box.left
                or box.top + box.height <= other.top
                or other.top + other.height <= box.top
            )
            assert apart, (box, other)


def test_every_serial_number_has_the_same_layout_and_begins_on_a_new_sheet() -> None:
    several = form_pdf(replace(printed(), serials=(1, 2)))
    with pikepdf.open(BytesIO(several)) as pdf, pikepdf.open(BytesIO(form_pdf(printed()))) as plain:
        assert [sorted(squares(sheet)) for sheet in plain.pages] == [sorted(squares(sheet)) for sheet in list(pdf.pages)[:3]]
        pages = layout_of(printed()).pages
        assert len(pdf.pages) == pages + pages % 2 + pages
        first, second = pdf.pages[0], pdf.pages[pages + pages % 2]
        assert sorted(squares(first)) == sorted(squares(second))


def test_the_qr_code_of_every_page_says_form_serial_and_page(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(form_pdf(replace(printed(), serials=(41,))))
    subprocess.run([need_program("pdftoppm", "poppler-utils"), "-r", "100", "-png", str(path), str(tmp_path / "p")], check=True)
    read = [[code.text for code in zxingcpp.read_barcodes(Image.open(png))] for png in sorted(tmp_path.glob("p*.png"))]
    assert read == [[f"ML1:0badcafe:0041:{number}"] for number in range(1, layout_of(printed()).pages + 1)]


def test_a_jump_is_printed_beside_the_answer_that_makes_it(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(form_pdf(printed()))
    command = [need_program("pdftotext", "poppler-utils"), str(path), "-"]
    words = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert re.search(r"Nej → gå till 7", words)
    assert all(question.text.split("?")[0][:30] in " ".join(words.split()) for question in standard().questions)


def test_the_same_form_gives_the_same_bytes() -> None:
    numbered = replace(printed(), serials=(1,))
    assert form_pdf(numbered) == form_pdf(numbered)
    assert layout_of(numbered).file() == layout_of(replace(numbered, serials=(9,))).file()


def squares(sheet: pikepdf.Page) -> Iterator[tuple[int, int, int]]:
    """Lower left corner and width of every stroked square of a page, in whole points."""
    stack: list[pikepdf.Matrix] = []
    matrix, pending = pikepdf.Matrix(), None
    for instruction in pikepdf.parse_content_stream(sheet):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "q":
                stack.append(matrix)
            case "Q":
                matrix = stack.pop()
            case "cm":
                matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
            case "re":
                pending = [float(value) for value in operands]
            case "B*" if pending and abs(pending[2] - pending[3]) < 0.01:
                x, y = matrix.transform((pending[0], pending[1]))
                yield round(x), round(y), round(pending[2])
            case "n" | "f*":
                pending = None


def test_every_language_that_is_offered_can_be_drawn_and_its_own_words_stand_on_the_form(tmp_path: Path) -> None:
    assert [code for code, own in LANGUAGES.items() if undrawable(own)] == []
    words = {message: f"{message} ю" for message in FORM_WORDS}
    path = tmp_path / "ukrainian.pdf"
    path.write_bytes(form_pdf(replace(printed(), language="uk", words=words, serials=(3,))))
    assert breaches([path]) == []
    command = [need_program("pdftotext", "poppler-utils"), str(path), "-"]
    said = " ".join(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
    assert all(part in said for part in ("Form 0003 ю", "When? ю", "go to 7 ю", "Page 2 of 3 ю", "Last day: 2020-11-15 ю"))
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "uk"


def test_the_form_says_no_words_of_its_own_that_are_not_translated_with_it() -> None:
    source = Path(composing.__file__).read_text(encoding="utf-8")
    said = set(re.findall(r'pgettext\("document", "([^"]+)"\)', source))
    own = {*FORM_WORDS, *NUMBER_WORDS}
    assert said - own == {"Practice form", "Practice %(serial)s", "PRACTICE", "%s, blackened", "%s, crossed"}
    assert own <= said
