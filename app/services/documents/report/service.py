"""ReportService: the situational picture as a document and as a workbook."""

from pathlib import Path

from app.models.database import Database
from app.services.analysis import AnalysisService
from app.services.documents.report.facts import Report
from app.services.picture import PictureService
from app.services.picture.mapping import MapFacts, counted_facts, frozen_facts
from app.services.survey.geography import geography


class ReportService:
    """Reports of a wave's picture."""

    def __init__(self, db: Database, cache_folder: Path | None = None) -> None:
        """`cache_folder` is where column files lie; the person's own cache folder where None."""
        self._db, self._cache_folder = db, cache_folder
        self._picture = PictureService(db, cache_folder)

    def report(self, wave_id: int, language: str = "sv", version: int | None = None) -> Report:
        """What a report shows: the picture as it stands, or an adopted version as it was adopted.

        An adopted picture that nobody works on any more is shown as adopted.
        """
        working = self._picture.picture(wave_id).version
        snapshot = None
        if version is not None or not working.editable:
            snapshot = self._picture.adopted(wave_id, version)
        snapshot = snapshot or self._picture.snapshot(wave_id, language)
        with self._db.read() as session:
            drawn = snapshot.geography or geography(session)
        return Report(snapshot, drawn.municipality, frozen_facts(drawn, snapshot.places))

    def map(self, wave_id: int) -> MapFacts:
        """The places that a wave names on a map, as they are counted now."""
        table = AnalysisService(self._db, self._cache_folder).places(wave_id)
        with self._db.read() as session:
            return counted_facts(geography(session), table)

    def pdf(self, wave_id: int, language: str = "sv", version: int | None = None) -> bytes:
        """The report as PDF/UA-1 and PDF/A-2a."""
        return self.drawn(wave_id, language, version)[0]

    def drawn(self, wave_id: int, language: str = "sv", version: int | None = None) -> tuple[bytes, tuple[str, ...]]:
        """The report as PDF, and the characters of it that a sign stands for, since the typeface lacks them."""
        from app.services.documents.promise import unprintable
        from app.services.documents.report.paper import report_pdf

        report = self.report(wave_id, language, version)
        return report_pdf(report, language), unprintable(report)

    def workbook(self, wave_id: int, language: str = "sv", version: int | None = None) -> bytes:
        """The report's tables as a workbook (.xlsx)."""
        from app.services.documents.report.sheets import report_workbook

        return report_workbook(self.report(wave_id, language, version), language)
