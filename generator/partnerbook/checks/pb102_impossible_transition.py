"""The history takes a step that the lifecycle does not have.

Why: each stage has its gate: goals before the first message, terms before the launch. A partner who
jumps from prospect to launch has passed none of them, and what was skipped comes back in the first
quarter (S4).

Fix: write the step that is missing with its date, or correct the stage. From launch on a partnership may
end at any time. After a pause it resumes anywhere; after a refusal or an exit it starts again as a prospect.

Exempt: for partnerships older than the playbook whose early steps nobody can date any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.checks.unread import whole
from partnerbook.diagnostic import Severity
from partnerbook.model.profile import STAGES as ALL_STAGES
from partnerbook.model.profile import allowed
from partnerbook.wording import one_of

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    profile = subject.partner.profile
    if profile is None or not whole(subject, "partner.yaml", "history"):
        return
    for index, (before, after) in enumerate(pairwise(profile.history), start=1):
        if not allowed(before.stage, after.stage):
            message = f"the lifecycle has no step from {before.stage} to {after.stage}"
            following = [stage for stage in ALL_STAGES if allowed(before.stage, stage)]
            hint = f"after {before.stage} comes {one_of(following)}"
            yield fault(subject, "partner.yaml", ("history", index, "stage"), message, hint)
