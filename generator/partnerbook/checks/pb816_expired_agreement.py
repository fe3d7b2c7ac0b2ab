"""The agreement ran out, and the partnership goes on as if it held.

Why: from that day on nothing is agreed: no price, no notice, no answer to who owns what. Both sides go on in
good faith until the first thing goes wrong (S4; the check is ours).

Fix: renew it and write the new term, with `effective` or `term.months`, or the new last day under `ends_on`.
Where it is over, write `status: ended`.

Exempt: while the renewal lies with both counsels, with the day it is promised for as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.terms import AGREED, deadlines, has_run_out
from partnerbook.checks.places import fault_at_first
from partnerbook.checks.rule import FROM_LAUNCH, Fault, Subject
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
STAGES = FROM_LAUNCH


def check(subject: Subject) -> Iterator[Fault]:
    agreement = subject.partner.agreement
    if agreement is None or agreement.status not in AGREED or not has_run_out(agreement, subject.today):
        return
    ends = deadlines(agreement, subject.today).ends
    message = f"the agreement ran out on {ends}, and {subject.partner.name} is at stage {subject.stage}"
    hint = 'write the term it was renewed for, or "status: ended"'
    yield fault_at_first(subject, "agreement.yaml", (("ends_on",), ("term", "months")), message, hint)
