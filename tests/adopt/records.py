"""Records as other tools write them, and a workspace that takes them over."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from conftest import Run
from days import TODAY, TODAY_OPTION
from partnerbook.adopt.found import Found, Source
from partnerbook.adopt.record_reading import read

MADR_2 = """# Use one list of partners

* Status: superseded by [ADR-0003](0003-ask-the-partner.md)
* Deciders: Ada Okafor, Tomas Brandt <!-- optional -->
* Date: 2019-03-04

Technical Story: Two lists of partners differ.

## Context and Problem Statement

Sales and support each keep a list. Which one counts?

## Considered Options

* [option 1] One list in the wiki
* Keep both lists

## Decision Outcome

Chosen option: "[option 1] One list in the wiki", because only it ends the quarrel.

### Positive Consequences

* One place to look

## Pros and Cons of the Options

### [option 1] One list in the wiki

* Good, because everybody finds it
* Neutral, because nobody asked for it
* Bad, because somebody has to **write** it

### Keep both lists

* Bad, because they differ

## Links

* Refines [ADR-0002](0002-share-the-wiki.md)
"""


MADR_3 = """---
status: accepted
date: 2023-05-06
deciders: Ada Okafor
consulted: [Legal, Finance]
informed:
---
# Share the wiki

## Context and Problem Statement

See [the list](0001-one-list.md#considered-options), [the map](map.png) and ![the map](map.png).

## Considered Options

* Wiki – a shared one
* Mail

## Decision Outcome

Chosen option: "Wiki", because

* it is searchable.
* it is there.

We know that it needs care.
"""


MADR_4 = """---
status: "proposed"
date: 2024-07-08
decision-makers: [Ada Okafor, "Brandt, Tomas"]
---

# Ask the partner

## Context and Problem Statement

Nobody asked them.

## Decision Drivers

* Trust

## Considered Options

* Ask
* Guess

## Decision Outcome

Chosen option: "Ask", because guessing failed twice.

### Confirmation

We look at the answers in March.
"""


NYGARD = """# 4. Pay for customers won

Date: 12 February 2016

## Status

Superceded by [5. Pay a share](0005-pay-a-share.md)

Amends [4. Pay for customers won](0004-pay-for-customers-won.md)

## Context

Leads cost us money and win nobody.

## Decision

We pay for customers, not for leads.

## Consequences

Partners wait longer for their money.
"""


NYGARD_NEWER = """# 5. Pay a share

Date: 2017-02-03

## Status

Accepted

Supercedes [4. Pay for customers won](0004-pay-for-customers-won.md)

## Context

A fee did not grow with the customer.

## Decision

We pay a share.

## Consequences

Finance reckons every quarter.
"""


LOG4BRAINS = """# Meet every month

- Status: accepted
- Deciders: Ada Okafor; Tomas Brandt
- Date: 2021-09-10
- Tags: meetings, rhythm

Technical Story: none

## Context and Problem Statement

We met when something burnt.

## Considered Options

- Monthly
- When it burns

## Decision Outcome

Chosen option: "Monthly", because fires are rarer then.

## Links

- [Meet on Tuesdays](20211011-meet-on-tuesdays.md)
"""


def put(workspace: Path, **files: str | bytes) -> Path:
    """A folder of records beside the workspace; ``__`` in a name stands for a hyphen, ``n`` before its number."""
    return put_all(
        workspace, {f"{name.removeprefix('n').replace('_', '-')}.md": text for name, text in files.items()}
    )


def put_all(workspace: Path, files: dict[str, str | bytes]) -> Path:
    folder = workspace.parent / "adr"
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def adopt(
    run: Run, workspace: Path, folder: Path, *more: str, status: int = 0
) -> subprocess.CompletedProcess[str]:
    result = run("adopt", str(folder), "--partner", "acme", *more, *TODAY_OPTION, cwd=workspace)
    assert result.returncode == status, result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    return result


def decisions(workspace: Path) -> Path:
    return workspace / "partners/acme/decisions"


def record(workspace: Path, number: str) -> tuple[dict[str, Any], str]:
    """The front matter and the body of an adopted record."""
    (path,) = decisions(workspace).glob(f"{number}-*.md")
    _, matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
    data = YAML(typ="safe").load(matter)
    data["date"] = str(data.get("date"))
    return data, body


def findings(run: Run, workspace: Path) -> str:
    return run("check", "acme", *TODAY_OPTION, cwd=workspace).stdout


def found(text: str, file: str = "0001-x.md") -> Found:
    return read(Source(file, text, "sha256:0"))


def accepted_unless_said(text: str) -> Found:
    """What is read of number 4, whose folder is of records that are accepted where they do not say otherwise."""
    return read(Source("0004-x.md", text, "sha256:0"), "accepted", TODAY)


def ties(record: Found) -> list[str]:
    """The records that a record says it is superseded by."""
    return [tie.to for tie in record.superseded_by]


def messages(record: Found) -> str:
    return "\n".join(f"{note.line}: {note.message}" for note in record.notes)
