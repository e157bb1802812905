"""What pages are given: the services of one municipality, each imported and built when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.services.keeping import Database, KeepingService
from app.ui.jobs import Executor, in_thread
from app.ui.looking import Looking
from app.ui.remembered import Remembered

if TYPE_CHECKING:
    from app.services.survey import SurveyService


def _nothing(*_arguments: object) -> None:
    """Stands for what only a whole program can do."""


@dataclass(frozen=True)
class Rooms:
    """The services over one database, which year is looked at, and what this computer remembers.

    `look_changed` dresses the program anew after theme, text size or language changed; `restore` puts a backup in the
    file's place and opens it.
    """

    db: Database
    looking: Looking
    remembered: Remembered
    executor: Executor = in_thread
    look_changed: Callable[[], None] = _nothing
    restore: Callable[[Path], None] = _nothing

    @cached_property
    def keeping(self) -> KeepingService:
        """People, the municipality's name, settings."""
        return KeepingService(self.db)

    @cached_property
    def survey(self) -> SurveyService:
        """Questionnaires, waves, places."""
        from app.services.survey import SurveyService

        return SurveyService(self.db)
