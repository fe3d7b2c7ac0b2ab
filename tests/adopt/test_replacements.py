"""``partnerbook adopt``: records that replace each other agree on it, or what they say is named."""

from __future__ import annotations

import re
from pathlib import Path

from adopt.records import adopt, decisions, findings, put_all, record
from conftest import Run


def test_two_records_with_one_number_and_ties_that_go_nowhere(run: Run, workspace: Path) -> None:
    folder = put_all(
        workspace,
        {
            "0001-a.md": "# A\n\n* Status: superseded by [itself](0001-a.md)\n",
            "0001-b.md": "# B\n\n* Status: superseded by [C](0002-c.md)\n",
            "0002-c.md": "# C\n\n* Status: superseded by [D](0003-d.md)\n",
            "0003-d.md": "# D\n\n* Status: superseded by [B](0001-b.md)\n",
            "0004-e.md": "# E\n\n* Status: superseded by ADR-0099\n",
            "0005-f.md": "# F\n\n* Status: accepted\n* Supersedes: 6, 7\n",
            "0006-g.md": "# G\n\n* Status: accepted\n",
            "0007-h.md": "# H\n\n* Status: accepted\n",
        },
    )
    result = adopt(run, workspace, folder)
    names = [path.name for path in sorted(decisions(workspace).iterdir())]
    assert names == [f"{number:04}-{letter}.md" for number, letter in enumerate("acdefghb", start=1)]
    assert "superseded by 0001-a.md, which is the record itself" in result.stderr
    assert "which goes round in a circle" in result.stderr
    assert "superseded by 0099, which does not come along" in result.stderr
    assert "taken as superseded, not accepted: 0005 supersedes it" in result.stderr
    assert "supersedes 0007 as well as 0006" in result.stderr
    assert record(workspace, "0008")[0]["superseded_by"] == "0002"
    assert "decisions/" not in findings(run, workspace)


def test_ties_to_records_whose_address_is_no_longer_right(run: Run, workspace: Path) -> None:
    folder = put_all(
        workspace,
        {
            "ADR001-a.md": "# A\n\n## Status\n\nSuperseded by [AD003](ADR003-old-name.md)\n",
            "ADR002-b.md": "# B\n\n## Status\n\nSuperseded by ADR004\n\n## Context\n\nSee [A](adr001-A.MD).\n",
            "ADR003-c.md": "# C\n\n## Status\n\nAccepted\n",
            "ADR004-d.md": "# D\n\n## Status\n\nAccepted\n",
            "ADR004-e.md": "# E\n\n## Status\n\nAccepted\n",
            "ADR006-f.md": "# F\n\n## Status\n\nSuperseded by [G](../elsewhere/ADR003-g.md)\n",
        },
    )
    result = adopt(run, workspace, folder)
    assert record(workspace, "0001")[0]["superseded_by"] == "0003"
    second, body = record(workspace, "0002")
    assert "superseded_by" not in second
    assert "[A](0001-a.md)" in body
    assert "superseded by 004, which may be ADR004-d.md or ADR004-e.md; the text says so" in result.stderr
    assert "superseded_by" not in record(workspace, "0006")[0]


def test_ties_to_records_that_are_there_already_break_no_stamp(run: Run, workspace: Path) -> None:
    old = "# A\n\nStatus: accepted\nDate: 2024-02-06\nDeciders: Tove Hark\n"
    adopt(run, workspace, put_all(workspace, {"0001-a.md": old}))
    new = "# B\n\nStatus: accepted\nDate: 2025-02-06\nDeciders: Tove Hark\nSupersedes: [1](0001-a.md)\n"
    result = adopt(run, workspace, put_all(workspace, {"0002-b.md": new}))
    assert 'write "status: superseded" and superseded_by: "0002" there' in result.stderr
    (path,) = decisions(workspace).glob("0001-*.md")
    path.write_text(
        path.read_text().replace(
            "status: accepted\nowner", 'status: superseded\nsuperseded_by: "0002"\nowner'
        )
    )
    assert "decisions/" not in findings(run, workspace)


def test_a_record_ended_by_what_is_not_in_force_is_named(run: Run, workspace: Path) -> None:
    folder = put_all(
        workspace,
        {
            "0001-a.md": "# A\n\nStatus: ersetzt durch ADR-2\n",
            "0002-b.md": "# B\n\n\nStatus: draft\n",
            "0003-c.md": "# C\n\nStatus: superseded by [4](0004-d.md)\n",
            "0004-d.md": "# D\n\nStatus: rejected\n",
            "0005-e.md": "# E\n\nStatus: accepted\n",
            "0006-f.md": "# F\n\nStatus: rejected\n\n## Links\n\n* Supersedes [5](0005-e.md)\n",
        },
    )
    result = adopt(run, workspace, folder)
    assert (
        "0001-a.md:3: says that it is superseded by 0002 (0002-b.md:4), which is a draft: one of the two is wrong"
        in result.stderr
    )
    assert (
        "0003-c.md:3: says that it is superseded by 0004 (0004-d.md:3), which is rejected: one of the two is wrong"
        in result.stderr
    )
    assert "0006-f.md:7: says that it supersedes 0005 (0005-e.md:3), and is rejected itself" in result.stderr
    assert record(workspace, "0005")[0]["status"] == "accepted"
    assert "supersedes" not in record(workspace, "0006")[0]
    checked = findings(run, workspace)
    assert re.findall(r"PB5\d\d", checked) == ["PB530", "PB530"]


def test_the_own_word_of_a_record_goes_first(run: Run, workspace: Path) -> None:
    folder = put_all(
        workspace,
        {
            "0002-a.md": "# A\n\n* Status: rejected\n\n## Links\n\n* Supersedes [3](0003-b.md)\n",
            "0003-b.md": '---\nstatus: "superseded by [6](0006-c.md)"\n---\n\n# B\n',
            "0004-d.md": "# D\n\nStatus: accepted\nSupersedes: ADR-3\n",
            "0005-e.md": "# E\n\nStatus: accepted, not superseded by ADR-7\n",
            "0006-c.md": "# C\n\nStatus: accepted\n",
            "0007-f.md": "# F\n\nStatus: accepted\nSupersedes: ADR-5, ADR-8\n",
            "0008-g.md": "# G\n\nStatus: rejected\nDate: 2024-02-06\nDeciders: Tove Hark\n",
        },
    )
    result = adopt(run, workspace, folder)
    assert record(workspace, "0003")[0]["superseded_by"] == "0006"
    assert record(workspace, "0006")[0]["supersedes"] == "0003"
    assert (
        "0004-d.md:4: supersedes 0003, which says that it is superseded by 0006; its own word counts"
        in result.stderr
    )
    assert record(workspace, "0005")[0]["status"] == "accepted"
    assert (
        "says that it supersedes 0005 (0005-e.md:3), which says otherwise; 0005 stays accepted"
        in result.stderr
    )
    rejected, _ = record(workspace, "0008")
    assert (rejected["status"], rejected.get("approvals")) == ("rejected", None)
    assert (
        "says that it supersedes 0008 (0008-g.md:3), which is rejected by its own word, and stays so"
        in result.stderr
    )
    assert "decisions/" not in findings(run, workspace)


def test_planned_replacements_change_nothing_and_are_named_one_by_one(run: Run, workspace: Path) -> None:
    status = "Akzeptiert, wird durch ADR-9 ersetzt, sobald diese gilt"
    files = {f"000{number}-x.md": f"# X\n\n## Status\n\n{status}\n" for number in range(1, 4)}
    result = adopt(
        run, workspace, put_all(workspace, {**files, "0009-y.md": "# Y\n\n## Status\n\nProposed\n"})
    )
    for number in range(1, 4):
        data, _ = record(workspace, f"000{number}")
        assert (data["status"], data.get("superseded_by")) == ("accepted", None)
        assert (
            f'000{number}-x.md:5: "{status}" speaks of a replacement that is still to come' in result.stderr
        )
