"""ArchiveService: everything that is kept of a signed promise, written as one package."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app import __version__
from app.models.database import Database
from app.models.promise import PromiseState
from app.models.refusal import Refusal
from app.services.documents.archive.bag import Bagging
from app.services.documents.archive.contents import ENDINGS, Absent, PackedFile, Role
from app.services.documents.archive.facts import Facts, facts_of, manifest
from app.services.documents.archive.list_of_contents import list_of_contents
from app.services.documents.archive.sources import Source, Sources
from app.services.documents.archive.wording import file_named
from app.services.keeping import whole_file

Progress = Callable[[int, int], None]

SIGNED = frozenset({PromiseState.SIGNED, PromiseState.PUBLISHED, PromiseState.EVALUATED, PromiseState.ARCHIVED})
"""The states of a promise that there is something to keep of."""

MANIFEST = "manifest.json"
"""The program's own manifest, in `data/` so that it goes along wherever that goes."""


@dataclass(eq=False)
class NothingToArchive(Refusal):
    """A promise that is not signed is not archived."""

    name: str
    state: PromiseState


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was written: its files, and what is not among them."""

    path: Path
    files: tuple[PackedFile, ...]
    absent: tuple[Absent, ...]


class ArchiveService:
    """Writes packages; nothing is stored in the municipality's file."""

    def __init__(self, db: Database, cache_folder: Path | None = None) -> None:
        """`cache_folder` is where column files lie; the person's own cache folder where None."""
        self._db, self._cache_folder = db, cache_folder

    def write_package(
        self,
        promise_id: int,
        out: Path,
        *,
        with_answers: bool = False,
        language: str = "sv",
        progress: Progress = lambda _done, _of: None,
    ) -> Package:
        """The promise and what it rests on as a BagIt bag in a zip archive; the same content gives the same bytes.

        `with_answers` puts single persons' coded answers in it, which it has to be asked for. `progress` is told how many files
        of how many are done; what it raises cancels, and nothing is left. Raises PromiseGone, NothingToArchive, and what
        `whole_file` raises.
        """
        with self._db.read() as session:
            facts = facts_of(session, promise_id)
        if facts.form.state not in SIGNED:
            raise NothingToArchive(facts.form.name, facts.form.state)
        done = [0, 0]
        sources = Sources(self._db, facts, language, with_answers, lambda: progress(done[0], done[1]), self._cache_folder)
        parts = list(sources.all())
        done[1] = sum(isinstance(part, Source) for part in parts) + 1
        absent = tuple(part for part in parts if isinstance(part, Absent))
        with whole_file(out) as stream, Bagging(stream, folder_of(facts), facts.as_of.date()) as bag:
            files = []
            for part in parts:
                if isinstance(part, Source):
                    progress(done[0], done[1])
                    files.append(_added(bag, part.role, part.ending, part.make(), language))
                    done[0] += 1
            progress(done[0], done[1])
            files.append(_added(bag, Role.CONTENTS, ".txt", list_of_contents(facts, files, absent, language), language))
            bag.add(MANIFEST, _json(manifest(facts, files, absent, language)))
            bag.end(_description(facts))
            progress(done[1], done[1])
        return Package(out, tuple(files), absent)


def folder_of(facts: Facts) -> str:
    """The one folder of a package, in letters that every file system writes alike: `medborgarlofte-2021-version-3`."""
    name = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in facts.form.name)
    return f"medborgarlofte-{name}-version-{facts.form.version}"


def _added(bag: Bagging, role: Role, ending: str, content: bytes, language: str) -> PackedFile:
    path = file_named(role, language) + ending
    return PackedFile(path, role, ENDINGS[ending], len(content), bag.add(path, content))


def _description(facts: Facts) -> Mapping[str, str]:
    return {
        "Source-Organization": facts.municipality,
        "External-Description": f"{facts.form.title}, version {facts.form.version}",
        "External-Identifier": facts.identity,
        "Bag-Software-Agent": f"medborgarlofte {__version__}",
    }


def _json(said: object) -> bytes:
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()
