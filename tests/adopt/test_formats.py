"""``partnerbook adopt``: records of each known format come over, and no word of them is lost."""

from __future__ import annotations

import html
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from adopt.records import (
    LOG4BRAINS,
    MADR_2,
    MADR_3,
    MADR_4,
    NYGARD,
    NYGARD_NEWER,
    adopt,
    findings,
    put,
    put_all,
    record,
)
from conftest import ROOT, Run, copy_example, tree
from days import TODAY_OPTION


def test_a_record_of_madr_2(run: Run, workspace: Path) -> None:
    folder = put(workspace, n0001_one_list=MADR_2, n0002_share_the_wiki=MADR_3, n0003_ask_the_partner=MADR_4)
    result = adopt(run, workspace, folder)
    assert result.stdout.splitlines() == [
        "partners/acme/decisions/0001-one-list.md",
        "partners/acme/decisions/0002-share-the-wiki.md",
        "partners/acme/decisions/0003-ask-the-partner.md",
    ]
    data, body = record(workspace, "0001")
    assert body == MADR_2
    assert data.pop("adopted").keys() == {"from", "on", "status", "fingerprint"}
    assert data == {
        "id": "0001",
        "title": "Use one list of partners",
        "status": "superseded",
        "owner": "Ada Okafor",
        "date": "2019-03-04",
        "options": [
            {
                "id": "A",
                "title": "[option 1] One list in the wiki",
                "pros": ["everybody finds it"],
                "cons": ["somebody has to write it"],
            },
            {"id": "B", "title": "Keep both lists", "cons": ["they differ"]},
        ],
        "recommendation": {"option": "A", "why": "only it ends the quarrel."},
        "commit": {"option": "A"},
        "superseded_by": "0003",
        "approvals": [
            {"by": name, "on": date(2019, 3, 4), "fingerprint": data["approvals"][0]["fingerprint"]}
            for name in ("Ada Okafor", "Tomas Brandt")
        ],
    }
    assert str(data["approvals"][0]["on"]) == "2019-03-04"
    assert '"Technical Story" has no field here' in result.stderr
    assert "neutral arguments have no field" in result.stderr
    assert '"Refines ADR-0002" has no field here' in result.stderr


def test_records_of_madr_3_and_4(run: Run, workspace: Path) -> None:
    folder = put(workspace, n0001_one_list=MADR_2, n0002_share_the_wiki=MADR_3, n0003_ask_the_partner=MADR_4)
    result = adopt(run, workspace, folder)
    data, body = record(workspace, "0002")
    assert (data["status"], data["date"], data["owner"]) == ("accepted", "2023-05-06", "Ada Okafor")
    assert data["options"][0] == {"id": "A", "title": "Wiki", "summary": "a shared one"}
    assert data["recommendation"] == {"option": "A", "why": "it is searchable; it is there"}
    assert "consulted: [Legal, Finance]" in body
    assert '"consulted" has no field here; it is kept at the end of the record' in result.stderr
    assert (
        "[the list](0001-one-list.md#considered-options), the map (`map.png`) and the map (`map.png`)."
        in body
    )
    data, _ = record(workspace, "0003")
    assert (data["status"], data["date"], data["owner"]) == ("proposed", "2024-07-08", "Ada Okafor")
    assert data["recommendation"] == {"option": "A", "why": "guessing failed twice."}
    assert data["supersedes"] == "0001"
    assert "commit" not in data
    assert "approvals" not in data
    checked = findings(run, workspace)
    assert not re.search(r"PB0\d\d", checked)
    assert [line for line in checked.splitlines() if "decisions/" in line and "0003" not in line] == []


def test_records_of_nygard_and_adr_tools(run: Run, workspace: Path) -> None:
    folder = put(workspace, n0004_pay_for_customers_won=NYGARD, n0005_pay_a_share=NYGARD_NEWER)
    result = adopt(run, workspace, folder)
    old, body = record(workspace, "0004")
    new, _ = record(workspace, "0005")
    assert body == NYGARD
    assert (old["title"], old["status"], old["date"]) == ("Pay for customers won", "superseded", "2016-02-12")
    assert (old["superseded_by"], new["supersedes"]) == ("0005", "0004")
    assert new["status"] == "accepted"
    assert old["owner"] == "Ines Halvorsen"
    assert "approvals" not in old
    assert "nobody who decided: no approval is written" in result.stderr
    assert '"Amends 4. Pay for customers won" has no field here' in result.stderr
    assert "decisions/" not in findings(run, workspace)


def test_records_of_log4brains(run: Run, workspace: Path) -> None:
    later = "# Meet on Tuesdays\n\n## Context and Problem Statement\n\nAfter [that](20210910-meet-every-month.md).\n"
    folder = put_all(
        workspace, {"20211011-meet-on-tuesdays.md": later, "20210910-meet-every-month.md": LOG4BRAINS}
    )
    result = adopt(run, workspace, folder)
    first, body = record(workspace, "0001")
    second, later_body = record(workspace, "0002")
    assert (first["title"], first["status"], first["date"]) == ("Meet every month", "accepted", "2021-09-10")
    assert [approval["by"] for approval in first["approvals"]] == ["Ada Okafor", "Tomas Brandt"]
    assert body == LOG4BRAINS.replace("20211011-meet", "0002-meet")
    assert (second["status"], second["date"]) == ("draft", "2021-10-11")
    assert "[that](0001-meet-every-month.md)" in later_body
    assert "the date is taken from the file name" in result.stderr
    assert "(log4brains, accepted, 2021-09-10)" in result.stderr


REAL = ROOT.parent / "shared" / "real"


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text))


@pytest.mark.every(2)
@pytest.mark.real
@pytest.mark.parametrize("name", ["adr__madr", "npryce__adr-tools"])
def test_real_records_lose_no_word(run: Run, tmp_path: Path, name: str) -> None:
    home = REAL / name
    if not home.is_dir():
        pytest.skip(f"there is no {home} beside the project")
    workspace = copy_example(tmp_path / "playbook")
    before = tree(workspace / "partners/northgate")
    result = run("adopt", str(home), "--partner", "northgate", *TODAY_OPTION, cwd=workspace)
    assert result.returncode == 0, result.stderr
    originals = [
        path for path in sorted(home.glob("*.md")) if path.name not in ("index.md", "adr-template.md")
    ]
    written = [workspace / line for line in result.stdout.splitlines()]
    assert len(written) == len(originals) > 8
    for old, new in zip(originals, written, strict=True):
        text, adopted = old.read_text(encoding="utf-8"), new.read_text(encoding="utf-8")
        lost = words_of(text) - words_of(adopted)
        links = re.findall(r"(?<=\()(\d{4})(?=-[\w-]+\.md\))", text)
        assert not lost - Counter(links), f"{old.name} lost {lost}"
        body = text.split("---\n", 2)[-1] if text.startswith("---\n") else text
        changed = [line for line in body.splitlines() if line not in adopted.splitlines()]
        assert all(re.search(r"\]\(|<", line) for line in changed), changed
    assert {
        file: now for file, now in tree(workspace / "partners/northgate").items() if file in before
    } == before
    checked = run("check", "northgate", *TODAY_OPTION, cwd=workspace).stdout
    assert not re.search(r"PB0\d\d", checked)
    assert [line for line in checked.splitlines() if re.search(r"decisions/(?!000[123])", line)] == []
    built = run("build", "--no-search", *TODAY_OPTION, cwd=workspace)
    assert built.returncode == 0, built.stderr
    for old, new in zip(originals, written, strict=True):
        page = workspace / f"site/partners/northgate/decisions/{new.name[:4]}/index.html"
        shown = words_of(html.unescape(page.read_text(encoding="utf-8")))
        text = re.sub(
            r"<!--.*?-->|\(\d{4}-[\w-]+\.md\)", "", old.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        assert not set(words_of(text)) - set(shown), f"{old.name} is not shown whole"
