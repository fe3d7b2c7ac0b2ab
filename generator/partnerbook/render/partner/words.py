"""Sentences put together from figures: the answers that pages begin with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from urllib.parse import quote, urlsplit

from partnerbook.render import wording


def when(value: date, today: date) -> str:
    """A date as 12 Jan 2027 (in 9 weeks)."""
    return f"{wording.day(value)} ({wording.distance(value, today)})"


def listed(items: Iterable[str]) -> str:
    """``a, b and c``."""
    words = list(items)
    return " and ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])} and {words[-1]}"


def counted(count: int, singular: str, several: str | None = None) -> str:
    """``no statement``, ``1 statement``, ``2 statements``."""
    return f"no {singular}" if count == 0 else wording.plural(count, singular, several)


def sentence(*parts: str) -> str:
    """Parts that say something, joined by semicolons, with a capital letter and a full stop."""
    text = "; ".join(part for part in parts if part)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def web_address(text: str | None) -> str:
    """An address that may be linked: http or https, nothing else."""
    try:
        parts = urlsplit(text or "")
    except ValueError:
        return ""
    return text or "" if parts.scheme in {"http", "https"} and parts.netloc else ""


@lru_cache(maxsize=256)
def mail_address(text: str | None) -> str:
    """A mailto link for an e-mail address, or nothing for what cannot be one."""
    plain = text is not None and text.count("@") == 1 and not set(text) & set(' <>"\r\n,;?&')
    return f"mailto:{quote(text or '', safe='@.+-_')}" if plain else ""


def anchors(prefix: str, ids: Iterable[str]) -> tuple[str, ...]:
    """An anchor for every id of a list, each one different even where ids are not."""
    taken: list[str] = []
    for identifier in ids:
        anchor, number = f"{prefix}-{identifier}", 2
        while anchor in taken:
            anchor, number = f"{prefix}-{identifier}-{number}", number + 1
        taken.append(anchor)
    return tuple(taken)
