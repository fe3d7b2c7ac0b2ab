"""How what counsel did is told: in a line, and in another what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from partnerbook.counsel.matching import SheetLine
from partnerbook.counsel.proposals import Proposal
from partnerbook.counsel.typed_data import GONE, path_of, typed, value_at
from partnerbook.word.returned import Paragraph
from partnerbook.wording import listed, one_of, shortened

_LONGEST = 240
LONGEST_NEW = 2_000
_AROUND = 50


class Signed(Protocol):
    """What has an author and a day."""

    @property
    def author(self) -> str: ...
    @property
    def day(self) -> str: ...


def quoted(text: str, most: int = _LONGEST) -> str:
    """A text on one line in quotation marks, its end left out where it is long."""
    return f"“{shortened(' '.join(text.replace(chr(9), ' | ').split()), most)}”"


def change(before: str, after: str, name: str = "") -> str:
    """A text and what became of it; of long ones what lies around the change."""
    now = f", {name} " if name else " is now "
    old, new = (" ".join(text.replace("\t", " | ").split()) for text in (before, after))
    if max(len(old), len(new)) > _LONGEST:
        head = _shared(old, new)
        tail = _shared(old[head:][::-1], new[head:][::-1])
        old, new = (_around(text, head, len(text) - tail) for text in (old, new))
    return f"{quoted(old)}{now}{quoted(new)}"


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _around(text: str, start: int, end: int) -> str:
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    return f"{'…' if low else ''}{text[low:high]}{'…' if high < len(text) else ''}"


def by(signed: Iterable[Signed]) -> str:
    """``, by Anna Kos on 2026-11-12``; nothing where nobody is named."""
    said = dict.fromkeys(
        f"{each.author or 'somebody'}{f' on {each.day}' if each.day else ''}"
        for each in signed
        if each.author or each.day
    )
    names = list(said)[:5]
    return f", by {listed(names)}" if names else ""


def tracked(paragraph: Paragraph, *, is_ours_before: bool) -> str:
    """Whether a change was tracked, and who made it on which day."""
    if not paragraph.marks:
        return ", not tracked"
    how = "tracked" if is_ours_before and paragraph.is_tracked else "tracked in part"
    return f", {how}{by(paragraph.marks)}"


def subject(line: SheetLine) -> str:
    """The field that a line is mainly about, or what else it is."""
    return line.fields[0] if line.fields else "a line that says no field"


def about(line: SheetLine) -> str:
    """The field at the start of a finding; nothing for a line that says none."""
    return f"{line.fields[0]}: " if line.fields else ""


def named(line: SheetLine) -> str:
    """A line by its field and its text."""
    return f"{about(line)}{quoted(line.text)}"


def behind(last: SheetLine | None) -> str:
    """Where something stands."""
    return f"behind {quoted(last.text, 100)}" if last else "at the beginning"


def proposal(proposed: Sequence[Proposal], now: Mapping[str, Any]) -> str:
    """What to type where somebody agrees."""
    said = [
        f"leave out {each.field}" if each.value == GONE else f"{each.field}: {each.value}"
        for each in proposed
        if typed(value_at(now, path_of(each.field))) != each.value
    ]
    if not said:
        return "agreement.yaml says so already: nothing is to be edited"
    return f"if you agree: {'; '.join(said)}"


def read_it(line: SheetLine, *, is_blank: bool) -> str:
    """What to do about a change that cannot be read with certainty."""
    if not line.fields:
        return "read it: this line says no field of agreement.yaml"
    if line.fields[0].startswith("revenue.examples"):
        return "read it: this row is worked out from the terms, which are to be edited instead"
    if is_blank:
        return (
            f"read it: the line says that {line.fields[0]} is blank; fill it in where you agree on something"
        )
    return f"read it and edit {one_of(line.fields[:6])}"


def leave_out(line: SheetLine) -> str:
    """What to do about a line that was deleted."""
    if not line.fields:
        return "read it: this line says no field of agreement.yaml"
    first = line.fields[0]
    parts = first.split(".")
    at = next((at for at, part in enumerate(parts) if part.isdecimal()), None)
    if first.startswith("revenue.examples"):
        return "an example is no term: leave it out of revenue.examples if nobody needs it"
    if at is not None:
        return f"if you agree: take item {int(parts[at]) + 1} out of {'.'.join(parts[:at])}"
    if len(line.fields) == 1:
        return f"if you agree: leave out {first}"
    return f"read it and edit {one_of(line.fields[:6])}"
