"""Tables of answers tried and taken in without a file, and what the wave's answers are then."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from app.services.exchange import ExchangeService
from app.services.exchange.digital import Choices, DigitalService, Grid, Trial
from tests.services.analysis.asking import Asked

AS_IT_IS = Choices()
Rows = Sequence[Sequence[str]]


def table(rows: Rows, **more: Any) -> Grid:
    """The rows as a file that was read, made without reading one."""
    width = max(map(len, rows))
    columns = list(zip(*([*row, *[""] * (width - len(row))] for row in rows), strict=True))
    values = tuple(tuple(dict.fromkeys(column)) for column in columns)
    codes = [[known.index(cell) for cell in column] for known, column in zip(values, columns, strict=True)]
    return Grid("web.csv", f"{hash(str(rows)):064x}", (), "", "utf-8", ";", values, np.array(codes, dtype=np.uint32), **more)


def trial(known: Asked, rows: Rows, choices: Choices = AS_IT_IS, **more: Any) -> Trial:
    service, grid = DigitalService(known.db), table(rows, **more)
    proposed = service.proposed(service.asked(known.wave_id), grid)
    return service.try_out(known.wave_id, grid, proposed.layout, proposed.mapping, choices)


def taken(known: Asked, rows: Rows, choices: Choices = AS_IT_IS) -> int:
    """The change of a file that was taken in as it is proposed."""
    service, grid = DigitalService(known.db), table(rows)
    proposed = service.proposed(service.asked(known.wave_id), grid)
    return service.take_in(known.wave_id, grid, proposed.layout, proposed.mapping, choices).change_id


def cells(known: Asked) -> list[dict[str, str]]:
    """What the wave's answers are now, as the program's own export says them."""
    out = ExchangeService(known.db).export_answers(known.wave_id).answers.decode("utf-8-sig").splitlines()
    head = out[0].split(";")
    return [{name: cell for name, cell in zip(head, line.split(";"), strict=True) if cell} for line in out[1:]]
