"""``partnerbook adopt``: no word of a record is lost, nothing is overwritten, whatever has no field is named."""

from __future__ import annotations

import html
import re
import subprocess
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from conftest import ROOT, Run, copy_example, tree
from days import TODAY_OPTION
from growth import assert_in_proportion
from partnerbook.adopt.days import day_in, day_of_name
from partnerbook.adopt.folder import source_of
from partnerbook.adopt.found import Considered, Found, Source
from partnerbook.adopt.links import anchors, led
from partnerbook.adopt.names import of_file, of_title
from partnerbook.adopt.outline import plain
from partnerbook.adopt.reading import read
from partnerbook.adopt.statuses import status_in
from repository import first_commit

REAL = ROOT.parent / "shared" / "real"

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


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "playbook"
    (folder / "partners/acme").mkdir(parents=True)
    (folder / "partners/program.yaml").write_text("organisation: {name: Brightlane}\n")
    (folder / "partners/acme/partner.yaml").write_text("name: Acme\nstage: prospect\nowner: Ines Halvorsen\n")
    return folder


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


def ties(record: Found) -> list[str]:
    """The records that a record says it is superseded by."""
    return [tie.to for tie in record.superseded_by]


def messages(record: Found) -> str:
    return "\n".join(f"{note.line}: {note.message}" for note in record.notes)


def test_a_record_of_madr_2(run: Run, workspace: Path) -> None:
    folder = put(workspace, n0001_one_list=MADR_2, n0002_share_the_wiki=MADR_3, n0003_ask_the_partner=MADR_4)
    result = adopt(run, workspace, folder)
    assert result.stdout.splitlines() == [
        "partners/acme/decisions/0001-one-list.md",
        "partners/acme/decisions/0002-share-the-wiki.md",
        "partners/acme/decisions/0003-ask-the-partner.md",
    ]
    data, body = record(workspace, "0001")
    assert body == MADR_2
    assert data.pop("adopted").keys() == {"from", "on", "status", "fingerprint"}
    assert data == {
        "id": "0001",
        "title": "Use one list of partners",
        "status": "superseded",
        "owner": "Ada Okafor",
        "date": "2019-03-04",
        "options": [
            {
                "id": "A",
                "title": "[option 1] One list in the wiki",
                "pros": ["everybody finds it"],
                "cons": ["somebody has to write it"],
            },
            {"id": "B", "title": "Keep both lists", "cons": ["they differ"]},
        ],
        "recommendation": {"option": "A", "why": "only it ends the quarrel."},
        "commit": {"option": "A"},
        "superseded_by": "0003",
        "approvals": [
            {"by": name, "on": date(2019, 3, 4), "fingerprint": data["approvals"][0]["fingerprint"]}
            for name in ("Ada Okafor", "Tomas Brandt")
        ],
    }
    assert str(data["approvals"][0]["on"]) == "2019-03-04"
    assert '"Technical Story" has no field here' in result.stderr
    assert "neutral arguments have no field" in result.stderr
    assert '"Refines ADR-0002" has no field here' in result.stderr


def test_records_of_madr_3_and_4(run: Run, workspace: Path) -> None:
    folder = put(workspace, n0001_one_list=MADR_2, n0002_share_the_wiki=MADR_3, n0003_ask_the_partner=MADR_4)
    result = adopt(run, workspace, folder)
    data, body = record(workspace, "0002")
    assert (data["status"], data["date"], data["owner"]) == ("accepted", "2023-05-06", "Ada Okafor")
    assert data["options"][0] == {"id": "A", "title": "Wiki", "summary": "a shared one"}
    assert data["recommendation"] == {"option": "A", "why": "it is searchable; it is there"}
    assert "consulted: [Legal, Finance]" in body
    assert '"consulted" has no field here; it is kept at the end of the record' in result.stderr
    assert (
        "[the list](0001-one-list.md#considered-options), the map (`map.png`) and the map (`map.png`)."
        in body
    )
    data, _ = record(workspace, "0003")
    assert (data["status"], data["date"], data["owner"]) == ("proposed", "2024-07-08", "Ada Okafor")
    assert data["recommendation"] == {"option": "A", "why": "guessing failed twice."}
    assert data["supersedes"] == "0001"
    assert "commit" not in data
    assert "approvals" not in data
    checked = findings(run, workspace)
    assert not re.search(r"PB0\d\d", checked)
    assert [line for line in checked.splitlines() if "decisions/" in line and "0003" not in line] == []


def test_records_of_nygard_and_adr_tools(run: Run, workspace: Path) -> None:
    folder = put(workspace, n0004_pay_for_customers_won=NYGARD, n0005_pay_a_share=NYGARD_NEWER)
    result = adopt(run, workspace, folder)
    old, body = record(workspace, "0004")
    new, _ = record(workspace, "0005")
    assert body == NYGARD
    assert (old["title"], old["status"], old["date"]) == ("Pay for customers won", "superseded", "2016-02-12")
    assert (old["superseded_by"], new["supersedes"]) == ("0005", "0004")
    assert new["status"] == "accepted"
    assert old["owner"] == "Ines Halvorsen"
    assert "approvals" not in old
    assert "nobody who decided: no approval is written" in result.stderr
    assert '"Amends 4. Pay for customers won" has no field here' in result.stderr
    assert "decisions/" not in findings(run, workspace)


def test_records_of_log4brains(run: Run, workspace: Path) -> None:
    later = "# Meet on Tuesdays\n\n## Context and Problem Statement\n\nAfter [that](20210910-meet-every-month.md).\n"
    folder = put_all(
        workspace, {"20211011-meet-on-tuesdays.md": later, "20210910-meet-every-month.md": LOG4BRAINS}
    )
    result = adopt(run, workspace, folder)
    first, body = record(workspace, "0001")
    second, later_body = record(workspace, "0002")
    assert (first["title"], first["status"], first["date"]) == ("Meet every month", "accepted", "2021-09-10")
    assert [approval["by"] for approval in first["approvals"]] == ["Ada Okafor", "Tomas Brandt"]
    assert body == LOG4BRAINS.replace("20211011-meet", "0002-meet")
    assert (second["status"], second["date"]) == ("draft", "2021-10-11")
    assert "[that](0001-meet-every-month.md)" in later_body
    assert "the date is taken from the file name" in result.stderr
    assert "(log4brains, accepted, 2021-09-10)" in result.stderr


def test_numbers_continue_and_links_follow_them(run: Run, workspace: Path) -> None:
    run("new", "decision", "acme", "Widen the pilot", cwd=workspace)
    before = tree(workspace)
    folder = put(workspace, n0004_pay_for_customers_won=NYGARD, n0005_pay_a_share=NYGARD_NEWER)
    adopt(run, workspace, folder)
    assert {name: content for name, content in tree(workspace).items() if name in before} == before
    _, body = record(workspace, "0004")
    assert body == NYGARD, "the numbers were free, so they are kept"
    adopt(
        run,
        workspace,
        put(workspace, n0001_ask=MADR_4.replace("proposed", "superseded by ADR-2"), n0002_share=MADR_3),
    )
    ask, _ = record(workspace, "0006")
    share, _ = record(workspace, "0007")
    assert ask["superseded_by"] == "0007"
    assert share["supersedes"] == "0006"


def test_what_was_adopted_before_is_passed_over(run: Run, workspace: Path) -> None:
    folder = put(workspace, n0004_pay_for_customers_won=NYGARD)
    adopt(run, workspace, folder)
    before = tree(workspace)
    result = adopt(run, workspace, folder)
    assert result.stdout == ""
    assert "adopted earlier as 0004-pay-for-customers-won.md" in result.stderr
    assert tree(workspace) == before
    adopt(run, workspace, put(workspace, n0005_pay_a_share=NYGARD_NEWER))
    _, body = record(workspace, "0005")
    assert "(0004-pay-for-customers-won.md)" in body


def test_a_record_that_changed_since_it_was_adopted_is_named(run: Run, workspace: Path) -> None:
    adopt(run, workspace, put(workspace, n0004_pay_for_customers_won=NYGARD))
    changed = NYGARD.replace("win nobody", "win hardly anybody")
    result = adopt(run, workspace, put(workspace, n0004_pay_for_customers_won=changed))
    assert (
        "decisions/0004-pay-for-customers-won.md came from a file of this name, with other words"
        in result.stderr
    )
    assert len(list(decisions(workspace).iterdir())) == 2


def test_a_dry_run_writes_nothing_and_says_the_same(run: Run, workspace: Path) -> None:
    folder = put(workspace, n0001_one_list=MADR_2, n0002_share_the_wiki=MADR_3)
    before = tree(workspace)
    dry = adopt(run, workspace, folder, "--dry-run")
    assert tree(workspace) == before
    wet = adopt(run, workspace, folder)
    assert dry.stdout == wet.stdout
    assert "2 records would be adopted" in dry.stderr
    assert 'id: "0001"' in adopt(run, copy_of(workspace), folder, "--dry-run", "--verbose").stderr


def copy_of(workspace: Path) -> Path:
    """The same workspace before anything was adopted."""
    for path in decisions(workspace).iterdir():
        path.unlink()
    return workspace


def test_what_stands_at_a_place_is_never_replaced(tmp_path: Path) -> None:
    from partnerbook.commands.options import Refusal
    from partnerbook.commands.writing import create_all

    (tmp_path / "a").mkdir()
    (tmp_path / "a/2.md").write_text("mine")
    with pytest.raises(Refusal, match=r"a/2\.md exists already; nothing was written"):
        create_all(tmp_path, {"a/1.md": "new", "a/2.md": "new"})
    assert tree(tmp_path) == {"a/2.md": b"mine"}


def test_a_failure_half_way_takes_back_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from partnerbook.commands import writing

    move = writing._move_new

    def failing(staged: Path, target: Path) -> None:
        if target.name == "2.md":
            raise OSError(28, "No space left on device", str(target))
        move(staged, target)

    monkeypatch.setattr(writing, "_move_new", failing)
    with pytest.raises(OSError, match="No space left"):
        writing.create_all(tmp_path, {"a/1.md": "new", "a/2.md": "new"})
    assert list(tmp_path.iterdir()) == []


def test_hostile_folders(run: Run, workspace: Path) -> None:
    folder = put_all(
        workspace,
        {
            "0001-empty.md": "",
            "0002-blank.md": " \n\n",
            "0003-binary.md": b"\x89PNG\r\n\x1a\n\0\0",
            "0004-nul.md": "# A\0B\n",
            "0005-latin.md": "# Größe\n".encode("latin-1"),
            "0006-huge.md": b"# Huge\n" + b"word " * 500_000,
            "0007-wide.md": "# Wide\n\n## Status\n\nAccepted\n".encode("utf-16"),
            "README.md": "# About\n",
            "index.md": "# Index\n",
            "template.md": "# {title}\n",
            "adr-template-long.md": "# {title}\n",
            "0008 über die Größe.md": "# Über die Größe\r\n\r\nDate: 2020-01-02\r\n\r\n## Status\r\n\r\nAccepted\r\n",
            "sub folder/0009-inner.md": "# Inner\n\nSee [it](../0008%20über%20die%20Größe.md), [too](<../0008 über die Größe.md>).\n",
            "picture.png": b"\x89PNG",
            ".hidden/0010-x.md": "# Hidden\n",
        },
    )
    (folder / "0011-nowhere.md").symlink_to(folder / "not-there.md")
    result = adopt(run, workspace, folder, status=1)
    assert result.stdout.splitlines() == [
        "partners/acme/decisions/0007-wide.md",
        "partners/acme/decisions/0008-uber-die-grosse.md",
        "partners/acme/decisions/0009-inner.md",
    ]
    for words in (
        "skipped: 0001-empty.md is empty",
        "skipped: 0002-blank.md is empty",
        "0003-binary.md:1:1: byte 0x89 is not UTF-8",
        "0004-nul.md:1:1: a NUL character stands here",
        "0005-latin.md:1:1: byte 0xf6 is not UTF-8",
        "0006-huge.md:1:1: is larger than 2 MB",
        "skipped: README.md is a list",
        "skipped: index.md is a list",
        "skipped: template.md is a template",
        "skipped: adr-template-long.md is a template",
        "left where they are, not Markdown: picture.png",
        "0011-nowhere.md:1:1: is a link that leaves the folder, or leads nowhere",
        "3 records adopted, 5 refused",
    ):
        assert words in result.stderr, words
    data, body = record(workspace, "0008")
    assert (data["title"], data["date"], data["status"]) == ("Über die Größe", "2020-01-02", "accepted")
    assert "\r" not in body
    _, inner = record(workspace, "0009")
    assert "[it](0008-uber-die-grosse.md), [too](0008-uber-die-grosse.md)" in inner
    assert not re.search(r"PB0\d\d", findings(run, workspace))


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


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Accepted", "accepted"),
        ("**Accepted**", "accepted"),
        ("✅ Accepted", "accepted"),
        ("✅", "accepted"),
        ("Approved by the board", "accepted"),
        ("Accepted on 2020-01-02", "accepted"),
        ("accepted, then superseded by [5](0005-x.md)", "superseded"),
        ("Replaced by ADR-7", "superseded"),
        ("~~Proposed~~ Accepted", "accepted"),
        ("[rejected]", "rejected"),
        ("🚧", "draft"),
        ("WIP", "draft"),
        ("in review", "proposed"),
        ("deprecated", "deprecated"),
        ("rolled back", "reversed"),
        ("on hold", None),
        ("not accepted", None),
        ("accepted?", None),
        ("[proposed | rejected | accepted | deprecated]", None),
        ("Accepted or Rejected", None),
        ("Draft → Proposed -> Accepted", "accepted"),
        ("Submitted, 2017-01-26; Approved 2017-02-22", "accepted"),
        ("Rejected; see the minutes", "rejected"),
        ("Decided Against (agreed not to adopt)", "rejected"),
        ('Valid are "Accepted", "Rejected" and "Superseded by ADRzzz"', None),
        ("Partly superseded by [5](0005-x.md)", "accepted"),
        ("Akzeptiert – nach der Testphase", "accepted"),
        ("Ersetzt durch ADR-7", "superseded"),
        ("Ersetzt ADR-7", None),
        ("Replaced the old list", None),
        ("Superseded on 3 March 2021", "superseded"),
        ("Superseded, see the minutes", "superseded"),
        ("proposée", "proposed"),
        ("Remplacé par ADR-7", "superseded"),
        ("rejete", "rejected"),
        ("aceptada", "accepted"),
        ("Reemplazado por `0007`", "superseded"),
        ("Substituído por ADR-7", "superseded"),
        ("Aceito", "accepted"),
        ("vervangen door ADR-7", "superseded"),
        ("", None),
    ],
)
def test_a_status_in_whatever_words(words: str, status: str | None) -> None:
    assert status_in(words).status == status


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2016-02-12", date(2016, 2, 12)),
        ("2016-02-12T10:00:00Z", date(2016, 2, 12)),
        ("12 February 2016", date(2016, 2, 12)),
        ("February 12th, 2016", date(2016, 2, 12)),
        ("12.02.2016", date(2016, 2, 12)),
        ("25/02/2016", date(2016, 2, 25)),
        ("02/25/2016", date(2016, 2, 25)),
        ("03/04/2016", None),
        ("2016-02-31", None),
        ("{YYYY-MM-DD when the decision was last updated}", None),
        ("2016 Feb 12", date(2016, 2, 12)),
        ("12-Feb-2016", date(2016, 2, 12)),
        ("12. Februar 2016", date(2016, 2, 12)),
        ("3. März 2016", date(2016, 3, 3)),
        ("1er juillet 2016", date(2016, 7, 1)),
        ("14 de marzo de 2016", date(2016, 3, 14)),
        ("2016年2月12日", date(2016, 2, 12)),
        ("2016年12月", None),
        ("Februar 2016", None),
        ("soon", None),
    ],
)
def test_a_day_in_whatever_form(words: str, day: date | None) -> None:
    assert day_in(words) == day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**bold** and *so* and `code_here`", "bold and so and code_here"),
        ("_so_ and __so__, but snake_case_name", "so and so, but snake_case_name"),
        ("<https://x.example/a_b_c#d_e>", "https://x.example/a_b_c#d_e"),
        ("[a_b](https://x.example/a_b) ![c](d.png)", "a_b c"),
        (r"2 \* 3", "2 * 3"),
        ("a * b * c", "a * b * c"),
    ],
)
def test_words_without_their_marks(text: str, words: str) -> None:
    assert plain(text) == words


def test_a_day_in_a_file_name() -> None:
    assert day_of_name("20200131-title") == (date(2020, 1, 31), "title")
    assert day_of_name("2020-01-31-title") == (date(2020, 1, 31), "title")
    assert day_of_name("0012-title") == (None, "0012-title")
    assert day_of_name("20200131143000-title") == (date(2020, 1, 31), "title")


@pytest.mark.parametrize(
    ("stem", "number", "words"),
    [
        ("0012-title", 12, "title"),
        ("adr012-title", 12, "title"),
        ("ADR-MB-012", 12, ""),
        ("ABC-ADR-Sales-0012-title", 12, "title"),
        ("12_title", 12, "title"),
        ("20200131-title", None, "title"),
        ("use-2-lists", None, "use-2-lists"),
        ("title", None, "title"),
    ],
)
def test_a_number_in_a_file_name(stem: str, number: int | None, words: str) -> None:
    assert of_file(stem)[1:] == (number, words)


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("12. Share the wiki", 12, "Share the wiki"),
        ("ADR-MB-012: Share the wiki", 12, "Share the wiki"),
        ("📝 ADR 12 - Share the wiki", 12, "Share the wiki"),
        ("012 - 📝 Share the wiki", 12, "📝 Share the wiki"),
        ("Decision on 5 partners", None, "Decision on 5 partners"),
        ("12 partners share the wiki", None, "12 partners share the wiki"),
    ],
)
def test_a_number_in_a_heading(heading: str, number: int | None, title: str) -> None:
    assert of_title(heading) == (number, title)


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n**Status:** Accepted | **Date:** 2020-03-04 | **Deciders:** Ada, Tom\n",
        "# A\n\nStatus: accepted, Date: 4 March 2020; Deciders: Ada, Tom\n",
        "# A\n\n- 🟢 Status: accepted<br>Date: 2020-03-04<br>Deciders: Ada, Tom\n",
        "# A\n\nDate – 2020-03-04\n**Status** - Accepted\n\nDeciders: Ada, Tom\n",
        "# A\n\n> **Status**: Accepted\n> **Date**: 2020-03-04\n> **Deciders**: Ada, Tom\n",
        "# A\n\n| Created | Status | Deciders |\n|:--|:--|:--|\n| 2020-03-04 | Accepted | Ada, Tom |\n",
        "# A\n\n| | |\n|--|--|\n| Date: | 2020-03-04 |\n| **Status** | ✅ Accepted |\n| Deciders | Ada, Tom |\n",
        "# A\n\n| Status | Accepted |\n|--|--|\n| Date | 2020-03-04 |\n| Deciders | Ada, Tom |\n",
        "# A\n\n## ⚡ Status\n\nAccepted\n\n## 1. Date\n\n2020-03-04\n\n## Deciders:\n\n- Ada\n- Tom\n",
        "# A\n\n# Status\n\nAccepted\n\n# Date\n\n2020-03-04\n\n# Deciders\n\nAda, Tom\n",
        "#A\n\n##Status\nAccepted\n##Date\n2020-03-04\n##Deciders\nAda, Tom\n",
        "# A\n\n## Status\n\n- [ ] Proposed\n- [x] Accepted\n\n## Changelog\n\n- 2021-01-01: more\n- 2020-03-04: begun\n\nDeciders: Ada, Tom\n\n## Deciders\n\nAda, Tom\n",
        "# A\n\n## Status\n\n* Proposed\n* **Accepted**\n* Rejected\n\nDate: x\n\n## Date\n\n2020-03-04\n\n## Deciders\n\nAda; Tom\n",
        "# A\n\n- Estado: aceptado\n- Fecha: 4 de marzo de 2020\n- Decisores: Ada, Tom\n",
        "# A\n\n## Status\n\nAngenommen\n\n## Datum\n\n04.03.2020\n\n## Entscheider\n\nAda, Tom\n",
        "---\nstatut: accepté\ndate: 2020-03-04\ndécideurs: Ada, Tom\n---\n# A\n",
        "---\nhistory:\n- {status: draft, date: 2019-01-01}\n- {status: decided, date: 2020-03-04}\ndeciders: Ada, Tom\n---\n# A\n",
        "---\nadr:\n  status: accepted\n  decision_date: 2020-03-04\n  deciders:\n  - {name: Ada, role: CEO}\n  - Tom\n---\n# A\n",
        '+++\nstatus = "accepted"\ndate = 2020-03-04\ndeciders = ["Ada", "Tom"]\n+++\n# A\n',
        '+++\n[extra]\nstatus = "accepted"\ndate = "2020-03-04"\ndeciders = "Ada, Tom"\n+++\n\n# A\n',
        "\ufeff# A\r\n\r\nStatus: accepted\r\nDate: 2020-03-04\r\nDeciders: Ada, Tom\r\n",
    ],
)
def test_facts_in_all_known_places(text: str) -> None:
    source = source_of("0001-a.md", text.encode())
    assert isinstance(source, Source)
    record = read(source)
    assert (record.title, record.status, record.day) == ("A", "accepted", date(2020, 3, 4))
    assert record.deciders == ("Ada", "Tom")


def test_what_is_no_fact_is_not_taken_for_one() -> None:
    record = found("# A\n\n## Data\n\nKept since 2020-01-01.\n\nAnd more.\n\n## Context\n\nStatus: broken\n")
    assert (record.status, record.day) == ("draft", None)
    record = found("# A\n\n- status: accepted\n- supersedes: -\n- superseded by: -\n- deciders: n/a\n")
    assert (record.status, record.superseded_by, record.deciders) == ("accepted", (), ())


def test_facts_without_a_field_are_named() -> None:
    record = found("# A\n\n- Status: accepted\n- Approval level: high\n- Scope: -\n\nBudget: none.\n")
    assert '4: "Approval level" has no field here; the words stay in the record' in messages(record)
    assert "Scope" not in messages(record)
    assert "Budget" not in messages(record)
    record = found("# A\n\n| Field | Value |\n|--|--|\n| Status | Accepted |\n| Budget | 5 |\n")
    assert '6: "Budget" has no field here' in messages(record)
    assert "Field" not in messages(record)
    record = found("# A\n\n**Status:** Accepted | **Review:** 2027-01-01\n")
    assert '3: "Review" has no field here' in messages(record)


def test_a_heading_of_every_record_is_no_title() -> None:
    text = "# Architecture Decision Record\n\n## Title\n\nADR 7: Share the wiki\n\n## Status\n\nAccepted\n"
    assert (found(text).title, found(text, "a.md").number) == ("Share the wiki", 7)
    assert found("## 📋 Context\n\nWords.\n", "0003-share-the-wiki.md").title == "Share the wiki"


def test_a_link_broken_over_two_lines_in_the_status() -> None:
    record = found("# A\n\n## Status\n\nSuperseded by [ADR\n7](0007-b.md). See there.\n")
    assert (record.status, ties(record)) == ("superseded", ["0007-b.md"])
    record = found("# A\n\n## Status\n\nPartially superseded by [ADR\n7](0007-b.md).\n")
    assert (record.status, record.superseded_by) == ("accepted", ())
    assert '"Partially superseded by ADR 7." has no field here' in messages(record)
    record = found("# A\n\nDate: 2018-12-12\nSuperseded: 2019-12-19 by [ADR 7](0007-b.md)\n")
    assert (record.status, ties(record)) == ("superseded", ["0007-b.md"])


def test_options_in_other_words() -> None:
    record = found(
        "# A\n\n## 🔄 Betrachtete Optionen\n\n1. Wiki:\n   - Vorteil: alle finden es\n   - Nachteil: Pflege\n"
        "2. **Brief**\n\n   Wie früher.\n\nBeides geht.\n\n"
        '## Entscheidung\n\nGewählte Option: "Wiki", weil es alle finden.\n'
    )
    assert record.options == (
        Considered("A", "Wiki", "", ("alle finden es",), ("Pflege",)),
        Considered("B", "Brief", "Wie früher."),
    )
    assert (record.chosen, record.why) == ("A", "es alle finden.")


@pytest.mark.parametrize(
    ("line", "title", "summary"),
    [
        ("Option A - share the wiki", "share the wiki", ""),
        ("Option 2: Wiki – a shared one", "Wiki", "a shared one"),
        ("A. Wiki", "Wiki", ""),
        ("Opción 1", "Opción 1", ""),
        ("A wiki", "A wiki", ""),
    ],
)
def test_the_label_of_an_option_is_no_part_of_its_title(line: str, title: str, summary: str) -> None:
    assert found(f"# X\n\n## Options\n\n### {line}\n").options == (Considered("A", title, summary),)


def test_arguments_below_words_that_name_their_side() -> None:
    record = found(
        "# A\n\n## Alternatives\n\n### Pros & Cons\n\n#### Option 1.1: Wiki\n\nOne place.\n\n**Pros:**\n\n- found\n- free\n\n"
        "Cons\n- care\n\n#### Mail\n\n##### Pros\n\n- known\n\n##### Cons\n\n- lost\n\n"
        "#### Talk\n\n- ✅ quick\n- ❌ forgotten\n- Bad, because:\n  1. loud\n  2. late\n"
    )
    wiki, mail, talk = record.options
    assert [option.title for option in record.options] == ["Wiki", "Mail", "Talk"]
    assert (wiki.summary, wiki.pros, wiki.cons) == ("One place.", ("found", "free"), ("care",))
    assert (mail.pros, mail.cons) == (("known",), ("lost",))
    assert (talk.pros, talk.cons) == (("quick",), ("forgotten", "loud late"))


def test_options_weighed_in_their_order_under_other_words() -> None:
    text = (
        "# A\n\n## Considered Options\n\n* Keep the list as a plain file and share it\n* Ask\n\n"
        '## Decision Outcome\n\nChosen option: "Shared file", because it is there.\n\n'
        "## Pros and Cons of the Options\n\n### Shared file (chosen)\n\n* Good, because cheap\n\n### Ask\n\n* Bad, because slow\n"
    )
    record = found(text)
    assert [(option.pros, option.cons) for option in record.options] == [(("cheap",), ()), ((), ("slow",))]
    assert record.chosen is None
    assert found(text.replace(" (chosen)", "")).chosen == "A"
    record = found(text.replace("### Ask", "### Wait"))
    assert '"Shared file (chosen)" is not among the considered options' in messages(record)


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


def test_front_matter_in_toml_is_kept(run: Run, workspace: Path) -> None:
    text = '+++\ntitle = "Share the wiki"\nstatus = "accepted"\nweight = 7\n+++\n\nWords.\n'
    broken = text.replace('"accepted"', "accepted")
    result = adopt(run, workspace, put(workspace, n0001_a=text, n0002_b=broken))
    data, body = record(workspace, "0001")
    assert (data["title"], data["status"]) == ("Share the wiki", "accepted")
    assert '```toml\ntitle = "Share the wiki"\nstatus = "accepted"\nweight = 7\n```' in body
    assert '0001-a.md:4: "weight" has no field here; it is kept at the end of the record' in result.stderr
    assert "the front matter is not TOML; it is kept at the end of the record" in result.stderr
    assert "weight = 7" in record(workspace, "0002")[1]


def test_which_files_are_records(run: Run, workspace: Path) -> None:
    page = "# {}\n\n## Context\n\nWords.\n\n## Decision\n\nYes.\n"
    folder = put_all(
        workspace,
        {
            "README.md": "# About\n\n## Status\n\nWords.\n",
            "README-fr.md": "# À propos\n",
            "000-index.md": "# List\n",
            "adr007-ask-first/README.md": "# Ask first\n\nSee [the wiki](../share-the-wiki/), [all](../../README.md).\n",
            "share-the-wiki/index.md": page.format("Architecture Decision Record: wiki"),
            "0004-use-one-template-engine.md": page.format("Use one template engine"),
            "0000-template.md": page.format("Title"),
            "PLANTILLA.md": page.format("Título"),
            "0005-old.rst": "Old\n===\n",
            "0006-old.adoc": "= Old\n",
            "README.rst": "About\n=====\n",
        },
    )
    (folder / "share-the-wiki/README.md").symlink_to("index.md")
    result = adopt(run, workspace, folder, status=1)
    assert result.stdout.splitlines() == [
        "partners/acme/decisions/0004-use-one-template-engine.md",
        "partners/acme/decisions/0007-ask-first.md",
        "partners/acme/decisions/0008-share-the-wiki.md",
    ]
    assert "[the wiki](0008-share-the-wiki.md), all (`../../README.md`)." in record(workspace, "0007")[1]
    for words in (
        "skipped: README.md is a list",
        "skipped: README-fr.md is a list",
        "skipped: README.rst is a list",
        "skipped: 000-index.md is a list",
        "skipped: share-the-wiki/README.md is a link to share-the-wiki/index.md",
        "skipped: 0000-template.md is a template",
        "skipped: PLANTILLA.md is a template",
        "0005-old.rst:1:1: is reStructuredText, which is not read here",
        "turn it into Markdown, and adopt the folder again",
        "0006-old.adoc:1:1: is AsciiDoc, which is not read here",
        "3 records adopted, 2 refused",
    ):
        assert words in result.stderr, words


def test_folders_that_count_for_themselves_stay_together(run: Run, workspace: Path) -> None:
    names = [f"{folder}/{number:04}-{folder}.md" for number in (1, 2) for folder in ("mail", "wiki")]
    adopt(run, workspace, put_all(workspace, {name: f"# {name}\n" for name in names}))
    assert [path.name for path in sorted(decisions(workspace).iterdir())] == [
        "0001-mail.md",
        "0002-mail.md",
        "0003-wiki.md",
        "0004-wiki.md",
    ]


def test_records_of_a_series_come_in_the_order_of_their_numbers(run: Run, workspace: Path) -> None:
    folder = put_all(workspace, {f"INF{number}-x.md": f"# INF{number}\n" for number in (1, 2, 10)})
    adopt(run, workspace, folder)
    assert [path.name for path in sorted(decisions(workspace).iterdir())] == [
        "0001-inf1-x.md",
        "0002-inf2-x.md",
        "0003-inf10-x.md",
    ]


def test_a_folder_without_records_says_what_is_in_it(run: Run, workspace: Path) -> None:
    folder = put_all(workspace, {"index.md": "# List\n", "notes.txt": "Words.\n"})
    result = adopt(run, workspace, folder, status=2)
    assert "skipped: index.md is a list or a note about the folder, not a record" in result.stderr
    assert "left where they are, not Markdown: notes.txt" in result.stderr
    assert "there is no decision record in" in result.stderr


def test_an_unknown_status_is_kept_as_draft_and_named() -> None:
    record = found("# A\n\n* Status: on hold until spring\n")
    assert record.status == "draft"
    assert '3: the status "on hold until spring" is none of ours; kept as draft' in messages(record)
    assert "on hold until spring" in record.body


def test_ties_and_histories_in_plain_lines() -> None:
    record = found("# 1. X\n\nStatus: Accepted\nDate: 2020-01-01\n\nSuperseded by ADR-12 in March 2021\n")
    assert (record.status, ties(record)) == ("superseded", ["12"])
    record = found("## Status\n\n- 2020-01-01: proposed\n- 2020-02-01: accepted\n", "0001-use-x.md")
    assert (record.title, record.status, record.day) == ("Use x", "accepted", date(2020, 2, 1))


def test_a_table_of_facts_and_options_as_headings() -> None:
    record = found(
        "Use X\n=====\n\n| Status | ✅ Approved |\n| Date | 3 March 2020 |\n| Deciders | Ada, Tom |\n\n"
        "## Alternatives considered\n\n### X\n\nThe X.\n\n- Pro: fast\n- Con: dear\n\n### Y\n"
    )
    assert (record.title, record.status, record.day) == ("Use X", "accepted", date(2020, 3, 3))
    assert record.deciders == ("Ada", "Tom")
    first, second = record.options
    assert (first.title, first.summary, first.pros, first.cons) == ("X", "The X.", ("fast",), ("dear",))
    assert second.title == "Y"


def test_a_date_that_reads_two_ways_is_not_taken() -> None:
    record = found("# A\n\nDate: 03/04/2016\n\n## Status\n\nAccepted\n")
    assert record.day is None
    assert '3: "03/04/2016" is no date that reads one way only' in messages(record)


def test_front_matter_that_is_no_yaml_is_kept_and_still_read(run: Run, workspace: Path) -> None:
    text = "---\nstatus: accepted\ntitle: A: B\ndate: 2020-01-02\n---\n# A: B\n\nWords.\n"
    result = adopt(run, workspace, put(workspace, n0001_a=text))
    assert "the front matter is not YAML; it is kept at the end of the record" in result.stderr
    data, body = record(workspace, "0001")
    assert (data["status"], data["title"], data["date"]) == ("accepted", "A: B", "2020-01-02")
    assert "title: A: B" in body


def test_code_and_comments_are_no_headings_and_their_links_stay() -> None:
    text = "# A\n\n```md\n# B\n* Status: rejected\n[x](0001-x.md)\n```\n<!-- [y](0001-x.md) -->\n`[z](0001-x.md)` [w](0001-x.md)\n"
    record = found(text)
    assert (record.title, record.status) == ("A", "draft")
    body, notes = led(record, {"0001-x.md": "0009-x.md"}, {"0001-x.md": text}, 0)
    assert body == text.replace("[w](0001-x.md)", "[w](0009-x.md)")
    assert notes == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a](0002-b.md)", "[a](0007-b.md)"),
        ("[a](./0002-b.md 'B')", "[a](0007-b.md 'B')"),
        ("[a](0002-b)", "[a](0007-b.md)"),
        ("[a](0002-b.html#pros--cons)", "[a](0007-b.md#pros-cons)"),
        ("[a](/docs/adr/0002-b.md)", "[a](0007-b.md)"),
        ("[a][b]\n\n[b]: 0002-b.md 'B'", "[a][b]\n\n[b]: 0007-b.md 'B'"),
        ("[a][b]\n\n[b]:\n  0002-b.md", "[a][b]\n\n[b]:\n  0007-b.md"),
        ("[a](0002-B.MD)", "[a](0007-b.md)"),
        ('<a href="0002-b.md">b</a>', '<a href="0007-b.md">b</a>'),
        ("[a](https://x.example/0002-b.md)", "[a](https://x.example/0002-b.md)"),
        ("[a](../README.md)", "a (`../README.md`)"),
        ("[a](#pros--cons)", "[a](#pros-cons)"),
        ("[a](#nowhere)", "a (`#nowhere`)"),
        ("![a](b.png)", "a (`b.png`)"),
        ("![a](https://x.example/b.png)", "[a](https://x.example/b.png)"),
        ("[![a](b.png)](0002-b.md)", "[a (`b.png`)](0007-b.md)"),
        ('<a href="c.md">c</a>', '<a title="c.md">c</a>'),
        ("a [x] (0002-b.md)", "a [x] (0002-b.md)"),
        ("help_<command>_<sub-command> `<x>`", "help_&lt;command>_&lt;sub-command> `<x>`"),
        ("<br>, <https://x.example>, <a@b.example>", "<br>, <https://x.example>, <a@b.example>"),
    ],
)
def test_links_are_led_and_no_word_of_them_is_lost(before: str, after: str) -> None:
    text = f"# A\n\n{before}\n\n## Pros & Cons\n"
    names = {"0001-x.md": "0006-x.md", "0002-b.md": "0007-b.md"}
    body, _ = led(found(text), names, dict.fromkeys(names, text), 0)
    assert body == f"# A\n\n{after}\n\n## Pros & Cons\n"


@pytest.mark.parametrize(
    "text",
    [
        "![a](data:image/png;base64,AAAA)",
        "![a][b]\n\n[b]: <data:image/png;base64,AAAA>",
        "[![a](data:image/png;base64,AAAA)](https://x.example)",
    ],
)
def test_a_picture_inside_the_text_stays_and_is_named(text: str) -> None:
    record = found(f"# A\n\n{text}\n")
    body, notes = led(record, {}, {}, 0)
    assert body == record.body
    assert [note.message for note in notes] == [
        "holds a picture inside the text; no page shows it, the record keeps it"
    ]


def test_places_in_a_page_are_known_by_both_names() -> None:
    assert anchors("# T\n\n## Pros & Cons\n\n## Same\n\n## Same\n") == {
        "pros-cons": "pros-cons",
        "pros--cons": "pros-cons",
        "same": "same",
        "same_1": "same_1",
        "same-1": "same_1",
    }


def test_a_choice_that_fits_no_option_is_named() -> None:
    record = found(MADR_4.replace('"Ask"', '"Wait"'))
    assert record.chosen is None
    assert 'the chosen option "Wait" is not among the considered options' in messages(record)


def test_git_knows_the_day_where_the_record_does_not(run: Run, workspace: Path) -> None:
    folder = put(workspace, n0001_a="# A\n\n## Status\n\nAccepted\n")
    first_commit(folder, day="2018-03-04")
    result = adopt(run, workspace, folder)
    assert record(workspace, "0001")[0]["date"] == "2018-03-04"
    assert "gives no date; that of its first commit is taken" in result.stderr


def test_the_status_of_records_that_give_none_can_be_said(run: Run, workspace: Path) -> None:
    adopt(run, workspace, put(workspace, n0001_a="# A\n\nWords.\n"), "--status", "accepted")
    assert record(workspace, "0001")[0]["status"] == "accepted"
    assert "decisions/" not in findings(run, workspace)


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


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere", "--partner", "acme"), "there is no folder nowhere"),
        (("partners", "--partner", "acne"), 'there is no partner "acne"'),
        (("empty", "--partner", "acme"), "there is no decision record in empty"),
        (("partners/acme", "--partner", "acme"), "partners/acme holds files of this playbook"),
        ((".", "--partner", "acme"), ". holds files of this playbook"),
        (("partners/acme",), "--partner is missing"),
    ],
)
def test_wrong_use_is_refused(run: Run, workspace: Path, arguments: tuple[str, ...], words: str) -> None:
    (workspace / "empty").mkdir()
    result = run("adopt", *arguments, cwd=workspace)
    assert result.returncode == 2
    assert words in result.stderr


@pytest.mark.every(3)
@pytest.mark.parametrize(
    ("before", "again", "after"),
    [
        ("", "[", ""),
        ("", "[a](", ""),
        ("", "![a](b", ""),
        ("", "`", ""),
        ("", "<!--", ""),
        ("* Status: ", "accepted ", ""),
        ("", "*", ""),
        ("", "**a", ""),
        ("", '<a href="', ""),
        ("", "[a]: b\n", ""),
        ("", "| Status | ", ""),
        ("", "Chosen option: ", ""),
        ("# ", "[a](b)", ""),
        ("", "a", ""),
        ("", "- a\n  - b\n", ""),
        ("", "[a](#x)\n", ""),
        ("", "## x\n[a](#x)\n", ""),
        ("", "[a](b.md) <x>\n", ""),
        ("# ", "! ", "x"),
        ("# ", "1.1", ""),
        ("# ", "ADR ", ""),
        ("", "**Status:** accepted | ", ""),
        ("Status: a", " ", "b"),
        ("Status:", " | a:", ""),
        ("", "| ", ""),
        ("", "Superseded by ", ""),
        ("", "Draft -> ", ""),
        ("accepted", " ", ""),
        ("", "- [ ] a\n", ""),
        ("", "* a\n  * Pros:\n    * b\n", ""),
        ("", "1 ", ""),
        ("", "### a\n- Good, because:\n", ""),
    ],
)
def test_a_text_takes_no_longer_than_its_length(before: str, again: str, after: str) -> None:
    def read(count: int) -> None:
        text = f"{before}{again * count}{after}"
        record = found(f"# A\n\n## Decision Outcome\n\n{text}\n")
        led(record, {"0001-x.md": "0001-x.md"}, {"0001-x.md": record.body}, 0)
        found(f"# A\n\n{text}\n\n## Considered Options\n\n{text}")
        found(f"{text}\n\n## Status\n\n{text}\n\n## Changelog\n\n{text}")

    assert_in_proportion(read, 80)


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text))


@pytest.mark.real
@pytest.mark.parametrize("name", ["adr__madr", "npryce__adr-tools"])
def test_real_records_lose_no_word(run: Run, tmp_path: Path, name: str) -> None:
    home = REAL / name
    if not home.is_dir():
        pytest.skip(f"there is no {home} beside the project")
    workspace = copy_example(tmp_path / "playbook")
    before = tree(workspace / "partners/northgate")
    result = run("adopt", str(home), "--partner", "northgate", *TODAY_OPTION, cwd=workspace)
    assert result.returncode == 0, result.stderr
    originals = [
        path for path in sorted(home.glob("*.md")) if path.name not in ("index.md", "adr-template.md")
    ]
    written = [workspace / line for line in result.stdout.splitlines()]
    assert len(written) == len(originals) > 8
    for old, new in zip(originals, written, strict=True):
        text, adopted = old.read_text(encoding="utf-8"), new.read_text(encoding="utf-8")
        lost = words_of(text) - words_of(adopted)
        links = re.findall(r"(?<=\()(\d{4})(?=-[\w-]+\.md\))", text)
        assert not lost - Counter(links), f"{old.name} lost {lost}"
        body = text.split("---\n", 2)[-1] if text.startswith("---\n") else text
        changed = [line for line in body.splitlines() if line not in adopted.splitlines()]
        assert all(re.search(r"\]\(|<", line) for line in changed), changed
    assert {
        file: now for file, now in tree(workspace / "partners/northgate").items() if file in before
    } == before
    checked = run("check", "northgate", *TODAY_OPTION, cwd=workspace).stdout
    assert not re.search(r"PB0\d\d", checked)
    assert [line for line in checked.splitlines() if re.search(r"decisions/(?!000[123])", line)] == []
    built = run("build", "--no-search", *TODAY_OPTION, cwd=workspace)
    assert built.returncode == 0, built.stderr
    for old, new in zip(originals, written, strict=True):
        page = workspace / f"site/partners/northgate/decisions/{new.name[:4]}/index.html"
        shown = words_of(html.unescape(page.read_text(encoding="utf-8")))
        text = re.sub(
            r"<!--.*?-->|\(\d{4}-[\w-]+\.md\)", "", old.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        assert not set(words_of(text)) - set(shown), f"{old.name} is not shown whole"


@pytest.mark.parametrize(
    "title",
    [
        "Follow RFC 7231 for caching",
        "Keep every record 10 years",
        "Raise the CDR 2 limit",
        "Decision 2 makers",
    ],
)
def test_a_figure_within_a_title_is_no_number(title: str) -> None:
    assert of_title(title) == (None, title)


@pytest.mark.parametrize(
    "title", ["ADR-12 Share", "ADR 12: Share", "12. Share", "Record #12 - Share", "12 – Share"]
)
def test_a_number_before_a_title_is_taken_off(title: str) -> None:
    assert of_title(title) == (12, "Share")


def test_a_figure_within_a_file_name_is_no_number() -> None:
    assert of_file("use-rfc-3339-dates") == (None, None, "use-rfc-3339-dates")
    assert of_file("ODH-ADR-Operator-0001-share") == (None, 1, "share")


@pytest.mark.parametrize("matter", ["x = " + "[" * 5_000, f"x = {'9' * 5_000}", "x ="])
def test_a_front_matter_that_python_cannot_read_is_kept(matter: str) -> None:
    record = found(f"+++\n{matter}\n+++\n# Share the wiki\n")
    assert record.title == "Share the wiki"
    assert "is not TOML" in messages(record)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ('"Rent a car through an agency", because it is cheap.', "it is cheap."),
        ("Louer une flotte, car elle est moins chère.", "elle est moins chère."),
        ('"Rent a car".', ""),
    ],
)
def test_car_is_a_reason_behind_a_comma_only(said: str, reason: str) -> None:
    outcome = f"# A\n\n## Decision Outcome\n\nChosen option: {said}\n"
    assert found(outcome).why == reason


@pytest.mark.parametrize(
    "day",
    ["12 maart 2021", "12 de marzo del 2021", "12º de março de 2021", "12° marzo 2021", "March 12, 2021"],
)
def test_days_are_read_in_every_language_that_records_are(day: str) -> None:
    assert day_in(day) == date(2021, 3, 12)


@pytest.mark.parametrize("name", ["0005-license.md", "2021-03-04-contributing.md"])
def test_a_record_may_be_called_as_lists_are(name: str, tmp_path: Path, run: Run) -> None:
    workspace = copy_example(tmp_path / "playbook")
    (tmp_path / "adr").mkdir()
    (tmp_path / "adr" / name).write_text("# Choose a licence\n\n* Status: accepted\n\nIt is a free one.\n")
    result = run("adopt", str(tmp_path / "adr"), "--partner", "northgate", "--dry-run", cwd=workspace)
    assert "1 record would be adopted" in result.stderr
