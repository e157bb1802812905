from dataclasses import replace
from pathlib import Path

from app.services.documents import promise_pdf
from app.services.documents.promise_document import FigureLine
from tests.services.documents import specimen
from tests.services.documents.test_promise_pages import elements, read

GOLDEN = Path(__file__).with_name("promise-figures.txt")
TOLD = FigureLine(
    "77,1\u202f%",
    "I enkäten känner sig 77,1\u202f% trygga.",
    "2020",
    "I kommunen som helhet: Mycket trygg + Ganska trygg",
    1535,
    "",
    "0.1.0, regel 1: färre än 5 svar dolda",
)


def test_the_annex_stands_on_a_page_after_the_signatures(tmp_path: Path) -> None:
    document = replace(specimen.full(), figures=(TOLD, replace(TOLD, weighting="Viktad efter Kön")))
    pages = read(promise_pdf(document), tmp_path, "-layout").split("\f")
    annex = next(page for page in pages if "Siffrorna i löftet" in page)
    assert "Underskrifter" not in annex
    assert pages.index(annex) > next(at for at, page in enumerate(pages) if "Underskrifter" in page)
    for words in ("77,1", "535", "oviktad", "Viktad", "regel 1"):
        assert words in annex


def test_the_annex_reads_as_the_golden_text(tmp_path: Path) -> None:
    document = replace(specimen.bare(), figures=(TOLD, replace(TOLD, weighting="Viktad efter Kön")))
    assert read(promise_pdf(document), tmp_path, "-layout") == GOLDEN.read_text(encoding="utf-8")


def test_a_promise_without_traced_figures_has_no_annex(tmp_path: Path) -> None:
    assert "Siffrorna i löftet" not in read(promise_pdf(specimen.full()), tmp_path)


def test_the_annex_says_in_english_what_its_columns_are(tmp_path: Path) -> None:
    english = read(promise_pdf(replace(specimen.full(), figures=(TOLD,)), "en"), tmp_path)
    assert "The figures in the promise" in english
    assert "unweighted" in english


def test_two_hundred_figures_run_over_pages_with_each_row_headed(tmp_path: Path) -> None:
    pdf = promise_pdf(replace(specimen.bare(), figures=tuple(replace(TOLD, words=f"{n},1 %") for n in range(200))))
    heads = [one for one in elements(pdf) if str(one.get("/S", "")) == "/TH"]
    assert len(heads) >= 205
    assert "199,1 %" in read(pdf, tmp_path)


def test_the_rule_is_said_once_and_several_by_number(tmp_path: Path) -> None:
    other = replace(TOLD, rule_version="0.2.0, regel 2: färre än 8 svar döljs")
    alone = read(promise_pdf(replace(specimen.bare(), figures=(TOLD, TOLD))), tmp_path)
    assert alone.count("regel 1") == 1
    assert "Alla siffror är räknade med programmets version 0.1.0, regel 1: färre än 5 svar" in " ".join(alone.split())
    both = read(promise_pdf(replace(specimen.bare(), figures=(TOLD, other, TOLD))), tmp_path, "-layout")
    assert both.count("regel 1") == both.count("regel 2") == 1
    rows = [line.split()[-1] for line in both.splitlines() if "77,1" in line]
    assert rows == ["1", "2", "1"]
