import logging
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.blocks import Heading, ItemList, Paragraph, Run
from app.services.documents import CommitmentGroup, CommitmentLine, promise_pdf, unprintable
from tests.services.documents import specimen
from tests.services.documents.test_promise_figures import TOLD
from tests.tools.need import need_program
from tests.tools.standards import breaches
from tests.tools.tagging_check import faults

GOLDEN = Path(__file__).with_name("laholm-2021.txt")
VARIANTS: dict[str, Callable[[], bytes]] = {
    "laholm": lambda: promise_pdf(specimen.document("laholm-2021")),
    "halmstad": lambda: promise_pdf(specimen.document("halmstad-2019")),
    "draft": specimen.with_everything,
    "by_theme": lambda: promise_pdf(replace(specimen.full(), by_theme=True)),
    "english": lambda: promise_pdf(specimen.full(), "en"),
    "english_by_theme": lambda: promise_pdf(replace(specimen.full(), by_theme=True, draft=True), "en"),
    "crowded": lambda: promise_pdf(specimen.crowded()),
    "crowded_by_theme": lambda: promise_pdf(replace(specimen.crowded(), by_theme=True)),
    "endless_row": lambda: promise_pdf(specimen.endless_row()),
    "bare": lambda: promise_pdf(specimen.bare()),
    "figures": lambda: promise_pdf(replace(specimen.full(), figures=(TOLD, replace(TOLD, weighting="Viktad efter Kön")))),
    "english_figures": lambda: promise_pdf(replace(specimen.full(), figures=(TOLD,)), "en"),
    "many_figures": lambda: promise_pdf(replace(specimen.bare(), figures=(TOLD,) * 60)),
    "signed_without_decision": lambda: promise_pdf(replace(specimen.full(), decisions=())),
}
ANY_TEXT = st.one_of(
    st.text(max_size=80),
    st.sampled_from(["<b>&", "\x00\x07\u2028", "وعد المواطنين", "😀👩‍👩‍👧", "a\u030a", "\ud800", "\ufffe", "x" * 400]),
)
ANY_RUNS = st.lists(
    st.builds(Run, ANY_TEXT, st.booleans(), st.one_of(st.just(""), st.just("https://laholm.se"), ANY_TEXT)), max_size=3
).map(tuple)
ANY_BLOCKS = st.lists(
    st.one_of(
        st.builds(Heading, ANY_TEXT, st.integers(-1, 9)),
        st.builds(Paragraph, ANY_RUNS),
        st.builds(ItemList, st.lists(ANY_RUNS, max_size=3).map(tuple), st.booleans()),
    ),
    max_size=4,
).map(tuple)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every variant as a file."""
    folder = tmp_path_factory.mktemp("documents")
    for name, make in VARIANTS.items():
        (folder / f"{name}.pdf").write_bytes(make())
    return sorted(folder.glob("*.pdf"))


def text_of(pdf: bytes, folder: Path) -> str:
    """The words of a PDF as they stand on its pages."""
    (folder / "document.pdf").write_bytes(pdf)
    command = [need_program("pdftotext", "poppler-utils"), "-layout", str(folder / "document.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_every_variant_may_be_archived_and_is_read_aloud(made: list[Path]) -> None:
    assert breaches(made) == []


def test_the_same_promise_gives_the_same_bytes_in_another_process() -> None:
    script = (
        "import sys, hashlib; from tests.services.documents import specimen;"
        "sys.stdout.write(hashlib.sha256(specimen.with_everything()).hexdigest())"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", script], check=True, capture_output=True, text=True, env={"TZ": zone, "PYTHONHASHSEED": seed}
        ).stdout
        for zone, seed in (("UTC", "1"), ("Asia/Tokyo", "2"))
    }
    assert len(hashes) == 1


def test_another_date_gives_other_bytes() -> None:
    laholm = specimen.document("laholm-2021")
    assert promise_pdf(laholm) != promise_pdf(replace(laholm, changed=laholm.changed.replace(hour=14)))


def test_laholms_promise_reads_as_the_golden_text(tmp_path: Path) -> None:
    assert text_of(promise_pdf(specimen.document("laholm-2021")), tmp_path) == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "count"), [("laholm-2021", 16), ("halmstad-2019", 6)])
def test_every_item_of_a_real_promise_stands_in_its_document_word_for_word(name: str, count: int, tmp_path: Path) -> None:
    read = " ".join(text_of(promise_pdf(specimen.document(name)), tmp_path).split())
    items = [item for group in specimen.sample(name)["groups"] for item in group["items"]]
    assert len(items) == count
    assert [item for item in items if item not in read] == []


@settings(max_examples=60, deadline=None)
@given(ANY_BLOCKS, ANY_TEXT)
def test_any_text_at_all_becomes_a_well_tagged_document(blocks: tuple[Paragraph, ...], text: str) -> None:
    group = CommitmentGroup(text, (CommitmentLine(text, text, text),))
    promise = replace(specimen.bare(), title=text, municipality=text, introduction=blocks, background=blocks, groups=(group,))
    assert faults(promise_pdf(promise)) == []
    assert faults(promise_pdf(replace(promise, by_theme=True), "en")) == []


def test_characters_the_typeface_lacks_are_named_once_and_in_order() -> None:
    said = replace(specimen.bare(), title="😀 Löfte 中😀", introduction=(Paragraph((Run("å\u0000ع"),)),))
    assert unprintable(said) == ("😀", "中", "ع")
    assert unprintable(specimen.full()) == ()


def test_characters_the_typeface_lacks_are_logged_and_shown_as_a_sign(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        read = text_of(promise_pdf(replace(specimen.bare(), title="Vi 😀 Laholm")), tmp_path)
    assert "Vi □ Laholm" in read
    assert "U+1F600" in caplog.text


def test_importing_the_room_imports_no_composer() -> None:
    script = "import sys, app.services.documents; sys.exit(bool({'reportlab', 'pikepdf'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
