"""What is printed: the questionnaire in one language, with what a sheet says beside its questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from app import resource
from app.services.keying.training import PracticeSheet
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
    words: Mapping[str, str] = field(default_factory=dict)
    """What stands beside the questions in a language that the program does not speak: message → words."""
    serials: tuple[int, ...] = field(default=())
    """The serial numbers printed, one form each; none for one form without a number."""

    practice: tuple[PracticeSheet, ...] = field(default=())
    """The practice forms printed, filled in as if by pen, instead of forms with serial numbers."""

    @property
    def spoken(self) -> str:
        """A language that the program speaks: the form's own, or English for what is written nowhere else."""
        return self.language if self.language in resource.LANGUAGES else "en"

    def said(self, message: str) -> str:
        """A message of the form's own in its language."""
        return self.words.get(message) or resource.translation(self.spoken).pgettext("document", message)

    @property
    def code(self) -> str:
        """What the QR code begins with: whose form it is, in which print; a practice form's is never taken for a form's."""
        return f"{'ML0' if self.practice else 'ML1'}:{self.identity}{'L' if self.large else ''}"
