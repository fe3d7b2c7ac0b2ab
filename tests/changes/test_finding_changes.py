"""A review tells which findings a change brings and which it solves, each once, however items move and are called."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from days import TODAY_OPTION
from partnerbook.changes.finding_changes import new_and_solved
from partnerbook.diagnostic import NOTHING, About, Diagnostic, Severity, Span
from partnerbook.report.finding_fingerprints import fingerprints
from program import run_partnerbook
from repository import git

PROFILE = "name: Tarn Freight\nstage: launch\nowner: Ada Byrne\nstage_history: []\n"
TERMS = "agreement.yaml"


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    (tmp_path / "partners/tarn").mkdir(parents=True)
    (tmp_path / "partners/program.yaml").write_text("organisation: {name: Brightlane}\n", encoding="utf-8")
    (tmp_path / "partners/tarn/partner.yaml").write_text(PROFILE, encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    return tmp_path


def changed(playbook: Path, file: str, before: str, after: str, code: str) -> dict[str, list[str]]:
    """The paths of the findings of one rule that a change of one file brings and solves."""
    path = playbook / "partners/tarn" / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(before, encoding="utf-8")
    git(playbook, "add", "-A")
    git(playbook, "commit", "-qm", "before")
    path.write_text(after, encoding="utf-8")
    result = run_partnerbook("review", "main", "--format", "json", *TODAY_OPTION, cwd=playbook)
    found = json.loads(result.stdout)["findings"]
    return {side: [f["path"] for f in found[side] if f["code"] == code] for side in ("new", "solved")}


def exchange(*items: tuple[str, bool]) -> str:
    """Exchange items, each with a value or without (PB202)."""
    lines = ["exchange:"]
    for identifier, has_value in items:
        value = ", value: 9000" if has_value else ""
        lines.append(
            f"  - {{id: {identifier}, direction: give, benefit: innovation, description: A trial, confidence: 1{value}}}"
        )
    return "\n".join(lines) + "\n"


def deliverables(*items: str) -> str:
    """What we do under the agreement; what has no day is a finding (PB805)."""
    return "status: draft\nresponsibilities:\n  us:\n" + "".join(f"    - {{{item}}}\n" for item in items)


TIMED = "by: 2027-03-01, owner: Ada Byrne"


def test_one_item_mended_and_its_neighbour_broken_are_both_told(playbook: Path) -> None:
    before, after = (
        exchange(("item-1", False), ("item-2", True)),
        exchange(("item-1", True), ("item-2", False)),
    )
    told = changed(playbook, "value.yaml", before, after, "PB202")
    assert told == {"new": ["exchange/item-2"], "solved": ["exchange/item-1"]}


@pytest.mark.parametrize(
    ("what", "before", "after"),
    [
        ("swapped", [("fair", False), ("desk", True)], [("desk", True), ("fair", False)]),
        ("both broken and swapped", [("fair", False), ("desk", False)], [("desk", False), ("fair", False)]),
        ("one put before it", [("fair", False)], [("desk", True), ("fair", False)]),
        ("renamed", [("fair", False)], [("trade-fair", False)]),
        (
            "renumbered",
            [("item-1", True), ("item-2", False)],
            [("item-0", True), ("item-1", True), ("item-2", False)],
        ),
    ],
)
def test_items_that_only_move_or_change_their_ids_bring_and_solve_nothing(
    playbook: Path, what: str, before: list[tuple[str, bool]], after: list[tuple[str, bool]]
) -> None:
    told = changed(playbook, "value.yaml", exchange(*before), exchange(*after), "PB202")
    assert told == {"new": [], "solved": []}, what


@pytest.mark.parametrize(
    ("before", "after", "new", "solved"),
    [
        (
            ["what: Train the support desk", f"what: Print the labels, {TIMED}"],
            [f"what: Train the support desk, {TIMED}", "what: Print the labels"],
            ["responsibilities/us/Print the labels"],
            ["responsibilities/us/Train the support desk"],
        ),
        (
            ["what: Train the support desk", f"what: Print the labels, {TIMED}"],
            [f"what: Print the labels, {TIMED}", "what: Train the support desk"],
            [],
            [],
        ),
        (
            ["what: Monthly report", "what: Monthly report"],
            ["what: Monthly report", f"what: Monthly report, {TIMED}"],
            [],
            ["responsibilities/us/Monthly report (2)"],
        ),
    ],
)
def test_items_without_ids_go_by_their_text_then_by_their_order(
    playbook: Path, before: list[str], after: list[str], new: list[str], solved: list[str]
) -> None:
    told = changed(playbook, TERMS, deliverables(*before), deliverables(*after), "PB805")
    assert told == {"new": new, "solved": solved}


def test_faults_of_reading_go_by_what_they_are_about(playbook: Path) -> None:
    before = "period,metric,value\n2026-Q1,referrals,many\n2026-Q2,referrals,7\n"
    after = "period,metric,value\n2026-Q1,referrals,5\n2026-Q2,referrals,several\n"
    told = changed(playbook, "metrics.csv", before, after, "PB015")
    assert told == {"new": ["2026-Q2/referrals/value"], "solved": ["2026-Q1/referrals/value"]}
    people = "people:\n  - {id: ana, name: Ana Prins, decision_maker: often}\n  - {id: bo, name: Bo Lind}\n"
    mended = "people:\n  - {id: bo, name: Bo Lind, decision_maker: seldom}\n  - {id: ana, name: Ana Prins}\n"
    told = changed(playbook, "partner.yaml", PROFILE + people, PROFILE + mended, "PB007")
    assert told == {"new": ["people/bo/decision_maker"], "solved": ["people/ana/decision_maker"]}


def _finding(
    path: tuple[str, ...], texts: tuple[str, ...] | None = None, message: str = "x", line: int = 1
) -> Diagnostic:
    span = Span("partners/tarn/value.yaml", line)
    about = About(path, path if texts is None else texts)
    return Diagnostic("PB202", "unpriced-item", Severity.WARNING, span, message, "", "tarn", None, about)


PATHS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["x 1", "x 2"])), max_size=6)


@settings(max_examples=examples(200), deadline=None)
@given(PATHS, PATHS)
def test_what_is_new_less_what_is_solved_is_the_difference(
    before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    def made(pairs: Iterable[tuple[str, str]]) -> list[Diagnostic]:
        return [_finding(("exchange", item), message=message) for item, message in pairs]

    new, solved = new_and_solved(made(before), made(after))
    assert len(new) - len(solved) == len(after) - len(before)
    assert not {finding.identity for finding in new} & {finding.identity for finding in solved}
    back = new_and_solved(made(after), made(before))
    assert (Counter(back[0]), Counter(back[1])) == (Counter(solved), Counter(new))


def test_an_item_that_is_given_an_id_keeps_its_findings() -> None:
    text = ("exchange", "A trial")
    assert new_and_solved([_finding(text)], [_finding(("exchange", "trial"), text, line=9)]) == ((), ())


def test_a_decision_record_keeps_its_findings_when_its_file_is_renamed() -> None:
    first, second = (
        Diagnostic(
            "PB505",
            "stale-evidence",
            Severity.WARNING,
            Span(f"partners/tarn/decisions/{name}"),
            "x",
            "",
            "tarn",
        )
        for name in ("0003-widen.md", "0003-widen-the-pilot.md")
    )
    assert first.about == NOTHING
    assert first.identity == second.identity
    assert fingerprints([first, first]) == fingerprints([second, second])
    assert len(set(fingerprints([first, first]))) == 2
