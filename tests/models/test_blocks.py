import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.blocks import (
    Block,
    Heading,
    ItemList,
    Paragraph,
    Run,
    blocks_from_json,
    blocks_from_text,
    blocks_to_json,
    blocks_to_text,
    tidied,
)

RUNS = st.lists(st.builds(Run, st.text(), st.booleans(), st.sampled_from(["", "https://laholm.se"])), max_size=3).map(tuple)
BLOCKS = st.lists(
    st.one_of(
        st.builds(Heading, st.text(), st.integers(1, 3)),
        st.builds(Paragraph, RUNS),
        st.builds(ItemList, st.lists(RUNS, max_size=3).map(tuple), st.booleans()),
    ),
    max_size=5,
).map(tuple)


@given(BLOCKS)
def test_blocks_come_back_from_json_as_they_went(blocks: tuple[Block, ...]) -> None:
    assert blocks_from_json(json.loads(json.dumps(blocks_to_json(blocks)))) == blocks


@pytest.mark.parametrize("stored", [[1], [{"other": 1}], [{"paragraph": [{}]}], [{"paragraph": ["text"]}], ["heading"]])
def test_what_is_not_blocks_is_refused(stored: list[Any]) -> None:
    with pytest.raises(ValueError, match=r".*"):
        blocks_from_json(stored)


def test_plain_text_becomes_headings_paragraphs_and_lists() -> None:
    text = "# Varför\n\nFörsta raden\noch andra.\n\n- ett\n- två"
    blocks = blocks_from_text(text)
    assert blocks == (
        Heading("Varför"),
        Paragraph((Run("Första raden och andra."),)),
        ItemList(((Run("ett"),), (Run("två"),))),
    )
    assert blocks_from_text(blocks_to_text(blocks)) == blocks


def test_a_heading_may_be_followed_by_its_text_at_once() -> None:
    assert blocks_from_text("# Varför\nDärför.") == (Heading("Varför"), Paragraph((Run("Därför."),)))


def test_no_words_are_no_blocks() -> None:
    assert blocks_from_text(" \n\n ") == ()


@given(BLOCKS)
def test_what_is_tidy_stays_as_it_is(blocks: tuple[Block, ...]) -> None:
    tidy = tidied(blocks)
    assert tidied(tidy) == tidy


def test_tidying_joins_runs_of_a_kind_and_leaves_out_what_says_nothing() -> None:
    runs = (Run(" Vi "), Run("lovar"), Run(" mer", bold=True), Run("", link="https://laholm.se"), Run("\n"))
    assert tidied((Paragraph(runs), Heading(" \u2028"), ItemList(((Run(" "),),)))) == (
        Paragraph((Run("Vi lovar"), Run(" mer", bold=True))),
    )
