"""A scenario helps the recommended option only: the options are compared under different assumptions.

Why: "if the market grows" has to grow for every option. A scenario that only lifts the favourite, or only lowers its
rivals, proves what was to be proved, and whoever preferred another option will see it (S3).

Fix: ask of every option how it would fare in that scenario, and add the scores that would change. Where the
others are truly untouched, say why in the scenario's title or in the text.

Exempt: when the scenario is about something that only one option has, such as the price of its supplier; say so in
the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.weighing import BASE, Comparison, comparisons
from partnerbook.checks.decision_records import live_decisions
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    for written in live_decisions(subject):
        decision = written.record
        recommended = decision.recommendation.option if decision.recommendation else None
        if recommended is None or not decision.scenarios:
            continue
        compared = comparisons(decision)
        for index, scenario in enumerate(decision.scenarios):
            if scenario.id in compared and _is_one_sided(compared[BASE], compared[scenario.id], recommended):
                message = f'scenario "{scenario.title}" changes the scores in favour of "{recommended}" only'
                hint = "score the other options under the same assumption, or say why it does not touch them"
                yield fault(subject, written.file, ("scenarios", index, "scores"), message, hint)


def _is_one_sided(base: Comparison, scenario: Comparison, recommended: str) -> bool:
    """Whether only the recommended option gains, or all the others lose and it does not."""
    changed = {
        option: [after - before for before, after in zip(base.values[option], values, strict=True)]
        for option, values in scenario.values.items()
        if option in base.values and values != base.values[option]
    }
    others = base.values.keys() - {recommended}
    if changed.keys() == {recommended}:
        return bool(others) and min(changed[recommended]) >= 0
    return (
        changed.keys() == others and all(max(changes) <= 0 for changes in changed.values()) and bool(others)
    )
