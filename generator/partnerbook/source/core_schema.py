"""The core schema of YAML 1.2.2, section 10.3.2: what a plain scalar means.

`NO` and `on` are words, `1_000` is text. Figures longer than anybody writes stay text, so that no
arithmetic meets them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TypeAlias

_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_FIGURE = re.compile(
    r"""(?P<integer>[-+]?[0-9]{1,300})
    |(?P<based>0o[0-7]{1,300}|0x[0-9a-fA-F]{1,200})
    |(?P<decimal>[-+]?(?:\.[0-9]{1,300}|[0-9]{1,300}(?:\.[0-9]{0,300})?)(?:[eE][-+]?[0-9]{1,3})?)
    |(?P<special>[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN))""",
    re.VERBOSE,
)

Scalar: TypeAlias = str | int | Decimal | float | bool | None


def scalar(text: str) -> Scalar:
    """The value of a plain scalar in YAML 1.2's core schema; decimals keep every digit."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "0123456789-+." or not (figure := _FIGURE.fullmatch(text)):
        return text
    match figure.lastgroup:
        case "integer":
            return int(text)
        case "based":
            return int(text, 0)
        case "decimal":
            return Decimal(text)
        case _:
            return float(text.replace(".", ""))
