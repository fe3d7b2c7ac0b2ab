"""How many of something."""

from __future__ import annotations

from partnerbook.wording.locale import ENGLISH, Locale


def plural(count: int, singular: str, several: str | None = None, locale: Locale = ENGLISH) -> str:
    """``1 finding``, ``2 findings``; without a word for ``several``, an s is added."""
    return f"{count} {singular if count in locale.singular else several or f'{singular}s'}"


def counted(count: int, singular: str, several: str | None = None, locale: Locale = ENGLISH) -> str:
    """``no statement``, ``1 statement``, ``2 statements``."""
    return f"{locale.counts[0]} {singular}" if count == 0 else plural(count, singular, several, locale)


def spelled(count: int, singular: str, several: str | None = None, locale: Locale = ENGLISH) -> str:
    """A count in running prose: ``one month``, ``three months``, ``24 months``."""
    shown, _, noun = plural(count, singular, several, locale).partition(" ")
    return f"{locale.counts[count] if 0 <= count < len(locale.counts) else shown} {noun}"
