import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app.models.blocks import Paragraph, Run
from app.services.documents import CommitmentGroup, CommitmentLine, PromiseDocument, promise_pdf
from tests.services.documents import specimen
from tests.tools.need import need_program
from tests.tools.tagging_check import children
from tests.tools.words_on_paper import overlaps, within, words_placed

MM = 72 / 25.4
SWEDISH_WORDS = ("Sida", "Gäller", "Bakgrund", "Det här lovar vi", "Ansvarig", "Mål", "Underskrifter", "Ort och datum", "Beslut ")
ENGLISH_WORDS = ("Page", "Valid", "Background", "promise", "Responsible", "Target", "Signatures", "Place and date", "Decision")


def read(pdf: bytes, folder: Path, *options: str) -> str:
    (folder / "promise.pdf").write_bytes(pdf)
    command = [need_program("pdftotext", "poppler-utils"), *options, str(folder / "promise.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def elements(pdf: bytes) -> Iterator[Any]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        waiting = [opened.Root.StructTreeRoot]
        while waiting:
            element = waiting.pop(0)
            waiting = [child for child in children(element) if "/S" in child] + waiting
            yield element


def page_ends(pdf: bytes) -> list[str]:
    """The role of what is drawn last on each page."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        nums = opened.Root.StructTreeRoot.ParentTree.Nums
        return [str(nums[2 * number + 1][-1].S) for number in range(len(opened.pages))]


def headings(pdf: bytes, folder: Path) -> set[str]:
    words = {
        "Bakgrund",
        "Gemensam lägesbild",
        "Prioriterade områden",
        "Det här lovar vi",
        "Så följer vi upp",
        "Kontakt",
        "Beslut",
    }
    lines = {line.strip() for line in read(pdf, folder).splitlines()}
    return (words | {"Underskrifter"}) & lines


def test_a_full_promise_has_every_heading_and_a_bare_one_none(tmp_path: Path) -> None:
    assert len(headings(promise_pdf(specimen.full()), tmp_path)) == 8
    assert headings(promise_pdf(specimen.bare()), tmp_path) == set()


def test_a_draft_says_so_in_the_text_and_behind_it_on_every_page(tmp_path: Path) -> None:
    said = read(specimen.with_everything(), tmp_path)
    assert "Det här är ett utkast." in said
    assert "Utkast, version 3" in said
    pages = said.split("\f")[:-1]
    assert all("Utkast, version 3" in page for page in pages)
    with pikepdf.open(BytesIO(specimen.with_everything())) as pdf:
        assert all(b"/Watermark" in page.Contents.read_bytes() for page in pdf.pages)


def test_a_decided_promise_has_no_watermark(tmp_path: Path) -> None:
    pdf = promise_pdf(specimen.full())
    assert "tkast" not in read(pdf, tmp_path)
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert not any(b"/Watermark" in page.Contents.read_bytes() for page in opened.pages)


def test_invented_answers_are_marked_and_others_are_not(tmp_path: Path) -> None:
    assert "Påhittade svar." in read(promise_pdf(replace(specimen.full(), invented=True)), tmp_path)
    assert "Påhittade" not in read(promise_pdf(specimen.full()), tmp_path)


def test_an_invented_decision_is_marked_as_such(tmp_path: Path) -> None:
    assert "påhittat beslut" in " ".join(read(promise_pdf(specimen.document("laholm-2021")), tmp_path).split())


def test_pages_are_numbered_of_all_and_headed_from_the_second(tmp_path: Path) -> None:
    pages = read(promise_pdf(specimen.full()), tmp_path, "-layout").split("\f")[:-1]
    assert [f"Sida {number} av {len(pages)}" in page for number, page in enumerate(pages, start=1)] == [True] * len(pages)
    assert len(pages) > 1
    assert all(re.match(r"Laholms kommun +Medborgarlöfte 2021", page.lstrip()) for page in pages[1:])


def test_by_theme_each_commitment_stands_beside_who_is_responsible(tmp_path: Path) -> None:
    said = read(promise_pdf(replace(specimen.full(), by_theme=True)), tmp_path, "-layout")
    assert re.search(r"Åtagande +Ansvarig", said)
    assert re.search(r"synas i hela kommunen, +Lokalpolisområdeschef", said)


def test_by_party_target_responsible_and_activities_follow_the_commitment(tmp_path: Path) -> None:
    said = read(promise_pdf(specimen.full()), tmp_path)
    parts = [
        "synas i hela kommunen,",
        "Mål: Minst 600 timmar per år · Ansvarig: Lokalpolisområdeschef",
        "Trygghetsvandring vid Campus (Gatuchef, mars och oktober)",
        "samverka med kommunens skolor,",
    ]
    places = [said.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_signatories_have_lines_names_roles_and_where_they_belong(tmp_path: Path) -> None:
    said = read(promise_pdf(specimen.full()), tmp_path)
    assert said.count("Ort och datum") == 3
    for words in ("Anna Exempel", "Lokalpolisområdeschef (tf)", "Polismyndigheten", "Bo Exempel (C)", "Kommundirektör"):
        assert words in said


def test_a_column_of_decisions_in_which_nothing_stands_is_left_out(tmp_path: Path) -> None:
    assert "Diarienummer" in read(promise_pdf(specimen.full()), tmp_path)
    assert "Diarienummer" not in read(promise_pdf(specimen.document("laholm-2021")), tmp_path)


def test_commitments_are_numbered_through_the_whole_promise_as_lists_with_labels(tmp_path: Path) -> None:
    pdf = promise_pdf(specimen.document("laholm-2021"))
    said = read(pdf, tmp_path, "-layout")
    assert re.findall(r"^ *(\d+)\. ", said, re.MULTILINE) == [str(number) for number in range(1, 17)]
    lists = [
        (str(each.A.ListNumbering), [[str(part.S) for part in item.K] for item in each.K])
        for each in elements(pdf)
        if each.get("/S") == "/L"
    ]
    assert lists == [("/Decimal", [["/Lbl", "/LBody"]] * count) for count in (5, 4, 7)]


def test_by_theme_the_numbers_are_those_of_the_promise(tmp_path: Path) -> None:
    lines = (CommitmentLine("synas,", number=4), CommitmentLine("samverka,", number=2))
    promise = replace(specimen.full(), groups=(CommitmentGroup("Ungdomar", lines),), by_theme=True)
    said = read(promise_pdf(promise), tmp_path)
    assert "4. synas," in said
    assert "2. samverka," in said


@pytest.mark.parametrize("by_theme", [False, True])
def test_no_page_ends_with_a_heading_whatever_stands_above(by_theme: bool) -> None:
    for filler in range(0, 40, 3):
        text = (Paragraph((Run("Utfyllnad. " * 11),)),) * filler
        ends = page_ends(promise_pdf(replace(specimen.full(), introduction=text, by_theme=by_theme)))
        assert not [end for end in ends if end.startswith("/H")]


@pytest.mark.parametrize("decided", [True, False])
def test_the_block_for_signing_is_never_alone_on_its_page(decided: bool, tmp_path: Path) -> None:
    for filler in range(0, 40, 3):
        text = (Paragraph((Run("Utfyllnad. " * 11),)),) * filler
        promise = replace(specimen.full(), introduction=text)
        promise = promise if decided else replace(promise, decisions=())
        last = read(promise_pdf(promise), tmp_path).split("\f")[-2]
        before, found, _ = last.partition("Underskrifter")
        assert found
        assert ("Beslut" if decided else "kommunen@laholm.se") in before


@pytest.mark.parametrize("by_theme", [False, True])
def test_no_word_leaves_the_page_s_margins_or_lies_on_another(by_theme: bool, tmp_path: Path) -> None:
    parties = tuple(replace(group, heading=f"Part {at} lovar att") for at, group in enumerate(specimen.full().groups * 2))
    for promise in (
        replace(specimen.full(), groups=parties, signatories=specimen.full().signatories[:2] * 2),
        specimen.crowded(),
        specimen.endless_row(),
        specimen.document("laholm-2021"),
    ):
        for (_, _, width, height), words in words_placed(promise_pdf(replace(promise, by_theme=by_theme)), tmp_path):
            page = (26 * MM, 10 * MM, width - 26 * MM, height - 8 * MM)
            assert [word for word, box in words if not within(box, page)] == []
            assert not [pair for pair in combinations((box for _, box in words), 2) if overlaps(*pair)]


@pytest.mark.parametrize("signatories", [1, 2, 3, 4])
def test_however_many_sign_their_block_stands_whole_with_what_is_above_it(signatories: int, tmp_path: Path) -> None:
    everybody = (specimen.full().signatories * 2)[:signatories]
    for filler in range(0, 40, 7):
        text = (Paragraph((Run("Utfyllnad. " * 11),)),) * filler
        promise = replace(specimen.full(), introduction=text, signatories=everybody)
        last = read(promise_pdf(promise), tmp_path).split("\f")[-2]
        before, _, block = last.partition("Underskrifter")
        assert "Beslut" in before
        assert block.count("Ort och datum") == signatories


def test_an_english_document_has_no_swedish_words_of_its_own_and_the_reverse(tmp_path: Path) -> None:
    promise = _wordless(specimen.full())
    english, swedish = (read(promise_pdf(promise, language), tmp_path) for language in ("en", "sv"))
    assert [word for word in SWEDISH_WORDS if word in english] == []
    assert [word for word in ENGLISH_WORDS if word in swedish] == []
    assert [word for word in ENGLISH_WORDS if word not in english] == []
    assert [word for word in SWEDISH_WORDS if word.strip() not in swedish] == []


def test_swedish_content_of_an_english_document_says_its_language() -> None:
    spoken = [
        str(element.get("/Lang", "")) for element in elements(promise_pdf(specimen.full(), "en")) if element.get("/S") == "/H3"
    ]
    assert spoken
    assert set(spoken) == {"sv-SE"}
    assert not any("/Lang" in element for element in elements(promise_pdf(specimen.full())) if "/S" in element)


def test_a_promise_without_a_title_is_called_what_it_is(tmp_path: Path) -> None:
    pdf = promise_pdf(replace(specimen.bare(), title=" "))
    assert read(pdf, tmp_path).startswith("Medborgarlöfte")
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert str(opened.docinfo.Title) == "Medborgarlöfte"


def _wordless(promise: PromiseDocument) -> PromiseDocument:
    """The promise with content in no language, so that only the document's own words are left."""
    number = (Paragraph((Run("1"),)),)
    commitment = replace(promise.groups[0].commitments[0], text="2", target="3", responsible="4", activities=())
    return replace(
        promise,
        title="5",
        municipality="6",
        state_label="7",
        introduction=number,
        background=number,
        picture=number,
        follow_up=number,
        contact=number,
        priorities=(replace(promise.priorities[0], title="8", kind="9", motive="10"),),
        groups=(replace(promise.groups[0], heading="11", commitments=(commitment,)),),
        decisions=(replace(promise.decisions[0], party="12", body="13", outcome="14"),),
        signatories=(replace(promise.signatories[0], name="15", role="16", organisation="17"),),
    )
