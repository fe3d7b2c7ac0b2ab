"""``partnerbook check``: everything wrong in one run, at its place, in three forms."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from conftest import Run
from days import TODAY_OPTION
from partnerbook.checks.rule import all_rules

HERE = Path(__file__).parent
GOOD = (
    "name: Acme\nposition: downstream\ntypes: [distribution]\nstage: prospect\n"
    "history: [{stage: prospect, on: 2026-09-01}]\n"
)


@pytest.fixture
def mistakes(tmp_path: Path) -> Path:
    shutil.copytree(HERE / "twenty_mistakes", tmp_path / "playbook")
    return tmp_path / "playbook"


def places(text: str) -> list[str]:
    """``file:line:column: CODE`` of each finding of a text report."""
    heads = [line for line in text.splitlines() if not line.startswith(" ")]
    return [": ".join([place, rest.split(" ")[0]]) for place, rest in (line.split(": ", 1) for line in heads)]


def test_twenty_mistakes_are_twenty_findings_in_one_run(run: Run, mistakes: Path) -> None:
    result = run("check", *TODAY_OPTION, cwd=mistakes)
    assert result.returncode == 1
    assert places(result.stdout) == (mistakes / "expected.txt").read_text().splitlines()
    assert len(places(result.stdout)) == 20
    assert result.stderr == "2 partners, 11 files: 19 errors, 1 warning\n"


def test_every_finding_says_what_it_weighs(run: Run, mistakes: Path) -> None:
    lines = run("check", *TODAY_OPTION, cwd=mistakes).stdout.splitlines()
    assert all(line.startswith(("    error", "    warning")) for line in lines[1::2])
    assert '    error: did you mean "website"?' in lines


def test_json_has_the_form_that_others_rely_on(run: Run, mistakes: Path) -> None:
    result = run("check", *TODAY_OPTION, "--format", "json", cwd=mistakes)
    assert result.returncode == 1
    document = json.loads(result.stdout)
    assert list(document) == ["version", "today", "findings", "summary"]
    assert (document["version"], document["today"]) == (1, "2026-11-21")
    assert document["summary"] == {
        "partners": 2,
        "files": 11,
        "error": 19,
        "warning": 1,
        "info": 0,
        "accepted": 0,
    }
    found = next(finding for finding in document["findings"] if finding["code"] == "PB005")
    assert found == {
        "code": "PB005",
        "name": "unknown-field",
        "severity": "error",
        "partner": "acme",
        "file": "partners/acme/partner.yaml",
        "line": 2,
        "column": 1,
        "message": '"websit" is not a field here',
        "hint": 'did you mean "website"?',
        "accepted": None,
        "path": "websit",
    }
    strays = [finding for finding in document["findings"] if finding["partner"] is None]
    assert {finding["file"] for finding in strays} == {
        "partners/Acme Corp", "partners/READ-ME.txt", "partners/program.yaml",
    }  # fmt: skip


def test_github_shows_each_beside_its_line(run: Run, mistakes: Path) -> None:
    lines = run("check", *TODAY_OPTION, "--format", "github", cwd=mistakes).stdout.splitlines()
    assert len(lines) == 20
    head = "::error file=partners/acme/partner.yaml,line=2,col=1,title=PB005 unknown-field::"
    assert f'{head}"websit" is not a field here%0Adid you mean "website"?' in lines
    assert sum(line.startswith("::warning ") for line in lines) == 1


def test_outputs_take_their_form_from_their_ending(run: Run, mistakes: Path) -> None:
    outputs = ("--output", "found.json", "--output", "found.txt", "--output", "found.log")
    result = run("check", *TODAY_OPTION, "--format", "github", *outputs, cwd=mistakes)
    assert result.returncode == 1
    assert json.loads((mistakes / "found.json").read_text())["summary"]["error"] == 19
    assert len(places((mistakes / "found.txt").read_text())) == 20
    assert (mistakes / "found.log").read_text() == result.stdout


def test_findings_never_take_the_place_of_a_source(run: Run, mistakes: Path) -> None:
    before = (mistakes / "partners/acme/partner.yaml").read_bytes()
    result = run("check", "--output", "partners/acme/partner.yaml", cwd=mistakes)
    assert (result.returncode, result.stdout) == (2, "")
    assert (mistakes / "partners/acme/partner.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("paths", "count", "partners"),
    [
        (["acme"], 16, 1),
        (["partners/acme"], 16, 1),
        (["partners/acme/"], 16, 1),
        (["partners/acme/partner.yaml"], 8, 1),
        (["acme", "bolt"], 17, 2),
        (["bolt"], 1, 1),
        (["partners/program.yaml"], 1, 0),
        (["partners/Acme Corp"], 1, 0),
        (["partners/acme/decisions"], 2, 1),
        (["partners"], 20, 2),
        (["."], 20, 2),
    ],
)
def test_paths_limit_what_is_checked(
    run: Run, mistakes: Path, paths: list[str], count: int, partners: int
) -> None:
    result = run("check", *TODAY_OPTION, "--format", "json", *paths, cwd=mistakes)
    document = json.loads(result.stdout)
    assert len(document["findings"]) == count
    assert document["summary"]["partners"] == partners
    assert result.returncode == 1


def test_a_path_is_meant_from_where_you_stand(run: Run, mistakes: Path) -> None:
    for path in (
        "partner.yaml",
        "./partner.yaml",
        "../acme/partner.yaml",
        str(mistakes / "partners/acme/partner.yaml"),
    ):
        result = run("check", *TODAY_OPTION, path, cwd=mistakes / "partners/acme")
        assert len(places(result.stdout)) == 8, path


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("acm", 'did you mean "acme"?'),
        ("partners/acme/none.yaml", "there is no partner and no file"),
        ("../outside.yaml", "is not below"),
        ("/etc/passwd", "is not below"),
        ("expected.txt", "only partners and program.yaml are checked"),
    ],
)
def test_a_path_that_is_none_is_wrong_use(run: Run, mistakes: Path, path: str, said: str) -> None:
    (mistakes.parent / "outside.yaml").write_text("a: 1\n")
    result = run("check", path, cwd=mistakes)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr


def playbook(folder: Path, profile: str = GOOD, **files: str) -> Path:
    (folder / "partners/acme").mkdir(parents=True)
    (folder / "partners/program.yaml").write_text("organisation: {name: Brightlane}\n")
    (folder / "partners/acme/partner.yaml").write_text(profile, encoding="utf-8")
    for name, text in files.items():
        (folder / "partners/acme" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_warnings_stop_only_when_strict(run: Run, tmp_path: Path) -> None:
    workspace = playbook(tmp_path / "playbook", statements="claims: [{id: a, text: grow 5 %}]\n")
    assert run("check", *TODAY_OPTION, cwd=workspace).returncode == 0
    assert run("check", *TODAY_OPTION, "--strict", cwd=workspace).returncode == 1
    assert run("check", *TODAY_OPTION, "--strict", "-q", cwd=workspace).returncode == 1


def test_an_accepted_finding_stops_nothing_and_is_still_told(run: Run, tmp_path: Path) -> None:
    profile = (
        "name: Acme\nposition: downstream\ntypes: [distribution]\nstage: initiate\n"
        "history: [{stage: prospect, on: 2026-09-01}, {stage: initiate, on: 2026-10-01}]\n"
        "goals: [{id: g, kind: growth, outcome: win 20 of their customers, metric: won, baseline: 0, target: 20, by: 2027-06-30}]\n"
        "people: [{id: b, name: B, email: b@x.example, decision_maker: true, motivation: m, priority: p}]\ncounterpart: b\n"
        "accepted: [{check: PB101, reason: Ines starts in December, by: Kim, until: 2026-12-01}]\n"
    )
    workspace = playbook(tmp_path / "playbook", profile)
    result = run("check", *TODAY_OPTION, "--format", "json", cwd=workspace)
    found = [finding for finding in json.loads(result.stdout)["findings"] if finding["code"] == "PB101"]
    assert found[0]["accepted"] == {"reason": "Ines starts in December", "by": "Kim", "until": "2026-12-01"}
    assert result.returncode == 0
    text = run("check", *TODAY_OPTION, cwd=workspace)
    assert "PB101" not in text.stdout
    assert "1 accepted" in text.stderr
    assert (
        "accepted until 2026-12-01 by Kim" in run("check", *TODAY_OPTION, "--verbose", cwd=workspace).stdout
    )
    assert "PB101" not in run("check", *TODAY_OPTION, "--format", "github", cwd=workspace).stdout


def test_quiet_keeps_the_data_and_drops_the_talk(run: Run, mistakes: Path) -> None:
    result = run("check", *TODAY_OPTION, "-q", cwd=mistakes)
    assert result.returncode == 1
    assert len(places(result.stdout)) == 20
    assert result.stderr == ""


def test_no_colour_in_a_pipe_and_no_escape_from_a_name(run: Run, tmp_path: Path) -> None:
    workspace = playbook(tmp_path / "playbook", GOOD + '"::error::\u202e ##[error]": 1\n')
    (workspace / "partners/acme/\x1b[31mred\n::error::.txt").write_text("")
    result = run("check", *TODAY_OPTION, cwd=workspace, FORCE_COLOR="1")
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout
    assert "##[" not in result.stdout
    assert not any(line.lstrip().startswith("::") for line in result.stdout.splitlines())
    assert '"::error::\\u202e ##\\[error]" is not a field here' in result.stdout
    commands = run("check", *TODAY_OPTION, "--format", "github", cwd=workspace).stdout.splitlines()
    assert len(commands) == 2
    assert all(
        line.startswith(("::error file=partners/acme/", "::warning file=partners/acme/")) for line in commands
    )


def test_a_link_out_of_the_workspace_is_not_followed(run: Run, tmp_path: Path) -> None:
    workspace = playbook(tmp_path / "playbook")
    (tmp_path / "secret.yaml").write_text("name: Secret\nstage: prospect\n")
    (workspace / "partners/leak").symlink_to(tmp_path)
    (workspace / "partners/acme/value.yaml").symlink_to(tmp_path / "secret.yaml")
    (workspace / "partners/acme/loop.yaml").symlink_to("loop.yaml")
    result = run("check", *TODAY_OPTION, cwd=workspace)
    assert result.returncode == 1
    assert "Secret" not in result.stdout
    assert result.stdout.count("PB001") == 3


def test_the_example_of_this_project_is_clean(run: Run, example: Path) -> None:
    result = run("check", "--format", "json", cwd=example)
    assert result.returncode == 0
    assert json.loads(result.stdout)["summary"]["error"] == 0


def test_findings_come_in_the_order_of_files(run: Run, mistakes: Path) -> None:
    found = json.loads(run("check", *TODAY_OPTION, "--format", "json", cwd=mistakes).stdout)["findings"]
    at = [(finding["file"], finding["line"], finding["column"]) for finding in found]
    assert at == sorted(at)


def test_nobody_is_found_fault_with(run: Run, tmp_path: Path) -> None:
    (tmp_path / "partners").mkdir()
    (tmp_path / "partners/program.yaml").write_text("organisation: {name: Brightlane}\n")
    result = run("check", "--strict", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr == "0 partners, 1 file: no findings\n"


class TestExplain:
    def test_it_says_what_why_and_what_to_do(self, run: Run, tmp_path: Path) -> None:
        result = run("explain", "PB101", cwd=tmp_path)
        assert (result.returncode, result.stderr) == (0, "")
        lines = result.stdout.splitlines()
        assert lines[0].startswith("PB101 missing-owner (error; at stage initiate,")
        assert lines[2] == "Nobody on our side owns the partner."
        for part in (
            "Why: ",
            "What to do: ",
            "When to accept it: ",
            "Not so, in partner.yaml:",
            "But so, in partner.yaml:",
        ):
            assert any(line.startswith(part) for line in lines)
        assert "  partners/acme/partner.yaml:4:8: PB101 Acme Outfitters has no owner" in lines

    def test_a_code_may_be_written_any_way(self, run: Run, tmp_path: Path) -> None:
        told = run("explain", "PB101", cwd=tmp_path).stdout
        for typed in ("pb101", "101", "missing-owner", "Missing-Owner"):
            assert run("explain", typed, cwd=tmp_path).stdout == told

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("PB1O1", 'did you mean "PB101"?'),
            ("missing-onwer", 'did you mean "missing-owner"?'),
            ("zzzz", "see them all: reference/checks on the site"),
            ("PB999", "see them all: reference/checks on the site"),
            ("PB99999999999999999999", "see them all"),
        ],
    )
    def test_an_unknown_one_gets_the_nearest(self, run: Run, tmp_path: Path, typed: str, said: str) -> None:
        result = run("explain", typed, cwd=tmp_path)
        assert (result.returncode, result.stdout) == (2, "")
        assert said in result.stderr

    def test_every_check_can_be_explained(self, run: Run, tmp_path: Path) -> None:
        from partnerbook.reference.checks import explanation

        listed = run("explain", cwd=tmp_path).stdout.splitlines()
        assert [line.split()[0] for line in listed] == [rule.code for rule in all_rules()]
        for rule in all_rules():
            text = explanation(rule)
            assert "Not so, in" in text, rule.code
            assert max(map(len, text.splitlines())) < 400, rule.code
