"""A statement quotes a claim and says another figure than the claim does.

Why: somebody measured again and corrected one of the two. Now the partner hears 25 % from the sales
team and reads 20 % in the announcement, and trusts neither (S1).

Fix: find out which of the two is right, correct the other, and have what changed approved again. If the
statement means another figure, give that one a claim of its own.

Exempt: never; take the claim out of the statement if it is not what the statement says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnerbook.analysis.prose.figures import Figure, figures, same_unit
from partnerbook.checks.prose import FILE, pieces, statements
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import FieldPath, Severity
from partnerbook.model.statements import Claim

SEVERITY = Severity.ERROR
_Placed = tuple[FieldPath, Figure]


def check(subject: Subject) -> Iterator[Fault]:
    known = {
        claim.id: claim for claim in (subject.partner.statements.claims if subject.partner.statements else ())
    }
    for at, statement in statements(subject):
        claims = [known[name] for name in dict.fromkeys(statement.claims) if name in known]
        if not claims:
            continue
        written = list(pieces(statement, at))
        placed = [(path, figure) for path, text in written for figure in figures(text)]
        words = _stems(" ".join(text for _, text in written))
        for claim, path, figure in _misquoted(claims, placed, words):
            message = (
                f'this says "{figure.text}", and the claim "{claim.id}" says {claim.amount} {claim.unit}'
            )
            hint = "correct the one that is wrong; if this is another figure, give it a claim of its own"
            yield fault(subject, FILE, path, message, hint)


def _misquoted(
    claims: list[Claim], placed: list[_Placed], words: frozenset[str]
) -> Iterator[tuple[Claim, FieldPath, Figure]]:
    """Claims whose figure is absent, each with a figure in its place that no claim accounts for."""
    said = {amount for _, figure in placed for amount in figure.amounts}
    quoted = {abs(claim.amount) for claim in claims if claim.amount is not None and abs(claim.amount) in said}
    for claim in claims:
        if claim.amount is None or not claim.unit or abs(claim.amount) in said:
            continue
        if quoted and not words & _stems(f"{claim.text} {claim.metric or ''}"):
            continue  # the statement quotes its other claims and does not speak of this one
        accounted = quoted | {amount for figure in figures(claim.baseline or "") for amount in figure.amounts}
        unit = same_unit(claim.unit)
        for path, figure in placed:
            if figure.unit == unit and not figure.amounts & accounted:
                yield claim, path, figure
                break


def _stems(text: str) -> frozenset[str]:
    """The longer words of a text by their beginnings, so that "returns" meets "returned"."""
    return frozenset(word[:5] for word in re.findall(r"[^\W\d_]{4,}", text.lower()))
