"""``show`` prints what was computed of the example by other means, in the agreed form."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, Run
from days import TODAY_OPTION

EXPECTED = json.loads((Path(__file__).parent / "expected/northgate.json").read_text(encoding="utf-8"))
MONEY = re.compile(r"-?\d+\.\d{2} EUR")
AMOUNTS = {"benefit", "cost", "net", "amount"}


@pytest.fixture(scope="module")
def shown() -> dict[str, Any]:
    from program import run_partnerbook

    result = run_partnerbook("show", "northgate", "--json", *TODAY_OPTION, cwd=ROOT)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def same(found: Any, expected: Any, place: str) -> None:
    """Everything expected is there; more may be. Money is a string with its currency."""
    if isinstance(expected, dict):
        for name, inner in expected.items():
            assert name in found, f"{place}.{name} is missing"
            same(found[name], inner, f"{place}.{name}")
    elif isinstance(expected, list):
        assert len(found) >= len(expected), place
        for at, (inner, wanted) in enumerate(zip(found, expected, strict=False)):
            same(inner, wanted, f"{place}[{at}]")
    elif set(place.split(".")) & AMOUNTS:
        assert MONEY.fullmatch(found), f"{place}: {found}"
        assert Decimal(found.split()[0]) == pytest.approx(Decimal(str(expected)), abs=Decimal("0.005")), place
    elif isinstance(expected, float):
        assert found == pytest.approx(expected, abs=0.00006), place
    elif place.endswith(".deals"):
        assert found == f"{expected} EUR", place
    else:
        assert found == expected, place


@pytest.mark.parametrize("part", sorted(set(EXPECTED) - {"partner"}))
def test_a_part_is_what_was_computed_by_other_means(shown: dict[str, Any], part: str) -> None:
    same(shown[part], EXPECTED[part], part)


def test_every_statement_has_its_grade_and_what_it_lacks(shown: dict[str, Any]) -> None:
    assert shown["statements"] == [
        {"id": "insight-for-reach", "grade": "strong", "missing": []},
        {"id": "composed", "grade": "strong", "missing": []},
        {"id": "hollow", "grade": "vague", "missing": ["figure"]},
    ]


def test_people_can_read_it(run: Run) -> None:
    result = run("show", "northgate", *TODAY_OPTION, cwd=ROOT)
    assert result.returncode == 0
    lines = result.stdout.splitlines()
    assert lines[:3] == ["partner: northgate", "today: 2026-11-21", "stage: grow"]
    assert "  band: worth-pursuing" in lines
    assert "        winner: B" in lines


def test_a_partner_that_says_little_has_few_parts(run: Run, tmp_path: Path) -> None:
    (tmp_path / "partners/acme").mkdir(parents=True)
    (tmp_path / "partners/program.yaml").write_text("organisation: {name: Brightlane}\ntoday: 2026-11-21\n")
    (tmp_path / "partners/acme/partner.yaml").write_text("name: Acme\nstage: prospect\n")
    record = json.loads(run("show", "acme", "--json", cwd=tmp_path).stdout)
    assert record["stage"] == "prospect"
    assert "fit" not in record
    assert record["due"] == []
    result = run("show", "acne", cwd=tmp_path)
    assert result.returncode == 2
    assert 'did you mean "acme"' in result.stderr


def test_health_is_what_the_guide_works_out_by_hand(shown: dict[str, Any]) -> None:
    assert shown["health"] == {
        **dict.fromkeys(("score", "low", "high"), 67.31),
        "parts": {"ratings": 80.0, "kpis": 65.35, "engagement": 45.83},
        "flags": ["missed-commitments", "customer-complaints"],
    }


def test_gates_say_what_is_met_and_where(shown: dict[str, Any]) -> None:
    assert {stage: gate["passed"] for stage, gate in shown["gates"].items()} == {
        "initiate": True, "launch": False, "grow": False,
    }  # fmt: skip
    (open_item,) = [item for item in shown["gates"]["launch"]["items"] if not item["met"]]
    assert open_item == {"id": "teams-trained", "met": False, "at": "partners/northgate/launch.yaml:22"}
    lines = (ROOT / "partners/northgate/launch.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[21].strip().startswith("customer-success-ready: {owner:")
