"""Outreach, terms, launch and scorecard of the benchmark's partners."""

from __future__ import annotations

from random import Random

from corpus_files import Sketch, sentence
from corpus_words import CITIES, TEAMS, phrase

CRITERIA = {
    "strategic-alignment": ("similar-audience", "compatible-values", "track-record"),
    "value-exchange": ("articulated-benefit", "asymmetric-in-their-favour", "hard-to-get-elsewhere"),
    "reach-and-influence": ("audience-size", "audience-engagement", "credibility"),
    "operational-fit": ("easy-to-work-with", "dedicated-people", "compatible-technology"),
    "partnership-readiness": ("done-before", "formal-program", "current-priority"),
}
READINESS = (
    "stakeholders-briefed",
    "support-trained",
    "integration-tested",
    "marketing-ready",
    "sales-equipped",
    "customer-success-ready",
    "metrics-baselined",
)


CLAUSES = """exclusivity: {kind: none}
term: {months: 24, renewal: automatic, renewal_months: 12, notice_days: 90}
termination:
  convenience_days: 60
  cause: Material breach not cured within 30 days
  effects: Shares on customers introduced before the end are paid in full
ip:
  existing: stays with its owner
  joint: owned jointly, each may use it freely
  brand: logo use with written consent for each campaign
  content: author keeps it, the other may use it for the term
confidentiality:
  covers: Sales figures, prices and forecasts marked or plainly confidential
  obligations: Use for the partnership only and protect as own secrets
  exceptions: Public, already known, independently developed, required by law
  months: 36
"""
"""Sections 3 to 6 of a term sheet, which differ little from partner to partner."""


def scorecard(dice: Random, who: Sketch) -> str:
    """scorecard.yaml: all fifteen questions rated, with evidence."""
    lines = [f"rated_by: {who.owner}", "rated_on: 2026-09-01", "ratings:"]
    for criterion, questions in CRITERIA.items():
        lines.append(f"  {criterion}:")
        lines.extend(
            f"    {question}: {{rating: {dice.randint(2, 5)}, evidence: {sentence(dice)}}}"
            for question in questions
        )
    return "\n".join(lines) + "\n"


def outreach(dice: Random, who: Sketch, *, claims: bool) -> str:
    """outreach.yaml; claims can be quoted only where statements.yaml is there."""
    quoted = f"Your web conversion can rise by {who.share} %"
    benefit = f"{{text: {quoted}, claim: conversion}}" if claims else f"{{text: {sentence(dice)}}}"
    return f"""contact: first
subjects:
  - "Partnership idea: fuller shelves in {dice.choice(CITIES)}"
  - Next step with your suppliers
opener: Your talk in {dice.choice(CITIES)} showed how {phrase(dice)}.
opportunity: You have the shops and we have the forecast; {phrase(dice)}.
benefits:
  - {benefit}
  - {{text: {sentence(dice)} and saves {dice.randint(4, 30)} hours a month}}
proof: Nine of twelve pilot shops beat their target; {phrase(dice)}.
ask: Would twenty minutes next week be of use? If not, a no is just as welcome.
something_useful: A page on how {phrase(dice)}.
follow_ups:
  day_3: A short reminder, since {phrase(dice)}. Would twenty minutes be of use?
  day_7: The promised page is attached; {phrase(dice)}.
  day_14: This is my last message for now, because {phrase(dice)}.
sent:
  - {{step: first, on: 2026-11-{dice.randint(17, 20)}}}
rest_months: {dice.randint(6, 12)}
"""


def agreement(dice: Random, who: Sketch) -> str:
    """agreement.yaml: all seven sections, signed."""
    duties = "\n".join(
        f"  {side}:\n    - {{what: {sentence(dice)}, owner: {who.owner}, by: 2026-0{dice.randint(5, 8)}-01, "
        f"resources: {dice.choice(TEAMS)}, standard: 99.5 % of nights before 05:00}}"
        for side in ("us", "them")
    )
    first = dice.randint(5, 12)
    return f"""status: signed
version: "1.0"
signed_on: 2026-02-20
effective: 2026-03-01
responsibilities:
{duties}
revenue:
  model: tiered
  payer: us
  base: first-year revenue from introduced suppliers
  months: 12
  how: {dice.choice(("marginal", "whole"))}
  tiers:
    - {{from: 0, rate: {first} %}}
    - {{from: 100000, rate: {first + 5} %}}
    - {{from: 300000, rate: {first + 8} %}}
  cap: {dice.randint(60, 90)}000 EUR
  payment_days: 30
  examples: [50000, 250000, 333333.33, 900000]
{CLAUSES}kpis:
  - {{metric: partner_revenue, target: {dice.randint(90, 140)}000, by: 2026-12-31}}
  - {{metric: shops_live, target: {dice.randint(60, 140)}, by: 2026-12-31}}
reviews: [quarterly]
change: In writing, signed by both owners
escalation: Owners, then sponsors within ten working days
liability: Each side for its own acts, up to the yearly share
disputes: Dutch law, court of Rotterdam
legal_review: {{required: true, by: Legal, on: 2026-02-14}}
walk_away:
  - {sentence(dice)}
"""


def launch(dice: Random, who: Sketch) -> str:
    """launch.yaml: announced, everything done."""
    title = (
        "{party: %s, speaker: %s, title: Head of Partnerships, text: %s., approved: {by: %s, on: 2026-04-20}}"
    )
    ready = "\n".join(
        f"  {item}: {{done_on: 2026-04-{dice.randint(10, 28)}, owner: {dice.choice(TEAMS)}}}"
        for item in READINESS
    )
    at = f'"2026-05-04T09:{dice.randint(10, 59)}+02:00"'
    return f"""date: 2026-05-04
headline: Shops in {dice.choice(CITIES)} reorder by forecast
city: {dice.choice(CITIES)}
significant: {dice.choice(("true", "false"))}
customers_get: {sentence(dice)}.
how_it_works: {sentence(dice)}; {phrase(dice)}.
getting_started: {sentence(dice)}.
quotes:
  - {title % ("us", who.owner, sentence(dice), who.owner)}
  - {title % ("them", who.first, sentence(dice), who.first)}
about_them: {who.name} serves {dice.randint(40, 900)} shops; {phrase(dice)}.
posts:
  - {{party: us, channel: linkedin, at: {at}, text: "{sentence(dice)}, with @{who.slug}.", tags: ["@{who.slug}"]}}
  - {{party: them, channel: x, at: {at}, text: "{sentence(dice)}, with @Brightlane.", tags: ["@Brightlane"]}}
checklist:
{ready}
  tracking-set-up: {{done_on: 2026-04-12, owner: Operations, tracking: "ref={who.slug}"}}
plan:
  - {{phase: pre-launch, what: {sentence(dice)}, days: -14, owner: Support lead, done_on: 2026-04-22}}
  - {{phase: launch-week, what: {sentence(dice)}, days: 1, owner: Sales, done_on: 2026-05-07}}
  - {{phase: first-30-days, what: {sentence(dice)}, days: 28, owner: Customer success, done_on: 2026-06-02}}
"""
