"""The sheet that lies on top of a batch of paper forms: what it is, what was counted, where it is kept and until when."""

from datetime import UTC, date, datetime, time

from app import figures, resource
from app.models.blocks import Run
from app.services.documents.tagged import Furniture, Look, Properties, Table, TaggedDocument, cell
from app.services.keying import BatchLine, BatchState

LARGE = Look(size=17, leading=23, after=2)


def cover_sheet_pdf(batch: BatchLine, wave: str, municipality: str, language: str = "sv") -> bytes:
    """The cover sheet on A4, tagged as every document: what the ledger knows, and room for what is written by hand."""
    pgettext = resource.translation(language).pgettext
    title = pgettext("document", "Batch %d") % batch.number
    collected = datetime.combine(batch.collected_on, time(), UTC)
    document = TaggedDocument(
        Properties(f"{title} · {wave}", municipality, pgettext("document", "Cover sheet"), language, collected),
        Furniture(left=municipality, right=title, numbering=pgettext("document", "Page %(page)d of %(pages)d"), foot=wave),
    )
    document.heading(title, 1)
    whose = pgettext("document", "Wave %s") % wave
    for fact in (batch.collection_point, figures.day(batch.collected_on, language), batch.envelope, whose, municipality):
        document.paragraph([Run(fact)], LARGE)
    document.heading(pgettext("document", "Counts"), 2)
    counted: list[tuple[str, int]] = [
        (pgettext("document", "Received"), batch.received),
        (pgettext("document", "Keyed"), batch.keyed),
        (pgettext("document", "Blank"), batch.blank),
        (pgettext("document", "Spoiled"), batch.spoiled),
    ]
    begun = batch.state is not BatchState.RECEIVED
    checked = begun and batch.state not in (BatchState.KEYING, BatchState.KEYED)
    known = [(words, str(count) if count or begun else "") for words, count in counted]
    known.append((pgettext("document", "Verified"), str(batch.verified) if batch.verified or checked else ""))
    summary = pgettext("document", "How many forms there are of each kind.")
    why = [(pgettext("document", "Why they do not agree"), batch.reason)] if batch.reason else []
    _table(document, summary, [*known, *why])
    document.heading(pgettext("document", "The paper"), 2)
    decided = _day(batch.disposal_decided_on, language)
    kept = [
        (pgettext("document", "Stored where"), batch.stored_where),
        (pgettext("document", "Stored until"), _day(batch.stored_until, language)),
        (pgettext("document", "Destroyed on"), _day(batch.destroyed_on, language)),
        (pgettext("document", "Destroyed by"), batch.destroyed_by),
        (
            pgettext("document", "Decision (body, date, §)"),
            " ".join(filter(None, (batch.disposal_body, decided, batch.disposal_reference))),
        ),
    ]
    summary = pgettext("document", "Where the paper is kept, and when it was destroyed.")
    _table(document, summary, kept)
    return document.pdf()


def _day(value: date | None, language: str) -> str:
    return "" if value is None else figures.day(value, language)


def _table(document: TaggedDocument, summary: str, rows: list[tuple[str, str]]) -> None:
    """Facts with what is known of them; the rest is left to the pen."""
    pgettext = resource.translation(document.properties.language).pgettext
    table = Table(document.section, [pgettext("document", "What"), pgettext("document", "Written here")], (35, 65), summary)
    for words, value in rows:
        row = table.row()
        table.rows.append([cell(row, words, heads_row=True), cell(row, value)])
    document.table(table)
