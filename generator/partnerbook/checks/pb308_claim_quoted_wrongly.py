"""A statement quotes a claim and says another figure than the claim does.

Why: somebody measured again and corrected one of the two. Now the partner hears 25 % from the sales
team and reads 20 % in the announcement, and trusts neither (S1).

Fix: find out which of the two is right, correct the other, and have what changed approved again. If the
statement means another figure, give that one a claim of its own.

Exempt: never; take the claim out of the statement if it is not what the statement says.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.prose.quoted import misquoted
from partnerbook.checks.prose import FILE, pieces, statements
from partnerbook.checks.quotes import claims_by_id, misquotation
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    known = claims_by_id(subject)
    for at, statement in statements(subject):
        claims = [
            known[name] for name in dict.fromkeys(statement.claims) if name in known and known[name].unit
        ]
        for found in misquoted(claims, pieces(statement, at)) if claims else ():
            yield misquotation(subject, FILE, found)
