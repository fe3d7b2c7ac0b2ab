"""An option has no score on a criterion.

Why: options compared on different criteria are not compared. The gap usually sits where the favourite
is weak, and it is the first thing a sceptic finds (S3).

Fix: score every option on every criterion, with a wide range {low, likely, high} where we know little.
Drop a criterion nobody can score.

Exempt: never for long; a wide range says "we do not know" better than a gap.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.decision_records import live_decisions
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import FieldPath, Severity
from partnerbook.wording import listed

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    for written in live_decisions(subject):
        decision = written.record
        for index, option in enumerate(decision.options):
            scores = decision.scores.get(option.id, {})
            unscored = [criterion.id for criterion in decision.criteria if criterion.id not in scores]
            if unscored:
                path: FieldPath = ("scores", option.id) if scores else ("options", index)
                message = f'option "{option.id}" has no score on {listed(unscored)}'
                hint = f'under "scores:", "{option.id}:", add a number or {{low, likely, high}} for each'
                yield fault(subject, written.file, path, message, hint)
