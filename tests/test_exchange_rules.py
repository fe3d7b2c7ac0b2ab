"""When the rules about the exchange speak: by stage, by the state of the agreement, by what could be read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from days import TODAY
from partnerbook.diagnostic import Severity
from partnerbook.survey import survey
from partnerbook.workspace import Workspace

BASE = Path(__file__).parent / "rules" / "base"
ITEM = "  - {{id: {0}, direction: {1}, benefit: innovation, description: X, value: {2}, confidence: 1, cost: {{money: {3}}}}}\n"
LOSS = "exchange:\n" + ITEM.format("a", "give", 100, 0) + ITEM.format("b", "get", 100, 200)
TO_THEM = "exchange:\n" + ITEM.format("a", "give", 900, 0) + ITEM.format("b", "get", 100, 0)
TO_US = "exchange:\n" + ITEM.format("a", "give", 100, 0) + ITEM.format("b", "get", 900, 0)


def found(tmp_path: Path, stage: str = "initiate", **files: str) -> dict[str, Severity]:
    """The codes of the 2xx findings in a partner of that stage, with their severities."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    profile = f"name: Acme\nstage: {stage}\n{files.pop('history', '')}"
    for name, text in {"partner": profile, **files}.items():
        (tmp_path / "partners/acme" / f"{name}.yaml").write_text(text)
    findings = survey(Workspace.find(tmp_path), TODAY).findings
    return {each.code: each.severity for each in findings if each.code.startswith("PB2")}


@pytest.mark.parametrize(
    ("agreement", "code", "severity"),
    [
        (None, "PB204", Severity.WARNING),
        ("draft", "PB205", Severity.ERROR),
        ("signed", "PB205", Severity.ERROR),
    ],
)
def test_a_loss_is_an_error_from_the_draft_on(
    tmp_path: Path, agreement: str | None, code: str, severity: Severity
) -> None:
    files = {"value": LOSS, **({"agreement": f"status: {agreement}\n"} if agreement else {})}
    spoken = found(tmp_path, **files)
    assert {name: spoken[name] for name in spoken if name in ("PB204", "PB205")} == {code: severity}


@pytest.mark.parametrize("stage", ["declined", "paused", "exit"])
def test_what_is_over_is_not_mended(tmp_path: Path, stage: str) -> None:
    assert not {"PB204", "PB205", "PB206", "PB207", "PB211"} & set(found(tmp_path, stage, value=LOSS))


@pytest.mark.parametrize(
    ("value", "launched", "speaks"),
    [
        (TO_THEM, "2026-06-01", False),
        (TO_THEM, "2025-06-01", True),
        (TO_THEM, None, False),
        (TO_US, "2026-06-01", True),
    ],
)
def test_a_tilt_to_them_is_fine_for_a_year(
    tmp_path: Path, value: str, launched: str | None, speaks: bool
) -> None:
    history = f"history:\n  - {{stage: launch, on: {launched}}}\n" if launched else ""
    assert ("PB206" in found(tmp_path, "grow", value=value, history=history)) == speaks


def test_nothing_is_said_of_sums_that_could_not_be_read(tmp_path: Path) -> None:
    spoken = found(tmp_path, value=LOSS.replace("200", "two hundred"))
    assert not {"PB202", "PB204", "PB206", "PB214"} & set(spoken)
