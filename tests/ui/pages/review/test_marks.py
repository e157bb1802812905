"""What of a text will be masked follows the hints, what is switched, and what is marked by hand."""

from app.services.review import Hint, HintKind, ReviewState, Span, TextLine
from app.ui.pages.review.marks import Mark, marked, marks_of, masked_spans, switched

LINE = TextLine(1, 1, 0, 0, ReviewState.UNREVIEWED, "Ring Anna på 070-174 06 05", None)
NAME, PHONE = Hint(5, 9, HintKind.NAME), Hint(13, 26, HintKind.PHONE, sure=False)


def test_what_is_sure_is_switched_on_and_what_is_not_is_shown() -> None:
    marks = marks_of(LINE, [NAME, PHONE])
    assert [(mark.kind, mark.on, mark.sure) for mark in marks] == [(HintKind.NAME, True, True), (HintKind.PHONE, False, False)]
    assert masked_spans(marks) == (Span(5, 9, HintKind.NAME),)
    assert masked_spans(switched(marks, 1)) == (Span(5, 9, HintKind.NAME), Span(13, 26, HintKind.PHONE))
    assert switched(marks, 7) == marks


def test_of_a_masked_text_what_is_masked_is_on_and_a_hint_left_is_off() -> None:
    line = TextLine(1, 1, 0, 0, ReviewState.REDACTED, LINE.text, "Ring [namn] på 070-174 06 05")
    marks = marks_of(line, [NAME, Hint(13, 26, HintKind.PHONE)])
    assert [(mark.span.start, mark.on) for mark in marks] == [(5, True), (13, False)]


def test_words_marked_by_hand_go_with_the_hint_they_touch_and_come_off_again() -> None:
    marks = marks_of(LINE, [NAME])
    wider = marked(marks, 0, 9)
    assert masked_spans(wider) == (Span(0, 9, HintKind.NAME),)
    own = marked(marks, 10, 12)
    assert own[1] == Mark(Span(10, 12), on=True)
    assert marked(own, 10, 12) == marks
    assert [mark.on for mark in marked(marks, 6, 8)] == [False]
    assert marked(marks, 3, 3) == marks
