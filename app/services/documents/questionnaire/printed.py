"""What is printed: the questionnaire in one language, with what a sheet says beside its questions."""

from dataclasses import dataclass, field
from datetime import date, datetime

from app.services.survey.forms import PlaceLine, QuestionnaireForm


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """A questionnaire as it is printed.

    `language` is that of its texts, `leave_at` where it is handed in and `leave_by` the last day. `identity` tells this
    version from every other. `changed` is when its content last changed.
    """

    form: QuestionnaireForm
    places: tuple[PlaceLine, ...]
    municipality: str
    wave: str
    identity: str
    changed: datetime
    leave_by: date | None = None
    leave_at: tuple[str, ...] = ()
    invented: bool = False
    large: bool = False
    language: str = "sv"
    serials: tuple[int, ...] = field(default=())
    """The serial numbers printed, one form each; none for one form without a number."""

    @property
    def code(self) -> str:
        """What the QR code begins with: whose form it is, in which print."""
        return f"ML1:{self.identity}{'L' if self.large else ''}"
