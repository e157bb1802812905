"""Posters and leaflets: each page is looked at by its words, their places, its tags and its picture."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from app.models.blocks import Paragraph, Run
from app.services.documents import CommitmentGroup, CommitmentLine, PriorityLine, promise_pdf
from app.services.documents.layouts import PosterSize, PublicPromise, feedback_pdf, leaflet_pdf, poster_pdf
from tests.services.documents import specimen
from tests.services.documents.public_promises import ADDRESS, promise_words, sixty, thread, usual, variants
from tests.services.documents.test_promise import ANY_BLOCKS, ANY_TEXT
from tests.tools.need import need_program
from tests.tools.standards import breaches
from tests.tools.tagging_check import children, faults
from tests.tools.words_on_paper import overlaps, within, words_placed

GOLDEN = Path(__file__).parent / "layouts"
MM = 72 / 25.4
MADE: dict[str, Callable[[], bytes]] = {
    "formal": lambda: promise_pdf(usual().document),
    "poster-a4": lambda: poster_pdf(usual(), PosterSize.A4, "sv"),
    "poster-a3": lambda: poster_pdf(usual(), PosterSize.A3, "sv"),
    "leaflet": lambda: leaflet_pdf(usual(), "sv"),
    "feedback": lambda: feedback_pdf(thread(), "sv"),
}


def run(program: str, pdf: bytes, folder: Path, *options: str) -> str:
    (folder / "made.pdf").write_bytes(pdf)
    command = [need_program(program, "poppler-utils"), *options, str(folder / "made.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def words_of(pdf: bytes, folder: Path) -> str:
    return " ".join(run("pdftotext", pdf, folder).split())


def structure(pdf: bytes) -> str:
    """The tree, an element a line."""
    lines = []
    with pikepdf.open(BytesIO(pdf)) as opened:
        waiting = [(0, opened.Root.StructTreeRoot.K[0])]
        while waiting:
            depth, element = waiting.pop()
            lines.append(f"{'  ' * depth}{str(element.S)[1:]} {element.get('/Alt', '')}".rstrip())
            waiting += [(depth + 1, child) for child in reversed(children(element)) if "/S" in child]
    return "\n".join(lines) + "\n"


def pictured(pdf: bytes, folder: Path) -> list[Image.Image]:
    """The pages as small pictures."""
    (folder / "made.pdf").write_bytes(pdf)
    command = [need_program("pdftoppm", "poppler-utils"), "-r", "30", "-png", str(folder / "made.pdf"), str(folder / "page")]
    subprocess.run(command, check=True)
    return [Image.open(path).convert("RGB") for path in sorted(folder.glob("page-*.png"))]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every variant of a promise as a poster and as a leaflet, and the thread."""
    documents = {"feedback": feedback_pdf(thread(), "sv"), "feedback_english": feedback_pdf(thread(), "en")}
    for name, promise in variants().items():
        documents[f"{name}-poster"] = poster_pdf(promise, PosterSize.A4, "sv")
        documents[f"{name}-leaflet"] = leaflet_pdf(promise, "en" if name == "usual" else "sv")
    documents["usual-a3"] = poster_pdf(usual(), PosterSize.A3, "en")
    return documents


@pytest.mark.parametrize("name", MADE)
def test_each_layout_reads_is_tagged_and_looks_as_it_did(name: str, tmp_path: Path) -> None:
    pdf = MADE[name]()
    assert MADE[name]() == pdf
    told = run("pdftotext", pdf, tmp_path, "-layout") + structure(pdf)
    assert told == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    with Image.open(GOLDEN / f"{name}.png") as kept:
        drawn = pictured(pdf, tmp_path)[0]
        assert drawn.size == kept.size
        assert max(ImageStat.Stat(ImageChops.difference(drawn, kept.convert("RGB"))).mean) < 1.5


def test_every_layout_may_be_archived_and_is_read_aloud(made: dict[str, bytes], tmp_path: Path) -> None:
    for name, pdf in made.items():
        (tmp_path / f"{name}.pdf").write_bytes(pdf)
    assert breaches(sorted(tmp_path.glob("*.pdf"))) == []


def test_a_poster_is_one_page_and_a_leaflet_two_whatever_they_hold(made: dict[str, bytes], tmp_path: Path) -> None:
    pages = {name: len(words_placed(pdf, tmp_path)) for name, pdf in made.items()}
    assert {name for name, number in pages.items() if number != (2 if "leaflet" in name or "feedback" in name else 1)} == set()


def test_no_word_leaves_its_margins_or_lies_on_another_or_crosses_the_fold(made: dict[str, bytes], tmp_path: Path) -> None:
    unmarked = {name: pdf for name, pdf in made.items() if not name.startswith("draft")}
    for name, pdf in unmarked.items():
        for size, words in words_placed(pdf, tmp_path):
            width, height = size[2:]
            margin = 11 * MM
            areas = [(margin, margin, width - margin, height - margin)]
            if width > height:
                areas = [
                    (margin, margin, width / 2 - margin, height - margin),
                    (width / 2 + margin, margin, width, height - margin),
                ]
            for word, box in words:
                assert any(within(box, area) for area in areas), (name, word, box)
            standing = [box for _, box in words]
            assert not [pair for pair in combinations(standing, 2) if overlaps(*pair)], name


def test_a_usual_promise_stands_whole_on_poster_and_leaflet(made: dict[str, bytes], tmp_path: Path) -> None:
    items = promise_words(usual().document)
    assert len(items) == 16
    for name in ("usual-poster", "usual-a3", "usual-leaflet"):
        said = words_of(made[name], tmp_path)
        assert [item for item in items if item not in said] == []
        assert ADDRESS in said


def test_what_does_not_fit_on_a_page_is_counted_and_it_is_said_where_it_stands(made: dict[str, bytes], tmp_path: Path) -> None:
    for name, where in (("sixty-poster", "Läs hela löftet på https://www.laholm.se/"), ("crowded-poster", "Fråga trygghetsskap")):
        said = words_of(made[name], tmp_path)
        shown = len(re.findall(r"(?:^| )\d+\. (?=genomföra|trygghets)", said))
        assert 0 < shown < 60
        assert f"Och {60 - shown} löften till." in said
        assert where in said


def test_a_leaflet_too_long_keeps_how_it_is_followed_up_and_counts_the_commitments_left_out(
    made: dict[str, bytes], tmp_path: Path
) -> None:
    said = words_of(made["crowded-leaflet"], tmp_path)
    assert re.search(r"Och \d+ löften till\.", said)
    assert "Så följer vi upp" in said
    assert "Det finns mer att läsa." in words_of(made["wordy-leaflet"], tmp_path)


def test_the_pages_of_a_leaflet_lie_so_that_it_can_be_folded(made: dict[str, bytes], tmp_path: Path) -> None:
    (size, outer), (_, inner) = words_placed(made["usual-leaflet"], tmp_path)
    fold = size[2] / 2
    assert min(box[0] for word, box in outer if word == "Laholms") > 0
    title = next(box for word, box in outer if word == "Medborgarlöfte")
    follows = next(box for word, box in outer if word == "Contact")
    promises = next(box for word, box in inner if word == "1.")
    assert title[0] > fold > follows[0]
    assert promises[0] < fold
    with pikepdf.open(BytesIO(made["usual-leaflet"])) as pdf:
        assert str(pdf.Root.ViewerPreferences.Duplex) == "/DuplexFlipShortEdge"


def test_a_leaflet_is_read_in_the_order_of_its_folded_pages(made: dict[str, bytes]) -> None:
    for name in ("usual-leaflet", "sixty-leaflet", "feedback"):
        with pikepdf.open(BytesIO(made[name])) as pdf:
            numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
            order: list[int] = []
            waiting = [pdf.Root.StructTreeRoot.K[0]]
            while waiting:
                element = waiting.pop(0)
                below = children(element)
                order += [numbers[child.Pg.objgen] for child in below if child.get("/Type") == "/MCR"]
                waiting = [child for child in below if "/S" in child] + waiting
        turns = [page for page, before in zip(order, [-1, *order], strict=False) if page != before]
        assert turns == [0, 1, 0], name


def test_a_draft_says_so_across_every_page_of_every_layout(made: dict[str, bytes]) -> None:
    for name in ("draft-poster", "draft-leaflet"):
        with pikepdf.open(BytesIO(made[name])) as pdf:
            marks = [page.Contents.read_bytes().count(b"/Watermark") for page in pdf.pages]
        assert marks == ([1] if name == "draft-poster" else [2, 2])
    for name in ("usual-poster", "usual-leaflet"):
        with pikepdf.open(BytesIO(made[name])) as pdf:
            assert not any(b"/Watermark" in page.Contents.read_bytes() for page in pdf.pages)


def test_the_code_leads_to_where_the_promise_is_published_and_to_nowhere_else(made: dict[str, bytes]) -> None:
    assert f"Figure QR-kod som leder till {ADDRESS}" in structure(made["usual-poster"])
    for name in ("bare-poster", "far_away-poster", "far_away-leaflet"):
        assert "QR" not in structure(made[name])
    nowhere = poster_pdf(PublicPromise(specimen.full(), "javascript:alert(1)"), PosterSize.A4, "sv")
    assert "QR" not in structure(nowhere)


def test_the_thread_goes_from_question_to_outcome_and_tells_each_commitment_once(made: dict[str, bytes], tmp_path: Path) -> None:
    said = words_of(made["feedback"], tmp_path)
    for part in ("1 588 svarade", "Laholms centrum: 24,0 %", "45,8 % av 1 525", "Trasig och gles", "Hållet: 624 av 600", "helg."):
        assert part in said
    assert said.count(promise_words(usual().document)[2]) == 1
    assert "Även här: nummer 3." in said


def test_a_thread_of_nothing_but_its_promise_is_told_too(tmp_path: Path) -> None:
    bare = replace(thread(), asked=(), said=(), listened=(), problems=(), areas=(), left_out=(), outcomes=(), by="")
    pdf = feedback_pdf(bare, "sv")
    assert faults(pdf) == []
    assert "Vi lovar" in words_of(pdf, tmp_path)


@settings(max_examples=15, deadline=None)
@given(ANY_BLOCKS, ANY_TEXT, st.integers(0, 40), st.integers(1, 60))
def test_any_text_at_all_becomes_a_well_tagged_poster_and_leaflet(
    blocks: tuple[Paragraph, ...], text: str, commitments: int, times: int
) -> None:
    group = CommitmentGroup(text, (CommitmentLine(text, text, text), CommitmentLine("x " * times)) * commitments)
    document = replace(
        specimen.bare(), title=text, municipality=text, introduction=blocks * times, contact=blocks, groups=(group,)
    )
    promise = PublicPromise(document, text)
    for pdf in (poster_pdf(promise, PosterSize.A4, "sv"), leaflet_pdf(promise, "en")):
        assert faults(pdf) == []


def test_a_leaflet_cut_short_ends_with_no_heading_alone() -> None:
    for times in range(1, 40, 6):
        text = (Paragraph((Run("Utfyllnad. " * 40),)),) * times
        promise = replace(specimen.full(), introduction=text, follow_up=text, contact=text)
        tree = structure(leaflet_pdf(PublicPromise(promise), "sv")).splitlines()
        heads = [at for at, line in enumerate(tree) if line.strip() in ("H2", "H3")]
        assert all(tree[at + 1].strip()[0] in "PLSH" and "H2" not in tree[at + 1] for at in heads if at + 1 < len(tree))


def test_sixty_commitments_are_all_on_the_leaflet(made: dict[str, bytes], tmp_path: Path) -> None:
    said = words_of(made["sixty-leaflet"], tmp_path)
    assert said.count("genomföra åtgärd nummer") == len(promise_words(sixty().document))


def panels(pdf: bytes, folder: Path) -> list[list[tuple[str, tuple[float, ...]]]]:
    """The words on each page of a folded leaflet, in the order the pages are read."""
    (size, outer), (_, inner) = words_placed(pdf, folder)
    halves = [
        [(word, box) for word, box in words if (box[0] < size[2] / 2) == left]
        for words, left in ((outer, False), (inner, True), (inner, False), (outer, True))
    ]
    return [list(half) for half in halves]


def test_a_leaflet_with_a_crowded_first_page_leaves_no_other_page_half_empty(tmp_path: Path) -> None:
    motive = "Nämns av var sjätte respektive var sjunde. Skolan och polisen ser samma grupper."
    areas = tuple(PriorityLine(f"Område {number}", "Plats", motive) for number in range(6))
    crowded = replace(specimen.document("laholm-2021"), priorities=areas)
    assert not crowded.follow_up
    for promise in (PublicPromise(crowded), usual()):
        cover, left, right, back = panels(leaflet_pdf(promise, "sv"), tmp_path)
        for page in (cover, left, right):
            assert max(box[3] for _, box in page) > 0.6 * 595
        assert len(back) > 20


def test_no_heading_of_a_leaflet_is_parted_from_its_first_two_items(tmp_path: Path) -> None:
    document = specimen.document("laholm-2021")
    for times in range(1, 7):
        promise = PublicPromise(replace(document, introduction=document.introduction * times))
        for page in panels(leaflet_pdf(promise, "sv"), tmp_path):
            words = [word for word, _ in sorted(page, key=lambda one: (round(one[1][1]), one[1][0]))]
            assert words[0] not in {"2.", "7.", "11."}
            assert words[-2:] != ["lovar", "att"]


def test_what_causes_an_area_stands_with_its_heading(tmp_path: Path) -> None:
    usual_thread = thread()
    for sentences in range(1, 14):
        told = replace(usual_thread, asked=usual_thread.asked * sentences)
        for page in panels(feedback_pdf(told, "sv"), tmp_path):
            top = min(page, key=lambda one: (round(one[1][1]), one[1][0]), default=("", ()))
            assert top[0] not in {"Orsaker:", "Nämns", "Skolan"}
