"""A recommendation does not say why.

Why: the reason is what people argue with and what they remember. Without it a reviewer can only trust
or distrust the scores, and a recommendation against the top score looks like a slip (S3).

Fix: add `why` to the recommendation, in one sentence that names what tipped the scale.

Exempt: none that lasts; if the reason is hard to write, the recommendation is not ready. A record that was decided
before it was adopted into the playbook is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.decisions import LIVE_STATUSES
from partnerbook.analysis.filled import says
from partnerbook.checks.decision_records import gated_decisions
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    for written in gated_decisions(subject, *LIVE_STATUSES):
        recommendation = written.record.recommendation
        if recommendation is not None and not says(recommendation.why):
            message = f'option "{recommendation.option}" is recommended without a reason'
            yield fault(subject, written.file, ("recommendation",), message, 'add "why:" in one sentence')
