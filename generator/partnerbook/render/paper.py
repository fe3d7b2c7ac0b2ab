"""What a printed page says of itself: the browser puts it at the foot of every sheet."""

from __future__ import annotations

import re
from datetime import date

from partnerbook import wording

_SPECIAL = re.compile(r"[^\w .,·-]")


def at_foot(name: str, today: date, revision: str) -> str:
    """Whose page it is, that it is internal, the day and the last commit it was made from, as text in a stylesheet."""
    parts = (name, "internal", wording.day(today), f"revision {revision}" if revision else "")
    text = " · ".join(" ".join(part.split()) for part in parts if part)
    return '"' + _SPECIAL.sub(lambda match: f"\\{ord(match[0]):x} ", text) + '"'
