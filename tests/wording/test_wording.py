"""Figures, amounts, days, lists and names in writing; and that another language needs another locale only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerbook import wording
from partnerbook.model.money import Estimate, Money
from partnerbook.wording import ENGLISH, money


class German(wording.Locale):
    __slots__ = ()
    thousands, point = ".", ","
    months = ("Januar", *ENGLISH.months[1:])
    short_months = ("Jän.", *ENGLISH.short_months[1:])
    units: Mapping[str, tuple[str, str]] = {
        **ENGLISH.units,
        "week": ("Woche", "Wochen"),
        "year": ("Jahr", "Jahre"),
        "month": ("Monat", "Monate"),
    }
    counts = ("kein", "ein", "zwei")
    conjunctions: Mapping[str, str] = {"and": "und", "or": "oder"}
    more, ago = "{} und {} weitere", "vor {}"
    names: Mapping[str, str] = {"ip": "Geistiges Eigentum"}


GERMAN = German()


@pytest.mark.parametrize(
    ("value", "options", "text"),
    [
        ("25000", {}, "25\u202f000\u00a0EUR"),
        ("1234.5", {}, "1\u202f234.50\u00a0EUR"),
        ("0.005", {}, "0.01\u00a0EUR"),
        ("2.999", {}, "3\u00a0EUR"),
        ("-0.004", {}, "0\u00a0EUR"),
        ("-1234.5", {}, "−1\u202f234.50\u00a0EUR"),
        ("-1234.5", {"plain": True}, "-1234.50 EUR"),
        ("118000", {"digits": 2, "plain": True}, "118000.00 EUR"),
        ("49999.995", {"digits": 3}, "49\u202f999.995\u00a0EUR"),
        ("1E+30", {"plain": True}, f"1{'0' * 30} EUR"),
    ],
)
def test_money(value: str, options: dict[str, bool], text: str) -> None:
    assert money(Decimal(value), "EUR", **options) == text
    assert money(Money(amount=Decimal(value), currency="EUR"), **options) == text


@given(
    st.decimals(-(10**12), 10**12, places=4) | st.floats(-(10**9), 10**9), st.sampled_from([None, 0, 2, 4])
)
def test_money_is_the_amount_rounded_half_up_however_it_is_written(
    value: Decimal | float, digits: int | None
) -> None:
    exact = Decimal(repr(value)) if isinstance(value, float) else value
    wanted = exact.quantize(Decimal(1).scaleb(-(2 if digits is None else digits)), ROUND_HALF_UP)
    plain = money(value, "EUR", digits, plain=True)
    assert Decimal(plain.removesuffix(" EUR")) == wanted
    assert len(plain.removesuffix(" EUR").partition(".")[2]) == (
        (0 if wanted == int(wanted) else 2) if digits is None else digits
    )
    assert plain.startswith("-") == (wanted < 0)
    spaced = money(value, "EUR", digits)
    assert spaced.replace("\u202f", "").replace("\u00a0", " ").replace("−", "-") == plain
    assert all(len(part) == 3 for part in spaced.partition(".")[0].split("\u00a0")[0].split("\u202f")[1:])


def test_an_amount_in_brief_has_cents_only_where_it_is_small() -> None:
    assert [
        wording.brief_money(Decimal(value)) for value in ("999.99", "1000.49", "-999.996", "-1000.5")
    ] == [
        "999.99",
        "1\u202f000",
        "−1\u202f000",
        "−1\u202f001",
    ]


def test_figures() -> None:
    assert [wording.number(value) for value in (1234.5, -0.001, Decimal("7.00"), 10, None)] == [
        *("1\u202f234.5", "0", "7", "10", ""),
    ]
    assert wording.number(2, padded=True) == "2.00"
    assert [wording.number_range(4, high, padded=True) for high in (4, 4.5)] == ["4.0", "4.0–4.5"]
    assert wording.plain_number(1234567.0) == "1234567"
    assert wording.percent(Decimal("0.12345"), None) == "12.345\u00a0%"
    assert wording.percent(0.12345, plain=True) == "12.3 %"
    assert wording.percent(-0.05) == "−5\u00a0%"
    assert wording.estimate(Estimate(low=1, likely=2000, high=3000)) == "1 – 2\u202f000 – 3\u202f000"


def test_counts() -> None:
    assert [wording.plural(count, "thing is", "things are") for count in (0, 1, 2)] == [
        *("0 things are", "1 thing is", "2 things are"),
    ]
    assert [wording.counted(count, "file") for count in (0, 1, 2)] == ["no file", "1 file", "2 files"]
    assert [wording.spelled(count, "month") for count in (1, 3, 24)] == [
        "one month",
        "three months",
        "24 months",
    ]


ITEM = st.text(alphabet="abcxyz", min_size=1)


@given(st.lists(ITEM | st.just("")), st.sampled_from([ENGLISH, GERMAN]))
def test_a_list_names_everything_once_and_in_order(items: list[str], locale: wording.Locale) -> None:
    said = [item for item in items if item]
    for last in ("and", "or"):
        text = wording.listed(items, last, locale)
        before, _, end = text.rpartition(f" {locale.conjunctions[last]} ")
        assert [*(before.split(", ") if before else ()), *([end] if end else ())] == said
    assert wording.one_of(iter(items), locale) == wording.listed(items, "or", locale)


@given(st.lists(ITEM, max_size=9), st.integers(1, 5))
def test_an_abridged_list_counts_what_it_leaves_out(items: list[str], most: int) -> None:
    shown, _, more = wording.abridged(items, most).partition(" and ")
    assert shown.split(", ") == (items[:most] or [""])
    assert more == (f"{len(items) - most} more" if len(items) > most else "")


def test_sentences_and_names() -> None:
    assert wording.shortened("one two three", 8) == "one two…"
    assert wording.shortened("one two", 7) == "one two"
    assert wording.sentence("held", "", "next") == "Held; next."
    assert wording.sentence("") == ""
    assert [wording.name(text) for text in ("strategic-alliance", "kpis", "youtube", "x")] == [
        *("Strategic alliance", "KPIs", "YouTube", "X"),
    ]
    assert wording.words("partner_revenue") == "partner revenue"


@given(st.dates(date(1000, 1, 1)))
def test_days_are_those_of_the_calendar(value: date) -> None:
    assert wording.long_day(value) == f"{value.day} {value:%B %Y}"
    assert wording.day(value) == f"{value.day} {value:%b %Y}"


def test_how_far_a_day_is() -> None:
    today = date(2026, 6, 15)
    days = (0, 1, -13, 63, -90, 730)
    assert [wording.distance(today + timedelta(days), today) for days in days] == [
        *("today", "in 1 day", "13 days ago", "in 9 weeks", "3 months ago", "in 2 years"),
    ]
    assert wording.when(date(2026, 6, 18), today) == "18 Jun 2026 (in 3 days)"
    assert [wording.was_or_is(today + timedelta(days), today) for days in (-1, 0)] == ["was", "is"]
    at = datetime(2026, 6, 15, 9, tzinfo=timezone(timedelta(hours=2)))
    assert wording.moment(at) == "15 Jun 2026, 09:00 (UTC+02:00)"
    assert wording.long_moment(at) == "15 June 2026 at 09:00 (UTC+02:00)"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2024, 3, 20), date(2026, 8, 17), "two years and four months"),
        (date(2025, 1, 31), date(2026, 1, 31), "one year"),
        (date(2026, 1, 1), date(2026, 2, 1), "one month"),
        (date(2026, 1, 1), date(2026, 1, 31), ""),
        (date(2010, 1, 1), date(2026, 1, 31), "16 years"),
        (date(2026, 2, 1), date(2026, 1, 1), ""),
    ],
)
def test_how_long_it_was(start: date, end: date, said: str) -> None:
    assert wording.span(start, end) == said


def test_another_language_is_another_locale() -> None:
    assert money(Decimal("1234567.5"), "EUR", locale=GERMAN) == "1.234.567,50\u00a0EUR"
    assert wording.percent(12.345, locale=GERMAN) == "1.234,5\u00a0%"
    assert wording.when(date(2027, 1, 12), date(2027, 2, 12), GERMAN) == "12 Jän. 2027 (vor 4 Wochen)"
    assert wording.long_day(date(2027, 1, 12), GERMAN) == "12 Januar 2027"
    assert wording.span(date(2024, 3, 20), date(2026, 4, 21), GERMAN) == "zwei Jahre und ein Monat"
    assert wording.abridged(["a", "b", "c"], 2, GERMAN) == "a, b und 1 weitere"
    assert wording.name("ip", GERMAN) == "Geistiges Eigentum"
