"""What a build takes over from the last one, told by what it would otherwise have noticed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from conftest import Run, copy_example, tree
from partnerbook.engine.incremental.cache import Cache
from partnerbook.engine.publishing.anchors import Anchors


def test_an_anchor_is_known_while_its_place_stays_as_it_is(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    holds = {"partners/northgate/": "1", "guide/index.html": "1"}
    found = ["partners/northgate/launch/#t1", "guide/#start", "lost/#place"]
    Anchors(cache, holds).keep(found)
    assert Anchors(cache, holds).known == {*found} - {"lost/#place"}
    assert Anchors(cache, holds | {"partners/northgate/": "2"}).known == {"guide/#start"}
    Anchors(cache, holds | {"partners/northgate/": "2"}).keep(["partners/northgate/#other"])
    assert Anchors(cache, holds).known == {"guide/#start"}
    assert Anchors(Cache(None), holds).known == frozenset()


def test_an_anchor_that_an_edit_takes_away_is_missed(tmp_path: Path, run: Run) -> None:
    workspace = copy_example(tmp_path / "playbook", "northgate", "kestrel-pos", "ostra-freight")
    own = workspace / "partners/kestrel-pos/notes/links.md"
    own.parent.mkdir(exist_ok=True)
    link = "[the lesson](../../../northgate/notes/lessons/#what-stays)"
    own.write_text(f"# Links\n\nSee {link}.\n")
    other = workspace / "partners/northgate/notes/lessons.md"
    other.parent.mkdir(exist_ok=True)
    other.write_text("# Lessons\n\n## What stays\n\nTrust.\n")
    assert run("-q", "build", cwd=workspace).returncode == 0
    other.write_text("# Lessons\n\n## What stays\n\nTrust, and a habit of writing things down.\n")
    assert run("-q", "build", cwd=workspace).returncode == 0
    before = tree(workspace / "site")
    other.write_text("# Lessons\n\n## What goes\n\nTrust.\n")
    broken = run("-q", "build", cwd=workspace)
    assert broken.returncode == 1
    assert "#what-stays names no place in partners/northgate/notes/lessons/index.html" in broken.stderr
    assert tree(workspace / "site") == before


def test_what_spans_partners_is_made_again_only_for_what_it_shows(tmp_path: Path, run: Run) -> None:
    workspace = copy_example(tmp_path / "playbook", "northgate", "kestrel-pos", "ostra-freight")
    assert run("-q", "build", cwd=workspace).returncode == 0
    kept = workspace / ".partnerbook/cache/across"
    made = kept.stat().st_mtime_ns
    note = min((workspace / "partners").glob("*/notes/*.md"))
    note.write_text(f"{note.read_text()}\nThe buyers asked for the figures again.\n")
    assert run("-q", "build", cwd=workspace).returncode == 0
    assert kept.stat().st_mtime_ns == made
    profile = workspace / "partners/kestrel-pos/partner.yaml"
    profile.write_text(profile.read_text().replace("name: ", "name: New ", 1))
    assert run("-q", "build", cwd=workspace).returncode == 0
    assert kept.stat().st_mtime_ns != made
    assert b"New Kestrel" in (workspace / "site/partners/index.html").read_bytes()
    incremental = tree(workspace / "site")
    assert run("-q", "build", "--no-cache", cwd=workspace).returncode == 0
    assert tree(workspace / "site") == incremental


@pytest.mark.every(2)
@pytest.mark.skipif(not hasattr(os, "symlink"), reason="this system has no links")
@pytest.mark.parametrize("place", ["partners/northgate", "drafts"])
def test_a_link_in_place_of_a_folder_of_the_stage_is_replaced(tmp_path: Path, run: Run, place: str) -> None:
    workspace = copy_example(tmp_path / "playbook", "northgate")
    many = [workspace / f"partners/extra-{number}" for number in range(14)]
    for folder in many:  # enough for the comparison to be another process's
        folder.mkdir()
        (folder / "partner.yaml").write_text(f"name: {folder.name}\nstage: prospect\n")
    for text in ("Sells tills.", "Sells more."):
        (many[0] / "partner.yaml").write_text(f"name: First\nstage: prospect\nsummary: {text}\n")
        assert run("-q", "build", cwd=workspace).returncode == 0
    stage = workspace / ".site.next"
    shutil.copytree(stage / place, tmp_path / "elsewhere")
    shutil.rmtree(stage / place)
    (stage / place).symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (many[0] / "partner.yaml").write_text("name: First\nstage: prospect\nsummary: Sells scales.\n")
    assert run("-q", "build", cwd=workspace).returncode == 0
    site = workspace / "site"
    assert not any(path.is_symlink() for path in site.rglob("*"))
    incremental = tree(site)
    assert run("-q", "build", "--no-cache", cwd=workspace).returncode == 0
    assert tree(site) == incremental
