"""Which decision records a rule looks at."""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.decisions import LIVE_STATUSES, is_settled_elsewhere
from partnerbook.checks.rule import Subject
from partnerbook.model.decision import Decision
from partnerbook.model.partner import Written


def decisions(subject: Subject, *statuses: str) -> Iterator[Written[Decision]]:
    """The partner's decision records that have one of these statuses."""
    return (written for written in subject.partner.decisions if written.record.status in statuses)


def live_decisions(subject: Subject) -> Iterator[Written[Decision]]:
    """The records somebody relies on: put forward or accepted."""
    return decisions(subject, *LIVE_STATUSES)


def gated_decisions(subject: Subject, *statuses: str) -> Iterator[Written[Decision]]:
    """The records that our own rules hold for: those with one of these statuses that were not settled elsewhere.

    A record that was accepted before it was adopted was taken under other rules, and cannot be taken again.
    """
    return (written for written in decisions(subject, *statuses) if not is_settled_elsewhere(written.record))
