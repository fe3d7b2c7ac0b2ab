"""``partnerbook adopt``: front matter of every kind is read, and kept where we have no field for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from adopt.records import accepted_unless_said, adopt, found, messages, put, put_all, record
from conftest import Run


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


def test_front_matter_that_is_no_yaml_is_kept_and_still_read(run: Run, workspace: Path) -> None:
    text = "---\nstatus: accepted\ntitle: A: B\ndate: 2020-01-02\n---\n# A: B\n\nWords.\n"
    result = adopt(run, workspace, put(workspace, n0001_a=text))
    assert "the front matter is not YAML; it is kept at the end of the record" in result.stderr
    data, body = record(workspace, "0001")
    assert (data["status"], data["title"], data["date"]) == ("accepted", "A: B", "2020-01-02")
    assert "title: A: B" in body


@pytest.mark.parametrize("matter", ["x = " + "[" * 5_000, f"x = {'9' * 5_000}", "x ="])
def test_a_front_matter_that_python_cannot_read_is_kept(matter: str) -> None:
    record = found(f"+++\n{matter}\n+++\n# Share the wiki\n")
    assert record.title == "Share the wiki"
    assert "is not TOML" in messages(record)


def test_two_rules_around_a_heading_are_no_front_matter(run: Run, workspace: Path) -> None:
    text = "---\n\n# 7. Two depots\n\n## in short\n\n---\n\nDate: 2024-02-06\n\n## Status\n\nAccepted\n"
    result = adopt(run, workspace, put_all(workspace, {"0007-x.md": text}))
    data, body = record(workspace, "0007")
    assert (data["title"], data["status"], data["date"]) == ("Two depots", "accepted", "2024-02-06")
    assert body == text
    assert "has no heading" not in result.stderr


@pytest.mark.parametrize("comment", ["# fill this in", "# yaml: none\n# more of it", "# ADR template 3"])
def test_a_front_matter_of_comments_gives_no_title(comment: str) -> None:
    record = accepted_unless_said(f"---\n{comment}\n---\n\n# Which gate\n\n## Status\n\nAccepted\n")
    assert (record.title, record.status, record.matter) == ("Which gate", "accepted", comment)


def test_a_heading_between_two_rules_is_the_title_where_there_is_no_other() -> None:
    record = accepted_unless_said("---\n# Which gate\n---\n\n# Status\n\nAccepted\n")
    assert (record.title, record.status) == ("Which gate", "accepted")
