"""Deadlines stand at every stage while both sides are bound, wherever a reader looks: pages, calendar, data, findings."""

from __future__ import annotations

import json
import re
import shutil
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Run, examples
from partnerbook.analysis.dates import runs_until
from partnerbook.analysis.terms import deadlines, next_notice
from partnerbook.model.agreement import Agreement
from partnerbook.model.profile import STAGES, allowed
from program import run_partnerbook

BEFORE_NOTICE = "2029-03-05"
LIFE = ("prospect", "initiate", "launch", "grow", "optimize", "renew")
PROGRAM = "organisation: {name: Tidewater Instruments}\ncurrency: EUR\n"
SIGNED = """\
status: signed
signed_on: 2027-05-10
effective: 2027-05-31
pilot: Five clinics until 30 April 2029, free of charge
responsibilities:
  us:
    - {what: Calibration kit for each clinic, owner: Ebba Lind, by: 2029-05-02, resources: Two technicians}
    - {what: Training of the first nurses, owner: Ebba Lind, by: 2028-02-01, done_on: 2028-01-30, resources: One trainer}
  them:
    - {what: Readings of every night, by: 2029-02-12, resources: One analyst}
exclusivity: {kind: category, scope: Sleep clinics, until: 2029-08-31, in_return: 40 clinics a year}
term: {months: 12, renewal: automatic, renewal_months: 12, notice_days: 45}
termination: {convenience_days: 45, cause: Breach, effects: Devices in use are served to the end of their lease}
kpis:
  - {metric: clinics_live, target: 40, by: 2029-12-31}
"""
LEAVING = """\
honour_until: 2029-10-31
commitments:
  - {what: Spare parts for devices in use, until: 2029-09-30, owner: Service desk, party: us}
  - {what: Readings stay readable, until: 2029-07-15, party: them}
  - {what: Loan devices, until: 2029-01-15}
"""
ALL = {
    "last day to give notice": "2029-04-16",
    "the agreement renews": "2029-05-31",
    "category exclusivity ends": "2029-08-31",
    "the pilot ends; decide how it goes on": "2029-04-30",
    "deliver “Calibration kit for each clinic”": "2029-05-02",
    "KPI clinics live, target 40": "2029-12-31",
}


def profile(name: str, stage: str, more: str = "") -> str:
    reached = LIFE[: LIFE.index(stage) + 1] if stage in LIFE else (*LIFE[:3], stage)
    steps = [f"  - {{stage: {each}, on: 2027-0{month}-01}}" for month, each in enumerate(reached, start=1)]
    return f"name: {name}\nstage: {stage}\nowner: Vidar Holm\nhistory:\n" + "\n".join(steps) + f"\n{more}"


def add(root: Path, slug: str, stage: str, files: dict[str, str], more: str = "") -> None:
    folder = root / "partners" / slug
    folder.mkdir(parents=True)
    (folder / "partner.yaml").write_text(profile(f"{slug.title()} Clinics", stage, more))
    for name, text in files.items():
        (folder / name).write_text(text)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A partner of each stage with a signed agreement, and one of each for what is not in force; built once."""
    root = tmp_path_factory.mktemp("book")
    (root / "partners").mkdir()
    (root / "partners/program.yaml").write_text(PROGRAM)
    (root / "content").mkdir()
    (root / "content/about.md").write_text("# About\n")
    (root / "mkdocs.yml").write_text(
        "site_name: Partners\ndocs_dir: content\nplugins: [partnerbook]\ntheme: {name: mkdocs, highlightjs: false}\n"
    )
    goal = "goals:\n  - {id: homes, kind: growth, outcome: reach 200 homes, metric: homes, target: 200, by: 2029-06-30}\n"
    for stage in STAGES:
        add(root, stage, stage, {"agreement.yaml": SIGNED, "exit.yaml": LEAVING}, goal)
    unbound = {
        "draft": SIGNED.replace("status: signed", "status: draft"),
        "counsel": SIGNED.replace("status: signed", "status: legal-review"),
        "over": SIGNED.replace("status: signed", "status: ended"),
        "left": SIGNED.replace("effective:", "ends_on: 2029-01-31\neffective:"),
        "lapsed": SIGNED.replace("automatic, renewal_months: 12", "agreed"),
    }
    for slug, text in unbound.items():
        add(root, slug, "paused", {"agreement.yaml": text}, goal)
    result = run_partnerbook("build", "--today", BEFORE_NOTICE, cwd=root)
    assert result.returncode == 0, result.stderr
    return root


def due_of(root: Path, slug: str, today: str = BEFORE_NOTICE) -> list[dict[str, Any]]:
    result = run_partnerbook("show", slug, "--json", "--today", today, cwd=root)
    assert result.returncode == 0, result.stderr
    return list(json.loads(result.stdout)["due"])


def events(root: Path) -> set[tuple[str, str]]:
    text = (root / "site/calendar.ics").read_bytes().replace(b"\r\n ", b"").decode()
    days = re.findall(r"DTSTART;VALUE=DATE:(\d{4})(\d\d)(\d\d)\r\nSUMMARY:(.*)\r\n", text)
    return {(title.replace("\\;", ";").replace("\\,", ","), "-".join(day)) for *day, title in days}


@pytest.mark.every(4)
@pytest.mark.parametrize("stage", STAGES)
def test_what_was_agreed_is_due_at_every_stage(book: Path, stage: str) -> None:
    found = {item["text"]: item["on"] for item in due_of(book, stage)}
    assert ALL.items() <= found.items()
    assert found[f"{stage.title()} Clinics delivers “Readings of every night”"] == "2029-02-12"
    assert found["goal “reach 200 homes”"] == "2029-06-30"
    assert not any("Training of the first nurses" in text for text in found), "it was delivered"
    page = (book / f"site/partners/{stage}/index.html").read_text()
    assert "Last day to give notice" in page
    known = events(book)
    for text, day in ALL.items():
        assert (f"{stage.title()} Clinics: {text}", day) in known


@pytest.mark.parametrize("stage", STAGES)
def test_what_is_honoured_after_the_end_is_due_until_its_last_day(book: Path, stage: str) -> None:
    found = {
        (i["on"], i["text"], i["owner"], i["party"]) for i in due_of(book, stage) if i["what"] == "commitment"
    }
    assert found == {
        (
            "2029-07-15",
            f"last day for {stage.title()} Clinics to honour “Readings stay readable”",
            "Vidar Holm",
            "them",
        ),
        ("2029-09-30", "last day to honour “Spare parts for devices in use”", "Service desk", "us"),
        ("2029-10-31", "last day to honour what was promised", "Vidar Holm", "us"),
    }


def test_the_side_whose_promise_it_is_is_told(book: Path) -> None:
    sides = {item["text"]: (item["party"], item["owner"]) for item in due_of(book, "grow")}
    assert sides["deliver “Calibration kit for each clinic”"] == ("us", "Ebba Lind")
    assert sides["Grow Clinics delivers “Readings of every night”"] == ("them", "Vidar Holm")
    home = (book / "site/index.html").read_text()
    row = next(row for row in home.split("<tr") if "Grow Clinics delivers" in row)
    assert "theirs" in row
    assert "overdue" in row
    terms = (book / "site/partners/grow/terms/index.html").read_text()
    late, done = (next(r for r in terms.split("<tr") if what in r) for what in ("Readings of", "Training of"))
    assert "overdue" in late
    assert "done" in done
    assert "overdue" not in done


@pytest.mark.parametrize("stage", ["prospect", "initiate", "grow", "paused", "exit"])
def test_what_is_agreed_binds_like_what_is_signed(tmp_path: Path, run: Run, stage: str) -> None:
    (tmp_path / "partners").mkdir()
    (tmp_path / "partners/program.yaml").write_text(PROGRAM)
    agreed = SIGNED.replace("status: signed\nsigned_on: 2027-05-10\n", "status: agreed\n")
    add(tmp_path, "ambleside", stage, {"agreement.yaml": agreed})
    found = {item["text"]: item["on"] for item in due_of(tmp_path, "ambleside")}
    assert ALL.items() <= found.items()
    assert "PB807" in run("check", "--today", BEFORE_NOTICE, cwd=tmp_path).stdout
    (tmp_path / "partners/ambleside/agreement.yaml").write_text(
        agreed.replace("automatic, renewal_months: 12", "agreed")
    )
    ran_out = (
        "PB816 the agreement ran out on 2028-05-31"
        in run("check", "--today", BEFORE_NOTICE, cwd=tmp_path).stdout
    )
    assert ran_out is (stage == "grow")


@pytest.mark.parametrize("slug", ["draft", "counsel", "over", "left", "lapsed"])
def test_what_binds_nobody_raises_no_alarm(book: Path, slug: str) -> None:
    assert due_of(book, slug) == []
    assert not any(title.startswith(f"{slug.title()} Clinics") for title, _ in events(book))


def test_an_agreement_that_ran_out_is_due_while_the_partnership_runs(tmp_path: Path, run: Run) -> None:
    (tmp_path / "partners").mkdir()
    (tmp_path / "partners/program.yaml").write_text(PROGRAM)
    lapsed = SIGNED.replace("automatic, renewal_months: 12", "agreed")
    add(tmp_path, "ambleside", "optimize", {"agreement.yaml": lapsed})
    found = {item["text"]: item["on"] for item in due_of(tmp_path, "ambleside")}
    assert found["the agreement ends unless renewed"] == "2028-05-31"
    assert found["Ambleside Clinics delivers “Readings of every night”"] == "2029-02-12"
    assert (
        "PB816 the agreement ran out on 2028-05-31"
        in run("check", "--today", BEFORE_NOTICE, cwd=tmp_path).stdout
    )
    unknown = SIGNED.replace(", renewal_months: 12", "")
    (tmp_path / "partners/ambleside/agreement.yaml").write_text(unknown)
    found = {item["text"]: item["on"] for item in due_of(tmp_path, "ambleside")}
    assert found["write down for how long the agreement renewed"] == "2028-05-31"


def test_an_end_that_was_agreed_stands_before_the_term(tmp_path: Path, run: Run) -> None:
    (tmp_path / "partners").mkdir()
    (tmp_path / "partners/program.yaml").write_text(PROGRAM)
    ending = SIGNED.replace("effective:", "ends_on: 2029-03-31\neffective:")
    add(tmp_path, "ambleside", "exit", {"agreement.yaml": ending})
    found = {item["text"]: item["on"] for item in due_of(tmp_path, "ambleside")}
    assert found["the agreement ends"] == "2029-03-31"
    assert not {"last day to give notice", "the agreement renews"} & set(found)
    assert "PB807" not in run("check", "--today", BEFORE_NOTICE, cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("figure", "shown"),
    [("", {"goal", "kpi"}), ("2029-Q1,clinics_live,33\n2029-Q1,homes,120\n", {"goal", "kpi"}),
     ("2029-Q1,clinics_live,41\n2029-Q1,homes,210\n", set())],
)  # fmt: skip
def test_targets_stay_due_until_the_figures_show_them(tmp_path: Path, figure: str, shown: set[str]) -> None:
    (tmp_path / "partners").mkdir()
    (tmp_path / "partners/program.yaml").write_text(PROGRAM)
    goal = "goals:\n  - {id: homes, kind: growth, outcome: reach 200 homes, metric: homes, target: 200, by: 2029-02-28}\n"
    files = {"agreement.yaml": SIGNED.replace("by: 2029-12-31", "by: 2029-01-31")}
    if figure:
        files["metrics.csv"] = f"period,metric,value\n{figure}"
    add(tmp_path, "ambleside", "grow", files, goal)
    found = due_of(tmp_path, "ambleside")
    assert {item["what"] for item in found if item["what"] in ("goal", "kpi")} == shown


def test_a_goal_of_a_partner_who_left_is_nobodys_any_more(tmp_path: Path) -> None:
    (tmp_path / "partners").mkdir()
    (tmp_path / "partners/program.yaml").write_text(PROGRAM)
    goal = "goals:\n  - {id: homes, kind: growth, outcome: reach 200 homes, by: 2029-06-30}\n"
    for stage in ("prospect", "declined", "exit"):
        add(tmp_path, stage, stage, {}, goal)
    assert [item["text"] for item in due_of(tmp_path, "prospect")] == ["goal “reach 200 homes”"]
    assert due_of(tmp_path, "declined") == due_of(tmp_path, "exit") == []


@pytest.mark.parametrize(
    ("stage", "today", "severity", "said"),
    [
        ("paused", "2029-03-05", "warning", "notice has to be given by 2029-04-16, before 2029-05-31: it renews by itself although the partner is paused"),
        ("declined", "2029-04-16", "warning", "it renews by itself although the partner is declined"),
        ("exit", "2029-05-02", "warning", "the last day for notice was 2029-04-16; on 2029-05-31 it renews by itself although the partner is leaving"),
        ("renew", "2029-03-05", "info", "notice has to be given by 2029-04-16; the agreement renews on 2029-05-31"),
        ("initiate", "2029-03-05", "info", "notice has to be given by 2029-04-16; the agreement renews on 2029-05-31"),
        ("paused", "2029-01-05", "", ""),
    ],
)  # fmt: skip
def test_a_renewal_that_nobody_thinks_of_is_a_warning(
    book: Path, run: Run, stage: str, today: str, severity: str, said: str
) -> None:
    result = run(
        "check", "--format", "json", "--today", today, f"partners/{stage}/partner.yaml", "--whole", cwd=book
    )
    found = [
        f for f in json.loads(result.stdout)["findings"] if f["code"] == "PB807" and f["partner"] == stage
    ]
    assert [(f["severity"], said in f["message"]) for f in found] == ([(severity, True)] if severity else [])


def test_a_program_that_sets_the_weight_of_a_check_is_obeyed(book: Path, run: Run, tmp_path: Path) -> None:
    shutil.copytree(book / "partners", tmp_path / "partners")
    (tmp_path / "partners/program.yaml").write_text(PROGRAM + "checks: {PB807: info}\n")
    found = json.loads(run("check", "--format", "json", "--today", BEFORE_NOTICE, cwd=tmp_path).stdout)[
        "findings"
    ]
    assert {f["severity"] for f in found if f["code"] == "PB807"} == {"info"}


@pytest.mark.parametrize("before", ["launch", "grow", "optimize", "renew", "paused"])
def test_a_partnership_that_runs_may_end(before: str) -> None:
    assert allowed(before, "exit")


@pytest.mark.parametrize(("before", "after"), [("prospect", "exit"), ("initiate", "exit"), ("exit", "grow")])
def test_what_never_ran_does_not_end(before: str, after: str) -> None:
    assert not allowed(before, after)


def test_who_left_may_come_again(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "partners/ambleside"
    folder.mkdir(parents=True)
    (tmp_path / "partners/program.yaml").write_text(PROGRAM)
    told = ("prospect", "initiate", "launch", "exit", "prospect", "initiate", "launch", "grow", "exit")
    steps = "".join(f"  - {{stage: {each}, on: 202{n}-02-01}}\n" for n, each in enumerate(told))
    (folder / "partner.yaml").write_text(
        f"name: Ambleside\nstage: exit\nowner: Vidar Holm\nhistory:\n{steps}"
    )
    assert "PB102" not in run("check", "--today", BEFORE_NOTICE, cwd=tmp_path).stdout


def test_reviews_count_from_the_launch_of_the_present_partnership(tmp_path: Path) -> None:
    folder = tmp_path / "partners/ambleside"
    folder.mkdir(parents=True)
    (tmp_path / "partners/program.yaml").write_text(PROGRAM)
    told = ("prospect", "initiate", "launch", "exit", "prospect", "initiate", "launch")
    steps = "".join(f"  - {{stage: {each}, on: 202{n + 2}-02-01}}\n" for n, each in enumerate(told))
    (folder / "partner.yaml").write_text(
        f"name: Ambleside\nstage: launch\nowner: Vidar Holm\nhistory:\n{steps}"
    )
    (folder / "agreement.yaml").write_text("status: signed\nreviews: [quarterly]\n")
    assert [item["on"][:4] for item in due_of(tmp_path, "ambleside", "2028-02-10")] == ["2028"]


def test_delivering_is_no_change_of_what_counsel_read(tmp_path: Path, run: Run) -> None:
    (tmp_path / "partners").mkdir()
    (tmp_path / "partners/program.yaml").write_text(PROGRAM)
    add(tmp_path, "ambleside", "grow", {"agreement.yaml": SIGNED + "legal_review: {required: true}\n"})
    path = tmp_path / "partners/ambleside/agreement.yaml"
    assert (
        run("approve", str(path), "--by", "Sanna Ek", "--today", "2029-01-10", cwd=tmp_path).returncode == 0
    )
    before = run("check", "--today", BEFORE_NOTICE, cwd=tmp_path).stdout
    text = path.read_text().replace("by: 2029-05-02, ", "by: 2029-05-02, done_on: 2029-03-01, ")
    path.write_text(text.replace("effective:", "ends_on: 2031-05-31\neffective:"))
    assert "done_on: 2029-03-01" in path.read_text()
    assert "PB711" not in before + run("check", "--today", BEFORE_NOTICE, cwd=tmp_path).stdout
    path.write_text(path.read_text().replace("notice_days: 45", "notice_days: 30"))
    assert "PB711" in run("check", "--today", BEFORE_NOTICE, cwd=tmp_path).stdout


def late_deliverables(done: int) -> str:
    lines = [
        f"    - {{what: Visit {n}, owner: Ebba Lind, by: 2028-0{n}-01{', done_on: 2028-01-05' if n <= done else ''}}}"
        for n in range(1, 7)
    ]
    return "status: signed\nresponsibilities:\n  us:\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize(("done", "found"), [(0, True), (2, True), (3, False), (6, False)])
def test_deliverables_count_among_what_we_promised(tmp_path: Path, run: Run, done: int, found: bool) -> None:
    (tmp_path / "partners").mkdir()
    (tmp_path / "partners/program.yaml").write_text(PROGRAM)
    add(tmp_path, "ambleside", "grow", {"agreement.yaml": late_deliverables(done)})
    assert ("PB904" in run("check", "--today", BEFORE_NOTICE, cwd=tmp_path).stdout) is found


def reckoned(effective: date, months: int) -> date:
    """So many months later, by counting month after month on a calendar sheet."""
    year, month = effective.year, effective.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(effective.day, monthrange(year, month)[1]))


@settings(max_examples=examples(200), deadline=None)
@given(
    effective=st.dates(date(2019, 1, 1), date(2031, 12, 31)),
    months=st.integers(1, 40),
    step=st.integers(1, 30),
    notice=st.integers(0, 200),
    ahead=st.integers(-400, 4000),
)
def test_renewals_repeat_and_notice_is_counted_back_from_them(
    effective: date, months: int, step: int, notice: int, ahead: int
) -> None:
    today = effective + timedelta(days=ahead)
    term = {"months": months, "renewal": "automatic", "renewal_months": step, "notice_days": notice}
    agreement = Agreement.model_validate(
        {"status": "signed", "effective": effective.isoformat(), "term": term}
    )
    ends = [reckoned(effective, months + step * n) for n in range(200)]
    expected = min(day for day in ends if day > today)
    found = deadlines(agreement, today)
    assert (found.ends, found.renewal, found.notice_by) == (
        expected,
        expected,
        expected - timedelta(days=notice),
    )
    last = min(day for day in ends if day > today and day - timedelta(days=notice) >= today)
    assert next_notice(agreement, today) == (last - timedelta(days=notice), last)


@pytest.mark.parametrize(
    ("effective", "months", "today", "ends"),
    [
        ("2028-01-31", 1, "2028-02-01", "2028-02-29"),
        ("2028-01-31", 1, "2028-02-29", "2028-03-31"),
        ("2028-02-29", 12, "2028-03-01", "2029-02-28"),
        ("2028-02-29", 12, "2031-03-01", "2032-02-29"),
        ("2027-08-31", 6, "2027-09-01", "2028-02-29"),
    ],
)
def test_months_ends_and_leap_days(effective: str, months: int, today: str, ends: str) -> None:
    term = {"months": months, "renewal": "automatic", "renewal_months": months}
    agreement = Agreement.model_validate({"status": "signed", "effective": effective, "term": term})
    assert str(deadlines(agreement, date.fromisoformat(today)).renewal) == ends


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Two depots, 3 May to 18 October 2029, free of charge", "2029-10-18"),
        ("until 2029-04-25; extended until 2029-06-30", "2029-06-30"),
        ("Runs through 5 Sep 2029", "2029-09-05"),
        ("Ninety days after the announcement", "None"),
        ("Twelve weeks from 1 February 2029; either side may stop it with seven days' notice", "None"),
        ("up to market 2029, to 31 February 2029", "None"),
    ],
)
def test_the_last_day_of_a_pilot_is_read_where_it_is_written_out(text: str, day: str) -> None:
    assert str(runs_until(text)) == day
