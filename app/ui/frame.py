"""What the window shows around the page, as one frozen reading of the services."""

from dataclasses import dataclass

from app.ui.widget import Dot


@dataclass(frozen=True, slots=True)
class RailStep:
    """A step of the thread: the key of its page, its name, one line of fact, and where it stands."""

    key: str
    label: str
    fact: str
    dot: Dot


@dataclass(frozen=True, slots=True)
class YearChoice:
    """A year to look at, as the picker words it: "Enkät 2020 → Löfte 2021"."""

    key: object
    words: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything around the page.

    `municipality` its name, `place` the file or server, `years` the choices and `year` the key of the one looked at,
    `invented` whether its answers are made up, `person` who sits here, `reception` whether they see keying alone,
    `steps` the rail, `backup` the sentence on the last backup.
    """

    municipality: str
    place: str = ""
    years: tuple[YearChoice, ...] = ()
    year: object = None
    invented: bool = False
    person: str = ""
    reception: bool = False
    steps: tuple[RailStep, ...] = ()
    backup: str = ""
