"""What weighing the options of a decision record says, in words and as pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from partnerbook import wording
from partnerbook.analysis.robustness import DRAWS, robustness
from partnerbook.analysis.weighing import BASE, Comparison, Flip, comparisons, ends_of, flips
from partnerbook.model.decision import Criterion, Decision
from partnerbook.wording import sentence


class ScoreCell(NamedTuple):
    """An option's score in a scenario, 0 to 100, in words and as the length of a bar."""

    score: str
    length: float
    wins: bool


class ScoreRow(NamedTuple):
    """One option with its score in every scenario."""

    option: str
    title: str
    recommended: bool
    cells: tuple[ScoreCell, ...]


class TradeoffLine(NamedTuple):
    """How an option's score moves with the weight of one criterion: its height, 0 to 100, at both ends."""

    option: str
    start: float
    end: float


class TradeoffPicture(NamedTuple):
    """The lines of all options over one criterion's weight, where it stands now, and where the winner changes."""

    criterion: str
    lines: tuple[TradeoffLine, ...]
    now: float
    flips: tuple[float, ...]
    text: str


class Weighed(NamedTuple):
    """Everything that weighing says of a record."""

    answer: str
    scenarios: tuple[str, ...]
    rows: tuple[ScoreRow, ...]
    flips: tuple[str, ...]
    robustness: str
    picture: TradeoffPicture | None


def weighed(record: Decision) -> Weighed | None:
    """What weighing says of a record; None where fewer than two options are scored on every criterion."""
    found = comparisons(record)
    if not found or len(found[BASE].values) < 2:
        return None
    base = found[BASE]
    turns = flips(base)
    share = robustness(record, base)
    return Weighed(
        answer=_answer(record, found),
        scenarios=("As written", *(scenario.title for scenario in record.scenarios)),
        rows=tuple(_rows(record, found)),
        flips=tuple(_flip(record, base, flip) for flip in turns),
        robustness=_robustness(record, share) if share is not None else "",
        picture=_picture(record, base, turns),
    )


def _answer(record: Decision, found: Mapping[str, Comparison]) -> str:
    base = found[BASE]
    winner = base.winner or ""
    recommended = record.recommendation.option if record.recommendation else ""
    others = [scenario for scenario, comparison in found.items() if comparison.winner != winner]
    score = wording.number(base.scores[winner], 1)
    elsewhere = (
        f"; it loses in {wording.plural(len(others), 'scenario')} of {len(found) - 1}"
        if others
        else ("; it wins in every scenario" if len(found) > 1 else "")
    )
    against = (
        f"{recommended} is recommended with {wording.number(base.scores[recommended], 1)}"
        if recommended in base.scores and recommended != winner
        else ""
    )
    return sentence(f"{winner} scores highest with {score} of 100{elsewhere}", against)


def _rows(record: Decision, found: Mapping[str, Comparison]) -> Iterator[ScoreRow]:
    recommended = record.recommendation.option if record.recommendation else None
    for option in record.options:
        cells = []
        for comparison in found.values():
            score = comparison.scores.get(option.id)
            cells.append(
                ScoreCell("", 0.0, wins=False)
                if score is None
                else ScoreCell(wording.number(score, 1), score, comparison.winner == option.id)
            )
        yield ScoreRow(option.id, option.title, option.id == recommended, tuple(cells))


def _flip(record: Decision, base: Comparison, flip: Flip) -> str:
    criterion = next(found for found in record.criteria if found.id == flip.criterion)
    direction = "more" if flip.rises else "less"
    if flip.kind == "weight":
        return (
            f"{base.winner} wins unless {criterion.name} weighs {direction} than {wording.percent(flip.at, 1)}"
            f" (now {wording.percent(flip.start, 1)}); then {flip.winner} wins."
        )
    now, then = (_figure(criterion, value) for value in (flip.start, flip.at))
    worst, best = ends_of(criterion)
    beyond = "above" if flip.rises == (best > worst) else "below"
    return (
        f"{base.winner} wins unless {criterion.name} of {flip.option} is {beyond} {then}"
        f" (expected {now}); then {flip.winner} wins."
    )


def _figure(criterion: Criterion, value: float) -> str:
    """A value from 0 to 1 as a figure on its criterion's scale."""
    worst, best = ends_of(criterion)
    return wording.number(worst + value * (best - worst), 0 if abs(best - worst) >= 100 else 2)


def _robustness(record: Decision, share: float) -> str:
    option = record.recommendation.option if record.recommendation else ""
    return (
        f"{option}, the recommended option, wins in {wording.percent(share, 0)} of {wording.number(DRAWS)} draws"
        " in which every estimate takes a value between its low and its high case."
    )


def _picture(record: Decision, base: Comparison, turns: tuple[Flip, ...]) -> TradeoffPicture | None:
    """The trade-off's first criterion against all the others; without a trade-off the heaviest criterion."""
    chosen = record.tradeoff.between if record.tradeoff else None
    if chosen not in base.criteria:
        chosen = max(base.criteria, key=lambda name: base.weights[base.criteria.index(name)])
    place = base.criteria.index(chosen)
    now = base.weights[place]
    if now >= 1:
        return None
    lines = []
    for option, values in sorted(base.values.items()):
        rest = (base.scores[option] / 100 - now * values[place]) / (1 - now)
        lines.append(TradeoffLine(option, round(100 * rest, 1), round(100 * values[place], 1)))
    at = tuple(100 * flip.at for flip in turns if flip.kind == "weight" and flip.criterion == chosen)
    name = next(criterion.name for criterion in record.criteria if criterion.id == chosen)
    said = "; ".join(f"{line.option} from {line.start:g} to {line.end:g}" for line in lines)
    text = f"Scores as the weight of {name} goes from 0 to 100 %: {said}. It is now {wording.percent(now, 0, plain=True)}."
    return TradeoffPicture(name, tuple(lines), round(100 * now, 1), tuple(round(x, 1) for x in at), text)
