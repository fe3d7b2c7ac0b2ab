"""``approve`` stamps who, when and the exact content; what is changed afterwards shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run, copy_example

RECORD = "partners/northgate/decisions/0001-widen-the-pilot.md"


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    return copy_example(tmp_path / "playbook")


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went and the lines that came."""
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_a_proposed_record_becomes_accepted_and_nothing_else_changes(playbook: Path, run: Run) -> None:
    file = playbook / RECORD
    before = file.read_text(encoding="utf-8")
    result = run("approve", RECORD, "--by", "Ines Halvorsen", "--on", "2026-11-20", cwd=playbook)
    assert result.returncode == 0, result.stderr
    assert "Ines Halvorsen approved decision 0001 on 2026-11-20" in result.stderr
    went, came = changed(before, file.read_text(encoding="utf-8"))
    assert went == ["status: proposed"]
    assert came[:4] == ["status: accepted", "approvals:", "  - by: Ines Halvorsen", "    on: 2026-11-20"]
    assert came[4].startswith("    fingerprint: sha256:")
    assert "PB514" not in run("check", "northgate", cwd=playbook).stdout
    assert "PB515" not in run("check", "northgate", cwd=playbook).stdout


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("weight: 4}", "weight: 5}"),
        ("Country by country", "All at once"),
        ("Nine of them beat", "Eight of them beat"),
        ("reversal_signal: Two countries", "reversal_signal: Three countries"),
    ],
)
def test_an_accepted_record_that_is_changed_stops_the_build(
    playbook: Path, run: Run, old: str, new: str
) -> None:
    run("approve", RECORD, "--by", "Ines Halvorsen", cwd=playbook)
    file = playbook / RECORD
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    result = run("check", "northgate", cwd=playbook)
    assert result.returncode == 1
    assert "PB515 Ines Halvorsen approved decision 0001" in result.stdout
    assert "supersede it: partnerbook new decision northgate" in result.stdout
    again = run("approve", RECORD, "--by", "Marta Lindqvist", cwd=playbook)
    assert again.returncode == 2
    assert "was changed after it was accepted" in again.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Widen", "# a comment\ntitle:   Widen"),
        ("as_of: 2026-06-30, refresh_days", "as_of: 2026-11-01, refresh_days"),
        ("by: 2026-12-01}", "by: 2026-12-01, done_on: 2026-11-30}"),
        ("approvals:", "reviews: [{kind: initial, on: 2026-11-21, outcome: continue}]\napprovals:"),
        ("{id: A, title: Stay", "{title: Stay"),
    ],
)
def test_what_is_added_while_a_record_is_lived_by_does_not_break_it(
    playbook: Path, run: Run, old: str, new: str
) -> None:
    run("approve", RECORD, "--by", "Ines Halvorsen", cwd=playbook)
    file = playbook / RECORD
    text = file.read_text(encoding="utf-8")
    if old.startswith("{id: A"):  # the same keys in another order
        new = "{title: Stay with twelve shops, id: A, summary"
        old = "{id: A, title: Stay with twelve shops, summary"
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    assert "PB515" not in run("check", "northgate", cwd=playbook).stdout


def test_a_record_without_a_choice_is_not_accepted(playbook: Path, run: Run) -> None:
    file = playbook / RECORD
    text = file.read_text(encoding="utf-8").replace("owner: Ines Halvorsen\ndate", "date")
    file.write_text(text, encoding="utf-8")
    result = run("approve", RECORD, "--by", "Ines Halvorsen", cwd=playbook)
    assert result.returncode == 1
    assert "PB501" in result.stderr
    assert file.read_text(encoding="utf-8") == text


def test_a_persons_second_approval_takes_the_place_of_the_first(playbook: Path, run: Run) -> None:
    for day in ("2026-11-18", "2026-11-19"):
        run("approve", "partners/northgate/outreach.yaml", "--by", "Ines", "--on", day, cwd=playbook)
    run("approve", "partners/northgate/outreach.yaml", "--by", "Marta", cwd=playbook)
    text = (playbook / "partners/northgate/outreach.yaml").read_text(encoding="utf-8")
    assert text.count("by: Ines\n") == 1
    assert "on: 2026-11-19" in text
    assert "2026-11-18" not in text
    assert "by: Marta" in text


@pytest.mark.parametrize(
    ("place", "old", "new"),
    [
        ("launch.yaml#us", "Twelve shops taught", "Ten shops taught"),
        ("launch.yaml#them", "Our Saturdays", "Our Fridays"),
        ("outreach.yaml", "opener:", "opener: Changed. #"),
        ("statements.yaml#conversion-25", "amount: 25", "amount: 26"),
    ],
)
def test_words_that_change_after_their_approval_are_found(
    playbook: Path, run: Run, place: str, old: str, new: str
) -> None:
    result = run("approve", f"partners/northgate/{place}", "--by", "Tomas Brandt", cwd=playbook)
    assert result.returncode == 0, result.stderr
    assert "PB711" not in run("check", "northgate", cwd=playbook).stdout
    file = playbook / "partners/northgate" / place.partition("#")[0]
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = run("check", "northgate", cwd=playbook).stdout
    assert "PB711 Tomas Brandt approved" in found
    assert f"partnerbook approve partners/northgate/{place} --by NAME" in found


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("partners/northgate/partner.yaml", "holds nothing that is approved"),
        ("partners/northgate/launch.yaml", "it is not said what of launch.yaml is approved"),
        ("partners/northgate/statements.yaml#nothing", "has no statement or claim"),
        ("partners/northgate/nothing.yaml", "there is no nothing.yaml"),
        ("partners/nortgate/launch.yaml#us", 'did you mean "northgate"'),
        ("launch.yaml", "names no file of a partner"),
    ],
)
def test_what_cannot_be_approved_is_refused(playbook: Path, run: Run, place: str, said: str) -> None:
    result = run("approve", place, "--by", "Ines", cwd=playbook)
    assert result.returncode == 2
    assert said in result.stderr
