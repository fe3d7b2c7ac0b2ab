"""The YAML files of the benchmark's partners, 2 to 3 KB each, shaped like those of the example."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from corpus_words import CITIES, FIRST, HEADS, LAST, OWNERS, TAILS, TEAMS, TITLES, phrase

HISTORY = {
    "prospect": "2025-09-04",
    "initiate": "2025-11-19",
    "launch": "2026-02-27",
    "grow": "2026-05-15",
    "optimize": "2026-07-17",
    "renew": "2026-07-17",
    "exit": "2026-08-17",
}
_GROWN = ("prospect", "initiate", "launch", "grow")
PATHS = {
    "prospect": _GROWN[:1],
    "grow": _GROWN,
    "optimize": (*_GROWN, "optimize"),
    "renew": (*_GROWN, "renew"),
    "exit": (*_GROWN, "renew", "exit"),
}
"""The stages a partner went through, by the one it is at."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What the files of one partner agree on."""

    slug: str
    name: str
    stage: str
    owner: str
    first: str
    second: str
    share: int


def sketch(dice: Random, number: int, stage: str) -> Sketch:
    """A partner: names, stage and owner; the number makes the name unique."""
    head, tail = dice.choice(HEADS), dice.choice(TAILS)
    names = [f"{dice.choice(FIRST)} {dice.choice(LAST)}" for _ in range(2)]
    slug = f"{head}-{tail}-{number:05}".lower()
    return Sketch(slug, f"{head} {tail} {number}", stage, dice.choice(OWNERS), *names, dice.randint(12, 40))


def profile(dice: Random, who: Sketch) -> str:
    """partner.yaml."""
    history = "\n".join(
        f"  - {{stage: {stage}, on: {HISTORY[stage]}, why: {sentence(dice)}}}" for stage in PATHS[who.stage]
    )
    people = "\n".join(
        f"  - id: {key}\n    name: {name}\n    title: {dice.choice(TITLES)}\n"
        f"    email: {key}@{who.slug}.example\n    decision_maker: {'true' if key == 'first' else 'false'}\n"
        f"    motivation: Wants it known that {phrase(dice)}\n"
        f"    priority: Fewer hours because {phrase(dice)}"
        for key, name in (("first", who.first), ("second", who.second))
    )
    goals = "\n".join(
        f"  - id: goal-{metric.replace('_', '-')}\n    kind: {kind}\n    outcome: win {40 + number} customers while {phrase(dice)}\n"
        f"    metric: {metric}\n    baseline: 0\n    target: {40 + number}\n    by: 2027-0{number + 3}-30\n"
        f"    they_contribute: introductions, so that {phrase(dice)}\n    we_provide: a forecast, so that {phrase(dice)}"
        for number, (metric, kind) in enumerate((("referrals_won", "growth"), ("shops_live", "capability")))
    )
    return (
        f"name: {who.name}\nwebsite: https://{who.slug}.example\n"
        f"summary: Company in {dice.choice(CITIES)}; {phrase(dice)}.\n"
        f"position: {dice.choice(('upstream', 'parallel', 'downstream'))}\n"
        f"types: [{dice.choice(('distribution', 'integration'))}, {dice.choice(('co-marketing', 'ecosystem'))}]\n"
        "partnership: {ongoing: true, mutual_investment: true, coordinated_planning: true, costly_to_replace: false}\n"
        f"stage: {who.stage}\nhistory:\n{history}\ntier: {dice.choice(('referral', 'certified'))}\n"
        "tier_facts: {trained: true, integration_live: false}\n"
        f"priority: {dice.choice(('high', 'medium', 'low'))}\nowner: {who.owner}\ncounterpart: first\n"
        f"people:\n{people}\ngoals:\n{goals}\nstakeholders:\n"
        f"  - {{group: Store managers, side: them, wants: {sentence(dice)}}}\n"
        f"  - {{group: Our support team, side: us, wants: {sentence(dice)}}}\n"
    )


def sentence(dice: Random) -> str:
    """Text for a flow mapping: no commas, no colons."""
    text = phrase(dice)
    return text[0].upper() + text[1:]


ITEMS = (
    ("uplift", "give", "growth-and-revenue", "forecast", "conversion", "web_conversion"),
    ("shelf", "give", "customer-experience", "api", "shelf", "shops_live"),
    ("introductions", "get", "growth-and-revenue", "suppliers", "reach", "partner_revenue"),
    ("reference", "get", "competitive-advantage", "shops", "reference", "referrals_won"),
)
POINTS = {
    "strengths": {"ours": ("forecast", "api"), "theirs": ("shops", "suppliers", "loyalty")},
    "needs": {"ours": ("reach", "reference"), "theirs": ("conversion", "shelf", "energy")},
}


def value(dice: Random, who: Sketch) -> str:
    """value.yaml."""
    lines: list[str] = []
    for heading, sides in POINTS.items():
        lines.append(f"{heading}:")
        for side, keys in sides.items():
            lines.append(f"  {side}:")
            lines.extend(f"    - {{id: {key}, text: {sentence(dice)}}}" for key in keys)
    lines.append("exchange:")
    for key, direction, benefit, strength, need, metric in ITEMS:
        low = dice.randint(90, 200)
        lines.append(
            f"  - id: {key}\n    direction: {direction}\n    benefit: {benefit}\n    description: {sentence(dice)}\n"
            f"    strength: {strength}\n    need: {need}\n    metric: {metric}\n"
            f"    value: {{low: {low}000, likely: {low * 2}000, high: {low * 3}000}}\n"
            f"    confidence: 0.{dice.randint(5, 9)}\n    cost: {{money: {dice.randint(4, 40)}000, hours: {dice.randint(40, 400)}}}\n"
            f"    evidence: Pilot in {dice.choice(CITIES)} of spring 2026"
        )
    answer = "{answer: yes, by: %s, on: 2026-03-30, why: %s}"
    return "\n".join(
        [
            *lines,
            "contributions:",
            f"  - {{party: us, kind: services, description: {sentence(dice)}, value: 60000, cost: {{money: 10000, hours: 300}}}}",
            f"  - {{party: them, kind: time, description: {sentence(dice)}, value: 55000, cost: {{hours: 400}}}}",
            "shared_values:",
            *(
                f"  - {{value: {name}, ours: {sentence(dice)}, theirs: {sentence(dice)}, alignment: {dice.randint(3, 5)}}}"
                for name in ("honesty", "measure of quality", "customer service")
            ),
            "acceptance:",
            f"  them: {answer % (who.owner, sentence(dice))}",
            f"  us: {answer % (who.owner, sentence(dice))}",
            "objectives:",
            f"  - id: revenue\n    text: {sentence(dice)}\n    drivers:",
            "      - {id: sourced, driver: market access, weight: 3, metric: partner_revenue, baseline: 0, target: 500000, contributed_by: them}",
            "      - {id: adoption, driver: integration adoption, level: micro, weight: 1, metric: shops_live, baseline: 2, target: 410, contributed_by: us}",
            "",
        ]
    )


SHELF = """  - id: shelf
    text: shelf availability of 96 % on Saturdays
    metric: shelf availability
    amount: 96
    unit: "%"
    source: Pilot report of June 2026
    as_of: 2026-06-30
    refresh_days: 365
"""
"""A claim that all partners share."""


def statements(dice: Random, who: Sketch) -> str:
    """statements.yaml; the claims are quoted with their exact figure."""
    return f"""claims:
  - id: conversion
    text: raise web conversion by {who.share} %
    metric: web conversion
    amount: {who.share}
    unit: "%"
    baseline: 2.1 % of visits before the pilot
    source: Pilot report of June 2026
    as_of: 2026-06-30
    refresh_days: 365
{SHELF}statements:
  - id: insight-for-reach
    audience: partner
    claims: [conversion]
    text: >-
      Our nightly forecast can raise your web conversion by {who.share} %, and your shops in {dice.choice(CITIES)}
      would show our product to suppliers we cannot reach alone.
    in_return: introductions to the suppliers whose shelves fill up, so that {phrase(dice)}
  - id: composed
    audience: partner
    claims: [shelf]
    parts:
      who: retailers in {dice.choice(CITIES)}
      outcome: reach 96 % shelf availability on Saturdays
      how: reordering every night from shop-level forecasts
      unlike: a yearly planning tool
      advantage: a proposal per shelf before opening
      minimum: one data feed a night
    in_return: two case studies a year, so that {phrase(dice)}
  - id: leadership
    audience: our-leadership
    claims: [conversion]
    text: >-
      Their buyers introduce two suppliers a week, and web conversion rose by {who.share} % in the pilot, for
      {dice.randint(20, 60)} hours of ours a month; {phrase(dice)}.
    in_return: nothing beyond the hours, since {phrase(dice)}
"""


def canvas(dice: Random, _who: Sketch) -> str:
    """canvas.yaml: two segments."""
    parts = ["segments:"]
    for segment in ("suppliers", "store-managers"):
        parts.append(
            f"  - id: {segment}\n    segment: {sentence(dice)}\n    goal: {sentence(dice)}\n    jobs:\n"
            f"      - {{id: plan, text: {sentence(dice)}, importance: 5}}\n"
            f"      - {{id: promote, text: {sentence(dice)}, importance: 3}}\n    pains:"
        )
        parts.extend(
            f"      - {{id: {key}, text: {sentence(dice)}, importance: {dice.randint(2, 5)}, job: plan}}"
            for key in ("blind", "returns", "late")
        )
        parts.append(
            f"    gains:\n      - {{id: certainty, text: {sentence(dice)}, importance: 4, job: plan}}\n"
            f"      - {{id: margin, text: {sentence(dice)}, importance: 3, job: promote}}\n"
            "    benefits: [Supplier portal, Forecast by shop and article]\n    pain_relievers:\n"
            f"      - {{id: portal, text: {sentence(dice)}, strength: 4, relieves: [blind]}}\n"
            f"      - {{id: reorder, text: {sentence(dice)}, strength: 3, relieves: [returns, blind]}}\n"
            f"    gain_creators:\n      - {{id: horizon, text: {sentence(dice)}, strength: 5, creates: [certainty]}}\n"
            f"    better_than:\n      - {{competitor: Spreadsheet from the retailer, because: {sentence(dice)}}}\n"
            f"    tests:\n      - {{on: 2026-05-12, with: three suppliers, tried: portal mock-up, result: {sentence(dice)}}}\n"
            "    statement: composed"
        )
    return "\n".join(parts) + "\n"


def exit_plan(dice: Random, who: Sketch) -> str:
    """exit.yaml."""
    steps = ("say-it-honestly", "see-if-mendable", "agree-wind-down", "honour-customers")
    promised = "\n".join(
        f"  - {{what: {sentence(dice)}, until: 2027-03-31, owner: {dice.choice(TEAMS)}, party: us}}"
        for _ in range(5)
    )
    done = "\n".join(
        f"  {step}: {{done_on: 2026-0{number + 6}-12, owner: {who.owner}, note: {sentence(dice)}}}"
        for number, step in enumerate(steps)
    )
    return (
        f"reason: {sentence(dice)}; {phrase(dice)}.\nmessage_reason: {sentence(dice)}; {phrase(dice)}.\n"
        f"decided_on: 2026-08-17\nannounce_on: 2026-09-08\nhonour_until: 2027-03-31\ncommitments:\n{promised}\n"
        f"steps:\n{done}\n  write-learnings: {{owner: {who.owner}}}\n  part-well: {{owner: {who.owner}}}\n"
        f"thanks: {sentence(dice)}.\nlearnings:\n  - {sentence(dice)}.\n  - {sentence(dice)}.\n"
        f"reassess:\n  - {sentence(dice)}\n"
    )
