"""Where the files of a package come from: each made when its turn comes, and what can't be made with the reason."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app import resource
from app.models.database import Database
from app.services.documents.archive.contents import Absent, Reason, Role
from app.services.documents.archive.facts import Facts
from app.services.documents.consultation import ConsultationDocuments
from app.services.documents.publishing import PublishingService
from app.services.documents.report import ReportService
from app.services.documents.service import DocumentService
from app.services.exchange import CodedKind, ExchangeService
from app.services.picture import PictureService
from app.services.promise import KeptKind, SigningMethod, content_of

Making = tuple[str, Callable[[], bytes]]
"""The ending of a file's name, and what makes its content."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the package that is still to be made."""

    role: Role
    ending: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that goes into the package of a promise; `going_on` is called now and then, and what it raises cancels."""

    db: Database
    facts: Facts
    language: str
    with_answers: bool
    going_on: Callable[[], None]
    cache_folder: Path | None = None

    def all(self) -> Iterator[Source | Absent]:
        """Each file in order, or why it is not there."""
        yield from self._kept()
        yield Source(Role.WEB_PAGE, ".html", lambda: PublishingService(self.db).web_page(self.facts.form.id, self.language))
        yield Source(Role.OPEN_DATA, ".json", lambda: PublishingService(self.db).open_data(self.facts.form.id))
        yield from self._of_wave()
        yield from self._comments()
        yield self._differences()
        yield Source(Role.SCHEMA, ".json", lambda: resource.text("documents/archive.schema.json").encode())

    def _kept(self) -> Iterator[Source | Absent]:
        electronic = any(line.method in (SigningMethod.HERE, SigningMethod.ELSEWHERE) for line in self.facts.form.signatories)
        ink = any(line.method in (SigningMethod.INK, None) and line.signed_on for line in self.facts.form.signatories)
        newest = {line.kind: line.sha256 for line in self.facts.kept}
        for kind, role in ((KeptKind.SIGNED, Role.SIGNED), (KeptKind.DECIDED, Role.DECIDED), *_SCANNED):
            if kind in newest:
                yield Source(role, ".pdf", lambda sha256=newest[kind]: self._content(sha256))  # type: ignore[misc]
            elif kind is KeptKind.SIGNED:
                yield Absent(role, Reason.NOT_KEPT if electronic else Reason.INK)
            elif kind is KeptKind.DECIDED:
                yield Absent(role, Reason.NOT_KEPT)
            elif kind is KeptKind.SCAN and ink:
                yield Absent(role, Reason.NO_SCAN)

    def _content(self, sha256: str) -> bytes:
        with self.db.read() as session:
            return content_of(session, sha256)

    def _of_wave(self) -> Iterator[Source | Absent]:
        wave = self.facts.form.wave_id
        if wave is None:
            yield from (Absent(role, Reason.NO_WAVE) for role in (Role.QUESTIONNAIRE, Role.CODE_BOOK, Role.PICTURE, Role.ANSWERS))
            return
        documents = DocumentService(self.db)
        yield Source(Role.QUESTIONNAIRE, ".pdf", lambda: documents.questionnaire_pdf(wave, self.language))
        yield Source(Role.CODE_BOOK, ".pdf", lambda: documents.code_book_pdf(wave, self.language))
        yield Source(Role.CODE_TABLES, ".xlsx", lambda: documents.code_book_workbook(wave, self.language))
        yield Source(Role.CODE_MAP, ".json", lambda: documents.import_map_file(wave))
        yield from self._picture(wave)
        yield from self._answers(wave)

    def _picture(self, wave: int) -> Iterator[Source | Absent]:
        adopted = PictureService(self.db, self.cache_folder).picture(wave).adopted
        if adopted is None:
            yield Absent(Role.PICTURE, Reason.NOT_ADOPTED)
            return
        reports = ReportService(self.db, self.cache_folder)
        yield Source(Role.PICTURE, ".pdf", lambda: reports.pdf(wave, self.language, adopted))
        yield Source(Role.PICTURE_TABLES, ".xlsx", lambda: reports.workbook(wave, self.language, adopted))

    def _answers(self, wave: int) -> Iterator[Source | Absent]:
        if not self.with_answers:
            yield Absent(Role.ANSWERS, Reason.NOT_CHOSEN)
            return
        exchange, codes = ExchangeService(self.db), []

        def answers() -> bytes:
            made = exchange.coded_file(wave, CodedKind.CSV, self.language, lambda _done, _of: self.going_on())
            codes.append(made.code_book)
            return made.content

        yield Source(Role.ANSWERS, ".csv", answers)
        yield Source(Role.ANSWER_CODES, ".csv", lambda: codes[0])

    def _comments(self) -> Iterator[Source | Absent]:
        if self.facts.comments:
            written = json.dumps(self.facts.comments, ensure_ascii=False, indent=1) + "\n"
            yield Source(Role.COMMENTS, ".json", written.encode)
        else:
            yield Absent(Role.COMMENTS, Reason.NO_COMMENTS)

    def _differences(self) -> Source | Absent:
        before = self.facts.previous_id
        if before is None:
            return Absent(Role.DIFFERENCES, Reason.FIRST_VERSION)
        made = ConsultationDocuments(self.db)
        return Source(Role.DIFFERENCES, ".pdf", lambda: made.difference_pdf(before, self.facts.form.id, self.language))


_SCANNED = ((KeptKind.SCAN, Role.SCAN), (KeptKind.FILED, Role.FILED))
