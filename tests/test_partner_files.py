"""The table of partner files is the only one: whatever goes through the files of a folder covers exactly its rows."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from typing import get_type_hints

import pytest

from conftest import ROOT
from days import TODAY
from partnerbook import resources
from partnerbook.changes.partner import changes
from partnerbook.commands.new import new
from partnerbook.drafts.documents import documents
from partnerbook.load import load_partner
from partnerbook.model.base import Record
from partnerbook.model.pages import SECTIONS, pages_by_file
from partnerbook.model.partner import Partner
from partnerbook.model.partner_files import METRICS, PARTNER_FILES, PartnerFile
from partnerbook.model.profile import STAGES, Profile
from partnerbook.reference.file_fields import files_markdown
from partnerbook.render.partner.overview.guidance import Call, missing
from partnerbook.survey import read_program
from partnerbook.workspace import Workspace

WORKSPACE = Workspace(ROOT / "tests/sites/everything")
PROGRAM, _ = read_program(WORKSPACE)
FOLDER = WORKSPACE.folder("fernway")
WHOLE = load_partner(FOLDER, PROGRAM)

VIEWS = {
    "changes.field_rows": "the weight and the name of each field",
    "changes.whole": "what is said of each file that comes or goes",
    "changes.figure_changes": "the file that each derived figure comes from",
    "model.pages": "the order of the pages, among those of records and notes",
    "render.partner.overview.guidance": "the stages that call for a file",
}
"""Modules that may name most of the files in one literal: they say something of their own about each."""
MANY = 5
PACKAGE = ROOT / "generator/partnerbook"

each_file = pytest.mark.parametrize("file", PARTNER_FILES.values(), ids=lambda file: file.name)
each_file_besides_the_profile = pytest.mark.parametrize(
    "file", [file for file in PARTNER_FILES.values() if file.model is not Profile], ids=lambda file: file.name
)


def test_a_partner_holds_one_record_for_each_row() -> None:
    held = {
        name: kind
        for name, hint in get_type_hints(Partner).items()
        for kind in getattr(hint, "__args__", ())
        if isinstance(kind, type) and issubclass(kind, Record)
    }
    assert held == {file.attribute: file.model for file in PARTNER_FILES.values()}


@each_file
def test_a_file_is_read_into_its_model_and_shown_on_its_page(file: PartnerFile) -> None:
    assert type(file.record(WHOLE)) is file.model, f"{FOLDER.slug} has no {file.name}"
    assert pages_by_file(WHOLE)[file.name] == file.page
    assert file.page.strip("/") in ("", *SECTIONS)


@each_file_besides_the_profile
def test_a_file_that_comes_or_goes_is_said_by_its_label(file: PartnerFile) -> None:
    files = {name: content for name, content in FOLDER.files.items() if name != file.name}
    without = load_partner(replace(FOLDER, files=files), PROGRAM)
    for old, new_, verb in ((WHOLE, without, "No longer there"), (without, WHOLE, "New")):
        found = changes((old, PROGRAM), (new_, PROGRAM), TODAY)
        (said,) = (change for change in found if change.what == file.name)
        assert said.meaning.startswith(f"{verb}: {file.label}")
        assert said.kind == file.change


@each_file
def test_a_file_is_explained_and_can_be_begun(file: PartnerFile) -> None:
    assert f"## {file.name} {{#" in files_markdown()
    assert (resources.starter() / "files" / file.name).is_file()
    assert any(file.name in (command.short_help or "") for command in new.commands.values())


@each_file_besides_the_profile
def test_a_file_is_called_for_at_some_stage(file: PartnerFile) -> None:
    present = frozenset({*PARTNER_FILES, METRICS})
    assert called_for(present - {file.name}) > called_for(present)


def called_for(present: frozenset[str]) -> set[Call]:
    """What the stages call for where only these files are present."""
    profiles = (Profile(name="Acme Outfitters", stage=stage) for stage in STAGES)
    return {call for profile in profiles for call in missing(Partner("acme", profile=profile, files=present))}


def test_documents_are_made_of_the_outgoing_files() -> None:
    named = {file for document in documents(WHOLE, PROGRAM, TODAY) for file in document.sources}
    assert named == {file.name for file in PARTNER_FILES.values() if file.outgoing}


def test_no_module_lists_the_files_again() -> None:
    listing = {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        for path in PACKAGE.rglob("*.py")
        if any(len(named) >= MANY for named in literals(path))
    }
    assert listing == {"model.partner_files", *VIEWS}


def literals(path: Path) -> list[set[str]]:
    """The partner files, or what of a Partner holds them, that each literal of a module names."""
    held = {file.attribute for file in PARTNER_FILES.values()}
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Dict | ast.Tuple | ast.List | ast.Set):
            texts = {
                inner.value
                for inner in ast.walk(node)
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
            }
            found += [texts & PARTNER_FILES.keys(), texts & held]
    return found
