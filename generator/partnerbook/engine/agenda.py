"""What falls due with a partner, as events of the program's calendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from partnerbook.addresses import partner_path
from partnerbook.analysis.dates import add_days
from partnerbook.analysis.identity import identity
from partnerbook.analysis.summary import Summary
from partnerbook.drafts.calendar import Event, event

CALENDAR = "calendar.ics"
BACK, AHEAD = 31, 400
"""Days before and after today that the calendar holds."""


def events(summary: Summary, organisation: str, today: date, address: str) -> str:
    """What is due with a partner, in the lines of a calendar; ``address`` is the site's own.

    What is overdue for longer than a calendar is looked back on stands on the first page of the site.
    """
    first, last = add_days(today, -BACK), add_days(today, AHEAD)
    found = _events(summary, organisation, address)
    return "".join(event(due, today) for due in found if first <= due.on <= last)


def _events(summary: Summary, organisation: str, address: str) -> Iterator[Event]:
    """Two things of the same words are told apart by their order, so that a new day moves an event."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for item in summary.due:
        told = (item.what, item.page, item.text)
        seen[told] += 1
        theirs = f", for {summary.name}" if item.party == "them" else ""
        yield Event(
            uid=identity(organisation, summary.slug, *told, str(seen[told])),
            on=item.on,
            title=f"{summary.name}: {item.text}",
            note=(
                f"Owner: {item.owner or 'nobody'}{theirs}",
                address + partner_path(summary.slug, item.path),
            ),
            category=item.what,
        )
