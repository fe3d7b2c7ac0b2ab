"""What S4 advises by type of partnership and by stage: whom to contact, what to weigh, what to write next."""

from __future__ import annotations

from typing import NamedTuple

from partnerbook.model.partner import Partner


class TypeGuidance(NamedTuple):
    """What a type of partnership typically brings, what to consider, and whom to write to (S4)."""

    brings: str
    consider: str
    contact: str
    otherwise: str


TYPE_GUIDANCE = {
    "distribution": TypeGuidance(
        "their customers",
        "margin, brand fit, who supports the customer",
        "Head of sales or CRO",
        "channel manager",
    ),
    "integration": TypeGuidance(
        "a product that is harder to leave",
        "compatibility, roadmap, support",
        "Head of product or CTO",
        "VP engineering",
    ),
    "co-marketing": TypeGuidance(
        "shared cost and borrowed credibility",
        "overlap of audiences, brand, effort on both sides",
        "Head of marketing or CMO",
        "content or brand manager",
    ),
    "strategic-alliance": TypeGuidance(
        "something neither could do alone",
        "investment, commitment, governance",
        "CEO or founder",
        "VP strategy",
    ),
    "ecosystem": TypeGuidance(
        "the customers of a platform",
        "dependency, compliance, competition on the platform",
        "Head of partnerships",
        "partner manager",
    ),
    "supply-chain": TypeGuidance(
        "reliability and cost",
        "dependency, geography, capacity",
        "Whoever runs purchasing or operations",
        "the account's manager",
    ),
}
"""The six types; the contact for a supply-chain partner is ours."""


class Call(NamedTuple):
    """Something missing that the stage calls for: why, and the command or the file that starts it."""

    what: str
    why: str
    command: str
    file: str
    guide: str


_WORK = ("initiate", "launch", "grow", "optimize", "renew")
_TALKS = ("prospect", "initiate")
_LIVE = ("grow", "optimize", "renew")

_CALLS: tuple[tuple[str, tuple[str, ...], Call], ...] = (
    (
        "scorecard.yaml",
        ("prospect", *_WORK),
        Call("Rate the fit", "a score says whom to talk to first", "", "scorecard.yaml", "fit-scoring"),
    ),
    (
        "value.yaml",
        _WORK,
        Call(
            "Map the exchange",
            "both sides must see what they give and get",
            "",
            "value.yaml",
            "mapping-an-exchange",
        ),
    ),
    (
        "statements.yaml",
        _WORK,
        Call(
            "Write a value statement",
            "one sentence that can be repeated",
            "partnerbook new statement {}",
            "",
            "value-statements",
        ),
    ),
    (
        "canvas.yaml",
        _WORK,
        Call("Draw the canvas", "what their customers need decides what sells", "", "canvas.yaml", "canvas"),
    ),
    (
        "outreach.yaml",
        _TALKS,
        Call(
            "Draft the first message",
            "follow-ups and the call sheet come with it",
            "partnerbook new outreach {}",
            "",
            "outreach",
        ),
    ),
    (
        "agreement.yaml",
        _WORK,
        Call(
            "Draft the term sheet",
            "seven sections, silent clauses listed",
            "partnerbook new agreement {}",
            "",
            "negotiating",
        ),
    ),
    (
        "launch.yaml",
        ("launch",),
        Call(
            "Plan the launch",
            "readiness, posts and due dates hang on its day",
            "partnerbook new launch {}",
            "",
            "launching",
        ),
    ),
    (
        "metrics.csv",
        ("launch", *_LIVE),
        Call(
            "Add the first figures",
            "goals, KPIs and triggers are read from them",
            "",
            "metrics.csv",
            "value-modelling",
        ),
    ),
    (
        "reviews",
        _LIVE,
        Call(
            "Hold a review",
            "a partnership that is not reviewed drifts",
            "partnerbook new review {} quarterly",
            "",
            "reviews-and-health",
        ),
    ),
    (
        "exit.yaml",
        ("exit",),
        Call("Plan the way out", "six steps, and what is honoured", "", "exit.yaml", "exits"),
    ),
)


def missing(partner: Partner) -> tuple[Call, ...]:
    """What the partner's stage calls for and its folder does not hold (after the guide's table of stages)."""
    stage = partner.profile.stage if partner.profile else ""
    called = (call for name, stages, call in _CALLS if stage in stages and not _has(partner, name))
    return tuple(call._replace(command=call.command.format(partner.slug)) for call in called)


def _has(partner: Partner, name: str) -> bool:
    return bool(partner.reviews) if name == "reviews" else name in partner.files
