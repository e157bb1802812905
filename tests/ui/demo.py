"""A page and a frame to try the shell on, with the words of the drawing of Översikt."""

from pathlib import Path

from app.ui import theme
from app.ui.command import Command, SearchHit
from app.ui.frame import Frame, RailStep, YearChoice
from app.ui.page import Page
from app.ui.widget import (
    Button,
    Card,
    Chip,
    Column,
    Columns,
    Dot,
    Fact,
    Form,
    ListRow,
    Meter,
    PageHeader,
    RowList,
    RowsModel,
    ScrollPage,
    TableView,
    ThreadLine,
    ThreadStep,
)

FRAME = Frame(
    municipality="Laholms kommun",
    place="laholm-2020.lofte",
    years=(YearChoice(1, "Enkät 2020 → Löfte 2021"), YearChoice(2, "Enkät 2019 → Löfte 2020")),
    year=1,
    invented=True,
    person="Samordnare",
    steps=(
        RailStep("survey", "Enkät", "18 frågor · fryst", Dot.FILLED),
        RailStep("keying", "Inmatning", "164 av 190 blanketter", Dot.HALF),
        RailStep("analysis", "Svar", "1 588 · fritext 41 kvar", Dot.HALF),
        RailStep("picture", "Lägesbild", "2 av 3 har motiv", Dot.AMBER),
        RailStep("promise", "Löfte", "Utkast", Dot.HOLLOW),
        RailStep("followup", "Uppföljning", "Löftet 2020: 9 av 12", Dot.HOLLOW),
    ),
    backup="Säkerhetskopia i dag 12.00, prövad",
)

_STEPS = [
    ThreadStep("survey", "Enkät", "18 frågor", "3 ändrade sedan 2019", Dot.FILLED),
    ThreadStep("keying", "Inmatning", "164 av 190", "2 buntar kvar att godkänna", Dot.HALF),
    ThreadStep("analysis", "Svar", "1 588", "6,1 % av 26 099 invånare", Dot.HALF),
    ThreadStep("picture", "Lägesbild", "3 prioriterade", "1 saknar motiv", Dot.AMBER),
    ThreadStep("promise", "Löfte", "16 åtaganden", "Utkast, version 3", Dot.HOLLOW),
    ThreadStep("followup", "Uppföljning", "9 av 12", "av 2020 års aktiviteter klara", Dot.HOLLOW),
]


class DemoPage(Page):
    """Översikt as drawn."""

    key = "year"

    def __init__(self) -> None:
        super().__init__()
        self.refreshed = 0
        self.opened: list[object] = []
        scroll = ScrollPage()
        scroll.add(
            PageHeader("Löftet 2021 tar form", "Enkäten stängde 30 november. Kommunstyrelsen beslutar 15 december, om 13 dagar.")
        )
        thread = Card()
        thread.body.setContentsMargins(*(theme.px(side) for side in (20, 15, 20, 16)))
        thread.add(ThreadLine(_STEPS))
        scroll.add(thread)
        columns = Columns()
        columns.add(_next(), share=0, least=642)
        right = Card("Senast ändrat")
        changes = RowList()
        changes.show_rows(
            [
                ListRow(
                    "Bunt 12 registrerad",
                    "Stadsbiblioteket, 23 blanketter · i dag 14.32",
                    Button("Ångra", "undo", "small"),
                    strong=False,
                ),
                ListRow(
                    "Webbsvar.xlsx importerad",
                    "1 349 svar, 3 rader avvisade · i går",
                    Button("Ångra", "undo", "small"),
                    strong=False,
                ),
            ]
        )
        right.add(changes)
        right.fill()
        columns.add(right, share=1, least=360)
        scroll.add(columns, 1)
        self.column.addWidget(scroll)

    def refresh(self) -> None:
        self.refreshed += 1

    def open(self, argument: object) -> None:
        self.opened.append(argument)

    def title(self) -> str:
        return "Löftet 2021 tar form"

    def commands(self) -> list[Command]:
        return [Command("year.tick", "Räkna om", self.refresh, "Ctrl+R", "refresh")]

    def searchable(self) -> list[SearchHit]:
        return [SearchHit("Bunt 12", "Stadsbiblioteket", "year", 12, "batch")]


class TablePage(Page):
    """Uppföljning as drawn, and a form."""

    key = "followup"

    def __init__(self) -> None:
        super().__init__()
        scroll = ScrollPage()
        header = PageHeader("Uppföljning av löftet 2020", "")
        header.say("Uppföljning av löftet 2020", "", Chip("Utkast, version 3"))
        header.add(Fact("Avstämning 2 av 4 · 30 juni"))
        header.add(Button("Återkoppling", "feedback"))
        self.primary = Button("Logga tillfälle", "add", "primary")
        header.add(self.primary)
        scroll.add(header)
        scroll.add(Meter("Bunt 12", 0.58))
        columns = Columns()
        card = Card()
        self.model = RowsModel(COLUMNS, ROWS, key=lambda row: row[0])
        self.table = TableView("Åtaganden", self.model)
        card.add(self.table, 1)
        columns.add(card, share=1, least=560)
        side = Card("Blev det tryggare?")
        self.form = Form()
        self.name = self.form.line("Vad hände?", "Knäred")
        self.form.choice("Läge", [(1, "I fas"), (2, "Efter")])
        self.form.whole_number("Timmar", 6, note="Bara de som är gjorda")
        self.form.date("Dag")
        self.form.paragraph("Anteckning")
        self.form.field(self.name).refuse("Skriv vad som hände, med minst ett ord.")
        side.add(self.form)
        side.fill()
        columns.add(side, share=0, least=280)
        scroll.add(columns, 1)
        self.column.addWidget(scroll)

    def refresh(self) -> None:
        self.table.show_rows(ROWS)

    def title(self) -> str:
        return "Uppföljning av löftet 2020"

    def status(self) -> str:
        return "Täckning: 2 av 3 prioriterade områden har åtaganden"


Line = tuple[int, str, str, str, float, str, str]
ROWS: list[Line] = [
    (
        1,
        "Synlig polis i centrum och Altona",
        "Polisen · minst 600 timmar",
        "412 av 600 timmar, takten räcker",
        0.69,
        "I fas",
        "good",
    ),
    (
        2,
        "Trafikkontroller",
        "Polisen · minst 12, varav 4 vid skolor",
        "5 av 12, varav 1 av 4 vid skolor",
        0.42,
        "Efter",
        "attention",
    ),
    (3, "Belysning bakom Campus", "Kommunen · klart 30 sep", "Upphandlad, montage v. 34", 0.6, "I fas", "good"),
    (4, "Föräldramöten årskurs 7", "Tillsammans · 3 skolor", "0 av 3: inställda, ny tid i september", 0.0, "Ej gjort", "wrong"),
    (5, "Ängspatrull", "Tillsammans · löpande", "4 nya områden", 1.0, "Löpande", "neutral"),
]
COLUMNS: list[Column[Line]] = [
    Column("", lambda row: str(row[0]), soft=lambda row: True, width=36),
    Column("Åtagande", lambda row: row[1], second=lambda row: row[2]),
    Column("Utfall", lambda row: row[3], bar=lambda row: row[4], tone=lambda row: row[6], width=230),  # type: ignore[arg-type,return-value]
    Column("Läge", lambda row: row[5], chip=True, tone=lambda row: row[6], width=96),  # type: ignore[arg-type,return-value]
    Column("Andel", lambda row: f"{row[4]:.2f}", order=lambda row: row[4], number=True, width=72),
]


def _next() -> Card:
    card = Card("Näst på tur")
    rows = RowList()
    rows.show_rows(
        [
            ListRow(
                "Godkänn bunt 11 och 12",
                "Stickprov klart: 0 fel i 612 fält, högst 61 fel per 10 000",
                Button("Granska"),
                icon="approve",
            ),
            ListRow("Granska 41 fritextsvar", "7 kan innehålla namn eller telefonnummer", Button("Granska"), icon="edit"),
            ListRow(
                "Skriv motiv för Knäred", "Prioriterat område utan motiv kan inte stå i löftet", Button("Skriv"), icon="place"
            ),
            ListRow(
                "Två åtaganden går inte att mäta",
                "Lägg till antal, timmar eller slutdatum, eller låt dem vara löpande",
                Chip("Råd", "attention"),
                Button("Visa"),
                icon="attention",
            ),
            ListRow(
                "Lägg in beslutet när protokollet är justerat",
                "KS § och diarienummer, polisens beslut",
                Button("Lägg in"),
                icon="decision",
            ),
        ]
    )
    card.add(rows)
    card.fill()
    return card


def damage(file: Path) -> None:
    """The first page whole, the rest overwritten, as a bad disk leaves it."""
    kept = file.read_bytes()
    file.write_bytes(kept[:100] + b"\xff" * (len(kept) - 100))
