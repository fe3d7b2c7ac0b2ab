"""The edge: all that the program prints goes through here, to stdout and stderr alike.

What is printed holds words of strangers: names of files, titles, authors, what a template or another program
complains of. On a terminal they could move the cursor or colour what we say; in the log of a build server a line can
be an order (``::error::``, ``##[group]``). Here they are shown and never obeyed, in the way each form has for it: JSON
stays JSON of the same value, and Markdown reads the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from partnerbook.patterns import lazy
from partnerbook.report.text import acting, shown

if TYPE_CHECKING:
    import logging

_OUR_COLOUR = lazy(r"(\x1b\[(?:3[136](?:;1)?|0)m)")
_ORDER = lazy(r"##(\w*)\[")
_BEGINS = lazy(r"^([^\S\n]*):(?=:)", re.MULTILINE)
_BEGINS_WHOLE = lazy(r"^([^\S\n]*):(?=:[^\n]*::)", re.MULTILINE)
"""In HTML a style may begin a line with ``::before``; an order has a second pair of colons."""

_STEERING = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What no document holds for its readers. Soft hyphens, marks of direction and the like belong to their text."""


def say(line: str) -> None:
    """One line for whoever runs the program, to stderr."""
    _put(f"{shown(line)}\n", err=True)


def report(text: str, *, colour: bool = False, err: bool = True) -> None:
    """Several lines, with the colours that a report gives them itself where ``colour`` allows."""
    lines = text.removesuffix("\n").split("\n") if text else []
    _put("".join(f"{_line(line, colour)}\n" for line in lines), err=err)


def data(text: str, form: str = "text") -> None:
    """What was asked for, to stdout: text, md, txt, html, eml, ics, json, xml, or github with its own orders."""
    _put(_FORMS[form](text), err=False)


def draw(line: str) -> None:
    """A line that the next one takes the place of, on the terminal of whoever waits."""
    _put(f"\r{shown(line)}", err=True)


def wipe() -> None:
    """Leave nothing of what was drawn."""
    _put("\r\x1b[K", err=True)


def listen() -> None:
    """Have what libraries and plugins log said here too, where nobody else takes it."""
    import logging

    class Said(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            for line in record.getMessage().splitlines():
                say(line)

    logging.lastResort = Said(logging.WARNING)
    logging.captureWarnings(capture=True)


def _put(text: str, *, err: bool) -> None:
    """The one place that writes to a stream; ``color`` has click leave our own colours in."""
    click.echo(text, nl=False, err=err, color=True)


def _line(line: str, colour: bool) -> str:
    """A line of a report. Words of strangers were spelt out by it already, so that these colours are ours."""
    if not colour:
        return shown(line)
    first, *rest = _OUR_COLOUR.split(line)
    return shown(first) + "".join(part if _OUR_COLOUR.fullmatch(part) else shown(part) for part in rest)


def _lines(text: str) -> str:
    return _each(shown, text)


def _each(write: Callable[[str], str], text: str) -> str:
    """Every line of a text as it may be printed."""
    return "\n".join(write(line) for line in text.split("\n"))


def _document(text: str) -> str:
    """Markdown or plain text: a backslash before a colon or a bracket is read as that sign alone."""
    spelt = _STEERING.sub(lambda found: acting(found[0]), text.replace("\r\n", "\n"))
    return _BEGINS.sub(r"\1\\:", _ORDER.sub(r"##\1\\[", spelt))


def _mail(text: str) -> str:
    """A mail: in its body every character may be written by its number, and its headers are made without any order."""
    return _BEGINS.sub(r"\1=3A", _ORDER.sub(r"##\1=5B", text))


def _calendar(text: str) -> str:
    """A calendar: no character of it has another spelling, but a line may be folded anywhere (RFC 5545, 3.1)."""
    lines = (_STEERING.sub("\ufffd", line) for line in text.split("\r\n"))
    return _BEGINS.sub("\\1:\r\n ", _ORDER.sub("##\\1\r\n [", "\r\n".join(lines)))


def _json(text: str) -> str:
    """JSON: in a string every character may be written by its number, and nothing else stands outside of one."""
    return _ORDER.sub(r"##\1\\u005b", _each(_numbers, text))


def _numbers(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(_numbered(char) if acting(char) else char for char in line)


def _numbered(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def _xml(text: str) -> str:
    """XML: references to characters."""
    return _BEGINS.sub(r"\1&#58;", _markup(text))


def _html(text: str) -> str:
    return _BEGINS_WHOLE.sub(r"\1&#58;", _markup(text))


def _markup(text: str) -> str:
    spelt = _STEERING.sub(_reference, text.replace("\r\n", "\n"))
    return _ORDER.sub(r"##\1&#91;", spelt)


def _reference(found: re.Match[str]) -> str:
    """A character that steers, as a reference; those that no reference may name, as the sign for what cannot be shown."""
    char = found[0]
    return "\ufffd" if char < "\xa0" or "\ud800" <= char <= "\udfff" else f"&#{ord(char)};"


def _orders(text: str) -> str:
    """Our own orders to GitHub, each a line; what they quote was written so that it is none."""
    return _each(lambda line: "".join(acting(char) or char for char in line), text)


_FORMS = {
    "text": _lines,
    "md": _document,
    "txt": _document,
    "html": _html,
    "eml": _mail,
    "ics": _calendar,
    "json": _json,
    "sarif": _json,
    "gitlab": _json,
    "junit": _xml,
    "github": _orders,
}
