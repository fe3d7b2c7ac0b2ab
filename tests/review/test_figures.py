"""Derived figures are compared by a table; what no row knows yet is still said."""

from __future__ import annotations

from typing import Any

import pytest

from partnerbook.model.partner import Partner
from partnerbook.review.figures import figure_changes

OLD: dict[str, Any] = {
    "partner": "acme",
    "today": "2026-11-21",
    "fit": {"score": 44.33, "band": "worth-pursuing", "criteria": {"strategic-alignment": {"rating": 4.33, "weight": 3}}},
    "exchange": {
        "us": {"net": {"low": "1.00 EUR", "expected": "12000.00 EUR", "high": "9.00 EUR"}, "ratio": 2.4},
        "balance": {"our_share": 0.41, "verdict": "balanced"},
        "unmet_needs": ["reach"],
    },
    "components": {"shared_values": True, "missing": []},
    "value_model": {"objectives": {"revenue": {"attainment": 0.55, "drivers": {"leads": 0.5}}}},
    "statements": [{"id": "shelves", "grade": "strong", "missing": []}],
    "canvas": [{"segment": "partner", "coverage": 0.72, "open_steps": [15]}],
    "decisions": [{"id": "0001", "winner": {"base": "B", "slow": "B"}, "review_due": "2027-01-15", "flips": []}],
    "terms": {"renewal": None, "notice_by": "2027-06-30", "payouts": [{"deals": "5000 EUR", "amount": "500.00 EUR"}]},
    "gates": {"initiate": {"passed": True, "items": [{"id": "goals-defined", "met": True, "at": "partners/acme/x:1"}]}},
    "due": [{"what": "review", "on": "2026-12-01", "text": "x"}],
}  # fmt: skip


def said(**changed: Any) -> list[str]:
    new = {**OLD, **changed}
    return [change.meaning for change in figure_changes(OLD, new, Partner(slug="acme"))]


def test_the_same_record_says_nothing() -> None:
    assert said() == []
    assert said(today="2026-11-22", due=[]) == []


@pytest.mark.parametrize(
    ("part", "value", "meaning"),
    [
        ("fit", {**OLD["fit"], "score": 51.0}, "The fit score is now 51 instead of 44.33"),
        ("fit", {**OLD["fit"], "score": None}, "The fit score can no longer be told; it was 44.33"),
        ("fit", {**OLD["fit"], "band": "keep-on-radar"}, "The fit now reads “keep on radar” instead of “worth pursuing”"),
        (
            "exchange",
            {**OLD["exchange"], "balance": {"our_share": 0.41, "verdict": "tilted-to-us"}},
            "The exchange now reads “tilted to us” instead of “balanced”",
        ),
        (
            "exchange",
            {**OLD["exchange"], "us": {**OLD["exchange"]["us"], "net": {**OLD["exchange"]["us"]["net"], "expected": "9000.00 EUR"}}},
            "What we gain on balance a year is now 9 000 EUR instead of 12 000 EUR",
        ),
        ("exchange", {**OLD["exchange"], "unmet_needs": []}, "Needs that nothing meets: none; before: reach"),
        ("components", {"shared_values": False, "missing": ["shared-values"]}, "Shared values stand: no; before: yes"),
        ("statements", [{"id": "shelves", "grade": "vague", "missing": []}], "The statement shelves is now vague instead of strong"),
        (
            "canvas",
            [{"segment": "partner", "coverage": 0.5, "open_steps": [15]}],
            "The canvas of partner now covers 50 % of pains and gains instead of 72 %",
        ),
        (
            "decisions",
            [{**OLD["decisions"][0], "winner": {"base": "C", "slow": "B"}}],
            "By its own scores, decision 0001 is now won by C instead of B",
        ),
        (
            "terms",
            {**OLD["terms"], "notice_by": "2027-05-30"},
            "Notice must now be given by 30 May 2027 instead of 30 June 2027",
        ),
        (
            "terms",
            {**OLD["terms"], "payouts": [{"deals": "5000 EUR", "amount": "625.00 EUR"}]},
            "A deal of 5 000 EUR now pays 625 EUR instead of 500 EUR",
        ),
        (
            "gates",
            {"initiate": {"passed": False, "items": [{"id": "goals-defined", "met": True, "at": "moved:9"}]}},
            "The gate to initiate is passed: no; before: yes",
        ),
        ("growth", {"ideas": 3}, "Growth, ideas is now 3; before, that could not be told"),
        ("growth", [{"id": "regions", "size": 2}], "Growth, regions, size is now 2; before, that could not be told"),
    ],
)  # fmt: skip
def test_a_figure_is_worded(part: str, value: Any, meaning: str) -> None:
    assert [line.replace("\u202f", " ").replace("\u00a0", " ") for line in said(**{part: value})] == [meaning]


def test_what_nobody_has_a_row_for_weighs_little() -> None:
    (change,) = figure_changes(OLD, {**OLD, "growth": {"ideas": 3}}, Partner(slug="acme"))
    assert (change.kind, change.weight, change.what) == ("figures", 1, "growth.ideas")


def test_a_record_that_is_new_is_said_by_its_fields() -> None:
    assert said(decisions=[*OLD["decisions"], {"id": "0002", "winner": {"base": "A"}, "flips": []}]) == []
