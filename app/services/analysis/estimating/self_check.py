"""The reference figures computed anew, on whatever computer this is.

`resources/reference` has invented answers, the population they are a sample of, and the figures that R's `survey` package gives
of them.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from app import resource
from app.services.analysis.estimating.arrays import Codes, Floats
from app.services.analysis.estimating.design import Design
from app.services.analysis.estimating.intervals import Bounds, agresti_coull, clopper_pearson, wilson
from app.services.analysis.estimating.rao_scott import RaoScott
from app.services.analysis.estimating.sample import Sample
from app.services.analysis.estimating.shares import Shares
from app.services.analysis.estimating.simple import pearson, two_shares
from app.services.analysis.estimating.testing import benjamini_hochberg, change, holm
from app.services.analysis.estimating.weighting import margins_of, poststratify, rake

TOLERANCE = 1e-8
"""The relative difference within which two programs are said to agree; R's own iterations stop at about 1e-9."""

_WEIGHTED_BY = ("age", "sex", "area")


@dataclass(frozen=True, slots=True)
class Check:
    """One figure: its name (`2020.rake.by_area.Hishult.Ja.se`), ours, the reference, and their relative difference."""

    name: str
    ours: float
    reference: float

    @property
    def relative(self) -> float:
        """How far they are apart, as a part of the reference; the difference itself where that is 0."""
        return abs(self.ours - self.reference) / (abs(self.reference) or 1.0)

    @property
    def agrees(self) -> bool:
        """Whether they are the same, but for rounding."""
        return self.relative <= TOLERANCE


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """Invented answers as codes, with the `levels` of each variable in alphabetical order; `numbers` are the answers in
    numbers.
    """

    codes: dict[str, Codes]
    levels: dict[str, tuple[str, ...]]
    numbers: dict[str, Floats]

    @property
    def n(self) -> int:
        """The respondents."""
        return len(self.codes["age"])


def reference_figures() -> Iterator[Check]:
    """Every reference figure, ours beside it: some 380, in about a tenth of a second."""
    expected = json.loads(resource.text("reference/expected.json"))
    answers, people = reference_answers("2020"), reference_population("N")
    for name, figures in expected["laholm"]["2020"].items():
        for check in _design(reference_sample(answers, people, name), answers, figures):
            yield Check(f"2020.{name}.{check.name}", check.ours, check.reference)
    raked = reference_sample(answers, people, "rake").weighting
    assert raked is not None
    for at, weight in enumerate(expected["laholm_weights_rake_first10"]):
        yield Check(f"2020.rake.weights.{at + 1}", float(raked.weights[at]), weight)
    for name, figures in expected["laholm_change"].items():
        yield from _change(name, figures)
    yield from _simple(expected)


def reference_answers(year: str) -> Answers:
    """The invented answers of 2020 or 2021."""
    rows = list(csv.DictReader(io.StringIO(resource.text(f"reference/laholm_{year}.csv"))))
    codes, levels = {}, {}
    for name in ("age", "sex", "area", "unsafe_evening", "trust", "exposed"):
        levels[name] = tuple(sorted({row[name] for row in rows} - {""}))
        number = {level: at for at, level in enumerate(levels[name])}
        codes[name] = np.array([number.get(row[name], -1) for row in rows])
    events = np.array([float(row["n_events"] or "nan") for row in rows])
    return Answers(codes, levels, {"n_events": events})


def reference_population(column: str) -> Floats:
    """How many people there are by age, sex and area, each in alphabetical order: `N` in 2020, `N2021` the year after."""
    rows = list(csv.DictReader(io.StringIO(resource.text("reference/laholm_pop.csv"))))
    levels = [sorted({row[name] for row in rows}) for name in _WEIGHTED_BY]
    people = np.zeros([len(own) for own in levels])
    for row in rows:
        people[tuple(own.index(row[name]) for own, name in zip(levels, _WEIGHTED_BY, strict=True))] += float(row[column])
    return people


def reference_sample(answers: Answers, people: Floats, name: str) -> Sample:
    """The sample under one of the designs: `srs`, `srs_nofpc`, `ps_as` (age and sex), `rake` (age, sex, area)."""
    design = Design.simple(answers.n, float(people.sum()), correction=name != "srs_nofpc")
    columns = [answers.codes[own] for own in _WEIGHTED_BY]
    if name == "rake":
        return Sample(design, rake(design, margins_of(columns, people)))
    if name == "ps_as":
        return Sample(design, poststratify(design, columns[:2], people.sum(axis=2)))
    return Sample(design)


def _design(sample: Sample, answers: Answers, figures: dict[str, Any]) -> Iterator[Check]:
    weights = sample.weights
    for name, ours in (
        ("degf", sample.design.df),
        ("sum_w", weights.sum()),
        ("min_w", weights.min()),
        ("max_w", weights.max()),
        ("kish_deff", sample.design_effect),
    ):
        yield Check(name, float(ours), figures[name])
    for question, name, letters in (("unsafe_evening", "unsafe", "u2"), ("trust", "trust", "t2")):
        levels = answers.levels[question]
        shares = sample.shares(answers.codes[question], len(levels))
        yield from _estimates(
            name, [letters + level for level in levels], shares.est[0], shares.se, shares.normal(), figures[name]
        )
    levels = answers.levels["unsafe_evening"]
    codes = answers.codes["unsafe_evening"]
    totals = sample.totals(codes, 2)
    named = ["u2" + level for level in levels]
    yield from _estimates("unsafe_total", named, totals.est[0], totals.se, totals.normal(), figures["unsafe_total"])
    means = sample.mean(answers.numbers["n_events"])
    yield from _estimates("n_events", ["n_events"], means.est, means.se, means.normal(), figures["n_events"])
    for name, question in (("ci_unsafe", "unsafe_evening"), ("ci_exposed_rare", "exposed")):
        yield from _intervals(name, sample.shares(answers.codes[question], 2), figures[name])
    for by in ("area", "sex"):
        groups = answers.levels[by]
        shares = sample.shares(codes, 2, answers.codes[by], len(groups))
        yield from _groups(f"by_{by}", shares, groups, figures[f"by_{by}"])
    for by in ("area", "sex", "trust"):
        tested = sample.rao_scott(codes, 2, answers.codes[by], len(answers.levels[by]))
        assert tested is not None
        yield from _tested(f"chisq_unsafe_{by}", tested, figures[f"chisq_unsafe_{by}"])


def _estimates(
    name: str, levels: list[str], est: Floats, se: Floats | None, bounds: Bounds | None, figures: dict[str, Any]
) -> Iterator[Check]:
    assert se is not None
    assert bounds is not None
    for at, level in enumerate(levels):
        for part, ours in (("est", est), ("se", se), ("lo", bounds.low), ("hi", bounds.high)):
            yield Check(f"{name}.{level}.{part}", float(ours.ravel()[at]), figures[level][part])


def _intervals(name: str, shares: Shares, figures: dict[str, Any]) -> Iterator[Check]:
    for method, bounds in (("logit", shares.logit()), ("beta", shares.beta())):
        assert bounds is not None
        for part, ours in (("est", shares.est), ("lo", bounds.low), ("hi", bounds.high)):
            yield Check(f"{name}.{method}.{part}", float(ours[0, 0]), figures[method][part])
    yield Check(f"{name}.df", float(shares.df[0]), figures["df"])


def _groups(name: str, shares: Shares, groups: tuple[str, ...], figures: dict[str, Any]) -> Iterator[Check]:
    assert shares.se is not None
    for at, group in enumerate(groups):
        for option, level in enumerate(("u2Ja", "u2Nej")):
            own = figures[str(at + 1)]
            yield Check(f"{name}.{group}.{level}.est", float(shares.est[at, option]), own[level])
            yield Check(f"{name}.{group}.{level}.se", float(shares.se[at, option]), own[f"se.{level}"])


def _tested(name: str, tested: RaoScott, figures: dict[str, Any]) -> Iterator[Check]:
    of_f, of_chisq = figures["F"], figures["Chisq"]
    yield Check(f"{name}.F", tested.f, of_f["stat"])
    yield Check(f"{name}.F.ndf", tested.ndf, of_f["par"][0])
    yield Check(f"{name}.F.ddf", tested.ddf, of_f["par"][1])
    yield Check(f"{name}.F.p", tested.p, of_f["p"])
    yield Check(f"{name}.Chisq", tested.chisq, of_chisq["stat"])
    yield Check(f"{name}.Chisq.df", float(tested.chisq_df), of_chisq["par"])
    yield Check(f"{name}.Chisq.p", tested.chisq_p, of_chisq["p"])


def _change(name: str, figures: dict[str, float]) -> Iterator[Check]:
    both = []
    for year, column in (("2020", "N"), ("2021", "N2021")):
        answers = reference_answers(year)
        sample = reference_sample(answers, reference_population(column), name)
        shares = sample.shares(answers.codes["unsafe_evening"], 2)
        assert shares.se is not None
        both.append((float(shares.est[0, 0]), float(shares.se[0, 0])))
        yield Check(f"change.{name}.p{year}", both[-1][0], figures[f"p{year}"])
    found = change(*both[0], *both[1])
    for part, ours in (
        ("diff", found.diff),
        ("se", found.se),
        ("z", found.statistic),
        ("p", found.p),
        ("lo", found.low),
        ("hi", found.high),
    ):
        yield Check(f"change.{name}.{part}", float(ours), figures[part])


def _simple(expected: dict[str, Any]) -> Iterator[Check]:
    for own in expected["simple_ci"]:
        for name, interval in (("wilson", wilson), ("clopper_pearson", clopper_pearson), ("agresti_coull", agresti_coull)):
            bounds = interval(own["x"], own["n"])
            for part, ours, reference in zip(("lo", "hi"), (bounds.low, bounds.high), own[name], strict=True):
                yield Check(f"simple_ci.{own['x']}.{name}.{part}", float(ours), reference)
    for own in expected["simple_diff"]:
        two = two_shares(own["x1"], own["n1"], own["x2"], own["n2"])
        yield Check("simple_diff.chisq", two.chisq, own["chisq"])
        yield Check("simple_diff.p", two.p, own["p"])
        yield Check("simple_diff.lo", two.low, own["ci_wald"][0])
        yield Check("simple_diff.hi", two.high, own["ci_wald"][1])
        yield Check("simple_diff.p_cc", two.p_corrected, own["p_cc"])
        yield Check("simple_diff.p_fisher", two.p_exact, own["p_fisher"])
        yield Check("simple_diff.or", two.odds_ratio, own["or"])
    own = expected["simple_chisq"]
    table = pearson(own["table"])
    assert table is not None
    for name, value in (("stat", table.statistic), ("df", table.df), ("p", table.p), ("cramers_v", table.cramers_v)):
        yield Check(f"simple_chisq.{name}", float(value), own[name])
    for at, (value, reference) in enumerate(zip(table.residuals.ravel(), np.ravel(own["stdres"]), strict=True)):
        yield Check(f"simple_chisq.stdres.{at + 1}", float(value), float(reference))
    own = expected["p_adjust"]
    for name, adjusted in (("holm", holm(own["p"])), ("BH", benjamini_hochberg(own["p"]))):
        for at, (value, reference) in enumerate(zip(adjusted, own[name], strict=True)):
            yield Check(f"p_adjust.{name}.{at + 1}", float(value), reference)
