"""What a partner's files call the things that derived figures name by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from partnerbook.analysis.gates import RULES
from partnerbook.model.canvas import Segment
from partnerbook.model.decision import Decision
from partnerbook.model.partner import Partner
from partnerbook.model.value import Value
from partnerbook.wording import shortened

Names = Mapping[tuple[str, str], str]
"""What an id is called, by the part of the derived record that it stands in ("exchange", "health") and the id."""
_LONGEST = 70


def names_of(*partners: Partner) -> Names:
    """What ids are called in some states of a partner; where those differ, as in the last."""
    return {
        (part, identifier): shortened(" ".join(text.split()), _LONGEST, " …")
        for partner in partners
        for part, identifier, text in _names(partner)
    }


def called(names: Names, path: tuple[str, ...], identifier: str) -> str | None:
    """What an id in a figure of that path is called, if it has a name."""
    parts = (".".join(path[:2]), path[0])
    return next((names[part, identifier] for part in parts if (part, identifier) in names), None)


def _names(partner: Partner) -> Iterator[tuple[str, str, str]]:
    yield "health", "kpis", "KPIs"
    for rules in RULES.values():
        yield from (("gates", rule.id, rule.asks) for rule in rules)
    if partner.value is not None:
        yield from _of_value(partner.value)
    for segment in partner.canvas.segments if partner.canvas else ():
        yield "canvas", segment.id, segment.segment
        yield from _of_segment(segment)
    for written in partner.decisions:
        yield from _of_decision(written.record)


def _of_value(value: Value) -> Iterator[tuple[str, str, str]]:
    for need in (*value.needs.ours, *value.needs.theirs):
        yield "exchange.unmet_needs", need.id, need.text
    for strength in (*value.strengths.ours, *value.strengths.theirs):
        yield "exchange.unused_strengths", strength.id, strength.text
    for objective in value.objectives:
        for driver in objective.drivers:
            yield "value_model.objectives", driver.id, driver.driver
        yield "value_model.objectives", objective.id, objective.text


def _of_segment(segment: Segment) -> Iterator[tuple[str, str, str]]:
    for want in (*segment.pains, *segment.gains):
        yield f"canvas.{segment.id}", want.id, want.text


def _of_decision(record: Decision) -> Iterator[tuple[str, str, str]]:
    things: Iterable[tuple[str, str]] = (
        *((criterion.id, criterion.name) for criterion in record.criteria),
        *((scenario.id, scenario.title) for scenario in record.scenarios),
        *((option.id, option.title) for option in record.options),
        *((evidence.id, evidence.claim) for evidence in record.evidence),
    )
    for identifier, text in things:
        yield f"decisions.{record.id}", identifier, text
