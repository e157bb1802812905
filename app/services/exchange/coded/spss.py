"""Coded answers for SPSS, written by pyreadstat, which is an extra: it is imported here alone."""

import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from app import resource
from app.services.exchange.coded.table import CodedTable, Progress, encoded, shortened
from app.services.exchange.coded.variables import LONGEST_LABEL, LONGEST_VALUE_LABEL, Variable, variables_of
from app.services.exchange.coding import guarded
from app.services.exchange.refusals import SpssLacking

LONGEST = 32_767
"""Bytes that a text in SPSS takes."""

_WEIGHT_INDEX = 76
"""Where the header of a .sav file says which variable weighs (PSPP's description of the format, "File Header Record")."""
_NEEDED = ("pyreadstat", "pandas")


def refuse_without_spss() -> None:
    """Raise SpssLacking where the extra is not installed."""
    if any(find_spec(name) is None for name in _NEEDED):
        raise SpssLacking


def spss_file(table: CodedTable, progress: Progress) -> tuple[bytes, int]:
    """The file (.sav), and how many texts had to be cut because SPSS takes no more.

    Every code is a number, words are strings (without NUL, and without spaces at the end, which SPSS does not keep).
    Raises SpssLacking.
    """
    refuse_without_spss()
    import pandas as pd
    import pyreadstat

    variables = variables_of(table)
    cut, series = 0, {}
    for at, variable in enumerate(variables):
        values = [variable.reads(line) for line in table.lines]
        if variable.words:
            whole = [str(value).replace("\0", "") for value in values]
            kept = [shortened(text, LONGEST, "utf-8") for text in whole]
            cut += sum(text != short for text, short in zip(whole, kept, strict=True))
            series[variable.name] = pd.Series(kept, dtype="object")
        else:
            series[variable.name] = pd.Series(values, dtype="float64")
        progress(at, len(variables))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "coded.sav"
        pyreadstat.write_sav(
            pd.DataFrame(series),
            path,
            column_labels=[shortened(one.label, LONGEST_LABEL - 1, "utf-8") for one in variables],
            row_compress=True,
            variable_value_labels={one.name: _value_labels(one) for one in variables if one.labels},
            missing_ranges={one.name: _missing(one) for one in variables if one.missing},
            variable_measure={one.name: one.measure for one in variables},
            variable_format={one.name: "F12.6" if one.weighs else "F8.0" for one in variables if not one.words},
        )
        content = path.read_bytes()
        return _weighed(content) if variables[0].weighs else content, cut


def spss_code_book(table: CodedTable) -> bytes:
    """What each variable is called here, which column and code each of its numbers is, and which are missing, as CSV."""
    tr = resource.translation(table.language)
    lines = [
        [
            tr.gettext("Variable"),
            tr.gettext("Column"),
            tr.gettext("Words"),
            tr.gettext("Code"),
            tr.gettext("Value"),
            tr.pgettext("code book", "Missing answer"),
            tr.gettext("Meaning"),
        ]
    ]
    for one in variables_of(table):
        told = [one.name, one.column, one.label]
        if one.weighs:
            lines.append([*told[:2], tr.gettext("Weight: how many inhabitants the response stands for"), "", "", "", one.label])
        elif not one.numbers:
            lines.append([*told, "", "", "", tr.gettext("Words, reviewed") if one.words else ""])
        for code, number in one.numbers.items():
            missing = tr.pgettext("code book", "Yes") if number in one.missing else ""
            lines.append([*told, code, str(number), missing, one.labels.get(number, "")])
    return encoded([[cell if cell.lstrip("-").isdecimal() else guarded(cell) for cell in line] for line in lines])


def _weighed(content: bytes) -> bytes:
    """The file with its first variable as the one that weighs; pyreadstat has no way to say it.

    The header's `weight_index`, a whole number of four bytes, is the variable's place, counted from 1.
    """
    return content[:_WEIGHT_INDEX] + (1).to_bytes(4, "little") + content[_WEIGHT_INDEX + 4 :]


def _missing(variable: Variable) -> Any:
    """The missing values in the words of pyreadstat."""
    return [float(low) if low == high else {"lo": float(low), "hi": float(high)} for low, high in variable.ranges]


def _value_labels(variable: Variable) -> dict[float | int, str]:
    return {float(number): shortened(words, LONGEST_VALUE_LABEL, "utf-8") for number, words in variable.labels.items() if words}
