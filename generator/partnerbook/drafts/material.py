"""What all documents of a partner are made from, got ready once for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from partnerbook.analysis.sign_off import SignOffItem, sign_off_items
from partnerbook.drafts.outward import outward
from partnerbook.drafts.parties import Parties, parties
from partnerbook.model.partner import Partner
from partnerbook.model.profile import Profile
from partnerbook.model.program import Program


@dataclass(frozen=True, slots=True)
class Material:
    """A partner with a profile, the program and the day; nothing confidential exists in any of it.

    ``common`` is what every template sees: our organisation as ``us``, the partner as ``them``. ``views`` are
    the partner's files by name, None where one is absent. ``sign_off`` is what of the launch both companies sign off.
    """

    partner: Partner
    profile: Profile
    program: Program
    today: date
    sides: Parties
    common: Mapping[str, Any]
    views: Mapping[str, Any]
    sign_off: tuple[SignOffItem, ...]


def material(partner: Partner, profile: Profile, program: Program, today: date) -> Material:
    """What the documents of a partner are made from."""
    sides = parties(profile, program)
    us, them = outward(program.organisation), outward(profile)
    us.name, them.name = sides.us, sides.them
    views = {
        "outreach": outward(partner.outreach),
        "launch": outward(partner.launch),
        "agreement": outward(partner.agreement),
        "exit": outward(partner.exit),
    }
    signed = sign_off_items(partner, program, today)
    return Material(partner, profile, program, today, sides, {"us": us, "them": them}, views, signed)
