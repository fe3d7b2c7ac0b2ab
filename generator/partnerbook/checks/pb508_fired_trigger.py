"""A tripwire of a decision has fired.

Why: we agreed in calm weather what would make us look again. Reading past it later means that the
record is decoration, and the partner sees the same figures (S3).

Fix: do what `then` says, and add a review to the record with continue, adapt or stop: one that was held after the
period of the figure answers it until the next figure comes. Where the figure is wrong, correct metrics.csv.

Exempt: while another decision that is on its way ends this one.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.decisions import fired_triggers
from partnerbook.analysis.review_state import review_state
from partnerbook.checks.decision_records import live_decisions
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.model.decision import Trigger
from partnerbook.wording import listed, one_of, plain_number

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    for written in live_decisions(subject):
        if not fired_triggers(written.record, subject.partner.metrics):
            continue
        state = review_state(written.record, subject.partner.metrics, subject.today)
        open_ = {reason.path for reason in state.reasons}
        for index, trigger in enumerate(written.record.triggers):
            if ("triggers", index) in open_:
                hint = (
                    f"agreed was: {trigger.then}"
                    if trigger.then
                    else "review the decision, and say what follows"
                )
                yield fault(subject, written.file, ("triggers", index), _crossing(subject, trigger), hint)


def _crossing(subject: Subject, trigger: Trigger) -> str:
    figures = subject.partner.metrics.series(trigger.metric)[-trigger.periods :]
    bounds = (("below", trigger.below), ("above", trigger.above))
    bound = one_of(f"{side} {plain_number(value)}" for side, value in bounds if value is not None)
    values = listed(f"{plain_number(figure.value)} in {figure.period.text}" for figure in figures[-3:])
    return f'trigger "{trigger.id}" has fired: {trigger.metric} was {values}, {bound}'
