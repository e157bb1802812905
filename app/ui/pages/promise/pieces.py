"""What goes out of a promise: each piece with its words, its file, and from which state it may be had."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from app.services.documents import DocumentService
from app.services.documents.archive import ArchiveService
from app.services.documents.layout import PosterSize
from app.services.documents.open_data import schema
from app.services.documents.promise_signing import TrustService
from app.services.documents.publishing import PublishingService
from app.services.keeping import write_whole
from app.services.promise import PromiseForm
from app.ui.jobs import Report
from app.ui.widget import today
from app.ui.widget.places import file_name
from app.words import Refusal, _


@dataclass(frozen=True, slots=True)
class Services:
    """What makes the pieces, and whom a package that is checked is trusted by."""

    documents: DocumentService
    publishing: PublishingService
    archive: ArchiveService
    trust: TrustService


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of a promise. `make` gives its content, by the promise's key; one without is written by `write` alone.

    `printed` can be put on paper, `copied` goes on the clipboard as text. `beside` is what is written beside it: how its name
    ends, and its content.
    """

    title: str
    note: str
    icon: str
    name: str
    kind: str
    make: Callable[[int], bytes] | None = None
    pack: Callable[[int, Path, Report], object] | None = None
    printed: bool = False
    copied: bool = False
    beside: tuple[str, Callable[[], bytes]] | None = None

    def file(self, form: PromiseForm) -> str:
        """What its file is called: `medborgarlöfte-2021-affisch.pdf`."""
        ending = self.kind.rpartition("*")[2].rstrip(")")
        return file_name(form.title, *([self.name] if self.name else [])) + ending

    def write(self, promise_id: int, out: Path, report: Report) -> None:
        """Write it to a file whole or not at all; what `report` raises cancels."""
        if self.pack is not None:
            self.pack(promise_id, out, report)
        elif self.make is not None:
            report(0, 0)
            content = self.make(promise_id)
            report(0, 0)
            write_whole(out, content)
            if self.beside is not None:
                ending, also = self.beside
                write_whole(out.with_suffix(ending), also())


def document(services: Services, *, signed: bool) -> Piece:
    """The formal document: what is printed to be signed, and once it is, published."""
    note = _("The accessible document as it was signed: to publish and to keep.")
    return Piece(
        _("The promise"),
        note if signed else _("The accessible document that was decided on: to print and sign."),
        "document",
        "",
        "PDF (*.pdf)",
        services.documents.promise_pdf,
        printed=True,
    )


def published(services: Services, *, asked: bool, with_answers: Callable[[], bool]) -> tuple[Piece, ...]:
    """What may be had once a promise is signed; `asked`: it rests on a survey whose people can be told what came of it.

    `with_answers` is asked when the archive package is written.
    """
    return (*_on_the_web(services), *_on_paper(services, asked=asked), _kept(services, with_answers))


def _on_the_web(services: Services) -> tuple[Piece, ...]:
    made = services.publishing
    return (
        Piece(
            _("Web page"),
            _("One page for the municipality's site: nothing else is needed, and everybody can read it."),
            "external",
            _("web page"),
            "HTML (*.html)",
            made.web_page,
        ),
        Piece(
            _("Piece for the site's own tool"),
            _("The same without a page around it, to paste as HTML into a page that is there."),
            "copy",
            _("piece of a web page"),
            "HTML (*.html)",
            made.fragment,
            copied=True,
        ),
        Piece(
            _("Open data"),
            _("The promise for programs, so that others can refer to it. What each part means is written beside it."),
            "database",
            _("open data"),
            "JSON (*.json)",
            made.open_data,
            beside=(".schema.json", schema),
        ),
    )


def _on_paper(services: Services, *, asked: bool) -> tuple[Piece, ...]:
    made, pdf = services.publishing, "PDF (*.pdf)"
    poster = _("One page to put up.")
    pieces = (
        (_("Poster, A4"), poster, _("poster A4"), lambda promise: made.poster(promise, PosterSize.A4)),
        (_("Poster, A3"), poster, _("poster A3"), lambda promise: made.poster(promise, PosterSize.A3)),
        (_("Leaflet"), _("A sheet to print on both sides and fold."), _("leaflet"), made.leaflet),
        (
            _("We asked – you said – we do"),
            _("To those who answered: what was asked, what they said, and what is promised."),
            _("we asked"),
            lambda promise: made.feedback_leaflet(promise, today()),
        ),
    )
    kept = pieces if asked else pieces[:-1]
    return tuple(Piece(title, note, "sheet", name, pdf, make, printed=True) for title, note, name, make in kept)


def _kept(services: Services, with_answers: Callable[[], bool]) -> Piece:
    def pack(promise_id: int, out: Path, report: Report) -> object:
        return services.archive.write_package(promise_id, out, with_answers=with_answers(), progress=report)

    note = _("What is kept for ever: the documents, what they rest on, and a list that checks them.")
    return Piece(_("Archive package"), note, "archive", _("archive"), "ZIP (*.zip)", pack=pack)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece that can't be made of this promise, and why."""

    piece: Piece
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class AllSaved:
    """The new folder, and what is not in it."""

    folder: Path
    left_out: tuple[LeftOut, ...]


def write_all(pieces: tuple[Piece, ...], form: PromiseForm, folder: Path, report: Report) -> AllSaved:
    """Write every piece that can be made into a new folder within that one, which appears when they are there.

    Raises what the folder refuses, such as DiskFull, and where no piece can be made what the first refuses; then nothing is left.
    """
    made = _untaken(folder, file_name(form.title))
    half = made.with_name(f"{made.name}.part")
    rmtree(half, ignore_errors=True)
    left_out: list[LeftOut] = []
    try:
        for number, piece in enumerate(pieces):
            report(number, len(pieces))
            refusal = _refused(piece, form, half, lambda _done, _whole, at=number: report(at, len(pieces)))  # type: ignore[misc]
            if refusal is not None:
                left_out.append(LeftOut(piece, refusal))
        if len(left_out) == len(pieces):
            raise left_out[0].refusal
        half.replace(made)
    finally:
        rmtree(half, ignore_errors=True)
    return AllSaved(made, tuple(left_out))


def _refused(piece: Piece, form: PromiseForm, folder: Path, report: Report) -> Refusal | None:
    """Write a piece into the folder, or say why it can't be made; what the folder or its disk refuses is raised."""
    try:
        piece.write(form.id, folder / piece.file(form), report)
    except Refusal as refusal:
        about = getattr(refusal, "path", None)
        if isinstance(about, Path) and about.is_relative_to(folder):
            raise
        return refusal
    return None


def _untaken(folder: Path, name: str) -> Path:
    """A folder that is not there yet: `medborgarlöfte-2021`, `medborgarlöfte-2021-2`."""
    number = 1
    while (made := folder / (name if number == 1 else f"{name}-{number}")).exists():
        number += 1
    return made
