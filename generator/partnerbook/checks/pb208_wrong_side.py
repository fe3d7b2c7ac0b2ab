"""An exchange item names a strength or a need of the wrong side.

Why: what we give draws on our strength and meets their need. Named the other way round the item meets
nothing: the map shows the need as open and the strength as unused (ours).

Fix: turn `direction` round if the item flows the other way, else take the id from the other side's list.

Exempt: never; the map of strengths and needs is wrong as long as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.exchanges import FILE
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.model.value import Needs, Strengths

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    value = subject.partner.value
    for index, item in enumerate(value.exchange if value else ()):
        ours = item.direction == "give"
        for field, both, expected in (
            ("strength", value.strengths if value else Strengths(), ours),
            ("need", value.needs if value else Needs(), not ours),
        ):
            named = getattr(item, field)
            right, wrong = _ids(both, ours=expected), _ids(both, ours=not expected)
            if named in wrong and named not in right:
                whose = ("theirs", "ours") if expected else ("ours", "theirs")
                flow = "we give" if ours else "we get"
                message = f'"{item.id}" is something {flow}, and the {field} "{named}" is {whose[0]}'
                hint = f"name one of {whose[1]}, or turn direction round"
                yield fault(subject, FILE, ("exchange", index, field), message, hint)


def _ids(both: Strengths | Needs, *, ours: bool) -> set[str]:
    return {point.id for point in (both.ours if ours else both.theirs)}
