"""What ``init`` writes for GitHub and GitLab does what it says: every shell step is run, in a repository, offline."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from program import run_partnerbook
from recipes.fake_gitlab import TOKEN, US, Gitlab, gitlab
from recipes.runner import expanded, holds, programs, read, shell
from repository import git

MARK = "<!-- partnerbook review -->"
SOURCE = "git+https://git.example/partnerbook@0123456789abcdef0123456789abcdef01234567"
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
        "PARTNERBOOK": SOURCE,
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
        "build": set(),
        "review": set(),
        "comment": {"pull-requests"},
        "code-scanning": {"security-events"},
        "publish": {"pages", "id-token"},
    }
    for name in (name for name, scopes in writing.items() if scopes):
        scripts = "\n".join(step["run"] for step in workflow["jobs"][name]["steps"] if "run" in step)
        assert not re.search(r"^\s*(partnerbook|pip|python|make|sh|bash|\.)\b", scripts, re.MULTILINE), (
            "what may write runs nothing of a branch"
        )
    tokens = [
        s.get("name") for job in workflow["jobs"].values() for s in job["steps"] if "github.token" in str(s)
    ]
    assert tokens == ["Comment"]
    assert "checkout" not in str(workflow["jobs"]["comment"]), "what has the token has no file of the branch"


def test_secrets_of_github_are_for_main_alone(workflow: dict[str, Any]) -> None:
    assert "secrets." not in str({**workflow, "jobs": {}})
    knowing = {name for name, job in workflow["jobs"].items() if "secrets." in str(job)}
    assert knowing == {"build"}
    assert workflow["jobs"]["build"]["environment"] == "playbook"
    for context in (PULL_REQUEST, FORK, ROBOT):
        assert not holds(workflow["jobs"]["build"]["if"], context)


def test_what_a_pull_request_keeps_never_reaches_main(workflow: dict[str, Any]) -> None:
    caching = {
        name: step["with"]
        for name, job in workflow["jobs"].items()
        for step in job["steps"]
        if step.get("uses", "").startswith("actions/cache@")
    }
    assert list(caching) == ["build"]
    assert caching["build"]["key"].startswith("playbook-main-")
    assert caching["build"]["restore-keys"] == "playbook-main-"


def test_jobs_end(workflow: dict[str, Any], pipeline: dict[str, Any]) -> None:
    assert all(5 <= job["timeout-minutes"] <= 30 for job in workflow["jobs"].values())
    assert re.fullmatch(r"[1-3]0 minutes", pipeline["default"]["timeout"])


def test_actions_are_named_by_their_commit(playbook: Path, workflow: dict[str, Any]) -> None:
    text = (playbook / ".github/workflows/playbook.yml").read_text()
    used = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert len(used) > 10
    for action in set(used):
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action)
        assert re.search(rf"{re.escape(action)}  # v\d+\.\d+\.\d+\n", text), "the release is named beside it"


@pytest.mark.parametrize("program", ["bash", "sh"])
def test_nothing_is_installed_before_somebody_says_from_where(
    workflow: dict[str, Any],
    pipeline: dict[str, Any],
    playbook: Path,
    surroundings: dict[str, str],
    program: str,
) -> None:
    assert workflow["env"]["PARTNERBOOK"] == pipeline["variables"]["PARTNERBOOK"] == ""
    steps = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    installs = [step for step in steps if "pip" in step] + pipeline["default"]["before_script"]
    assert len(installs) == 4
    for install in installs:
        refused = shell(install, playbook, {**surroundings, "PARTNERBOOK": ""}, program)
        assert refused.returncode != 0
        assert "where partnerbook is installed from" in refused.stderr
        assert Path(surroundings["CALLS"]).read_text() == ""
    for source in (
        SOURCE,
        f"partnerbook[word]@{SOURCE}",
        "./ci/partnerbook.whl[word]",
        "--require-hashes --requirement ci/requirements.txt",
    ):
        assert shell(installs[0], playbook, {**surroundings, "PARTNERBOOK": source}, program).returncode == 0
        assert Path(surroundings["CALLS"]).read_text().splitlines()[-1] == f"pip install {source}"


@pytest.mark.parametrize(
    ("context", "jobs"),
    [
        (PULL_REQUEST, ["check", "review", "comment"]),
        (FORK, ["check", "review"]),
        (ROBOT, ["check", "review"]),
        (MAIN, ["check", "build"]),
        ({**MAIN, "vars.PLAYBOOK_PAGES": "yes"}, ["check", "build", "publish"]),
        ({**PULL_REQUEST, "vars.PLAYBOOK_PAGES": "yes"}, ["check", "review", "comment"]),
        ({**PULL_REQUEST, "vars.PLAYBOOK_CODE_SCANNING": "yes"}, ["check", "review", "comment", "code-scanning"]),
        ({**FORK, "vars.PLAYBOOK_CODE_SCANNING": "yes"}, ["check", "review"]),
        ({**MAIN, "vars.PLAYBOOK_CODE_SCANNING": "yes"}, ["check", "build", "code-scanning"]),
    ],
)  # fmt: skip
def test_which_jobs_of_github_run(workflow: dict[str, Any], context: dict[str, Any], jobs: list[str]) -> None:
    assert [name for name, job in workflow["jobs"].items() if holds(job.get("if"), context)] == jobs


def commented(
    workflow: dict[str, Any], folder: Path, surroundings: dict[str, str], tmp_path: Path
) -> subprocess.CompletedProcess[str]:
    """The job that comments, in a folder that holds nothing but what the review left behind."""
    scratch = tmp_path / "comment"
    scratch.mkdir(exist_ok=True)
    shutil.copy(folder / "review.md", scratch / "review.md", follow_symlinks=False)
    ((name, result),) = run_job(workflow["jobs"]["comment"], PULL_REQUEST, scratch, surroundings)
    assert name == "Comment"
    return result


def test_a_pull_request_gets_one_comment_that_is_kept_up_to_date(
    workflow: dict[str, Any], playbook: Path, surroundings: dict[str, str], tmp_path: Path
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
        assert [name for name, _ in ran] == ["Install", "Review"]
        assert [result.returncode for _, result in ran] == [0, 0], ran[-1][1].stderr
        assert commented(workflow, playbook, surroundings, tmp_path).returncode == 0
    first, second, ours = comments(surroundings)
    assert [first, second] == others
    assert ours["body"].startswith(f"{MARK}\n\n**1 new partner: Acme")
    assert "</details> @all" not in ours["body"]
    assert "About" not in ours["body"], "what main did meanwhile is not part of the change"
    calls = Path(surroundings["CALLS"]).read_text()
    assert f"pip install {SOURCE}" in calls
    assert calls.count("--method POST") == calls.count("--method PATCH") == 1


def test_what_fits_no_comment_is_not_written(
    workflow: dict[str, Any], surroundings: dict[str, str], tmp_path: Path
) -> None:
    left = tmp_path / "left"
    left.mkdir()
    (left / "review.md").write_text("a" * 250_001)
    assert "no review that fits" in commented(workflow, left, surroundings, tmp_path).stderr
    (left / "review.md").unlink()
    (left / "review.md").symlink_to("/proc/self/environ")
    (tmp_path / "comment/review.md").unlink()
    assert "no review that fits" in commented(workflow, left, surroundings, tmp_path).stderr
    assert comments(surroundings) == []


@pytest.mark.parametrize("context", [FORK, ROBOT])
def test_where_no_comment_can_be_written_the_summary_has_the_review(
    workflow: dict[str, Any], context: dict[str, Any], playbook: Path, surroundings: dict[str, str]
) -> None:
    ran = run_job(workflow["jobs"]["review"], context, playbook, surroundings)
    assert [name for name, _ in ran] == ["Install", "Review"]
    assert "1 new partner: Acme" in Path(surroundings["GITHUB_STEP_SUMMARY"]).read_text()
    assert run_job(workflow["jobs"]["comment"], context, playbook, surroundings) == []
    assert comments(surroundings) == []


def test_a_host_that_refuses_fails_the_step_and_makes_no_second_comment(
    workflow: dict[str, Any], surroundings: dict[str, str], tmp_path: Path
) -> None:
    gh = Path(surroundings["PATH"].split(os.pathsep)[0]) / "gh"
    gh.write_text('#!/bin/sh\necho "gh $*" >> "$CALLS"\nexit 1\n')
    (tmp_path / "review.md").write_text("**Nothing changed in meaning.**\n")
    assert commented(workflow, tmp_path, surroundings, tmp_path).returncode != 0
    assert "--method" not in Path(surroundings["CALLS"]).read_text()


def test_the_check_of_github_annotates_and_stops(
    workflow: dict[str, Any], playbook: Path, surroundings: dict[str, str]
) -> None:
    ran = dict(run_job(workflow["jobs"]["check"], PULL_REQUEST, playbook, surroundings))
    assert list(ran) == ["Install", "Check"], "the partner without an owner stops it before the build"
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


@pytest.mark.long
def test_main_is_checked_and_built(
    workflow: dict[str, Any], pipeline: dict[str, Any], playbook: Path, surroundings: dict[str, str]
) -> None:
    git(playbook, "checkout", "-q", "main~1")
    known = {**MAIN, "secrets.PARTNERBOOK_CACHE_KEY": "k" * 64}
    try:
        for job, steps in (("check", ["Install", "Check"]), ("build", ["Install", "Build"])):
            ran = run_job(workflow["jobs"][job], known, playbook, surroundings)
            assert [name for name, _ in ran] == steps
            assert ran[-1][1].returncode == 0, ran[-1][1].stderr
        assert (playbook / "site/index.html").is_file()
        done = shell("\n".join(gitlab_job(pipeline, "playbook")["script"]), playbook, surroundings)
        assert done.returncode == 0, done.stderr
        assert (playbook / "public/index.html").is_file()
    finally:
        git(playbook, "checkout", "-q", "main")


def gitlab_job(pipeline: dict[str, Any], name: str) -> dict[str, Any]:
    """A job with what it extends."""
    job = pipeline[name]
    return {**(gitlab_job(pipeline, job["extends"]) if "extends" in job else {}), **job}


def gitlab_jobs(pipeline: dict[str, Any], **variables: str) -> list[str]:
    """The jobs of a pipeline with these variables."""

    def holds_here(condition: str) -> bool:
        def value(found: re.Match[str]) -> str:
            return repr(variables.get(found[1], "")) if found[1] else found[0]

        expression = re.sub(r"\$(\w+)|\"[^\"]*\"", value, condition).replace("&&", " and ")
        return bool(eval(expression, {"__builtins__": {}}))

    jobs = [name for name, job in pipeline.items() if "script" in job or "extends" in job]
    names = [name for name in jobs if not name.startswith(".")]
    rules = {name: gitlab_job(pipeline, name)["rules"] for name in names}
    if not any(holds_here(rule["if"]) for rule in pipeline["workflow"]["rules"]):
        return []
    return [name for name in names if any(holds_here(rule["if"]) for rule in rules[name])]


@pytest.mark.parametrize(
    ("variables", "jobs"),
    [
        ({"CI_PIPELINE_SOURCE": "merge_request_event"}, ["check", "review"]),
        ({"CI_PIPELINE_SOURCE": "merge_request_event", "PLAYBOOK_PAGES": "yes"}, ["check", "review"]),
        ({"CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BRANCH": "main"}, ["playbook"]),
        ({"CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BRANCH": "other"}, []),
        ({"CI_PIPELINE_SOURCE": "schedule", "CI_COMMIT_BRANCH": "other"}, []),
        (
            {"CI_PIPELINE_SOURCE": "schedule", "CI_COMMIT_BRANCH": "main", "PLAYBOOK_PAGES": "yes"},
            ["comment"],
        ),
        (
            {"CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BRANCH": "main", "PLAYBOOK_PAGES": "yes"},
            ["playbook", "pages"],
        ),
    ],
)
def test_which_jobs_of_gitlab_run(
    pipeline: dict[str, Any], variables: dict[str, str], jobs: list[str]
) -> None:
    assert gitlab_jobs(pipeline, CI_DEFAULT_BRANCH="main", **variables) == jobs


def test_no_job_that_a_branch_decides_about_has_a_secret(pipeline: dict[str, Any], playbook: Path) -> None:
    text = (playbook / "ci/gitlab-ci.yml").read_text()
    assert "PLAYBOOK_TOKEN" not in str(pipeline), (
        "the one script that needs it takes it from its surroundings"
    )
    for secret in ("PLAYBOOK_TOKEN", "PARTNERBOOK_CACHE_KEY"):
        (said,) = [line for line in text.splitlines() if line.startswith(f"#   {secret} ")]
        assert "masked and protected" in said
    for name in gitlab_jobs(pipeline, CI_PIPELINE_SOURCE="merge_request_event", CI_DEFAULT_BRANCH="main"):
        assert "cache" not in gitlab_job(pipeline, name), "what a branch keeps never reaches main"
    assert gitlab_job(pipeline, "playbook")["cache"]["key"] == "playbook-main"
    assert pipeline["comment"]["before_script"] == [], "what has the token installs nothing"


def comment_on(host: Gitlab, playbook: Path, **own: str) -> subprocess.CompletedProcess[str]:
    """The scheduled job, against a GitLab."""
    (script,) = read(playbook / "ci/gitlab-ci.yml")["comment"]["script"]
    environment = {
        "CI_API_V4_URL": host.address,
        "CI_PROJECT_ID": "12",
        "PLAYBOOK_TOKEN": TOKEN,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        **own,
    }
    done = shell(script, playbook, environment)
    assert TOKEN not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


def test_a_merge_request_gets_one_comment_that_is_kept_up_to_date(
    pipeline: dict[str, Any], playbook: Path, surroundings: dict[str, str]
) -> None:
    base = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": git(playbook, "rev-parse", "HEAD^1")}
    done = shell("\n".join(pipeline["review"]["script"]), playbook, {**surroundings, **base})
    assert done.returncode == 0, done.stderr
    assert "1 new partner: Acme" in done.stdout
    assert pipeline["review"]["artifacts"]["paths"] == ["review.md"]
    review = (playbook / "review.md").read_bytes()
    others = [
        {"id": 1, "author": {"id": 5}, "body": f"{MARK}\n\nall fine"},
        {"id": 2, "author": {"id": US}, "body": "hm"},
    ]
    for module in ("json.py", "urllib.py"):
        (playbook / module).write_text("raise SystemExit('only its own code runs here')\n")
    with gitlab({7: review, 8: None}) as host:
        host.notes[7] = [*others]
        assert comment_on(host, playbook).stdout == "!7: its review is written\n"
        assert comment_on(host, playbook).stdout == "", "what stands there is not written again"
        host.reviews[7] = review.replace(b"Acme", b"Bolt")
        assert comment_on(host, playbook).returncode == 0
        *rest, ours = host.notes[7]
        assert rest == others
        assert ours["body"].startswith(f"{MARK}\n\n**1 new partner: Bolt")
        assert host.notes.get(8, []) == []
        assert sum(call.startswith("POST") for call in host.calls) == 1
        assert sum(call.startswith("PUT") for call in host.calls) == 1


@pytest.mark.parametrize(
    "text",
    [
        "/merge\n",
        "fine\n  /close\n",
        "fine\r/approve\r\n",
        "fine\u2028/assign @all",
        "a\x0b\t/label ~x",
        "@all @ines",
    ],
)
def test_the_text_of_a_branch_gives_gitlab_no_orders(playbook: Path, text: str) -> None:
    with gitlab({7: text.encode()}) as host:
        assert comment_on(host, playbook).returncode == 0
        ((body,),) = [[note["body"] for note in notes] for notes in host.notes.values()]
    assert not any(
        line.lstrip().startswith("/") for line in re.split(r"[\n\r\x0b\x0c\x85\u2028\u2029]", body)
    )
    assert not re.search(r"@\w|[\x00-\x08\x0b-\x1f]", body)


def test_what_is_no_review_is_not_written(playbook: Path) -> None:
    with gitlab({7: b"a" * 250_001, 8: b"", 9: b"\xff\xfe"}) as host:
        assert comment_on(host, playbook).returncode == 0
        assert 7 not in host.notes
        assert "\ufffd" in host.notes[9][0]["body"]


def test_the_token_goes_to_gitlab_alone(playbook: Path) -> None:
    with gitlab({7: b"**fine**"}) as store, gitlab({7: b""}, store.address.removesuffix("/api/v4")) as host:
        assert comment_on(host, playbook).returncode == 0
        assert "**fine**" in host.notes[7][0]["body"]
        assert [call.rpartition(" ")[2] for call in store.calls] == ["None"]


def test_what_keeps_gitlab_from_being_asked_is_said_in_a_line(playbook: Path) -> None:
    with gitlab({7: b"**fine**"}) as host:
        for own, said in (
            ({"PLAYBOOK_TOKEN": ""}, "PLAYBOOK_TOKEN is empty"),
            ({"PLAYBOOK_TOKEN": "old"}, "401"),
        ):
            done = comment_on(host, playbook, **own)
            assert done.returncode == 1
            (line,) = done.stderr.splitlines()
            assert said in line
        assert host.notes == {}


def test_the_reports_that_gitlab_reads_are_written(
    pipeline: dict[str, Any], playbook: Path, surroundings: dict[str, str]
) -> None:
    job = gitlab_job(pipeline, "check")
    done = shell("\n".join(job["script"]), playbook, surroundings)
    assert done.returncode == 1, "the partner without an owner stops it"
    assert (job["artifacts"]["when"], pipeline["variables"]["GIT_DEPTH"]) == ("always", 0)
    assert ET.parse(playbook / job["artifacts"]["reports"]["junit"]).getroot().tag == "testsuites"
    entries = json.loads((playbook / job["artifacts"]["reports"]["codequality"]).read_text())
    assert {"description", "check_name", "fingerprint", "severity", "location"} == set(entries[0])
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)


def test_gitlab_publishes_main_alone_and_only_when_asked(pipeline: dict[str, Any]) -> None:
    assert pipeline["pages"]["artifacts"]["paths"] == ["public/"]
    assert pipeline["pages"]["needs"] == ["playbook"]
    assert pipeline["pages"]["variables"] == {"GIT_STRATEGY": "none"}


def test_the_recipes_say_that_pages_lie_below_a_path(playbook: Path) -> None:
    for recipe in (".github/workflows/playbook.yml", "ci/gitlab-ci.yml"):
        assert "site_url" in (playbook / recipe).read_text()
