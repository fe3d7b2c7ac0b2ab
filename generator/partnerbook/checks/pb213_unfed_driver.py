"""Nobody writes down the figures of a value driver.

Why: without a row in metrics.csv the driver drops out, and the quarterly review is held on the drivers that
happen to have figures (S5).

Fix: add the latest figure to metrics.csv under the driver's metric, and name the person who adds the next one.

Exempt: in the first quarter after launch, while the figure is not yet known.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.exchanges import FILE
from partnerbook.checks.rule import FROM_LAUNCH, Fault, Subject, fault
from partnerbook.diagnostic import Severity, did_you_mean

SEVERITY = Severity.WARNING
STAGES = FROM_LAUNCH
_METRICS = "metrics.csv"


def check(subject: Subject) -> Iterator[Fault]:
    value, known = subject.partner.value, subject.partner.metrics.names
    unreadable = any(problem.span.file.endswith(_METRICS) for problem in subject.partner.problems)
    for index, objective in enumerate(value.objectives if value and not unreadable else ()):
        for place, driver in enumerate(objective.drivers):
            if driver.metric is not None and driver.metric not in known:
                message = f"{_METRICS} has no figure for {driver.metric}"
                hint = did_you_mean(driver.metric, known) or f"add a line: period,{driver.metric},value"
                yield fault(subject, FILE, ("objectives", index, "drivers", place, "metric"), message, hint)
