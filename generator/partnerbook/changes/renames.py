"""Folders that were renamed: the same partner under another name."""

from __future__ import annotations

from collections.abc import Mapping

from partnerbook.model.partner import Partner

_MOST = 0.5
"""A folder is the same one when more than this share of its files is, byte for byte (ours)."""


def renames(
    before: Mapping[str, Partner],
    after: Mapping[str, Partner],
    blobs_before: Mapping[str, Mapping[str, str]],
    blobs_after: Mapping[str, Mapping[str, str]],
) -> Mapping[str, str]:
    """The old slug of each partner that only the newer side has and that was renamed; the most alike are matched first.

    ``blobs_before`` and ``blobs_after`` are the ids of each partner's files in git, by slug and file.
    """
    gone = [slug for slug in before if slug not in after]
    came = [slug for slug in after if slug not in before]
    likeness = [
        (
            -_share(blobs_before.get(old, {}), blobs_after.get(new, {})),
            before[old].name != after[new].name,
            old,
            new,
        )
        for old in gone
        for new in came
    ]
    found: dict[str, str] = {}
    for share, is_other, old, new in sorted(likeness):
        if (-share > _MOST or not is_other) and new not in found and old not in found.values():
            found[new] = old
    return found


def _share(old: Mapping[str, str], new: Mapping[str, str]) -> float:
    """The share of the files that are the same on both sides, by the side that has more."""
    same = sum(1 for name, blob in old.items() if new.get(name) == blob)
    return same / max(len(old), len(new), 1)
