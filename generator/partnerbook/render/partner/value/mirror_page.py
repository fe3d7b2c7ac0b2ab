"""The mirror: the deal as the partner sees it, and what is in it for each of those who decide (S1). Internal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from partnerbook.analysis.exchange import Exchange, Line
from partnerbook.model.profile import INCENTIVE_QUESTIONS, Person, unanswered_incentives
from partnerbook.model.value import ExchangeItem, Value
from partnerbook.render.partner.shared.sheet import Block, Content, Sheet
from partnerbook.render.partner.value import value_pictures as pictures
from partnerbook.render.partner.value.value_page import chairs, cost_text, gap_text, party_line
from partnerbook.render.view import View
from partnerbook.wording import brief_money, listed, sentence


class Got(NamedTuple):
    """Something they get: the need it meets, and what it counts for a year."""

    text: str
    need: str
    worth: str
    evidence: str | None


class Given(NamedTuple):
    """Something they give or bring, and what that costs them a year."""

    text: str
    kind: str
    typed: str
    cost: str


class Decider(NamedTuple):
    """Someone who decides, and what nobody has asked them yet."""

    block: Block[Person]
    unasked: tuple[str, ...]


def contents(view: View) -> Iterator[Content]:
    """The mirror below the value page, where anything is exchanged."""
    value, profile = view.partner.value, view.partner.profile
    figures, map_ = view.figures.exchange, view.figures.alignment
    if value is None or not value.exchange or figures is None or map_ is None:
        return
    sheet = Sheet(
        view, "value/mirror/", "The deal as they see it", "mirror", "value.yaml", "incentive-chemistry",
        others=("value.yaml", "partner.yaml"),
    )  # fmt: skip
    people = sheet.blocks(profile.people if profile else (), "people", file="partner.yaml")
    deciders = tuple(_decider(block) for block in people if block.item.decision_maker)
    stakeholders = profile.stakeholders if profile else ()
    yield Content(
        sheet,
        _answer(view, value, figures, deciders),
        {
            "nets": pictures.nets(((view.partner.name, figures.them),)),
            "them": party_line(figures.them, view.partner.name, view),
            "gets": tuple(_gets(figures.them.benefits, value)),
            "gives": tuple(_gives(figures.them.costs, view.program.currency)),
            "unmet": tuple(m.need.text for m in map_.unmet if m.side == "them"),
            "chair": next(chairs(view, value, figures)),
            "deciders": deciders,
            "wants": tuple(each for each in stakeholders if each.side == "them"),
        },
        (("acceptance",), ("people",)),
    )


def _answer(view: View, value: Value, figures: Exchange, deciders: Iterable[Decider]) -> str:
    them, name = figures.them, view.partner.name
    answer = value.acceptance.them
    answered = {
        "yes": "we answered that we would accept it in their place",
        "no": "we answered that we would not accept it in their place",
        "not-yet": "we answered that we would not accept it yet in their place",
    }
    accepted = (
        answered[answer.answer]
        if answer
        else "nobody has answered yet whether we would accept it in their place"
    )
    unasked = listed(decider.block.item.name for decider in deciders if decider.unasked)
    ask = f"ask {unasked} what is in it for them" if unasked else ""
    if them.gaps:
        gain = f"what {name} gains cannot be told yet, as {gap_text(them.gaps[0], view)}"
    else:
        net = brief_money(them.net.expected, view.program.currency)
        gain = f"{name} {'gains' if them.gains else 'does not gain'}: {net} net a year by our estimate"
    return sentence(gain, accepted, ask)


def _gets(lines: Iterable[Line], value: Value) -> Iterator[Got]:
    needs = {need.id: need.text for need in value.needs.theirs}
    for line in lines:
        if isinstance(line.entry, ExchangeItem):
            worth = "" if line.amount is None else brief_money(line.amount.expected)
            yield Got(
                line.entry.description, needs.get(line.entry.need or "", ""), worth, line.entry.evidence
            )


def _gives(lines: Iterable[Line], currency: str) -> Iterator[Given]:
    for line in lines:
        kind = "Contribution" if line.path[0] == "contributions" else "Exchange"
        cost = "" if line.amount is None else brief_money(line.amount.expected)
        yield Given(line.entry.description, kind, cost_text(line.entry.cost, currency), cost)


def _decider(block: Block[Person]) -> Decider:
    return Decider(block, tuple(INCENTIVE_QUESTIONS[field] for field in unanswered_incentives(block.item)))
