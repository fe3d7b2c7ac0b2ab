"""A workspace whose partner has no record yet."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "playbook"
    (folder / "partners/acme").mkdir(parents=True)
    (folder / "partners/program.yaml").write_text("organisation: {name: Brightlane}\n")
    (folder / "partners/acme/partner.yaml").write_text("name: Acme\nstage: prospect\nowner: Ines Halvorsen\n")
    return folder
