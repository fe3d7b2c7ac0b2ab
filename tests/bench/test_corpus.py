"""The benchmark's corpus: the same bytes twice, no errors, every kind of file, about twelve pages a partner."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import corpus
import pytest

from conftest import Run, tree
from partnerbook.model.partner_files import METRICS, PARTNER_FILES

PARTNERS = 30


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "playbook"
    corpus.write(folder, PARTNERS)
    return folder


def test_the_same_number_and_seed_give_the_same_bytes(workspace: Path, tmp_path: Path) -> None:
    command = [sys.executable, corpus.__file__, str(tmp_path / "again"), str(PARTNERS)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    assert tree(tmp_path / "again") == tree(workspace)


def test_another_seed_gives_other_partners(workspace: Path, tmp_path: Path) -> None:
    corpus.write(tmp_path / "other", PARTNERS, seed=2)
    assert tree(tmp_path / "other").keys() != tree(workspace).keys()


def test_nothing_in_it_stops_a_build(workspace: Path, run: Run) -> None:
    result = run("check", cwd=workspace)
    assert result.returncode == 0, result.stderr


def test_every_kind_of_file_occurs(workspace: Path) -> None:
    folders = [path for path in (workspace / "partners").iterdir() if path.is_dir()]
    names = {path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob("*.*")}
    kinds = {name.partition("/")[0] for name in names}
    assert len(folders) == PARTNERS
    assert kinds == {*PARTNER_FILES, METRICS, "decisions", "reviews", "notes"}


def test_a_partner_has_about_twelve_pages(workspace: Path) -> None:
    from partnerbook.engine.compiled_playbook import compile_playbook
    from partnerbook.engine.outcome import BuildOptions, SiteSettings
    from partnerbook.engine.playbook import open_playbook
    from partnerbook.workspace import Workspace

    book = compile_playbook(
        open_playbook(Workspace.find(workspace), BuildOptions(cache=False)), SiteSettings()
    )
    pages = [page for page in book.pages if page.partner]
    assert 11 <= len(pages) / PARTNERS <= 13
