"""How well the expectations of a program hold, in words: a part of the decision register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from partnerbook import wording
from partnerbook.analysis.replay import FEW, Calibration, Judged, calibration


class BandLine(NamedTuple):
    """Ranges that were stated with about the same confidence, and how many held what came."""

    label: str
    ranged: int
    inside: int
    share: str


class Calibrated(NamedTuple):
    """What judged decisions teach about our expectations; ``figures`` are what it was counted from, if anything."""

    answer: str
    figures: tuple[tuple[str, str], ...]
    bands: tuple[BandLine, ...]
    few: int


def calibrated(records: Iterable[tuple[Judged, ...]]) -> Calibrated:
    """The whole program, from the judged outcomes of each record."""
    found = calibration(records)
    return Calibrated(
        answer=_answer(found),
        figures=tuple(_figures(found)) if found.records else (),
        bands=tuple(BandLine(b.label, b.ranged, b.inside, _share(b.inside, b.ranged)) for b in found.bands),
        few=FEW,
    )


def _figures(found: Calibration) -> Iterator[tuple[str, str]]:
    yield "Decisions judged", str(found.records)
    yield "Figures that came", str(found.figures)
    yield "Inside the stated range", _inside(found)
    yield "On average", _lean(found)


def _answer(found: Calibration) -> str:
    if not found.records:
        return "No decision has been judged by its figures yet: hold a post-review, and what came stands beside what was expected."
    if found.lean is None and found.share_inside is None:
        return f"Too few to tell: {wording.plural(found.figures, 'figure')} of {wording.plural(found.records, 'decision')} came so far, and {FEW} are needed."
    parts = [f"What came is {_lean(found)} on average"] if found.lean is not None else []
    if found.share_inside is not None:
        parts.append(f"{_share(found.inside, found.ranged)} of our ranges held it")
    return f"{'; '.join(parts)}."


def _inside(found: Calibration) -> str:
    if found.share_inside is None:
        return f"{found.inside} of {found.ranged}, too few to tell" if found.ranged else "no range was stated"
    return f"{_share(found.inside, found.ranged)} ({found.inside} of {found.ranged})"


def _lean(found: Calibration) -> str:
    if found.lean is None:
        return "too few to tell"
    if abs(found.lean) < 0.0005:
        return "as expected"
    return f"{wording.percent(abs(found.lean), 1)} {'better' if found.lean > 0 else 'worse'} than expected"


def _share(inside: int, ranged: int) -> str:
    return wording.percent(inside / ranged, 0) if ranged >= FEW else "too few to tell"
