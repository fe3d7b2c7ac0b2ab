"""Derived figures are compared by a table; what no row knows yet is still said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from conftest import ROOT
from days import TODAY
from partnerbook.changes.figure_changes import figure_changes
from partnerbook.changes.figure_rows import FIGURES, exact
from partnerbook.load import load_partner
from partnerbook.model.partner import Partner
from partnerbook.report.derived import derived
from partnerbook.survey import read_program
from partnerbook.workspace import Workspace

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
        ("exchange", {**OLD["exchange"], "unmet_needs": []}, "Needs that nothing meets: no longer reach"),
        ("components", {"shared_values": False, "missing": ["shared-values"]}, "Shared values no longer stand"),
        ("statements", [{"id": "shelves", "grade": "vague", "missing": []}], "The statement “shelves” is now vague instead of strong"),
        ("statements", [{"id": "shelves", "grade": "strong", "missing": ["who"]}], "What the statement “shelves” lacks: now also who"),
        (
            "canvas",
            [{"segment": "partner", "coverage": 0.5, "open_steps": [15]}],
            "The share of pains and gains of partner that the canvas answers is now 50 % instead of 72 %",
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
            "What is paid is now 625 EUR instead of 500 EUR on a deal of 5 000 EUR",
        ),
        (
            "terms",
            {**OLD["terms"], "payouts": [{"deals": "9000 EUR", "amount": "900.00 EUR"}]},
            "What is paid is now 900 EUR on a deal of 9 000 EUR, no longer worked out on a deal of 5 000 EUR",
        ),
        (
            "gates",
            {"initiate": {"passed": False, "items": [{"id": "goals-defined", "met": True, "at": "moved:9"}]}},
            "The gate to initiate is no longer passed",
        ),
        ("growth", {"ideas": 3}, "Growth, ideas is now 3; before, that could not be told"),
        ("growth", [{"id": "regions", "size": 2}], "Growth, regions, size is now 2; before, that could not be told"),
    ],
)  # fmt: skip
def test_a_figure_is_worded(part: str, value: Any, meaning: str) -> None:
    assert [line.replace("\u202f", " ").replace("\u00a0", " ") for line in said(**{part: value})] == [meaning]


def test_a_gate_that_comes_into_sight_with_the_stage_says_nothing() -> None:
    launch = {"launch": {"passed": False, "items": [{"id": "legal-review", "met": False, "at": None}]}}
    assert said(gates={**OLD["gates"], **launch}) == []
    assert said(gates={}) == []
    met = {"launch": {"passed": True, "items": [{"id": "legal-review", "met": True, "at": "x:1"}]}}
    changed = figure_changes({**OLD, "gates": launch}, {**OLD, "gates": met}, Partner(slug="acme"))
    assert [change.meaning for change in changed] == [
        "The gate to launch is now passed",
        "For the gate to launch, “legal review” is now met",
    ]


def test_health_that_no_longer_applies_says_nothing() -> None:
    health = {"score": 67.31, "low": 67.31, "high": 67.31, "parts": {"kpis": 65.35}, "flags": []}
    assert [*figure_changes({**OLD, "health": health}, OLD, Partner(slug="acme"))] == []
    assert said(health=health) == []
    unknown = {**health, "score": None, "low": 40.0}
    changed = figure_changes({**OLD, "health": health}, {**OLD, "health": unknown}, Partner(slug="acme"))
    assert [change.meaning for change in changed] == ["Health can no longer be told; it was 67.31 of 100"]


def test_what_nobody_has_a_row_for_weighs_little() -> None:
    (change,) = figure_changes(OLD, {**OLD, "growth": {"ideas": 3}}, Partner(slug="acme"))
    assert (change.kind, change.weight, change.what) == ("figures", 1, "growth.ideas")


def figures(record: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The paths of all figures of a derived record, as rows of the table name them."""
    if exact(path) is None and isinstance(record, dict):
        for key, inner in record.items():
            yield from figures(inner, (*path, key))
    elif exact(path) is None and isinstance(record, list) and record and isinstance(record[0], dict):
        for item in record:
            key = next(name for name in ("id", "segment", "deals") if name in item)
            inner = {name: value for name, value in item.items() if name != key}
            yield from figures(inner, (*path, str(item[key])))
    else:
        yield path


def test_the_table_and_the_derived_record_do_not_drift_apart() -> None:
    workspace = Workspace(ROOT)
    program, _ = read_program(workspace)
    records = [
        derived(load_partner(workspace.folder(slug), program), program, TODAY) for slug in workspace.slugs()
    ]
    paths = {path for record in records for path in figures(record)}
    unknown = {".".join(path) for path in paths if exact(path) is None}
    assert not unknown, "figures without a row: they would be told in generic words"
    matched = {id(found[0]) for path in paths if (found := exact(path))}
    idle = {pattern for pattern, row in FIGURES.items() if row.weight and id(row) not in matched}
    assert not idle, "rows that no figure of the examples has"


def test_every_figure_that_can_be_missing_has_words_for_coming_and_going() -> None:
    for pattern, row in FIGURES.items():
        assert bool(row.came) == bool(row.gone), pattern
        if row.weight:
            assert row.form or row.came, pattern


def test_a_record_that_is_new_is_said_by_its_fields() -> None:
    assert said(decisions=[*OLD["decisions"], {"id": "0002", "winner": {"base": "A"}, "flips": []}]) == []
