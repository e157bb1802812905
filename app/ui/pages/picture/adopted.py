"""The adopted picture as it was adopted, read only, and what has changed since."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import figures
from app.services.picture import FindingLine, PictureService, PictureSide, PictureSnapshot, Since, SnapshotArea
from app.services.picture.mapping import frozen_facts
from app.ui import theme
from app.ui.jobs import Executor, Job
from app.ui.map_view import MapView
from app.ui.pages.picture.card import icon_of
from app.ui.pages.picture.decided import decision
from app.ui.pages.picture.parts import evidence_words
from app.ui.pages.picture.place_table import PlaceFigures, frozen_places
from app.ui.pages.picture.versions import standing
from app.ui.widget import Card, Chip, Choice, Columns, Field, Flow, ListRow, RowList, label
from app.words import _, language, name

_MAP = 420
"""How wide the map is, in pixels at normal text."""


class AdoptedTab(QWidget):
    """A version that was adopted: what has changed since, the summaries, areas, problems, and evidence with its figures."""

    def __init__(self, picture: PictureService, executor: Executor) -> None:
        super().__init__()
        self._picture, self._executor = picture, executor
        self._wave: int | None = None
        self._known: tuple[object, ...] = ()
        self._job: Job | None = None
        self._stale = False
        self.version = Choice()
        self._choice = Field(_("Version"), self.version)
        self._standing = label("", "section", wrap=True)
        self._note = label("", "note", "soft", wrap=True)
        self._since_card, self._since = Card(_("Changed since it was adopted")), RowList(gap=0)
        self._since_card.add(self._since)
        self._rows = RowList(gap=12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        for widget in (self._standing, self._note, self._choice, self._since_card, self._rows):
            column.addWidget(widget)
        column.addStretch(1)
        self.version.currentIndexChanged.connect(self._show_version)

    def show_wave(self, wave: int | None, adopted: int | None) -> None:
        """Show what was adopted of a wave, whose newest adopted version is `adopted`."""
        if (wave, adopted) != self._known:
            self._known, self._wave = (wave, adopted), wave
            self.version.blockSignals(True)
            self.version.clear()
            for number in range(adopted or 0, 0, -1):
                self.version.addItem(_("Version {number}").format(number=number), number)
            self.version.blockSignals(False)
            self._choice.setVisible((adopted or 0) > 1)
            self._show_version()
        if adopted is not None and self.isVisible():
            self._read_since()

    def _show_version(self) -> None:
        chosen = self.version.currentData()
        snapshot = None if self._wave is None or chosen is None else self._picture.adopted(self._wave, chosen)
        if snapshot is None:
            self._rows.show_rows([])
            return
        words = (standing(snapshot.version), decision(snapshot.version))
        self._standing.setText(" · ".join(filter(None, words)))
        taken = figures.moment(snapshot.taken_at, language())
        said = _("A snapshot of {moment}, of {count} responses. Nothing here changes any more.")
        self._note.setText(said.format(moment=taken, count=figures.number(snapshot.answered, language())))
        self._since_card.setVisible(self.version.currentIndex() == 0)
        self._rows.show_rows(
            [_summaries(snapshot), _areas(snapshot), _problems(snapshot), _evidence(snapshot), *_places(snapshot)]
        )

    def _read_since(self) -> None:
        """What is otherwise now rests on all tables, which take a while where the answers are many."""
        if self._job is not None:
            self._stale = True
            return
        wave = self._wave
        assert wave is not None
        if not self._since.rows():
            self._since.show_rows([label(_("Being held against the answers as they are now."), tone="soft", wrap=True)])
        job = self._job = Job(lambda _report: self._picture.since_adopted(wave), self._executor)
        job.succeeded.connect(self._show_since)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        job.start()

    def _show_since(self, found: Sequence[Since]) -> None:
        rows: list[QWidget] = [ListRow(_since_title(one), _since_words(one), Chip(name(one.how), "attention")) for one in found]
        self._since.show_rows(
            rows or [label(_("Nothing: the answers and the words are what they were."), tone="good", wrap=True)]
        )

    def _on_ended(self) -> None:
        self._job = None
        stale, self._stale = self._stale, False
        if stale:
            self._read_since()

    def _on_failed(self, fault: Exception) -> None:
        raise fault


def _since_title(one: Since) -> str:
    told = name(one.side) if one.side is not None else one.title
    return f"{name(one.part)}: {told}"


def _since_words(one: Since) -> str:
    return f"{one.before}  →  {one.after}" if one.before or one.after else ""


def _summaries(snapshot: PictureSnapshot) -> QWidget:
    columns = Columns()
    for side in PictureSide:
        card = Card(name(side))
        text = snapshot.version.text(side) or _("No summary was written.")
        card.add(label(text, wrap=True))
        card.fill()
        columns.add(card, share=1, least=300)
    return columns


def _areas(snapshot: PictureSnapshot) -> QWidget:
    card = Card(_("Areas"))
    for area in snapshot.areas:
        title, state = f"{area.position}  {area.title}", Chip(name(area.state))
        card.add(ListRow(title, area.motive, Chip(name(area.kind)), state, ruled=False))
        chips = _area_chips(snapshot, area)
        if chips:
            card.add(Flow(*chips, gap=6))
    return card


def _area_chips(snapshot: PictureSnapshot, area: SnapshotArea) -> list[QWidget]:
    chips: list[QWidget] = [Chip(place, "neutral", "place") for place in area.places]
    chips += [Chip(cause, "accent", "cause") for cause in area.causes]
    found = (snapshot.item(key) for key in area.evidence)
    chips += [Chip(line.known_by, "accent", icon_of(line)) for line in found if line is not None]
    problems = (snapshot.problem(key) for key in area.problems)
    return chips + [Chip(problem.title, "accent", "problem") for problem in problems if problem is not None]


def _problems(snapshot: PictureSnapshot) -> QWidget:
    card = Card(_("Problems"))
    for problem in snapshot.problems:
        words = "\n".join(filter(None, (problem.text, ", ".join(problem.causes))))
        card.add(ListRow(problem.title, words, Chip(name(problem.side))))
    if not snapshot.problems:
        card.add(label(_("No problem was described."), "note", "soft", wrap=True))
    return card


def _places(snapshot: PictureSnapshot) -> list[QWidget]:
    """The map as it was beside the figures of the places; nothing where neither was kept."""
    known = snapshot.geography
    facts = None if known is None else frozen_facts(known, snapshot.places)
    places = frozen_places(snapshot.places, known)
    if not places and (facts is None or not facts.drawable):
        return []
    card, columns, shown = Card(_("Places")), Columns(), MapView()
    card.add(columns)
    if facts is not None and facts.drawable:
        shown.show_map(facts)
        shown.setMinimumHeight(shown.heightForWidth(theme.px(_MAP)))
        shown.setMaximumWidth(theme.px(_MAP))
        columns.add(shown, share=0, least=_MAP)
    else:
        columns.add(shown)
        shown.hide()
    table = PlaceFigures(shown)
    columns.add(table, share=1, least=300)
    table.show_places(places)
    card.add(label("" if snapshot.places is None else snapshot.places.base, "note", "soft", wrap=True))
    return [card]


def _evidence(snapshot: PictureSnapshot) -> QWidget:
    card = Card(_("Evidence"))
    for line in snapshot.evidence:
        said = "\n".join((evidence_words(line), *map(_finding, line.findings)))
        card.add(ListRow(line.title, said.strip(), Chip(name(line.side)), icon=icon_of(line)))
    return card


def _finding(one: FindingLine) -> str:
    """What came up, whose it is, what was answered, and that it is done."""
    return " · ".join(filter(None, (one.text, one.owner, one.answer, _("Done").lower() if one.done else "")))
