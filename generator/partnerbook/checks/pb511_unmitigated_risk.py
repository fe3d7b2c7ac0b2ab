"""A risk of a decision is left alone: no mitigation, or nobody who watches it.

Why: a risk that is only written down happens anyway, and then the record proves that we knew. Small
ones may stay open: those whose likelihood times impact is below 9 are left out (S3; the bound is ours).

Fix: write what we do about it under `mitigation`, and who notices first under `owner`. Rate it where
it is unrated; it may turn out to be small.

Exempt: when the risk is borne on purpose; say who decided that.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.decision_records import live_decisions
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.model.decision import Risk
from partnerbook.wording import listed

SEVERITY = Severity.INFO
_GRAVE = 9
"""Likelihood times impact from which a risk needs an answer: the middle of both scales."""


def check(subject: Subject) -> Iterator[Fault]:
    for written in live_decisions(subject):
        for index, risk in enumerate(written.record.risks):
            lacking = [name for name in ("mitigation", "owner") if getattr(risk, name) is None]
            if lacking and _counts(risk):
                message = f'the risk "{risk.risk}" has no {" and no ".join(lacking)}'
                hint = f"add {listed(lacking)}, or rate the risk as small"
                yield fault(subject, written.file, ("risks", index), message, hint)


def _counts(risk: Risk) -> bool:
    return risk.likelihood is None or risk.impact is None or risk.likelihood * risk.impact >= _GRAVE
