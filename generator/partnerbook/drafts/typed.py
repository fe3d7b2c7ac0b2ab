"""Typed text in running prose, as a business letter has it.

What was typed is never reworded or recased; a full stop is added where a sentence lacks one.
"""

from __future__ import annotations

import re
import unicodedata

_CLOSING = "\"'”’»)]"
_ADDRESS = re.compile(r"://|@\S+\.\S|^\W*www\.")
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")


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


def begun(text: str) -> str:
    """A typed part of a sentence as the beginning of one: with a capital, unless its first word is no plain one."""
    first = text.partition(" ")[0]
    return text[:1].upper() + text[1:] if first.isalpha() and first.islower() else text


def said(text: str) -> str:
    """The text in quotation marks, unless it was typed with them."""
    line = sentence(text)
    return line if line[:1] in "\"'“‘«„" else f"“{line}”"
