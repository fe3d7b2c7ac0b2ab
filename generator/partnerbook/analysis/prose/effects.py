"""Which figures of a text say what somebody gains, and which are decoration: a rule for each kind of figure."""

from __future__ import annotations

from collections.abc import Sequence

from partnerbook.analysis.prose import words
from partnerbook.analysis.prose.clause import RECEIVERS, Clause, clauses_with_figures
from partnerbook.analysis.prose.quantities import Quantity
from partnerbook.analysis.prose.tokens import Token

_CHANGES = words.CHANGES | words.FACTORS
_MOVES = _CHANGES | words.GIVES
_OTHERS = words.YOU | words.THEM
_OWNERS = words.US | words.YOU | words.THEM | {"with", "these"}
_BEFORE_A_HORIZON = words.HORIZONS | words.DEADLINES - {"by"}
_BEGINNINGS = words.AND | {""}
_DONE = words.GIVES - words.CHANGES | {"hire", "paid", "cost", "costs"}
_IMMEASURABLE = (
    words.FUNCTION_WORDS | words.WORN_OUT | words.CHANGES | words.GIVES | words.MORE_OR_LESS | words.TIMES
    | words.NUMBERS.keys() | words.SCALES.keys() | words.INSTEAD | words.FACTORS | words.AIMS | words.CURRENCIES
    | words.SHARES | words.MEETINGS
)  # fmt: skip


def effects(read: Sequence[Token], found: Sequence[Quantity], parts: Sequence[range]) -> dict[Quantity, int]:
    """The figures of a text that are effects, each with the place of the word that it moves."""
    moving: dict[Quantity, int] = {}
    for clause in clauses_with_figures(read, found, parts):
        for quantity in clause.found:
            metric = _metric(clause, quantity)
            if metric is None or clause.grows_itself(quantity):
                continue
            if _RULES[quantity.kind](clause, quantity):
                moving[quantity] = metric
    return moving


def _metric(clause: Clause, quantity: Quantity) -> int | None:
    """The word that a figure moves: what it counts, else the nearest word of the clause that can be measured."""
    read = clause.read
    if quantity.kind == "count" and _measurable(read[quantity.last]):
        return quantity.last
    taken = {at for each in clause.found if each.kind != "count" for at in range(each.first, each.last + 1)}
    taken.update(range(quantity.first, quantity.last + 1))
    around = [at for at in clause.part if at not in taken and _measurable(read[at])]
    if not around and clause.before:
        around = [at for at in clause.before if _measurable(read[at])]
    if around:
        return min(around, key=lambda at: (read[at].word not in words.METRICS, abs(at - quantity.last), at))
    if quantity.kind == "count" and quantity.noun in words.AUDIENCE:
        return quantity.last
    if quantity.relative and clause.part.start == 0:
        later = (at for at in range(clause.part.stop, len(read)) if _measurable(read[at]))
        return next(later, None)
    return _implied(clause, quantity)


def _implied(clause: Clause, quantity: Quantity) -> int | None:
    """The verb where no noun says what moves: they *renew* at 94 % against 81 %, you are *paid* in 24 hours."""
    if quantity.kind not in ("share", "time", "money") or (quantity.kind == "share" and not clause.compares):
        return None
    done = [at for at in clause.part if clause.word(at) in _DONE]
    return min(done, key=lambda at: abs(at - quantity.first)) if done else None


def _measurable(token: Token) -> bool:
    word = token.word
    return token.is_word and (word in words.METRICS or (len(word) > 2 and word not in _IMMEASURABLE))


def _share(clause: Clause, quantity: Quantity) -> bool:
    """A share of something, unless it praises or describes ourselves."""
    changes, dreams = clause.has(_CHANGES), clause.has(words.AIMS)
    if clause.compares or (changes and not dreams):
        return True
    if quantity.amount == 100 or clause.near(quantity, words.PRAISE) or dreams:
        return False
    if clause.leading_verb(quantity) in words.INCLUDES or clause.is_about(words.SIZES):
        return False
    if clause.is_ours(quantity) and not clause.has(RECEIVERS):
        return clause.has(words.PAYS)
    return True


def _factor(clause: Clause, quantity: Quantity) -> bool:
    """A factor of something that can be measured; ten times the business is none, nor is our own size."""
    own = clause.word(quantity.last + 1) in ("in", "our") and clause.is_ours(quantity)
    if own or clause.has(words.AIMS):
        return False
    following = (clause.word(at) for at in range(quantity.last + 1, clause.part.stop))
    noun = next((word for word in following if word not in words.FUNCTION_WORDS), "")
    return noun not in words.WORN_OUT or noun in words.AUDIENCE or noun in words.METRICS


def _money(clause: Clause, quantity: Quantity) -> bool:
    """An amount that is earned, saved, paid; not what a company or a market is worth."""
    if clause.has(words.FUNDING):
        return False
    if clause.compares:
        return True
    if (
        clause.near(quantity, words.COMPANY_MONEY)
        or clause.has(words.AIMS)
        or clause.is_about(words.OWN_MONEY)
    ):
        return False
    return clause.has(_MOVES) or clause.has(words.CONCERNS) or not clause.boasts(quantity)


def _time(clause: Clause, quantity: Quantity) -> bool:
    """A time that is saved, or in which something is done."""
    ahead_of_rivals = clause.has(words.RIVALS) and clause.is_ours(quantity)
    if quantity.noun in words.MEETINGS or clause.has(words.ARRANGES) or ahead_of_rivals:
        return False
    if quantity.relative:
        return True
    asked_for = clause.word(quantity.first - 1) in ("us", "me")
    if clause.has(words.CONTRACTS) or asked_for:
        return False
    if quantity.compound:
        return clause.compares or quantity.noun in words.WAITS
    return clause.compares or clause.is_set_against(quantity) or _in_time(clause, quantity)


def _in_time(clause: Clause, quantity: Quantity) -> bool:
    """Whether something is done in that time; months and years are more often a horizon than a feat."""
    before, after = clause.word(quantity.first - 1), clause.word(quantity.last + 1)
    if clause.read[quantity.last].word in words.LONG_TIMES:
        changed = clause.leading_verb(quantity) in words.CHANGES and before not in _BEFORE_A_HORIZON
        done = before in ("in", "within") and clause.has(_MOVES) and not clause.has(words.US)
        return changed or done or "itself" in clause.said  # pays for itself in four months
    in_shifts = before == "in" and clause.read[quantity.last].word == "shifts"
    if in_shifts or (before == "every" and clause.is_ours(quantity)):
        return False
    if (
        before in words.DEADLINES
        or after in ("after", "before")
        or (before in words.LASTS and clause.has(words.HOWS))
    ):
        return True
    return clause.has(_MOVES) and (clause.has(_OTHERS) or not clause.boasts(quantity))


def _measure(clause: Clause, quantity: Quantity) -> bool:
    """Kilometres, tonnes and kilowatt-hours that change, or that people or machines get through."""
    if clause.is_made_of(quantity) or (quantity.compound and not clause.has(_CHANGES)):
        return False  # a hall of 2,000 square metres, a 19-inch rack
    if quantity.relative or clause.compares:
        return True
    by_people = clause.is_by_people(quantity) and not clause.is_ours(quantity)
    done = by_people or clause.comes_back(quantity)
    return (done or clause.has(_MOVES)) and not clause.boasts(quantity)


def _count(clause: Clause, quantity: Quantity) -> bool:
    """So many of something that come, go or are done for somebody; not how many we are or have."""
    if quantity.noun in words.MEETINGS or (clause.has(words.AIMS) and not clause.compares):
        return False
    if quantity.relative:
        return True
    if quantity.compound or clause.has(words.CONTRACTS):
        return False
    moves = clause.has(_MOVES)
    hired = clause.leading_verb(quantity) in words.HIRES and clause.is_ours(quantity)
    if clause.has(words.FUNDING) or (hired and "for" not in clause.said):
        return False
    if quantity.noun in words.SIZES:
        passed = quantity.noun in words.AUDIENCE and clause.has(words.CONCERNS) and moves
        removed = clause.leading_verb(quantity) in words.REMOVES
        of_theirs = any(clause.word(at) in _OTHERS for at in range(quantity.first, quantity.last))
        return removed or (of_theirs and moves) or (passed and not clause.boasts(quantity))
    before = clause.word(quantity.first - 1)
    if before in ("our", "your", "with") and clause.word(quantity.first - 2) in _BEGINNINGS:
        return False  # and your twelve showrooms would be the place
    if clause.compares or clause.is_set_against(quantity):
        return True
    described = before in _OWNERS
    concerns = clause.has(words.CONCERNS) or clause.is_by_people(quantity) or clause.comes_back(quantity)
    return (moves or (concerns and not described)) and not clause.boasts(quantity)


def _bare(clause: Clause, quantity: Quantity) -> bool:
    """A number without a unit, where what it moves is plain: from 7 to 2, earns 2,300."""
    if quantity.relative:
        return True
    if clause.has(words.CONTRACTS):
        return False
    moved = clause.has(_CHANGES) and clause.word(quantity.first - 1) in ("by", "to", "from")
    earns = clause.has(words.EARNS) and (quantity.amount or 0) > 9
    return moved or earns or clause.compares or clause.is_set_against(quantity)


_RULES = {
    "share": _share,
    "factor": _factor,
    "money": _money,
    "time": _time,
    "measure": _measure,
    "count": _count,
    "bare": _bare,
}
