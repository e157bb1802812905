"""What keying took and how it turned out: one's own, and for the coordinator everybody's by name. Nobody is ranked."""

from app.figures import number
from app.services.keying.verification import OperatorLine, Rate
from app.ui.widget import Card, ListRow, RowList, label
from app.words import _, language, ngettext
from app.words.verification import rate_words


class People(Card):
    """A row a person, by name; there is no sorting by how well anybody does."""

    def __init__(self) -> None:
        super().__init__(_("Keying, person by person"))
        self.add(
            label(
                _("Each sees their own figures; the coordinator sees everybody's. Pauses are left out."),
                "note",
                "soft",
                wrap=True,
            )
        )
        self._rows = RowList()
        self.add(self._rows)

    def show_people(self, people: tuple[OperatorLine, ...]) -> None:
        """Show these; hidden where there are none."""
        self.setVisible(bool(people))
        self._rows.show_rows([ListRow(line.name, "\n".join(person_words(line)), icon="person") for line in people])


def person_words(line: OperatorLine) -> list[str]:
    """One person's figures as sentences: speed, corrections, errors first, errors in second entries."""
    return [
        *_speed(line),
        ngettext("{count} form corrected afterwards", "{count} forms corrected afterwards", line.corrected).format(
            count=number(line.corrected, language())
        ),
        _("First entry: {errors}").format(errors=rate_words(line.first_rate)),
        *_second(line.second_rate),
        *_unsettled(line.unsettled),
    ]


def _speed(line: OperatorLine) -> list[str]:
    if line.forms_an_hour is None or line.keystrokes_an_hour is None:
        return []
    return [
        _("{forms} in {time} of keying: {rate} an hour, {keys} keystrokes an hour, {back} steps back").format(
            forms=_forms(line.forms + line.second),
            time=_time(line.hours),
            rate=number(line.forms_an_hour, language()),
            keys=number(line.keystrokes_an_hour, language()),
            back=number(line.stepped_back, language()),
        )
    ]


def _forms(count: int) -> str:
    return ngettext("{forms} form", "{forms} forms", count).format(forms=number(count, language()))


def _time(hours: float) -> str:
    """Minutes where it is under an hour, and at least one: what was measured is never said to be nothing."""
    minutes = max(1, round(hours * 60))
    if minutes < 60:
        return ngettext("{count} minute", "{count} minutes", minutes).format(count=number(minutes, language()))
    return _("{hours} hours").format(hours=number(hours, language(), 1))


def _unsettled(count: int) -> list[str]:
    words = ngettext(
        "{count} form waits to be settled and is not counted", "{count} forms wait to be settled and are not counted", count
    )
    return [words.format(count=number(count, language()))] if count else []


def _second(rate: Rate) -> list[str]:
    return [_("Second entry: {errors}").format(errors=rate_words(rate))] if rate.fields else []
