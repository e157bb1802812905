from hypothesis import given
from hypothesis import strategies as st

from app.models.blocks import Run
from app.services.documents.tagged import font
from app.services.documents.tagged.lines import SOFT_HYPHEN, broken

font.register()
WORDS = st.text(alphabet="aåä bB-/1.–", max_size=60)


def text_of(*runs: Run, width: float = 100) -> list[str]:
    return ["".join(piece.text for piece in line) for line in broken(tuple(runs), 10, False, width)]


@given(st.lists(st.builds(Run, WORDS, st.booleans()), max_size=4), st.floats(20, 300))
def test_no_letter_is_lost_and_no_line_is_too_wide(runs: list[Run], width: float) -> None:
    lines = broken(tuple(runs), 10, False, width)
    said = "".join(piece.text for line in lines for piece in line).replace(SOFT_HYPHEN, "")
    assert said.split() == "".join(run.text for run in runs).split()
    for line in lines:
        assert sum(piece.width for piece in line) - 2.0 * line[-1].text.endswith(" ") <= width + 0.01


def test_a_line_broken_at_a_space_ends_with_it_so_that_words_stay_apart() -> None:
    assert text_of(Run("trygghet på kvällen och natten"), width=90) == ["trygghet på kvällen ", "och natten"]


def test_a_line_is_broken_after_a_hyphen_without_a_space() -> None:
    assert text_of(Run("samhällsbyggnads-förvaltningen")) == ["samhällsbyggnads-", "förvaltningen"]


def test_a_date_is_not_broken() -> None:
    assert text_of(Run("2021-12-31"), width=30)[0].startswith("2021-")
    assert text_of(Run("den 2021-12-31"), width=55) == ["den ", "2021-12-31"]


def test_a_word_too_long_is_broken_with_a_hyphen_that_is_not_read() -> None:
    first, *_ = text_of(Run("x" * 60))
    assert first.endswith(SOFT_HYPHEN)


def test_a_space_that_must_not_break_does_not() -> None:
    assert text_of(Run("hela 1\u202f588 svar"), width=36) == ["hela ", "1\u202f588 ", "svar"]


def test_runs_keep_their_own_font_on_a_shared_line() -> None:
    ((plain, bold),) = broken((Run("Det är "), Run("viktigt", bold=True)), 10, False, 200)
    assert (plain.font, bold.font) == (font.REGULAR, font.SEMIBOLD)
