"""What the benchmark writes and how it measures; the benchmark itself runs under `make bench` only."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import bench_page
import phases
import pytest
import rivals
from measuring import FailedRunError, measure

OURS = "partnerbook"


def run(wall: float, *, timed_out: bool = False) -> dict[str, Any]:
    return {"wall": wall, "cpu": wall / 2, "memory": 2**20, "timed_out": timed_out}


def result() -> dict[str, Any]:
    size = {
        "partners": 1000,
        "pages": 2000,
        "sources": 9000,
        "runs": {
            OURS: {"cold": [run(4), run(2), run(3)], "unchanged": [run(1)], "one edit": [run(1.5)]},
            "Hugo": {"cold": [run(2), run(2), run(2)]},
            "MkDocs": {"cold": [run(30, timed_out=True)]},
        },
        "memory": {OURS: 300 * 2**20},
        "bytes": {OURS: 50 * 2**20},
        "left_out": {"Material for MkDocs": "measured up to 300 partners only"},
        "profile": {"theme": 1.5, "check": 0.1, "read YAML": 0.4},
    }
    return {
        "date": "2026-11-22",
        "machine": {"Processor": "Abacus 3000"},
        "versions": {"mkdocs": "1.6.1"},
        "runs": 3,
        "seed": 1,
        "limit": 30.0,
        "cap": 300,
        "command": 'make bench N="1000" RUNS=3',
        "load": [0.1, 0.2],
        "sizes": [size],
    }


def test_the_answer_comes_first_and_says_who_is_faster() -> None:
    first = bench_page.page(result(), OURS).split("\n\n")[1]
    assert first.startswith("1,000 partners, 2,000 pages, are built in **3.0 s**, again in 1.0 s")
    assert "Hugo took 67 % of that time" in first
    assert "MkDocs took at least 7.5 times as long" in first


def test_ratios_compare_two_programs_of_one_round() -> None:
    rows = bench_page.ratios(result()["sizes"], OURS).splitlines()
    assert rows[0] == "| Partners | Pages | Build | partnerbook | Hugo | MkDocs |"
    assert rows[2] == "| 1,000 | 2,000 | cold | 1 | 0.67 (0.50–1.0) | > 7.5 |"
    assert rows[3] == "| 1,000 | 2,000 | unchanged | 1 | – | – |"


def test_cpu_and_memory_are_for_a_page_and_for_the_whole() -> None:
    text = bench_page.page(result(), OURS)
    assert "| 1,000 | 0.8 | 0.5 | 7.5 |" in text
    assert "| 1,000 | 300 | – | – |" in text
    assert "Material for MkDocs: measured up to 300 partners only." in text
    assert "| Processor | Abacus 3000 |" in text


def test_a_phase_that_takes_much_says_why() -> None:
    rows = bench_page.profile(result()["sizes"][0]).splitlines()[4:]
    assert [row.split(" | ")[2] for row in rows] == ["75 %", "20 %", "5 %"]
    assert bench_page.REASONS["theme"] in rows[0]
    assert rows[2].endswith("| 5 % |  |")


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    for block in bench_page.page(result(), OURS).split("\n\n"):
        if block.startswith("|"):
            assert len({line.count("|") for line in block.splitlines()}) == 1


@pytest.mark.parametrize(
    ("place", "phase"),
    [
        ("/x/partnerbook/source/clean_yaml.py:read", "read YAML"),
        ("/x/site-packages/pydantic/main.py:model_validate", "validate"),
        ("/x/partnerbook/checks/pb101_missing_owner.py:check", "check"),
        ("/x/templates/pages/partner/value.html:root", "templates"),
        ("/x/site-packages/material/templates/base.html:root", "theme"),
        ("/x/site-packages/material/plugins/search/plugin.py:on_page_context", "search index"),
        ("/x/partnerbook/engine/publishing/verify.py:broken_links", "verify"),
        ("/usr/lib/python3.12/json/__init__.py:dumps", None),
    ],
)
def test_a_frame_tells_its_phase(place: str, phase: str | None) -> None:
    assert phases.phase_of(place) == phase


def test_a_process_is_measured_with_what_it_starts(tmp_path: Path) -> None:
    spin = "import time; e = time.process_time() + 0.2\nwhile time.process_time() < e: pass"
    both = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {spin!r}])"
    measured = measure([sys.executable, "-c", both], tmp_path, 60)
    assert measured.cpu >= 0.2
    assert measured.wall >= 0.2
    assert measured.memory > 2**20
    assert not measured.timed_out


def test_a_process_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    assert measure([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, 0.3).timed_out


def test_a_program_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(FailedRunError, match="no such thing"):
        measure([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path, 60)


def test_a_page_becomes_one_block_that_markdown_leaves_alone() -> None:
    body = "  <p>a</p>\n\n    <pre>x\n\n    y</pre>\n"
    assert rivals.one_block(body) == "<p>a</p>\n<pre>x&#10;&#10;    y</pre>"
