"""Where the sample is on this computer, and how it comes there."""

from pathlib import Path
from tempfile import TemporaryDirectory

import platformdirs

from app.ui.jobs import Report

NAME = "laholm-2020.lofte"


def sample_file() -> Path:
    """The sample's place in the program's own folder, where no file of anybody else is."""
    return Path(platformdirs.user_data_dir("medborgarlofte", appauthor=False)) / NAME


def ready_sample(report: Report) -> Path:
    """The sample with what was tried on it, or else built now; it stands in its place whole or not at all."""
    file = sample_file()
    if not file.exists():
        from app.services.year.sample import build_sample

        file.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix="sample-", dir=file.parent) as folder:
            built = Path(folder) / NAME
            build_sample(built, report)
            built.rename(file)
    return file
