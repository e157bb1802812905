import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.blocks import Block, Heading, ItemList, Paragraph, Run
from app.services.promise.markup import from_markup, to_markup

WORDS = st.text("ab åä*[]()#-1.\\", min_size=1, max_size=12).map(lambda text: f"x{text.strip()}y")
LEADING = st.sampled_from(["- hej", "1. hej", "# hej", "#hej", "12 hej", "-hej", "**", "[a](b)", "\\- hej"])


@st.composite
def runs(draw: st.DrawFn) -> tuple[Run, ...]:
    """Runs of which no two of one kind touch, as an editor leaves them."""
    made = draw(
        st.lists(st.tuples(WORDS, st.booleans(), st.sampled_from(["", "https://laholm.se/a_(b)"])), min_size=1, max_size=4)
    )
    kept: list[Run] = []
    for text, bold, link in made:
        if kept and (kept[-1].bold, kept[-1].link) == (bold, link):
            continue
        if kept and kept[-1].bold and bold:
            continue
        kept.append(Run(text, bold, link))
    return tuple(kept)


BLOCKS = st.one_of(
    st.builds(Heading, WORDS, st.integers(1, 3)),
    st.builds(Paragraph, runs()),
    st.builds(lambda text: Paragraph((Run(text),)), LEADING),
    st.builds(ItemList, st.lists(runs(), min_size=1, max_size=3).map(tuple), st.booleans()),
)


@given(st.lists(BLOCKS, max_size=4).map(tuple))
def test_what_is_shown_for_editing_is_read_back_as_it_was(blocks: tuple[Block, ...]) -> None:
    joined = [
        block
        for at, block in enumerate(blocks)
        if at == 0 or not (isinstance(block, ItemList) and isinstance(blocks[at - 1], ItemList))
    ]
    assert from_markup(to_markup(tuple(joined))) == tuple(joined)


@given(st.text("ab *[]()#-1.\\\n", max_size=40))
def test_whatever_is_typed_is_read_the_same_after_it_was_stored(text: str) -> None:
    once = from_markup(text)
    assert from_markup(to_markup(once)) == once


@pytest.mark.parametrize(
    ("typed", "block"),
    [
        ("# Syfte", Heading("Syfte")),
        ("Löftet är **viktigt**.", Paragraph((Run("Löftet är "), Run("viktigt", bold=True), Run(".")))),
        (
            "Se [sidan](https://laholm.se)",
            Paragraph((Run("Se "), Run("sidan", link="https://laholm.se"))),
        ),
        ("- ett\n- två", ItemList(((Run("ett"),), (Run("två"),)))),
        ("1. ett\n2. två", ItemList(((Run("ett"),), (Run("två"),)), numbered=True)),
        ("rad ett\nrad två", Paragraph((Run("rad ett rad två"),))),
    ],
)
def test_headings_lists_bold_and_links_are_typed_plainly(typed: str, block: Block) -> None:
    assert from_markup(typed) == (block,)
