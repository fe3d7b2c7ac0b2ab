"""What matters of the fields of a partner folder: by path, how much it weighs and how it is called.

A path that stands here is worded as told; any other field is named after itself and weighs 1. ``*`` is one part that
the files name themselves; ``{0}`` in a name is what the first of them is called.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple


class Row(NamedTuple):
    """How a field is reported: the kind of change, its weight from 1 to 5, and the field's name in a sentence."""

    kind: str
    weight: int
    name: str


def _rows(kind: str, weight: int, names: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], Row]]:
    for path, name in names.items():
        first, *inside = path.split(".")
        yield (first, *inside), Row(kind, weight, name)
        if first == "outreach":  # and the same in a later attempt
            later = f"{name.replace('{0}', '{1}')} (attempt with {{0}})"
            yield (first, "attempts", "*", *inside), Row(kind, weight, later)


ROWS: dict[tuple[str, ...], Row] = dict(
    (
        *_rows("profile", 5, {"profile.stage": "the stage"}),
        *_rows("profile", 4, {"profile.owner": "our owner", "profile.tier": "the tier"}),
        *_rows(
            "profile",
            3,
            {
                "profile.priority": "the priority",
                "profile.name": "the partner's name",
                "profile.counterpart": "the owner's counterpart",
                "profile.types": "the types of partnership",
                "profile.position": "the position towards us",
                "profile.accepted.*": "accepted finding",
                "profile.accepted.*.until": "the last day on which finding {0} is accepted",
            },
        ),
        *_rows(
            "profile",
            2,
            {
                "profile.people.*": "person",
                "profile.people.*.decision_maker": "whether {0} decides",
                "profile.people.*.title": "the title of {0}",
                "profile.people.*.first_name": "the first name of {0}",
                "profile.people.*.salutation": "how messages greet {0}",
                "profile.people.*.priority": "the business priority of {0}",
                "profile.people.*.motivation": "the motivation of {0}",
                "profile.stakeholders.*": "group with a stake",
                "profile.history.*": "step in the history",
            },
        ),
        *_rows(
            "profile",
            1,
            {
                "profile.partnership.ongoing": "whether it is meant to go on",
                "profile.partnership.mutual_investment": "whether both invest",
                "profile.partnership.coordinated_planning": "whether both plan together",
                "profile.partnership.costly_to_replace": "whether it would be costly to replace",
                "profile.tier_facts.trained": "whether they are trained",
                "profile.tier_facts.integration_live": "whether the integration is live",
                "profile.tier_facts.strategic_alignment": "whether the strategies are aligned",
            },
        ),
        *_rows("goals", 4, {"profile.goals.*": "goal"}),
        *_rows(
            "goals",
            3,
            {
                "profile.goals.*.target": "the target of the goal “{0}”",
                "profile.goals.*.by": "the day by which to {0}",
                "profile.goals.*.outcome": "what a goal aims at",
                "profile.goals.*.metric": "the measure of the goal “{0}”",
                "profile.goals.*.baseline": "the baseline of the goal “{0}”",
                "profile.goals.*.they_contribute": "what they contribute to “{0}”",
                "profile.goals.*.we_provide": "what we provide for “{0}”",
            },
        ),
        *_rows(
            "value",
            3,
            {
                "value.exchange.*": "item of the exchange",
                "value.exchange.*.value": "the yearly value of “{0}”",
                "value.exchange.*.confidence": "our confidence in “{0}”",
                "value.exchange.*.cost.money": "the yearly cost of “{0}”",
                "value.exchange.*.cost.hours": "the hours a year that “{0}” takes",
                "value.contributions.*": "contribution",
                "value.contributions.*.value": "the value of the contribution “{0}”",
                "value.acceptance.them.answer": "whether we would accept this deal in their place",
                "value.acceptance.us.answer": "whether we accept this deal ourselves",
            },
        ),
        *_rows(
            "value",
            2,
            {
                "value.exchange.*.evidence": "the evidence for “{0}”",
                "value.exchange.*.description": "the wording of an item of the exchange",
                "value.strengths.ours.*": "strength of ours",
                "value.strengths.theirs.*": "strength of theirs",
                "value.needs.ours.*": "need of ours",
                "value.needs.theirs.*": "need of theirs",
                "value.shared_values.*": "shared value",
                "value.shared_values.*.alignment": "how near the two are on {0}",
                "value.objectives.*": "objective",
                "value.objectives.*.drivers.*": "driver of “{0}”",
                "value.objectives.*.drivers.*.target": "the target of the driver “{1}”",
                "value.objectives.*.drivers.*.weight": "the weight of the driver “{1}”",
            },
        ),
        *_rows(
            "value",
            1,
            {
                "value.acceptance.them.by": "who says whether we would accept in their place",
                "value.acceptance.them.on": "the day of the answer whether we would accept in their place",
                "value.acceptance.them.why": "why we would accept in their place, or not",
                "value.acceptance.us.by": "who says whether we accept",
                "value.acceptance.us.on": "the day of the answer whether we accept",
                "value.acceptance.us.why": "why we accept, or not",
                "value.exchange.*.strength": "the strength behind “{0}”",
                "value.exchange.*.need": "the need that “{0}” meets",
            },
        ),
        *_rows(
            "claims",
            4,
            {
                "statements.claims.*": "claim",
                "statements.claims.*.amount": "the figure of the claim “{0}”",
                "statements.claims.*.text": "the wording of a claim",
                "statements.claims.*.unit": "the unit of the claim “{0}”",
            },
        ),
        *_rows(
            "claims",
            3,
            {
                "statements.claims.*.source": "the source of the claim “{0}”",
                "statements.claims.*.metric": "the measure of the claim “{0}”",
                "statements.claims.*.baseline": "the baseline of the claim “{0}”",
            },
        ),
        *_rows(
            "claims",
            2,
            {
                "statements.claims.*.as_of": "the day of the figure in “{0}”",
                "statements.claims.*.refresh_days": "how long the claim “{0}” stays fresh",
            },
        ),
        *_rows(
            "statements",
            3,
            {
                "statements.statements.*": "value statement",
                "statements.statements.*.text": "a value statement",
                "statements.statements.*.parts.outcome": "the outcome that a value statement names",
                "statements.statements.*.parts.minimum": "the least that a value statement asks",
                "statements.statements.*.in_return": "what a value statement asks in return",
                "statements.statements.*.claims": "the claims that a value statement quotes",
                "statements.statements.*.audience": "the audience of a value statement",
            },
        ),
        *_rows(
            "canvas",
            2,
            {
                "canvas.segments.*": "canvas",
                "canvas.segments.*.goal": "the goal for {0}",
                "canvas.segments.*.pains.*": "pain of {0}",
                "canvas.segments.*.gains.*": "gain of {0}",
                "canvas.segments.*.jobs.*": "job of {0}",
                "canvas.segments.*.pain_relievers.*": "pain reliever for {0}",
                "canvas.segments.*.gain_creators.*": "gain creator for {0}",
                "canvas.segments.*.pains.*.importance": "the importance of the pain “{1}”",
                "canvas.segments.*.gains.*.importance": "the importance of the gain “{1}”",
                "canvas.segments.*.pain_relievers.*.strength": "the strength of the reliever “{1}”",
                "canvas.segments.*.gain_creators.*.strength": "the strength of the creator “{1}”",
            },
        ),
        *_rows("fit", 2, {"scorecard.ratings.*.*.rating": "the fit rating for {1} ({0})"}),
        *_rows("fit", 1, {"scorecard.ratings.*.*.evidence": "the evidence for {1} ({0})"}),
        *_rows(
            "promises",
            4,
            {
                "outreach.benefits.*": "benefit that the message promises",
                "outreach.benefits.*.text": "a benefit that the message promises",
                "outreach.benefits.*.promise": "the term that the message promises with “{0}”",
                "outreach.benefits.*.for_": "whom “{0}” is for",
                "outreach.answer.outcome": "their answer",
            },
        ),
        *_rows(
            "promises",
            3,
            {
                "outreach.ask": "what the message asks for",
                "outreach.opportunity": "the opportunity that the message names",
                "outreach.proof": "the proof in the message",
                "outreach.contact": "whom we write to",
                "outreach.sent.*": "message sent",
                "launch.quotes.*": "quote in the announcement",
                "launch.quotes.*.text": "what {0} says in the announcement",
                "launch.customers_get": "what the announcement promises to customers",
                "launch.how_it_works": "how the announcement says it works",
                "launch.value_line": "the announcement's line on value",
                "launch.headline": "the announcement's headline",
                "launch.posts.*": "social post",
                "launch.posts.*.text": "the social post on {0}",
                "launch.faq.*": "answer to customers",
                "launch.faq.*.a": "what customers are told who ask “{0}”",
                "launch.price": "what customers are told that it costs",
            },
        ),
        *_rows(
            "promises",
            2,
            {"outreach.opener": "the message's opening", "outreach.subjects": "the subject lines"},
        ),
        (("outreach", "attempts", "*"), Row("promises", 3, "attempt at outreach")),
        *_rows("launch", 5, {"launch.date": "launch day"}),
        *_rows("launch", 4, {"launch.embargo_until": "the last day of the embargo"}),
        *_rows(
            "launch",
            2,
            {
                "launch.checklist.*.done_on": "the day on which “{0}” was done",
                "launch.checklist.*.not_needed": "why “{0}” is not needed",
                "launch.plan.*": "step of the launch plan",
                "launch.plan.*.days": "the distance from launch day of “{0}”",
                "launch.plan.*.done_on": "the day on which “{0}” was done",
                "launch.posts.*.for_": "whether the post on {0} is for employees",
                "launch.do_not_say": "what our people keep to themselves",
                "launch.notes_to_editors": "the notes to editors",
                "launch.answer_by": "the day by which the partner is asked for their yes",
            },
        ),
        *_rows(
            "launch",
            1,
            {
                "launch.checklist.*.owner": "who sees to “{0}”",
                "launch.plan.*.owner": "who sees to “{0}”",
                "launch.significant": "whether the launch deserves a press release",
                "launch.press_contact_them": "the partner's press contact",
                "launch.support_contact": "whom customers ask",
            },
        ),
        *_rows(
            "exit",
            4,
            {
                "exit.commitments.*": "commitment to honour",
                "exit.honour_until": "until when we honour commitments",
            },
        ),
        *_rows(
            "exit",
            3,
            {
                "exit.commitments.*.until": "until when we honour “{0}”",
                "exit.reason": "our reason to end it",
                "exit.message_reason": "the reason that the partner is told",
            },
        ),
        *_rows(
            "reviews",
            2,
            {
                "reviews.*.ratings.*": "the rating of {1} in the {0}",
                "reviews.*.red_flags": "the red flags seen in the {0}",
                "reviews.*.complaints": "the complaints counted in the {0}",
                "reviews.*.actions.*": "promise made in the {0}",
                "reviews.*.actions.*.by": "the day by which to “{1}”",
                "reviews.*.actions.*.done_on": "the day on which “{1}” was done",
                "reviews.*.actions.*.owner": "who has promised “{1}”",
            },
        ),
        *_rows(
            "program",
            4,
            {
                "program.currency": "the program's currency",
                "program.hourly_rate": "the price of an hour",
                "program.scorecard.criteria.*.weight": "the weight of the fit criterion {0}",
                "program.scorecard.bands.pursue_aggressively": "the score from which a partner is pursued aggressively",
                "program.scorecard.bands.worth_pursuing": "the score from which a partner is worth pursuing",
            },
        ),
        *_rows(
            "program",
            3,
            {
                "program.tiers.*": "tier",
                "program.tiers.*.requirements.referrals_a_year": "the referrals a year that {0} asks for",
                "program.tiers.*.requirements.revenue_a_year": "the revenue a year that {0} asks for",
                "program.tiers.*.benefits": "what {0} gives",
                "program.checks.*": "the severity of check {0}",
            },
        ),
    )
)
"""By path. Terms and decisions have their own tables."""
