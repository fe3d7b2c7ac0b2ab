"""What a message or an announcement offers, and whether it says more than that something gets better."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Run


def found(run: Run, tmp_path: Path, name: str, text: str) -> list[tuple[str, int]]:
    """Code and line of what is said of empty words, in a workspace with one file besides the profile."""
    folder = tmp_path / "partners/skerry"
    folder.mkdir(parents=True)
    (tmp_path / "partners/program.yaml").write_text("organisation: {name: Brim}\ntoday: 2031-02-03\n")
    (folder / "partner.yaml").write_text("name: Skerry Boats\nstage: prospect\n")
    (folder / name).write_text(text)
    findings = json.loads(run("check", "--format", "json", cwd=tmp_path).stdout)["findings"]
    return [(each["code"], each["line"]) for each in findings if each["code"] in ("PB614", "PB712")]


@pytest.mark.parametrize(
    "benefit",
    [
        "Increased revenue",
        "More efficient processes",
        "Improved customer satisfaction",
        "Growth",
        "Stronger brand and higher loyalty",
        "Faster time to market",
        "Mutual growth",
    ],
)
def test_a_benefit_that_is_only_better_is_told(run: Run, tmp_path: Path, benefit: str) -> None:
    message = f"subjects: [Boats in Porto]\nbenefits:\n  - {{text: {benefit}}}\n"
    assert found(run, tmp_path, "outreach.yaml", message) == [("PB614", 3)]


@pytest.mark.parametrize(
    "benefit",
    [
        "18 % fewer lost boxes",
        "More berths for your members in August",
        "Your yards sell twice as many winter berths",
        "A named contact who answers the same day",
        "Your own page in our harbour guide",
        "A seat at the regatta in May",
        "Half as many returns",
    ],
)
def test_a_benefit_that_says_what_it_is_is_left_alone(run: Run, tmp_path: Path, benefit: str) -> None:
    message = f"subjects: [More boats in Porto]\nbenefits:\n  - {{text: {benefit}}}\nproof: Nine yards kept their dates.\n"
    assert found(run, tmp_path, "outreach.yaml", message) == []


def test_the_claim_of_a_benefit_holds_its_figure(run: Run, tmp_path: Path) -> None:
    message = "subjects: [Boats]\nbenefits:\n  - {text: Fewer returns, claim: returns}\n"
    assert found(run, tmp_path, "outreach.yaml", message) == []


def test_a_proof_is_looked_at_like_the_rest_of_the_message(run: Run, tmp_path: Path) -> None:
    message = "subjects: [Boats]\nbenefits:\n  - {text: 18 % fewer lost boxes}\nproof: A world-class, seamless platform.\n"
    assert found(run, tmp_path, "outreach.yaml", message) == [("PB614", 4)]


@pytest.mark.parametrize("field", ["value_line", "customers_get"])
@pytest.mark.parametrize("text", ["Better work.", "Enhanced efficiency.", "Lower costs and better results."])
def test_an_announcement_that_is_only_better_is_told(run: Run, tmp_path: Path, field: str, text: str) -> None:
    assert found(run, tmp_path, "launch.yaml", f"date: 2031-04-01\n{field}: {text}\n") == [("PB712", 2)]
