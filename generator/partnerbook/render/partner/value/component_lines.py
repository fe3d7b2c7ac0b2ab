"""The three components in words: which stands, which does not, and what that rests on (S2)."""

from __future__ import annotations

from typing import NamedTuple

from partnerbook.analysis.components import Components, Contributions, SharedValues
from partnerbook.model.profile import Side
from partnerbook.model.program import Program
from partnerbook.render.partner.value.computation import means
from partnerbook.wording import brief_money, listed, money, number, percent, plural

_WHO: dict[Side, str] = {"us": "we", "them": "they"}
STANDS, MISSING, UNTOLD = "stands", "missing", "cannot tell yet"


_CLOSE_THE_GAP = "What is it worth a year, at the least, most likely and at the most?"
_RATE_THEM = "What does each of us mean by honest, good and on time?"


class ComponentLine(NamedTuple):
    """One component: its state, why, how it is worked out, and the conversation to have where it is missing."""

    name: str
    state: str
    why: str
    formula: str
    talk: str


def component_lines(three: Components, program: Program) -> tuple[ComponentLine, ...]:
    """Anticipated value, shared values, contributions."""
    return _anticipated(three), _shared(three.shared_values), _brought(three.contributions, program)


def _anticipated(three: Components) -> ComponentLine:
    gains: dict[Side, bool | None] = {"us": three.anticipated_value.us, "them": three.anticipated_value.them}
    if three.anticipated_value.stands:
        state, why = STANDS, "both sides expect to gain more than they spend"
    elif None in gains.values():
        unknown = listed(_WHO[side] for side, gain in gains.items() if gain is None)
        state, why = UNTOLD, f"a gap in the data hides what {unknown} gain"
    else:
        losing = listed(_WHO[side] for side, gain in gains.items() if not gain)
        state, why = MISSING, f"{losing} would not gain"
    return ComponentLine(
        "Anticipated value",
        state,
        why,
        "Stands when the expected net of both sides is positive.",
        _CLOSE_THE_GAP
        if state == UNTOLD
        else "What would have to be true for this to be worth while for both?",
    )


def _shared(found: SharedValues) -> ComponentLine:
    formula = "Stands when the mean alignment is 3 or more and none is at 1 (our rule)."
    talk = "Which working rule do we agree for the difference?"
    name = "Shared values"
    if found.mean is None:
        return ComponentLine(name, UNTOLD, "none is rated yet", formula, _RATE_THEM)
    ratings = [value.alignment for value in found.rated if value.alignment is not None]
    formula = f"{means(ratings)} = {number(found.mean, 1)} of 5. {formula}"
    why = f"mean alignment {number(found.mean, 1)} of 5"
    if found.unrated:
        why += f", {plural(len(found.unrated), 'value')} not rated"
    if found.clashes:
        why += f", and 1 on {listed(value.value for value in found.clashes)}"
    return ComponentLine(name, STANDS if found.stands else MISSING, why, formula, talk)


def _brought(found: Contributions, program: Program) -> ComponentLine:
    low, high = (percent(end, 0) for end in program.balance_band)
    formula = (
        f"Stands when both sides bring some and our share of the value lies from {low} to {high} (our rule)."
    )
    talk = "What can each of us put in by the end of the quarter?"
    name = "Contributions"
    if found.missing:
        nobody = len(found.missing) == 2
        why = "neither side brings anything yet" if nobody else f"{_WHO[found.missing[0]]} bring nothing yet"
        return ComponentLine(name, MISSING, why, formula, talk)
    if found.our_share is None:
        unvalued = listed(f"“{entry.description}”" for entry in found.unvalued[:2])
        why = (
            f"{unvalued} {'have' if len(found.unvalued) > 1 else 'has'} no value"
            if unvalued
            else "what is brought adds up to nothing"
        )
        return ComponentLine(name, UNTOLD, why, formula, _CLOSE_THE_GAP)
    us, them = found.us.expected, found.them.expected
    share = percent(found.our_share)
    formula = f"{money(us)} / ({money(us)} + {money(them)}) = {share}. {formula}"
    why = f"we bring {brief_money(us, program.currency)}, they {brief_money(them, program.currency)}: our share is {share}"
    return ComponentLine(name, STANDS if found.stands else MISSING, why, formula, talk)
