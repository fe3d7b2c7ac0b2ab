"""metrics.csv becomes figures."""

from __future__ import annotations

import csv
import re

from partnerbook.load.misread import KIND, reading_of
from partnerbook.load.reading import Reading, text_of
from partnerbook.model.foreign_figures import ambiguous, number_meant
from partnerbook.model.metrics import Figure, Metrics, Period
from partnerbook.model.partner_files import METRICS
from partnerbook.source import core_schema, metrics

MOST_FAULTS = 100
"""After so many faulty lines the file is not a list of figures, and more of the same helps nobody."""

_METRIC = re.compile(r"[a-z][a-z0-9_]{0,79}")
_Fault = tuple[str, str, str]
"""The column of the file it is in, what is wrong, and what to write instead."""


def load_metrics(reading: Reading, content: bytes) -> Metrics:
    """The figures of metrics.csv; faulty lines are reported and left out."""
    text = text_of(reading, METRICS, content)
    if text is None:
        return Metrics()
    try:
        header, rows = metrics.read(text)
    except csv.Error as error:
        _say(reading, error.args[1], f"this is not CSV: {error.args[0]}", "check the quotes")
        return Metrics()
    return _figures(reading, rows) if _is_header(reading, header) else Metrics()


def _is_header(reading: Reading, header: tuple[str, ...]) -> bool:
    wrong = [name for name in header if name not in metrics.COLUMNS]
    missing = [name for name in metrics.COLUMNS[:3] if name not in header]
    if wrong or missing:
        what = f'"{wrong[0]}" is not a column' if wrong else f'the column "{missing[0]}" is missing'
        _say(reading, 1, what, f"the first line is {','.join(metrics.COLUMNS)}")
    return not missing


def _figures(reading: Reading, rows: tuple[metrics.Row, ...]) -> Metrics:
    figures: list[Figure] = []
    first_line: dict[tuple[str, str], int] = {}
    faults = 0
    for row in rows:
        figure, said = _figure(row)
        if figure is not None:
            line = first_line.setdefault((figure.metric, figure.period.text), row.line)
            if line == row.line:
                figures.append(figure)
                _ask(reading, row)
                continue
            twice = f"{figure.metric} has two values for {figure.period.text}, first in line {line}"
            said = [("period", twice, "keep one")]
        about = tuple(row.cells.get(name, "") for name in metrics.COLUMNS[:2])
        for name, what, hint in said:
            _say(reading, row.line, what, hint, row.column(name), (*about, name))
        faults += 1
        if faults == MOST_FAULTS:
            what = f"{MOST_FAULTS} lines are faulty; the rest was not read"
            _say(reading, row.line, what, "mend these first")
            break
    return Metrics(tuple(figures))


def _ask(reading: Reading, row: metrics.Row) -> None:
    """Ask about a figure that may have been meant as thousands."""
    typed = row.cells["value"]
    if "." in typed and (hint := ambiguous(typed)):
        reading.say(KIND, METRICS, reading_of(typed), hint, row.line, row.column("value"))


def _figure(row: metrics.Row) -> tuple[Figure | None, list[_Fault]]:
    """The figure of a row, or everything that is wrong with it."""
    period, metric, value = (row.cells.get(name, "") for name in metrics.COLUMNS[:3])
    parsed, number = Period.parse(period), core_schema.scalar(value)
    faults: list[_Fault] = []
    if parsed is None:
        hint = "write 2026, 2026-Q3, 2026-09 or 2026-09-30"
        faults.append(("period", _not(period, "a period"), hint))
    if not _METRIC.fullmatch(metric):
        hint = "use lower-case letters, digits and underscores"
        faults.append(("metric", _not(metric, "the name of a metric"), hint))
    if number is None or isinstance(number, str | bool) or not abs(float(number)) < 1e15:
        hint = number_meant(value) or "write digits with a point: 104000 or 2.6"
        faults.append(("value", _not(value, "a number"), hint))
    elif row.extra:
        what = "this line has more cells than the header"
        faults.append(("", what, "put text that holds a comma in double quotes"))
    elif parsed is not None and not faults:
        return Figure(parsed, metric, float(number), row.cells.get("note", ""), row.line), []
    return None, faults


def _not(typed: str, what: str) -> str:
    return f'"{typed}" is not {what}' if typed else f"nothing stands here, where {what} belongs"


def _say(
    reading: Reading, line: int, what: str, hint: str, column: int = 1, about: tuple[str, ...] = ()
) -> None:
    reading.say("malformed-metrics", METRICS, what, hint, line, column, about)
