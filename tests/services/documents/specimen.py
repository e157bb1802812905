"""Promises to make documents of: Laholm's real text, and the same stretched in every direction the layout must bear."""

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from app import resource
from app.models.blocks import ItemList, Paragraph, Run, blocks_from_text
from app.services.documents import (
    ActivityLine,
    CommitmentGroup,
    CommitmentLine,
    DecisionLine,
    PriorityLine,
    PromiseDocument,
    SignatoryLine,
    promise_pdf,
)

CHANGED = datetime(2020, 12, 15, 13, 0, tzinfo=UTC)
LONG_WORD = "trygghetsskapandebelysningsprogramsuppföljningsrapporteringsansvarig" * 3
OUTCOMES = {"APPROVED": "Bifall"}
PARTIES = {"MUNICIPALITY": "Kommunen", "POLICE": "Polisen"}


def sample(name: str) -> dict[str, Any]:
    """A sample promise's text, as it lies in the resources."""
    return tomllib.loads(resource.text(f"sample/promise-{name}.toml"))


def document(name: str) -> PromiseDocument:
    """A sample promise, decided."""
    text = sample(name)
    return PromiseDocument(
        title=text["title"],
        municipality=text["municipality"],
        valid_from=text["valid_from"],
        valid_to=text["valid_to"],
        state_label="Beslutat",
        version=1,
        changed=CHANGED,
        introduction=blocks_from_text(text["introduction"]),
        background=blocks_from_text(text["background"]),
        picture=blocks_from_text(text["picture"]),
        groups=tuple(
            CommitmentGroup(group["heading"], tuple(CommitmentLine(item) for item in group["items"])) for group in text["groups"]
        ),
        decisions=tuple(
            DecisionLine(
                PARTIES[decision["party"]],
                decision["body"],
                decision.get("decided_on"),
                outcome=OUTCOMES[decision["outcome"]],
                note=decision["note"],
            )
            for decision in text["decisions"]
        ),
        signatories=tuple(
            SignatoryLine(signatory["title"], organisation=signatory["organisation"]) for signatory in text.get("signatories", [])
        ),
    )


def full() -> PromiseDocument:
    """Every part filled, invented where Laholm's text has nothing."""
    walk = ActivityLine("Trygghetsvandring vid Campus", "Gatuchef", "mars och oktober")
    prune = ActivityLine("Röja buskage längs gångstråket", "Samhällsbyggnadsförvaltningen")
    return replace(
        document("laholm-2021"),
        priorities=(PriorityLine("Laholms centrum", "Plats", "Nämns oftast."), PriorityLine("Ungdomar 13–24 år", "Målgrupp")),
        groups=(
            CommitmentGroup(
                "Polisen lovar att",
                (
                    CommitmentLine("synas i hela kommunen,", "Minst 600 timmar per år", "Lokalpolisområdeschef", (walk, prune)),
                    CommitmentLine("samverka med kommunens skolor,", "Löpande"),
                ),
            ),
            CommitmentGroup(
                "Kommunen lovar att", (CommitmentLine("ta fram ett belysningsprogram.", "", "Samhällsbyggnadschef"),)
            ),
        ),
        follow_up=(
            Paragraph(
                (Run("Läs mer på "), Run("kommunens sida om medborgarlöften", link="https://laholm.se/löfte"), Run(" i mars."))
            ),
            ItemList(((Run("Antal timmar"),), (Run("Ny enkät", bold=True),)), numbered=True),
        ),
        contact=(Paragraph((Run("kommunen@laholm.se", link="mailto:kommunen@laholm.se"),)),),
        decisions=(
            DecisionLine("Kommunen", "Kommunstyrelsen", date(2020, 12, 15), "§ 214", "KS 2020/318", "Bifall"),
            DecisionLine("Polisen", "Lokalpolisområde Halmstad-Laholm", date(2020, 12, 17), "", "A612/2020", "Bifall"),
        ),
        signatories=(
            SignatoryLine("Lokalpolisområdeschef", "Anna Exempel", "Polismyndigheten", acting=True),
            SignatoryLine("Kommunstyrelsens ordförande", "Bo Exempel", "Laholms kommun", party_letter="C"),
            SignatoryLine("Kommundirektör", organisation="Laholms kommun"),
        ),
    )


def to_sign() -> PromiseDocument:
    """`full()` as it is decided on: with a field for each signatory, the first to certify."""
    fields = tuple(replace(line, field=f"Underskrift-{at}") for at, line in enumerate(full().signatories, start=1))
    return replace(full(), signatories=fields)


def crowded() -> PromiseDocument:
    """Sixty commitments of words too long for a line, under a title too long for a header."""
    commitments = tuple(CommitmentLine(f"{LONG_WORD} och mer {number}", "Minst 12 tillfällen", LONG_WORD) for number in range(60))
    return replace(
        full(),
        title=LONG_WORD,
        municipality=LONG_WORD,
        groups=(CommitmentGroup(LONG_WORD, commitments),),
        signatories=full().signatories[:2] * 2,
    )


def endless_row() -> PromiseDocument:
    """A table row that no page can hold."""
    return replace(
        full(), by_theme=True, groups=(CommitmentGroup("Tema", (CommitmentLine("långt och länge " * 900, "", "Alla"),)),)
    )


def bare() -> PromiseDocument:
    """Nothing but what must be there."""
    return PromiseDocument("Medborgarlöfte 2021", "Laholms kommun", date(2021, 1, 1), date(2021, 12, 31), "", 1, CHANGED)


@cache
def with_everything() -> bytes:
    """The PDF of a draft of `full()`."""
    return promise_pdf(replace(full(), draft=True, invented=True, state_label="Utkast", version=3))
