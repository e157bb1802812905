"""The figures of `reference/more.json`, which `make_reference.R` has from R, computed by the program under the same names."""

from collections.abc import Iterator
from itertools import chain

import numpy as np

from app.services.analysis.estimating import Design, Margin, Sample, Shares, difference, margins_of, poststratify, rake
from app.services.analysis.estimating.arrays import Codes, Floats, Truths
from app.services.analysis.estimating.intervals import student
from app.services.analysis.estimating.self_check import Answers, reference_answers, reference_population

Figures = Iterator[tuple[str, float]]

VARIABLES = ("age", "sex", "area")
QUESTIONS = ("unsafe_evening", "trust", "exposed")
WEIGHTED = {
    "2020": {
        "simple": ["rake_sex_area", "rake_age", "cells_sex_area", "cells_area", "rake_age_sex.sex_area"],
        "simple_nofpc": ["rake_age_area", "cells_age_sex"],
        "strata": ["", "rake_age_sex", "cells_age_sex", "rake_age_sex_area"],
        "strata_nofpc": ["", "rake_area_sex"],
    },
    "2021": {
        "simple": ["", "cells_age_sex", "rake_age_sex_area"],
        "strata": ["", "rake_age_sex", "cells_age_sex"],
        "strata_nofpc": [""],
    },
}
FEW = 240
EACH_UNKNOWN = 40
MANY = 20


def all_figures() -> Figures:
    """Every figure of the file, in any order."""
    for year, designs in WEIGHTED.items():
        answers, people = reference_answers(year), reference_population("N" if year == "2020" else "N2021")
        for design, weightings in designs.items():
            for weighting in weightings:
                sample = weighted(design_of(answers, people, design), answers, people, weighting)
                yield from everything(".".join(filter(None, (year, design, weighting))), sample, answers)
    yield from few()
    yield from gaps()


def design_of(answers: Answers, people: Floats, name: str) -> Design:
    correction = not name.endswith("_nofpc")
    if name.startswith("simple"):
        return Design.simple(answers.n, float(people.sum()), correction=correction)
    return Design.stratified(answers.codes["area"], people.sum(axis=(0, 1)), correction=correction)


def weighted(design: Design, answers: Answers, people: Floats, name: str) -> Sample:
    """A weighting by its name: the variables of `cells_…` together, of `rake_…` one by one, or between dots several at a time."""
    kind, _, rest = name.partition("_")
    if not kind:
        return Sample(design)
    if "." in rest:
        return Sample(design, rake(design, [joint(part.split("_"), answers, people) for part in rest.split(".")]))
    names = rest.split("_")
    columns = [answers.codes[own] for own in names]
    table = table_of(names, people)
    return Sample(design, rake(design, margins_of(columns, table)) if kind == "rake" else poststratify(design, columns, table))


def table_of(names: list[str], people: Floats) -> Floats:
    own = [VARIABLES.index(name) for name in names]
    table: Floats = people.sum(axis=tuple(axis for axis in range(people.ndim) if axis not in own))
    return table.transpose(np.argsort(np.argsort(own)))


def joint(names: list[str], answers: Answers, people: Floats) -> Margin:
    table = table_of(names, people)
    return Margin(np.ravel_multi_index([answers.codes[name] for name in names], table.shape), table.ravel())


def everything(name: str, sample: Sample, answers: Answers) -> Figures:
    codes, levels = answers.codes, answers.levels
    weights = sample.weights
    yield f"{name}.sum_w", weights.sum()
    yield f"{name}.min_w", weights.min()
    yield f"{name}.max_w", weights.max()
    yield f"{name}.kish", sample.design_effect
    yield f"{name}.degf", sample.design.df
    yield from tabulated(name, sample, answers, ("area", "sex", "trust"))
    means = sample.mean(answers.numbers["n_events"])
    yield from pairs(f"{name}.mean.n_events", means.est, means.se, [""])
    means = sample.mean(answers.numbers["n_events"], codes["area"], 7)
    yield from pairs(f"{name}.n_events.area", means.est, means.se, [f".{area}.1" for area in levels["area"]])
    yield from interval(f"{name}.ci.unsafe", sample.shares(codes["unsafe_evening"], 2))
    yield from interval(f"{name}.ci.little_trust", sample.shares(codes["trust"], 4), levels["trust"].index("Inte alls"))
    for at, place in enumerate(levels["area"]):
        shares = sample.shares(codes["unsafe_evening"], 2, within=codes["area"] == at)
        if shares.base_n[0] > MANY:
            yield from interval(f"{name}.ci.unsafe.{place}", shares)
    women = codes["sex"] == levels["sex"].index("K")
    yield from grouped(f"{name}.women.unsafe", sample, answers, "unsafe_evening", "area", women)
    yield from grouped(f"{name}.women.trust", sample, answers, "trust", "age", women)
    for question, by in (
        *(("unsafe_evening", own) for own in ("area", "sex", "age", "trust")),
        *(("trust", own) for own in ("area", "age")),
    ):
        yield from association(f"{name}.chisq.{question.partition('_')[0]}.{by}", sample, answers, question, by)
    yield from association(f"{name}.chisq.women.trust.age", sample, answers, "trust", "age", women)
    yield from compared(f"{name}.women_men", sample, codes["unsafe_evening"], np.where(women, 0, 1))
    area = codes["area"]
    yield from compared(f"{name}.hishult_knared", sample, codes["unsafe_evening"], np.where(area < 2, area, -1))


def tabulated(name: str, sample: Sample, answers: Answers, by: tuple[str, ...]) -> Figures:
    for question in QUESTIONS:
        levels = answers.levels[question]
        shares, totals = (estimate(answers.codes[question], len(levels)) for estimate in (sample.shares, sample.totals))
        yield from pairs(f"{name}.shares.{question}", shares.est, shares.se, levels)
        yield from pairs(f"{name}.totals.{question}", totals.est, totals.se, levels)
        for own in by:
            if own != question:
                yield from grouped(f"{name}.{question}", sample, answers, question, own)


def grouped(name: str, sample: Sample, answers: Answers, question: str, by: str, within: Truths | None = None) -> Figures:
    options, groups = len(answers.levels[question]), answers.levels[by]
    shares = sample.shares(answers.codes[question], options, answers.codes[by], len(groups), within)
    names = [f".{group}.{option + 1}" for group in groups for option in range(options)]
    yield from pairs(f"{name}.{by}", shares.est, shares.se, names)


def pairs(name: str, est: Floats, se: Floats | None, levels: "list[str] | tuple[str, ...]") -> Figures:
    assert se is not None
    for level, one, error in zip(levels, est.ravel(), se.ravel(), strict=True):
        yield f"{name}{level}.est", one
        yield f"{name}{level}.se", error


def interval(name: str, shares: Shares, option: int = 0) -> Figures:
    for method, bounds in (("logit", shares.logit()), ("beta", shares.beta())):
        assert bounds is not None
        yield f"{name}.{method}.lo", bounds.low[0, option]
        yield f"{name}.{method}.hi", bounds.high[0, option]
    yield f"{name}.df", shares.df[0]


def association(name: str, sample: Sample, answers: Answers, question: str, by: str, within: Truths | None = None) -> Figures:
    codes, levels = answers.codes, answers.levels
    found = sample.rao_scott(codes[question], len(levels[question]), codes[by], len(levels[by]), within)
    assert found is not None
    yield f"{name}.F", found.f
    yield f"{name}.F.p", found.p
    yield f"{name}.F.df", found.ndf
    yield f"{name}.F.ddf", found.ddf
    yield f"{name}.Chisq", found.chisq
    yield f"{name}.Chisq.p", found.chisq_p
    yield f"{name}.Chisq.df", found.chisq_df


def compared(name: str, sample: Sample, codes: Codes, groups: Codes) -> Figures:
    """The share of the first answer in group 0 less that in group 1."""
    both = sample.compared(codes == 0, codes >= 0, groups, 2)
    assert both is not None
    found = difference(both, 0, 1)
    yield f"{name}.diff", float(found.diff)
    yield f"{name}.t", float(found.statistic)
    yield f"{name}.p", float(found.p)
    yield f"{name}.df", both.df - 1
    bounds = student(found.diff, found.se, both.df - 1)
    yield f"{name}.lo", float(bounds.low)
    yield f"{name}.hi", float(bounds.high)


def few() -> Figures:
    """One respondent of Hishult and the first 240 of elsewhere."""
    whole, people = reference_answers("2020"), reference_population("N")
    hishult = np.flatnonzero(whole.codes["area"] == 0)[:1]
    answers = chosen(whole, np.concatenate([hishult, np.flatnonzero(whole.codes["area"] != 0)[:FEW]]))
    for design, weighting in (("strata", ""), ("strata", "rake_age_sex"), ("simple", ""), ("simple", "cells_age_sex")):
        sample = weighted(design_of(answers, people, design), answers, people, weighting)
        name = ".".join(filter(None, ("few", design, weighting)))
        yield f"{name}.degf", sample.design.df
        yield from tabulated(name, sample, answers, ("area", "age"))
        yield from interval(f"{name}.ci.unsafe", sample.shares(answers.codes["unsafe_evening"], 2))
        yield from association(f"{name}.chisq.unsafe.sex", sample, answers, "unsafe_evening", "sex")
        yield from association(f"{name}.chisq.trust.age", sample, answers, "trust", "age")


def chosen(answers: Answers, rows: Codes) -> Answers:
    codes = {name: column[rows] for name, column in answers.codes.items()}
    return Answers(codes, answers.levels, {name: column[rows] for name, column in answers.numbers.items()})


def gaps() -> Figures:
    """Every fortieth has not said which sex."""
    answers, people = reference_answers("2020"), reference_population("N")
    sex = np.where(np.arange(1, answers.n + 1) % EACH_UNKNOWN == 0, -1, answers.codes["sex"])
    design = Design.simple(answers.n, float(people.sum()))
    sample = Sample(design, rake(design, margins_of([answers.codes["age"], sex], people.sum(axis=2))))
    unknown = Answers(
        {**answers.codes, "sex": np.where(sex < 0, 2, sex)}, answers.levels | {"sex": ("K", "M", "unknown")}, answers.numbers
    )
    yield from chain(everything("2020.gaps.simple.rake_age_sex", sample, unknown))
