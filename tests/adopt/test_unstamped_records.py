"""Accepted records that no approval bears a stamp of: git and their adoption tell that they were changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from adopt.records import adopt, decisions, findings, put
from conftest import Run
from days import TODAY_OPTION
from partnerbook.analysis.approval import of_decision
from partnerbook.load.partner import read_written
from partnerbook.load.reading import Reading
from partnerbook.model.decision import Decision
from repository import git

RECORD = "partners/acme/decisions/0001-which-gate.md"
HEAD = '---\nid: "0001"\ntitle: Which gate\nstatus: {status}\nowner: Ines Halvorsen\ndate: 2026-03-04\n'
REST = """options:
  - {id: A, title: Left gate, pros: [near]}
  - {id: B, title: Right gate, cons: [far]}
recommendation: {option: A, why: it is near}
---
# Which gate

Two gates.
"""


def _commit(workspace: Path, text: str, what: str) -> None:
    path = workspace / RECORD
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    git(workspace, "add", "-A")
    git(workspace, "commit", "-q", "-m", what)


@pytest.fixture
def committed(workspace: Path) -> Path:
    """A workspace in git with a record that is accepted, and that nobody approved."""
    git(workspace, "init", "-q", "-b", "main")
    _commit(workspace, HEAD.format(status="accepted") + REST, "accept by hand")
    return workspace


@pytest.mark.parametrize(
    ("old", "new"),
    [("Left gate", "Left door"), ("Two gates.", "Three gates."), ("why: it is near", "why: it is cheap"), ("cons: [far]", "cons: [far, dear]")],
)  # fmt: skip
@pytest.mark.parametrize("is_committed", [False, True])
def test_an_acceptance_that_nobody_gave_is_held_against_git(
    run: Run, committed: Path, old: str, new: str, is_committed: bool
) -> None:
    assert "PB515" not in findings(run, committed)
    changed = (HEAD.format(status="accepted") + REST).replace(old, new)
    if is_committed:
        _commit(committed, changed, "change it")
    (committed / RECORD).write_text(changed)
    found = findings(run, committed)
    assert re.search(r"0001-which-gate\.md:4:9: PB515 decision 0001 was accepted .* changed since", found)
    assert "set the status to proposed and have it approved as it is now" in found
    refused = run("approve", RECORD, "--by", "Tove Hark", *TODAY_OPTION, cwd=committed)
    assert (refused.returncode, (committed / RECORD).read_text()) == (1, changed)
    assert "PB515" in refused.stderr
    (committed / RECORD).write_text(HEAD.format(status="accepted") + REST)
    assert "PB515" not in findings(run, committed)


def test_what_nobody_approved_may_be_set_back_and_decided_anew(run: Run, committed: Path) -> None:
    changed = (HEAD.format(status="proposed") + REST).replace("Left gate", "Left door")
    (committed / RECORD).write_text(changed)
    assert "PB515" not in findings(run, committed)
    approved = f"approvals: [{{by: Tove Hark, on: 2026-03-05, fingerprint: {_stamp(changed)}}}]\noptions:"
    accepted = changed.replace("status: proposed", "status: accepted")
    (committed / RECORD).write_text(accepted.replace("options:", approved))
    assert "PB515" not in findings(run, committed)
    (committed / RECORD).write_text(accepted)
    assert "PB515" in findings(run, committed)
    _commit(committed, changed, "set it back")
    (committed / RECORD).write_text(accepted)
    assert "PB515" not in findings(run, committed)


def _stamp(text: str) -> str:
    (written,) = read_written(Reading("", {}), "decisions/0001-which-gate.md", text.encode(), Decision)
    return of_decision(written.record, written.body)


@pytest.mark.parametrize(
    ("said", "old", "new"),
    [
        ("# Feed\n\nStatus: accepted\nDate: 2024-02-06\n\n## Decision\n\nA file at night.\n", "at night", "each hour"),
        ("# Feed\n\nStatus: deprecated\n\n## Decision\n\nA file at night.\n", "A file", "No file"),
        ("# Feed\n\nStatus: akzeptiert\nEntscheider: TBD\n\n## Optionen\n\n- Datei\n- Brief\n", "title: Brief", "title: Bote"),
        ("# Feed\n\nStatus: superseded by 9\n\n## Decision\n\nA file at night.\n", "title: Feed", "title: Fed"),
    ],
)  # fmt: skip
def test_a_record_adopted_without_deciders_bears_a_stamp(
    run: Run, workspace: Path, said: str, old: str, new: str
) -> None:
    adopt(run, workspace, put(workspace, n0001_feed=said))
    (path,) = decisions(workspace).iterdir()
    text = path.read_text()
    assert re.search(r"  content: sha256:[0-9a-f]{32}\n", text)
    assert "PB515" not in findings(run, workspace)
    path.write_text(text.replace("owner: Ines Halvorsen\n", "owner: Tove Hark\n"))
    assert "PB515" not in findings(run, workspace)
    path.write_text(text.replace(old, new))
    assert re.search(r"PB515 decision 0001 was \w+ when it was adopted on \S+ and it was changed since", findings(run, workspace))  # fmt: skip
    refused = run("approve", f"partners/acme/decisions/{path.name}", "--by", "Tove Hark", cwd=workspace)
    assert (refused.returncode, "content:" in path.read_text()) != (0, False)
    assert refused.returncode


@pytest.mark.parametrize("status", ["proposed", "draft", "rejected"])
def test_what_was_not_accepted_bears_no_stamp(run: Run, workspace: Path, status: str) -> None:
    adopt(run, workspace, put(workspace, n0001_feed=f"# Feed\n\nStatus: {status}\n"))
    (path,) = decisions(workspace).iterdir()
    assert "content:" not in path.read_text()


DATED = {
    "in a line": "# Feed\n\nStatus: accepted\nDate: 2024-02-06\nDeciders: Tove Hark\n\n## Decision\n\nA file at night.\n",
    "beside the status": "# Feed\n\nStatus: accepted on 2024-02-06\n\n## Decision\n\nA file at night.\n",
    "in the front matter": "---\nstatus: deprecated\ndate: 2024-02-06\ndeciders: Tove Hark\n---\n# Feed\n\n## Decision\n\nA file.\n",
}


@pytest.mark.parametrize("said", DATED.values(), ids=DATED)
@pytest.mark.parametrize("is_committed", [False, True])
def test_the_day_of_a_decision_that_was_adopted_stays(
    run: Run, workspace: Path, said: str, is_committed: bool
) -> None:
    adopt(run, workspace, put(workspace, n0001_feed=said))
    (path,) = decisions(workspace).iterdir()
    text = path.read_text()
    if is_committed:
        git(workspace, "init", "-q", "-b", "main")
        _commit_all(workspace, "adopt")
    assert "PB515" not in findings(run, workspace)
    path.write_text(text.replace("date: 2024-02-06", "date: 2024-03-07", 1))
    assert "PB515 " in findings(run, workspace)
    if is_committed:
        _commit_all(workspace, "another day")
        assert "PB515 " in findings(run, workspace)
    path.write_text(text)
    assert "PB515" not in findings(run, workspace)


def test_a_day_that_the_record_did_not_give_may_be_corrected(run: Run, workspace: Path) -> None:
    said = "# Feed\n\nStatus: accepted\nCreated: 2024-02-06\n\n## Decision\n\nA file at night.\n"
    adopt(run, workspace, put(workspace, n0001_feed=said))
    (path,) = decisions(workspace).iterdir()
    path.write_text(path.read_text().replace("date: 2024-02-06", "date: 2024-03-07", 1))
    assert "PB515" not in findings(run, workspace)


def test_a_stamp_without_the_day_still_holds_whatever_the_day(run: Run, workspace: Path) -> None:
    adopt(run, workspace, put(workspace, n0001_feed=DATED["in a line"]))
    (path,) = decisions(workspace).iterdir()
    (written,) = read_written(Reading("", {}), f"decisions/{path.name}", path.read_bytes(), Decision)
    without = re.sub(
        r"sha256:[0-9a-f]{32}(?=\})", of_decision(written.record, written.body), path.read_text()
    )
    assert without != path.read_text()
    path.write_text(without.replace("date: 2024-02-06", "date: 2024-03-07", 1))
    assert "PB515" not in findings(run, workspace)
    path.write_text(without.replace("A file", "No file"))
    assert "PB515" in findings(run, workspace)


def _commit_all(workspace: Path, what: str) -> None:
    git(workspace, "add", "-A")
    git(workspace, "commit", "-q", "-m", what)
