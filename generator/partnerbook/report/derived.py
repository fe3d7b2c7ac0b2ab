"""Every derived figure of one partner as data: what ``partnerbook show --json`` prints; the form only grows.

Money is a decimal string with its currency, rounded half up to the cent. Ratios and shares are numbers; what
cannot be told is null, and a part that the partner has no file for is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from partnerbook.analysis.canvas import CanvasFigures
from partnerbook.analysis.decisions import fired_triggers, stale_evidence
from partnerbook.analysis.due import due_items
from partnerbook.analysis.exchange import Cases, Party
from partnerbook.analysis.figures import Figures
from partnerbook.analysis.gates import Gate, gates
from partnerbook.analysis.outreach import next_message
from partnerbook.analysis.replay import replay
from partnerbook.analysis.review_state import review_state
from partnerbook.analysis.robustness import robustness
from partnerbook.analysis.statements import graded
from partnerbook.analysis.terms import deadlines, payouts
from partnerbook.analysis.weighing import BASE, Flip, comparisons, flips
from partnerbook.diagnostic import Span
from partnerbook.model.canvas import Segment
from partnerbook.model.decision import Decision
from partnerbook.model.partner import Partner
from partnerbook.model.program import Program
from partnerbook.wording import money

Part = Callable[[Figures], Any]


def derived(partner: Partner, program: Program, today: date) -> dict[str, Any]:
    """Everything that is computed of a partner, part by part."""
    record: dict[str, Any] = {
        "partner": partner.slug,
        "today": today.isoformat(),
        "stage": partner.profile.stage if partner.profile else "prospect",
    }
    figures = Figures(partner, program, today)
    for name, part in _PARTS.items():
        found = part(figures)
        if found is not None:
            record[name] = found
    return record


def _fit(figures: Figures) -> dict[str, Any] | None:
    score = figures.fit
    if score is None:
        return None
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


def _exchange(figures: Figures) -> dict[str, Any] | None:
    found, map_, program = figures.exchange, figures.alignment, figures.program
    if found is None or map_ is None:
        return None
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
    return {name: money(amount, currency, 2, plain=True) for name, amount in amounts.items()}


def _components(figures: Figures) -> dict[str, Any] | None:
    found = figures.components
    if found is None:
        return None
    return {
        "anticipated_value": found.anticipated_value.stands,
        "shared_values": found.shared_values.stands,
        "contributions": found.contributions.stands,
        "missing": list(found.missing),
    }


def _value_model(figures: Figures) -> dict[str, Any] | None:
    if not figures.objectives:
        return None
    return {
        "objectives": {
            found.objective.id: {
                "attainment": _rounded(found.attainment, 4),
                "drivers": {each.driver.id: _rounded(each.attainment, 4) for each in found.drivers},
            }
            for found in figures.objectives
        }
    }


def _statements(figures: Figures) -> list[dict[str, Any]] | None:
    """The grade of each statement, and what it lacks (keys of ``analysis.prose.grading.MISSING``)."""
    written = figures.partner.statements
    if written is None:
        return None
    grades = ((statement, graded(statement, figures.program)) for statement in written.statements)
    return [
        {"id": statement.id, "grade": grade.level, "missing": list(grade.missing)}
        for statement, grade in grades
    ]


def _canvas(figures: Figures) -> list[dict[str, Any]] | None:
    canvas = figures.partner.canvas
    if canvas is None:
        return None
    return [_segment(*pair) for pair in zip(canvas.segments, figures.canvases, strict=True)]


def _segment(segment: Segment, found: CanvasFigures) -> dict[str, Any]:
    return {
        "segment": segment.id,
        "coverage": _rounded(found.coverage, 4),
        "unaddressed": [want.item.id for want in found.unaddressed],
        "top_pains": [want.item.id for want in found.top_pains],
        "top_gains": [want.item.id for want in found.top_gains],
        "open_steps": list(found.open_steps),
    }


def _decisions(figures: Figures) -> list[dict[str, Any]] | None:
    partner = figures.partner
    return [_decision(written.record, partner, figures.today) for written in partner.decisions] or None


def _decision(record: Decision, partner: Partner, today: date) -> dict[str, Any]:
    found = comparisons(record)
    state = review_state(record, partner.metrics, today)
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
        "review_due": state.next.isoformat() if state.next else None,
        "due_for_review": [
            {"kind": reason.kind, "since": reason.since.isoformat(), "text": reason.text}
            for reason in state.reasons
        ],
        "outcomes": _outcomes(record, partner, today),
    }


def _outcomes(record: Decision, partner: Partner, today: date) -> list[dict[str, Any]]:
    """What the record expected and what came; judged once there is a post-review."""
    found = replay(record, partner.metrics, today)
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


def _outreach(figures: Figures) -> dict[str, Any] | None:
    written = figures.partner.outreach
    due = next_message(written, figures.today) if written else None
    if due is None:
        return None
    attempt = {"attempt": due.attempt} if due.attempt > 1 else {}
    return {"next": {"step": str(due.step), "due": due.due.isoformat() if due.due else None, **attempt}}


def _terms(figures: Figures) -> dict[str, Any] | None:
    agreement, currency = figures.partner.agreement, figures.program.currency
    if agreement is None:
        return None
    dates = deadlines(agreement, figures.today)
    return {
        "renewal": dates.renewal.isoformat() if dates.renewal else None,
        "notice_by": dates.notice_by.isoformat() if dates.notice_by else None,
        "payouts": [
            {"deals": f"{payout.deal:f} {currency}", "amount": money(payout.amount, currency, 2, plain=True)}
            for payout in payouts(agreement.revenue)
        ],
    }


def _health(figures: Figures) -> dict[str, Any] | None:
    """The score and its parts, 0–100; the kinds of red flag that are raised, each once."""
    found = figures.health
    if found is None:
        return None
    return {
        "score": _rounded(found.score),
        "low": _rounded(found.low),
        "high": _rounded(found.high),
        "parts": {name: _rounded(part) for name, part in found.parts.items()},
        "flags": list(dict.fromkeys(flag.kind for flag in found.flags)),
    }


def _gates(figures: Figures) -> dict[str, Any] | None:
    """What stands before each stage reached and the one ahead; ``grow`` holds on through optimize and renew."""
    return {gate.stage: _gate(gate) for gate in gates(figures)} or None


def _gate(gate: Gate) -> dict[str, Any]:
    items = ({"id": item.id, "met": item.met, "at": _place(item.span)} for item in gate.items)
    return {"passed": gate.passed, "items": list(items)}


def _place(span: Span | None) -> str | None:
    return None if span is None else f"{span.file}:{span.line}"


def _due(figures: Figures) -> list[Mapping[str, Any]]:
    return [
        {
            "what": item.what,
            "on": item.on.isoformat(),
            "text": item.text,
            "owner": item.owner,
            "party": item.party,
            "file": item.span.file,
            "line": item.span.line,
        }
        for item in due_items(figures.partner, figures.program, figures.today)
    ]


_PARTS: dict[str, Part] = {
    "fit": _fit,
    "exchange": _exchange,
    "components": _components,
    "value_model": _value_model,
    "statements": _statements,
    "canvas": _canvas,
    "decisions": _decisions,
    "outreach": _outreach,
    "terms": _terms,
    "health": _health,
    "gates": _gates,
    "due": _due,
}
"""The parts in their order."""


def _rounded(figure: float | None, digits: int = 2) -> float | None:
    return None if figure is None else round(figure, digits)


def _number(figure: float) -> float | int:
    """A whole number without a point."""
    return int(figure) if figure == int(figure) else figure
