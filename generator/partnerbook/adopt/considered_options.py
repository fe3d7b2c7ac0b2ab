"""The options a record considered, with what spoke for and against each, and the one that was chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from string import ascii_uppercase
from textwrap import dedent

from partnerbook.adopt import option_tables
from partnerbook.adopt.chosen_option import FRAME, chosen
from partnerbook.adopt.found import Considered
from partnerbook.adopt.option_tables import SIGNS, label
from partnerbook.adopt.outline import Section, bullets, points
from partnerbook.analysis.prose import vocabulary
from partnerbook.analysis.prose.remarks import begins_denial
from partnerbook.analysis.prose.unmarked import plain

_PROS, _CONS = vocabulary.pattern(vocabulary.FOR), vocabulary.pattern(vocabulary.AGAINST)
_ARGUMENT = re.compile(
    rf"[*_]{{0,3}}(?:(?P<pro>{_PROS})|(?P<con>{_CONS})|(?P<neutral>neutral))[*_]{{0,3}}\s*"
    rf"(?:[,:]\s*[*_]{{0,3}}\s*(?:(?:{vocabulary.pattern(vocabulary.BECAUSE)})\b\s*)?|(?:{vocabulary.pattern(vocabulary.BECAUSE)})\b\s*)(?P<text>.+)",
    re.IGNORECASE,
)

_NUMBERED = re.compile(
    r"^(?:(?:option|alternative|opci\u00f3n|op\u00e7\u00e3o|alternativa|opzione|optie)\s+[\w.]{1,4}|(?:\d{1,2}|[A-Z])(?=[.)]\s))"
    r"\s*[:.)\u2013\u2014-]+\s*",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    r"[\s*_>+-]*(?:option|alternative|opci\u00f3n|op\u00e7\u00e3o|alternativa|opzione|optie|variante|solution)\s+(?:\d{1,2}|[A-Z]|[IVX]{1,4})\s*[*_]*\s*[:.)\u2013\u2014-]+[*_]*\s*(?=\S)",
    re.IGNORECASE,
)
_ON_ONE_LINE = re.compile(
    r"\s*(?:[*+-]\s+)?(?:\*\*|__)?(?P<name>[^\W\d_][\w ]{2,40}?)(?:\*\*|__)?\s*:(?:\*\*|__)?\s+\S"
)
_OPTIONS_IN = re.compile(
    r"\b(?:options|alternatives|optionen|alternativen|opciones|alternativas|opcoes|opzioni|opties|alternatieven)\b"
)
_DASH = re.compile(r"\s+[\u2013\u2014-]+\s+")


MOST_COMPARED = 100
"""Of more options than this, only those with the very words are found again."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The options; ``chosen`` is the id of one of them, None where none was chosen or its name is none of theirs, and
    ``why`` the reason given, empty without one. ``unplaced`` are lines that could not be taken over, with the reason.
    """

    options: tuple[Considered, ...]
    chosen: str | None
    why: str
    unplaced: tuple[tuple[int, str], ...]


def choice(outline: Sequence[Section]) -> Choice:
    """Everything a record says about options."""
    weighed = list(_weighed(outline))
    tabled, columns = option_tables.tabled(outline)
    options = list(_listed(outline)) or [_of_row(number, row) for number, row in enumerate(tabled)]
    options = options or [_option(at, plain(section.title)) for at, (section, _) in enumerate(weighed)]
    unplaced = [*columns, *_left(outline, options)]
    for row, at in zip(tabled, [_match(row.title, _keys(options)) for row in tabled], strict=True):
        if at is None:
            unplaced.append((row.line, f'"{row.title}" is not among the considered options'))
        elif not (options[at].pros or options[at].cons):
            options[at] = replace(options[at], pros=row.pros, cons=row.cons)
    places = _places([section for section, _ in weighed], options)
    called: dict[str, int] = {}
    for (section, inner), at in zip(weighed, places, strict=True):
        summary, pros, cons, neutral = _arguments(section, inner)
        if at is None:
            unplaced.append((section.line, f'"{plain(section.title)}" is not among the considered options'))
            continue
        called[_key(plain(section.title))] = at
        found = options[at]
        summary = found.summary or summary
        options[at] = replace(found, summary=summary, pros=pros or found.pros, cons=cons or found.cons)
        if neutral:
            unplaced.append((neutral, "neutral arguments have no field"))
    names = {*called, *(key for pair in _keys(options) for key in pair)}
    why, line, name = chosen(outline, lambda name: _key(name) in names)
    is_known = any(f"{_key(name)} ".startswith(f"{key} ") for key in names if key)
    is_denied = begins_denial(name) and not is_known  # "not Alpha" is no option, "No fee" may be one
    at = called.get(_key(name), _match(name, _keys(options))) if name and not is_denied else None
    if name and at is None and options:
        unplaced.append((line, f'the chosen option "{name}" is not among the considered options'))
    return Choice(tuple(options), options[at].id if at is not None else None, why, tuple(unplaced))


def is_numbered(title: str) -> bool:
    """Whether a label or a heading is that of one option of several: "Option 1: Paper"."""
    return bool(_ONE_OF.match(title))


def _listed(outline: Sequence[Section]) -> Iterator[Considered]:
    """The options of the first section that lists them, in points or in sections of their own."""
    for place, section in enumerate(outline):
        if place == 0 or vocabulary.heading(plain(section.title)) != "options":
            continue
        listed = [
            Section(1, point.text, point.line, _outermost(point.inner)) for point in points(section.lines)
        ]
        listed = listed or [Section(1, below.title, below.line, ()) for below, _ in _inside(outline, place)]
        for number, point in enumerate(point for point in listed if plain(point.title).strip(FRAME)):
            found = _option(number, plain(point.title))
            summary, pros, cons, _ = _arguments(point, ())
            yield replace(found, summary=found.summary or summary, pros=pros, cons=cons)
        return


def _of_row(number: int, row: option_tables.Row) -> Considered:
    """An option by its row in a table."""
    option = _option(number, row.title)
    return replace(option, summary="; ".join(row.summary) or option.summary, pros=row.pros, cons=row.cons)


def _left(outline: Sequence[Section], options: Sequence[Considered]) -> Iterator[tuple[int, str]]:
    """Sections and lines that speak of options which are not taken over."""
    for place, section in enumerate(outline):
        if (
            place
            and (
                vocabulary.heading(plain(section.title)) == "options"
                or _OPTIONS_IN.search(vocabulary.folded(section.title))
            )
            and not options
            and any(line.strip() for _, line in section.lines)
        ):
            yield section.line, "the options here are not taken over"
        numbered = [number for number, line in section.lines if is_numbered(line)]
        if len(numbered) > 1 and not options:
            yield numbered[0], "the options here are not taken over"
        for number, line in section.lines:
            found = _ON_ONE_LINE.match(line)
            if found and vocabulary.heading(plain(found["name"])) == "options":
                yield number, "options on one line are not taken over"


def _places(sections: Sequence[Section], options: Sequence[Considered]) -> list[int | None]:
    """Where the option of each section stands: by its words; all in their order, where as many are left."""
    keys = _keys(options)
    places = [_match(plain(section.title), keys) for section in sections]
    in_order = len(places) == len(options) and all(at in (None, place) for place, at in enumerate(places))
    return list(range(len(places))) if in_order and any(at is not None for at in places) else places


def _option(number: int, text: str) -> Considered:
    """An option from its line, without a label such as "Option A": what stands behind a dash is its summary."""
    text = _NUMBERED.sub("", text.removesuffix(":")) or text
    letter = ascii_uppercase[number] if number < len(ascii_uppercase) else f"O{number + 1}"
    head, *rest = _DASH.split(text, maxsplit=1)
    framed = text.startswith("[") and text.endswith("]") and "]" not in text[1:-1]
    title, summary = (text[1:-1], "") if framed else (head, rest[0]) if rest and len(head) > 1 else (text, "")
    return Considered(letter, title.strip() or text, summary.strip())


def _weighed(outline: Sequence[Section]) -> Iterator[tuple[Section, tuple[Section, ...]]]:
    """The sections that each weigh one option, with those inside them."""
    for place, section in enumerate(outline):
        if place and vocabulary.heading(plain(section.title)) in ("weighed", "options"):
            yield from _inside(outline, place)
    if not any(vocabulary.heading(plain(section.title)) in ("weighed", "options") for section in outline[1:]):
        yield from _numbered(outline)


def _numbered(outline: Sequence[Section]) -> Iterator[tuple[Section, tuple[Section, ...]]]:
    """The sections that are each named as one option of several, where no heading stands above them."""
    named = [place for place, section in enumerate(outline) if is_numbered(plain(section.title))]
    for place in named if len(named) > 1 else ():
        yield outline[place], _below(outline, place)


def _below(outline: Sequence[Section], place: int) -> tuple[Section, ...]:
    """All the sections inside one."""
    level = outline[place].level
    return tuple(takewhile(lambda inner: inner.level > level, outline[place + 1 :]))


def _inside(outline: Sequence[Section], place: int) -> Iterator[tuple[Section, tuple[Section, ...]]]:
    """The sections directly below one that name something, each with all those inside it."""
    below = list(takewhile(lambda section: section.level > outline[place].level, outline[place + 1 :]))
    top = min((section.level for section in below), default=0)
    for at, section in enumerate(below):
        if section.level == top and vocabulary.heading(plain(section.title)) is None:
            yield section, tuple(takewhile(lambda inner: inner.level > top, below[at + 1 :]))


def _arguments(
    section: Section, inner: Sequence[Section]
) -> tuple[str, tuple[str, ...], tuple[str, ...], int]:
    """The paragraph about an option, what speaks for it, what against, and the line of what speaks for neither."""
    sides: dict[str, list[str]] = {"pro": [], "con": []}
    neutral = 0
    for named, lines in _labelled(section, inner):
        for line, point in bullets(lines):
            found = _ARGUMENT.fullmatch(point)
            side = _side(found) if found else SIGNS.get(point[:1], named)
            if side in sides:
                text = found["text"] if found else point.lstrip("".join(SIGNS))
                sides[side].append(plain(text).lstrip(" :,"))
            elif side == "neutral":
                neutral = neutral or line
    summary = plain(" ".join(_paragraph(section)))
    return "" if summary.endswith(":") else summary, tuple(sides["pro"]), tuple(sides["con"]), neutral


def _side(found: re.Match[str]) -> str:
    return next(side for side in ("pro", "con", "neutral") if found[side])


def _labelled(
    section: Section, inner: Sequence[Section]
) -> Iterator[tuple[str, tuple[tuple[int, str], ...]]]:
    """The lines of a section in pieces, each with the side that a heading or a line such as ``**Pros:**`` names."""
    for part in (section, *inner):
        side, lines = label(part.title) if part is not section else "", list[tuple[int, str]]()
        for number, line in part.lines:
            if said := label(line):
                yield side, _outermost(lines)
                side, lines = said, []
            else:
                lines.append((number, line))
        yield side, _outermost(lines)


def _outermost(lines: Sequence[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """Some lines without the blanks that all of them begin with."""
    texts = dedent("\n".join(line for _, line in lines)).split("\n")
    return tuple((number, text) for (number, _), text in zip(lines, texts, strict=True)) if lines else ()


def _paragraph(section: Section) -> Iterator[str]:
    """The lines of the first paragraph of a section, where it begins with one."""
    begun = False
    for _, typed in section.lines:
        if typed.strip() and (re.match(r"\s*(?:[*+>|-]\s|\d+[.)]|!\[|\|)", typed) or label(typed)):
            return
        if begun and not typed.strip():
            return
        begun = begun or bool(typed.strip())
        if typed.strip():
            yield typed.strip()


def _keys(options: Sequence[Considered]) -> list[tuple[str, str]]:
    """The words of each option as they are compared: those of its title, and with those of its summary."""
    return [(_key(option.title), _key(f"{option.title} {option.summary}")) for option in options]


def _match(name: str, keys: Sequence[tuple[str, str]]) -> int | None:
    """The option a name means: the same words, else the only one that begins or ends with them or holds them."""
    wanted = _key(name)
    if not wanted:
        return None
    same = next((place for place, pair in enumerate(keys) if wanted in pair), None)
    if same is not None or len(keys) > MOST_COMPARED:
        return same
    begun = [
        place for place, (short, whole) in enumerate(keys) if _begins(whole, wanted) or _begins(wanted, short)
    ]
    held = [
        place for place, (short, whole) in enumerate(keys) if _holds(whole, wanted) or _holds(wanted, short)
    ]
    return next((hits[0] for hits in (begun, held) if len(hits) == 1), None)


def _begins(text: str, part: str) -> bool:
    return bool(part) and text.startswith(f"{part} ")


def _holds(text: str, part: str) -> bool:
    return bool(part) and f" {part} " in f" {text} "


def _key(text: str) -> str:
    bare = _NUMBERED.sub("", text.strip(FRAME))
    return " ".join(re.findall(r"[\w+#]+", bare.casefold()))
