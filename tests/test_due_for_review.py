"""A tripwire that fires is seen everywhere: on the record's page, in the register, this week, in data and by check."""

from __future__ import annotations

import json
import re
from pathlib import Path

from conftest import Run, copy_example
from days import TODAY

RECORD = "partners/halden-cloud/decisions/0002-commit-to-a-quarterly-minimum.md"
WHY = "trigger conversion-drop has fired: trial conversion was 7.5 in 2026-Q3"
RIGHT = "Trial conversion came back"


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def test_a_fired_tripwire_shows_wherever_somebody_looks(example_site: Path) -> None:
    record = page(example_site, "partners/halden-cloud/decisions/0002")
    assert re.search(r"Due for review</strong>.*?Trigger conversion-drop has fired", record, re.DOTALL)
    assert "due for review since 30 Sep 2026" in record
    assert WHY in page(example_site, "."), "among what is due this week"
    data = json.loads((example_site / "api/decisions.json").read_text(encoding="utf-8"))
    found = {(each["partner"], each["id"]): each for each in data["decisions"]}
    assert found["halden-cloud", "0002"]["due_for_review"] == WHY
    assert found["halden-cloud", "0002"]["due_since"] == "2026-09-30"
    assert found["halden-cloud", "0001"]["due_for_review"] is None
    findings = json.loads((example_site / "api/findings.json").read_text(encoding="utf-8"))
    assert [f["code"] for f in findings["findings"] if f["file"] == RECORD and f["code"] == "PB508"]


def test_a_review_ends_it_and_the_next_figure_begins_it_again(tmp_path: Path, run: Run) -> None:
    playbook = copy_example(tmp_path / "playbook")
    file, metrics = playbook / RECORD, playbook / "partners/halden-cloud/metrics.csv"
    review = f"  - {{kind: operating, on: 2026-11-20, by: Marek Dolan, outcome: continue, note: {RIGHT}}}\n"
    file.write_text(
        file.read_text(encoding="utf-8").replace("reviews:\n", f"reviews:\n{review}"), encoding="utf-8"
    )

    def due(today: str) -> list[str]:
        shown = json.loads(run("show", "halden-cloud", "--json", "--today", today, cwd=playbook).stdout)
        (record,) = (each for each in shown["decisions"] if each["id"] == "0002")
        checked = run("check", RECORD, "--today", today, cwd=playbook).stdout
        reasons = [reason["kind"] for reason in record["due_for_review"]]
        assert ("PB508" in checked) == ("trigger" in reasons)
        assert record["fired_triggers"] == ["conversion-drop"], "it has fired all the same"
        return reasons

    assert due(str(TODAY)) == []
    metrics.write_text(
        f"{metrics.read_text(encoding='utf-8')}2026-Q4,trial_conversion,7.1,\n", encoding="utf-8"
    )
    assert due("2027-01-05") == ["trigger"]


def test_what_was_expected_and_what_came_stands_on_the_page_and_in_the_register(example_site: Path) -> None:
    record = page(example_site, "partners/halden-cloud/decisions/0001")
    section = record[record.index('id="came"') :]
    assert "Judged on 1 Dec 2025" in section
    assert "2 of 3 ranges held what came" in section
    assert re.search(
        r"2 to 5 customers a quarter.*?6 customers a quarter.*?outside the range", section, re.DOTALL
    )
    assert "so far" in page(example_site, "partners/halden-cloud/decisions/0002")
    register = page(example_site, "decisions")
    assert "Too few to tell: 7 figures of 3 decisions came so far, and 10 are needed." in register
    assert 'id="came"' not in page(example_site, "partners/northgate/decisions/0001"), (
        "a proposal was not tried"
    )
