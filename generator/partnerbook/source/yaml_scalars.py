"""Texts as YAML scalars that read back as they were typed, here and by readers of YAML 1.1."""

from __future__ import annotations

import json
import re

from partnerbook.source import core_schema

_PLAIN = re.compile(r"[^\W\d_](?:[\w .()+&/;!'%-]*[\w.()+&/;!'%])?")
_ADDRESS = re.compile(r"https?://[\w./~%+=&;-]+[\w/]|[A-Za-z][\w.+-]*@[\w.-]+\w", re.ASCII)
_ELSEWHERE = {"y", "n", "yes", "no", "on", "off"}
"""Words here, but truth values to readers of YAML 1.1."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What no page can show; where somebody typed it, a space stands in the file."""


class Raw(str):
    """Text that a template takes as it is."""

    __slots__ = ()


def scalar(text: str) -> str:
    """Text as a YAML scalar that may stand anywhere: plain where that is safe, else in double quotes."""
    text = writable(text)
    if _ADDRESS.fullmatch(text):
        return text
    if _PLAIN.fullmatch(text) and core_schema.scalar(text) == text and text.lower() not in _ELSEWHERE:
        return text
    return "".join(_escaped(char) for char in json.dumps(text, ensure_ascii=False))


def writable(text: str) -> str:
    """Text without the characters that no file of a workspace may hold."""
    return _UNWRITABLE.sub(" ", text)


def _escaped(char: str) -> str:
    """What YAML does not take even in quotes, and what an editor would not show, as an escape."""
    code = ord(char)
    if char.isprintable() or char == "\u00a0":
        return char
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def flow(texts: tuple[str, ...]) -> Raw:
    """Texts as a YAML list on one line."""
    return Raw(f"[{', '.join(scalar(text) for text in texts)}]")
