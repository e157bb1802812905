"""What is keyed of a field and not accepted yet, as a draft keeps it: ticks, a place with its times, half a text."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.models.survey import OptionPart, QuestionKind
from app.services.keying.entry import Entry
from app.services.keying.fields import Field
from app.services.keying.legal import in_printed_order, mistake, written
from app.services.keying.strokes import InProgress, begin


def stored(state: InProgress | None) -> dict[str, Any] | None:
    """The field in progress as JSON: its name, the entry so far, the list, what is typed and beside which option."""
    if state is None:
        return None
    return {
        "field": state.field.name,
        "entry": state.entry.to_json(),
        "part": state.part.value,
        "typed": state.typed,
        "beside": state.beside,
    }


def resumed(fields: tuple[Field, ...], entries: Mapping[str, Entry], kept: Mapping[str, Any] | None) -> InProgress | None:
    """The field that `stored` wrote down, among those of the form; `entries` are those accepted."""
    field = next((found for found in fields if kept is not None and found.name == kept["field"]), None)
    if field is None or kept is None:
        return None
    fresh, entry = begin(field, entries.get(field.name)), Entry.from_json(kept["entry"])
    return replace(
        fresh,
        entry=entry,
        part=OptionPart(kept["part"]),
        typed=kept["typed"],
        beside=kept["beside"],
        answered=fresh.answered and entry == fresh.entry,
        asked=field.question.confirm_blank and entry == field.blank != Entry() and entry != fresh.entry,
    )


def unaccepted(state: InProgress, accepted: Entry | None) -> bool:
    """Whether something was keyed in the field that its accepted entry does not say."""
    words = state.entry.text(state.beside, state.part) if state.beside is not None else ""
    return state.typed != words or in_printed_order(state.field, state.entry) != (accepted or Entry())


def whole(state: InProgress) -> Entry | None:
    """What is kept of a field that is left for another one: its entry where that is whole, as it is without an Enter.

    A blank that waits to be confirmed is not.
    """
    if state.asked:
        return None
    if state.field.kind is QuestionKind.TEXT:
        text = written(state.typed)
        return Entry.of(text=text) if text else None
    if state.field.kind is QuestionKind.PLACES or state.typed or state.writing:
        return None
    entry = in_printed_order(state.field, state.entry)
    return entry if mistake(state.field, entry) is None else None
