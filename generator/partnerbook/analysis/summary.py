"""What the portfolio needs to know of one partner: small, plain, made once when the partner is compiled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from partnerbook.analysis.contribution_ranks import Contributed, contributed
from partnerbook.analysis.decisions import fired_triggers, happenings, stale_evidence
from partnerbook.analysis.due import DueItem, due_items
from partnerbook.analysis.figures import Figures
from partnerbook.analysis.replay import Judged, judged_outcomes
from partnerbook.analysis.review_state import ReviewState, review_state
from partnerbook.analysis.supersession import Chain, by_id, chains, links, replaced_on
from partnerbook.diagnostic import Diagnostic, Severity
from partnerbook.model.decision import Decision
from partnerbook.model.partner import Partner


@dataclass(frozen=True, slots=True)
class DecisionSummary:
    """One line of the decision register; ``review`` says whether and why it is due for review, ``options`` is how
    many ways were weighed, ``judged`` are the figures that came of it.

    ``changed`` is the last day on which something was done to the record, ``reviewed`` are the days of its reviews;
    ``replaced`` is the day on which another took its place.
    """

    id: str
    title: str
    status: str
    owner: str | None
    dated: date | None
    review_due: date | None
    review: ReviewState
    stale: int
    fired: int
    options: int
    chosen: str | None
    changed: date | None
    reviewed: tuple[date, ...]
    replaced: date | None
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """One partner as the portfolio sees it; scores are None where nothing is rated.

    ``chains`` are the decision records that replaced one another.
    """

    slug: str
    name: str
    summary: str | None
    website: str | None
    stage: str
    since: date | None
    types: tuple[str, ...]
    position: str | None
    owner: str | None
    tier: str | None
    priority: str | None
    fit_low: float | None
    fit_high: float | None
    band: str | None
    due: tuple[DueItem, ...]
    decisions: tuple[DecisionSummary, ...]
    chains: tuple[Chain, ...]
    errors: int
    warnings: int
    infos: int
    accepted: int
    contributed: Contributed | None

    @property
    def next_due(self) -> DueItem | None:
        """The earliest thing due, overdue ones included."""
        return self.due[0] if self.due else None

    @property
    def open_decisions(self) -> int:
        """How many decision records are drafts or proposed."""
        return sum(decision.status in ("draft", "proposed") for decision in self.decisions)


def summarise(figures: Figures, today: date, findings: Iterable[Diagnostic]) -> Summary:
    """The partner's line in every table of the portfolio."""
    partner, program = figures.partner, figures.program
    profile = partner.profile
    found = list(findings)
    counted = [finding.severity for finding in found if finding.accepted is None]
    score = figures.fit if partner.scorecard and partner.scorecard.ratings else None
    history = profile.history if profile else ()
    records = by_id(written.record for written in partner.decisions)
    replacements = links(records)
    return Summary(
        slug=partner.slug,
        name=partner.name,
        summary=profile.summary if profile else None,
        website=profile.website if profile else None,
        stage=profile.stage if profile else "prospect",
        since=history[-1].on if history else None,
        types=profile.types if profile else (),
        position=profile.position if profile else None,
        owner=profile.owner if profile else None,
        tier=profile.tier if profile else None,
        priority=profile.priority if profile else None,
        fit_low=score.low if score else None,
        fit_high=score.high if score else None,
        band=score.band if score else None,
        due=due_items(partner, program, today),
        decisions=tuple(_decisions(partner, records, replacements, today)),
        chains=chains(replacements),
        errors=counted.count(Severity.ERROR),
        warnings=counted.count(Severity.WARNING),
        infos=counted.count(Severity.INFO),
        accepted=len(found) - len(counted),
        contributed=contributed(figures.objectives),
    )


def _decisions(
    partner: Partner, records: Mapping[str, Decision], replacements: Sequence[tuple[str, str]], today: date
) -> Iterable[DecisionSummary]:
    for written in partner.decisions:
        record = written.record
        replaced = replaced_on(record, records, replacements)
        done = [*happenings(record, today), *((replaced,) if replaced else ())]
        chosen = record.option(record.commit.option if record.commit else None)
        state = review_state(record, partner.metrics, today)
        yield DecisionSummary(
            id=record.id,
            title=record.title,
            status=record.status,
            owner=record.owner,
            dated=record.date,
            review_due=state.next,
            review=state,
            stale=len(stale_evidence(record, today)),
            fired=len(fired_triggers(record, partner.metrics)),
            options=len(record.options),
            chosen=f"{chosen.id} – {chosen.title}" if chosen else None,
            changed=max(done, default=None),
            reviewed=tuple(review.on for review in record.reviews),
            replaced=replaced,
            judged=judged_outcomes(record, partner.metrics, today),
        )
