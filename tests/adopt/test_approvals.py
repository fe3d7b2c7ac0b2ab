"""``partnerbook adopt``: approvals and their days are only what a record and git say of it."""

from __future__ import annotations

import re
from pathlib import Path

from adopt.records import NYGARD_NEWER, adopt, decisions, findings, put, put_all, record
from conftest import Run
from days import TODAY_OPTION
from repository import first_commit


def test_approvals_are_stamped_and_a_change_shows(run: Run, workspace: Path) -> None:
    text = "# Feed\n\nStatus: accepted\nDate: 2024-02-06\nDeciders: Tove Hark, Iver Moss\n\n## Decision\n\nA file at night.\n"
    old = "# List\n\nStatus: superseded by ADR-1\nDate: 2023-02-06\nDeciders: Tove Hark\n\n## Decision\n\nA list.\n"
    adopt(run, workspace, put_all(workspace, {"0001-feed.md": text, "0002-list.md": old}))
    data, _ = record(workspace, "0001")
    assert all(
        re.fullmatch(r"sha256:[0-9a-f]{32}", approval["fingerprint"]) for approval in data["approvals"]
    )
    assert "decisions/" not in findings(run, workspace)
    for path in decisions(workspace).glob("000[12]-*.md"):
        path.write_text(
            path.read_text().replace("A file at night", "A file each hour").replace("A list.", "No list.")
        )
    assert re.findall(r"000\d-\w+\.md:\S+ PB515", findings(run, workspace)).__len__() == 2


def test_an_approval_bears_the_day_of_the_decision_only(run: Run, workspace: Path) -> None:
    head = "Deciders: Tove Hark\n\n## Status\n\n"
    folder = put_all(
        workspace,
        {
            "0001-a.md": f"# A\n\n{head}Superseded by [4](0004-d.md) on 2025-06-15\n",
            "0002-b.md": "# B\n\n- Status: Deprecated\n- Last modified: 2026-01-01\n- Deciders: Tove Hark\n",
            "0003-c.md": f"# C\n\n{head}Accepted 2024-11-10\n\nDeprecated on 2025-05-01\n",
            "0004-d.md": "# D\n\n- Status: Accepted\n- Reviewed on: 2026-01-01\n- Approved on: 2025-06-15\n- Deciders: Tove Hark\n",
        },
    )
    result = adopt(run, workspace, folder)
    days = {}
    for number in ("0001", "0002", "0003", "0004"):
        data, _ = record(workspace, number)
        days[number] = (data["date"], [str(approval["on"]) for approval in data.get("approvals", ())])
    assert days == {
        "0001": ("None", []),
        "0002": ("2026-01-01", []),
        "0003": ("2024-11-10", ["2024-11-10"]),
        "0004": ("2025-06-15", ["2025-06-15"]),
    }
    assert (
        "0001-a.md:1: gives only 2025-06-15, the day it ended; that is not the day of the decision"
        in result.stderr
    )
    assert "0002-b.md:1: gives only the day it was last changed, not that of the decision" in result.stderr


def test_git_knows_the_day_where_the_record_does_not(run: Run, workspace: Path) -> None:
    folder = put(workspace, n0001_a="# A\n\n## Status\n\nAccepted\n")
    first_commit(folder, day="2018-03-04")
    result = adopt(run, workspace, folder)
    assert record(workspace, "0001")[0]["date"] == "2018-03-04"
    assert "gives no date; that of its first commit is taken" in result.stderr


def test_an_adopted_record_can_be_approved_here(run: Run, workspace: Path) -> None:
    adopt(run, workspace, put(workspace, n0005_pay_a_share=NYGARD_NEWER))
    place = "partners/acme/decisions/0005-pay-a-share.md"
    result = run("approve", place, "--by", "Ines Halvorsen", *TODAY_OPTION, cwd=workspace)
    assert result.returncode == 0, result.stderr
    data, body = record(workspace, "0005")
    assert [approval["by"] for approval in data["approvals"]] == ["Ines Halvorsen"]
    assert body.startswith("# 5. Pay a share")
    assert "decisions/" not in findings(run, workspace)


def test_a_draft_that_was_adopted_is_decided_under_our_rules(run: Run, workspace: Path) -> None:
    adopt(run, workspace, put(workspace, n0001_a="# A\n\nWords.\n"))
    (path,) = decisions(workspace).iterdir()
    path.write_text(path.read_text().replace("status: draft\nowner", "status: accepted\nowner"))
    checked = findings(run, workspace)
    assert {"PB502", "PB503", "PB514"} <= set(re.findall(r"PB5\d\d", checked))
