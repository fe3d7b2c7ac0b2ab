"""Approving: refused where the checks would find fault a moment later, and only the lines of the approval change."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from conftest import Run
from days import TODAY_OPTION
from partnerbook.checks.rule import rule

BY = ("--by", "Maud Ekholm", *TODAY_OPTION)
FILE = "partners/tide/decisions/0001-who-delivers.md"
COMMIT = "commit: {option: B, review_on: 2027-05-31, reversal_signal: Two late vans in a week}\n"
RECORD = """---
id: "0001"
title: Who delivers
status: proposed
owner: Maud Ekholm
date: 2026-11-16
inputs:
- {id: vans, name: Vans a day, kind: fact, value: 4, as_of: 2026-11-10, owner: Maud Ekholm, source: Depot log}
options:
- {id: A, title: They do}
- {id: B,   title: "We do"}
%s---

## Context

Four vans a day leave our depot.
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "partners/tide/decisions").mkdir(parents=True)
    (tmp_path / "partners/program.yaml").write_text("organisation: {name: Lindgate Optics}\n")
    (tmp_path / "partners/tide/partner.yaml").write_text(
        "name: Tide Post\nstage: prospect\nowner: Maud Ekholm\n"
    )
    return tmp_path


def write(book: Path, more: str) -> Path:
    path = book / FILE
    path.write_text(RECORD % more, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("more", "code", "fields"),
    [
        ("", "PB504", "write commit: option, review_on and reversal_signal first"),
        ("commit: {option: B}\n", "PB504", "write commit: review_on and reversal_signal first"),
        (
            "commit: {option: B, review_on: 2027-05-31}\n",
            "PB504",
            "write commit: reversal_signal first",
        ),
        (f"{COMMIT}cadence: {{post: 2026-11-18}}\n", "PB507", "post"),
    ],
)
def test_what_would_be_blamed_once_accepted_is_not_accepted(
    book: Path, run: Run, more: str, code: str, fields: str
) -> None:
    path = write(book, more)
    before = path.read_bytes()
    done = run("approve", FILE, *BY, cwd=book)
    assert (done.returncode, path.read_bytes()) == (1, before)
    assert code in done.stderr
    assert fields in done.stderr
    assert "nothing was approved" in done.stderr


def test_what_is_named_can_be_done(book: Path, run: Run) -> None:
    write(book, COMMIT)
    assert run("approve", FILE, *BY, cwd=book).returncode == 0
    assert " PB5" not in run("check", "tide", *TODAY_OPTION, cwd=book).stdout


def test_ways_out_of_a_change_are_ways_that_the_program_goes(book: Path, run: Run) -> None:
    """What PB515 and PB504 advise: take back, supersede, accept the finding, or propose again before the commit."""

    def codes() -> list[str]:
        found = json.loads(run("check", "tide", "--format", "json", *TODAY_OPTION, cwd=book).stdout)[
            "findings"
        ]
        return [f["code"] for f in found if f["code"].startswith("PB5") and not f["accepted"]]

    path = write(book, COMMIT)
    run("approve", FILE, *BY, cwd=book)
    stamped = path.read_text(encoding="utf-8")
    path.write_text(stamped.replace("Four vans", "Five vans"), encoding="utf-8")
    assert codes() == ["PB515"]
    advised = rule("PB515")
    assert advised
    assert "approve the record again" not in f"{advised.explanation.fix} {advised.explanation.exempt}"

    profile = book / "partners/tide/partner.yaml"
    plain = profile.read_text()
    accepted = "accepted: [{check: PB515, reason: Olle Frisk agreed, by: Maud Ekholm, until: 2027-01-31}]\n"
    profile.write_text(plain + accepted)
    assert codes() == [], "accepted with a reason"
    profile.write_text(plain)

    again = path.read_text(encoding="utf-8").replace("status: accepted", "status: proposed")
    path.write_text(again, encoding="utf-8")
    assert run("approve", FILE, *BY, cwd=book).returncode == 0, "proposed again before it was committed"
    assert codes() == []
    assert path.read_text(encoding="utf-8").count("fingerprint") == 1

    path.write_text(stamped, encoding="utf-8")
    assert codes() == [], "taken back"
    newer = path.with_name("0002-who-delivers-now.md")
    text = (RECORD % COMMIT).replace('"0001"', '"0002"').replace("owner:", 'supersedes: "0001"\nowner:', 1)
    newer.write_text(text, encoding="utf-8")
    assert (
        run("approve", FILE.replace("0001-who-delivers", "0002-who-delivers-now"), *BY, cwd=book).returncode
        == 0
    )
    path.write_text(
        stamped.replace("status: accepted", 'status: superseded\nsuperseded_by: "0002"'), encoding="utf-8"
    )
    assert codes() == [], "superseded"


def test_the_same_person_renews_an_approval_where_it_stands(book: Path, run: Run) -> None:
    path = write(book, COMMIT)
    run("approve", FILE, *BY, cwd=book)
    run("approve", FILE, "--by", "Olle Frisk", *TODAY_OPTION, cwd=book)
    first = path.read_text(encoding="utf-8")
    run("approve", FILE, "--by", "Maud Ekholm", "--on", "2026-11-22", "--today", "2026-11-22", cwd=book)
    expected = first.replace("by: Maud Ekholm\n    on: 2026-11-21", "by: Maud Ekholm\n    on: 2026-11-22")
    assert path.read_text(encoding="utf-8") == expected


def differing(before: bytes, after: bytes) -> tuple[list[bytes], list[bytes]]:
    """The lines, with their ends, that only one of two files has."""
    lines = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|$)")
    old, new = lines.findall(before), lines.findall(after)
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_record_keeps_all_its_other_bytes(book: Path, run: Run, mark: bytes, end: bytes) -> None:
    path = write(book, COMMIT)
    before = mark + path.read_bytes().rstrip(b"\n").replace(b"\n", end)
    path.write_bytes(before)
    done = run("approve", FILE, *BY, cwd=book)
    assert done.returncode == 0, done.stderr
    gone, came = differing(before, path.read_bytes())
    assert gone == [b"status: proposed" + end]
    assert came[:2] == [b"status: accepted" + end, b"approvals:" + end]
    assert len(came) == 5
    assert not path.read_bytes().endswith(end), "the last line still does not end"


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffdate: 2027-03-15\r\nquotes:\r\n  - {party: us, speaker: Maud Ekholm, text: It counts.}\r\n",
        "quotes:\n- party: us\n  speaker: Maud Ekholm   # ours\n  text: >\n    It\n    counts.\n\n# the end",
        'quotes: [{party: us, speaker: "Maud Ekholm",\n   text: It counts.}]\r\nheadline:   Boxes\n',
        "# mixed\r\nheadline: 'Boxes'\nquotes:\r\n    -   party: us\n        speaker: Maud Ekholm\r\n        text: It counts.",
    ],
)
def test_a_quote_keeps_all_its_other_bytes(book: Path, run: Run, text: str) -> None:
    path = book / "partners/tide/launch.yaml"
    path.write_bytes(text.encode())
    done = run("approve", "partners/tide/launch.yaml#us", *BY, cwd=book)
    assert done.returncode == 0, done.stderr
    after = path.read_bytes().decode()
    fingerprint = re.search(r"sha256:\w+", after)
    assert fingerprint
    added = re.search(
        r"(?:, |(?:\r\n|\n) *)approved:\s*\{?by: Maud Ekholm,?\s+on: 2026-11-21,?\s+fingerprint: sha256:\w+\}?",
        after,
    )
    assert added, after
    assert after.replace(added[0], "") == text


def test_a_new_statement_keeps_mixed_line_ends(book: Path, run: Run) -> None:
    path = book / "partners/tide/statements.yaml"
    before = (
        b"\xef\xbb\xbf# ours\r\nstatements:\n  - id: one\r\n    audience: partner\n    text: Ten vans a day."
    )
    path.write_bytes(before)
    done = run("new", "statement", "tide", "two", "--text", "Two vans a day.", cwd=book)
    assert done.returncode == 0, done.stderr
    assert path.read_bytes().startswith(before)
    assert not path.read_bytes().endswith(b"\n")
