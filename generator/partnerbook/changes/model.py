"""What a review holds: changes in meaning, partner by partner, and findings that came and went."""

from __future__ import annotations

from dataclasses import dataclass

from partnerbook.diagnostic import Diagnostic

WORKING_TREE = "working tree"
"""What HEAD is called when the files as they stand are compared."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change in meaning.

    ``what`` is the field in its file (``revenue.tiers[1].rate``) or the derived figure (``terms.notice_by``); ``old``
    and ``new`` are its values as typed, None where there is none. ``weight`` goes from 5, the partnership itself, over 4,
    money and deadlines, and 3, what was agreed, promised or decided, to 2, its grounds, and 1, details.
    """

    kind: str
    what: str
    old: str | None
    new: str | None
    file: str
    line: int
    meaning: str
    weight: int


@dataclass(frozen=True, slots=True)
class PartnerReview:
    """All that changed about one partner, the weightiest first; the program is a partner without a slug."""

    slug: str
    name: str
    changes: tuple[Change, ...]

    @property
    def order(self) -> tuple[bool, int, int, str]:
        """Sort key: the program, from which the rest follows; then the partner with the weightiest change."""
        weights = [change.weight for change in self.changes]
        return bool(self.slug), -max(weights, default=0), -sum(weights), self.slug


@dataclass(frozen=True, slots=True)
class Review:
    """Two revisions compared; ``base`` and ``head`` are commit ids, ``head`` may be WORKING_TREE.

    ``outside`` are the files that belong to no partner: what runs on machines comes first. ``new`` and ``solved`` are
    the findings that came and went.
    """

    base: str
    head: str
    partners: tuple[PartnerReview, ...]
    outside: tuple[Change, ...] = ()
    new: tuple[Diagnostic, ...] = ()
    solved: tuple[Diagnostic, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed in meaning."""
        return not (self.outside or self.partners or self.new or self.solved)

    @property
    def parts(self) -> tuple[PartnerReview, ...]:
        """All that changed, in the order in which it is read: what no check looks at before the partners."""
        outside = PartnerReview("", "Files outside the partners' folders", self.outside)
        return (outside, *self.partners) if self.outside else self.partners
