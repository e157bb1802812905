"""Promises and threads to make posters and leaflets of: usual ones, and those that a page can hardly hold."""

from dataclasses import replace

from app.services.documents import CommitmentGroup, CommitmentLine, MarkLine, PriorityLine, PromiseDocument
from app.services.documents.layouts import CauseLine, ChosenArea, PublicPromise, SaidLine, SaidTable, Thread
from tests.services.documents import specimen

ADDRESS = "https://www.laholm.se/medborgarlofte"
MARK = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 60" width="80" height="60">'
    b'<path d="M4 4 L76 4 L76 30 Q40 70 4 30 Z" fill="#1E6E4A"/><circle cx="40" cy="24" r="12" fill="#FFCC00"/></svg>'
)


def usual() -> PublicPromise:
    """Laholm's promise with areas, marks and a colour, published."""
    areas = (PriorityLine("Laholms centrum", "Plats", "Nämns oftast."), PriorityLine("Unga 13–24 år", "Målgrupp"))
    document = replace(
        specimen.document("laholm-2021"),
        priorities=areas,
        follow_up=specimen.full().follow_up,
        contact=specimen.full().contact,
        marks=(MarkLine("Laholms kommuns vapen", MARK), MarkLine("Polisens märke", MARK)),
        accent="#1E6E4A",
    )
    return PublicPromise(document, ADDRESS)


def sixty() -> PublicPromise:
    """Sixty commitments of three parties, each with its target and who is responsible."""
    words = "genomföra åtgärd nummer {} på de utpekade platserna i samverkan med skolor och föreningar,"
    groups = tuple(
        CommitmentGroup(
            f"{party} lovar att",
            tuple(CommitmentLine(words.format(n), "Minst 12 tillfällen per år", "Gatuchef") for n in range(20)),
        )
        for party in ("Polisen", "Kommunen", "Laholmshem")
    )
    return PublicPromise(replace(specimen.full(), groups=groups), ADDRESS)


def variants() -> dict[str, PublicPromise]:
    """Every way a promise may be hard to set."""
    full = specimen.full()
    return {
        "usual": usual(),
        "sixty": sixty(),
        "crowded": PublicPromise(specimen.crowded()),
        "endless": PublicPromise(specimen.endless_row(), ADDRESS),
        "bare": PublicPromise(specimen.bare()),
        "draft": PublicPromise(replace(full, draft=True, invented=True, state_label="Förslag")),
        "far_away": PublicPromise(full, "https://laholm.se/" + "a" * 1_500),
        "wordy": PublicPromise(replace(full, introduction=full.introduction * 60, follow_up=full.follow_up * 40), ADDRESS),
    }


def promise_words(document: PromiseDocument) -> list[str]:
    """The commitments, word for word."""
    return [line.text for group in document.groups for line in group.commitments]


def thread() -> Thread:
    """A thread with all its parts, after its period."""
    return Thread(
        promise=usual(),
        wave="2020",
        asked=("Enkäten var öppen från 2020-09-14 till 2020-11-30.", "1 588 svarade, 6,1 % av 26 099 invånare."),
        said=(
            SaidTable(
                "Platser där ni känner er otrygga",
                "Bas: 1 570 som svarat.",
                (SaidLine("Laholms centrum", "24,0 %"), SaidLine("Altona", "17,0 %")),
            ),
            SaidTable("Problem där du bor", "", (SaidLine("Bilar som kör för fort", "45,8 % av 1 525"),)),
        ),
        listened=("Trygghetsvandring Altona",),
        problems=(CauseLine("Mörka gångvägar i centrum", "", ("Trasig och gles belysning",)),),
        areas=(
            ChosenArea("Laholms centrum", "Nämns oftast.", ("Dålig belysning",), (1, 3)),
            ChosenArea("Unga 13–24 år", "Skolan och polisen ser samma grupper.", (), (3, 4)),
        ),
        left_out=(ChosenArea("Skummeslövsstrand", "Inbrotten hör till en enda helg.", ()),),
        outcomes=((1, "Hållet: 624 av 600 timmar."),),
        by="2021-12-31",
    )
