"""Masking replaces what points at somebody, and what was masked can be told from what is shown."""

from hypothesis import given
from hypothesis import strategies as st

from app.services.review import HintKind, Span, hints_in, mask_words, masked, merged, spans_of

TEXT = "Ring Anna Ek på 070-174 06 05, hon har epilepsi."


def test_a_span_is_replaced_by_what_it_was_in_the_language_of_the_form() -> None:
    spans = [Span(hint.start, hint.end, hint.kind) for hint in hints_in(TEXT)]
    assert masked(TEXT, spans) == "Ring [namn] på [telefon], hon har [uppgift]."
    assert masked(TEXT, spans, "en") == "Ring [name] på [telephone], hon har [detail]."
    assert masked(TEXT, [Span(0, 4)]) == "[uppgift] Anna Ek på 070-174 06 05, hon har epilepsi."


def test_spans_that_overlap_are_one_and_empty_ones_none() -> None:
    assert merged([Span(5, 9), Span(0, 6, HintKind.NAME), Span(12, 12)]) == (Span(0, 9, HintKind.NAME),)
    assert merged([Span(4, 6), Span(0, 4)]) == (Span(0, 4), Span(4, 6))


def test_what_was_masked_is_told_from_what_is_shown() -> None:
    spans = (Span(5, 12, HintKind.NAME), Span(16, 29, HintKind.PHONE))
    assert spans_of(TEXT, masked(TEXT, spans)) == spans
    assert spans_of(TEXT, masked(TEXT, [Span(0, len(TEXT))])) == (Span(0, len(TEXT)),)
    assert spans_of(TEXT, "something else [namn] altogether") == ()


def test_every_kind_has_a_word_that_stands_for_it() -> None:
    assert all(mask_words(kind).startswith("[") for kind in (*HintKind, None))


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_nothing_of_what_is_masked_is_left_and_nothing_else_is_lost(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [Span(min(pair), min(max(pair), len(text))) for pair in pairs if min(pair) < len(text)]
    shown = masked(text, spans)
    kept = [text[at] for at in range(len(text)) if not any(span.start <= at < span.end for span in spans)]
    assert "".join(shown.split("[uppgift]")) == "".join(kept) or "[uppgift]" in text
