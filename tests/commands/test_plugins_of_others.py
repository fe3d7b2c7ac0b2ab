"""What other plugins of MkDocs and hooks warn of is passed on, and what they cannot reach is said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, Run

HOOK = """
import logging


def on_env(env, config, files):
    logging.getLogger("mkdocs.plugins.detours").warning("detour %s leads to no page", "old.md")
    return env
"""
MARKS = """

def on_post_page(output, page, config):
    return output.replace("</body>", "<!-- counted --></body>")
"""
SAID = "counting.py: changes to pages reach those of content/ alone, not those made from partners"


@pytest.fixture
def playbook(tmp_path: Path, run: Run) -> Path:
    run("init", "playbook", cwd=tmp_path)
    folder = tmp_path / "playbook"
    (folder / "counting.py").write_text(HOOK)
    with (folder / "mkdocs.yml").open("a") as file:
        file.write("hooks: [counting.py]\n")
    return folder


def test_warnings_are_passed_on_and_stop_only_under_strict(playbook: Path, run: Run) -> None:
    built = run("build", cwd=playbook)
    assert built.returncode == 0
    assert built.stderr.splitlines().count("mkdocs: detour old.md leads to no page") == 1
    assert "changes to pages" not in built.stderr, "it changes none"
    (playbook / "partners/northgate/statements.yaml").unlink()
    assert "detour old.md leads to no page" in run("build", cwd=playbook).stderr, "also when built again"


@pytest.mark.long
def test_what_page_events_do_not_reach_is_said_once(playbook: Path, run: Run) -> None:
    (playbook / "counting.py").write_text(HOOK + MARKS)
    built = run("build", cwd=playbook)
    assert built.stderr.count(SAID) == 1
    assert "<!-- counted -->" in (playbook / "site/about/index.html").read_text()
    assert "<!-- counted -->" not in (playbook / "site/partners/northgate/index.html").read_text()
    slow = run("build", "--reference", cwd=playbook)
    assert SAID not in slow.stderr, "there they do"
    assert "<!-- counted -->" in (playbook / "site/partners/northgate/index.html").read_text()
    by_mkdocs = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=playbook, capture_output=True, text=True, timeout=120
    )
    assert by_mkdocs.stderr.count(SAID) == 1


@pytest.mark.long
def test_a_build_with_hooks_is_never_taken_for_the_last_one(playbook: Path, run: Run) -> None:
    (playbook / "counting.py").write_text(MARKS.strip() + "\n")
    for word in ("counted", "counted", "counted", "recounted", "weighed"):
        (playbook / "counting.py").write_text(MARKS.strip().replace("counted", word) + "\n")
        assert SAID in run("build", cwd=playbook).stderr, "also when built again"
        assert f"<!-- {word} -->" in (playbook / "site/about/index.html").read_text()


def test_the_reference_says_which_events_run() -> None:
    page = (ROOT / "generator/partnerbook/reference/commands.md").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if "`on_post_page`" in line)
    assert "`on_page_content`" in row
    assert "**do not run**" in row
