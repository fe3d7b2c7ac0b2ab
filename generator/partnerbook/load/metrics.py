"""metrics.csv becomes figures."""

from __future__ import annotations

import csv
import re

from partnerbook.load.files import METRICS
from partnerbook.load.reading import Reading, text_of
from partnerbook.model.metrics import Figure, Metrics, Period
from partnerbook.source import core_schema, metrics

MOST_FAULTS = 100
"""After so many faulty lines the file is not a list of figures, and more of the same helps nobody."""


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
        figure, fault = _figure(row)
        if figure is not None:
            line = first_line.setdefault((figure.metric, figure.period.text), row.line)
            if line == row.line:
                figures.append(figure)
                continue
            fault = (
                f"{figure.metric} has two values for {figure.period.text}, first in line {line}",
                "keep one",
            )
        _say(reading, row.line, *fault)
        faults += 1
        if faults == MOST_FAULTS:
            _say(
                reading,
                row.line,
                f"{MOST_FAULTS} lines are faulty; the rest was not read",
                "mend these first",
            )
            break
    return Metrics(tuple(figures))


def _figure(row: metrics.Row) -> tuple[Figure | None, tuple[str, str]]:
    """The figure of a row, or what is wrong with it and what to write instead."""
    period, metric, value = (row.cells.get(name, "") for name in metrics.COLUMNS[:3])
    parsed, number = Period.parse(period), core_schema.scalar(value)
    if parsed is None:
        return None, (f'"{period}" is not a period', "write 2026, 2026-Q3, 2026-09 or 2026-09-30")
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,79}", metric):
        return None, (
            f'"{metric}" is not the name of a metric',
            "use lower-case letters, digits and underscores",
        )
    if number is None or isinstance(number, str | bool) or not abs(float(number)) < 1e15:
        return None, (f'"{value}" is not a number', "write digits with a point: 104000 or 2.6")
    if row.extra:
        return None, (
            "this line has more cells than the header",
            "put text that holds a comma in double quotes",
        )
    return Figure(parsed, metric, float(number), row.cells.get("note", ""), row.line), ("", "")


def _say(reading: Reading, line: int, what: str, hint: str) -> None:
    reading.say("malformed-metrics", METRICS, what, hint, line)
