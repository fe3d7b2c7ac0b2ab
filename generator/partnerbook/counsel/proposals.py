"""What value of agreement.yaml makes our sheet say what counsel wrote: read from their sentence, put into the file's data, and
the sheet made anew. Only where it then says their sentence is a value proposed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import product
from typing import Any, Literal, NamedTuple, get_args, get_origin

from partnerbook.analysis.sheet_line import Line
from partnerbook.counsel.typed_data import path_of, typed, value_at, with_values
from partnerbook.model.agreement import Agreement
from partnerbook.model.money import Money
from partnerbook.model.shape import kind_at
from partnerbook.word.alike import key
from partnerbook.wording import ENGLISH, long_day, money, number, percent

Values = Mapping[str, Any]
Sheet = Callable[[Values], Sequence[Line]]
"""The lines of the sheet that the data of an agreement.yaml make; none where they are no agreement."""

_LONGEST = 4_000
_BLANKS = re.compile(r"\s+")
_ALIKE = str.maketrans(
    {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚", "'"), **dict.fromkeys("‐‑‒–—−", "-")}
)
"""Signs that say the same, one for one: a place in the text stays the place."""
_FIGURE = re.compile(r"-?\d[\d ]*(?:\.\d+)?")
_MONEY = re.compile(r"(-?\d[\d ]*(?:\.\d+)?) ([A-Z]{3})")
_RATE = re.compile(r"(\d{1,3}(?:\.\d+)?) ?%")


class Proposal(NamedTuple):
    """A field by its path, and the value to type there."""

    field: str
    value: str


def proposals(data: Values, line: Line, theirs: str, sheet: Sheet) -> tuple[Proposal, ...]:
    """The values that make our line say what theirs says; none where that is not certain."""
    wanted = key(theirs)
    if len(theirs) > _LONGEST or not line.fields:
        return ()
    found: dict[tuple[Proposal, ...], None] = {}
    for base in _bases(data, line.fields):
        for ours in _about(sheet(base), line.fields):
            for values in _readings(base, ours, theirs) if key(ours) != wanted else ({},):
                changed = with_values(base, values)
                if changed is not None and any(
                    key(each) == wanted for each in _about(sheet(changed), line.fields)
                ):
                    found[_differences(data, changed, line.fields)] = None
    fewest = min(map(len, found), default=0)
    simplest = [each for each in found if len(each) == fewest]
    return simplest[0] if len(simplest) == 1 else ()


class Sentence(NamedTuple):
    """What our sheet would say of a field that is blank, were ``data`` what agreement.yaml says."""

    field: str
    line: Line
    data: Values


def unsaid(data: Values, blanks: Iterable[str], sheet: Sheet) -> tuple[Sentence, ...]:
    """What our sheet would say of fields that are blank, in each form that their sentences have."""
    found: list[Sentence] = []
    for field in blanks:
        for sample in _samples(kind_at(Agreement, path_of(field)), field):
            begun = with_values(data, {field: sample})
            line = next((each for each in sheet(begun) if field in each.fields), None) if begun else None
            if line is not None:
                found.append(Sentence(field, Line(line, field), begun))
    return tuple(found)


def filled(data: Values, sentences: Iterable[Sentence], theirs: str, sheet: Sheet) -> tuple[Proposal, ...]:
    """The value of a blank field that makes our sheet say a sentence of theirs; none where that is not certain."""
    found: dict[tuple[Proposal, ...], None] = {}
    for field, line, begun in sentences if len(theirs) <= _LONGEST else ():
        for values in ({},) if key(line) == key(theirs) else _readings(begun, line, theirs):
            changed = with_values(begun, values)
            if changed is not None and any(key(each) == key(theirs) for each in sheet(changed)):
                found[_differences(data, changed, [field])] = None
    return next(iter(found)) if len(found) == 1 else ()


def _samples(kind: Any, field: str) -> Sequence[Any]:
    """Values that a blank field may begin with: what our sentence would be is seen with them."""
    if kind is int:
        return (0, 1, 30)
    if kind is bool:
        return (False, True)
    if get_origin(kind) is Literal:
        return get_args(kind)
    if kind is Decimal:
        return ("10 %",) if field.endswith("rate") else (1000,)
    return {date: ("2030-01-31",), Money: ("1000 EUR",), float: (1000,), str: ("Xylograph",)}.get(kind, ())


def _bases(data: Values, fields: Iterable[str]) -> Iterator[Values]:
    """The data as they are, then with one field of another form: sentences read otherwise for one day and for thirty, and for
    each choice.
    """
    yield data
    for field in fields:
        path, kind = path_of(field), kind_at(Agreement, path_of(field))
        now = value_at(data, path)
        others: list[Any] = []
        if kind is int:
            others = [0, 1, 30]
        elif kind is bool:
            others = [not now]
        elif get_origin(kind) is Literal:
            others = list(get_args(kind))
        if now is not None and len(path) > 1 and not isinstance(path[-2], int):
            others.append(None)
        for other in others:
            if other != now and (changed := with_values(data, {field: other})) is not None:
                yield changed


def _about(lines: Iterable[Line], fields: Sequence[str]) -> list[Line]:
    """The lines that say any of some fields."""
    return [line for line in lines if not set(line.fields).isdisjoint(fields)]


class _Place(NamedTuple):
    """Where in our sentence the value of a field stands."""

    start: int
    end: int
    field: str


def _readings(data: Values, ours: Line, theirs: str) -> Iterator[Mapping[str, Any]]:
    """What their sentence may say of each field of ours, read by the words around its value."""
    said, text = _flat(ours), _flat(theirs)
    places = sorted(_placed(data, said, ours.fields))
    starts = [0, *(place.end for place in places)]
    ends = [*(place.start for place in places), len(said)]
    fixed = [said[start:end].translate(_ALIKE) for start, end in zip(starts, ends, strict=True)]
    if not places:
        return
    for groups in dict.fromkeys((_split(text, fixed, last=False), _split(text, fixed, last=True))):
        if groups is None:
            continue
        read = [
            [value_at(data, path_of(place.field))]
            if key(group) == key(said[place.start : place.end])
            else _read(group, place.field)
            for group, place in zip(groups, places, strict=True)
        ]
        for values in product(*read):
            yield {place.field: value for place, value in zip(places, values, strict=True)}


def _placed(data: Values, said: str, fields: Iterable[str]) -> Iterator[_Place]:
    """Where the values of fields stand in a sentence: the longest are looked for first, so that none lies in another."""
    shown = [
        (text, field)
        for field in dict.fromkeys(fields)
        for text in _shown(value_at(data, path_of(field)), field)
    ]
    plain, done = said.translate(_ALIKE), set[str]()
    for text, field in sorted(shown, key=lambda each: -len(each[0])):
        pattern = rf"(?<!\w){re.escape(_flat(text).translate(_ALIKE))}(?!\w)"
        if field not in done and text and (match := re.search(pattern, plain)):
            done.add(field)
            yield _Place(match.start(), match.end(), field)
            plain = plain[: match.start()] + "\0" * len(match[0]) + plain[match.end() :]


def _flat(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _split(text: str, fixed: Sequence[str], *, last: bool) -> tuple[str, ...] | None:
    """What stands between the fixed words in a text, each looked for as early, or as late, as possible."""
    plain, begin, end = text.translate(_ALIKE), len(fixed[0]), len(text) - len(fixed[-1])
    if begin > end or not (plain.startswith(fixed[0]) and plain.endswith(fixed[-1])):
        return None
    cuts: list[tuple[int, int]] = []
    low, high = begin, end
    for words in reversed(fixed[1:-1]) if last else fixed[1:-1]:
        at = plain.rfind(words, low, high) if last else plain.find(words, low, high)
        if at < 0:
            return None
        cuts.append((at, at + len(words)))
        low, high = (low, at) if last else (at + len(words), high)
    edges = [begin, *(edge for cut in sorted(cuts) for edge in cut), end]
    return tuple(text[start:stop].strip() for start, stop in zip(edges[::2], edges[1::2], strict=True))


def _shown(value: Any, field: str) -> list[str]:
    """How the sheet may write a value that stands in the file."""
    kind = kind_at(Agreement, path_of(field))
    if value is None or isinstance(value, bool | Mapping | tuple) or get_origin(kind) is Literal:
        return []
    if kind is int and isinstance(value, int):
        return [ENGLISH.counts[value], str(value)] if 0 < value < len(ENGLISH.counts) else [str(value)]
    if kind is date:
        return [long_day(day)] if (day := _date(str(value))) else []
    text = str(value)
    if kind is Decimal and (match := _RATE.fullmatch(text)):
        return [percent(Decimal(match[1]) / 100, None)]
    if kind is Money and (match := _MONEY.fullmatch(text)):
        return [money(Decimal(match[1]), match[2])]
    if kind in (Money, Decimal, float) and _FIGURE.fullmatch(text):
        return [number(float(text)) if kind is float else money(Decimal(text))]
    return [text] if kind is str else []


def _read(text: str, field: str) -> list[Any]:
    """The value that a text stands for in a field, as it is typed there; none where it is of another kind."""
    kind = kind_at(Agreement, path_of(field))
    if kind is int:
        word = text.casefold()
        return (
            [ENGLISH.counts.index(word)]
            if word in ENGLISH.counts
            else [int(text)]
            if text.isdecimal()
            else []
        )
    if kind is date:
        return [day.isoformat()] if (day := _date(text)) else []
    if kind is Decimal and (match := _RATE.fullmatch(text)):
        return [f"{match[1]} %"]
    if kind is Money and (match := _MONEY.fullmatch(text)):
        return [f"{match[1].replace(' ', '')} {match[2]}"]
    if kind in (Money, Decimal, float):
        return [_figure(text)] if _FIGURE.fullmatch(text) else []
    return [text] if text else []


def _figure(text: str) -> int | Decimal:
    plain = text.replace(" ", "")
    return Decimal(plain) if "." in plain else int(plain)


def _date(text: str) -> date | None:
    for form in ("%d %B %Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None


def _differences(data: Values, changed: Values, fields: Iterable[str]) -> tuple[Proposal, ...]:
    return tuple(
        Proposal(field, typed(now))
        for field in dict.fromkeys(fields)
        if (now := value_at(changed, path_of(field))) != value_at(data, path_of(field))
    )
