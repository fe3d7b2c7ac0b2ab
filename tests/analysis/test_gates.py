"""Stage gates: every item is ticked by data, at the place and on the page that say so."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT, copy_example
from days import TODAY
from partnerbook.analysis.figures import Figures
from partnerbook.analysis.gates import RULES, Gate, gates
from partnerbook.load import load_partner
from partnerbook.survey import read_program
from partnerbook.workspace import Workspace

BROKEN = {
    "goals-defined": ("partner.yaml", r"    metric: .*\n", ""),
    "fit-scored": ("scorecard.yaml", r"    (\S+): \{rating: \d.*", ""),
    "value-proposition": ("statements.yaml", r"audience: partner", "audience: our-leadership"),
    "right-contact": ("partner.yaml", r"    email: liesbet.*\n", ""),
    "revenue-terms": ("agreement.yaml", r"  payer: us\n", ""),
    "term-and-termination": ("agreement.yaml", r"  effects: .*\n", ""),
    "ip-and-brand": ("agreement.yaml", r"  brand: .*\n", ""),
    "metrics-agreed": ("agreement.yaml", r"target: 9, ", ""),
    "legal-review": ("agreement.yaml", r", on: 2026-10-15\}", "}"),
    "teams-trained": ("launch.yaml", r"  sales-equipped: .*\n", ""),
    "technical-work": ("launch.yaml", r"  integration-tested: .*\n", ""),
    "materials": ("launch.yaml", r"  marketing-ready: .*\n", ""),
    "tracking": ("launch.yaml", r"  metrics-baselined: .*\n", ""),
    "coordinated-plan": ("launch.yaml", r", owner: Rui Tavares\}", "}"),
    "monthly-check-ins": ("agreement.yaml", r"\[monthly, ", "["),
    "quarterly-reviews": ("agreement.yaml", r", quarterly\]", "]"),
    "metrics-tracked": ("metrics.csv", r".*,retailers_live,.*\n", ""),
    "issues-addressed": ("reviews/2026-11-17-monthly.md", r"by: 2026-11-25", "by: 2026-11-20"),
    "growth-explored": ("reviews/2026-11-17-monthly.md", r"growth: .*\n", ""),
}
"""For each item a part of the files without which it is not met."""


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with a partner who has done everything before the launch."""
    root = copy_example(tmp_path_factory.mktemp("gates") / "playbook")
    change(root, "launch.yaml", r"(trained|ready|equipped): \{owner", r"\1: {done_on: 2026-11-18, owner")
    return root


def change(root: Path, file: str, pattern: str, text: str) -> None:
    path = root / "partners/kestrel-pos" / file
    changed, count = re.subn(pattern, text, path.read_text(encoding="utf-8"))
    assert count, pattern
    path.write_text(changed, encoding="utf-8")


def gates_of(root: Path, slug: str = "kestrel-pos") -> dict[str, Gate]:
    workspace = Workspace(root)
    program, _ = read_program(workspace)
    partner = load_partner(workspace.folder(slug), program)
    return {gate.stage: gate for gate in gates(Figures(partner, program, TODAY))}


def unmet(root: Path) -> list[str]:
    return [item.id for gate in gates_of(root).values() for item in gate.items if not item.met]


def test_a_gate_is_passed_when_every_item_is_met(ready: Path) -> None:
    assert all(gate.passed for gate in gates_of(ready).values())
    assert not gates_of(ROOT)["launch"].passed


@pytest.mark.parametrize("item", [rule.id for rules in RULES.values() for rule in rules])
def test_each_item_is_ticked_by_what_stands_in_the_files(item: str, ready: Path, tmp_path: Path) -> None:
    root = tmp_path / "playbook"
    shutil.copytree(ready, root)
    change(root, *BROKEN[item])
    assert unmet(root) == [item]


def test_each_item_leads_to_the_line_that_ticks_it(ready: Path) -> None:
    for gate in gates_of(ready).values():
        for item in gate.items:
            assert item.span is not None
            lines = (ready / item.span.file).read_text(encoding="utf-8").splitlines()
            assert 1 <= item.span.line <= len(lines)
            assert item.page in ("", "fit", "statements", "terms", "launch", "reviews")
    (legal,) = [item for item in gates_of(ready)["launch"].items if item.id == "legal-review"]
    assert legal.span is not None
    lines = (ready / legal.span.file).read_text(encoding="utf-8").splitlines()
    assert lines[legal.span.line - 1].startswith("legal_review:")


def test_a_partner_meets_the_gates_up_to_the_one_ahead() -> None:
    workspace = Workspace(ROOT)
    found = {slug: tuple(gates_of(ROOT, slug)) for slug in workspace.slugs()}
    assert found["marrow-and-pine"] == ("initiate",)
    assert found["trellis-labels"] == ("initiate", "launch")
    assert found["meridian-advisory"] == ("initiate", "launch", "grow")
    assert found["ostra-freight"] == found["corvid-loyalty"] == found["loomhouse"] == ()


def test_nothing_is_met_where_nothing_is_written(tmp_path: Path) -> None:
    root = copy_example(tmp_path / "playbook")
    folder = root / "partners/empty"
    folder.mkdir()
    (folder / "partner.yaml").write_text("name: Empty\nstage: grow\n", encoding="utf-8")
    items = [item for gate in gates_of(root, "empty").values() for item in gate.items]
    assert not any(item.met for item in items)
    assert {item.span.file for item in items if item.span} == {"partners/empty/partner.yaml"}


def test_a_review_that_is_still_to_come_ticks_nothing(ready: Path, tmp_path: Path) -> None:
    root = tmp_path / "playbook"
    shutil.copytree(ready, root)
    reviews = root / "partners/kestrel-pos/reviews"
    (reviews / "2026-11-17-monthly.md").rename(reviews / "2027-11-17-monthly.md")
    change(root, "reviews/2027-11-17-monthly.md", "on: 2026-11-17\n", "on: 2027-11-17\n")
    assert set(unmet(root)) >= {"issues-addressed", "growth-explored"}


def test_items_of_reviews_lead_to_what_is_late_and_to_what_was_noted() -> None:
    items = {item.id: item for item in gates_of(ROOT, "halden-cloud")["grow"].items}
    for item, words in (("issues-addressed", "by: 2026-11-06"), ("growth-explored", "growth:")):
        span = items[item].span
        assert span is not None
        text = (ROOT / span.file).read_text(encoding="utf-8").splitlines()
        assert words in "".join(text[span.line - 1 : span.line + 1]) or words in text[span.line - 2]


def test_the_checklist_leads_to_the_item_that_is_open() -> None:
    (trained,) = [item for item in gates_of(ROOT, "northgate")["launch"].items if not item.met]
    assert trained.span is not None
    lines = (ROOT / trained.span.file).read_text(encoding="utf-8").splitlines()
    assert "customer-success-ready" in lines[trained.span.line - 1]
