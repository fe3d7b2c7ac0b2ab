"""The hook for pre-commit, run the way pre-commit does: entry, args, then the names of the staged files."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from conftest import ROOT, tree
from program import run_partnerbook
from recipes.runner import programs, read

OFFERED = read(ROOT / ".pre-commit-hooks.yaml")[0]
WRITTEN = read(ROOT / "generator/partnerbook/starter/workspace/dot-pre-commit-config.yaml")["repos"][0][
    "hooks"
][0]
PROMISE = "benefits:\n  - {text: Two campaigns a year, promise: revenue}\n"
AGREEMENT = "status: agreed\nrevenue: {model: referral-fee, payer: us, rate: 10 %, base: first invoice}\n"
PROFILE = "name: {0}\nowner: Ines Halvorsen\nstage: prospect\n"


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    folder = tmp_path / "playbook"
    partners = folder / "partners"
    for slug in ("acme", "bolt"):
        (partners / slug).mkdir(parents=True)
        (partners / slug / "partner.yaml").write_text(PROFILE.format(slug.title()))
    (partners / "program.yaml").write_text("organisation: {name: Brightlane}\ntoday: 2026-11-21\n")
    (partners / "bolt/value.yaml").write_text("strengths: [\n")
    return folder


def hook(
    folder: Path, *staged: str, definition: dict[str, Any] = OFFERED, **own: Any
) -> subprocess.CompletedProcess[str] | None:
    """What pre-commit does when these files are staged; None where it passes the hook over."""
    settings = {**definition, **own}
    names = [name for name in staged if re.search(settings["files"], name)]
    if not names:
        return None
    with TemporaryDirectory() as place:
        return _run(settings, names, folder, programs(Path(place) / "bin"))


def _run(
    settings: dict[str, Any], names: list[str], folder: Path, path: Path
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{path}{os.pathsep}{os.environ['PATH']}"}
    command = [*shlex.split(settings["entry"]), *settings.get("args", []), *names]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("definition", [OFFERED, WRITTEN], ids=["offered", "written by init"])
def test_the_partners_of_the_staged_files_are_checked_and_no_others(
    playbook: Path, definition: dict[str, Any]
) -> None:
    assert definition["require_serial"] is True
    assert definition.get("pass_filenames", True) is True
    clean = hook(playbook, "partners/acme/partner.yaml", "README.md", definition=definition)
    assert clean is not None
    assert clean.returncode == 0, clean.stdout
    assert "bolt" not in clean.stdout
    broken = hook(playbook, "partners/acme/partner.yaml", "partners/bolt/partner.yaml", definition=definition)
    assert broken is not None
    assert broken.returncode == 1
    assert "partners/bolt/value.yaml:1:12: PB002" in broken.stdout
    assert hook(playbook, "README.md", "content/partners.md", definition=definition) is None


def test_a_promise_that_another_file_breaks_is_found(playbook: Path) -> None:
    (playbook / "partners/acme/outreach.yaml").write_text(PROMISE)
    (playbook / "partners/acme/agreement.yaml").write_text(AGREEMENT)
    before = hook(playbook, "partners/acme/agreement.yaml")
    (playbook / "partners/acme/agreement.yaml").write_text("status: agreed\n")
    after = hook(playbook, "partners/acme/agreement.yaml")
    assert before is not None
    assert after is not None
    assert "PB608" not in before.stdout
    found = re.search(r"^partners/acme/outreach.yaml:2:\d+: PB608", after.stdout, re.MULTILINE)
    assert found, "the file that was not staged is checked too"


@pytest.mark.parametrize("name", ["partners/program.yaml", "partners/READ-ME.txt"])
def test_what_belongs_to_no_partner_checks_all(playbook: Path, name: str) -> None:
    (playbook / "partners/READ-ME.txt").write_text("x")
    result = hook(playbook, name)
    assert result is not None
    assert "PB002" in result.stdout
    assert "READ-ME.txt" in result.stdout


def test_names_reach_the_hook_as_they_are(playbook: Path) -> None:
    (playbook / "partners/acme/decisions").mkdir()
    names = ["a b.md", "$(touch pwned).md", "'q\".md", "x\ny.md", "-rf.md", "::error::x.md"]
    for name in names:
        (playbook / "partners/acme/decisions" / name).write_text("x\n")
    result = hook(playbook, *(f"partners/acme/decisions/{name}" for name in names))
    assert result is not None
    assert result.returncode == 1
    assert result.stdout.count("PB017") == len(names)
    assert not list(playbook.rglob("pwned"))
    assert not any(line.startswith("::") for line in result.stdout.splitlines())


def test_nothing_is_written(playbook: Path) -> None:
    before = tree(playbook)
    for path in playbook.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    result = hook(playbook, "partners/acme/partner.yaml", "partners/program.yaml")
    assert result is not None
    assert "PB002" in result.stdout
    assert tree(playbook) == before
    for path in playbook.rglob("*"):
        path.chmod(0o755)


def test_a_playbook_below_the_top_of_its_repository(playbook: Path) -> None:
    result = hook(
        playbook.parent,
        "playbook/partners/bolt/partner.yaml",
        files="^playbook/partners/",
        args=["-C", "playbook"],
    )
    assert result is not None
    assert "PB002" in result.stdout
    assert result.returncode == 1


def test_the_readme_names_the_hook_that_is_offered() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"- id: {OFFERED['id']}" in readme
    assert OFFERED["language"] == "python"
    assert run_partnerbook(*shlex.split(OFFERED["entry"])[1:], "--help", cwd=ROOT).returncode == 0
