"""What falls due with a partner, as events of calendars: the program's, the partner's own, and one day alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from partnerbook.addresses import partner_path
from partnerbook.analysis.dates import add_days
from partnerbook.analysis.identity import identity
from partnerbook.analysis.summary import Summary
from partnerbook.drafts.calendar import Event, calendar, event

CALENDAR = "calendar.ics"
BACK, AHEAD = 31, 400
"""Days before and after today that a calendar holds."""


class Agenda(NamedTuple):
    """What is due with a partner: ``events`` in the lines of a calendar; the partner's own calendar, a ``file`` by its
    address in the site; and ``links`` that put what is due on a day into a calendar, by the page that shows it and the
    day.
    """

    events: str
    file: Mapping[str, bytes]
    links: Mapping[tuple[str, date], str]


def agenda(summary: Summary, organisation: str, today: date, address: str, sequence: int = 0) -> Agenda:
    """What is due with a partner; ``address`` is the site's own, ``sequence`` grows with each change, 0 where nobody can
    tell.

    What is overdue for longer than a calendar is looked back on stands on the first page of the site; what is overdue
    at all has no link, as no reminder can help it.
    """
    first, last = add_days(today, -BACK), add_days(today, AHEAD)
    lines, by_day = list[str](), defaultdict[tuple[str, date], list[str]](list)
    for page, found in _events(summary, address, sequence):
        told = event(found, today)
        if first <= found.day <= last:
            lines.append(told)
        if found.day >= today:
            by_day[page, found.day].append(told)
    name = f"{organisation} and {summary.name}"
    file = {partner_path(summary.slug, CALENDAR): calendar(name, lines)} if lines else {}
    return Agenda("".join(lines), file, {at: _link(name, told) for at, told in by_day.items()})


def _events(summary: Summary, address: str, sequence: int) -> Iterator[tuple[str, Event]]:
    """Each event with the page that shows it. It is told by the partner's folder and by its key, or its words where it has
    none: a new day moves it, and so does no new name of either company. Two of one key are told apart by their order.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for item in summary.due:
        told = (item.what, item.page, item.key or item.text)
        seen[told] += 1
        theirs = f", for {summary.name}" if item.party == "them" else ""
        found = Event(
            uid=identity(summary.slug, *told, str(seen[told])),
            on=item.at or item.on,
            title=f"{summary.name}: {f'DRAFT, {item.text}' if item.held else item.text}",
            note=(
                *((f"Not yet: {item.held}",) if item.held else ()),
                f"Owner: {item.owner or 'nobody'}{theirs}",
                address + partner_path(summary.slug, item.path),
            ),
            category=item.what,
            sequence=sequence,
        )
        yield item.page, found


def _link(name: str, events: list[str]) -> str:
    """Events as a link that works without a file and without the internet (RFC 2397)."""
    return f"data:text/calendar;charset=utf-8,{quote(calendar(name, events, kept_up=False))}"
