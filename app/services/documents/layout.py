"""What a promise can be laid out as for the public, known without anything that draws."""

from enum import StrEnum


class PosterSize(StrEnum):
    """The paper of a poster."""

    A4 = "a4"
    A3 = "a3"


class Layout(StrEnum):
    """A poster or a leaflet of a promise; FEEDBACK tells those who answered what came of it."""

    POSTER_A4 = "poster-a4"
    POSTER_A3 = "poster-a3"
    LEAFLET = "leaflet"
    FEEDBACK = "feedback"
