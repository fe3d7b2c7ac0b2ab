"""What ``init`` writes for GitHub and GitLab does what it says: every shell step is run, in a repository, offline."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from partnerbook import __version__
from program import run_partnerbook
from recipes.runner import expanded, holds, programs, read, shell

MARK = "<!-- partnerbook review -->"
NASTY = "Acme ::error::x%0A ](javascript:x) </details> @all"
PULL_REQUEST: dict[str, Any] = {
    "github.event_name": "pull_request",
    "github.ref": "refs/pull/7/merge",
    "github.repository": "ours/playbook",
    "github.event.pull_request.head.repo.full_name": "ours/playbook",
    "github.event.pull_request.number": 7,
    "github.actor": "ines",
    "github.token": "given to this step alone",
}
FORK = {**PULL_REQUEST, "github.event.pull_request.head.repo.full_name": "someone/playbook"}
ROBOT = {**PULL_REQUEST, "github.actor": "dependabot[bot]"}
MAIN = {"github.event_name": "push", "github.ref": "refs/heads/main", "github.repository": "ours/playbook"}


def git(folder: Path, *arguments: str) -> str:
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{
            f"GIT_{who}_{what}": "ines@brightlane.example"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        },
    }
    result = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return result.stdout.strip()


@pytest.fixture(scope="module")
def playbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace whose HEAD is the merge of a pull request into main."""
    folder = tmp_path_factory.mktemp("recipes") / "playbook"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    assert run_partnerbook("init", ".", cwd=folder).returncode == 0
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Begin")
    git(folder, "checkout", "-q", "-b", "change")
    (folder / "partners/acme").mkdir()
    (folder / "partners/acme/partner.yaml").write_text(f"name: '{NASTY}'\nstage: initiate\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "A new partner")
    git(folder, "checkout", "-q", "main")
    (folder / "content/about.md").write_text("# About\n")
    git(folder, "commit", "-q", "-am", "Meanwhile")
    git(folder, "merge", "-q", "--no-ff", "-m", "Merge", "change")
    return folder


@pytest.fixture
def surroundings(playbook: Path, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a step: our programs, and files that tell what they were asked."""
    for name, text in (("calls", ""), ("summary.md", ""), ("store.json", "[]")):
        (tmp_path / name).write_text(text)
    yield {
        "PATH": f"{programs(tmp_path / 'bin')}{os.pathsep}{os.environ['PATH']}",
        "CALLS": str(tmp_path / "calls"),
        "STORE": str(tmp_path / "store.json"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "SOURCE_DATE_EPOCH": "1795219200",
    }
    git(playbook, "clean", "-qfdx")


@pytest.fixture(scope="module")
def workflow(playbook: Path) -> dict[str, Any]:
    found: dict[str, Any] = read(playbook / ".github/workflows/playbook.yml")
    return found


@pytest.fixture(scope="module")
def pipeline(playbook: Path) -> dict[str, Any]:
    found: dict[str, Any] = read(playbook / "ci/gitlab-ci.yml")
    return found


def run_job(
    job: dict[str, Any], context: dict[str, Any], folder: Path, environment: dict[str, str]
) -> list[tuple[str, subprocess.CompletedProcess[str]]]:
    """The shell steps of a job whose condition holds, until one fails."""
    ran: list[tuple[str, subprocess.CompletedProcess[str]]] = []
    for step in job["steps"] if holds(job.get("if"), context) else ():
        if "run" in step and holds(step.get("if"), context):
            own = {name: expanded(value, context) for name, value in step.get("env", {}).items()}
            ran.append((step.get("name", ""), shell(step["run"], folder, {**environment, **own})))
            if ran[-1][1].returncode:
                break
    return ran


def comments(environment: dict[str, str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(Path(environment["STORE"]).read_text())
    return found


def test_no_step_of_github_can_be_written_by_a_pull_request(workflow: dict[str, Any]) -> None:
    assert "pull_request_target" not in str(workflow)
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), (
                "values reach the shell as variables, never as text of it"
            )
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] is False


def test_each_job_of_github_has_the_least_permissions(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {}
    writing = {
        name: {what for what, level in job["permissions"].items() if level == "write"}
        for name, job in workflow["jobs"].items()
    }
    assert writing == {
        "check": set(),
        "review": {"pull-requests"},
        "code-scanning": {"security-events"},
        "publish": {"pages", "id-token"},
    }
    built = [
        name
        for name, job in workflow["jobs"].items()
        if any("build" in s.get("run", "") for s in job["steps"])
    ]
    assert built == ["check"], "what runs a branch's own code may write nothing"
    tokens = [
        s.get("name") for job in workflow["jobs"].values() for s in job["steps"] if "github.token" in str(s)
    ]
    assert tokens == ["Comment"]


@pytest.mark.parametrize(
    ("context", "jobs"),
    [
        (PULL_REQUEST, ["check", "review"]),
        (FORK, ["check", "review"]),
        (MAIN, ["check"]),
        ({**MAIN, "vars.PLAYBOOK_PAGES": "yes"}, ["check", "publish"]),
        ({**PULL_REQUEST, "vars.PLAYBOOK_PAGES": "yes"}, ["check", "review"]),
        ({**PULL_REQUEST, "vars.PLAYBOOK_CODE_SCANNING": "yes"}, ["check", "review", "code-scanning"]),
        ({**FORK, "vars.PLAYBOOK_CODE_SCANNING": "yes"}, ["check", "review"]),
        ({**MAIN, "vars.PLAYBOOK_CODE_SCANNING": "yes"}, ["check", "code-scanning"]),
    ],
)  # fmt: skip
def test_which_jobs_of_github_run(workflow: dict[str, Any], context: dict[str, Any], jobs: list[str]) -> None:
    assert [name for name, job in workflow["jobs"].items() if holds(job.get("if"), context)] == jobs


def test_a_pull_request_gets_one_comment_that_is_kept_up_to_date(
    workflow: dict[str, Any], playbook: Path, surroundings: dict[str, str]
) -> None:
    others = [
        {"url": "https://api.github.example/1", "user": {"login": "mallory"}, "body": f"{MARK}\n\nall fine"},
        {
            "url": "https://api.github.example/2",
            "user": {"login": "github-actions[bot]"},
            "body": "12 tests passed",
        },
    ]
    Path(surroundings["STORE"]).write_text(json.dumps(others))
    for _ in range(2):
        ran = run_job(workflow["jobs"]["review"], PULL_REQUEST, playbook, surroundings)
        assert [name for name, _ in ran] == ["", "Review", "Comment"]
        assert [result.returncode for _, result in ran] == [0, 0, 0], ran[-1][1].stderr
    first, second, ours = comments(surroundings)
    assert [first, second] == others
    assert ours["body"].startswith(f"{MARK}\n\n**1 new partner: Acme")
    assert "</details> @all" not in ours["body"]
    assert "About" not in ours["body"], "what main did meanwhile is not part of the change"
    calls = Path(surroundings["CALLS"]).read_text()
    assert f"pip install partnerbook=={__version__}" in calls
    assert calls.count("--method POST") == calls.count("--method PATCH") == 1


@pytest.mark.parametrize("context", [FORK, ROBOT])
def test_where_no_comment_can_be_written_the_summary_has_the_review(
    workflow: dict[str, Any], context: dict[str, Any], playbook: Path, surroundings: dict[str, str]
) -> None:
    ran = run_job(workflow["jobs"]["review"], context, playbook, surroundings)
    assert [name for name, _ in ran] == ["", "Review"]
    assert "1 new partner: Acme" in Path(surroundings["GITHUB_STEP_SUMMARY"]).read_text()
    assert comments(surroundings) == []


def test_a_host_that_refuses_fails_the_step_and_makes_no_second_comment(
    workflow: dict[str, Any], playbook: Path, surroundings: dict[str, str]
) -> None:
    gh = Path(surroundings["PATH"].split(os.pathsep)[0]) / "gh"
    gh.write_text('#!/bin/sh\necho "gh $*" >> "$CALLS"\nexit 1\n')
    ran = run_job(workflow["jobs"]["review"], PULL_REQUEST, playbook, surroundings)
    assert ran[-1][1].returncode != 0
    assert "--method" not in Path(surroundings["CALLS"]).read_text()


def test_the_check_of_github_annotates_and_stops(
    workflow: dict[str, Any], playbook: Path, surroundings: dict[str, str]
) -> None:
    ran = dict(run_job(workflow["jobs"]["check"], PULL_REQUEST, playbook, surroundings))
    assert list(ran) == ["", "Check"], "the partner without an owner stops it before the build"
    assert ran["Check"].returncode == 1
    commands = ran["Check"].stdout.splitlines()
    assert all(
        re.match(r"::(error|warning|notice) file=[^,:]+,line=\d+,col=\d+,title=[^,:]+::", c) for c in commands
    )
    assert any("has no owner" in command and "%250A" in command for command in commands)
    assert json.loads((playbook / "findings.sarif").read_text())["version"] == "2.1.0"
    assert ET.parse(playbook / "findings.xml").getroot().tag == "testsuites"
    upload = next(
        s for s in workflow["jobs"]["check"]["steps"] if s.get("with", {}).get("name") == "findings"
    )
    assert holds(upload["if"], PULL_REQUEST), "findings are kept also when they stop"


@pytest.mark.slow
def test_main_is_checked_and_built(
    workflow: dict[str, Any], pipeline: dict[str, Any], playbook: Path, surroundings: dict[str, str]
) -> None:
    git(playbook, "checkout", "-q", "main~1")
    try:
        ran = run_job(workflow["jobs"]["check"], MAIN, playbook, surroundings)
        assert [name for name, _ in ran] == ["", "Check", "Build"]
        assert ran[-1][1].returncode == 0, ran[-1][1].stderr
        assert (playbook / "site/index.html").is_file()
        done = shell("\n".join(pipeline["playbook"]["script"]), playbook, surroundings)
        assert done.returncode == 0, done.stderr
        assert (playbook / "public/index.html").is_file()
    finally:
        git(playbook, "checkout", "-q", "main")


def on_gitlab(environment: dict[str, str], playbook: Path, token: str = "") -> dict[str, str]:
    return {
        **environment,
        "CI_API_V4_URL": "https://gitlab.example/api/v4",
        "CI_PROJECT_ID": "12",
        "CI_MERGE_REQUEST_IID": "7",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(playbook, "rev-parse", "HEAD^1"),
        **({"PLAYBOOK_TOKEN": token} if token else {}),
    }


@pytest.mark.parametrize("program", ["bash", "sh"])
def test_a_merge_request_gets_one_comment_that_is_kept_up_to_date(
    pipeline: dict[str, Any], playbook: Path, surroundings: dict[str, str], program: str
) -> None:
    others = [
        {"id": 1, "author": {"id": 5}, "body": f"{MARK}\n\nall fine"},
        {"id": 2, "author": {"id": 99}, "body": "hm"},
    ]
    Path(surroundings["STORE"]).write_text(json.dumps(others))
    for module in ("json.py", "sys.py"):
        (playbook / module).write_text("raise SystemExit('a branch must not run here')\n")
    for _ in range(2):
        environment = on_gitlab(surroundings, playbook, "secret")
        done = shell("\n".join(pipeline["review"]["script"]), playbook, environment, program)
        assert done.returncode == 0, done.stderr
        assert "secret" not in done.stdout + done.stderr
    first, second, ours = comments(surroundings)
    assert [first, second] == others
    assert ours["body"].startswith(f"{MARK}\n\n**1 new partner: Acme")
    assert not any(line.startswith("/") for line in ours["body"].splitlines()), "no line is a quick action"
    calls = Path(surroundings["CALLS"]).read_text()
    assert calls.count("curl POST") == calls.count("curl PUT") == 1


def test_without_a_token_gitlab_keeps_the_review_as_an_artifact(
    pipeline: dict[str, Any], playbook: Path, surroundings: dict[str, str]
) -> None:
    done = shell("\n".join(pipeline["review"]["script"]), playbook, on_gitlab(surroundings, playbook))
    assert done.returncode == 0, done.stderr
    assert "1 new partner: Acme" in done.stdout
    assert "curl" not in Path(surroundings["CALLS"]).read_text()
    assert pipeline["review"]["artifacts"]["paths"] == ["review.md"]


def test_the_reports_that_gitlab_reads_are_written(
    pipeline: dict[str, Any], playbook: Path, surroundings: dict[str, str]
) -> None:
    job = pipeline["playbook"]
    done = shell("\n".join(job["script"]), playbook, surroundings)
    assert done.returncode == 1, "the partner without an owner stops it"
    assert (job["artifacts"]["when"], pipeline["variables"]["GIT_DEPTH"]) == ("always", 0)
    assert ET.parse(playbook / job["artifacts"]["reports"]["junit"]).getroot().tag == "testsuites"
    entries = json.loads((playbook / job["artifacts"]["reports"]["codequality"]).read_text())
    assert {"description", "check_name", "fingerprint", "severity", "location"} == set(entries[0])
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)


def test_gitlab_publishes_main_alone_and_only_when_asked(pipeline: dict[str, Any]) -> None:
    assert pipeline["pages"]["rules"] == [
        {"if": '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $PLAYBOOK_PAGES == "yes"'}
    ]
    assert pipeline["pages"]["artifacts"]["paths"] == ["public/"]
    assert pipeline["pages"]["needs"] == ["playbook"]
    assert pipeline["default"]["before_script"] == [f"pip install partnerbook=={__version__}"]
