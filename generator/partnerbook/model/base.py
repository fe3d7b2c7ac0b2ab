"""What all models share: strictness, confidentiality, and the scalars of the domain.

A value that does not fit raises ``PydanticCustomError`` whose type is the name of the check that
reports it ("invalid-date", "invalid-figure" …), so that every message can say what to write instead.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from partnerbook.model.foreign_figures import number_meant, share_meant


class Record(BaseModel):
    """A frozen record that takes exactly the fields it declares, each of exactly the type it declares."""

    model_config = ConfigDict(
        frozen=True, strict=True, extra="forbid", populate_by_name=False, defer_build=True
    )


@dataclass(frozen=True, slots=True)
class Confidential:
    """Marks a field that never leaves the building: ``Annotated[str, Confidential()]``.

    Documents for the partner are made from a view in which such fields do not exist.
    """


def is_confidential(field: FieldInfo) -> bool:
    """Whether a field of a model never leaves the building."""
    return any(isinstance(mark, Confidential) for mark in field.metadata)


def misfit(value: Any, wanted: str) -> str:
    """The message of a problem: that ``value`` is not what is ``wanted``, or that nothing stands in the place of it."""
    return f"nothing stands here, where {wanted} belongs" if value is None else f'"{value}" is not {wanted}'


def parse_day(value: Any) -> Any:
    """An ISO 8601 date from its text."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    text, hint = str(value), "write a day of the calendar, like 2026-01-31"
    if isinstance(value, str) and len(text) == len("2026-01-31"):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise PydanticCustomError(
                "invalid-date", "there is no day {day}", {"day": text, "hint": hint}
            ) from None
    raise PydanticCustomError("invalid-date", "{what}", {"what": misfit(value, "a date"), "hint": hint})


FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2106, 2, 7)
"""What the files of a site can be dated with: compressed ones count the seconds since 1970 in 32 bits."""


def undatable(day: date) -> str:
    """The message of a problem with a day that no site can be built on, too early or too late; empty for any other."""
    return (
        ""
        if FIRST_DAY <= day <= LAST_DAY
        else f"no site can be built on {day}, only from {FIRST_DAY} to {LAST_DAY}"
    )


def parse_today(value: Any) -> Any:
    """A day that a site can be built on."""
    if (day := parse_day(value)) and (said := undatable(day)):
        hint = "write the day that dates are to be counted from, or delete the line for the real one"
        raise PydanticCustomError("invalid-date", "{what}", {"what": said, "hint": hint})
    return day


def parse_year_day(value: Any) -> Any:
    """A day of the calendar, in a year that has all of them, as MM-DD."""
    if isinstance(value, str) and len(value) == len("01-31"):
        with suppress(ValueError):
            date.fromisoformat(f"2024-{value}")
            return value
    what = f"no year has a day {value}" if isinstance(value, str) else misfit(value, "a day of the year")
    said = {"what": what, "hint": "write month and day, like 04-01"}
    raise PydanticCustomError("invalid-date", "{what}", said)


def parse_moment(value: Any) -> Any:
    """An ISO 8601 date and time with its offset: ``2026-06-15T09:00+02:00``."""
    if isinstance(value, str):
        with suppress(ValueError, OverflowError):
            moment = datetime.fromisoformat(value)
            if moment.tzinfo is not None and moment.astimezone(
                UTC
            ):  # one at the calendar's end is beyond it elsewhere
                return moment
    what = misfit(value, "a date and time with offset")
    said = {"what": what, "hint": 'write "2026-06-15T09:00+02:00" in quotes'}
    raise PydanticCustomError("invalid-date", "{what}", said)


LARGEST = 10**15
"""Beyond it a figure of a partnership is a slip, and cents get lost."""


_SMALLER = "write a figure below a thousand million million"


def parse_number(value: Any) -> Any:
    """A finite number; YAML decimals arrive as Decimal and become float."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        said = {
            "what": misfit(value, "a number"),
            "hint": number_meant(value) or "write digits with a point, like 104000 or 2.6",
        }
        raise PydanticCustomError("invalid-figure", "{what}", said)
    if -LARGEST < value < LARGEST:  # false for nan as well
        return float(value)
    raise PydanticCustomError(
        "invalid-figure", "{value} is not a usable number", {"value": str(value), "hint": _SMALLER}
    )


def parse_decimal(value: Any) -> Any:
    """A finite number, every digit kept."""
    parse_number(value)
    return value if isinstance(value, Decimal) else Decimal(str(value))


def parse_words(value: Any) -> Any:
    """Text, or a number that may be written plainly where text is meant: ``baseline: 12``."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise PydanticCustomError(
            "wrong-type", "this should be text or a number", {"hint": "put it in quotes"}
        )
    return str(value)


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Words = Annotated[str, BeforeValidator(parse_words)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$")]
MetricName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,79}$")]
Day = Annotated[date, BeforeValidator(parse_day)]
YearDay = Annotated[str, BeforeValidator(parse_year_day)]
Today = Annotated[date, BeforeValidator(parse_today)]
Moment = Annotated[datetime, BeforeValidator(parse_moment)]
Number = Annotated[float, BeforeValidator(parse_number)]
Amount = Annotated[Decimal, BeforeValidator(parse_decimal)]


def within(low: float, high: float) -> BeforeValidator:
    """A bound on a number, with a message that names it."""

    def check(value: Any) -> Any:
        if isinstance(value, str) and high == 1 and (meant := share_meant(value)):
            said = {"what": misfit(value, "a share from 0 to 1"), "hint": meant}
            raise PydanticCustomError("invalid-figure", "{what}", said)
        number = parse_number(value)
        if low <= number <= high:
            return value
        bounds = {"value": str(value), "low": f"{low:g}", "high": f"{high:g}"}
        bounds["hint"] = f"write a number from {low:g} to {high:g}"
        raise PydanticCustomError("invalid-figure", "{value} is not between {low} and {high}", bounds)

    return BeforeValidator(check)


Share = Annotated[Number, within(0, 1)]
Points = Annotated[Number, within(0, 100)]
Rating = Annotated[int, within(1, 5)]
Days = Annotated[int, within(0, 36_600)]
Months = Annotated[int, within(0, 1_200)]


class Approval(Record):
    """Who approved what, when; ``fingerprint`` is that of the exact content approved, ``words`` that of the templates that
    make an announcement of it, and ``evidence`` what shows that it was: a mail, a call.
    """

    by: Text
    on: Day
    fingerprint: str | None = None
    words: str | None = None
    evidence: Annotated[Text | None, Confidential()] = None
