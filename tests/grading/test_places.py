"""Findings about a statement point at its very words, however the sentence is written in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from days import TODAY
from partnerbook.survey import survey
from partnerbook.workspace import Workspace

BASE = ROOT / "tests" / "rules" / "base" / "partners"
FORMS = {
    "plain": "    text: Our forecast is innovative.\n",
    "quoted": '    text: "Our forecast is innovative."\n',
    "folded": "    text: >-\n      Our forecast\n      is innovative.\n",
    "broken inside the words": "    text: >-\n      Our forecast is a game\n      changer.\n",
    "composed": "    parts:\n      who: shops\n      outcome: sell more\n      how: an innovative forecast\n",
    "said twice": "    text: >-\n      No innovation, but\n      an innovative forecast.\n",
    "commented": "    # an innovative remark\n    text: Our forecast is innovative.  # innovative\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_finding_stands_at_the_words(form: str, tmp_path: Path) -> None:
    folder = tmp_path / "partners" / "acme"
    folder.mkdir(parents=True)
    (tmp_path / "partners" / "program.yaml").write_text((BASE / "program.yaml").read_text())
    (folder / "partner.yaml").write_text((BASE / "acme" / "partner.yaml").read_text())
    text = f"statements:\n  - id: one\n    audience: partner\n{FORMS[form]}"
    (folder / "statements.yaml").write_text(text)
    found = survey(Workspace.find(tmp_path), TODAY).findings
    span = next(finding.span for finding in found if finding.code == "PB305")
    begins = text.splitlines()[span.line - 1][span.column - 1 :]
    assert begins.startswith(("innovative", "game"))
    assert "#" not in text.splitlines()[span.line - 1][: span.column]
