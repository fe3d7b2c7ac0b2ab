"""A term sheet at two revisions, as the command compares it."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path
from subprocess import CompletedProcess

import docx
import pytest

from conftest import ROOT
from days import TODAY_OPTION
from program import run_partnerbook
from repository import git

TERMS = Path("partners/northgate/agreement.yaml")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A partner whose terms were negotiated once: ``before`` is tagged, the files are uncommitted."""
    shutil.copytree(ROOT / "partners/northgate", tmp_path / "partners/northgate")
    shutil.copy(ROOT / "partners/program.yaml", tmp_path / "partners")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    git(tmp_path, "tag", "before")
    edit(
        tmp_path,
        ("cap: 75000 EUR", "cap: 60000 EUR"),
        ("payment_days: 30", "payment_days: 45"),
        ("Dutch law, court of Rotterdam", "Dutch law, court of *Utrecht* <b>"),
        ("status: signed", "status: draft\nturn: them\nwalk_away: [Below 40 shops we leave]"),
        ('version: "1.0"', 'version: "1.1"'),
    )
    return tmp_path


def commit(workspace: Path) -> None:
    git(workspace, "add", "--all")
    git(workspace, "commit", "--quiet", "--message", "terms")


def edit(workspace: Path, *changes: tuple[str, str]) -> None:
    text = (workspace / TERMS).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (workspace / TERMS).write_text(text, encoding="utf-8")


def redline(workspace: Path, *arguments: str) -> CompletedProcess[str]:
    return run_partnerbook("redline", *arguments, *TODAY_OPTION, cwd=workspace)


def test_the_terms_and_the_sheet_are_told(workspace: Path) -> None:
    found = redline(workspace, "northgate", "before")
    assert found.returncode == 0, found.stderr
    said = found.stdout
    assert "Before: version 1.0, signed, commit" in said
    assert "After: version 1.1, a draft, the files as they stand" in said
    assert "Northgate Stores has to answer next." in said
    assert "3 terms changed: 2 for Brightlane Analytics and 1 unclear." in said
    assert "Northgate Stores gets 15\u202f000.00\u00a0EUR less over 4 deals together." in said
    (cap,) = [line for line in said.split("\n") if line.startswith("| The most a payout can be")]
    assert "| 75\u202f000\u00a0EUR | 60\u202f000\u00a0EUR | Brightlane Analytics |" in cap
    assert "\u221215\u202f000.00\u00a0EUR for a deal of 900\u202f000" in cap
    assert "- Payment is due within ~~30~~ **45** days." in said
    assert r"court of ~~Rotterdam~~ **\*Utrecht\* &lt;b&gt;**." in said
    assert "40 shops" not in said, "what is confidential is in no sheet"


def test_the_page_shows_the_same(workspace: Path, tmp_path: Path) -> None:
    found = redline(workspace, "northgate", "before", "--output", "changes.html")
    assert (found.returncode, found.stdout) == (0, ""), found.stderr
    page = (tmp_path / "changes.html").read_text(encoding="utf-8")
    assert "Payment is due within <del>30</del> <ins>45</ins> days." in page
    assert "<ins>*Utrecht* &lt;b&gt;</ins>" in page
    assert "40 shops" not in page
    sheet = page[page.index("<article>") :]
    new, old = (
        re.sub(f"<{tag}>.*?</{tag}>", "", sheet).replace(f"<{other}>", "").replace(f"</{other}>", "")
        for tag, other in (("del", "ins"), ("ins", "del"))
    )
    assert "A payout is at most 60\u202f000 EUR." in new.replace("\u00a0", " ").replace("  ", " ")
    assert "A payout is at most 75\u202f000 EUR." in old.replace("\u00a0", " ").replace("  ", " ")


def test_a_markdown_file_is_what_is_printed(workspace: Path) -> None:
    printed = redline(workspace, "northgate", "before").stdout
    assert redline(workspace, "northgate", "before", "--output", "changes.md").returncode == 0
    assert (workspace / "changes.md").read_text(encoding="utf-8") == printed


def word(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return "".join(
            archive.read(name).decode() for name in sorted(archive.namelist()) if name.endswith(".xml")
        )


def test_a_word_file_has_tracked_changes_and_nothing_internal(workspace: Path) -> None:
    def written(name: str, *arguments: str) -> str:
        found = redline(workspace, "northgate", *arguments, "--output", name)
        assert (found.returncode, found.stdout) == (0, ""), found.stderr
        return word(workspace / name)

    commit(workspace)
    sheet = written("a.docx", "before", "HEAD")
    changed = re.search(
        r'<w:del w:id="\d+"( w:author=[^>]*)><w:r><w:delText xml:space="preserve"> 30<', sheet
    )
    assert changed
    assert changed[1] == ' w:author="Ines Halvorsen" w:date="2026-11-01T00:00:00Z"'
    assert "Favours" not in sheet
    assert "favours" not in sheet
    assert "INTERNAL" not in sheet
    assert "40 shops" not in sheet
    written("b.docx", "before", "HEAD")
    assert (workspace / "a.docx").read_bytes() == (workspace / "b.docx").read_bytes()
    edit(workspace, ("payment_days: 45", "payment_days: 60"))
    standing = written("c.docx", "HEAD")
    assert 'w:author="Brightlane Analytics" w:date="2026-11-21T00:00:00Z"' in standing
    internal = written("a-INTERNAL.docx", "before", "HEAD", "--with-concessions")
    assert "INTERNAL: not for the partner" in internal
    assert '<w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">Brightlane Analytics</w:t></w:r>' in internal
    assert "40 shops" not in internal


def test_a_word_file_of_a_sheet_that_came_or_went(workspace: Path) -> None:
    (workspace / TERMS).unlink()
    for revisions, tag, other in ((("before",), "del", "ins"), (("HEAD", "before"), "ins", "del")):
        found = redline(workspace, "northgate", *revisions, "--output", f"{tag}.docx")
        assert found.returncode == 0, found.stderr
        assert f"<w:{tag} " in word(workspace / f"{tag}.docx")
        assert f"<w:{other} " not in word(workspace / f"{tag}.docx")
        commit(workspace)
    (workspace / "partners/northgate/partner.yaml").unlink()
    commit(workspace)
    git(workspace, "checkout", "--quiet", "before", "--", TERMS.as_posix())
    nobody = redline(workspace, "northgate", "HEAD", "--output", "a.docx")
    assert nobody.returncode == 2
    assert "there is no partner.yaml with the sheet" in nobody.stderr


def test_a_team_s_own_template_serves_redlines_too(workspace: Path) -> None:
    own = docx.Document()
    for text in (
        "Ours: {{ title }}",
        '{{ section("revenue") }}',
        '{{ omit("ip") }}',
        "Our clause.",
        "{{ document }}",
    ):
        own.add_paragraph(text)
    (workspace / "templates/word").mkdir(parents=True)
    own.save(str(workspace / "templates/word/term-sheet.docx"))
    found = redline(workspace, "northgate", "before", "--output", "a.docx")
    assert found.returncode == 0, found.stderr
    sheet = word(workspace / "a.docx")
    places = ["Ours: ", " 30</w:delText>", "Our clause.", " Rotterdam</w:delText>"]
    assert sorted(places, key=sheet.index) == places
    assert "logo use with written consent" not in sheet


def test_what_came_back_is_not_written_over(workspace: Path) -> None:
    arguments = ("northgate", "before", "--output", "a.docx")
    for _ in range(2):  # what the command wrote itself it may write again
        assert redline(workspace, *arguments).returncode == 0
        edit(workspace, ("version:", "version: "))
    (workspace / "a.docx").write_bytes(b"from counsel")
    found = redline(workspace, *arguments)
    assert found.returncode == 2
    assert "a.docx is there already" in found.stderr
    assert (workspace / "a.docx").read_bytes() == b"from counsel"
    assert redline(workspace, *arguments, "--force").returncode == 0
    assert "<w:ins " in word(workspace / "a.docx")


def test_a_renamed_folder_is_followed(workspace: Path) -> None:
    (workspace / "partners/northgate").rename(workspace / "partners/northgate-stores")
    for name in ("northgate", "northgate-stores"):
        said = redline(workspace, name, "before").stdout
        assert "- Payment is due within ~~30~~ **45** days." in said
        assert "of 1 November 2026 by Ines Halvorsen\n" in said


def test_nothing_changed(workspace: Path) -> None:
    found = redline(workspace, "northgate", "before", "before")
    assert (found.returncode, found.stdout) == (
        0, "Nothing changed in the term sheet of Brightlane Analytics and Northgate Stores.\n",
    )  # fmt: skip


def test_nobody_noted_the_turn(workspace: Path) -> None:
    edit(workspace, ("turn: them\n", ""))
    assert "Nobody noted whose turn it is." in redline(workspace, "northgate", "before").stdout


def test_a_sheet_that_came_or_went(workspace: Path) -> None:
    (workspace / TERMS).unlink()
    gone = redline(workspace, "northgate", "before")
    assert gone.returncode == 0
    assert "There is no term sheet any more: all of it is gone." in gone.stdout
    assert "- ~~Payment is due within 30 days.~~" in gone.stdout
    commit(workspace)
    git(workspace, "checkout", "--quiet", "before", "--", TERMS.as_posix())
    came = redline(workspace, "northgate", "HEAD")
    assert "There was no term sheet before: all of it is new." in came.stdout
    assert "- **Payment is due within 30 days.**" in came.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("northgat", "before"), 2, 'did you mean "northgate"?'),
        (("northgate", "befor"), 2, 'did you mean "before"?'),
        (("northgate", "before", "--output", "a.odt"), 2, "cannot write .odt; use .md, .html or .docx"),
        (("northgate", "before", "--output", "a.docx", "--with-concessions"), 2, "name it a-INTERNAL.docx"),
        (("northgate", "before", "--output", "partners/a.docx"), 2, "partners"),
        (("northgate", "before", "--output", "nowhere/a.docx"), 2, "nowhere"),
        (("northgate", "before", "--output", "partners/a.md"), 2, "partners"),
        (("northgate", "before..HEAD"), 2, "partnerbook redline northgate before HEAD"),
    ],
)
def test_what_is_refused_and_how(workspace: Path, arguments: tuple[str, ...], status: int, said: str) -> None:
    found = redline(workspace, *arguments)
    assert (found.returncode, found.stdout) == (status, "")
    assert said in found.stderr
    assert len(found.stderr.strip().split("\n")) <= 2, found.stderr


def test_no_sheet_on_either_side_and_a_faulty_one(workspace: Path) -> None:
    edit(workspace, ("payment_days: 45", "payment_days: soon"))
    faulty = redline(workspace, "northgate", "before")
    assert (faulty.returncode, faulty.stdout) == (1, "")
    assert "agreement.yaml:" in faulty.stderr
    assert "cannot be read as a whole" in faulty.stderr
    (workspace / TERMS).unlink()
    commit(workspace)
    absent = redline(workspace, "northgate", "HEAD")
    assert absent.returncode == 2
    assert "has no agreement.yaml" in absent.stderr
