"""The two sides clash on a shared value, or are far apart on all of them.

Why: a clash of values that we would forgive a friend we take badly from a business partner. It shows as
disappointment, and by then the quarrel is about something small (S2; at 1, or a mean below 3, ours).

Fix: name the difference plainly and agree a working rule for it. If it is a 1, ask both leaders whether they
can live with it before anything more is signed.

Exempt: when both leaders have said that they can; name them in the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.components import LEAST_MEAN, shared_values
from partnerbook.checks.exchanges import FILE, OPEN_STAGES
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.wording import number

SEVERITY = Severity.WARNING
STAGES = OPEN_STAGES


def check(subject: Subject) -> Iterator[Fault]:
    value = subject.partner.value
    found = shared_values(value.shared_values if value else ())
    for index, shared in enumerate(value.shared_values if value else ()):
        if shared in found.clashes:
            message = f'the two sides clash on "{shared.value}", alignment {shared.alignment} of 5'
            hint = "agree a working rule for it, or ask both leaders whether they can live with it"
            yield fault(subject, FILE, ("shared_values", index, "alignment"), message, hint)
    if found.mean is not None and found.mean < LEAST_MEAN and not found.clashes:
        message = f"the shared values are far apart: mean alignment {number(found.mean, 1, padded=True)} of 5"
        yield fault(subject, FILE, ("shared_values",), message, "talk about the lowest one first")
