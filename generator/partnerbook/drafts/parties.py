"""The two sides of a document: their names, who writes, and to whom."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from partnerbook.checks.pb112_malformed_address import is_email
from partnerbook.drafts.typed import flat
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


_LEGAL = frozenset(
    [
        "inc",
        "llc",
        "ltd",
        "limited",
        "gmbh",
        "ag",
        "se",
        "sa",
        "sas",
        "sarl",
        "bv",
        "nv",
        "plc",
        "co",
        "company",
        "corp",
        "corporation",
        "kg",
        "ohg",
        "ab",
        "as",
        "oy",
        "spa",
        "srl",
        "group",
        "the",
        "of",
        "and",
        "und",
        "et",
        "&",
        "holding",
    ]
)
"""Words of a company's name that tell it from no other."""


_DEPARTMENTS = frozenset(
    [
        "data",
        "sales",
        "marketing",
        "product",
        "products",
        "partnerships",
        "partner",
        "partners",
        "engineering",
        "finance",
        "operations",
        "digital",
        "design",
        "customer",
        "customers",
        "retail",
        "people",
        "brand",
        "growth",
        "strategy",
        "technology",
        "it",
        "legal",
        "hr",
        "security",
        "supply",
        "research",
        "development",
    ]
)
"""What people are head of, also where a company is called so."""


def names(text: str, company: str) -> bool:
    """Whether a text names a company already, or a part of its name: "Managing Director at Wren" for Wren Works."""
    said = re.findall(r"[\w&]+", text.casefold())
    name = re.findall(r"[\w&]+", company.casefold())
    if not name:
        return True
    if any(said[at : at + len(name)] == name for at in range(len(said))):
        return True
    telling = [word for word in name if word not in _LEGAL]
    if telling and any(said[at : at + len(telling)] == telling for at in range(len(said))):
        return True
    behind = re.search(
        r"(?:\b(?:at|of|for|with|chez|bei|de)\s+(?:the\s+)?|[,@|(–—-]\s*)([^,@|(–—]+)$", text, re.IGNORECASE
    )
    last = re.findall(r"[\w&]+", behind[1].casefold()) if behind else []
    return bool(telling) and last[:1] == telling[:1] and last[0] not in _DEPARTMENTS


def sender(partner: Partner) -> str | None:
    """Who signs: the sender of outreach.yaml, else the partner's owner."""
    named = partner.outreach.sender if partner.outreach else None
    return named or (partner.profile.owner if partner.profile else None)


def signature(partner: Partner, program: Program) -> tuple[str, ...]:
    """The lines below a message: name; title and organisation; website.

    The title is the one the sender has where launch.yaml quotes them.
    """
    name, organisation, title = sender(partner), program.organisation, _title(partner)
    house = title if title and names(title, organisation.name) else organisation.name
    house = f"{title}, {house}" if title and house != title else house
    return tuple(flat(line) for line in (name, house, organisation.website) if line)


def title_sources(partner: Partner) -> tuple[str, ...]:
    """The file that the title below a message is taken from."""
    return ("launch.yaml",) if _title(partner) else ()


def _title(partner: Partner) -> str | None:
    name, quotes = sender(partner), partner.launch.quotes if partner.launch else ()
    said = (quote.title for quote in quotes if quote.party == "us" and quote.speaker == name)
    return next((title for title in said if title), None)


def first_person(profile: Profile, identifiers: Iterable[str | None]) -> Person | None:
    """The first of the ids that names a person, else the first decision maker."""
    named = (profile.person(identifier) for identifier in identifiers)
    deciding = (person for person in profile.people if person.decision_maker)
    return next((person for person in (*named, *deciding) if person is not None), None)


def unaddressed(person: Person | None) -> tuple[str, ...]:
    """That a mail to the person goes to nobody, where what is typed as their address is none."""
    email = flat(person.email) if person else ""
    return (
        (f"“{email}” is no e-mail address, so that the mail is addressed to nobody",)
        if email and not is_email(email)
        else ()
    )


def salutation(person: Person | None, organisation: str) -> str:
    """The line typed for a person, else ``Dear Ada,`` where the first name is, else ``Dear Ada Okafor,``.

    Where nobody is known it greets the team.
    """
    if person is None:
        return f"Dear {organisation} team,"
    return flat(person.salutation) or f"Dear {flat(person.first_name or person.name)},"
