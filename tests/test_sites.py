"""Golden tests: three small workspaces and everything that is made of them, before the theme.

A difference that is meant is accepted with PARTNERBOOK_BLESS=1; read the diff before committing it.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from markupsafe import escape

from downloads import as_text
from partnerbook.engine.compiled_playbook import compile_playbook
from partnerbook.engine.outcome import BuildOptions, SiteSettings
from partnerbook.engine.playbook import open_playbook
from partnerbook.report import text
from partnerbook.workspace import Workspace

SITES = Path(__file__).parent / "sites"
BLESS = "PARTNERBOOK_BLESS=1 .venv/bin/python -m pytest tests/test_sites.py"
COPIED = re.compile(r'(<textarea class="pb-source"[^>]*>\n)(.*?)(</textarea>)', re.DOTALL)
EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list")


def made(workspace: Path) -> dict[str, str]:
    """Every page, download and finding of a workspace, by the name of its golden file."""
    settings = SiteSettings(EXTENSIONS, {}, "https://git.example/edit/")
    book = compile_playbook(open_playbook(Workspace.find(workspace), BuildOptions(cache=False)), settings)
    files = {f"pages/{page.path}index.html": f"<!-- {page.title} -->\n{page.html}\n" for page in book.pages}
    files |= dict(as_text(f"files/{name}", content) for name, content in book.files.items())
    return {**said_once(files), "findings.txt": text.render(book.findings, accepted=True)}


def said_once(files: Mapping[str, str]) -> dict[str, str]:
    """The same files, short enough to be read: a text to be copied that a download has as well is only named there."""
    texts = {name: str(escape(said)) for name, said in files.items() if name.endswith(".txt")}
    return {name: COPIED.sub(lambda found: _named(found, texts), said) for name, said in files.items()}


def _named(found: re.Match[str], others: Mapping[str, str]) -> str:
    """What was found in a page; where a file ends with it, that is said in its place."""
    ends = (name for name, said in others.items() if found[2] and said.endswith(found[2]))
    lines = found[2].count("\n")
    return next(
        (f"{found[1]}<!-- the last {lines} lines of {name} -->\n{found[3]}" for name in ends), found[0]
    )


@pytest.mark.parametrize("name", sorted(path.name for path in SITES.iterdir()))
def test_a_small_workspace_gives_what_is_expected(name: str, tmp_path: Path) -> None:
    expected = SITES / name / "expected"
    shutil.copytree(
        SITES / name / "partners", tmp_path / "partners"
    )  # outside this repository: no git history
    files = made(tmp_path)
    if os.environ.get("PARTNERBOOK_BLESS"):
        shutil.rmtree(expected, ignore_errors=True)
        for path, content in files.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_text(content, encoding="utf-8")
    found = [path for path in expected.rglob("*") if path.is_file()]
    golden = {path.relative_to(expected).as_posix(): path.read_bytes().decode() for path in found}
    assert set(files) == set(golden), f"accept with: {BLESS}"
    for path, content in files.items():
        assert content == golden[path], f"{name}/{path} differs; accept with: {BLESS}"
