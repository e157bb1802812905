"""The HTML twin of a promise, as text and as elements; how Chromium shows it is tried in test_page."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.blocks import Heading, Paragraph, Run
from app.services.documents import CommitmentGroup, CommitmentLine
from app.services.documents.publication import Publication
from app.services.documents.web import fragment, web_page
from app.services.documents.web.markup import tag
from app.services.documents.web.style import lightened, style
from tests.services.documents import specimen
from tests.services.documents.web import published
from tests.services.documents.web.reading import read

GOLDEN = Path(__file__).parent / "web"
ALL = pytest.mark.parametrize("shape", published.SHAPES.values(), ids=published.SHAPES)
Shape = Callable[[], Publication]
WRITTEN = st.text(st.characters(exclude_categories=()))
"""Every character there is, halves of a pair too."""


@pytest.mark.parametrize(
    ("golden", "made"),
    [
        ("laholm-2021.html", lambda: web_page(published.published(specimen.document("laholm-2021")))),
        ("by-theme.html", lambda: web_page(published.by_theme())),
        ("fragment.html", lambda: fragment(published.full())),
        ("english.html", lambda: fragment(published.full(), "en", 3)),
    ],
)
def test_the_page_is_the_one_that_was_looked_at(golden: str, made: Callable[[], bytes]) -> None:
    assert made().decode() == (GOLDEN / golden).read_text(encoding="utf-8")


@ALL
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_is_whole_and_the_same_each_time(shape: Shape, language: str) -> None:
    page = web_page(shape(), language)
    assert web_page(shape(), language) == page
    root = read(page)
    assert root.all("html")[0].attributes["lang"] == language
    names = [element.attributes["id"] for element in root.all() if "id" in element.attributes]
    assert len(names) == len(set(names))
    led_to = {link.attributes["href"][1:] for link in root.all("a") if link.attributes["href"].startswith("#")}
    assert led_to <= set(names)


@ALL
def test_nothing_is_run_fetched_or_left_to_chance(shape: Shape) -> None:
    for page in (web_page(shape()), fragment(shape())):
        elements = read(page).all()
        assert not {element.name for element in elements} & {"script", "link", "iframe", "object", "form", "b"}
        assert not [element for element in elements if any(name.startswith("on") for name in element.attributes)]
        assert all(element.attributes["src"].startswith("data:image/") for element in elements if "src" in element.attributes)
        addresses = [element.attributes["href"] for element in elements if "href" in element.attributes]
        assert all(re.match("#|https?:|mailto:|tel:", address) for address in addresses)
        assert not re.search(r"url\(|@import", page.decode())


@ALL
@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_headings_begin_where_they_are_to_and_skip_no_level(shape: Shape, level: int) -> None:
    page = read(fragment(shape(), level=level))
    headings = [element for element in page.all() if re.fullmatch("h[1-6]", element.name)]
    levels = [int(heading.name[1]) for heading in headings]
    assert levels[0] == level
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(heading.words for heading in headings)
    assert not [element for element in page.all() if "id" in element.attributes or "style" in element.attributes]
    classes = [element.attributes["class"] for element in page.all() if "class" in element.attributes]
    assert all(name.startswith("medborgarlofte") for name in classes)


def test_page_and_fragment_say_the_same_as_the_document() -> None:
    document = published.full().document
    for page in (web_page(published.full()), fragment(published.full())):
        said = read(page).words
        for words in (
            document.title,
            document.municipality,
            *(line.text for group in document.groups for line in group.commitments),
            *(activity.whole for group in document.groups for line in group.commitments for activity in line.activities),
            *(decision.body for decision in document.decisions),
            *(decision.registry_number for decision in document.decisions),
            *(area.title for area in document.priorities),
            *(figure.definition for figure in document.figures),
        ):
            assert words in said


def test_it_says_who_signed_and_when_and_who_did_not() -> None:
    signatures = [item.words for item in read(web_page(published.full())).all("ul")[-1].all("li")]
    assert signatures == [
        "Anna Exempel, Lokalpolisområdeschef (tf), Polismyndigheten. Undertecknat 2021-01-08 i Laholm.",
        "Bo Exempel (C), Kommunstyrelsens ordförande, Laholms kommun. Undertecknat 2021-01-09 (elektroniskt).",
        "Kommundirektör, Laholms kommun. Inte undertecknat.",
    ]


def test_days_are_said_to_machines_too() -> None:
    days = {element.attributes["datetime"] for element in read(web_page(published.full(), "en")).all("time")}
    assert days == {"2021-01-01", "2021-12-31", "2020-12-15", "2020-12-17", "2021-01-08", "2021-01-09", "2021-01-20"}


def test_a_draft_says_so_wherever_it_is_seen_and_a_published_page_does_not() -> None:
    root = read(web_page(published.draft()))
    assert root.all("title")[0].words.startswith("Utkast – ")
    assert root.all("body")[0].attributes["data-draft"] == "UTKAST"
    assert "Det här är ett utkast." in root.words
    assert "Det här är ett utkast." in read(fragment(published.draft())).words
    assert "tkast" not in web_page(published.full()).decode()


def test_every_cell_of_a_table_has_a_heading_and_every_table_says_what_it_is() -> None:
    for table in read(web_page(published.by_theme())).all("table"):
        assert table.all("caption")[0].words
        assert {heading.attributes["scope"] for heading in table.all("thead")[0].all("th")} == {"col"}
        assert all(heading.attributes["scope"] == "row" for heading in table.all("tbody")[0].all("th"))
        assert {len(row.all("td", "th")) for row in table.all("tr")} == {len(table.all("thead")[0].all("th"))}


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    document = specimen.document("laholm-2021")
    assert "Diarienummer" in fragment(published.full()).decode()
    assert "Diarienummer" not in fragment(published.published(document)).decode()


def test_numbers_go_on_through_the_whole_promise_and_each_can_be_led_to() -> None:
    items = read(web_page(published.published(specimen.document("laholm-2021")))).all("li")
    numbered = [item.attributes for item in items if "value" in item.attributes]
    assert [each["value"] for each in numbered] == [str(number) for number in range(1, 17)]
    assert [each["id"] for each in numbered] == [f"commitment-{number}" for number in range(1, 17)]


def test_words_of_another_language_say_which_they_are() -> None:
    root = read(web_page(published.full(), "en"))
    assert {paragraph.attributes.get("lang") for paragraph in root.all("section")[0].all("p")} == {"sv"}
    assert root.all("h2")[1].attributes.get("lang") is None
    assert "lang" not in read(web_page(published.full())).all("h1")[0].attributes


def test_an_empty_promise_has_no_headings_but_its_title() -> None:
    root = read(web_page(published.bare()))
    assert [element.words for element in root.all("h1", "h2", "h3", "table", "nav", "header")] == ["Medborgarlöfte 2021"]
    untitled = replace(published.bare(), document=replace(specimen.bare(), title=" "))
    assert read(web_page(untitled)).all("h1")[0].words == "Medborgarlöfte"


def test_a_link_that_leads_astray_is_words_alone_and_neighbours_are_one_link() -> None:
    links = {link.words: link.attributes["href"] for link in read(fragment(published.hostile())).all("a")}
    assert links["dit"] == "https://laholm.se/%22%3E%3Cb%3E"
    assert links["fett"] == "https://b.se"
    assert "hit" not in links
    assert "" not in links


@given(WRITTEN)
def test_no_text_becomes_markup_and_every_text_can_be_written(written: str) -> None:
    root = read(tag("p", written, title=written).encode())
    assert [element.name for element in root.all()] == ["p"]


@given(WRITTEN, WRITTEN)
def test_whatever_is_written_the_page_holds_together(title: str, words: str) -> None:
    document = replace(
        specimen.bare(),
        title=title,
        introduction=(Heading(title, 2), Paragraph((Run(words, link=title),))),
        groups=(CommitmentGroup(title, (CommitmentLine(words, words, title),)),),
    )
    root = read(web_page(published.published(document)))
    assert not root.all("script")
    assert [element.name for element in root.all("h1")] == ["h1"]


@given(st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}"))
def test_any_colour_can_be_read_on_a_dark_ground(colour: str) -> None:
    assert _luminance(lightened(colour)) + 0.05 >= 4.5 * (_luminance("#1B242E") + 0.05)


def test_what_is_no_colour_does_not_enter_the_style() -> None:
    assert style("red;}body{") == style("")
    assert "#7A1E3A" in style("#7A1E3A")


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
