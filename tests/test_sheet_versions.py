"""The versions of a term sheet on its pages: what git knows of it, and what changed from one to the next."""

from __future__ import annotations

import html
import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT, Run, tree
from days import TODAY, TODAY_OPTION
from partnerbook.engine.compiled_playbook import CompiledPlaybook, compile_playbook
from partnerbook.engine.outcome import BuildOptions, SiteSettings
from partnerbook.engine.playbook import open_playbook
from partnerbook.workspace import Workspace
from repository import git
from stand_ins import put_stand_ins

SHEET = """status: {status}
version: "{version}"
revenue: {{model: revenue-share, payer: us, base: sales, rate: {rate} %, payment_days: {days}, examples: [1000]}}
walk_away: [At 31 % we leave]
"""
TERMS = Path("partners/acme/agreement.yaml")
Commit = Callable[..., None]


@pytest.fixture
def write(tmp_path: Path) -> Commit:
    """Writes acme's term sheet; commits it on a day, where one is given."""
    root = tmp_path / "playbook"
    (root / "partners/acme").mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "partners/program.yaml").write_text("organisation: {name: Brightlane}\n")
    (root / "partners/acme/partner.yaml").write_text("name: Acme\nstage: initiate\nowner: Ada Okafor\n")
    git(root, "init", "-q")

    def written(day: str = "", *, text: str = "", **fields: object) -> None:
        terms = {"status": "draft", "version": "1", "rate": 10, "days": 30, **fields}
        (root / TERMS).write_text(text or SHEET.format(**terms))
        if day:
            git(root, "add", "partners")
            git(root, "commit", "-qm", "terms", day=day)

    return written


def compiled(root: Path) -> CompiledPlaybook:
    options = BuildOptions(cache=False, today=TODAY)
    return compile_playbook(open_playbook(Workspace.find(root), options), SiteSettings(("tables",), {}, ""))


def page(root: Path, path: str) -> str:
    """The words of a page of acme's; nothing where there is none."""
    found = [each.html for each in compiled(root).pages if each.path == f"partners/acme/{path}"]
    return found[0] if found else ""


def words(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def headings(markup: str) -> list[str]:
    return [words(each) for each in re.findall(r"<h2 id=.*?</h2>", markup)]


def test_each_version_tells_what_changed(tmp_path: Path, write: Commit) -> None:
    root = tmp_path / "playbook"
    write("2026-05-04")
    write("2026-06-01", rate=12, days=45)
    write("2026-07-01", rate=12, days=45, status="agreed", version="2")
    shown = page(root, "terms/versions/")
    assert headings(shown) == ["Version 2, 1 Jul 2026", "Version 1, 1 Jun 2026", "Version 1, 4 May 2026"]
    second = shown.split("<h2 id=")[2]
    assert "2 terms changed: 1 for Brightlane and 1 for Acme." in words(second)
    assert "+20.00 EUR for a deal of 1 000.00 EUR" in words(second)
    assert "Payment is due within <del>30</del> <ins>45</ins> days." in second
    assert "No term changed." in words(shown.split("<h2 id=")[1])
    assert "The first version that is known." in words(shown.split("<h2 id=")[3])
    assert "31 %" not in words(shown)
    listed = words(page(root, "terms/").partition('id="versions"')[2])
    assert "Version 1 1 Jun 2026 Ines Halvorsen a draft 1 1 0 0" in listed


def test_each_version_names_what_writes_it_for_word(tmp_path: Path, write: Commit, run: Run) -> None:
    root = tmp_path / "playbook"
    write("2026-05-04")
    write("2026-06-01", rate=12)
    write(rate=12, days=45)
    named = re.findall(
        r"<code>partnerbook (redline acme .*? --output acme-changes.docx)</code>",
        page(root, "terms/versions/"),
    )
    assert len(named) == 2
    for command, changed in zip(named, ((" 30", " 45"), ("10", "12")), strict=True):
        assert run(*command.split(), *TODAY_OPTION, cwd=root).returncode == 0
        sheet = written_in((root / "acme-changes.docx").read_bytes())
        pairs = re.findall(
            r">([^<>]*)</w:delText></w:r></w:del><w:ins [^>]*><w:r><w:t [^>]*>([^<>]*)<", sheet
        )
        assert changed in pairs


def test_what_only_notes_something_is_no_version(tmp_path: Path, write: Commit) -> None:
    root = tmp_path / "playbook"
    write("2026-05-04")
    write(
        "2026-06-01", text=SHEET.format(status="draft", version="1", rate=10, days=30) + "turn: us\n# why\n"
    )
    assert page(root, "terms/versions/") == ""
    terms = page(root, "terms/")
    assert 'id="versions"' not in terms
    assert "Brightlane has to answer next." in terms
    write("2026-06-02")
    assert "Nobody noted whose turn it is." in page(root, "terms/")


def test_what_is_not_committed_is_a_version_and_what_cannot_be_read_is_none(
    tmp_path: Path, write: Commit
) -> None:
    root = tmp_path / "playbook"
    write("2026-05-04")
    write("2026-05-05", text="status: nonsense\nrevenue: [\n")
    write("2026-06-01", rate=12)
    write(rate=14)
    assert headings(page(root, "terms/versions/")) == [
        "Version 1, not committed yet", "Version 1, 1 Jun 2026", "Version 1, 4 May 2026",
    ]  # fmt: skip


def test_without_git_nothing_is_said(tmp_path: Path, write: Commit) -> None:
    root = tmp_path / "playbook"
    write("2026-05-04")
    write("2026-06-01", rate=12)
    shutil.rmtree(root / ".git")
    assert page(root, "terms/versions/") == ""
    assert 'id="versions"' not in page(root, "terms/")


def test_a_history_that_is_cut_off_says_so(tmp_path: Path, write: Commit) -> None:
    root, clone = tmp_path / "playbook", tmp_path / "clone"
    for day, rate in (("2026-05-04", 10), ("2026-06-01", 12), ("2026-07-01", 14), ("2026-08-01", 16)):
        write(day, rate=rate)
    git(tmp_path, "clone", "-q", "--depth", "3", root.as_uri(), str(clone))
    shown = page(clone, "terms/versions/")
    assert headings(shown) == ["Version 1, 1 Aug 2026", "Version 1, 1 Jul 2026"]
    assert "The history is cut off before that" in shown
    shutil.rmtree(clone)
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), str(clone))
    assert "The history is cut off: earlier versions are not known." in page(clone, "terms/")


def written_in(content: bytes) -> str:
    """The text of a file; of a Word file all of its parts."""
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))


def test_nothing_of_it_goes_out(tmp_path: Path, write: Commit) -> None:
    root = tmp_path / "playbook"
    write("2026-05-04")
    write("2026-06-01", rate=12)
    drafts = [
        written_in(content) for name, content in compiled(root).files.items() if name.startswith("drafts/")
    ]
    assert drafts
    assert not any("10 %" in words(text) or "<del>" in text or "<w:del" in text for text in drafts)


def test_a_commit_reaches_the_page_though_no_file_changed(tmp_path: Path, write: Commit, run: Run) -> None:
    root = tmp_path / "playbook"
    put_stand_ins(root / "content")
    write("2026-05-04")
    write("2026-06-01", rate=12)
    write(rate=14)
    for day in ("", "2026-07-01"):
        if day:
            write(day, rate=14)
        assert run("-q", "build", *TODAY_OPTION, cwd=root).returncode == 0
        built = tree(root / "site")
        assert run("-q", "build", "--no-cache", *TODAY_OPTION, cwd=root).returncode == 0
        assert tree(root / "site") == built
        shown = built["partners/acme/terms/versions/index.html"].decode()
        assert ("not committed yet" in shown) == (not day)
