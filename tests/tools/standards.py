"""Every document keeps PDF/UA-1 and PDF/A-2a: two validators that share nothing, and a check of our own for what both miss."""

import re
from collections.abc import Sequence
from pathlib import Path

import page

from tests.tools import tagging_check, verapdf
from tests.tools.need import need

PROFILES = ("ua1", "2a")

UNCOVERED = "a signature /ByteRange does not cover the complete PDF except for its signature contents"
"""What page-validation says in PDF/A mode of every signature that something was lawfully added after."""
RANGE = re.compile(rb"/ByteRange\s*\[\s*0 (\d+) (\d+) (\d+)\s*\]")


def breaches(paths: Sequence[Path], profiles: Sequence[str] = PROFILES) -> list[str]:
    """What is wrong with the documents by any of the three, each with the file's name."""
    need(verapdf.missing())
    by_page_validation = [
        f"{path.name}: {profile}: {rule.message}"
        for path in paths
        for profile in profiles
        for rule in page.validate_pdf(str(path), profile=profile).failures
        if rule.message != UNCOVERED or not _covers_what_was_there(path.read_bytes())
    ]
    by_tags = [f"{path.name}: {fault}" for path in paths for fault in tagging_check.faults(path.read_bytes())]
    return [*verapdf.validate(list(paths), profiles), *by_page_validation, *by_tags]


def _covers_what_was_there(pdf: bytes) -> bool:
    """Whether each signature covers all of the file as it then was, but its own contents between `<` and `>`."""
    ranges = [tuple(map(int, found.groups())) for found in RANGE.finditer(pdf)]
    return bool(ranges) and all(
        pdf[before : before + 1] == b"<" and pdf[after - 1 : after] == b">" and pdf[: after + length].rstrip().endswith(b"%%EOF")
        for before, after, length in ranges
    )
