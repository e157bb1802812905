"""Text is cut at so many bytes, never within a sign."""

from hypothesis import given
from hypothesis import strategies as st

from app.services.exchange.coded.table import shortened
from tests.services.exchange.coded.tables import field, table


@given(st.text(max_size=60), st.integers(3, 80), st.sampled_from(["utf-8", "utf-16-le"]))
def test_a_cut_text_is_the_beginning_of_the_whole_and_fits(text: str, most: int, encoding: str) -> None:
    kept = shortened(text, most, encoding)
    assert len(kept.encode(encoding)) <= most
    assert kept == text or (kept.endswith("…") and text.startswith(kept[:-1]) and len(text.encode(encoding)) > most)


def test_the_heading_stands_over_the_cells_of_the_csv() -> None:
    coded = table([field("times", "NUMBER")], ["12"], [","])
    assert coded.csv().decode("utf-8-sig") == "row;mode;times\r\n1;WEB;12\r\n2;WEB;,\r\n"
