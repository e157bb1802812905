"""Where on the form the first entries were wrong: by question, and by place on the sheet."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.figures import number
from app.services.documents.questionnaire import SheetLayout, whereabouts
from app.services.documents.questionnaire.whereabouts import Column as SheetColumn
from app.services.documents.questionnaire.whereabouts import Height
from app.services.keying import Field
from app.services.keying.verification import FieldErrors
from app.ui.pages.keying.wording import page_words, where_words
from app.ui.widget import Card, Column, Columns, RowsModel, TableView, label
from app.words import _, language

_COLUMNS, _HEIGHTS = list(SheetColumn), list(Height)
"""In the order of the print."""


@dataclass(frozen=True, slots=True)
class PartErrors:
    """A part of the form: fields compared over all forms, and errors among them."""

    name: str
    compared: int
    errors: int


def by_question(errors: Iterable[FieldErrors], fields: Iterable[Field]) -> tuple[PartErrors, ...]:
    """The errors of each question, in printed order."""
    named = {field.name: f"{field.number} {field.question.short_text}" for field in fields}
    return _summed((named[line.field], line) for line in errors)


def by_place(errors: Iterable[FieldErrors], layout: SheetLayout) -> tuple[PartErrors, ...]:
    """The errors of each part of the sheet: page, column and third, in the order of the print."""
    found = [(where, line) for line in errors if (where := whereabouts(layout, line.field)) is not None]
    found.sort(key=lambda each: (each[0].page, _COLUMNS.index(each[0].column), _HEIGHTS.index(each[0].height)))
    return _summed((f"{page_words(where)}, {where_words(where)}", line) for where, line in found)


def _summed(lines: Iterable[tuple[str, FieldErrors]]) -> tuple[PartErrors, ...]:
    parts: dict[str, PartErrors] = {}
    for name, line in lines:
        before = parts.get(name, PartErrors(name, 0, 0))
        parts[name] = PartErrors(name, before.compared + line.compared, before.errors + line.errors)
    return tuple(parts.values())


class ErrorMap(Card):
    """Two tables beside each other; the second one when the print is known."""

    def __init__(self) -> None:
        super().__init__(_("Where the errors are"))
        self._errors: tuple[FieldErrors, ...] = ()
        self._layout: SheetLayout | None = None
        self.add(
            label(
                _("Errors of the first entry in all forms keyed twice. The bar is the share of such fields that were wrong."),
                "note",
                "soft",
                wrap=True,
            )
        )
        self._question_model = RowsModel(_columns(_("Question")), (), key=lambda part: part.name)
        self._place_model = RowsModel(_columns(_("On the sheet")), (), key=lambda part: part.name)
        self._questions = TableView(_("Errors by question"), self._question_model)
        self._places = TableView(_("Errors by place on the sheet"), self._place_model)
        columns = Columns()
        columns.add(self._questions, share=1, least=420)
        columns.add(self._places, share=1, least=420)
        self.add(columns, 1)

    def show_errors(self, errors: tuple[FieldErrors, ...], fields: tuple[Field, ...]) -> None:
        """Show where they are; hidden where nothing was compared."""
        self._errors = errors
        self.setVisible(bool(errors))
        self._questions.show_rows(by_question(errors, fields))
        self._show_places()

    def show_layout(self, layout: SheetLayout) -> None:
        """The print, when it is known."""
        self._layout = layout
        self._show_places()

    def _show_places(self) -> None:
        parts = by_place(self._errors, self._layout) if self._layout is not None else ()
        self._places.setVisible(bool(parts))
        self._places.show_rows(parts)


def _columns(first: str) -> list[Column[PartErrors]]:
    return [
        Column(first, lambda part: part.name),
        Column(
            _("Fields"), lambda part: number(part.compared, language()), order=lambda part: part.compared, number=True, width=80
        ),
        Column(
            _("Errors"),
            lambda part: number(part.errors, language()),
            order=lambda part: part.errors,
            bar=lambda part: part.errors / part.compared if part.compared else 0.0,
            tone=lambda part: "attention" if part.errors else "accent",
            number=True,
            width=110,
        ),
    ]
