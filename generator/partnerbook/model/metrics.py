"""metrics.csv: a partner's figures over time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, quarter, month or day, ordered by when it ends."""

    ends: date
    text: str

    @classmethod
    @lru_cache(maxsize=10_000)
    def parse(cls, text: str) -> Period | None:
        """``2026``, ``2026-Q3``, ``2026-09`` or ``2026-09-30``; None where it is none of them."""
        match = _PERIOD.fullmatch(text)
        if match is None or int(match[1]) < 1900:
            return None
        year, quarter, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        last_month = month or (quarter * 3 if quarter else 12)
        try:
            if day is not None:
                return cls(date(year, last_month, day), text)
            return cls(_month_end(year, last_month), text)
        except ValueError:
            return None


def _month_end(year: int, month: int) -> date:
    following = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of one metric in one period; ``line`` is where it stands in the file."""

    period: Period
    metric: str
    value: float
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Metrics:
    """All figures of a partner, in the order of the file."""

    figures: tuple[Figure, ...] = ()

    def series(self, metric: str | None) -> tuple[Figure, ...]:
        """The figures of one metric, oldest first."""
        return tuple(sorted((f for f in self.figures if f.metric == metric), key=lambda f: f.period))

    def latest(self, metric: str | None) -> Figure | None:
        """The newest figure of a metric, if there is one."""
        series = self.series(metric)
        return series[-1] if series else None

    @property
    def names(self) -> tuple[str, ...]:
        """Every metric, in order of first appearance."""
        return tuple(dict.fromkeys(figure.metric for figure in self.figures))
