"""Value flows one way only, or nothing is listed at all.

Why: what flows one way is a purchase or a favour, and both end when somebody's mood does. As long as one
side has no item the balance cannot be told, and it is never taken for good (S1).

Fix: walk the six benefits once more, as the side that has nothing. Add what you find with its
`direction`: `give` from us to them, `get` from them to us.

Exempt: for the weeks until the first call has shown what they bring, with the day of the call as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.exchanges import FILE
from partnerbook.checks.rule import PAST_PROSPECT, Fault, Subject, fault
from partnerbook.checks.unread import whole
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
STAGES = PAST_PROSPECT - {"exit"}
_LACKING = {
    "give": "the exchange lists nothing that we give",
    "get": "the exchange lists nothing that we get",
}


def check(subject: Subject) -> Iterator[Fault]:
    value = subject.partner.value
    if value is None or not whole(subject, FILE, "exchange"):
        return
    directions = {item.direction for item in value.exchange}
    if not directions:
        hint = 'add "exchange:" with an item each way'
        yield fault(subject, FILE, ("exchange",), "nothing is exchanged either way", hint)
        return
    for direction, message in _LACKING.items():
        if direction not in directions:
            hint = f"add an item with direction: {direction}, or say plainly that this is no partnership"
            yield fault(subject, FILE, ("exchange",), message, hint)
