"""What builds that were killed leave behind: it goes, and nothing that merely looks like it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import tree
from program import run_partnerbook
from small_site import build, clean, rename

pytestmark = pytest.mark.slow


LOOKALIKES = (
    ".site.old-2024", ".site.old-999999999-0badcafe", ".site.new-999999998-0badcafe01234567", ".site.theme-1-00",
    ".venv.old-2024", ".notes.next", ".site.backup", ".data.new-1", ".site.next.old", ".kit.theme-dark",
)  # fmt: skip


def put_lookalikes(folder: Path) -> dict[str, bytes]:
    """Folders of others whose names look like ours."""
    for name in LOOKALIKES:
        (folder / name / "deep").mkdir(parents=True)
        (folder / name / "deep/thesis.txt").write_text(f"years of work: {name}")
    return lookalikes(folder)


def lookalikes(folder: Path) -> dict[str, bytes]:
    return {
        f"{name}/{path}": content
        for name in LOOKALIKES
        if (folder / name).is_dir()
        for path, content in tree(folder / name).items()
    }


def test_clean_removes_what_is_ours_and_nothing_else(small: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "www"
    elsewhere.mkdir()
    for name in ("Acme one", "Acme two"):
        rename(small, name)
        assert build(small) == (0, "")
        assert build(small, "--site-dir", str(elsewhere / "site")) == (0, "")
    before = put_lookalikes(small), put_lookalikes(elsewhere)
    (small / ".partnerbook/notes.txt").write_text("where the figures come from")
    (small / ".partnerbook/cache/todo").write_text("ask Mara")
    sites = tree(small / "site"), tree(elsewhere / "site")
    left_by_a_kill(small, "site")
    done = run_partnerbook("clean", cwd=small)
    assert (done.returncode, done.stdout) == (0, "")
    assert "removed .site.new-" in done.stderr, "which was on its way from .site.next"
    assert "www/.site.next" in done.stderr
    assert (lookalikes(small), lookalikes(elsewhere)) == before
    assert (tree(small / "site"), tree(elsewhere / "site")) == sites
    assert tree(small / ".partnerbook") == {
        "notes.txt": b"where the figures come from",
        "cache/todo": b"ask Mara",
    }
    assert {path.name for path in small.glob(".site.*")} == {n for n in LOOKALIKES if n.startswith(".site.")}
    assert {path.name for path in elsewhere.glob(".*")} == {*LOOKALIKES}
    assert "there was nothing to remove" in run_partnerbook("clean", cwd=small).stderr
    assert build(small) == (0, "")
    assert (lookalikes(small), lookalikes(elsewhere)) == before


def left_by_a_kill(root: Path, name: str) -> None:
    """A stage whose build was killed."""
    killed = (
        "import os, sys; from pathlib import Path; from partnerbook.engine.publishing.publish import staging\n"
        "root = Path(sys.argv[1])\n"
        "with staging(root / sys.argv[2], root) as stage:\n"
        "    stage.tree.write('half/index.html', b'<p>half')\n"
        "    os._exit(9)\n"
    )
    done = subprocess.run([sys.executable, "-c", killed, str(root), name], check=False)
    assert done.returncode == 9
    assert [*root.glob(f".{name}.new-*")]


def test_the_next_build_clears_up_after_one_that_was_killed_and_after_nobody_else(small: Path) -> None:
    before = put_lookalikes(small)
    left_by_a_kill(small, "site")
    rename(small, "Acme one")
    assert build(small) == (0, "")
    assert {path.name for path in small.glob(".site.*")} - {*LOOKALIKES} <= {".site.next"}
    assert lookalikes(small) == before
    assert tree(small / "site") == clean(small)


def test_clean_leaves_alone_what_others_put_into_a_stage_and_a_stage_that_is_not_ours(small: Path) -> None:
    (small / ".site.next/thesis.txt").write_text("years of work")
    assert run_partnerbook("clean", cwd=small).returncode == 0
    assert tree(small / ".site.next") == {"thesis.txt": b"years of work"}
    for name in ("Acme one", "Acme two", "Acme three"):
        rename(small, name)
        assert build(small) == (0, "")
        assert tree(small / "site") == clean(small)
    assert tree(small / ".site.next") == {"thesis.txt": b"years of work"}


def test_clean_follows_no_link(small: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    shutil.move(small / ".partnerbook", outside)
    before = tree(outside)
    (small / ".partnerbook").symlink_to(outside)
    done = run_partnerbook("clean", cwd=small)
    assert (done.returncode, "is a link" in done.stderr) == (2, True)
    assert tree(outside) == before


def test_clean_removes_previews_but_for_what_others_put_there(small: Path) -> None:
    preview = small / ".partnerbook/preview-8000"
    for name in ("Acme one", "Acme two"):
        rename(small, name)
        assert build(small, "--site-dir", str(preview)) == (0, "")
    (preview / "guide/mine.txt").write_text("mine")
    assert run_partnerbook("clean", cwd=small).returncode == 0
    assert tree(small / ".partnerbook") == {"preview-8000/guide/mine.txt": b"mine"}
