"""What a value proposition canvas adds up to: what matters most, what answers it, what is left (S5).

A *want* is a pain or a gain of the customer; an *offer* is a reliever or creator of ours. Offers answer the
wants whose ids they name in the same segment: relievers pains, creators gains. Ids that nothing declares
count for nothing here (PB011 reports them).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from partnerbook.analysis.canvas_steps import Step, steps
from partnerbook.model.canvas import GainCreator, PainOrGain, PainReliever, Segment

STRONGEST = 5
FEWEST_WANTS, MOST_WANTS = 3, 5
FEWEST_OFFERS, MOST_OFFERS = 2, 3
"""How many pains and gains, and how many relievers and creators, the sixth and the tenth step pick (S5)."""

Ranked = TypeVar("Ranked")


@dataclass(frozen=True, slots=True)
class Want:
    """A pain or gain; ``index`` is its place in the list it is written in.

    ``weight`` is importance x importance of the job it belongs to, 0 without a job; ``best`` is the strength
    of the strongest offer that answers it, 0 where none does.
    """

    kind: Literal["pain", "gain"]
    index: int
    item: PainOrGain
    weight: int
    best: int

    @property
    def covered(self) -> float:
        """How much of its importance is covered: importance x best strength / 5."""
        return self.item.importance * self.best / STRONGEST


@dataclass(frozen=True, slots=True)
class Offer:
    """A reliever or creator with the ids it answers; ``impact`` is what it changes for the customer."""

    kind: Literal["reliever", "creator"]
    index: int
    item: PainReliever | GainCreator
    answers: frozenset[str]
    impact: int


@dataclass(frozen=True, slots=True)
class CanvasFigures:
    """One segment in figures; wants and offers stand in the order of the file.

    ``importance`` and ``covered`` are sums over all wants. ``unaddressed`` has importance 1-5 in it like any
    other want; what to do about each is the question of step 14. ``open_steps`` count from 1 to 16.
    """

    wants: tuple[Want, ...]
    offers: tuple[Offer, ...]
    importance: int
    covered: float
    top_pains: tuple[Want, ...]
    top_gains: tuple[Want, ...]
    top_relievers: tuple[Offer, ...]
    top_creators: tuple[Offer, ...]
    unaddressed: tuple[Want, ...]
    steps: tuple[Step, ...]

    @property
    def coverage(self) -> float | None:
        """Covered importance as a share of all importance, 0-1; None while there is no pain and no gain."""
        return self.covered / self.importance if self.importance else None

    @property
    def open_steps(self) -> tuple[int, ...]:
        """The numbers of the steps that nothing in the file answers yet."""
        return tuple(step.number for step in self.steps if not step.done)


def canvas_figures(segment: Segment, *, has_statement: bool) -> CanvasFigures:
    """The figures of a segment; ``has_statement`` tells whether the statement it names is written.

    Coverage = sum of importance x best strength / 5, by the sum of importance, over all pains and gains (S5).
    The impact of an offer is its strength x the importance of what it answers, summed where it answers several:
    relieving two pains changes more than relieving one of them (the sum is ours, S5 leaves it open). What matters
    most is importance x importance of the job (ours, for "tied to the most important jobs"); a pain or gain
    without a job comes after all that have one.
    """
    offers = (
        *(_reliever(index, item, segment.pains) for index, item in enumerate(segment.pain_relievers)),
        *(_creator(index, item, segment.gains) for index, item in enumerate(segment.gain_creators)),
    )
    jobs = {job.id: job.importance for job in segment.jobs}
    pains = _wants("pain", segment.pains, jobs, [offer for offer in offers if offer.kind == "reliever"])
    gains = _wants("gain", segment.gains, jobs, [offer for offer in offers if offer.kind == "creator"])
    wants = (*pains, *gains)
    unaddressed = tuple(want for want in wants if not want.best)
    return CanvasFigures(
        wants=wants,
        offers=offers,
        importance=sum(want.item.importance for want in wants),
        covered=sum(want.item.importance * want.best for want in wants) / STRONGEST,
        top_pains=_top_wants(pains),
        top_gains=_top_wants(gains),
        top_relievers=_top_offers(offers, "reliever"),
        top_creators=_top_offers(offers, "creator"),
        unaddressed=unaddressed,
        steps=steps(
            segment,
            tied=sum(want.weight > 0 for want in wants),
            answering=sum(offer.impact > 0 for offer in offers),
            left=[want.item for want in unaddressed],
            has_statement=has_statement,
        ),
    )


def _reliever(index: int, item: PainReliever, pains: Iterable[PainOrGain]) -> Offer:
    named = frozenset(item.relieves)
    return Offer("reliever", index, item, *_answered(item.strength, named, pains))


def _creator(index: int, item: GainCreator, gains: Iterable[PainOrGain]) -> Offer:
    named = frozenset(item.creates)
    return Offer("creator", index, item, *_answered(item.strength, named, gains))


def _answered(
    strength: int, named: frozenset[str], wants: Iterable[PainOrGain]
) -> tuple[frozenset[str], int]:
    """Which of the named ids there are, and the impact on them."""
    found = [want for want in wants if want.id in named]
    return frozenset(want.id for want in found), strength * sum(want.importance for want in found)


def _wants(
    kind: Literal["pain", "gain"], items: Sequence[PainOrGain], jobs: dict[str, int], offers: Sequence[Offer]
) -> tuple[Want, ...]:
    best: dict[str, int] = {}
    for offer in offers:
        for name in offer.answers:
            best[name] = max(best.get(name, 0), offer.item.strength)
    return tuple(
        Want(kind, index, item, item.importance * jobs.get(item.job or "", 0), best.get(item.id, 0))
        for index, item in enumerate(items)
    )


def ranked_wants(wants: Iterable[Want]) -> list[Want]:
    """The weightiest first: by weight, then importance, then the order of the file."""
    return sorted(wants, key=lambda want: (-want.weight, -want.item.importance))


def ranked_offers(offers: Iterable[Offer]) -> list[Offer]:
    """Those of most impact first: by impact, then strength, then the order of the file."""
    return sorted(offers, key=lambda offer: (-offer.impact, -offer.item.strength))


def _top_wants(wants: Iterable[Want]) -> tuple[Want, ...]:
    """Three that are tied to a job, and a fourth and fifth as long as they weigh as much as the third."""
    tied = [want for want in ranked_wants(wants) if want.weight]
    return _top(tied, FEWEST_WANTS, MOST_WANTS, lambda want: want.weight)


def _top_offers(offers: Iterable[Offer], kind: str) -> tuple[Offer, ...]:
    """Two that change something, and a third if it changes as much as the second."""
    felt = [offer for offer in ranked_offers(offers) if offer.kind == kind and offer.impact]
    return _top(felt, FEWEST_OFFERS, MOST_OFFERS, lambda offer: offer.impact)


def _top(
    ranked: Sequence[Ranked], fewest: int, most: int, measure: Callable[[Ranked], int]
) -> tuple[Ranked, ...]:
    if len(ranked) <= fewest:
        return tuple(ranked)
    least = measure(ranked[fewest - 1])
    return (*ranked[:fewest], *(each for each in ranked[fewest:most] if measure(each) == least))
