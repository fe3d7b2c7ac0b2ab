"""An accepted decision commits to nothing: no chosen option, review date or reversal signal.

Why: frame and compare without commit is theatre. The review date and the signal that would reverse
the choice are what keep it accountable once the people in the room have moved on (S3).

Fix: under `commit`, name the `option` taken, the day of `review_on`, and in `reversal_signal` what we
would have to see to change our minds: before the record is accepted. One that was accepted without stays as it is;
the record that supersedes it says it. As long as it was not committed to git, it may go back to proposed, be completed
and be approved again.

Exempt: for a decision that cannot be reversed, where only the signal is missing. A record that was decided before
it was adopted into the playbook is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from partnerbook.analysis.filled import says
from partnerbook.checks.decision_records import gated_decisions
from partnerbook.checks.places import fault_at_first
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity
from partnerbook.model.decision import Decision
from partnerbook.wording import listed

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    for written in gated_decisions(subject, "accepted"):
        if fields := lacking(written.record):
            message = f"decision {written.record.id} is accepted without {' or '.join(fields.values())}"
            new = f'partnerbook new decision {subject.partner.slug} "TITLE"'
            said = f'"commit:" in the record that supersedes it: {new}'
            hint = f"write {listed(fields)} under {said}; not committed yet, it may be proposed again"
            yield fault_at_first(subject, written.file, (("commit",), ("status",)), message, hint)


def lacking(record: Decision) -> Mapping[str, str]:
    """The fields that a decision needs to be one, where they are missing, and what each of them is."""
    commit = record.commit
    wanted = (
        ("option", "a chosen option", commit and commit.option),
        ("review_on", "a review date", commit and commit.review_on),
        ("reversal_signal", "a reversal signal", commit and says(commit.reversal_signal)),
    )
    return {field: what for field, what, value in wanted if not value}
