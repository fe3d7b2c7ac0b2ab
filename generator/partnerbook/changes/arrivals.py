"""A partner that is new, or gone: said in one line, with what comes or goes with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from partnerbook.addresses import partner_path
from partnerbook.analysis.due import due_items
from partnerbook.analysis.fit import fit
from partnerbook.changes.model import Change
from partnerbook.changes.whole import bracketed
from partnerbook.model.partner import Partner
from partnerbook.model.program import Program
from partnerbook.wording import number, plural


def arrival(partner: Partner, program: Program, today: date) -> Change:
    """The line of a partner that was added."""
    said = f"New partner: {partner.name}{bracketed(_portrait(partner, program, today))}"
    return _line(partner, "added", None, partner.name, said)


def departure(partner: Partner, program: Program, today: date) -> Change:
    """The line of a partner that was deleted, with what is lost."""
    lost = bracketed(_portrait(partner, program, today))
    said = f"{partner.name} is deleted, with all that was written about it{lost}"
    return _line(partner, "deleted", partner.name, None, said)


def _portrait(partner: Partner, program: Program, today: date) -> Iterator[str]:
    profile = partner.profile
    if profile is not None:
        yield f"stage {profile.stage}"
        yield f"owned by {profile.owner}" if profile.owner else "without an owner"
        if profile.tier:
            yield f"tier {profile.tier}"
    if partner.scorecard is not None:
        score = fit(partner.scorecard, program)
        if score.score is not None:
            yield f"fit {number(score.score)} of {number(score.maximum)}"
    if partner.agreement is not None:
        yield f"terms {partner.agreement.status.replace('-', ' ')}"
    if partner.decisions:
        yield plural(len(partner.decisions), "decision")
    if due := due_items(partner, program, today):
        yield f"{plural(len(due), 'thing')} due"


def _line(partner: Partner, kind: str, old: str | None, new: str | None, said: str) -> Change:
    return Change(kind, "folder", old, new, partner_path(partner.slug, "partner.yaml"), 1, said, 5)
