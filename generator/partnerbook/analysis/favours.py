"""Which side a changed term of a term sheet favours, as a negotiator reads it (ours).

Every rule looks at both versions alike, so that the same change made the other way favours the other side.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from partnerbook.analysis.differences import Difference
from partnerbook.model.agreement import Agreement, Revenue, RevenueTier
from partnerbook.model.money import Money
from partnerbook.model.profile import Side

Favours = Literal["us", "them", "both", "unclear"]
_OTHER: Mapping[Side, Side] = {"us": "them", "them": "us"}
_A_YEAR = {"month": 12, "quarter": 4, "year": 1, "once": 0}


class Favoured(NamedTuple):
    """The side that a change favours, and why in one sentence."""

    favours: Favours
    why: str


@dataclass(frozen=True, slots=True)
class Negotiation:
    """Two versions of a sheet and the parties' names; ``gains`` is what the partner gets more for each deal size of the
    worked example, ``unknown`` why that cannot be told.
    """

    before: Agreement
    after: Agreement
    names: Mapping[str, str]
    gains: tuple[Decimal, ...]
    unknown: str

    @property
    def payer(self) -> Side | None:
        """Who pays on both sheets, or on the one that says so; None where that changed or nobody said it."""
        known = {sheet.revenue.payer for sheet in (self.before, self.after) if sheet.revenue} - {None}
        return known.pop() if len(known) == 1 else None

    def to(self, side: Side, why: str) -> Favoured:
        """That a change favours a side; ``{0}`` in the reason is its name, ``{1}`` that of the other."""
        return Favoured(side, why.format(self.names[side], self.names[_OTHER[side]]))

    def to_payee(self, why: str, *, rather: bool = True) -> Favoured:
        """That a change favours who is paid, or else who pays; ``{0}`` in the reason is whom it favours."""
        if self.payer is None:
            return _unclear("Who pays changed too, or is not said: the worked example tells more.")
        return self.to(_OTHER[self.payer] if rather else self.payer, why)


def favoured(difference: Difference, deal: Negotiation) -> Favoured:
    """Whom a changed term favours."""
    path, old, new = ".".join(difference.shape[1:]), difference.old, difference.new
    if isinstance(old, Money) and isinstance(new, Money) and old.currency != new.currency:
        return _unclear("It is in another currency: the rate of exchange decides.")
    if rule := _RULES.get(path):
        return rule if isinstance(rule, Favoured) else rule(difference, deal)
    if path.startswith("responsibilities."):
        return _duty(difference, deal)
    if path.startswith("kpis."):
        return _unclear("The sheet does not say who must reach it: read it.")
    return _unclear("Read it: what the words are worth is for counsel to say.")


def _unclear(why: str) -> Favoured:
    return Favoured("unclear", why)


def _amount(difference: Difference, deal: Negotiation) -> Favoured:
    """What is paid: more of it favours who is paid."""
    old, new = _figure(difference.old), _figure(difference.new)
    if old is None or new is None or old == new:
        return _unclear("It stands on one of the two sheets only: the worked example tells more.")
    why = "{0} is paid more by {1}." if new > old else "{0} pays {1} less."
    return deal.to_payee(why, rather=new > old)


def _cap(difference: Difference, deal: Negotiation) -> Favoured:
    """A bound above: it protects who pays, the lower the more."""
    old, new = _figure(difference.old), _figure(difference.new)
    higher = new is None or (old is not None and new > old)
    why = "{0} may be paid more by {1} than before." if higher else "{0} never pays {1} more than that."
    return deal.to_payee(why, rather=higher)


def _floor(difference: Difference, deal: Negotiation) -> Favoured:
    """A bound below: it protects who is paid, the higher the more."""
    old, new = _figure(difference.old), _figure(difference.new)
    higher = old is None or (new is not None and new > old)
    why = "{0} is sure of more from {1}." if higher else "{0} need not pay {1} as much at least."
    return deal.to_payee(why, rather=higher)


def _figure(value: Money | Decimal | None) -> Decimal | None:
    return value.amount if isinstance(value, Money) else value


def _paid_for(difference: Difference, deal: Negotiation) -> Favoured:
    if difference.old is None or difference.new is None:
        return _unclear("Before or after, nothing is agreed on how long it is paid.")
    longer = difference.new > difference.old
    return deal.to_payee(
        "{0} is paid for longer by {1}." if longer else "{0} pays {1} for a shorter time.", rather=longer
    )


def _payment_days(difference: Difference, deal: Negotiation) -> Favoured:
    if difference.old is None or difference.new is None:
        return _unclear("Before or after, nothing is agreed on when payment is due.")
    longer = difference.new > difference.old
    return deal.to_payee(
        "{0} has more time to pay {1}." if longer else "{0} is paid sooner by {1}.", rather=not longer
    )


def _period(difference: Difference, deal: Negotiation) -> Favoured:
    """The same amount more often favours who is paid; where the amount changed as well, nobody can tell from the period."""
    before, after = deal.before.revenue, deal.after.revenue
    amounts = [(each.fee, each.minimum, each.model) for each in (before, after) if each]
    if None in (difference.old, difference.new) or amounts[0] != amounts[-1]:
        return _unclear("The amount changed too, or one of the sheets does not say how often it is paid.")
    oftener = _A_YEAR[difference.new] > _A_YEAR[difference.old]
    why = (
        "{0} gets the same amount from {1} more often."
        if oftener
        else "{0} pays {1} the same amount less often."
    )
    return deal.to_payee(why, rather=oftener)


def _payer(difference: Difference, deal: Negotiation) -> Favoured:
    if difference.new is None:
        return deal.to(difference.old, "The sheet no longer says that {0} pays.")
    return deal.to(_OTHER[difference.new], "{1} pays now, and {0} gets it.")


def _model(_: Difference, deal: Negotiation) -> Favoured:
    """Another way to pay: as the worked example has it, where it says the same for every size."""
    if not deal.gains:
        return _unclear(f"It cannot be worked out: {deal.unknown or 'nothing is paid'}.")
    least, most = min(deal.gains), max(deal.gains)
    if least == most == 0:
        return Favoured("both", "In the worked example it pays the same.")
    if least >= 0:
        return deal.to("them", "{0} gets more in the worked example, or as much.")
    if most <= 0:
        return deal.to("us", "{1} gets less in the worked example, or as much.")
    return _unclear("It depends on the size of the deal: see the worked example.")


def _bands(revenue: Revenue | None) -> tuple[RevenueTier, ...]:
    return tuple(sorted(revenue.tiers, key=lambda tier: tier.start)) if revenue else ()


def _rate_at(bands: tuple[RevenueTier, ...], amount: Decimal, *, below: bool = False) -> Decimal:
    """The rate of the band that an amount falls into, or of the band that ends there."""
    reached = [band.rate for band in bands if (band.start < amount if below else band.start <= amount)]
    return reached[-1] if reached else Decimal(0)


def _band(difference: Difference, deal: Negotiation) -> Favoured:
    """A band that came or went: against the rate that holds there on the other sheet."""
    start = (difference.new or difference.old).start
    old, new = (_rate_at(_bands(sheet.revenue), start) for sheet in (deal.before, deal.after))
    if old == new:
        return Favoured("both", "The same rate holds there on both sheets.")
    why = "{0} gets a higher rate there from {1}." if new > old else "{0} pays {1} a lower rate there."
    return deal.to_payee(why, rather=new > old)


def _start(difference: Difference, deal: Negotiation) -> Favoured:
    """A band that begins elsewhere: sooner favours who is paid, where its rate is above that of the band below."""
    steps = {
        _rate_at(bands, start) > _rate_at(bands, start, below=True)
        for sheet, start in ((deal.before, difference.old), (deal.after, difference.new))
        for bands in [_bands(sheet.revenue)]
    }
    if len(steps) == 2:
        return _unclear("The bands around it changed too: see the worked example.")
    sooner = (difference.new < difference.old) == steps.pop()
    why = (
        "{0} gets the better rate from {1} for more of it."
        if sooner
        else "{0} pays {1} the lower rate for more of it."
    )
    return deal.to_payee(why, rather=sooner)


def _how(difference: Difference, deal: Negotiation) -> Favoured:
    """The rate of the band reached for the whole amount favours who is paid, where rates rise."""
    rates = [[band.rate for band in _bands(sheet.revenue)] for sheet in (deal.before, deal.after)]
    if None in (difference.old, difference.new) or not all(each == sorted(each) for each in rates):
        return _unclear("It depends on the bands: see the worked example.")
    whole = difference.new == "whole"
    why = "{0} gets the highest rate reached for the whole amount from {1}."
    return deal.to_payee(
        why if whole else "{0} pays {1} the higher rates for their parts only.", rather=whole
    )


_BREADTH = {None: 0, "none": 0, "category": 1, "geographic": 1, "time-limited": 1, "full": 2}


def _exclusive(difference: Difference, deal: Negotiation) -> Favoured:
    """What is kept for the partner alone binds us."""
    old, new = _BREADTH[difference.old], _BREADTH[difference.new]
    if old == new == 0:
        return Favoured("both", "Neither was bound before, and neither is now.")
    if old == new:
        return _unclear("It is another exclusivity: read what it covers.")
    why = "{1} gives {0} more exclusivity." if new > old else "{0} gives {1} less exclusivity."
    return deal.to("them" if new > old else "us", why)


def _exclusive_until(difference: Difference, deal: Negotiation) -> Favoured:
    if _BREADTH[deal.before.exclusivity.kind if deal.before.exclusivity else None] == 0 or (
        _BREADTH[deal.after.exclusivity.kind if deal.after.exclusivity else None] == 0
    ):
        return _unclear("It came or went with the exclusivity itself.")
    later = difference.new is None or (difference.old is not None and difference.new > difference.old)
    why = "{1} stays bound to {0} for longer." if later else "{0} is free of {1} sooner."
    return deal.to("them" if later else "us", why)


def _in_return(difference: Difference, deal: Negotiation) -> Favoured:
    if difference.old and difference.new:
        return _unclear("Read it: what is given for the exclusivity is another thing.")
    came = difference.old is None
    why = "{0} now gets something for the exclusivity." if came else "{0} no longer gives anything for it."
    return deal.to("us" if came else "them", why)


def _duty(difference: Difference, deal: Negotiation) -> Favoured:
    """What one side delivers: more of it, sooner, or with more behind it favours the other."""
    side: Side = "us" if difference.shape[2] == "us" else "them"
    field, old, new = difference.shape[-1], difference.old, difference.new
    if field == "owner":
        return Favoured("both", "It names who sees to it, and changes nothing of what is due.")
    if old is not None and new is not None and field != "by":
        return _unclear("Read it: it is worded otherwise.")
    more = new is not None and (old is None or new < old)
    why = "{1} promises {0} more." if more else "{0} promises {1} less."
    if field == "by":
        why = "{1} has less time to deliver to {0}." if more else "{0} has more time to deliver to {1}."
    return deal.to(_OTHER[side] if more else side, why)


_BOTH = Favoured("both", "It binds both sides alike.")
_RULES: Mapping[str, Favoured | Callable[[Difference, Negotiation], Favoured]] = {
    "revenue.model": _model,
    "revenue.payer": _payer,
    "revenue.base": _unclear("What the share is taken of decides what it is worth: read it."),
    "revenue.fee": _amount,
    "revenue.rate": _amount,
    "revenue.minimum": _amount,
    "revenue.tiers.*": _band,
    "revenue.tiers.*.rate": _amount,
    "revenue.tiers.*.start": _start,
    "revenue.how": _how,
    "revenue.cap": _cap,
    "revenue.floor": _floor,
    "revenue.months": _paid_for,
    "revenue.payment_days": _payment_days,
    "revenue.period": _period,
    "exclusivity.kind": _exclusive,
    "exclusivity.until": _exclusive_until,
    "exclusivity.in_return": _in_return,
    "term.months": _BOTH,
    "term.renewal": _BOTH,
    "term.renewal_months": _BOTH,
    "term.notice_days": _BOTH,
    "termination.convenience_days": _BOTH,
    "confidentiality.months": _BOTH,
    "effective": _BOTH,
    "ends_on": _BOTH,
    "binding": _BOTH,
    "pilot_until": _BOTH,
    "reviews": Favoured("both", "Both sides meet as often."),
    "legal_review.required": Favoured("both", "Counsel looks at it for both."),
}
"""By the field's path in agreement.yaml; what is not here has to be read."""
