"""Where each word of a PDF stands, by poppler: what leaves its margins or lies on another is found by measuring."""

import re
import subprocess
from pathlib import Path

from tests.tools.need import need_program

Box = tuple[float, float, float, float]
"""Left, top, right and foot, in points from the page's upper left corner."""


def words_placed(pdf: bytes, folder: Path) -> list[tuple[Box, list[tuple[str, Box]]]]:
    """Of each page its size and its words with where they stand."""
    (folder / "placed.pdf").write_bytes(pdf)
    command = [need_program("pdftotext", "poppler-utils"), "-bbox", str(folder / "placed.pdf"), "-"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    pages = []
    for page in told.split("<page ")[1:]:
        width, height = (float(found) for found in re.findall(r'(?:width|height)="([\d.]+)"', page)[:2])
        found = re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', page)
        placed = [(word, (float(left), float(top), float(right), float(foot))) for left, top, right, foot, word in found]
        pages.append(((0.0, 0.0, width, height), placed))
    return pages


def within(inner: Box, outer: Box) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def overlaps(one: Box, other: Box) -> bool:
    """By more than the air that a line has above and below its letters."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > 1 and high > 0.4 * min(one[3] - one[1], other[3] - other[1])
