"""Money, rates and estimates."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, GetPydanticSchema, ValidationInfo
from pydantic_core import PydanticCustomError, core_schema

from partnerbook.model.base import Number, Record, misfit, parse_decimal, parse_number
from partnerbook.model.foreign_figures import money_meant, rate_meant

_MONEY = re.compile(r"(-?[0-9]{1,15}(?:\.[0-9]{1,10})?) ([A-Z]{3})")
_RATE = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,10})?) ?%")
DEFAULT_CURRENCY = "EUR"


class Money(Record):
    """An amount with its ISO 4217 currency code."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


def _currency(info: ValidationInfo) -> str:
    return str((info.context or {}).get("currency", DEFAULT_CURRENCY))


def parse_money(value: Any, info: ValidationInfo) -> Any:
    """``25000 EUR``, or a bare number in the program's currency."""
    if isinstance(value, Money):
        return value
    if isinstance(value, str):
        match = _MONEY.fullmatch(value)
        if match is None:
            said = {"value": value, "hint": money_meant(value) or "write 25000 EUR, or a bare number"}
            raise PydanticCustomError("invalid-figure", '"{value}" is not money', said)
        return Money.model_construct(amount=Decimal(match[1]), currency=match[2])
    return Money.model_construct(amount=parse_decimal(value), currency=_currency(info))


def parse_rate(value: Any) -> Any:
    """``12.5 %`` as the fraction 0.125, exactly."""
    if isinstance(value, str) and (match := _RATE.fullmatch(value)) and Decimal(match[1]) <= 100:
        return Decimal(match[1]) / 100
    said = {"what": misfit(value, "a rate"), "hint": rate_meant(value) or "write it as 12.5 %"}
    raise PydanticCustomError("invalid-figure", "{what}", said)


class Estimate(Record):
    """A figure that is not known exactly: its low, likely and high case."""

    low: Number
    likely: Number
    high: Number

    @property
    def expected(self) -> float:
        """The PERT mean, (low + 4 x likely + high) / 6."""
        return (self.low + 4 * self.likely + self.high) / 6

    @property
    def exact(self) -> bool:
        """Whether the three cases are one figure."""
        return self.low == self.high


def parse_estimate(value: Any, info: ValidationInfo) -> Any:
    """A number, money in the program's currency, or ``{low, likely, high}`` in that order of size."""
    if isinstance(value, Estimate):
        return value
    if not isinstance(value, dict):
        number = _estimate_figure(value, info)
        return Estimate.model_construct(low=number, likely=number, high=number)
    if set(value) != {"low", "likely", "high"}:
        message = "an estimate is a number or has exactly low, likely and high"
        said = {"hint": "write one number, or {low: 10, likely: 20, high: 30}"}
        raise PydanticCustomError("invalid-figure", message, said)
    low, likely, high = (_estimate_figure(value[key], info) for key in ("low", "likely", "high"))
    if not low <= likely <= high:
        said = {"hint": "put the three figures in order of size"}
        raise PydanticCustomError("invalid-figure", "an estimate rises from low over likely to high", said)
    return Estimate.model_construct(low=low, likely=likely, high=high)


def _estimate_figure(value: Any, info: ValidationInfo) -> float:
    if isinstance(value, str) and (match := _MONEY.fullmatch(value)):
        if match[2] != _currency(info):
            said = {"ours": _currency(info), "hint": f"convert {value} first"}
            raise PydanticCustomError(
                "invalid-figure", "estimates are in the program's currency, {ours}", said
            )
        return float(match[1])
    if isinstance(value, str) and (meant := money_meant(value)):
        said = {"what": misfit(value, "a number"), "hint": meant}
        raise PydanticCustomError("invalid-figure", "{what}", said)
    return float(parse_number(value))


def _as_is(kind: type) -> GetPydanticSchema:
    return GetPydanticSchema(lambda _source, _handler: core_schema.is_instance_schema(kind))


AnyMoney = Annotated[Money, _as_is(Money), BeforeValidator(parse_money)]
AnyRate = Annotated[Decimal, BeforeValidator(parse_rate)]
AnyEstimate = Annotated[Estimate, _as_is(Estimate), BeforeValidator(parse_estimate)]
