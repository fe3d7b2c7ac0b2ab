"""A decision recommends firmly on weak evidence: most of what it rests on is not known, and no score shows it.

Why: a recommendation in single figures reads as certain. Where most inputs are assumptions, the partner plans on a
certainty that nobody has, and the first surprise looks like bad faith (S3; what counts as firm is ours: no score is a
range, and no scenario says what else may come).

Fix: give the scores that rest on assumptions as ranges {low, likely, high}, or add the scenario in which the
doubtful input turns out otherwise. Better: turn that input into a fact, with its source.

Exempt: for a small step that can be undone; say so in the reason. A record that was decided before it was adopted
into the playbook is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.decisions import LIVE_STATUSES
from partnerbook.checks.decision_records import gated_decisions
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.model.decision import Decision

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    for written in gated_decisions(subject, *LIVE_STATUSES):
        decision = written.record
        known = [entry for entry in decision.inputs if entry.kind == "fact" and entry.source]
        sourced = [item for item in decision.evidence if item.source]
        unsure = len(decision.inputs) - len(known)
        if decision.recommendation and _is_firm(decision) and unsure > len(known) + len(sourced):
            message = (
                f'decision {decision.id} recommends "{decision.recommendation.option}" firmly on weak evidence: '
                f"{unsure} of {len(decision.inputs)} inputs are no fact with a source, and every score is a single figure"
            )
            hint = 'write scores as {low, likely, high}, or say under "scenarios:" what else may come'
            yield fault(subject, written.file, ("recommendation",), message, hint)


def _is_firm(decision: Decision) -> bool:
    """Whether options are scored, and nothing in the scores says that they may turn out otherwise."""
    estimates = [estimate for scores in decision.scores.values() for estimate in scores.values()]
    return bool(estimates) and not decision.scenarios and all(estimate.exact for estimate in estimates)
