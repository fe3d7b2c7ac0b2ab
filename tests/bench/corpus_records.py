"""Decision records, reviews, notes and figures of the benchmark's partners."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from corpus_words import CITIES, OWNERS, TEAMS, THINGS, phrase, prose

CORPUS_TODAY = date(2026, 11, 21)
BODY = 2900
"""Bytes of a Markdown body; with its variation the average is about 3 KB."""

DECISION = """---
id: "{number}"
title: Choose how {thing} reaches {city}
status: {status}
owner: {owner}
date: {dated}
horizon: 2027-12-31
objective: Decide how far and how fast {thing} is rolled out in {city}
scope: All shops of the region, the web shop is out of scope
metrics:
  - {{id: revenue, name: Co-sell revenue, definition: Revenue from introduced suppliers, unit: EUR a quarter, baseline: {a}000, target: {b}000, metric: partner_revenue}}
  - {{id: depth, name: Integration depth, definition: Shops with a nightly feed, unit: shops, baseline: {a}, target: {b}, metric: shops_live}}
inputs:
  - {{id: handling, name: Hours for each supplier, kind: fact, value: {a}, unit: hours, as_of: 2026-09-11, owner: {owner}, source: CRM log of the first fifteen}}
  - {{id: capacity, name: Support capacity, kind: assumption, value: {b} shops a week, as_of: 2026-08-15, owner: {team}, gap: never tried above {a} shops a week}}
  - {{id: bonus, name: Whether a volume bonus is expected, kind: open-question, owner: Legal, gap: two of fifteen asked}}
options:
  - {{id: A, title: Stay as we are, summary: Least disruption and little gain}}
  - {{id: B, title: Region by region, summary: One region a quarter and on when the thresholds hold}}
  - {{id: C, title: Everywhere at once, summary: Largest gain with the highest risk}}
criteria:
  - {{id: reach, name: Ecosystem reach, weight: {w}}}
  - {{id: complexity, name: Operational complexity, weight: 3, direction: lower}}
  - {{id: revenue, name: Yearly revenue, weight: 3, scale: [0, 800000]}}
scores:
  A: {{reach: 1, complexity: 1, revenue: {a}000}}
  B: {{reach: {{low: 3, likely: 3.5, high: 4}}, complexity: 3, revenue: {{low: 200000, likely: 3{a}000, high: 600000}}}}
  C: {{reach: 5, complexity: {{low: 4, likely: 5, high: 5}}, revenue: {{low: 100000, likely: 400000, high: 800000}}}}
scenarios:
  - {{id: slow-support, title: Support grows by half the plan, scores: {{C: {{complexity: 5, revenue: 200000}}, B: {{complexity: 4}}}}}}
  - {{id: rival, title: A rival signs the next one, weights: {{reach: 8}}}}
tradeoff: {{between: reach, and: complexity}}
risks:
  - {{risk: The support queue overflows in launch weeks, likelihood: 3, impact: 4, mitigation: Two temporary engineers, owner: {team}}}
recommendation: {{option: B, why: Keeps reach while support grows with it}}
commit:
  option: B
  review_on: 2027-01-15
  reversal_signal: Two regions in a row miss the target
  stop: [Support backlog above five days for two weeks]
triggers:
  - {{id: drop, metric: partner_revenue, below: 20000, for: 2, then: Reopen the decision}}
cadence: {{initial: {initial}, operating_days: 180, post: 2027-12-31}}
evidence:
  - {{id: pilot, claim: The uplift held for a full quarter, source: Pilot report, as_of: 2026-09-30, refresh_days: 180, owner: {owner}}}
next_steps:
  - {{what: Agree the volume bonus with {team}, owner: Legal, by: 2026-12-{day}}}
{approvals}---

"""


def decision(dice: Random, number: int, status: str) -> str:
    """A decision record; accepted ones have an approval and an initial review."""
    dated = CORPUS_TODAY - timedelta(days=dice.randint(70, 160))
    owner = dice.choice(OWNERS)
    initial = dated + timedelta(days=20)
    approvals = f"approvals:\n  - {{by: {owner}, on: {dated + timedelta(days=5)}}}\n"
    approvals += f"reviews:\n  - {{kind: initial, on: {initial}, by: {owner}, outcome: continue}}\n"
    matter = DECISION.format(
        number=f"{number:04}",
        thing=dice.choice(THINGS).removeprefix("the "),
        city=dice.choice(CITIES),
        status=status,
        owner=owner,
        team=dice.choice(TEAMS),
        dated=dated,
        initial=initial,
        a=dice.randint(12, 60),
        b=dice.randint(61, 99),
        w=dice.randint(2, 6),
        day=dice.randint(10, 28),
        approvals=approvals if status == "accepted" else "",
    )
    return matter + prose(dice, BODY)


def review(dice: Random, on: date, kind: str, people: tuple[str, str]) -> str:
    """A review with ratings and two actions, the older reviews with theirs done."""
    one, two = people
    due = on + timedelta(days=dice.randint(10, 20))
    done = f", done_on: {due}" if due < CORPUS_TODAY else ""
    names = ("communication", "strategic-alignment", "trust", "ease", "future-potential")
    ratings = ", ".join(f"{name}: {dice.randint(3, 5)}" for name in names)
    return (
        f"---\nkind: {kind}\non: {on}\nattendees: [{one}, {two}]\nratings: {{{ratings}}}\n"
        f"complaints: {dice.randint(0, 1)}\nred_flags: []\nactions:\n"
        f"  - {{what: Send the list for {dice.choice(CITIES)}, owner: {two}, party: them, by: {due}{done}}}\n"
        f"  - {{what: Publish the error for {dice.choice(CITIES)}, owner: {one}, party: us, by: {due}{done}}}\n"
        f"growth: [{dice.choice(CITIES)}, Loyalty-card segments]\n---\n\n" + prose(dice, BODY)
    )


def note(dice: Random) -> str:
    """Free Markdown."""
    return f"# What {phrase(dice).removesuffix('.')}\n\n" + prose(dice, BODY)


def metrics(dice: Random) -> str:
    """metrics.csv: five metrics over six quarters."""
    rows = ["period,metric,value,note"]
    revenue, shops, won = dice.randint(20, 60), dice.randint(4, 20), dice.randint(1, 6)
    for number, period in enumerate(("2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")):
        revenue, shops, won = revenue + dice.randint(2, 30), shops + dice.randint(1, 20), won + 2
        rows.append(f"{period},partner_revenue,{revenue}000,{'pilot' if number == 0 else ''}")
        rows.append(f"{period},shops_live,{shops},")
        rows.append(f"{period},referrals_won,{won},")
        rows.append(f"{period},web_conversion,{2 + dice.random():.1f},")
        rows.append(f"{period},response_hours,{dice.randint(4, 20)},")
    return "\n".join(rows) + "\n"
