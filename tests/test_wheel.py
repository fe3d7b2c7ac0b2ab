"""A wheel carries templates, guide, examples and starter: it works where there is no checkout."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("wheel")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_has_all_it_needs_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for needed in (
        "partnerbook/assets/templates/theme/partnerbook.css",
        "partnerbook/assets/templates/pages/portfolio/home.html",
        "partnerbook/assets/content/guide/index.md",
        "partnerbook/assets/partners/northgate/partner.yaml",
        "partnerbook/assets/rules/PB101/bad/partner.yaml",
        "partnerbook/py.typed",
    ):
        assert needed in names
    assert not [name for name in names if name.startswith(("tests/", "site/", "content/"))]


def test_an_installed_wheel_starts_and_builds_a_workspace(wheel: Path, tmp_path: Path) -> None:
    """A clean environment: the wheel itself, and the pinned dependencies of this one by path."""
    environment = tmp_path / "env"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "-q", "--no-deps", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    packages = next(path for path in map(Path, sys.path) if path.name == "site-packages")
    site = next((environment / "lib").glob("python*/site-packages"))
    for package in packages.iterdir():
        if "partnerbook" not in package.name and not (site / package.name).exists():
            (site / package.name).symlink_to(package)
    run = lambda *arguments, cwd: subprocess.run(  # noqa: E731 - one shape for three calls
        [str(environment / "bin" / "partnerbook"), *arguments], cwd=cwd, capture_output=True, text=True
    )
    started = run("init", "playbook", cwd=tmp_path)
    assert started.returncode == 0, started.stderr
    built = run("build", cwd=tmp_path / "playbook")
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "playbook/site/partners/northgate/index.html").is_file()
    assert (tmp_path / "playbook/site/guide/fit-scoring/index.html").is_file()
    explained = run("explain", "PB101", cwd=tmp_path)
    assert explained.returncode == 0
    assert "Acme Outfitters" in explained.stdout
