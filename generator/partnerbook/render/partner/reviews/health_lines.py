"""How a partnership does: the health score with what each part is made of, and the red flags."""

from __future__ import annotations

from typing import NamedTuple

from partnerbook.analysis.health import PARTS, TRAILING, Health, KpiStanding, PartName, mean_rating
from partnerbook.render.partner.shared.frame import points
from partnerbook.render.partner.shared.sheet import EditLink, Sheet
from partnerbook.wording import counted, day, listed, number, percent


class PartLine(NamedTuple):
    """A part of the score: its share as a bar of 0–100 and in words, what it brings, and how that comes about."""

    name: str
    bar: float | None
    share: str
    brings: str
    how: str


class FlagLine(NamedTuple):
    """A red flag in words, and the line that raised it."""

    kind: str
    text: str
    edit: EditLink | None


class HealthLines(NamedTuple):
    """The score in words, its parts, and the flags; ``missing`` names the parts that cannot be told: ``the KPIs part``."""

    points: str
    missing: str
    parts: tuple[PartLine, ...]
    flags: tuple[FlagLine, ...]


def health_lines(sheet: Sheet, health: Health) -> HealthLines:
    """The health of a partnership, ready to be shown."""
    return HealthLines(
        points(health),
        _missing(health),
        tuple(_part(health, name) for name in PARTS),
        tuple(
            FlagLine(flag.kind.replace("-", " "), flag.text, sheet.edit_at(flag.span))
            for flag in health.flags
        ),
    )


_NAMES: dict[PartName, str] = {"ratings": "ratings", "kpis": "KPIs", "engagement": "engagement"}


def _missing(health: Health) -> str:
    """``the ratings and KPIs parts``."""
    names = [_NAMES[name] for name in health.missing]
    return f"the {listed(names)} part{'s' if len(names) > 1 else ''}" if names else ""


def _part(health: Health, name: PartName) -> PartLine:
    share, weight = health.parts[name], health.weights[name]
    whole = sum(health.weights.values())
    most = 100 * weight / whole if whole else 0.0
    brings = (
        f"0–{number(most, 1)}" if share is None else f"{number(share * most / 100, 1)} of {number(most, 1)}"
    )
    how = {"ratings": _ratings, "kpis": _kpis, "engagement": _engagement}[name](health)
    return PartLine(
        _NAMES[name], share, "cannot tell" if share is None else percent(share / 100, 2), brings, how
    )


def _ratings(health: Health) -> str:
    if health.rated is None:
        return "no review has rated anything yet"
    review = health.rated.record
    mean, rated = number(mean_rating(review)), f"mean of the ratings of {day(review.on)}"
    return f"({mean} − 1) / 4; {mean} is the {rated}"


def _kpis(health: Health) -> str:
    if not health.kpis:
        return "the agreement names no KPI"
    return "; ".join(map(_kpi, health.kpis))


def _kpi(standing: KpiStanding) -> str:
    name = standing.kpi.metric.replace("_", " ")
    if standing.figure is None:
        return f"{name}: no figure yet, left out"
    if standing.share is None or standing.kpi.target is None:
        return f"{name}: no target to measure by, left out"
    above, below = standing.figure.value > standing.kpi.target, standing.figure.value < 0
    limit = ", counted as 100 %" if above else ", counted as 0 %" if below else ""
    share = standing.figure.value / standing.kpi.target
    return (
        f"{name}: {number(standing.figure.value)} / {number(standing.kpi.target)} = {percent(share)}{limit}"
    )


def _engagement(health: Health) -> str:
    found = health.engagement
    held = "no review that the agreement promises was due yet"
    if found.due:
        enough = ", counted as all" if found.held > found.due else ""
        held = f"{counted(found.held, 'review')} held of {found.due} due in the last {TRAILING} days or since launch{enough}"
    kept = (
        f"{found.kept} of {counted(found.promised, 'action')} done by the day"
        if found.promised
        else "no action was due yet"
    )
    return f"{held}; {kept}"
