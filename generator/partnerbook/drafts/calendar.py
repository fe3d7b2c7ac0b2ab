"""Calendars that other programs read: iCalendar (RFC 5545), days without a time.

Every line ends with CR LF and is folded at 75 octets; texts are escaped. The stamp is the playbook's day, never the
clock, so that the same playbook gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple

_OCTETS = 75
_NOT_TEXT = dict.fromkeys([*range(9), *range(11, 32), 127])
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"} | _NOT_TEXT)
_MARKED = re.compile(r"[\\;,\x00-\x08\n-\x1f\x7f]")
"""What most texts have none of, and need not be gone through for."""


class Event(NamedTuple):
    """A day or a moment on which something is due; ``uid`` stays the same when it is moved, ``note`` are lines of text.

    ``sequence`` grows with each revision, 0 where nobody can tell (RFC 5545, 3.8.7.4).
    """

    uid: str
    on: date | datetime
    title: str
    note: tuple[str, ...]
    category: str
    sequence: int = 0

    @property
    def day(self) -> date:
        """The day, where it is due at a moment the one of that place."""
        return self.on.date() if isinstance(self.on, datetime) else self.on


def event(found: Event, stamp: date) -> str:
    """An event as lines of a calendar; nobody is busy because something is due."""
    lines = [
        "BEGIN:VEVENT",
        f"UID:{found.uid}",
        f"DTSTAMP:{_plain(stamp)}T000000Z",
        _start(found.on),
        *((f"SEQUENCE:{found.sequence}",) if found.sequence else ()),
        _folded(f"SUMMARY:{_text(found.title)}"),
        _folded("DESCRIPTION:" + "\\n".join([_text(line) for line in found.note])),
        _folded(f"CATEGORIES:{_text(found.category)}"),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "",
    ]
    return "\r\n".join(lines)


def calendar(name: str, events: Iterable[str], *, kept_up: bool = True) -> bytes:
    """A calendar of events that ``event`` made; a calendar without any is none (RFC 5545, 3.6).

    One that is ``kept_up`` may be subscribed to: it has a name, and is to be asked again each day.
    """
    title = _text(name)
    own = (
        _folded(f"NAME:{title}"),
        _folded(f"X-WR-CALNAME:{title}"),
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    )
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//partnerbook//partnerbook//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *(own if kept_up else ()),
        f"{''.join(events)}END:VCALENDAR",
        "",
    ]
    return "\r\n".join(lines).encode("utf-8", "replace")


def _text(words: str) -> str:
    return words.translate(_ESCAPED) if _MARKED.search(words) else words


def _start(on: date | datetime) -> str:
    """A day has no zone; a moment is told in universal time, which every program shows in its own zone."""
    if isinstance(on, datetime):
        return f"DTSTART:{on.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return f"DTSTART;VALUE=DATE:{_plain(on)}"


def _plain(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, never cut inside a character; all but the first begin with a space."""
    if len(line) <= _OCTETS and line.isascii():
        return line
    octets = line.encode("utf-8", "replace")
    pieces, at, room = list[bytes](), 0, _OCTETS
    while len(octets) - at > room:
        end = at + room
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(octets[at:end])
        at, room = end, _OCTETS - 1
    return b"\r\n ".join((*pieces, octets[at:])).decode()
