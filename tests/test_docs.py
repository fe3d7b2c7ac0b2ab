"""The documents tell the truth: commands they show run, files they name are there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, Run

README = (ROOT / "README.md").read_text(encoding="utf-8")


def shell_lines(text: str) -> list[str]:
    """Every line of the fenced blocks without a language: what a reader would type."""
    blocks = re.findall(r"^```\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return [
        line
        for block in blocks
        for line in block.splitlines()
        if re.match(r"(partnerbook|cd|make|pip) ", line)
    ]


def test_every_partnerbook_command_of_the_readme_runs(tmp_path: Path, run: Run) -> None:
    folder, ran = tmp_path, []
    for line in shell_lines(README):
        words = shlex.split(line)
        if words[0] == "cd":
            folder = folder / words[1]
        elif words[0] == "partnerbook" and words[1] != "serve":
            result = run(*words[1:], cwd=folder)
            assert result.returncode == 0, f"{line}\n{result.stderr}"
            ran.append(words[1])
    assert {"init", "new", "check", "build"} <= set(ran)


def test_every_command_a_document_names_exists(run: Run, tmp_path: Path) -> None:
    from partnerbook.cli import COMMANDS

    texts = [README, *(path.read_text(encoding="utf-8") for path in (ROOT / "content").rglob("*.md"))]
    named = {command for text in texts for command in re.findall(r"partnerbook ([a-z]+)\b", text)}
    prose = {"serve"}
    assert named - prose <= set(COMMANDS) | {"builds", "keeps", "is", "says", "cannot"}
    for command in sorted(named & set(COMMANDS)):
        assert run(command, "--help", cwd=tmp_path).returncode == 0


def test_every_make_target_of_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = {
        *re.findall(r"`make ([a-z]+)`", contributing),
        *re.findall(r"^make ([a-z]+)", README, re.MULTILINE),
    }
    assert named >= {"site", "test"}
    assert named <= targets


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"])
def test_local_links_of_a_document_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_path_of_the_table_of_places_exists() -> None:
    rows = re.findall(r"^\| (.*) \|$", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE)
    missing, found = [], 0
    for row in rows:
        folders = [ROOT / "generator/partnerbook", ROOT]
        for named in re.findall(r"`([\w./*<>-]+(?:/|\.(?:py|html|md|css|js|json|yml|yaml|txt)))`", row):
            pattern = re.sub(r"<[^>]*>|NNN+(_fault)?", "*", named).rstrip("/")
            places = [place for folder in folders for place in folder.glob(pattern)]
            found += bool(places)
            missing += [] if places or named == "api/" else [named]
            folders += [place if place.is_dir() else place.parent for place in places]
    assert found > 100
    assert missing == []


def test_every_name_of_the_table_of_places_is_defined() -> None:
    rows = re.findall(r"^\| (.*) \|$", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE)
    named = {
        name for row in rows for name in re.findall(r"`((?:[A-Z]\w+\.)?\w*[A-Z_]\w*|[A-Z]\w+\.\w+)`", row)
    }
    modules = (ROOT / "generator/partnerbook").rglob("*.py")
    code = "\n".join(module.read_text(encoding="utf-8") for module in modules)
    defined = set(re.findall(r"^ *(?:def|class) (\w+)|^ *(\w+)(?:: [^=\n]+)? ?=", code, re.MULTILINE))
    known = {name for pair in defined for name in pair}
    assert len(named) > 20
    assert {name for name in named if name.rpartition(".")[2] not in known} == set()


MADE = {".venv", ".git", "site", "build", "dist", ".partnerbook", "__pycache__", ".mypy_cache", ".ruff_cache"}
"""Folders of which nothing is committed but their .gitignore."""


def committed_files(root: Path) -> list[str]:
    """What git knows of; in a source archive, which has no git, whatever was not made there."""
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True)
    if listed.returncode == 0 and (root / ".git").exists():
        return listed.stdout.splitlines()
    paths = (path.relative_to(root) for path in root.rglob("*"))
    return sorted(path.as_posix() for path in paths if not MADE.intersection(path.parts[:-1]))


def test_a_source_archive_is_looked_through_too(tmp_path: Path) -> None:
    for name in ("tests/a.py", "site/index.html", ".venv/lib/b.py", "README.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert {"README.md", "tests/a.py"} <= set(committed_files(tmp_path))
    assert not {"site/index.html", ".venv/lib/b.py"} & set(committed_files(tmp_path))


def test_the_project_speaks_of_itself_alone() -> None:
    """No registry's host and no path of a machine in anything that is committed."""
    names = committed_files(ROOT)
    assert {"README.md", "tests/test_docs.py", "generator/partnerbook/build.py"} <= set(names)
    hosts = re.compile(r"(?:files\.pythonhosted|pypi|registry\.npmjs)\.org")
    for name in names:
        path = ROOT / name
        if path.suffix in {".png", ".ico"} or not path.is_file() or path == Path(__file__):
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        assert not hosts.search(text), f"{name} names a registry's host"


def test_the_version_is_stated_once_and_shown(run: Run, tmp_path: Path) -> None:
    from partnerbook import __version__

    assert run("--version", cwd=tmp_path).stdout == f"partnerbook {__version__}\n"
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert sys.version_info >= (3, 11)
