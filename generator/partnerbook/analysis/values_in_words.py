"""Values of the model as they are typed in a file, and as they stand in a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from partnerbook.analysis.items import label
from partnerbook.model.base import Record
from partnerbook.model.money import Estimate, Money
from partnerbook.wording import estimate, long_day, moment, money, number, percent, plain_number

Titles = Mapping[str, str]
"""The options of a decision, by id: ``B`` reads B, “Pilot in 120 shops”."""

_FIGURE = re.compile(r"\d{5,12}(\.\d+)?")
"""Long enough to need its thousands parted; ids of decisions are shorter."""

_SIDES = {"us": "we", "them": "they"}
WORDS: dict[tuple[str, ...], dict[str, str]] = {
    ("agreement", "exclusivity", "kind"): {
        "none": "no exclusivity",
        "full": "full exclusivity",
        "category": "exclusivity in a category",
        "geographic": "exclusivity in a region",
        "time-limited": "exclusivity for a time",
    },
    ("agreement", "revenue", "payer"): _SIDES,
    ("agreement", "turn"): {"us": "our", "them": "their"},
    ("agreement", "revenue", "how"): {
        "marginal": "each band at its own rate",
        "whole": "all at the rate of the band reached",
    },
    ("agreement", "term", "renewal"): {"automatic": "by itself", "agreed": "only when both agree"},
    ("agreement", "status"): {"legal-review": "with counsel", "draft": "a draft"},
    ("decisions", "*", "status"): {"draft": "a draft"},
}
"""Values in words, where the id alone would not read well."""

UNITS: dict[tuple[str, ...], str] = {
    ("agreement", "term", "months"): "{} months",
    ("agreement", "term", "renewal_months"): "{} months",
    ("agreement", "term", "notice_days"): "{} days",
    ("agreement", "termination", "convenience_days"): "{} days",
    ("agreement", "confidentiality", "months"): "{} months",
    ("agreement", "revenue", "months"): "{} months",
    ("agreement", "revenue", "payment_days"): "{} days",
    ("statements", "claims", "*", "refresh_days"): "{} days",
    ("launch", "plan", "*", "days"): "{} days",
}
"""The unit of figures that have none of their own."""


def typed(value: Any, shape: tuple[str, ...]) -> str | None:
    """A value as it is typed in a file, an item by what it is called; None for no value."""
    if value is None:
        return None
    if isinstance(value, Decimal) and shape[-1] == "rate":
        return percent(value, None, plain=True)
    if isinstance(value, Estimate):
        return estimate(value, plain=True)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return plain_number(value)
    if isinstance(value, Record) and not isinstance(value, Money):
        return item_name(value)
    if isinstance(value, tuple):
        return ", ".join(str(typed(item, shape)) for item in value)
    return " ".join(str(value).split())


def item_name(item: Record) -> str:
    """An item of a list by what it is called, with the figure that makes it."""
    rate, target, by = (getattr(item, name, None) for name in ("rate", "target", "by"))
    called = label(item)
    if rate is not None:
        return f"{typed(rate, ('rate',))} from {number(getattr(item, 'start', 0))} on"
    if target is not None:
        called += f", target {number(target)}"
    if isinstance(by, date):
        called += f", by {long_day(by)}"
    return called


def in_words(value: Any, shape: tuple[str, ...], titles: Titles) -> str:
    """A value as it stands in a sentence."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return long_day(value)
    if isinstance(value, Money):
        return money(value)
    if isinstance(value, Estimate):
        return estimate(value)
    if isinstance(value, tuple):
        return " to ".join(number(end) for end in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float) or (isinstance(value, Decimal) and shape[-1] != "rate"):
        return UNITS.get(shape, "{}").format(number(value))
    text = str(typed(value, shape))
    if shape in WORDS:
        return WORDS[shape].get(text, text.replace("-", " "))
    if text in titles and shape[-1] == "option":
        return f"{text}, “{titles[text]}”"
    return text


def spelt(text: str) -> str:
    """What an item is called, as it stands in a sentence: an amount with its thousands parted."""
    return number(Decimal(text)) if _FIGURE.fullmatch(text) else " ".join(text.split())
