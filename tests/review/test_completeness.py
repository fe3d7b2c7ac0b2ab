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
from partnerbook.review.partner import changes
from partnerbook.review.terms import CAME, FORMS, UNITS, WORDS
from partnerbook.review.terms import ROWS as AGREED
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
        assert compared(WHOLE, without), name
    only = {"partner.yaml": FOLDER.files["partner.yaml"]}
    bare = load_partner(replace(FOLDER, files=only), PROGRAM)
    assert len(compared(WHOLE, bare)) < 80


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
