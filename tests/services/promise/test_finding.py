"""Words found and replaced in a text: all else is as it was."""

from hypothesis import given
from hypothesis import strategies as st

from app.models.blocks import Block, Heading, ItemList, Paragraph, Run
from app.services.promise.finding import FoundIn, Line, Match, put_in, put_in_blocks

RUNS = st.lists(
    st.builds(
        Run, st.text("abc ", min_size=1, max_size=5).map(lambda text: f"{text}x"), st.booleans(), st.sampled_from(["", "tel:1"])
    ),
    min_size=1,
    max_size=4,
).map(tuple)
BLOCKS = st.lists(
    st.one_of(
        st.builds(Heading, st.text("abc", min_size=1).map(lambda text: f"{text}x")),
        st.builds(Paragraph, RUNS),
        st.builds(ItemList, st.lists(RUNS, min_size=1, max_size=3).map(tuple), st.booleans()),
    ),
    max_size=4,
).map(tuple)


def words(block: Block) -> list[str]:
    match block:
        case Heading(text=text):
            return [text]
        case Paragraph(runs=runs):
            return ["".join(run.text for run in runs)]
        case ItemList(items=items):
            return ["".join(run.text for run in item) for item in items]


def found(blocks: tuple[Block, ...], sought: str) -> tuple[Match, ...]:
    lines = [Line(FoundIn.BACKGROUND, at, text) for at, text in enumerate(line for block in blocks for line in words(block))]
    places = []
    for line in lines:
        at = line.text.find(sought)
        while at >= 0:
            places.append(Match(line, at, at + len(sought)))
            at = line.text.find(sought, at + len(sought))
    return tuple(places)


@given(BLOCKS, st.text("abc ", min_size=1, max_size=3), st.text("abcåä", max_size=4))
def test_replacing_leaves_all_else_as_it_was(blocks: tuple[Block, ...], sought: str, new: str) -> None:
    after = put_in_blocks(blocks, found(blocks, sought), new)
    assert [line for block in after for line in words(block)] == [
        line.replace(sought, new) for block in blocks for line in words(block)
    ]
    assert [type(block) for block in after] == [type(block) for block in blocks]


@given(BLOCKS, st.text("abc ", min_size=1, max_size=3))
def test_replacing_words_by_the_same_words_changes_none_but_the_looks_of_a_seam(blocks: tuple[Block, ...], sought: str) -> None:
    after = put_in_blocks(blocks, found(blocks, sought), sought)
    assert [words(block) for block in after] == [words(block) for block in blocks]
    if not found(blocks, sought):
        assert after == blocks


def test_new_words_look_as_the_first_letter_they_replace() -> None:
    blocks = (Paragraph((Run("Vi "), Run("lo", bold=True), Run("var mer"))),)
    places = found(blocks, "lovar")
    assert put_in_blocks(blocks, places, "ska") == (Paragraph((Run("Vi "), Run("ska", bold=True), Run(" mer"))),)
    assert put_in(places[0].line, places, "ska") == "Vi ska mer"


def test_a_block_that_says_nothing_any_more_is_left_out() -> None:
    blocks = (Heading("bort"), ItemList(((Run("bort"),), (Run("kvar"),))))
    assert put_in_blocks(blocks, found(blocks, "bort"), "") == (ItemList(((Run("kvar"),),)),)
