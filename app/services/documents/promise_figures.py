"""The annex of a promise that traces its figures back: what each is, its wave, base, weights and rule."""

from reportlab.platypus import PageBreak

from app import figures, resource
from app.services.documents.promise_document import FigureLine
from app.services.documents.tagged import Table, TaggedDocument, cell


def figure_annex(pages: TaggedDocument, lines: tuple[FigureLine, ...], language: str, spoken: str = "") -> None:
    """Add the annex on a page of its own; nothing where no figure is traced. `spoken` is the language of the text, if another."""
    if not lines:
        return
    tr = resource.translation(language)
    pages.add(PageBreak())
    pages.heading(tr.pgettext("document", "The figures in the promise"), 2)
    headings = [
        tr.pgettext("document", "Figure"),
        tr.pgettext("document", "What it is"),
        tr.pgettext("document", "Survey wave"),
        tr.pgettext("document", "Base"),
        tr.pgettext("document", "Weighting"),
        tr.pgettext("document", "Rule version"),
    ]
    summary = tr.pgettext("document", "What each figure of the survey in the text rests on.")
    table = Table(pages.section, headings, (12, 36, 10, 9, 14, 19), summary, accent=pages.accent)
    for line in lines:
        row = table.row()
        row.language = spoken
        table.rows.append(
            [
                cell(row, line.words, heads_row=True),
                cell(row, line.definition),
                cell(row, line.wave),
                cell(row, figures.number(line.base_n, language)),
                cell(row, line.weighting or tr.pgettext("document", "unweighted")),
                cell(row, line.rule_version),
            ]
        )
    pages.table(table)
