"""What pages are given: the services of one municipality, each imported and built when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.services.keeping import Database, KeepingService
from app.ui.jobs import Executor, in_thread
from app.ui.looking import Looking
from app.ui.remembered import Remembered

if TYPE_CHECKING:
    from app.services.analysis import AnalysisService, EstimateService
    from app.services.documents import DocumentService
    from app.services.documents.marks import MarkService
    from app.services.documents.report import ReportService
    from app.services.exchange.collection import CollectionService, SendingService
    from app.services.exchange.digital import DigitalService
    from app.services.followup import FollowUpService
    from app.services.keying import KeyingService, SerialService
    from app.services.keying.training import TrainingService
    from app.services.keying.verification import VerificationService
    from app.services.picture import PictureService
    from app.services.promise import DecisionService, PromiseService
    from app.services.review import ReviewService
    from app.services.survey import PlaceService, QuestionnaireService, SurveyService
    from app.services.survey.geography import GeographyService
    from app.services.year import YearService


def _nothing(*_arguments: object) -> None:
    """Stands for what only a whole program can do."""


@dataclass(frozen=True)
class Rooms:
    """The services over one database, which year is looked at, and what this computer remembers.

    `look_changed` dresses the program anew after theme, text size or language changed; `restore` puts a backup in the
    file's place and opens it.
    """

    db: Database
    looking: Looking
    remembered: Remembered
    executor: Executor = in_thread
    look_changed: Callable[[], None] = _nothing
    restore: Callable[[Path], None] = _nothing

    @cached_property
    def keeping(self) -> KeepingService:
        """People, the municipality's name, settings."""
        return KeepingService(self.db)

    @cached_property
    def survey(self) -> SurveyService:
        """Waves and their states."""
        from app.services.survey import SurveyService

        return SurveyService(self.db)

    @cached_property
    def questionnaire(self) -> QuestionnaireService:
        """Questionnaires, their questions and versions."""
        from app.services.survey import QuestionnaireService

        return QuestionnaireService(self.db)

    @cached_property
    def place(self) -> PlaceService:
        """Places and collection points."""
        from app.services.survey import PlaceService

        return PlaceService(self.db)

    @cached_property
    def keying(self) -> KeyingService:
        """Batches and forms."""
        from app.services.keying import KeyingService

        return KeyingService(self.db)

    @cached_property
    def verification(self) -> VerificationService:
        """Samples of keyed forms, keyed again and settled."""
        from app.services.keying.verification import VerificationService

        return VerificationService(self.db)

    @cached_property
    def training(self) -> TrainingService:
        """Practice forms."""
        from app.services.keying.training import TrainingService

        return TrainingService(self.db)

    @cached_property
    def serial(self) -> SerialService:
        """Serial numbers that are printed."""
        from app.services.keying import SerialService

        return SerialService(self.db)

    @cached_property
    def collection(self) -> CollectionService:
        """Collection files: their key, making and merging."""
        from app.services.exchange.collection import CollectionService

        return CollectionService(self.db)

    @cached_property
    def collecting(self) -> SendingService:
        """Sending a collection file back."""
        from app.services.exchange.collection import SendingService

        return SendingService(self.db)

    @cached_property
    def review(self) -> ReviewService:
        """Written answers: what may be read of them, and what they are about."""
        from app.services.review import ReviewService

        return ReviewService(self.db)

    @cached_property
    def digital(self) -> DigitalService:
        """Files of answers from other programs."""
        from app.services.exchange.digital import DigitalService

        return DigitalService(self.db)

    @cached_property
    def picture(self) -> PictureService:
        """Priority areas."""
        from app.services.picture import PictureService

        return PictureService(self.db)

    @cached_property
    def promise(self) -> PromiseService:
        """Promises and their commitments."""
        from app.services.promise import PromiseService

        return PromiseService(self.db)

    @cached_property
    def followup(self) -> FollowUpService:
        """Occasions, outcomes and what waits."""
        from app.services.followup import FollowUpService

        return FollowUpService(self.db)

    @cached_property
    def year(self) -> YearService:
        """Where the year stands."""
        from app.services.year import YearService

        return YearService(self.db)

    @cached_property
    def analysis(self) -> AnalysisService:
        """Tables and figures."""
        from app.services.analysis import AnalysisService

        return AnalysisService(self.db)

    @cached_property
    def estimate(self) -> EstimateService:
        """Weighted figures and what is known of their uncertainty."""
        from app.services.analysis import EstimateService

        return EstimateService(self.db)

    @cached_property
    def geography(self) -> GeographyService:
        """The municipality's border and where its places are."""
        from app.services.survey.geography import GeographyService

        return GeographyService(self.db)

    @cached_property
    def reports(self) -> ReportService:
        """The situational picture as a report."""
        from app.services.documents.report import ReportService

        return ReportService(self.db)

    @cached_property
    def documents(self) -> DocumentService:
        """The promise as PDF."""
        from app.services.documents import DocumentService

        return DocumentService(self.db)

    @cached_property
    def marks(self) -> MarkService:
        """The marks and the colour of documents."""
        from app.services.documents.marks import MarkService

        return MarkService(self.db)

    @cached_property
    def decision(self) -> DecisionService:
        """Decisions and signatories of a promise."""
        from app.services.documents import promise_pdf_in
        from app.services.promise import DecisionService

        return DecisionService(self.db, promise_pdf_in)
