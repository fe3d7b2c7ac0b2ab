"""Value: who gains what, what is exchanged both ways, which need it meets, and what each side puts in and holds dear."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from partnerbook import wording
from partnerbook.addresses import partner_path
from partnerbook.analysis.alignment import Alignment, Meeting
from partnerbook.analysis.components import Components
from partnerbook.analysis.exchange import Exchange, Gap, Party
from partnerbook.analysis.value_model import DriverFigures, ObjectiveFigures
from partnerbook.model.profile import ACTIVE_STAGES, Side
from partnerbook.model.value import AcceptanceAnswer, Cost, Value
from partnerbook.render.partner.shared.sheet import Block, Content, EditLink, Sheet
from partnerbook.render.partner.value import value_pictures as pictures
from partnerbook.render.partner.value.component_lines import component_lines
from partnerbook.render.partner.value.computation import Computation, balance_text, computation, shares
from partnerbook.render.view import View
from partnerbook.wording import brief_money, listed, sentence

_PLACES = (
    ("exchange",),
    ("strengths",),
    ("needs",),
    ("contributions",),
    ("shared_values",),
    ("acceptance",),
    ("objectives",),
)
_COMPONENTS = {
    "anticipated-value": "anticipated value",
    "shared-values": "shared values",
    "contributions": "contributions",
}


class MeetingLine(NamedTuple):
    """A need and what meets it: strengths by way of exchange items; none where nothing does."""

    need: str
    importance: int | None
    by: tuple[tuple[str, str], ...]
    edit: EditLink | None


class Map(NamedTuple):
    """One side's needs against the other side's strengths."""

    anchor: str
    title: str
    meetings: tuple[MeetingLine, ...]


class Chair(NamedTuple):
    """Whether one side would accept: the answer given, and what the figures say."""

    question: str
    side: Side
    answer: AcceptanceAnswer | None
    figures: str
    changed: date | None


class PartyLine(NamedTuple):
    """One side's expected figures, how they come about, and its benefit by its cost; ``mostly`` is what it gains most by."""

    name: str
    mostly: str
    party: Party
    benefit: str
    cost: str
    net: str
    ratio: str
    reckoning: Computation


class DriverLine(NamedTuple):
    """A driver with its attainment as text and how it was reached."""

    block: Block[DriverFigures]
    attainment: str
    formula: str


class ObjectiveLine(NamedTuple):
    """An objective with its driver tree, and how its attainment was reached."""

    objective: ObjectiveFigures
    tree: pictures.Tree
    drivers: tuple[DriverLine, ...]
    formula: str


def contents(view: View) -> Iterator[Content]:
    """The value page, where there is a value.yaml."""
    value, figures, three = view.partner.value, view.figures.exchange, view.figures.components
    found = view.figures.alignment
    if value is None or figures is None or three is None or found is None:
        return
    sheet = Sheet(view, "value/", "Value", "value", "value.yaml", "two-way-street")
    currency = view.program.currency
    yield Content(
        sheet,
        _answer(value, figures, three, view),
        {
            "nets": pictures.nets((("Us", figures.us), (view.partner.name, figures.them))),
            "parties": (
                party_line(figures.us, "Us", view),
                party_line(figures.them, view.partner.name, view),
            ),
            "balance": balance_text(figures, view.program),
            "street": pictures.street(figures, currency),
            "items": sheet.blocks(value.exchange, "exchange"),
            "worth": _worth(value, figures),
            "costs": tuple(cost_text(item.cost, currency) for item in value.exchange),
            "maps": tuple(_maps(sheet, found)),
            "open": tuple(_open(found, view.partner.name)),
            "components": component_lines(three, view.program),
            "missing": listed(_COMPONENTS[name] for name in three.missing),
            "contributions": sheet.blocks(value.contributions, "contributions"),
            "contribution_costs": tuple(cost_text(c.cost, currency) for c in value.contributions),
            "shared_values": sheet.blocks(value.shared_values, "shared_values"),
            "chairs": tuple(chairs(view, value, figures)),
            "acceptance_edit": sheet.edit("acceptance"),
            "ranked": view.summary.contributed is not None and view.summary.stage in ACTIVE_STAGES,
            "objectives": sheet.blocks(
                (_objective(sheet, index, each) for index, each in enumerate(view.figures.objectives)),
                "objectives",
            ),
        },
        _PLACES,
    )


def _answer(value: Value, figures: Exchange, three: Components, view: View) -> str:
    if not value.exchange:
        return "Nothing is exchanged yet: this page waits for the first item each way."
    if figures.gaps:
        reasons = [gap_text(gap, view) for gap in figures.gaps]
        more = (f"{len(reasons) - 2} more",) if len(reasons) > 2 else ()
        return sentence("who gains cannot be told yet", " and ".join((*reasons[:2], *more)))
    missing = listed(_COMPONENTS[name] for name in three.missing if name != "anticipated-value")
    lacks = f"missing of the three components: {missing}" if missing else ""
    return sentence(verdict(figures, view), nets(figures, view), lacks)


def verdict(figures: Exchange, view: View) -> str:
    """Who would accept, and how the exchange is balanced."""
    share = shares(figures, view.program)
    return {
        "balanced": f"both sides gain and the exchange is balanced, {share}",
        "tilted-to-us": f"both sides gain; the exchange tilts to us, {share}",
        "tilted-to-them": f"both sides gain; the exchange tilts to them, {share}",
        "we-would-not-accept": "we would not accept this deal: they gain and we do not",
        "they-would-not-accept": "they would not accept this deal: we gain and they do not",
        "neither-would-accept": "neither side would accept this deal: neither gains",
        "cannot-tell": "who gains cannot be told yet",
    }[figures.balance.verdict]


def nets(figures: Exchange, view: View) -> str:
    """Both expected nets, as a clause of a sentence."""
    us, them = (
        brief_money(party.net.expected, view.program.currency) for party in (figures.us, figures.them)
    )
    return f"we expect {us} net a year, they {them}"


def gap_text(gap: Gap, view: View) -> str:
    """Why a sum cannot be computed, as a clause of a sentence."""
    if gap.kind == "no-items":
        return "nothing is listed that we get" if gap.party == "us" else "nothing is listed that we give"
    if gap.kind == "no-value":
        return f"“{gap.what}” has no value"
    return f"the hours of “{gap.what}” have no price, as the program has no hourly rate in {view.program.currency}"


def party_line(party: Party, name: str, view: View) -> PartyLine:
    """A party's figures as the page shows them; benefit by cost with two decimals."""
    ratio = "nothing is spent" if party.ratio is None else wording.number(party.ratio, padded=True)
    benefit, cost, net = (brief_money(each.expected) for each in (party.benefit, party.cost, party.net))
    return PartyLine(name, _mostly(party), party, benefit, cost, net, ratio, computation(party, view.program))


def _mostly(party: Party) -> str:
    """The largest thing a party receives, of several."""
    known = [line for line in party.benefits if line.amount is not None and line.amount.expected > 0]
    if not known:
        return ""
    first = max(known, key=lambda line: line.amount.expected if line.amount else 0)
    return f"{'mostly' if len(party.benefits) > 1 else 'by'} {first.entry.description}"


def _worth(value: Value, figures: Exchange) -> tuple[str, ...]:
    """What each item of the exchange counts for, in the order of the file."""
    lines = {line.path: line.amount for line in (*figures.us.benefits, *figures.them.benefits)}
    found = (lines["exchange", index] for index in range(len(value.exchange)))
    return tuple("" if counted is None else brief_money(counted.expected) for counted in found)


def _maps(sheet: Sheet, found: Alignment) -> Iterator[Map]:
    """Strengths of one side against needs of the other, joined by the exchange items that name both."""
    titles: tuple[tuple[Side, str, str], ...] = (
        ("them", "needs-theirs", "What they need, and what of ours meets it"),
        ("us", "needs-ours", "What we need, and what of theirs meets it"),
    )
    for side, anchor, title in titles:
        meetings = [meeting for meeting in found.meetings if meeting.side == side]
        if meetings:
            yield Map(anchor, title, tuple(_meeting(sheet, meeting) for meeting in meetings))


def _meeting(sheet: Sheet, meeting: Meeting) -> MeetingLine:
    owner = "ours" if meeting.side == "us" else "theirs"
    by = tuple((strength.text if strength else "", item.description) for item, strength in meeting.by)
    edit = sheet.edit("needs", owner, meeting.index)
    return MeetingLine(meeting.need.text, meeting.need.importance, by, edit)


def _open(found: Alignment, partner: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is left to talk about: needs that nothing meets, strengths that nothing uses."""
    unmet = {side: tuple(m.need.text for m in found.unmet if m.side == side) for side in ("them", "us")}
    unused = {side: tuple(point.text for point in points) for side, points in found.unused.items()}
    lists = (
        (f"Needs of {partner} that nothing meets", unmet["them"]),
        ("Needs of ours that nothing meets", unmet["us"]),
        ("Strengths of ours that nothing uses", unused["us"]),
        (f"Strengths of {partner} that nothing uses", unused["them"]),
    )
    return ((label, texts) for label, texts in lists if texts)


def chairs(view: View, value: Value, figures: Exchange) -> Iterator[Chair]:
    """Whether each side would accept (S1); ``changed`` is the day value.yaml changed after the answer."""
    questions: tuple[tuple[str, Side, AcceptanceAnswer | None], ...] = (
        (f"Would we accept this deal if we were {view.partner.name}?", "them", value.acceptance.them),
        ("Would we accept it again as ourselves?", "us", value.acceptance.us),
    )
    change = view.changes.get(partner_path(view.partner.slug, "value.yaml"))
    for question, side, answer in questions:
        party = figures.us if side == "us" else figures.them
        expected = brief_money(party.net.expected, view.program.currency)
        said = "the figures cannot tell yet" if party.gaps else f"the figures say {expected} net a year"
        later = change.on if change and answer and change.on > answer.on else None
        yield Chair(question, side, answer, said, later)


def _objective(sheet: Sheet, index: int, figures: ObjectiveFigures) -> ObjectiveLine:
    drivers = tuple(
        DriverLine(sheet.block(each, "objectives", index, "drivers", place), *_attained(each))
        for place, each in enumerate(figures.drivers)
    )
    counted = [each for each in figures.drivers if each.counts]
    terms = (f"{wording.number(each.driver.weight)} × {wording.percent(each.attainment)}" for each in counted)
    weights = wording.number(sum(each.driver.weight for each in counted))
    formula = f"({' + '.join(terms)}) / {weights} = {wording.percent(figures.attainment)}" if counted else ""
    return ObjectiveLine(figures, pictures.tree(figures, index), drivers, formula)


def _attained(figures: DriverFigures) -> tuple[str, str]:
    """A driver's attainment and the formula with its inputs; what it lacks where there is none."""
    driver, figure = figures.driver, figures.figure
    if figures.attainment is None or figure is None:
        return "", lacks(figures)
    actual, base, target = (wording.number(each) for each in (figure.value, driver.baseline, driver.target))
    share = wording.percent(figures.attainment)
    return (
        share,
        f"({actual} − {base}) / ({target} − {base}) = {share}, with the figure of {figure.period.text}",
    )


def lacks(figures: DriverFigures) -> str:
    """What keeps a driver from being measured."""
    words = {
        "way": "its target is its baseline",
        "figure": f"metrics.csv has no figure for {figures.driver.metric}",
    }
    return listed(words.get(lack, f"it has no {lack}") for lack in figures.lacks)


def cost_text(cost: Cost | None, currency: str) -> str:
    """What giving costs a year: money, hours, or both."""
    if cost is None:
        return ""
    money = f"{wording.estimate(cost.money)}\u00a0{currency}" if cost.money else ""
    hours = f"{wording.estimate(cost.hours)}\u00a0h" if cost.hours else ""
    return " + ".join(part for part in (money, hours) if part)
