"""The option that a record chose, and why, from the line that says so: ``Chosen option: "Rail", because it is cheap``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from partnerbook.adopt.outline import Section, bullets
from partnerbook.analysis.prose import vocabulary
from partnerbook.analysis.prose.unmarked import plain

_BECAUSE = re.compile(
    rf"[\s,;\u2013\u2014-]*\b(?!(?:car|denn)\b)(?:{vocabulary.pattern(vocabulary.BECAUSE)})\b[\s,:]*"
    r"|[\"'\u201c\u201d\u00bb`*)\s]*[,;\u2013\u2014-]+\s*(?:car|denn)\b[\s,:]*",
    re.IGNORECASE,
)
"""Where the reason begins; "car" and "denn" are other words too, unless a comma or a dash stands before."""
_CHOSEN = re.compile(
    rf"[*_]{{0,3}}(?:{vocabulary.pattern(vocabulary.CHOSEN)})[*_]{{0,3}}\s*:[*_]{{0,3}}\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\s*(?:\"(?:[^\"\\]|\\.)+\"|\u201c[^\u201d]+\u201d|`[^`]+`)")
"""A name that is quoted; what stands in it is no reason."""
FRAME = " \t\"'\u201c\u201d\u2018\u2019\u00ab\u00bb`[]*_.,;:"
"""What stands around a name."""


def chosen(outline: Sequence[Section]) -> tuple[str, int, str]:
    """Why an option was chosen, the line that says so, and the option's name; empty where none was."""
    for section in outline:
        if vocabulary.heading(plain(section.title)) != "outcome":
            continue
        for place, (number, line) in enumerate(section.lines):
            found = _CHOSEN.fullmatch(re.sub(r"^\s*[*+-]\s+", "", line.strip()))
            if not found:
                continue
            said = [found["rest"]]
            rest = section.lines[place + 1 :]
            while rest and rest[0][1].strip() and not re.match(r"\s*[*+-]\s", rest[0][1]):
                said.append(rest[0][1].strip())
                rest = rest[1:]
            name, why = _name_and_reason(" ".join(said))
            reason = plain(why or "")
            if (why is not None and not reason) or reason.endswith(":"):
                reason = f"{reason} {'; '.join(plain(point).rstrip('.') for _, point in _first_list(rest))}".strip()
            return reason, number, plain(name).strip(FRAME)
    return "", 0, ""


def _name_and_reason(text: str) -> tuple[str, str | None]:
    """What was chosen, and the reason where one is given."""
    quoted = _QUOTED.match(text)
    if quoted and (why := _BECAUSE.match(text, quoted.end())):
        return quoted[0].replace('\\"', '"'), text[why.end() :]
    name, *reasons = _BECAUSE.split(text, maxsplit=1)
    return name, reasons[0] if reasons else None


def _first_list(lines: tuple[tuple[int, str], ...]) -> Iterator[tuple[int, str]]:
    """The points of the list that comes next, up to the paragraph after it."""
    taken: list[tuple[int, str]] = []
    for number, line in lines:
        if line.strip() and taken and not re.match(r"\s", line) and not re.match(r"[*+-]\s", line):
            break
        taken.append((number, line))
    yield from bullets(tuple(taken))
