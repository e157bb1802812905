"""What `tables` tells programs: every figure of a table at full precision, and why one is not there."""

from typing import Any

from app.services.analysis import (
    AnswerRow,
    ChangeRow,
    ChangeTable,
    CrossTable,
    EstimateGroup,
    EstimateIndicator,
    EstimateRow,
    EstimateTable,
    Figure,
    Frequencies,
    MentionRow,
    MentionTable,
    SamplingFacts,
    Uncertainty,
    WeightingFacts,
)
from app.services.analysis.describing import group_text, missing_text
from app.words import language

Facts = dict[str, Any]


def table_facts(table: EstimateTable, counted: Frequencies | CrossTable) -> Facts:
    """Everything of a table; shares are parts of one, and what is hidden is null with the reason beside it."""
    whole = counted.whole if isinstance(counted, CrossTable) else counted
    return {
        **_heading(whole),
        **_group(table.whole),
        "missing": _missing(whole),
        "by": table.by or None,
        "test": _test(table),
        "untested": table.untested,
        "groups": [
            {"option": group.name or group.code, "code": group.code, "text": told, **_group(group)}
            for group, told in zip(table.groups, _texts(counted), strict=True)
        ],
        "design": _design(table.sampling),
        "weights": _weights(table.weighting) if table.weighting else None,
    }


def mention_facts(table: MentionTable) -> Facts:
    """Where, when and why: all places together, and each, with its times, its reasons, and both of the same place."""
    return {
        "all_places": _mentioned(table.whole),
        "places": [{"place": row.name, **_mentioned(row)} for row in table.rows],
    }


def _mentioned(row: MentionRow) -> Facts:
    return {
        **_figure("n", row.n),
        "times": [_ticked(one) for one in row.times],
        "reasons": [_ticked(one) for one in row.reasons],
        "both": [
            {"time": time.code, "reason": reason.code, **_figure("n", figure)}
            for time, line in zip(row.times, row.both, strict=True)
            for reason, figure in zip(row.reasons, line, strict=True)
        ],
    }


def _ticked(row: AnswerRow) -> Facts:
    return {"code": row.code, "text": row.text, **_figure("n", row.n), **_figure("share", row.share)}


def words_facts(table: Frequencies) -> Facts:
    """How many wrote something."""
    return {**_heading(table), **_figure("base_n", table.base_n), "rows": [], "missing": _missing(table)}


def _heading(table: Frequencies) -> Facts:
    heading = table.heading
    return {
        "wave": heading.wave,
        "question": heading.question,
        "item": heading.item,
        "title": heading.title,
        "text": heading.text,
        "invented": heading.invented,
        "limits": {"smallest_cell": heading.limits.smallest_cell, "smallest_base": heading.limits.smallest_base},
        "responses": table.total_n,
    }


def _missing(table: Frequencies) -> list[Facts]:
    return [
        {"meaning": row.meaning, "text": missing_text(row, language()), "together": row.together, **_figure("n", row.n)}
        for row in table.missing
    ]


def _group(group: EstimateGroup) -> Facts:
    rows = [_row(row) for row in group.rows]
    mean = None
    if group.mean is not None:
        mean = {**_figure("est", group.mean.value), **_sure(group.mean.uncertainty)}
        rows = [
            {"option": "mean", **_figure("n", group.base_n), "share": None, "mean": mean["est"], **_sure(group.mean.uncertainty)}
        ]
    return {
        **_figure("base_n", group.base_n),
        "effective_n": group.effective_n,
        "rows": rows,
        "mean": mean,
        "indicators": [_indicator(one) for one in group.indicators],
    }


def _row(row: EstimateRow) -> Facts:
    return {
        "option": row.name or row.code,
        "code": row.code,
        "text": row.text,
        **_figure("n", row.n),
        **_figure("share", row.share),
        "unweighted": row.unweighted.value,
        **_sure(row.uncertainty),
        "total": row.total.value if row.total else None,
        "total_se": row.total.se if row.total else None,
    }


def _indicator(one: EstimateIndicator) -> Facts:
    return {
        "indicator": one.name,
        "text": one.text,
        "kind": one.definition.kind,
        "counted": [code for code, _text in one.definition.counted],
        "base": [code for code, _text in one.definition.base],
        **_figure("value", one.value),
        "unweighted": one.unweighted.value,
        **_sure(one.uncertainty),
    }


def _figure(key: str, figure: Figure) -> Facts:
    return {key: figure.value} if figure.hidden is None else {key: None, "hidden": figure.hidden}


def _sure(found: Uncertainty | None) -> Facts:
    if found is None:
        return {"se": None, "low": None, "high": None}
    told: Facts = {"se": found.se, "low": found.low, "high": found.high}
    if found.intervals:
        told["intervals"] = {one.kind.value.lower(): [one.low, one.high] for one in found.intervals}
    return told


def _test(table: EstimateTable) -> Facts | None:
    return {"F": table.test.f, "df": [table.test.ndf, table.test.ddf], "p": table.test.p} if table.test else None


def _design(facts: SamplingFacts) -> Facts:
    return {
        "design": facts.sampling.design,
        "stratum": facts.sampling.stratum or None,
        "population": facts.population,
        "corrected": facts.sampling.corrected and facts.population is not None,
        "few": list(facts.few),
        "unseen": list(facts.unseen),
    }


def _weights(facts: WeightingFacts) -> Facts:
    return {
        "kind": facts.weights.kind,
        "questions": list(facts.weights.questions),
        "converged": facts.converged,
        "sweeps": facts.sweeps,
        "largest_difference": facts.largest_difference,
        "empty": [{"answers": list(cell.answers), "people": cell.people, "few": cell.few} for cell in facts.empty],
        "unplaced": [{"questions": margin, **_figure("n", count)} for margin, count in facts.unplaced],
        **_figure("trimmed", facts.trimmed),
        "lowest": facts.lowest,
        "highest": facts.highest,
        "effective_n": facts.effective_n,
        "design_effect": facts.design_effect,
        "represented": facts.represented,
        "sources": [{"source": source, "counted_on": counted_on} for source, counted_on in facts.sources],
    }


def _texts(counted: Frequencies | CrossTable) -> list[str]:
    groups = counted.groups if isinstance(counted, CrossTable) else ()
    return [group_text(group, language()) for group in groups]


def change_facts(table: ChangeTable) -> Facts:
    """How the shares changed since an earlier wave; differences are parts of one, and null where they are not told."""
    return {
        "against": table.against,
        "comparable": table.comparable,
        "weighted": table.weighted,
        "unweighted_for": [one.wave for one in table.unweighted],
        "rows": [_change(row, "option") for row in table.rows],
        "indicators": [_change(row, "indicator") for row in table.indicators],
        "parts": [
            {
                "indicator": part.indicator,
                "by": list(part.by),
                "change": part.change,
                "composition": part.composition,
                "answers": part.answers,
                "apart": part.apart,
            }
            for part in table.parts
        ],
    }


def _change(row: ChangeRow, key: str) -> Facts:
    found = row.difference
    return {
        key: row.name or row.code,
        "code": row.code,
        "text": row.text,
        **_figure("before", row.before),
        **_figure("after", row.after),
        "diff": found.value if found else None,
        "se": found.se if found else None,
        "z": found.statistic if found else None,
        "p": found.p if found else None,
        "p_adjusted": found.adjusted if found else None,
        "low": found.low if found else None,
        "high": found.high if found else None,
    }
