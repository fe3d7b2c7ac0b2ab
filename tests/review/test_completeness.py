"""No line of a partner's files can go without the review saying so, and what goes is said to come the other way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT
from partnerbook.load import load_partner
from partnerbook.model.partner import Partner
from partnerbook.review.fields import ROWS
from partnerbook.review.model import Change
from partnerbook.review.newcomers import arrival
from partnerbook.review.partner import changes
from partnerbook.review.terms import CAME, FORMS, UNITS, WORDS
from partnerbook.review.terms import ROWS as AGREED
from partnerbook.review.whole import whole_file
from partnerbook.survey import read_program
from partnerbook.workspace import Workspace

TODAY = date(2026, 11, 21)
SILENT = {"red_flags: []"}
"""Says that there is nothing, as no line does."""
WORKSPACE = Workspace(ROOT)
PROGRAM, _ = read_program(WORKSPACE)
FOLDER = WORKSPACE.folder("northgate")
WHOLE = load_partner(FOLDER, PROGRAM)


def compared(old: Partner, new: Partner) -> tuple[Change, ...]:
    return changes((old, PROGRAM), (new, PROGRAM), TODAY)


@pytest.mark.parametrize("name", sorted(FOLDER.files))
def test_a_line_that_goes_is_reported(name: str) -> None:
    lines = FOLDER.files[name].decode().splitlines()
    for at in range(len(name) % 6, len(lines), 6):
        line = lines[at].strip()
        if not line or line.startswith("#") or line in SILENT:
            continue
        less = "\n".join((*lines[:at], *lines[at + 1 :])).encode()
        without = load_partner(replace(FOLDER, files={**FOLDER.files, name: less}), PROGRAM)
        gone, came = compared(WHOLE, without), compared(without, WHOLE)
        assert gone, f"{name}:{at + 1}: {line}"
        assert came, f"{name}:{at + 1}: {line}"
        assert all(change.line >= 1 and "{" not in change.meaning for change in (*gone, *came))


def test_a_file_that_goes_is_said_in_few_lines() -> None:
    for name in FOLDER.files:
        without = load_partner(
            replace(FOLDER, files={key: content for key, content in FOLDER.files.items() if key != name}),
            PROGRAM,
        )
        gone, came = compared(WHOLE, without), compared(without, WHOLE)
        for found in (gone, came):
            assert 1 <= len(found) < 10, [change.meaning for change in found]
            assert sum(change.weight > 2 for change in found) <= 4, [change.meaning for change in found]
    only = {"partner.yaml": FOLDER.files["partner.yaml"]}
    bare = load_partner(replace(FOLDER, files=only), PROGRAM)
    assert len(compared(WHOLE, bare)) <= len(FOLDER.files) + 10


def test_the_line_of_a_file_says_what_it_held() -> None:
    without = load_partner(
        replace(FOLDER, files={k: v for k, v in FOLDER.files.items() if k != "value.yaml"}), PROGRAM
    )
    (gone,) = compared(WHOLE, without)
    for told in (
        "value exchange",
        "tilted to them",
        "115\u202f000\u00a0EUR",
        "324\u202f400\u00a0EUR",
        "18.4",
    ):
        assert told in gone.meaning


@pytest.mark.parametrize("name", sorted(name for name in FOLDER.files if name.endswith(".yaml")))
def test_a_file_that_cannot_be_read_any_more_is_not_said_to_be_gone(name: str) -> None:
    broken = load_partner(replace(FOLDER, files={**FOLDER.files, name: b"{"}), PROGRAM)
    assert any(change.meaning.startswith("Can no longer be read: ") for change in compared(WHOLE, broken))
    assert any(change.meaning.startswith("Can be read again: ") for change in compared(broken, WHOLE))


def test_statements_that_go_are_told_with_their_grades() -> None:
    without = replace(WHOLE, statements=None)
    figures = {
        "statements": [
            {"id": "a", "grade": "vague"},
            {"id": "b", "grade": "strong"},
            {"id": "c", "grade": "vague"},
        ]
    }
    change = whole_file(WHOLE, without, "statements.yaml", figures, {})
    assert "3 statements, 1 strong, 2 vague" in change.meaning


def test_a_statement_that_loses_its_figure_loses_its_grade() -> None:
    text = FOLDER.files["statements.yaml"].decode()
    vague = text.replace("outcome: reach 96 % shelf availability on Saturdays", "outcome: sell more")
    vague = vague.replace("      minimum: one data feed a night\n", "")
    assert vague != text
    vaguer = load_partner(replace(FOLDER, files={**FOLDER.files, "statements.yaml": vague.encode()}), PROGRAM)
    said = [change.meaning for change in compared(WHOLE, vaguer)]
    assert "The statement “composed” is now vague instead of strong" in said, said
    assert any(line.startswith("What the statement “composed” lacks: now also") for line in said), said


def test_a_partner_of_whom_nothing_can_be_read_has_no_empty_brackets() -> None:
    unread = load_partner(replace(FOLDER, files={"partner.yaml": b"{"}), PROGRAM)
    assert arrival(unread, PROGRAM, TODAY).meaning == "New partner: northgate"


def test_every_row_names_a_field_that_exists() -> None:
    fields = {
        name
        for path in Path(ROOT / "generator/partnerbook/model").glob("*.py")
        for name in path.read_text().split()
    }
    for table in (ROWS, AGREED, CAME, FORMS, UNITS, WORDS):
        for path in table:
            for part in path[1:]:
                assert part == "*" or f"{part}:" in fields, path
