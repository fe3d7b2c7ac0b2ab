"""Which findings a change brings, and which it solves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from partnerbook.diagnostic import Diagnostic

Key = Callable[[Diagnostic], object]
"""What two findings have in common that are the same one."""


def new_and_solved(
    before: Iterable[Diagnostic], after: Iterable[Diagnostic]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The findings of ``after`` that were not there before, and those of ``before`` that are gone; gravest first.

    A finding is the same on both sides if rule, partner, file and path are, whatever figure its message has now,
    or if only the id of an item on its path is another one.
    """
    solved, new = _unmatched(tuple(before), tuple(after), lambda finding: (finding.identity, finding.message))
    for key in (lambda finding: finding.identity, _by_texts):
        solved, new = _unmatched(solved, new, key)
    return _ordered(new), _ordered(solved)


def _by_texts(finding: Diagnostic) -> object:
    return (*finding.identity[:-1], finding.about.texts)


def _unmatched(
    before: Sequence[Diagnostic], after: Sequence[Diagnostic], key: Key
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """The findings of each side that the other has none of the same key for; of several, in their order."""
    waiting: defaultdict[object, list[Diagnostic]] = defaultdict(list)
    for finding in before:
        waiting[key(finding)].append(finding)
    new = []
    for finding in after:
        if found := waiting[key(finding)]:
            found.pop(0)
        else:
            new.append(finding)
    return [finding for left in waiting.values() for finding in left], new


def _ordered(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.severity.rank, finding.order)))
