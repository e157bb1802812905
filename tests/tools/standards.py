"""Every document keeps PDF/UA-1 and PDF/A-2a: two validators that share nothing, and a check of our own for what both miss."""

from collections.abc import Sequence
from pathlib import Path

import page

from tests.tools import tagging_check, verapdf
from tests.tools.need import need

PROFILES = ("ua1", "2a")


def breaches(paths: Sequence[Path]) -> list[str]:
    """What is wrong with the documents by any of the three, each with the file's name."""
    need(verapdf.missing())
    by_page_validation = [
        f"{path.name}: {profile}: {rule.message}"
        for path in paths
        for profile in PROFILES
        for rule in page.validate_pdf(str(path), profile=profile).failures
    ]
    by_tags = [f"{path.name}: {fault}" for path in paths for fault in tagging_check.faults(path.read_bytes())]
    return [*verapdf.validate(list(paths), PROFILES), *by_page_validation, *by_tags]
