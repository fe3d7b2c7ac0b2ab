"""Calendars that other programs read: iCalendar (RFC 5545), days without a time.

Every line ends with CR LF and is folded at 75 octets; texts are escaped. The stamp is the playbook's day, never the
clock, so that the same playbook gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

_OCTETS = 75
_NOT_TEXT = dict.fromkeys([*range(9), *range(11, 32), 127])
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"} | _NOT_TEXT)
_MARKED = re.compile(r"[\\;,\x00-\x08\n-\x1f\x7f]")
"""What most texts have none of, and need not be gone through for."""


class Event(NamedTuple):
    """A day on which something is due; ``uid`` stays the same when the day is moved, ``note`` are lines of text."""

    uid: str
    on: date
    title: str
    note: tuple[str, ...]
    category: str


def event(found: Event, stamp: date) -> str:
    """An event as lines of a calendar; nobody is busy because something is due."""
    lines = [
        "BEGIN:VEVENT",
        f"UID:{found.uid}",
        f"DTSTAMP:{_plain(stamp)}T000000Z",
        f"DTSTART;VALUE=DATE:{_plain(found.on)}",
        _folded(f"SUMMARY:{_text(found.title)}"),
        _folded("DESCRIPTION:" + "\\n".join([_text(line) for line in found.note])),
        _folded(f"CATEGORIES:{_text(found.category)}"),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "",
    ]
    return "\r\n".join(lines)


def calendar(name: str, events: Iterable[str]) -> bytes:
    """A calendar of events that ``event`` made; a calendar without any is none (RFC 5545, 3.6)."""
    title = _text(name)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//partnerbook//partnerbook//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        _folded(f"NAME:{title}"),
        _folded(f"X-WR-CALNAME:{title}"),
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        f"{''.join(events)}END:VCALENDAR",
        "",
    ]
    return "\r\n".join(lines).encode("utf-8", "replace")


def _text(words: str) -> str:
    return words.translate(_ESCAPED) if _MARKED.search(words) else words


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
