"""SECURITY.md names a test for every promise, and each of them is there."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from conftest import ROOT

PAGE = ROOT / "SECURITY.md"
PROMISES = [
    line.strip("|").split("|")
    for line in PAGE.read_text(encoding="utf-8").partition("## What is promised")[2].splitlines()
    if line.startswith("| ") and "---" not in line
][1:]


def test_every_promise_names_its_tests() -> None:
    assert len(PROMISES) > 10
    for promise, tests in PROMISES:
        assert len(promise.split()) > 3
        assert re.findall(r"`tests/[^`]+`", tests), f"{promise.strip()} names no test"


@pytest.mark.parametrize(
    "named", sorted({name for _, tests in PROMISES for name in re.findall(r"`(.+?)`", tests)})
)
def test_a_test_that_is_named_is_there(named: str) -> None:
    file, _, function = named.partition("::")
    assert (ROOT / file).is_file(), f"there is no {file}"
    text = (ROOT / file).read_text(encoding="utf-8")
    defined = re.findall(r"^def (test_\w+)\(", text, re.MULTILINE)
    assert function in defined if function else defined, f"{file} has no {function}"


def test_every_way_to_write_and_to_read_is_on_the_page() -> None:
    headings = re.findall(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == [
        "Who may write what",
        "Who may read what",
        "What is promised, and the test that holds it",
        "How to report",
    ]


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_other_documents_lead_to_it(document: str) -> None:
    assert "](SECURITY.md)" in (ROOT / document).read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_source_archive_has_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        assert any(name.endswith("/SECURITY.md") for name in packed.getnames())
