"""No line of a partner's files can go without the review saying so, and what goes is said to come the other way."""

from __future__ import annotations

from dataclasses import replace
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest

from conftest import ROOT
from days import TODAY
from partnerbook.analysis.values_in_words import UNITS, WORDS
from partnerbook.changes.arrivals import arrival
from partnerbook.changes.field_rows import ROWS
from partnerbook.changes.model import Change
from partnerbook.changes.partner import changes
from partnerbook.changes.term_and_decision_rows import CAME, FORMS
from partnerbook.changes.term_and_decision_rows import ROWS as AGREED
from partnerbook.changes.whole import whole_file
from partnerbook.load import load_partner
from partnerbook.model.base import Record
from partnerbook.model.decision import Decision
from partnerbook.model.partner import Partner
from partnerbook.model.partner_files import PARTNER_FILES
from partnerbook.model.program import Program
from partnerbook.model.review import Review
from partnerbook.survey import read_program
from partnerbook.workspace import Workspace

SILENT = {"red_flags: []"}
"""Says that there is nothing, as no line does."""
WORKSPACE = Workspace(ROOT)
PROGRAM, _ = read_program(WORKSPACE)
FOLDER = WORKSPACE.folder("northgate")
WHOLE = load_partner(FOLDER, PROGRAM)


def compared(old: Partner, new: Partner) -> tuple[Change, ...]:
    return changes((old, PROGRAM), (new, PROGRAM), TODAY)


@pytest.mark.every(6)
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
    change = whole_file(WHOLE, without, PARTNER_FILES["statements.yaml"], figures, {})
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


ROOTS = {
    **{file.attribute: file.model for file in PARTNER_FILES.values()},
    "program": Program,
    "decisions": tuple[Decision, ...],
    "reviews": tuple[Review, ...],
}
"""What stands in each file, as the tables call it."""


def inside(kinds: set[Any], part: str) -> set[Any]:
    """What a part of a path is, in values of these kinds: a field of a record, or ``*``, any one of several."""
    found = set[Any]()
    for kind in kinds:
        arguments = [each for each in get_args(kind) if each not in (Ellipsis, type(None))]
        if isinstance(kind, type) and issubclass(kind, Record):
            field = kind.model_fields.get(part)
            found |= plain_kinds(field.annotation) if field else set()
        elif part == "*" and arguments:
            found |= plain_kinds(arguments[-1])
    return found


def plain_kinds(kind: Any) -> set[Any]:
    """A type, or those it may be; marks of fields left aside."""
    kind = getattr(kind, "__value__", kind)
    if get_origin(kind) is Annotated:
        return plain_kinds(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return set[Any]().union(*map(plain_kinds, get_args(kind)))
    return {kind}


def stands(path: tuple[str, ...]) -> bool:
    """Whether a path of the tables leads through fields that are there, each in its parent."""
    kinds = plain_kinds(ROOTS[path[0]])
    for part in path[1:]:
        kinds = inside(kinds, part)
    return bool(kinds)


def test_every_row_names_a_field_that_exists() -> None:
    for table in (ROWS, AGREED, CAME, FORMS, UNITS, WORDS):
        for path in table:
            assert stands(path), f"{'.'.join(path)} is no field"


@pytest.mark.parametrize(
    "path",
    ["profile.months", "agreement.stage", "profile.goals.stage", "decisions.status", "value.exchange.*.rate"],
)
def test_a_field_of_another_parent_is_none(path: str) -> None:
    assert not stands(tuple(path.split(".")))
