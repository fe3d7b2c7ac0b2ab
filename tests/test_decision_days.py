"""Review due is one day, wherever it is shown; and what a review of a branch puts first."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from conftest import Run
from days import TODAY
from partnerbook.engine.compiled_playbook import compile_playbook
from partnerbook.engine.outcome import BuildOptions, SiteSettings
from partnerbook.engine.playbook import open_playbook
from partnerbook.wording import day, long_day
from partnerbook.workspace import Workspace
from repository import first_commit

RECORD = """---
id: "0001"
title: Who delivers
status: accepted
owner: Maud Ekholm
date: 2026-09-07
options: [{{id: A, title: They do}}, {{id: B, title: We do}}]
inputs: [{{id: vans, name: Vans, kind: fact, value: 4, as_of: 2026-09-01, owner: Maud Ekholm, source: Log}}]
{days}approvals: [{{by: Maud Ekholm, on: 2026-09-08}}]
---

Four vans a day.
"""
COMMIT = "commit: {{option: B, review_on: {}, reversal_signal: Two late vans in a week}}\n"
TRIGGER = "triggers: [{id: late, metric: late_vans, above: 5, then: Call the depot}]\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "partners/tide/decisions").mkdir(parents=True)
    (tmp_path / "partners/program.yaml").write_text(
        f"organisation: {{name: Lindgate Optics}}\ntoday: {TODAY}\n"
    )
    (tmp_path / "partners/tide/partner.yaml").write_text(
        "name: Tide Post\nstage: prospect\nowner: Maud Ekholm\n"
    )
    return tmp_path


def write(root: Path, text: str) -> None:
    (root / "partners/tide/decisions/0001-who-delivers.md").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("days", "due"),
    [
        (
            COMMIT.format("2027-06-30") + "cadence: {initial: 2027-02-28, operating_days: 90}\n",
            date(2027, 2, 28),
        ),
        (COMMIT.format("2027-01-15") + "cadence: {initial: 2027-02-28}\n", date(2027, 1, 15)),
        (
            COMMIT.format("2027-06-30") + "cadence: {operating_days: 120, post: 2027-12-31}\n",
            date(2027, 1, 6),
        ),
        (COMMIT.format("2027-06-30") + "cadence: {initial: 2026-10-30}\n", date(2026, 10, 30)),
        ("cadence: {post: 2027-12-31}\n", date(2027, 12, 31)),
        (COMMIT.format("2027-06-30") + TRIGGER, date(2026, 9, 30)),
        ("", None),
    ],
)
def test_review_due_is_the_same_day_everywhere(root: Path, run: Run, days: str, due: date | None) -> None:
    (root / "partners/tide/metrics.csv").write_text("period,metric,value\n2026-Q3,late_vans,9\n")
    write(root, RECORD.format(days=days))
    book = compile_playbook(
        open_playbook(Workspace.find(root), BuildOptions(cache=False)), SiteSettings(("tables",), {}, None)
    )
    pages = {page.path: page.html for page in book.pages}
    row = re.search(r"<tr data-status.*?</tr>", pages["decisions/"], re.DOTALL)
    assert row
    cells = re.findall(r'<td[^>]*data-value="([^"]*)"', row[0])
    assert cells[1] == (due.isoformat() if due else "9999"), "the register"
    api = json.loads(book.files["api/decisions.json"])["decisions"][0]
    shown = json.loads(run("show", "tide", "--json", cwd=root).stdout)["decisions"][0]
    expected = due.isoformat() if due else None
    assert (api["review_due"], shown["review_due"]) == (expected, expected)
    answer = re.sub(r"<[^>]+>", "", pages["partners/tide/decisions/0001/"])
    if due:
        kind = "due for review since" if due < TODAY else "review due on"
        assert f"{kind} {day(due)}" in answer
    else:
        assert "review due" not in answer.lower()


def test_what_matters_most_is_never_folded(root: Path, run: Run) -> None:
    scored = (
        "criteria: [{id: cost, name: Cost, weight: 1}, {id: speed, name: Speed, weight: 1}]\n"
        "scores:\n  A: {cost: 2, speed: {low: 1, likely: 2, high: 3}}\n  B: {cost: 4, speed: {low: 3, likely: 4, high: 5}}\n"
        "recommendation: {option: B, why: Cheaper}\ncommit: {option: B, review_on: 2027-03-31, reversal_signal: Late}\n"
    )
    text = (
        RECORD.format(days=scored)
        .replace("accepted", "proposed")
        .replace("approvals: [{by: Maud Ekholm, on: 2026-09-08}]\n", "")
    )
    write(root, text)
    first_commit(root)
    write(
        root,
        text.replace(
            "A: {cost: 2, speed: {low: 1, likely: 2, high: 3}}",
            "A: {cost: 4, speed: {low: 3, likely: 4, high: 5}}",
        )
        .replace("title: They do", "title: They do it")
        .replace("2027-03-31", "2027-05-31")
        .replace("why: Cheaper", "why: Nearer"),
    )
    said = run("review", "HEAD", cwd=root).stdout.partition("<details>")[0]
    assert "**By its own scores, decision 0001 is a tie between A and B; B led before**" in said
    assert re.search(r"\*\*The recommended option of decision 0001 now wins in \d", said)
    assert long_day(date(2027, 5, 31)) in said
