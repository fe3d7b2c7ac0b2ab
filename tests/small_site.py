"""A workspace with three partners and no more, and what tests of publishing do to it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from conftest import tree
from program import run_partnerbook
from stand_ins import put_stand_ins

SETTINGS = (
    "site_name: Small\ndocs_dir: content\ntheme: {name: mkdocs, highlightjs: false}\nplugins: [partnerbook]\n"
)
PARTNERS = ("acme", "bolt", "crane")
NAMES = ("Acme Outfitters", "Acme Tailors")


def write_small(root: Path) -> Path:
    """Write the workspace, and build its site."""
    put_stand_ins(root / "content")
    (root / "mkdocs.yml").write_text(SETTINGS)
    for slug in PARTNERS:
        (root / "partners" / slug).mkdir(parents=True)
        (root / "partners" / slug / "partner.yaml").write_text(f"name: The {slug} company\nstage: prospect\n")
    (root / "partners/program.yaml").write_text("organisation: {name: Brightlane}\ntoday: 2026-11-21\n")
    assert run_partnerbook("-q", "build", cwd=root).returncode == 0
    return root


def rename(root: Path, name: str, slug: str = "acme") -> None:
    """Give a partner another name, so that a build has something to do."""
    (root / "partners" / slug / "partner.yaml").write_text(f"name: {name}\nstage: prospect\n")


def build(root: Path, *options: str, before: Callable[[], None] | None = None) -> tuple[int, str]:
    """A build whose process does something first; its status and what it said."""
    if before is None:
        done = run_partnerbook("-q", "build", *options, cwd=root)
    else:  # what it does may hold for a new program only
        command = [sys.executable, "-m", "partnerbook", "-q", "build", *options]
        done = subprocess.run(
            command, cwd=root, preexec_fn=before, capture_output=True, text=True, timeout=120
        )
    return done.returncode, done.stderr


_CLEAN: dict[tuple[tuple[str, bytes], ...], dict[str, bytes]] = {}


def clean(root: Path) -> dict[str, bytes]:
    """What a build gives that takes over nothing."""
    sources = tuple(tree(root / "partners").items())
    if (root / ".git").exists():  # pages show who changed what, and when
        return _built_clean(root)
    if sources not in _CLEAN:
        _CLEAN[sources] = _built_clean(root)
    return _CLEAN[sources]


def _built_clean(root: Path) -> dict[str, bytes]:
    target = root.parent / "clean"
    assert build(root, "--no-cache", "--site-dir", str(target))[0] == 0
    found = tree(target)
    shutil.rmtree(target)
    return found


def no_leftovers(site: Path) -> bool:
    """Whether nothing stands beside a site but the stage of the next build."""
    return {path.name for path in site.parent.glob(f".{site.name}.*")} <= {f".{site.name}.next"}
