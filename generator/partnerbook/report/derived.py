"""Every derived figure of one partner as data: what ``partnerbook show --json`` prints; the form only grows.

Money is a decimal string with its currency, rounded half up to the cent. Ratios and shares are numbers; what
cannot be told is null, and a part that the partner has no file for is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from partnerbook.analysis.alignment import alignment
from partnerbook.analysis.canvas import canvas_figures
from partnerbook.analysis.components import components
from partnerbook.analysis.decisions import fired_triggers, review_due, stale_evidence
from partnerbook.analysis.due import due_items
from partnerbook.analysis.exchange import Cases, Party, exchange
from partnerbook.analysis.fit import Fit, fit
from partnerbook.analysis.outreach import next_message
from partnerbook.analysis.replay import replay
from partnerbook.analysis.review_state import review_state
from partnerbook.analysis.robustness import robustness
from partnerbook.analysis.terms import deadlines, payouts
from partnerbook.analysis.value_model import value_model
from partnerbook.analysis.weighing import BASE, Flip, comparisons, flips
from partnerbook.model.canvas import Segment
from partnerbook.model.decision import Decision
from partnerbook.model.partner import Partner
from partnerbook.model.program import Program

_CENT = Decimal("0.01")
Part = Callable[[Partner, Program, date], Any]


def derived(partner: Partner, program: Program, today: date) -> dict[str, Any]:
    """Everything that is computed of a partner, part by part."""
    record: dict[str, Any] = {
        "partner": partner.slug,
        "today": today.isoformat(),
        "stage": partner.profile.stage if partner.profile else "prospect",
    }
    for name, part in _PARTS.items():
        found = part(partner, program, today)
        if found is not None:
            record[name] = found
    return record


def money(amount: Decimal, currency: str) -> str:
    """``118000.00 EUR``."""
    return f"{amount.quantize(_CENT, ROUND_HALF_UP)} {currency}"


def _fit(partner: Partner, program: Program, _today: date) -> dict[str, Any] | None:
    if partner.scorecard is None:
        return None
    score: Fit = fit(partner.scorecard, program)
    return {
        "score": _rounded(score.score),
        "low": _rounded(score.low),
        "high": _rounded(score.high),
        "min": _number(score.minimum),
        "max": _number(score.maximum),
        "band": score.band,
        "criteria": {
            criterion.id: {"rating": _rounded(criterion.rating), "weight": _number(criterion.weight)}
            for criterion in score.criteria
        },
    }


def _exchange(partner: Partner, program: Program, _today: date) -> dict[str, Any] | None:
    if partner.value is None:
        return None
    found, map_ = exchange(partner.value, program), alignment(partner.value)
    share = found.balance.our_share
    return {
        "us": _party(found.us, program.currency),
        "them": _party(found.them, program.currency),
        "balance": {
            "our_share": None if share is None else float(share),
            "verdict": found.balance.verdict,
        },
        "unmet_needs": list(map_.unmet_needs),
        "unused_strengths": list(map_.unused_strengths),
    }


def _party(party: Party, currency: str) -> dict[str, Any]:
    """A side's sums; with gaps they are what is known so far."""
    sums = {"benefit": party.benefit, "cost": party.cost, "net": party.net}
    return {
        **{name: _cases(cases, currency) for name, cases in sums.items()},
        "ratio": None if party.ratio is None else float(party.ratio),
        "gaps": [f"{gap.kind}: {gap.what}" if gap.what else gap.kind for gap in party.gaps],
    }


def _cases(cases: Cases, currency: str) -> dict[str, str]:
    amounts = {"low": cases.low, "expected": cases.expected, "high": cases.high}
    return {name: money(amount, currency) for name, amount in amounts.items()}


def _components(partner: Partner, program: Program, _today: date) -> dict[str, Any] | None:
    if partner.value is None:
        return None
    found = components(partner.value, exchange(partner.value, program), program)
    return {
        "anticipated_value": found.anticipated_value.stands,
        "shared_values": found.shared_values.stands,
        "contributions": found.contributions.stands,
        "missing": list(found.missing),
    }


def _value_model(partner: Partner, _program: Program, _today: date) -> dict[str, Any] | None:
    if partner.value is None or not partner.value.objectives:
        return None
    return {
        "objectives": {
            found.objective.id: {
                "attainment": _rounded(found.attainment, 4),
                "drivers": {each.driver.id: _rounded(each.attainment, 4) for each in found.drivers},
            }
            for found in value_model(partner.value, partner.metrics)
        }
    }


def _canvas(partner: Partner, _program: Program, _today: date) -> list[dict[str, Any]] | None:
    if partner.canvas is None:
        return None
    return [_segment(segment, partner) for segment in partner.canvas.segments]


def _segment(segment: Segment, partner: Partner) -> dict[str, Any]:
    found = canvas_figures(segment, has_statement=partner.statement(segment.statement) is not None)
    return {
        "segment": segment.id,
        "coverage": _rounded(found.coverage, 4),
        "unaddressed": [want.item.id for want in found.unaddressed],
        "top_pains": [want.item.id for want in found.top_pains],
        "top_gains": [want.item.id for want in found.top_gains],
        "open_steps": list(found.open_steps),
    }


def _decisions(partner: Partner, _program: Program, today: date) -> list[dict[str, Any]] | None:
    return [_decision(written.record, partner, today) for written in partner.decisions] or None


def _decision(record: Decision, partner: Partner, today: date) -> dict[str, Any]:
    found = comparisons(record)
    due = review_due(record)
    return {
        "id": record.id,
        "status": record.status,
        "recommended": record.recommendation.option if record.recommendation else None,
        "scores": {
            name: {option: round(score, 2) for option, score in sorted(comparison.scores.items())}
            for name, comparison in found.items()
        },
        "winner": {name: comparison.winner for name, comparison in found.items()},
        "flips": [_flip(flip) for flip in flips(found[BASE])] if found else [],
        "robustness": _rounded(robustness(record, found[BASE]), 4) if found else None,
        "stale_evidence": [evidence.id for evidence in stale_evidence(record, today)],
        "fired_triggers": [trigger.id for trigger in fired_triggers(record, partner.metrics)],
        "review_due": due.isoformat() if due else None,
        "due_for_review": [
            {"kind": reason.kind, "since": reason.since.isoformat(), "text": reason.text}
            for reason in review_state(record, partner.metrics, today).reasons
        ],
        "outcomes": _outcomes(record, partner),
    }


def _outcomes(record: Decision, partner: Partner) -> list[dict[str, Any]]:
    """What the record expected and what came; judged once there is a post-review."""
    found = replay(record, partner.metrics)
    judged = found.judged.on.isoformat() if found and found.judged else None
    return [
        {
            "id": outcome.id,
            "expected": _rounded(float(outcome.expected), 4),
            "range": [float(outcome.low), float(outcome.high)] if outcome.ranged else None,
            "confidence": outcome.confidence,
            "came": None if outcome.came is None else float(outcome.came),
            "inside": outcome.inside,
            "error": None if outcome.error is None else _rounded(float(outcome.error), 4),
            "judged": judged,
        }
        for outcome in (found.outcomes if found else ())
    ]


def _flip(flip: Flip) -> dict[str, Any]:
    option = {} if flip.option is None else {"option": flip.option}
    ends = {"from": round(flip.start, 4), "at": round(flip.at, 4)}
    return {"kind": flip.kind, "criterion": flip.criterion, **option, **ends, "winner": flip.winner}


def _outreach(partner: Partner, _program: Program, today: date) -> dict[str, Any] | None:
    due = next_message(partner.outreach, today) if partner.outreach else None
    if due is None:
        return None
    return {"next": {"step": str(due.step), "due": due.due.isoformat() if due.due else None}}


def _terms(partner: Partner, program: Program, today: date) -> dict[str, Any] | None:
    if partner.agreement is None:
        return None
    dates = deadlines(partner.agreement, today)
    currency = program.currency
    return {
        "renewal": dates.renewal.isoformat() if dates.renewal else None,
        "notice_by": dates.notice_by.isoformat() if dates.notice_by else None,
        "payouts": [
            {"deals": f"{payout.deal:f} {currency}", "amount": money(payout.amount, currency)}
            for payout in payouts(partner.agreement.revenue)
        ],
    }


def _due(partner: Partner, program: Program, today: date) -> list[Mapping[str, Any]]:
    return [
        {
            "what": item.what,
            "on": item.on.isoformat(),
            "text": item.text,
            "owner": item.owner,
            "file": item.span.file,
            "line": item.span.line,
        }
        for item in due_items(partner, program, today)
    ]


_PARTS: dict[str, Part] = {
    "fit": _fit,
    "exchange": _exchange,
    "components": _components,
    "value_model": _value_model,
    "canvas": _canvas,
    "decisions": _decisions,
    "outreach": _outreach,
    "terms": _terms,
    "due": _due,
}
"""The parts in their order."""


def _rounded(figure: float | None, digits: int = 2) -> float | None:
    return None if figure is None else round(figure, digits)


def _number(figure: float) -> float | int:
    """A whole number without a point."""
    return int(figure) if figure == int(figure) else figure
