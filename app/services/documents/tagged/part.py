"""Breaking a flowable over two pages."""

import copy
from typing import TypeVar

from reportlab.platypus import Flowable

Broken = TypeVar("Broken", bound=Flowable)


def part_of(flowable: Broken) -> Broken:
    """A copy to hold a part of the flowable, without reportlab's mark on what it has moved to a new page once already.

    With the mark the part would be taken for one that no page can hold.
    """
    part = copy.copy(flowable)
    part.__dict__.pop("_postponed", None)
    return part
