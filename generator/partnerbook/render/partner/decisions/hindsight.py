"""What a decision record says once time has passed: why it is due for review, what was expected and what came."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from partnerbook.analysis.replay import Outcome, Replay
from partnerbook.analysis.review_state import ReviewState
from partnerbook.wording import capital, counted, number, percent, plural, sentence, when

_ROOM = Fraction(1, 12)
"""What is left free at both ends of a range's picture, as a share of what it shows."""


class ReasonLine(NamedTuple):
    """Why a record is due for review; ``anchor`` is where on the page it is written."""

    text: str
    since: date
    anchor: str


class RangePicture(NamedTuple):
    """A stated range from ``low`` to ``high`` with what was expected and what came, all from 0 to 100."""

    low: float
    length: float
    expected: float
    came: float
    text: str


class OutcomeLine(NamedTuple):
    """One figure that was expected; ``remark`` says on what terms, ``kind`` is the colour of the verdict's badge."""

    name: str
    expected: str
    remark: str
    came: str
    source: str
    error: str
    verdict: str
    kind: str
    picture: RangePicture | None


class Replayed(NamedTuple):
    """What was expected and what came, with the answer in a sentence."""

    title: str
    answer: str
    lines: tuple[OutcomeLine, ...]


_ANCHORS = {"trigger": "watch", "flip": "options", "review": "commit"}


def reason_lines(state: ReviewState) -> tuple[ReasonLine, ...]:
    """Why a record is due for review, the longest standing reason first."""
    return tuple(
        ReasonLine(capital(reason.text), reason.since, _ANCHORS[reason.kind]) for reason in state.reasons
    )


def replayed(found: Replay | None, today: date) -> Replayed | None:
    """What a record expected and what came; None where it expected no figure."""
    if found is None:
        return None
    lines = tuple(_line(outcome) for outcome in found.outcomes)
    came = [outcome for outcome in found.outcomes if outcome.came is not None]
    inside = [outcome.inside for outcome in came if outcome.inside is not None]
    ranges = f"{sum(inside)} of {counted(len(inside), 'range')} held what came" if inside else ""
    short = sum((outcome.error or 0) < 0 for outcome in came)
    missed = f"{short} of {plural(len(came), 'figure')} came out worse than expected" if came else ""
    judged = found.judged
    if judged is None:
        return Replayed(
            "What we expected, and what came so far",
            sentence("not judged yet: no post-review is written down", missed, ranges),
            lines,
        )
    said = f"judged on {when(judged.on, today)}" + (f": {judged.outcome}" if judged.outcome else "")
    return Replayed(
        "What we expected, and what came", sentence(said, missed or "no figure came", ranges), lines
    )


def _line(outcome: Outcome) -> OutcomeLine:
    verdict, kind = _verdict(outcome)
    return OutcomeLine(
        name=outcome.name,
        expected=_with_unit(_range(outcome), outcome.unit),
        remark=_remark(outcome),
        came="" if outcome.came is None else _with_unit(_number(outcome.came), outcome.unit),
        source=outcome.source,
        error=_error(outcome.error),
        verdict=verdict,
        kind=kind,
        picture=_picture(outcome),
    )


def _verdict(outcome: Outcome) -> tuple[str, str]:
    if outcome.came is None:
        return "no figure", "muted"
    if outcome.inside is not None:
        return ("inside the range", "info") if outcome.inside else ("outside the range", "warning")
    if outcome.error is None:
        return "no share can be given", "muted"
    what = "target" if outcome.aimed else "expectation"
    return (f"{what} met", "info") if outcome.error >= 0 else (f"{what} missed", "warning")


def _range(outcome: Outcome) -> str:
    return (
        f"{_number(outcome.low)} to {_number(outcome.high)}" if outcome.ranged else _number(outcome.expected)
    )


def _remark(outcome: Outcome) -> str:
    """What was expected within a range, and how sure somebody was."""
    sure = "" if outcome.confidence is None else f"{percent(outcome.confidence, 0)} sure"
    expected = f"{_number(outcome.expected, _digits(outcome))} expected" if outcome.ranged else ""
    aimed = "the target; nothing else was expected" if outcome.aimed else ""
    return ", ".join(part for part in (aimed, expected, sure) if part)


def _digits(outcome: Outcome) -> int:
    """A mean is shown no finer than its range asks for."""
    return 0 if outcome.high - outcome.low >= 50 else 1 if outcome.high - outcome.low >= 1 else 2


def _error(error: Fraction | None) -> str:
    if error is None:
        return "–"
    if error == 0:
        return "as expected"
    return f"{percent(float(abs(error)), 1)} {'better' if error > 0 else 'worse'}"


def _picture(outcome: Outcome) -> RangePicture | None:
    if not outcome.ranged or outcome.came is None:
        return None
    least, most = min(outcome.low, outcome.came), max(outcome.high, outcome.came)
    begin, span = least - _ROOM * (most - least), (1 + 2 * _ROOM) * (most - least)

    def x(value: Fraction) -> float:
        return round(float(100 * (value - begin) / span), 2)

    text = f"{outcome.name}: {_range(outcome)}, {_remark(outcome)}; came {_number(outcome.came)}"
    return RangePicture(
        x(outcome.low), round(x(outcome.high) - x(outcome.low), 2), x(outcome.expected), x(outcome.came), text
    )


def _with_unit(text: str, unit: str) -> str:
    return f"{text} {unit}" if unit else text


def _number(value: Fraction, digits: int = 2) -> str:
    return number(float(value), digits)
