"""A sheet that counsel opened in LibreOffice and saved again: it reads as it was, and what they did is still told."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from paper import TEMPLATES, WORD, Paper, sent

from conftest import ROOT
from days import TODAY
from partnerbook.counsel.reading import Reading, reading
from partnerbook.load import load_program
from partnerbook.workspace import Workspace

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.long,
    pytest.mark.xdist_group("libreoffice"),
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed"),
]


def saved(content: bytes, folder: Path, *forms: str) -> bytes:
    """A file as LibreOffice saves it in one form after the other."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "sheet.docx"
    path.write_bytes(content)
    for at, form in enumerate(forms):
        out = folder / str(at)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(OFFICE), profile, "--headless", "--convert-to", form, "--outdir", str(out), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        path = out / f"sheet.{form}"
    return path.read_bytes()


def told(content: bytes, slug: str) -> Reading:
    workspace = Workspace.find(ROOT)
    program = load_program(workspace.program_file()[0] or b"")[0]
    found = reading(content, workspace, workspace.folder(slug), program, TODAY, TEMPLATES, WORD)
    assert found
    return found


def sheet_of(slug: str) -> bytes:
    workspace = Workspace.find(ROOT)
    return sent(workspace.folder(slug), load_program(workspace.program_file()[0] or b"")[0], TODAY)


@pytest.mark.parametrize("forms", [("docx",), ("odt", "docx")], ids="-".join)
@pytest.mark.parametrize("slug", ["halden-cloud", "northgate", "corvid-loyalty"])
def test_a_sheet_saved_again_reads_as_unchanged(slug: str, forms: tuple[str, ...], tmp_path: Path) -> None:
    found = told(saved(sheet_of(slug), tmp_path, *forms), slug)
    assert found.findings == ()
    assert found.unread == ()
    assert found.counts["unchanged"] == len(found.version.sheet.lines)


@pytest.mark.parametrize("forms", [("docx",), ("odt", "docx")], ids="-".join)
def test_what_counsel_did_is_told_of_a_file_saved_again(forms: tuple[str, ...], tmp_path: Path) -> None:
    paper = Paper(sheet_of("halden-cloud"))
    paper.change("Payment is due", "45", "60")
    paper.change("Either party may end it without cause", "180", "90", tracked=False)
    paper.delete("Governing law and disputes:")
    paper.insert("Confidential:", "Auditors may visit once a year.")
    paper.comment("Escalation:", "Who is that?")

    def tale(content: bytes) -> list[tuple[str, tuple[str, ...], str]]:
        return [(each.code, each.fields, each.hint) for each in told(content, "halden-cloud").findings]

    assert tale(saved(paper.content, tmp_path, *forms)) == tale(paper.content)
    assert len(tale(paper.content)) == 5
