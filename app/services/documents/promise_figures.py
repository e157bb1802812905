"""The annex of a promise that traces its figures back: what each is, its wave, base, weights and rule."""

from reportlab.platypus import PageBreak

from app import figures, resource
from app.models.blocks import Run
from app.services.documents.promise_document import FigureLine, rules
from app.services.documents.tagged import Look, Table, TaggedDocument, cell

UNDER = Look(before=10, keep_with_next=True)


def figure_annex(pages: TaggedDocument, lines: tuple[FigureLine, ...], language: str, spoken: str = "") -> None:
    """Add the annex on a page of its own; nothing where no figure is traced. `spoken` is the language of the text, if another.

    Each rule is said once, under the table; where there are several the rows say which by number.
    """
    if not lines:
        return
    tr = resource.translation(language)
    pages.add(PageBreak())
    pages.heading(tr.pgettext("document", "The figures in the promise"), 2)
    counted = rules(lines)
    headings = [
        tr.pgettext("document", "Figure"),
        tr.pgettext("document", "What it is"),
        tr.pgettext("document", "Survey wave"),
        tr.pgettext("document", "Base"),
        tr.pgettext("document", "Weighting"),
    ]
    shares = [13, 46, 12, 11, 18]
    if len(counted) > 1:
        headings.append(tr.pgettext("document", "Rule"))
        shares.append(8)
    summary = tr.pgettext("document", "What each figure of the survey in the text rests on.")
    table = Table(pages.section, headings, shares, summary, accent=pages.accent)
    for line in lines:
        row = table.row()
        row.language = spoken
        cells = [
            cell(row, line.words, heads_row=True),
            cell(row, line.definition),
            cell(row, line.wave),
            cell(row, figures.number(line.base_n, language)),
            cell(row, line.weighting or tr.pgettext("document", "unweighted")),
        ]
        if len(counted) > 1:
            cells.append(cell(row, str(counted.index(line.rule_version) + 1)))
        table.rows.append(cells)
    pages.table(table)
    if len(counted) == 1:
        told = tr.pgettext("document", "All figures are counted by the program’s version %(rule)s.") % {"rule": counted[0]}
        pages.paragraph([Run(told)], UNDER)
        return
    pages.paragraph([Run(tr.pgettext("document", "The rules, each with the version of the program:"))], UNDER)
    pages.items([[Run(rule)] for rule in counted], numbered=True, language=spoken)
