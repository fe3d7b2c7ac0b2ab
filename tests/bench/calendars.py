"""What it costs to write calendars ourselves, and through icalendar: python tests/bench/calendars.py

The program writes them itself for the time that importing icalendar, and each event in it, would take of a build; the
tests read with it what was written.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from time import process_time

from partnerbook.drafts import calendar

EVENTS, ROUNDS = 400, 5
DAY = date(2026, 11, 21)
IMPORT = "from time import process_time as t; b = t(); import {}; print(t() - b)"


def ours() -> bytes:
    """A calendar as the program writes it."""
    made = (
        calendar.event(
            calendar.Event(
                str(n), DAY, f"Acme: review {n}, quarterly", ("Owner: Ada", "partners/acme/"), "review", 3
            ),
            DAY,
        )
        for n in range(EVENTS)
    )
    return calendar.calendar("Brightlane: due with partners", made)


def theirs() -> bytes:
    """The same through icalendar."""
    import icalendar

    whole = icalendar.Calendar()
    for name, value in {"version": "2.0", "prodid": "-//partnerbook//partnerbook//EN"}.items():
        whole.add(name, value)
    for n in range(EVENTS):
        event = icalendar.Event()
        event.add("uid", str(n))
        event.add("dtstamp", datetime(2026, 11, 21, tzinfo=UTC))
        event.add("dtstart", DAY)
        event.add("sequence", 3)
        event.add("summary", f"Acme: review {n}, quarterly")
        event.add("description", "Owner: Ada\npartners/acme/")
        event.add("categories", ["review"])
        event.add("transp", "TRANSPARENT")
        whole.add_component(event)
    return bytes(whole.to_ical())


def least(write: Callable[[], bytes]) -> float:
    """Seconds of CPU for an event, the least of several rounds."""
    times = []
    for _ in range(ROUNDS):
        begun = process_time()
        write()
        times.append(process_time() - begun)
    return min(times) / EVENTS


def imported(module: str) -> float:
    """Seconds of CPU for importing a module in a new process, the least of several."""
    command = [sys.executable, "-c", IMPORT.format(module)]
    return min(float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(ROUNDS))


if __name__ == "__main__":
    mine, library = least(ours), least(theirs)
    times = f"{library / mine:.0f} times as long"
    sys.stdout.write(f"an event: {mine * 1e6:.0f} µs, through icalendar {library * 1e6:.0f} µs, {times}\n")
    mine, library = imported("partnerbook.drafts.calendar"), imported("icalendar")
    sys.stdout.write(f"import: {mine * 1e3:.1f} ms, icalendar {library * 1e3:.1f} ms\n")
