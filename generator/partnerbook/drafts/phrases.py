"""Typed text in running prose: sentences, lists, dates and figures as a business letter has them.

What was typed is never reworded or recased; a full stop is added where a sentence lacks one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from partnerbook import numerals
from partnerbook.model.money import Money

NO_BREAK = "\u00a0"
day, number = numerals.long_day, numerals.number

_CLOSING = "\"'”’»)]"
_ADDRESS = re.compile(r"://|@\S+\.\S|^\W*www\.")
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_COUNTS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_CHANNELS = {"linkedin": "LinkedIn", "x": "X", "youtube": "YouTube", "tiktok": "TikTok"}


def flat(text: str | None) -> str:
    """The text on one line, for a list, a table or a subject."""
    if not text:
        return ""
    if not text.isprintable() or "  " in text:  # a blank other than one space, which is all that most have
        text = _BLANKS.sub(" ", text)
    return text.strip(" ")


def sentence(text: str | None) -> str:
    """The text on one line, with a full stop where it ends without one."""
    return _ended(flat(text))


def prose(text: str | None) -> str:
    """The text as paragraphs with its line breaks kept, and a full stop where it ends without one."""
    paragraphs = (
        "  \n".join(line for line in map(flat, paragraph.splitlines()) if line)
        for paragraph in re.split(r"\n[ \t]*\n", text or "")
    )
    return _ended("\n\n".join(paragraph for paragraph in paragraphs if paragraph))


def _ended(text: str) -> str:
    core = text.rstrip(_CLOSING)
    if not core or _ADDRESS.search(text.rsplit(maxsplit=1)[-1]):
        return text
    last = core[-1]
    ends_open = (
        last == "%" or unicodedata.category(last) in {"Sc", "Sm"} or unicodedata.category(last)[0] in "LNM"
    )
    return f"{text}." if ends_open else text


def joined(items: Iterable[str], last: str = "and") -> str:
    """``a, b and c``."""
    words = [item for item in items if item]
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def said(text: str) -> str:
    """The text in quotation marks, unless it was typed with them."""
    line = sentence(text)
    return line if line[:1] in "\"'“‘«„" else f"“{line}”"


def words(identifier: str) -> str:
    """An id in words, as it stands inside a sentence: ``partner_revenue`` reads partner revenue."""
    return identifier.replace("_", " ").replace("-", " ")


def title(identifier: str) -> str:
    """An id in words, as it stands at the start: ``partner_revenue`` reads Partner revenue."""
    text = words(identifier)
    return text[:1].upper() + text[1:]


def channel(identifier: str) -> str:
    """The name of a social channel as its owner writes it."""
    return _CHANNELS.get(identifier, title(identifier))


def amount(value: Decimal, currency: str, *, cents: bool = False, exact: bool = False) -> str:
    """An amount with its currency; cents where there are any, or always; finer digits where it is to be exact."""
    digits = 2 if cents or value != int(value) else 0
    if exact and isinstance(finest := value.normalize().as_tuple().exponent, int):
        digits = max(digits, -finest)
    return f"{value:,.{digits}f}".replace(",", numerals.THIN_SPACE) + f"{NO_BREAK}{currency}"


def money(value: Money) -> str:
    """Money with its currency: 25 000 EUR."""
    return amount(value.amount, value.currency)


def percent(value: Decimal) -> str:
    """A fraction in percent, every digit kept: 0.125 reads 12.5 %."""
    return f"{(value * 100).normalize():f}{NO_BREAK}%"


def count(size: int, singular: str) -> str:
    """``one month``, ``three months``, ``24 months``."""
    shown = _COUNTS[size] if size < len(_COUNTS) else str(size)
    return f"{shown} {singular}{'' if size == 1 else 's'}"


def span(start: date, end: date) -> str:
    """How long it was in years and months; nothing for less than a month."""
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    if months < 1:
        return ""
    years, rest = divmod(months, 12)
    return joined((count(years, "year") if years else "", count(rest, "month") if rest else ""))
