"""The option that a record chose, and why, from the line that says so: ``Chosen option: "Rail", because it is cheap``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

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
    rf"(?:.*?[.;!?]\s+)?(?:(?:so|thus|the|our)\s+)*[*_]{{0,3}}(?:{vocabulary.pattern(vocabulary.CHOSEN)})[*_]{{0,3}}\s*:[*_]{{0,3}}\s*(?P<rest>.*)",
    re.IGNORECASE,
)
"""The label at the beginning of a line, or of a sentence in it: "We did not choose rail. Chosen option: Road"."""
_ENDS = re.compile(
    r"[\"'\u201d\u00bb`*_)]*(?:[.!;:]|\s[\u2013\u2014-]+|,(?=\s+(?:as|since|which|due to|owing to|thanks to|da|wegen|puisque|vu que|grace a|gr\u00e2ce \u00e0"
    r"|ya que|pues|pois|visto que|j\u00e1 que|dato che|siccome|poich\u00e9|aangezien|wegens|vanwege)\b))[*_]*\s+",
    re.IGNORECASE,
)
"""Where the name of an option may end: what stands behind it is then about it."""
_QUOTED = re.compile(r"\s*(?:\"(?:[^\"\\]|\\.)+\"|\u201c[^\u201d]+\u201d|`[^`]+`)")
"""A name that is quoted; what stands in it is no reason."""
_LONGEST = 400
"""In characters: a name that goes on further is none (ours)."""
FRAME = " \t\"'\u201c\u201d\u2018\u2019\u00ab\u00bb`[]*_.,;:"
"""What stands around a name."""


def chosen(outline: Sequence[Section], is_option: Callable[[str], bool]) -> tuple[str, int, str]:
    """Why an option was chosen, the line that says so, and the option's name as written there: ``("", 0, "")`` without
    such a line.

    Lines count as those of ``outline`` do. ``is_option`` says whether a name is, word for word, that of an option: what
    follows it tells why.
    """
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
            name, why = _name_and_reason(" ".join(said), is_option)
            reason = plain(why or "")
            if (why is not None and not reason) or reason.endswith(":"):
                reason = f"{reason} {'; '.join(plain(point).rstrip('.') for _, point in _first_list(rest))}".strip()
            return reason, number, plain(name).strip(FRAME)
    return "", 0, ""


def _name_and_reason(text: str, is_option: Callable[[str], bool]) -> tuple[str, str | None]:
    """What was chosen, and the reason where one is given."""
    quoted = _QUOTED.match(text)
    if quoted and (why := _BECAUSE.match(text, quoted.end())):
        return quoted[0].replace('\\"', '"'), text[why.end() :]
    ends = [(text[: end.start()], text[end.end() :]) for end in _ENDS.finditer(text, 0, _LONGEST)]
    named = next((pair for pair in reversed(ends) if is_option(plain(pair[0]).strip(FRAME))), None)
    if named:
        begins = _BECAUSE.match(named[1])
        return named[0], named[1][begins.end() if begins else 0 :]
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
