"""What came lies beyond the point at which another option would have won.

Why: a flip point says how far a score may fall before the choice turns. Once the figures have passed it, the record
argues for another option than the one we follow, and every further month is spent on the second best (S3).

Fix: hold a review and say continue, adapt or stop; where another option is better now, supersede the record. Where
the figure is wrong, correct metrics.csv.

Exempt: while a figure is known to be a passing dip, until the next one is due.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.review_state import crossings, review_state
from partnerbook.checks.decision_records import decisions
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.wording import plain_number

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    metrics = subject.partner.metrics
    for written in decisions(subject, "accepted"):
        found = crossings(written.record, metrics, subject.today)
        due = (
            {reason.path for reason in review_state(written.record, metrics, subject.today).reasons}
            if found
            else ()
        )
        for passed in found:
            if passed.path in due:
                figure, bound = passed.figure, f"{passed.side} {plain_number(round(passed.at, 2))}"
                came = f"{passed.criterion.name} was {plain_number(figure.value)} in {figure.period.text}"
                message = f"flip point passed: {came}, and {bound} option {passed.winner} wins"
                hint = "review the decision, and write down whether we continue, adapt or stop"
                yield fault(subject, written.file, passed.path, message, hint)
