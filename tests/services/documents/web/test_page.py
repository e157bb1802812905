"""The pages as Chromium shows them, looked at by axe-core: WCAG 2.2 A and AA, and what is good practice."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from app.services.documents.web import fragment, web_page
from tests.services.documents.web import published
from tests.tools.browser import Found, found

PHONE = 320
"""The width that a page must reflow to (WCAG 2.2, 1.4.10)."""


def _in_a_site(piece: bytes, headings: str) -> bytes:
    """A fragment on a plain page of a municipality's site."""
    head = (
        '<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>Trygghet</title></head><body><header>Kommunen</header>'
    )
    return f"{head}<main>{headings}{piece.decode()}</main></body></html>".encode()


def _pages() -> dict[str, bytes]:
    pages = {name: web_page(shape()) for name, shape in published.SHAPES.items()}
    return pages | {
        "english": web_page(published.full(), "en"),
        "fragment": _in_a_site(fragment(published.full()), "<h1>Trygghet</h1>"),
        "deep fragment": _in_a_site(fragment(published.by_theme(), "en", 4), "<h1>Trygghet</h1><h2>Lokalt</h2><h3>Löften</h3>"),
    }


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (PHONE, False)], ids=["desktop", "dark", "phone"])
def test_no_page_has_a_fault_that_axe_finds_nor_is_wider_than_the_window(width: int, dark: bool, tmp_path: Path) -> None:
    looked = found(_pages(), tmp_path, width=width, dark=dark)
    assert {name: page.wrong for name, page in looked.items() if page.wrong} == {}
    assert {name: page.untold for name, page in looked.items() if page.untold} == {}
    assert {name: page.overflow for name, page in looked.items() if page.overflow and "fragment" not in name} == {}


DAMAGES: Mapping[str, tuple[str, str, str]] = {
    "html-has-lang": ("no language", '<html lang="sv">', "<html>"),
    "html-lang-valid": ("no such language", '<html lang="sv">', '<html lang="svenska">'),
    "document-title": ("no title", "<title>", "<title></title><title>"),
    "meta-viewport": ("no zoom", "initial-scale=1", "initial-scale=1, user-scalable=no"),
    "image-alt": ("a mark without words", ' alt="Polisen"', ""),
    "landmark-one-main": ("no main part", "<main id", "<div id"),
    "heading-order": ("a level skipped", '<h2 id="background">Bakgrund</h2>', '<h4 id="background">Bakgrund</h4>'),
    "empty-heading": ("a heading without words", ">Bakgrund</h2>", "></h2>"),
    "page-has-heading-one": ("no first heading", "<h1>Medborgarlöfte 2021</h1>", "<p>Medborgarlöfte 2021</p>"),
    "link-name": ("a link without words", ">kommunen@laholm.se</a>", "></a>"),
    "color-contrast": ("pale text", "--soft: #4a5663", "--soft: #a0a8b0"),
    "list": ("a list of no items", "<li>Antal timmar</li>", "<p>Antal timmar</p>"),
    "skip-link": ("a skip that leads nowhere", 'href="#main"', 'href="#nowhere"'),
    "valid-lang": ("words of no language", "<section aria", '<section lang="xx-svenska" aria'),
    "duplicate-id-aria": ("one name twice", 'id="contact"', 'id="background"'),
    "empty-table-header": ("a column without heading", ">Slag</th>", "></th>"),
    "region": ("words outside every part", "<footer>", "<div>"),
}
"""The rule of axe that finds it: what is damaged, and how."""


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Found]:
    page = web_page(published.full()).decode()
    pages = {}
    for rule, (_, whole, broken) in DAMAGES.items():
        assert whole in page, rule
        pages[rule] = page.replace(whole, broken).encode()
    return found(pages, tmp_path_factory.mktemp("damaged"))


@pytest.mark.parametrize("rule", DAMAGES, ids=lambda rule: DAMAGES[rule][0])
def test_each_damaged_page_is_found_out(rule: str, damaged: dict[str, Found]) -> None:
    assert rule in {*damaged[rule].wrong, *damaged[rule].untold}, damaged[rule]


def test_the_dark_page_is_dark_and_a_fault_in_it_alone_is_found(tmp_path: Path) -> None:
    pale = {"page": web_page(published.full()).replace(b"--soft: #b4bfca", b"--soft: #4a5663")}
    assert found(pale, tmp_path)["page"].wrong == {}
    assert set(found(pale, tmp_path, dark=True)["page"].wrong) == {"color-contrast"}
