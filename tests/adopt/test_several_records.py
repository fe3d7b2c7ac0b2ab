"""``partnerbook adopt``: a file that holds several records is known, and refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from adopt.records import adopt, decisions, put_all
from conftest import Run, tree
from partnerbook.adopt.found import Source
from partnerbook.adopt.several import several

FILES = [
    ("two h2", "# Log\n\n## A\n\nStatus: Accepted\n\n## B\n\nStatus: Rejected\n", True),
    (
        "dated titles",
        "# Log\n\n## 2024-01-05 Weekly call (accepted)\n\nx\n\n## 2024-02-06 Shared folder (rejected)\n\ny\n",
        True,
    ),
    (
        "numbered accepted line",
        "# Log\n\n## 1. Weekly call\n\nAccepted on 2024-01-05.\n\n## 2. Folder\n\nRejected 2024-02-06.\n",
        True,
    ),
    (
        "de",
        "# Beschlüsse\n\n## 1. Wochenruf\n\nStatus: Angenommen\n\n## 2. Ordner\n\nStatus: Abgelehnt\n",
        True,
    ),
    ("h3", "# Log\n\n## 2024\n\n### Weekly\n\n- Status: accepted\n\n### Folder\n\n- Status: draft\n", True),
    (
        "table log",
        "# Decisions\n\n| ID | Decision | Status | Date |\n|--|--|--|--|\n| 1 | Call | Accepted | 2024-01-05 |\n| 2 | Folder | Rejected | 2024-02-06 |\n",
        True,
    ),
    (
        "setext",
        "Pallets\n==========\n\nStatus\n------\n\nAccepted\n\nCrates\n=========\n\nStatus\n------\n\nRejected\n",
        True,
    ),
    (
        "fm one",
        "---\nstatus: accepted\n---\n# X\n\n## Part A\n\nStatus: proposed\n\n## Part B\n\nStatus: draft\n",
        False,
    ),
    (
        "options",
        "# X\n\nStatus: accepted\n\n## Considered Options\n\n### A\n\nStatus: rejected\n\n### B\n\nStatus: accepted\n",
        False,
    ),
    (
        "options nostatus",
        "# X\n\n## Considered Options\n\n### A\n\nStatus: rejected\n\n### B\n\nStatus: accepted\n",
        False,
    ),
    (
        "normal",
        "# 1. X\n\n## Status\n\nAccepted\n\n## Context\n\nStatus: 500\n\n## Decision\n\nstatus: 200\n",
        False,
    ),
    ("multi h1 one record", "# Title\n\n# Status\n\nAccepted\n\n# Context\n\nx\n", False),
    (
        "history table",
        "# X\n\n## Timeline\n\n| Date | Status |\n|--|--|\n| 2024-01-05 | Proposed |\n| 2024-02-06 | Accepted |\n",
        False,
    ),
    ("phases", "# X\n\n## Phase 1\n\nStatus: done\n\n## Phase 2\n\nStatus: green\n", False),
    (
        "bold titles",
        "# Log\n\n**1. Call**\n\nStatus: Accepted\nDate: 2024-01-05\n\n**2. Folder**\n\nStatus: Rejected\nDate: 2024-02-06\n",
        True,
    ),
    ("rule separated", "# 1. Call\n\nStatus: Accepted\n\n---\n\n# 2. Folder\n\nStatus: Rejected\n", True),
    (
        "two fm",
        "---\ntitle: Log\n---\n\n# Log\n\n## Call\n**Status:** accepted\n\n## Folder\n**Status:** rejected\n",
        True,
    ),
    (
        "es",
        "# Registro\n\n## 1. Llamada\n\n- Estado: aceptada\n- Fecha: 2024-01-05\n\n## 2. Carpeta\n\n- Estado: rechazada\n- Fecha: 2024-01-06\n",
        True,
    ),
    (
        "two front matters",
        "---\ntitle: Call\nstatus: accepted\n---\n# Call\n\nx\n\n---\ntitle: Folder\nstatus: rejected\n---\n# Folder\n\ny\n",
        True,
    ),
    (
        "two front matters without titles",
        "---\nstatus: accepted\n---\n# Call\n\n---\nstatus: draft\n---\n\n## Folder\n",
        True,
    ),
    (
        "two in toml",
        '+++\ntitle = "Call"\nstatus = "accepted"\n+++\nx\n\n+++\ntitle = "Box"\nstatus = "draft"\n+++\ny\n',
        True,
    ),
    (
        "one front matter and a head between rules",
        "---\nstatus: accepted\n---\n# X\n\n---\nStatus: accepted\n---\n\n## Context\n\nx\n",
        False,
    ),
    ("another word", "# Log\n\n## Ordner\n\nZustand: Angenommen\n\n## Mappe\n\nZustand: Abgelehnt\n", True),
    (
        "a word of their own",
        "# Log\n\n## Folder\n\n- **Lifecycle:** accepted\n\n## Box\n\n- **Lifecycle:** rejected\n",
        True,
    ),
    (
        "entscheid",
        "# Log\n\n### Ordner\n\nEntscheid: angenommen\n\n### Mappe\n\nEntscheid: verworfen\n",
        True,
    ),
    ("opinions", "# X\n\n## Legal\n\nReview: approved\n\n## Finance\n\nReview: approved\n", False),
    (
        "points with a day",
        "# Log\n\n- **2024-01-12** Folder. Status: Rejected\n- **2024-02-12** Box. Status: Accepted\n",
        True,
    ),
    ("points with points", "# Log\n\n* Folder\n  * Status: rejected\n* Box\n  * Status: accepted\n", True),
    (
        "lines with a day",
        "# Log\n\n2024-01-12 Ordner. Status: abgelehnt\n\n2024-02-12 Mappe. Status: angenommen\n",
        True,
    ),
    (
        "points below a status",
        "# X\n\nStatus: accepted\n\n## Log\n\n- Folder. Status: Rejected\n- Box. Status: accepted\n",
        False,
    ),
    ("steps", "# X\n\n## Log\n\n- 2024-01-12: Status: proposed\n- 2024-02-12: Status: accepted\n", False),
    (
        "bold status label",
        "# Log\n\n## 1. Call\n\n**Status**\n\nAccepted\n\n## 2. Folder\n\n**Status**\n\nRejected\n",
        True,
    ),
]


@pytest.mark.parametrize("case", FILES, ids=lambda case: case[0])
def test_a_file_with_several_records_is_known(case: tuple[str, str, bool]) -> None:
    _, text, holds_several = case
    assert bool(several(Source("log.md", text, "sha256:0"))) == holds_several


def test_a_file_with_several_records_is_refused_with_the_remedy(run: Run, workspace: Path) -> None:
    log = "# Log\n\n## 1. Call\n\nStatus: Accepted\n\n## 2. Folder\n\nStatus: Rejected\n"
    folder = put_all(workspace, {"log.md": log, "0001-a.md": "# A\n\nStatus: accepted\n"})
    result = adopt(run, workspace, folder, status=1)
    assert "log.md:3:1: holds 2 records (lines 3 and 7); one file is one record" in result.stderr
    assert "split it into a file for each, and adopt the folder again" in result.stderr
    assert [path.name for path in decisions(workspace).iterdir()] == ["0001-a.md"]
    before = tree(workspace)
    adopt(run, workspace, folder, status=1)
    assert tree(workspace) == before
