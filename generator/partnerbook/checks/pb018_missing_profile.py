"""A partner folder has no partner.yaml.

Why: without a profile nobody knows who the partner is, who owns them and where we stand. All the rest
of the folder hangs in the air (ours).

Fix: write partner.yaml with at least name and stage; `partnerbook new partner` does it for you.

Exempt: never; move folders that hold no partner out of partners/.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "missing-profile")
