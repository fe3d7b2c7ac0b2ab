"""The two sides of a document: their names, who writes, and to whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from partnerbook.drafts.phrases import flat
from partnerbook.model.partner import Partner
from partnerbook.model.profile import Person, Profile, Side
from partnerbook.model.program import Program


@dataclass(frozen=True, slots=True)
class Parties:
    """The names of both sides."""

    us: str
    them: str

    def name(self, side: Side) -> str:
        """The name of a side."""
        return self.us if side == "us" else self.them

    def other(self, side: Side) -> str:
        """The name of the side opposite."""
        return self.them if side == "us" else self.us


def parties(profile: Profile, program: Program) -> Parties:
    """Who the two sides are."""
    return Parties(flat(program.organisation.name), flat(profile.name))


def sender(partner: Partner) -> str | None:
    """Who signs: the sender of outreach.yaml, else the partner's owner."""
    named = partner.outreach.sender if partner.outreach else None
    return named or (partner.profile.owner if partner.profile else None)


def signature(partner: Partner, program: Program) -> tuple[str, ...]:
    """The lines below a message: name; title and organisation; website.

    The title is the one the sender has where launch.yaml quotes them.
    """
    name, organisation = sender(partner), program.organisation
    quotes = partner.launch.quotes if partner.launch else ()
    titles = [
        quote.title for quote in quotes if quote.party == "us" and quote.speaker == name and quote.title
    ]
    house = f"{titles[0]}, {organisation.name}" if titles else organisation.name
    return tuple(flat(line) for line in (name, house, organisation.website) if line)


def first_person(profile: Profile, identifiers: Iterable[str | None]) -> Person | None:
    """The first of the ids that names a person, else the first decision maker."""
    named = (profile.person(identifier) for identifier in identifiers)
    deciding = (person for person in profile.people if person.decision_maker)
    return next((person for person in (*named, *deciding) if person is not None), None)


def salutation(person: Person | None, organisation: str) -> str:
    """``Dear Ada Okafor,``, or the team where nobody is known."""
    return f"Dear {flat(person.name)}," if person else f"Dear {organisation} team,"
