"""The message that ends a partnership well: what is decided, why, and what customers can count on (S4)."""

from __future__ import annotations

from partnerbook.analysis.reviews import launched_on
from partnerbook.drafts.document import NOT_SENT, Document, draft_notice
from partnerbook.drafts.material import Material
from partnerbook.drafts.parties import (
    first_person,
    salutation,
    sender,
    signature,
    title_sources,
    unaddressed,
)
from partnerbook.drafts.typed import flat, prose, sentence
from partnerbook.model.exit import Exit
from partnerbook.model.partner import Partner
from partnerbook.model.profile import Side
from partnerbook.wording import long_day, span


def exit_documents(material: Material) -> tuple[Document, ...]:
    """The exit message, where an exit is planned."""
    partner, profile, sides = material.partner, material.profile, material.sides
    leaving = partner.exit
    if leaving is None:
        return ()
    contact = partner.outreach.contact if partner.outreach else None
    person = first_person(profile, (profile.counterpart, contact))
    launched = launched_on(partner)
    reasons = (*_reasons(partner, leaving, addressed=person is not None), *unaddressed(person))
    return (
        Document(
            kind="exit",
            name="exit",
            title=f"Exit message to {sides.them}",
            template="exit.md",
            sources=(
                "exit.yaml",
                *(("outreach.yaml",) if "outreach.yaml" in partner.files else ()),
                *title_sources(partner),
            ),
            context={
                **material.common,
                "exit": material.views["exit"],
                "salutation": salutation(person, sides.them),
                "signature": signature(partner, material.program),
                "how_long": span(launched, leaving.decided_on or material.today) if launched else "",
                "reason": prose(leaving.message_reason),
                "announce_on": long_day(leaving.announce_on)
                if leaving.announce_on and leaving.announce_on >= material.today
                else "",
                "honour_until": long_day(leaving.honour_until),
                "we_honour": _commitments(leaving, "us"),
                "they_honour": _commitments(leaving, "them"),
                "thanks": prose(leaving.thanks),
            },
            draft=reasons,
            notice=draft_notice(reasons, NOT_SENT),
            subjects=(f"The partnership between {sides.us} and {sides.them}",),
            recipient=flat(person.name) if person else None,
            email=flat(person.email) if person and person.email else None,
        ),
    )


def _commitments(leaving: Exit, side: Side) -> tuple[str, ...]:
    return tuple(
        sentence(f"{promise.what}, until {long_day(promise.until)}" if promise.until else promise.what)
        for promise in leaving.commitments
        if promise.party == side
    )


def _reasons(partner: Partner, leaving: Exit, *, addressed: bool) -> tuple[str, ...]:
    reasons = {
        "the reason to give the partner is missing": leaving.message_reason is None,
        "the day until which customers are served is missing": leaving.honour_until is None,
        "nobody is named as counterpart": not addressed,
        "nobody is named as sender": sender(partner) is None,
    }
    return tuple(reason for reason, applies in reasons.items() if applies)
