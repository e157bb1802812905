"""What the documents of a consultation are composed from."""

from dataclasses import dataclass
from datetime import date, datetime

from app.services.promise.consultation import Consultation, NumberedLine


@dataclass(frozen=True, slots=True)
class ConsultationDocument:
    """A version with its numbered lines, and how to answer: until when, and to whom (an address or an office)."""

    title: str
    municipality: str
    identity: str
    """The version's own, hidden in the workbook so that it is known when it comes back."""
    version: int
    changed: datetime
    consultation: Consultation
    invented: bool = False
    answer_by: date | None = None
    answer_to: str = ""

    @property
    def lines(self) -> tuple[NumberedLine, ...]:
        """The version's numbered lines."""
        return self.consultation.lines
