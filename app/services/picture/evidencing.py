"""What a person does with evidence: tables that are read or frozen, quotes, dialogues and walks, and published figures."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import resource
from app.models.base import now
from app.models.database import Database
from app.models.picture import EvidenceItem, EvidencePlace, EvidenceSource, Finding, PictureSide, ReferenceFigure
from app.services.picture.drafts import EvidenceDraft, side_of
from app.services.picture.evidence import found_evidence, quoted, remove_links, table_title, tidy
from app.services.picture.forms import TableSource
from app.services.picture.frozen import FrozenTable
from app.services.picture.guards import refuse_adopted
from app.services.picture.reading import evidence_lines
from app.services.picture.refusals import EvidenceThere, NotATable, TableIsFixed
from app.services.picture.stored import to_json


class Evidencing:
    """The evidence of a wave's picture."""

    _db: Database
    _cache_folder: Path | None

    def add_table_evidence(
        self, wave_id: int, question: str, item: str | None = None, by: str | None = None, language: str = "sv"
    ) -> int:
        """A table of the wave's answers as evidence; its figures are read each time it is shown, until it is frozen. The key.

        Raises TableUnknown for a question or item the wave does not have, EvidenceThere for a table already among the evidence.
        """
        source = TableSource(question, item, by)
        with self._db.write("Add evidence", about=question) as session:
            refuse_adopted(session, wave_id)
            title = table_title(session, wave_id, source, language)
            table = {"question": question, "item": item, "by": by}
            if any(there.table == table for there in _evidence_of(session, wave_id)):
                raise EvidenceThere(title)
            return _added(session, EvidenceItem(wave_id=wave_id, source=EvidenceSource.SURVEY, title=title, table=table))

    def add_evidence(self, wave_id: int, source: EvidenceSource, title: str, text: str = "", dated: date | None = None) -> int:
        """A dialogue, a walk, a published figure: with its title, what it says and its day. The key."""
        return self.write_evidence(wave_id, None, EvidenceDraft(source, title, text, dated))

    def write_evidence(self, wave_id: int, evidence_id: int | None, draft: EvidenceDraft) -> int:
        """All of a piece of evidence at once, as from a form: a new one where `evidence_id` is None. The key.

        Its places, findings and figures are these and no others. Raises TableIsFixed for a table or a quote of the survey.
        """
        with self._db.write("Write evidence", about=tidy(draft.title)) as session:
            if evidence_id is None:
                item = EvidenceItem(wave_id=wave_id, source=draft.source, title="")
            else:
                item = found_evidence(session, evidence_id)
                if item.source is EvidenceSource.SURVEY:
                    raise TableIsFixed(item.title)
            refuse_adopted(session, item.wave_id)
            _fill(item, draft)
            return _added(session, item)

    def add_quote(self, wave_id: int, text_id: int, language: str = "sv") -> int:
        """What somebody wrote as a quote, word for word as it may be read. The key.

        Raises QuoteHidden for one that is neither cleared nor masked, EvidenceThere for one that is quoted already.
        """
        with self._db.write("Add a quote", about=str(text_id)) as session:
            refuse_adopted(session, wave_id)
            said = quoted(session, wave_id, text_id)
            for there in _evidence_of(session, wave_id):
                if there.source is EvidenceSource.SURVEY and there.table is None and there.text == said.text:
                    raise EvidenceThere(there.title)
            title = resource.translation(language).gettext("Quote: {question}").format(question=said.asked)
            return _added(session, EvidenceItem(wave_id=wave_id, source=EvidenceSource.SURVEY, title=title, text=said.text))

    def change_evidence(
        self,
        evidence_id: int,
        *,
        title: str,
        text: str = "",
        dated: date | None = None,
        source: EvidenceSource | None = None,
        side: PictureSide | None = None,
        sitting: str | None = None,
    ) -> None:
        """Another title, text, day, source or side. Of a table or a quote only title and side: raises TableIsFixed otherwise."""
        with self._db.write("Change evidence", about=tidy(title), sitting=sitting) as session:
            item = found_evidence(session, evidence_id)
            refuse_adopted(session, item.wave_id)
            quote = item.source is EvidenceSource.SURVEY and item.table is None and bool(item.text)
            fixed = item.table is not None or quote
            if fixed and (text.strip() not in {"", item.text} or dated or source not in {None, EvidenceSource.SURVEY}):
                raise TableIsFixed(item.title)
            item.title, item.side = tidy(title), side or item.side
            if not fixed:
                item.text, item.dated, item.source = text.strip(), dated, source or item.source

    def freeze_evidence(self, evidence_id: int, language: str = "sv") -> None:
        """Keep a table's figures as they are shown now; one that is frozen is frozen anew.

        Raises NotATable for what is no table, and as `EstimateService.table` does where the wave's weights do not fit.
        """
        from app.services.picture.freezing import Freezer

        with self._db.read() as session:
            item = found_evidence(session, evidence_id)
            wave_id, title, table = item.wave_id, item.title, item.table
        if table is None:
            raise NotATable(title)
        freezer = Freezer(self._db, self._cache_folder, wave_id, language, now())
        frozen = freezer.evidence(TableSource(table["question"], table.get("item"), table.get("by")), title)
        with self._db.write("Freeze a table", about=title) as session:
            refuse_adopted(session, wave_id)
            found_evidence(session, evidence_id).frozen = to_json(frozen)

    def live_tables(self, wave_id: int, language: str = "sv") -> dict[int, FrozenTable]:
        """The tables among the evidence that are not frozen, by their keys, as they would be frozen now.

        None of them where the wave's weights do not fit its answers.
        """
        from app.services.analysis import MoreThanPopulation, NobodyToWeight, NoPopulation, NotWeightedBy, StratumUnanswered
        from app.services.picture.freezing import Freezer

        with self._db.read() as session:
            lines = [line for line in evidence_lines(session, wave_id) if line.table is not None and line.frozen is None]
        freezer = Freezer(self._db, self._cache_folder, wave_id, language, now()) if lines else None
        try:
            return {line.id: freezer.table(line.table, line.title) for line in lines if freezer and line.table}
        except (NoPopulation, NotWeightedBy, NobodyToWeight, StratumUnanswered, MoreThanPopulation):
            return {}

    def thaw_evidence(self, evidence_id: int) -> None:
        """Read a frozen table's figures from the answers again."""
        with self._db.write("Show a table live", about=self._evidence_title(evidence_id)) as session:
            item = found_evidence(session, evidence_id)
            refuse_adopted(session, item.wave_id)
            item.frozen = None

    def remove_evidence(self, evidence_id: int) -> None:
        """Take it away, from the problems and areas that rest on it too."""
        with self._db.write("Remove evidence", about=self._evidence_title(evidence_id)) as session:
            item = found_evidence(session, evidence_id)
            refuse_adopted(session, item.wave_id)
            remove_links(session, item.id)
            session.delete(item)

    def _evidence_title(self, evidence_id: int) -> str:
        with self._db.read() as session:
            return found_evidence(session, evidence_id).title


def _fill(item: EvidenceItem, draft: EvidenceDraft) -> None:
    item.source, item.title, item.text, item.dated = draft.source, tidy(draft.title), draft.text.strip(), draft.dated
    item.side = draft.side or side_of(draft.source)
    item.publisher, item.met = " ".join(draft.publisher.split()), draft.met
    wanted, there = set(draft.place_ids), {link.place_id for link in item.places}
    item.places = [link for link in item.places if link.place_id in wanted]
    item.places += [EvidencePlace(place_id=key) for key in sorted(wanted - there)]
    _fill_findings(item, draft)
    _fill_figures(item, draft)


def _fill_findings(item: EvidenceItem, draft: EvidenceDraft) -> None:
    """A finding whose words stay is the same finding."""
    known = {finding.text: finding for finding in item.findings}
    findings: list[Finding] = []
    for written in draft.findings:
        text = " ".join(written.text.split())
        if text:
            finding = known.pop(text, None) or Finding(text=text)
            finding.position = len(findings) + 1
            finding.owner, finding.answer, finding.done = written.owner.strip(), written.answer.strip(), written.done
            findings.append(finding)
    item.findings = findings


def _fill_figures(item: EvidenceItem, draft: EvidenceDraft) -> None:
    """A figure of the same label and year is the same figure."""
    known = {(figure.label, figure.year): figure for figure in item.figures}
    figures: list[ReferenceFigure] = []
    for written in draft.figures:
        label = " ".join(written.label.split())
        figure = known.pop((label, written.year), None) or ReferenceFigure(label=label, year=written.year)
        figure.position, figure.value, figure.unit = len(figures) + 1, written.value, written.unit.strip()
        figures.append(figure)
    item.figures = figures


def _evidence_of(session: Session, wave_id: int) -> Iterable[EvidenceItem]:
    return session.scalars(select(EvidenceItem).where(EvidenceItem.wave_id == wave_id)).all()


def _added(session: Session, item: EvidenceItem) -> int:
    session.add(item)
    session.flush()
    return item.id
