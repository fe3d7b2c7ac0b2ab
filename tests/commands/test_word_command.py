"""partnerbook draft --to docx, and Word files on the site: where they land, when they are made again, without the library."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import get_args

import docx
import pytest

from conftest import Run, copy_example
from partnerbook.drafts.document import Kind
from partnerbook.overrides import WORD
from stand_ins import put_stand_ins

WITHOUT = "import sys\nfor name in ('lxml', 'lxml.etree', 'docx'):\n    sys.modules[name] = None\n"


@pytest.fixture
def northgate(tmp_path: Path) -> Path:
    return copy_example(tmp_path / "playbook", "northgate")


def without_library(workspace: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The program where python-docx was never installed."""
    own = workspace.parent / "bare"
    own.mkdir(exist_ok=True)
    (own / "sitecustomize.py").write_text(WITHOUT, encoding="utf-8")
    path = os.pathsep.join([str(own), *sys.path])
    return subprocess.run(
        [sys.executable, "-m", "partnerbook", *arguments],
        cwd=workspace, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, timeout=300,
    )  # fmt: skip


def own_template(workspace: Path, first: str, name: str = "term-sheet") -> None:
    word = docx.Document()
    word.add_paragraph(first)
    word.add_paragraph("{{ document }}")
    (workspace / "templates/word").mkdir(parents=True, exist_ok=True)
    word.save(str(workspace / f"templates/word/{name}.docx"))


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("term-sheet", "northgate-term-sheet.docx"),
        ("outreach", "northgate-day-7.docx"),
        ("internal", "northgate-INTERNAL-brief.docx"),
    ],
)
def test_a_word_file_is_written_beside_whoever_asks(run: Run, northgate: Path, kind: str, name: str) -> None:
    done = run("draft", "northgate", kind, "--to", "docx", cwd=northgate)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"wrote {name}: " in done.stderr
    first = (northgate / name).read_bytes()
    docx.Document(io.BytesIO(first))
    assert run("draft", "northgate", kind, "--to", "docx", cwd=northgate).returncode == 0
    assert (northgate / name).read_bytes() == first
    (northgate / name).write_bytes(b"counsel's remarks")
    refused = run("draft", "northgate", kind, "--to", "docx", cwd=northgate)
    assert refused.returncode == 2
    assert f"{name} is there already, and is not as this command wrote it" in refused.stderr
    named = run("draft", "northgate", kind, "--output", "other.docx", cwd=northgate)
    assert (named.returncode, (northgate / "other.docx").read_bytes()) == (0, first)


def test_no_source_is_replaced_without_a_file_name_either(run: Run, northgate: Path) -> None:
    refused = run("draft", "northgate", "term-sheet", "--to", "docx", cwd=northgate / "partners")
    assert refused.returncode == 2
    assert "a source of the workspace" in refused.stderr
    assert not list((northgate / "partners").glob("*.docx"))


def test_a_template_that_cannot_be_used_is_told_in_a_sentence(run: Run, northgate: Path) -> None:
    own_template(northgate, "{{ tehm }}")
    done = run("draft", "northgate", "term-sheet", "--to", "docx", cwd=northgate)
    said = 'templates/word/term-sheet.docx:1:1: paragraph 1: there is no "tehm" here; did you mean "them"?'
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert run("draft", "northgate", "term-sheet", cwd=northgate).returncode == 0, "the text needs no Word"
    stopped = run("build", cwd=northgate)
    assert stopped.returncode == 1
    assert said in stopped.stderr


def test_without_the_library_a_sentence_says_how_to_get_it(northgate: Path) -> None:
    put_stand_ins(northgate / "content")
    for asked in (
        ("draft", "northgate", "term-sheet", "--to", "docx"),
        ("redline", "northgate", "HEAD", "--output", "changes.docx"),
    ):
        refused = without_library(northgate, *asked)
        assert refused.returncode == 2
        assert (
            "Word files need python-docx, which is not installed\n    pip install 'partnerbook[word]'"
            in refused.stderr
        )
    built = without_library(northgate, "build")
    assert built.returncode == 0, built.stderr
    assert (
        "Word files are left out. Word files need python-docx: pip install 'partnerbook[word]'"
        in built.stderr
    )
    site = northgate / "site"
    assert not list(site.rglob("*.docx"))
    assert ".docx" not in (site / "partners/northgate/terms/index.html").read_text()


def test_the_site_offers_them_and_makes_them_again_for_what_they_are_made_of(
    run: Run, northgate: Path
) -> None:
    put_stand_ins(northgate / "content")
    own_template(northgate, "As of old")
    assert run("build", cwd=northgate).returncode == 0
    sheet, others = (
        northgate / "site/drafts/northgate/term-sheet.docx",
        northgate / "site/drafts/northgate/announcement.docx",
    )
    page = (northgate / "site/partners/northgate/terms/index.html").read_text()
    assert 'href="../../../drafts/northgate/term-sheet.docx" download' in page
    assert not list((northgate / "site/partners").rglob("*.docx")), "internal documents on request only"
    before, kept = sheet.read_bytes(), others.read_bytes()
    own_template(northgate, "As of now")
    assert run("build", cwd=northgate).returncode == 0
    assert docx.Document(str(sheet)).paragraphs[0].text == "As of now"
    assert others.read_bytes() == kept
    own_template(northgate, "As of old")
    assert run("build", cwd=northgate).returncode == 0
    assert docx.Document(str(sheet)).paragraphs[0].text == "As of old"
    agreement = northgate / "partners/northgate/agreement.yaml"
    agreement.write_text(agreement.read_text().replace("payment_days: 30", "payment_days: 45"))
    assert run("build", cwd=northgate).returncode == 0
    assert "Payment is due within 45 days." in [p.text for p in docx.Document(str(sheet)).paragraphs]
    agreement.write_text(agreement.read_text().replace("payment_days: 45", "payment_days: 30"))
    assert run("build", "--no-cache", cwd=northgate).returncode == 0
    assert sheet.read_bytes() == before
    assert others.read_bytes() == kept


def test_every_kind_of_document_may_have_a_template_of_its_own(run: Run, northgate: Path) -> None:
    assert set(WORD) == {f"word/{name}.docx" for name in ("document", *get_args(Kind))}
    for name in WORD:
        made = run("new", "template", name, cwd=northgate)
        assert (made.returncode, made.stdout) == (0, f"templates/{name}\n")
        docx.Document(str(northgate / f"templates/{name}"))
    assert "PB030" not in run("check", cwd=northgate).stdout
    (northgate / "templates/word/term-sheet.docx").rename(northgate / "templates/word/termsheet.docx")
    told = run("check", cwd=northgate).stdout
    assert "templates/word/termsheet.docx:1:1: PB030 " in told
    assert 'did you mean "word/term-sheet.docx"?' in told
