"""What a question is counted by: the share to follow, which options count in it, and an index of the codes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.services.survey import (
    FIGURED,
    AnswerMeaning,
    IndicatorKind,
    IndicatorLine,
    OptionLine,
    QuestionForm,
    QuestionnaireService,
    suggested_share,
)
from app.ui import theme
from app.ui.pages.survey.fields import show_text
from app.ui.widget import Button, Flow, Form, in_reading_order, label
from app.words import _

_FEWEST = 2
"""Fewer answers than that have no share."""


class FiguresEditor(QWidget):
    """Sets the figures of one question through the service, of a frozen one too: no figure is printed on the form."""

    def __init__(self, questionnaire: QuestionnaireService) -> None:
        super().__init__()
        self._service = questionnaire
        self._question: QuestionForm | None = None
        self._ticks: dict[str, QCheckBox] = {}
        self._shown: tuple[tuple[str, str], ...] = ()
        self._followed: int | None = None
        self._build()

    def show_question(self, question: QuestionForm) -> None:
        """Show what a question is counted by; nothing where it has no figures and can have none."""
        begun = self._followed == question.id
        self._question, self._followed = question, None
        able, share = self._able(question), self._line(IndicatorKind.SHARE)
        self.setVisible(able or bool(question.indicators))
        self._show_ticks(question if able and share is not None else None)
        for code, tick in self._ticks.items():
            tick.setChecked(share is not None and code in share.counted)
        for widget, shown in (
            (self._none, able and share is None),
            (self._follow, able and share is None),
            (self._counts, able and share is not None),
            (self._form, able and share is not None),
            (self._index, able and self._has_index(question)),
        ):
            widget.setVisible(shown)
        show_text(self._name, share.text if share is not None else "")
        self._index.setChecked(self._line(IndicatorKind.SCORE) is not None)
        self._defined.setText("\n".join(map(_definition, question.indicators)))
        self._defined.setVisible(bool(question.indicators))
        if begun and self._ticks:
            next(iter(self._ticks.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Save the field in progress."""
        self._on_named()

    def _build(self) -> None:
        self._none = label(
            _("No share of the answers is followed: changes can't be divided into who answered and what they answered."),
            "note",
            "soft",
            wrap=True,
        )
        self._follow = Button(_("Follow a share"), "add", "quiet")
        self._counts = QWidget()
        self._flow = Flow()
        self._beneath = QVBoxLayout(self._counts)
        self._beneath.setContentsMargins(0, 0, 0, 0)
        self._beneath.addWidget(self._flow)
        self._form = Form()
        self._name = self._form.line(_("What the share is called"), note=_("Empty: the words of the options that count."))
        index = _("Count an index too, 0–100: the mean of the codes")
        self._index = QCheckBox(index)
        self._index.setAccessibleName(index)
        self._defined = label("", "note", "soft", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(label(_("The share that counts"), "strong"))
        column.addWidget(self._none)
        column.addWidget(self._follow, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._counts, self._form, self._index, self._defined):
            column.addWidget(widget)
        self._follow.clicked.connect(self._on_followed)
        self._name.editingFinished.connect(self._on_named)
        self._index.clicked.connect(self._on_index)

    def _show_ticks(self, question: QuestionForm | None) -> None:
        """A tick for each answer; those that are there stay, and with them the focus."""
        wanted = tuple((one.code, one.text) for one in _answers(question)) if question is not None else ()
        if wanted == self._shown:
            return
        self._shown = wanted
        self._flow.hide()
        self._flow.deleteLater()
        self._ticks = {code: QCheckBox(f"{code} {text}") for code, text in wanted}
        for tick in self._ticks.values():
            tick.setAccessibleName(_("{option} counts").format(option=tick.text()))
            tick.clicked.connect(self._on_ticked)
        self._flow = Flow(*self._ticks.values(), gap=16)
        self._beneath.addWidget(self._flow)
        in_reading_order(self)

    def _line(self, kind: IndicatorKind) -> IndicatorLine | None:
        lines = self._question.indicators if self._question is not None else ()
        return next((line for line in lines if line.kind is kind), None)

    def _able(self, question: QuestionForm) -> bool:
        return question.kind in FIGURED and len(_answers(question)) >= _FEWEST

    def _has_index(self, question: QuestionForm) -> bool:
        """Whether an index is counted, or a share is of more answers than yes and no."""
        scale = self._line(IndicatorKind.SHARE) is not None and len(_answers(question)) > _FEWEST
        return scale or self._line(IndicatorKind.SCORE) is not None

    def _on_followed(self) -> None:
        if self._question is not None:
            self._followed = self._question.id  # there is nothing to stand on before what was stored is shown
            self._service.count_share(self._question.id, suggested_share(self._question))

    def _on_ticked(self) -> None:
        if self._question is not None:
            self._service.count_share(self._question.id, [code for code, tick in self._ticks.items() if tick.isChecked()])

    def _on_named(self) -> None:
        text, question, share = self._name.text().strip(), self._question, self._line(IndicatorKind.SHARE)
        if question is not None and share is not None and text != share.text:
            self._service.count_share(question.id, share.counted, text, sitting=f"question.{question.id}.share")

    def _on_index(self, count: bool) -> None:
        if self._question is not None:
            words = _("{title}, index 0–100").format(title=self._question.short_text)
            self._service.count_index(self._question.id, words if count else "")


def _answers(question: QuestionForm) -> list[OptionLine]:
    return [one for one in question.part() if one.meaning is AnswerMeaning.SUBSTANTIVE]


def _definition(indicator: IndicatorLine) -> str:
    """An indicator with its definition in codes: `Andel trygga: 1, 2 av 1, 2, 3, 4`."""
    counted, base = ", ".join(indicator.counted), ", ".join(indicator.base)
    words = _("{figure}: {counted} of {base}") if indicator.kind is IndicatorKind.SHARE else _("{figure}: the mean of {base}")
    return words.format(figure=indicator.text, counted=counted, base=base)
