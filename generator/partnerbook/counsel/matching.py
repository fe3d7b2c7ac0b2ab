"""Which paragraph of a file that came back is which line of the sheet that was sent: by its text, before its place and the
bookmark that stood around it, which other programs drop and anybody may move.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from partnerbook.word.alike import key, likeness, unmarked
from partnerbook.word.returned import Paragraph

_ALIKE = 0.5
"""Two texts are versions of one line where at least this share of their words is the same (ours)."""
_BETWEEN = 0.15
"""As much is enough of the one text that stands where our one line should."""
_MOST_PAIRS = 60_000
"""So many pairs of texts are compared; in files that differ in more, lines are found by their neighbours alone."""


class SheetLine(NamedTuple):
    """A line of our sheet: its text, with tabs between the cells of a row, and what it says of agreement.yaml."""

    text: str
    fields: tuple[str, ...] = ()
    section: str = ""
    bookmarks: frozenset[str] = frozenset()


class Pair(NamedTuple):
    """A line of ours and the paragraph that became of it; either is None where there is none.

    ``has_moved``: it stands somewhere else among our lines than it did.
    """

    line: SheetLine | None
    paragraph: Paragraph | None
    has_moved: bool = False


def paired(lines: Sequence[SheetLine], paragraphs: Sequence[Paragraph]) -> tuple[Pair, ...]:
    """Every line and every paragraph once, in the order of the file; a line that is gone stands where it stood."""
    found = _same(lines, paragraphs)
    _likely(lines, paragraphs, found)
    moved = _moved([found[at] for at in sorted(found)])
    pairs = {there: Pair(lines[here], paragraphs[there], there in moved) for here, there in found.items()}
    gone: dict[int, list[Pair]] = {}
    last = -1
    for here, line in enumerate(lines):
        if here in found:
            last = found[here] if found[here] not in moved else last
        else:
            gone.setdefault(last, []).append(Pair(line, None))
    result = gone.get(-1, [])
    for there, paragraph in enumerate(paragraphs):
        result += [pairs.get(there) or Pair(None, paragraph), *gone.get(there, ())]
    return tuple(result)


def misfit(pairs: Iterable[Pair]) -> int:
    """How far the sheet is from being the one that was sent: lines and paragraphs that have no counterpart of the same
    words, before tracked changes or with them.
    """
    count = 0
    for pair in pairs:
        if pair.line is None:
            count += pair.paragraph is not None and pair.paragraph.before is not None
        elif pair.paragraph is None:
            count += 1
        else:
            count += 2 * (
                not says(pair.paragraph.before, pair.line) and not says(pair.paragraph.after, pair.line)
            )
    return count


def says(text: str | None, line: SheetLine) -> bool:
    """Whether a text of theirs says the same as a line of ours, whatever number or bullet stands before it."""
    if text is None:
        return False
    theirs, ours = key(text), key(line.text)
    return theirs == ours or unmarked(theirs) == unmarked(ours)


def _same(lines: Sequence[SheetLine], paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    """The paragraphs that say the same as a line, by its number: with all changes before without them, as they stand before
    without what counts them. Of several alike as many as there are lines go in order, else each to the line between whose
    neighbours it stands.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()
    after, before = (
        [(at, key(text)) for at, each in enumerate(paragraphs) if (text := getattr(each, name))]
        for name in ("after", "before")
    )
    ways: tuple[Callable[[str], str], ...] = (str, unmarked)
    for known, read in product((after, before), ways):
        theirs = _places(known, taken, read)
        ours = _places(enumerate(key(line.text) for line in lines), found, read)
        alike = [(here, theirs[text]) for text, here in ours.items() if text in theirs]
        for here, there in alike:
            if len(here) == len(there):
                found.update(zip(here, there, strict=True))
        taken = set(found.values())
        for here, there in alike:
            if len(here) != len(there):
                _by_neighbours(here, there, found, taken, _gaps(len(lines), found))
    return found


def _places(
    texts: Iterable[tuple[int, str]], taken: Collection[int], read: Callable[[str], str]
) -> dict[str, list[int]]:
    """The places of each text that are not taken yet."""
    found: dict[str, dict[int, None]] = {}
    for at, text in texts:
        if at not in taken:
            found.setdefault(read(text), {})[at] = None
    return {text: list(places) for text, places in found.items()}


def _by_neighbours(
    here: Iterable[int],
    there: Iterable[int],
    found: dict[int, int],
    taken: set[int],
    gaps: Sequence[tuple[int, int]],
) -> None:
    for strictly in (True, False):
        for line in here:
            place = next(
                (at for at in there if at not in taken and (not strictly or _within(gaps[line], at))), None
            )
            if line not in found and place is not None:
                found[line] = place
                taken.add(place)


def _likely(lines: Sequence[SheetLine], paragraphs: Sequence[Paragraph], found: dict[int, int]) -> None:
    """Add the lines that were changed: the paragraph most like each, of those that are left."""
    left = [here for here in range(len(lines)) if here not in found]
    taken = set(found.values())
    free = [there for there in range(len(paragraphs)) if there not in taken]
    gaps = _gaps(len(lines), found)
    if len(left) * len(free) <= _MOST_PAIRS:
        chosen = [
            (score, here, there)
            for here in left
            for there in free
            if (score := _score(lines[here], paragraphs[there], is_near=_within(gaps[here], there))) >= _ALIKE
        ]
        for _, here, there in sorted(chosen, key=lambda each: (-each[0], abs(each[1] - each[2]))):
            if here not in found and there not in taken:
                found[here] = there
                taken.add(there)
    _between(lines, paragraphs, found, taken)


def _score(line: SheetLine, paragraph: Paragraph, *, is_near: bool) -> float:
    """How likely a paragraph is what became of a line: words in common, the label before them, place and bookmark."""
    share = max(likeness(line.text, text) for text in (paragraph.before or "", paragraph.after or ""))
    if share and _labels(paragraph) & _label(line.text):
        share = max(share, _ALIKE)
    if share:
        share += 0.2 * is_near + 0.25 * bool(line.bookmarks & paragraph.bookmarks)
    return share


def _label(text: str) -> set[str]:
    """What stands before a colon, such as ``Liability``."""
    label, colon, _ = unmarked(key(text)).partition(": ")
    return {label} if colon and len(label) < 50 else set()


def _labels(paragraph: Paragraph) -> set[str]:
    return _label(paragraph.before or "") | _label(paragraph.after or "")


def _gaps(count: int, found: Mapping[int, int]) -> list[tuple[int, int]]:
    """For each line between which paragraphs it should stand, by its neighbours that were found."""
    before, after = [-1] * count, [1 << 60] * count
    last = -1
    for here in range(count):
        last = found.get(here, last)
        before[here] = last
    following = 1 << 60
    for here in reversed(range(count)):
        following = found.get(here, following)
        after[here] = following
    return list(zip(before, after, strict=True))


def _within(gap: tuple[int, int], there: int) -> bool:
    return gap[0] < there < gap[1]


def _between(
    lines: Sequence[SheetLine], paragraphs: Sequence[Paragraph], found: dict[int, int], taken: set[int]
) -> None:
    """One line and one paragraph left between the same neighbours belong together, however little they have in common."""
    by_gap: dict[tuple[int, int], list[int]] = {}
    for here, gap in enumerate(_gaps(len(lines), found)):
        if here not in found:
            by_gap.setdefault(gap, []).append(here)
    for (low, high), left in by_gap.items():
        free = [at for at in range(low + 1, min(high, len(paragraphs), low + 50)) if at not in taken]
        if len(left) == len(free) == 1:
            line, paragraph = lines[left[0]], paragraphs[free[0]]
            if _score(line, paragraph, is_near=False) >= _BETWEEN:
                found[left[0]] = free[0]
                taken.add(free[0])


def _moved(places: Sequence[int]) -> frozenset[int]:
    """Of places in the order of our lines, those that are not where they were: all but the longest run that rises."""
    ends: list[int] = []
    at_end: list[int] = []
    earlier: list[int] = []
    for at, place in enumerate(places):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        at_end[length : length + 1] = [at]
        earlier.append(at_end[length - 1] if length else -1)
    kept: set[int] = set()
    at = at_end[-1] if at_end else -1
    while at >= 0:
        kept.add(places[at])
        at = earlier[at]
    return frozenset(places) - kept


def in_order(pairs: Iterable[Pair]) -> Iterator[tuple[Pair, SheetLine | None]]:
    """Each pair, and the line of ours that stands last before it."""
    last: SheetLine | None = None
    for pair in pairs:
        yield pair, last
        last = pair.line or last
