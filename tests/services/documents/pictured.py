"""A picture made up for the tests of reports: weighted, hidden and broken figures, three sides, quotes and a map."""

from dataclasses import replace
from datetime import UTC, date, datetime

from app.models.picture import EvidenceSource, PictureSide, PictureState, PriorityKind, PriorityState
from app.services.analysis import Figure, Hidden, IndicatorKind, Series, Trend, TrendPoint
from app.services.analysis.table import Definition
from app.services.documents.report import Report
from app.services.picture.forms import EvidenceLine, FigureLine, FindingLine, PictureVersion, TableSource
from app.services.picture.frozen import FrozenGroup, FrozenPart, FrozenRow, FrozenTable, FrozenValue
from app.services.picture.mapping import MapFacts, frozen_facts
from app.services.picture.snapshot import PictureSnapshot, SnapshotArea, SnapshotProblem
from app.services.survey import SamplingDesign, WaveState
from app.services.survey.forms import WaveLine
from app.services.survey.geography import Geography, Outline, PlaceShape

MADE = datetime(2020, 12, 15, 9, 30, tzinfo=UTC)
TOO_FEW = "färre än 5 svar"
BORDER = ((12.9, 56.4), (13.4, 56.4), (13.4, 56.6), (12.9, 56.6), (12.9, 56.4))


def wave() -> WaveLine:
    return WaveLine(
        id=1,
        name="2020",
        state=WaveState.CLOSED,
        questionnaire_id=1,
        previous_id=None,
        opens_on=date(2020, 9, 14),
        closes_on=date(2020, 11, 30),
        population=25_613,
        population_definition="16 år och äldre",
        population_on=date(2019, 12, 31),
        population_source="SCB",
        invented=True,
        design=SamplingDesign.SRS,
    )


def table(title: str, *groups: FrozenGroup, by: str = "") -> FrozenTable:
    return FrozenTable(
        title=title,
        question=f"{title}?",
        by_title=by,
        wave="2020",
        invented=True,
        language="sv",
        frozen_at=MADE,
        base="Bas: 1 535 som svarat",
        notes=("Vägt efter kön och ålder.",),
        cells=(),
        groups=groups,
        smallest_cell=5,
        smallest_base=10,
    )


SAFE = FrozenValue("trygga i kommunen", 0.771, True, 0.782, 0.75, 0.80, 1535, "Mycket trygg + Ganska trygg")
ANSWERS = (
    FrozenRow("1", "Mycket trygg", 301, 0.196, 0.212, 0.18, 0.23),
    FrozenRow("2", "=HYPERLINK(1)", 882, 0.575, 0.570, 0.55, 0.60),
    FrozenRow("3", "Ganska otrygg", None, None, hidden=TOO_FEW),
)
PLACES = table(
    "Otrygga platser",
    FrozenGroup(
        "",
        1570,
        (
            FrozenRow("01", "Laholms centrum", 377, 0.24),
            FrozenRow("04", "Altona", 267, 0.17),
            FrozenRow("12", "Knäred", None, None, hidden=TOO_FEW),
        ),
    ),
)


def trend() -> Trend:
    points = [
        ("2018", 0.865, Series.NEW),
        ("2019", 0.831, Series.CHANGED),
        ("2020", 0.771, Series.SAME),
        ("2021", None, Series.SAME),
    ]
    return Trend(
        question="safe_municipality",
        item=None,
        title="I kommunen som helhet",
        indicator="safe",
        text="trygga i kommunen",
        definition=Definition(IndicatorKind.SHARE, (("1", "Mycket trygg"),), ()),
        points=tuple(
            TrendPoint(
                wave_id=at,
                wave=name,
                invented=True,
                series=series,
                value=Figure(value, None if value else Hidden.SMALL),
                base_n=Figure(1200 + at if value else None, None if value else Hidden.SMALL),
                broken=at > 1 and series is not Series.SAME,
            )
            for at, (name, value, series) in enumerate(points, start=1)
        ),
    )


def evidence() -> tuple[EvidenceLine, ...]:
    problems = table(
        "Problem",
        FrozenGroup("Nedskräpning", 1524, (), (FrozenValue("ganska eller mycket stort", 0.25, True),)),
        FrozenGroup("Buskörning", None, (), (FrozenValue("ganska eller mycket stort", None, True),)),
    )
    by_sex = table("Trygg", FrozenGroup("Kvinna", 812, ANSWERS[:2], (SAFE,)), FrozenGroup("Man", 684, ANSWERS[:2]), by="Kön")
    return (
        EvidenceLine(1, EvidenceSource.SURVEY, "Problem", "", None, TableSource("problems"), frozen=problems),
        EvidenceLine(2, EvidenceSource.SURVEY, "Trygg efter kön", "", None, TableSource("safe", by="sex"), frozen=by_sex),
        EvidenceLine(3, EvidenceSource.SURVEY, "Kvinna, 16–24 år", "Det är mörkt bakom Campus.", None, None),
        EvidenceLine(
            4,
            EvidenceSource.SAFETY_WALK,
            "Vandring i Altona",
            "Vi gick från torget.\n\nDet regnade.",
            date(2020, 9, 22),
            None,
            met=14,
            findings=(FindingLine(1, "Trasig lampa", "Tekniska kontoret", "Byts i maj", done=False),),
        ),
        EvidenceLine(
            5,
            EvidenceSource.CRIME_STATISTICS,
            "Polisens trygghetsmätning",
            "",
            None,
            None,
            side=PictureSide.POLICE,
            publisher="Polisen",
            figures=(FigureLine(1, "Totalindex", 2019, 1.65, ""), FigureLine(2, "Anmälda skadegörelser", 2020, 31, "st")),
        ),
    )


def map_facts() -> MapFacts:
    places = (
        PlaceShape(1, "01", "Laholms centrum", (((13.05, 56.51),),)),
        PlaceShape(2, "04", "Altona", (((13.04, 56.50), (13.06, 56.50), (13.06, 56.48), (13.04, 56.48), (13.04, 56.50)),)),
        PlaceShape(3, "12", "Knäred", (((13.31, 56.52),),)),
        PlaceShape(4, "15", "Veinge", ()),
    )
    return frozen_facts(Geography("Laholms kommun", Outline((BORDER,), "laholm.geojson", schematic=False), places), PLACES)


def report(state: PictureState = PictureState.DRAFT) -> Report:
    version = PictureVersion(1, 1, state, "Kommunen ser att centrum är otryggt.", "", "Vi är överens.")
    if state is PictureState.ADOPTED:
        version = replace(version, body="Kommunstyrelsen", adopted_on=date(2020, 12, 20), paragraph="§ 12")
    problem = SnapshotProblem(
        1, PictureSide.JOINT, "Mörkt i Altona", "Lamporna är trasiga.", ("Altona",), ("Eftersatt",), (4,), (1,)
    )
    area = SnapshotArea(
        1,
        1,
        PriorityKind.PLACE,
        "Altona",
        "Många nämner platsen.",
        PriorityState.PRIORITISED,
        ("Altona",),
        ("Eftersatt",),
        (4,),
        (1,),
    )
    snapshot = PictureSnapshot(
        wave=wave(),
        taken_at=MADE,
        language="sv",
        version=version,
        answered=1588,
        evidence=evidence(),
        problems=(problem,),
        areas=(area,),
        places=PLACES,
        composition=(table("Kön", FrozenGroup("", 1562, ANSWERS)),),
        key_figures=(table("I kommunen som helhet", FrozenGroup("", 1535, ANSWERS, (SAFE,))),),
        trends=(trend(),),
        times=(FrozenRow("2", "Kväll", 869, 0.9875),),
        reasons=(FrozenRow("1", "Dålig belysning", 500, 0.568),),
    )
    return Report(snapshot, "Laholms kommun", map_facts())


def crowded() -> Report:
    """A report with tables wider than a page: by eight groups and weighted, of answers with long names, and of many times."""
    names = ("Kvinna", "Man", "16–24 år", "25–44 år", "45–64 år", "Bostadsrätt", "Hyresrätt/inneboende", "Landsbygden i söder")
    said = (
        "Mycket otrygg på kvällen",
        "Kollektivtrafiken",
        "Ganska otrygg i bostadsområdet",
        "Vet inte/vill inte svara",
        "Annat",
    )
    rows = tuple(FrozenRow(str(at), text, 12_301, 0.168, 0.172, 0.15, 0.18) for at, text in enumerate(said))
    told = tuple(
        FrozenValue(text, 0.771, True, 0.168) for text in ("mycket otrygga", "trygghetsindex", "undvikandebeteende", "avstår")
    )
    times = tuple(FrozenRow(str(at), "", 301, 0.2) for at in range(9))
    headings = ("Plats", "Bas", *(f"Vardagskvällar {at}" for at in range(9)))
    part = FrozenPart("Plats och tid", headings, tuple(FrozenGroup(name, 812, times) for name in names), shares=True)
    tables = (
        table("Svar", *(FrozenGroup(name, 13_812, rows) for name in names), by="Bostadsområde"),
        table("Mått", *(FrozenGroup(name, 13_812, (), told) for name in names), by="Ålder"),
        replace(table("Tid", FrozenGroup("", 1570, rows)), parts=(part,)),
    )
    made = report()
    lines = tuple(
        replace(made.snapshot.evidence[0], id=at, title=one.title, frozen=one) for at, one in enumerate(tables, start=90)
    )
    return replace(made, snapshot=replace(made.snapshot, evidence=(*made.snapshot.evidence, *lines)))
