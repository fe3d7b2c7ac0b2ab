"""Figures as people write them elsewhere, and how the same is written here.

Points and commas part thousands in one country and decimals in the next, so that what was typed is never
read as anything but what it says; the message offers what was probably meant.
"""

from __future__ import annotations

import re
from decimal import Decimal

_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY"}
_TIMES = {"k": 3, "tsd": 3, "m": 6, "mio": 6, "mn": 6, "bn": 9, "b": 9}
_GAPS = "[ \u00a0\u2009\u202f'’_]"
_FIGURE = rf"""(?P<before>[€$£¥]|[A-Z]{{3}}(?=[ ]?[0-9]))?\s?
    (?P<sign>[-+]?)
    (?P<digits>[0-9]{{1,3}}(?:{_GAPS}[0-9]{{3}})+(?:[.,][0-9]+)?
        |[0-9]{{1,3}}(?:\.[0-9]{{3}})+(?:,[0-9]+)?
        |[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?
        |[0-9]{{1,15}}(?:[.,][0-9]{{1,10}})?)
    \s?(?P<times>[kK]|[mM](?:io|n)?|[bB]n?|[Tt]sd)?(?:\.(?=\s|$))?
    \s?(?P<after>[€$£¥%]|[A-Z]{{3}})?"""
_LONGEST = 40
_THREE_DECIMALS = re.compile(r"(-?[1-9][0-9]{0,2})\.([0-9]{3})( [A-Z]{3})?")


def figure_meant(text: str) -> tuple[Decimal, str] | None:
    """The figure that a text means, if it surely is one, and its sign: a currency code, ``%`` or nothing."""
    found = re.fullmatch(_FIGURE, text.strip(), re.VERBOSE) if len(text) <= _LONGEST else None
    if found is None or (found["before"] and found["after"]):
        return None
    sign = found["before"] or found["after"] or ""
    digits = re.sub(_GAPS, "", found["digits"])
    point, comma = digits.rfind("."), digits.rfind(",")
    mark = max(point, comma)
    several = digits.count(".") + digits.count(",") > 1
    thousands = len(digits) - mark == 4 and digits[0] != "0" and not (several and point >= 0 and comma >= 0)
    if mark < 0 or (thousands and digits == found["digits"]):
        digits = re.sub("[.,]", "", digits)
    else:
        digits = f"{re.sub('[.,]', '', digits[:mark])}.{digits[mark + 1 :]}"
    amount = Decimal(found["sign"] + digits).scaleb(_TIMES.get((found["times"] or "").lower(), 0))
    return amount, _SIGNS.get(sign, sign)


def plain(amount: Decimal) -> str:
    """A figure in digits with a point, and no more of them than it needs."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def number_meant(text: object) -> str:
    """What to write instead of a text where a number belongs; nothing where that cannot be told."""
    found = figure_meant(text) if isinstance(text, str) else None
    if found is None:
        return ""
    amount, sign = found
    return (
        f"write {plain(amount / 100)} for a share, or {plain(amount)}"
        if sign == "%"
        else f"write {plain(amount)}"
    )


def money_meant(text: object) -> str:
    """What to write instead of a text where money belongs; nothing where that cannot be told."""
    found = figure_meant(text) if isinstance(text, str) else None
    if found is None or found[1] == "%":
        return ""
    amount, sign = found
    return f"write {plain(amount)} {sign}".rstrip()


def share_meant(text: object) -> str:
    """What to write instead of a percentage where a share belongs; nothing where that cannot be told."""
    found = figure_meant(text) if isinstance(text, str) else None
    if not found:
        return ""
    share = found[0] / 100 if found[1] == "%" else found[0]
    return f"write {plain(share)}" if 0 <= share <= 1 else "write a number from 0 to 1"


def rate_meant(value: object) -> str:
    """What to write instead where a percentage belongs; nothing where that cannot be told."""
    if isinstance(value, Decimal | int | float) and not isinstance(value, bool):
        amount = Decimal(str(value))
        if not 0 < amount <= 100:
            return ""
        return f"write {plain(amount * 100)} %" if amount < 1 else f"write {plain(amount)} %"
    found = figure_meant(value) if isinstance(value, str) else None
    return f"write {plain(found[0])} %" if found and found[1] in ("", "%") and 0 <= found[0] <= 100 else ""


def ambiguous(typed: str, *, money: bool = False) -> str:
    """What to write instead of a figure with three decimals that may be thousands; nothing of any other.

    Of money three decimals are enough, as no currency here has them; of other figures the last is 0 as well.
    """
    found = _THREE_DECIMALS.fullmatch(typed)
    if found is None or not (money or found[2][-1] == "0"):
        return ""
    whole, decimals, currency = found.groups(default="")
    short = decimals[:2]
    return f"write {whole}{decimals}{currency}, or {whole}.{short}{currency}"
