"""A value driver cannot be measured, or an objective has none.

Why: a model without figures is a drawing. The driver drops out of the mean, and the objective looks better
or worse than it is (S5).

Fix: give the driver a `metric`, the `baseline` it stood at before the partnership touched it, and a `target`
that differs from it. Write the baseline down before launch; later it always flatters somebody.

Exempt: while the first figure is being collected, with the day it is known as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.value_model import driver_figures
from partnerbook.checks.exchanges import FILE
from partnerbook.checks.rule import PAST_PROSPECT, Fault, Subject, fault
from partnerbook.checks.unread import left_out, whole
from partnerbook.diagnostic import FieldPath, Severity
from partnerbook.model.value import Driver
from partnerbook.wording import listed

SEVERITY = Severity.WARNING
STAGES = PAST_PROSPECT - {"exit"}


def check(subject: Subject) -> Iterator[Fault]:
    value = subject.partner.value
    for index, objective in enumerate(value.objectives if value else ()):
        at: FieldPath = ("objectives", index)
        if not objective.drivers and whole(subject, FILE, "objectives"):
            message = f'the objective "{objective.id}" has no drivers'
            yield fault(subject, FILE, at, message, 'add "drivers:" with what has to move, and its metric')
        for place, driver in enumerate(objective.drivers):
            yield from _unmeasured(subject, driver, (*at, "drivers", place))


def _unmeasured(subject: Subject, driver: Driver, at: FieldPath) -> Iterator[Fault]:
    refused = left_out(subject, FILE)
    lacks = driver_figures(driver, subject.partner.metrics).lacks
    missing = [
        name for name in ("metric", "baseline", "target") if name in lacks and not refused((*at, name))
    ]
    if missing:
        message = f'the driver "{driver.id}" has no {" and no ".join(missing)}'
        yield fault(subject, FILE, at, message, f"add the {listed(missing)}")
    if "way" in lacks:
        message = f'the target of the driver "{driver.id}" is its baseline'
        yield fault(subject, FILE, (*at, "target"), message, "write where it stood and where it should go")
