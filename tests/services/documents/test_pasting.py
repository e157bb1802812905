"""What other programs put on the clipboard, as they write it."""

from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.blocks import Block, Heading, ItemList, Paragraph, Run, tidied
from app.services.documents.pasting import MOST_LETTERS, PastedTooLong, blocks_from_html, blocks_from_plain_text, html_of

FROM_WORD = (
    Heading("Bakgrund"),
    Paragraph(
        (
            Run("Polisen och kommunen har frågat "),
            Run("1\u00a0588", bold=True),
            Run(" invånare. Läs mer på "),
            Run("kommunens webbplats", link="https://www.laholm.se/trygghet"),
            Run("."),
        )
    ),
    ItemList(((Run("Laholms centrum"),), (Run("Altona"),))),
    ItemList(((Run("Först"),), (Run("Sedan"),)), numbered=True),
    Paragraph((Run("Kvar och nytt."),)),
    Paragraph((Run("Plats – Antal"),)),
    Paragraph((Run("Altona – 41"),)),
)


@pytest.mark.parametrize(
    ("file", "blocks"),
    [
        ("word", FROM_WORD),
        (
            "outlook",
            (
                Paragraph((Run("Hej!"),)),
                ItemList(((Run("Ett"),), (Run("Två"),), (Run("Under två"),))),
                Paragraph((Run("Ring "), Run("0430-150 00", link="tel:+46430-15000"))),
                Paragraph((Run("eller skriv"),)),
            ),
        ),
        (
            "google-docs",
            (
                Heading("Mål", 2),
                Paragraph((Run("Vi "), Run("lovar", bold=True), Run(" mer."))),
                ItemList(((Run("Ett"),), (Run("Två"),)), numbered=True),
            ),
        ),
        (
            "libreoffice",
            (
                Heading("Rubrik", 3),
                Paragraph((Run("Fet", bold=True), Run(" text"))),
                ItemList(((Run("Punkt ett"),), (Run("Punkt två"),))),
            ),
        ),
        (
            "web-page",
            (
                Paragraph((Run("Hem"),)),
                Heading("Trygghet", 2),
                Paragraph((Run("Läs här och "), Run("skriv", link="mailto:kommunen@laholm.se"), Run("."))),
            ),
        ),
    ],
)
def test_what_other_programs_copy_is_kept_without_its_looks(file: str, blocks: tuple[Block, ...]) -> None:
    html = (Path(__file__).parent / "pasted" / f"{file}.html").read_text(encoding="utf-8")
    assert blocks_from_html(html) == blocks


def test_a_hard_space_stays_between_two_words_and_goes_beside_a_blank() -> None:
    assert blocks_from_html("<p>kl.&nbsp;18 &nbsp; &nbsp;till &nbsp;20&nbsp; </p>") == (Paragraph((Run("kl.\u00a018 till 20"),)),)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 199_000 + "x",
        "<b>" * 99_000 + "</i>" * 99_000,
        "<!--" * 1_000_000,
        "<a '\"' " * 600_000,
        "<a " * 1_500_000,
        "<p " + "a" * 5_000_000 + ">x",
        "<p style='" + "mso-list:" * 500_000 + "'>x</p>",
        "<" * 5_000_000,
        "&#" + "9" * 5_000_000 + ";",
        " " * 5_000_000 + "x",
        "\u00a0 " * 2_500_000 + "x",
        "<li>x" * 90_000,
        "<tr><td>x" * 60_000,
        "<script>" + "x" * 5_000_000 + "</script>y",
    ],
    ids=lambda html: html[:12],
)
def test_a_hostile_page_takes_no_more_time_than_its_length_is_worth(html: str) -> None:
    began = process_time()
    with suppress(PastedTooLong):
        blocks_from_html(html)
    assert process_time() - began < 10


def test_more_than_a_promise_holds_is_refused_and_a_little_less_is_not() -> None:
    assert blocks_from_plain_text("x" * MOST_LETTERS)
    with pytest.raises(PastedTooLong):
        blocks_from_plain_text("x" * (MOST_LETTERS + 1))
    with pytest.raises(PastedTooLong):
        blocks_from_html("<p>" + "x" * (MOST_LETTERS + 1))


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Ett\nTvå", (Paragraph((Run("Ett"),)), Paragraph((Run("Två"),)))),
        ("Ett\nrad två\n\nTre", (Paragraph((Run("Ett rad två"),)), Paragraph((Run("Tre"),)))),
        ("Vi ska:\n• synas\n• höras", (Paragraph((Run("Vi ska:"),)), ItemList(((Run("synas"),), (Run("höras"),))))),
        ("1. synas\n2) höras", (ItemList(((Run("synas"),), (Run("höras"),)), numbered=True),)),
        (" \n\n ", ()),
    ],
)
def test_plain_text_becomes_paragraphs_and_lists(text: str, blocks: tuple[Block, ...]) -> None:
    assert blocks_from_plain_text(text) == blocks


WORDS = st.text("ab åä&<>\"'#;–", min_size=1, max_size=10).map(lambda text: f"x{' '.join(text.split())}y")
RUNS = st.lists(
    st.builds(Run, WORDS, st.booleans(), st.sampled_from(["", "https://laholm.se/a?b=1&c=2"])), min_size=1, max_size=4
)
BLOCKS = st.lists(
    st.one_of(
        st.builds(Heading, WORDS, st.integers(1, 3)),
        st.builds(Paragraph, RUNS.map(tuple)),
        st.builds(ItemList, st.lists(RUNS.map(tuple), min_size=1, max_size=3).map(tuple), st.booleans()),
    ),
    max_size=5,
)


@given(BLOCKS)
def test_what_is_copied_here_is_pasted_here_as_it_was(blocks: list[Block]) -> None:
    assert blocks_from_html(html_of(blocks)) == tidied(blocks)


@given(st.text("<>/pbulolitrd ='\"&;#!-ax", max_size=200))
def test_no_page_is_so_broken_that_its_words_are_not_read_tidily(html: str) -> None:
    blocks = blocks_from_html(html)
    assert tidied(blocks) == blocks
