"""Every sheet of the example, retyped by a word processor: nothing of it reads as changed."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from paper import TEMPLATES, WORD, Paper, sent

from conftest import ROOT
from days import TODAY
from partnerbook.counsel.reading import reading
from partnerbook.load import load_program
from partnerbook.workspace import Workspace

EXAMPLE = Workspace.find(ROOT)
PROGRAM = load_program(EXAMPLE.program_file()[0] or b"")[0]
WITH_SHEET = [slug for slug in EXAMPLE.slugs() if "agreement.yaml" in EXAMPLE.folder(slug).files]


@pytest.mark.parametrize("slug", WITH_SHEET)
def test_a_sheet_in_other_signs_and_many_pieces_reads_as_unchanged(slug: str, tmp_path: Path) -> None:
    folder = EXAMPLE.folder(slug)
    paper = Paper(sent(folder, PROGRAM, TODAY))
    paper.in_pieces()
    paper.as_typed_anew()
    paper.without_bookmarks()
    found = reading(paper.content, Workspace(tmp_path), folder, PROGRAM, TODAY, TEMPLATES, WORD)
    assert found
    assert (found.findings, found.unread) == ((), ())
    assert found.counts["unchanged"] == len(found.version.sheet.lines) > 20


@pytest.mark.parametrize("slug", WITH_SHEET)
def test_a_sheet_whose_clauses_all_moved_loses_none(slug: str, tmp_path: Path) -> None:
    folder = EXAMPLE.folder(slug)
    paper = Paper(sent(folder, PROGRAM, TODAY))
    whole = [each for each in paper.paragraphs() if each.getparent() is paper.body]
    for above, each in pairwise(whole):  # the last comes first
        above.addprevious(each)
    found = reading(paper.content, Workspace(tmp_path), folder, PROGRAM, TODAY, TEMPLATES, WORD)
    assert found
    assert {each.code for each in found.findings} == {"MOVED"}
    assert found.counts["unchanged"] == len(found.version.sheet.lines)
