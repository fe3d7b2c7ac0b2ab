"""The core schema of YAML 1.2.2, section 10.3.2: what a plain scalar means.

`NO` and `on` are words, `1_000` is text. Figures longer than anybody writes stay text, so that no
arithmetic meets them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TypeAlias

_NULL = re.compile(r"~|null|Null|NULL|")
_TRUE = re.compile(r"true|True|TRUE")
_FALSE = re.compile(r"false|False|FALSE")
_INTEGER = re.compile(r"[-+]?[0-9]{1,300}")
_OCTAL = re.compile(r"0o[0-7]{1,300}")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]{1,200}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,300}|[0-9]{1,300}(\.[0-9]{0,300})?)([eE][-+]?[0-9]{1,3})?")
_SPECIAL = re.compile(r"([-+]?)\.(inf|Inf|INF|nan|NaN|NAN)")

Scalar: TypeAlias = str | int | Decimal | float | bool | None


def scalar(text: str) -> Scalar:
    """The value of a plain scalar in YAML 1.2's core schema; decimals keep every digit."""
    if _NULL.fullmatch(text):
        return None
    if _TRUE.fullmatch(text):
        return True
    if _FALSE.fullmatch(text):
        return False
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OCTAL.fullmatch(text) or _HEXADECIMAL.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return Decimal(text)
    if special := _SPECIAL.fullmatch(text):
        return float(special[1] + special[2])
    return text
