"""One sample: what was drawn, what it shows in words and as a bar, and what comes next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.services.keying.verification import SampleLine, Verdict
from app.ui import theme
from app.ui.pages.keying.quality.interval_bar import IntervalBar
from app.ui.widget import Button, Chip, ChipTone, label
from app.words import _, name
from app.words.verification import drawn_words, rate_words, sample_words, verdict_words

_TONES: dict[Verdict, ChipTone] = {
    Verdict.OPEN: "neutral",
    Verdict.ACCEPTED: "good",
    Verdict.DRAW_MORE: "attention",
    Verdict.REKEY_ALL: "wrong",
}


class SampleCard(QFrame):
    """Shows a sample; asks for more forms where its verdict does."""

    more_asked = Signal(int)

    def __init__(self, sample: SampleLine) -> None:
        super().__init__()
        self.setObjectName("row")
        self.setProperty("ruled", True)
        head = QHBoxLayout()
        head.addWidget(label(sample_words(sample), "strong", wrap=True), 1)
        head.addWidget(Chip(name(sample.verdict), _TONES[sample.verdict]), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, theme.px(10))
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        column.addWidget(label(drawn_words(sample), "note", "soft", wrap=True))
        if sample.verdict is not Verdict.OPEN and sample.rate.fields:  # before all is settled the errors found are too few
            shown = rate_words(sample.rate)
            column.addWidget(label(shown, wrap=True))
            limit = _("The dashed line is the limit, {limit} in 10 000.").format(limit=sample.limit)
            column.addWidget(IntervalBar(sample.rate, sample.limit, sample.verdict, f"{shown} {limit}"))
            column.addWidget(label(limit, "note", "soft", wrap=True))
        column.addWidget(label(verdict_words(sample), "strong", wrap=True))
        if sample.may_draw_more:
            words = _("Draw more") if sample.verdict is Verdict.DRAW_MORE else _("Key the rest again")
            more = Button(words, "add")
            more.setAccessibleName(f"{words}: {sample_words(sample)}")
            more.clicked.connect(lambda: self.more_asked.emit(sample.id))
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
