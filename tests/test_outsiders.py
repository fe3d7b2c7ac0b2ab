"""What an outsider's branch, folder or page can do: nothing. One story for every promise, as it would be tried."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from ruamel.yaml import YAML

from conftest import Run, tree
from growth import assert_in_proportion
from partnerbook.source.markdown import Markdown
from preview import preview
from repository import git
from small_site import rename, write_small

RECORD = """---
id: "0001"
title: Which yard
status: {status}
owner: Ada Vance
date: 2026-01-05
options: [{{id: A, title: Theirs}}, {{id: B, title: Ours}}]
commit: {{option: B, review_on: 2027-05-31, reversal_signal: Two late boats}}
evidence:
  - {{id: log, claim: Four boats a day, source: Yard log, as_of: 2026-10-02, refresh_days: 400, owner: Ada Vance}}
{more}---

## Context

{words}
"""


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small(tmp_path_factory.mktemp("outsiders") / "playbook")


@pytest.fixture
def root(built_once: Path, tmp_path: Path) -> Path:
    shutil.copytree(built_once, tmp_path / "home" / "playbook")
    return tmp_path / "home" / "playbook"


def test_a_cache_that_is_a_link_leads_nowhere(root: Path, run: Run) -> None:
    home = root.parent
    for name in (".profile", ".ssh/config", ".cache-of-others/last-build", "ledger-0"):
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text("mine")
    before = {name: content for name, content in tree(home).items() if not name.startswith("playbook/")}
    shutil.rmtree(root / ".partnerbook/cache")
    (root / ".partnerbook/cache").symlink_to("../..")
    for number in range(2):
        rename(root, f"Name {number}")
        run("build", cwd=root)
    run("clean", cwd=root)
    assert {k: v for k, v in tree(home).items() if not k.startswith("playbook/")} == before


def test_what_was_handed_in_brings_nothing_that_lies_outside_of_it(
    root: Path, run: Run, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("# Keys\n\nStatus: accepted\n\nhunter2\n")
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "0001-use-boats.md").write_text(
        "# Use boats\n\n## Status\n\nAccepted\n\n## Decision\n\nBoats.\n"
    )
    (folder / "0002-use-vans.md").symlink_to(secret)
    run("adopt", str(folder), "--partner", "acme", cwd=root)
    (root / "templates/theme").mkdir(parents=True)
    (root / "templates/theme/notes.txt").symlink_to(secret)
    run("build", cwd=root)
    found = {**tree(root / "partners"), **tree(root / "site")}
    assert b"hunter2" not in b"".join(found.values())


def test_a_site_that_was_tampered_with_is_made_anew(root: Path, run: Run, tmp_path: Path) -> None:
    rename(root, "Acme Outfitters")
    assert run("build", cwd=root).returncode == 0
    for folder in ("site", ".site.next"):
        page = root / folder / "partners/bolt/index.html"
        if page.exists():
            page.write_text(page.read_text().replace("</main>", "<script>steal()</script></main>"))
        (root / folder / "assets/partnerbook").mkdir(parents=True, exist_ok=True)
    for script in (root / "site/assets").rglob("*.js"):
        script.write_text(script.read_text() + "\nsteal()")
    clone = tmp_path / "clone"
    shutil.copytree(root, clone, symlinks=True)
    for place in (root, clone):
        assert run("build", cwd=place).returncode == 0
        clean = tmp_path / f"clean of {place.name}"
        assert run("build", "--no-cache", "--site-dir", str(clean), cwd=place).returncode == 0
        assert tree(place / "site") == tree(clean)
        assert b"steal()" not in b"".join(tree(place / "site").values())


STRANGER = """
import pickle, sys
from partnerbook.cli import main
from partnerbook.engine.incremental.cache import Cache

put = Cache.put

def altered(cache, name, key, value):
    put(cache, name, key, pickle.loads(pickle.dumps(value).replace(b"Acme Outfitters", b"Owned by others")))

Cache.put = altered
sys.argv = ["partnerbook", "-q", "build"]
sys.exit(main())
"""
"""A build by somebody who keeps what no build would keep."""


def test_what_was_kept_by_somebody_else_says_nothing(root: Path, run: Run, tmp_path: Path) -> None:
    rename(root, "Acme Outfitters")
    own = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache of a stranger")}
    done = subprocess.run(
        [sys.executable, "-c", STRANGER], cwd=root, env=own, check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    for folder in ("site", ".site.next"):
        shutil.rmtree(root / folder, ignore_errors=True)
    assert run("build", cwd=root).returncode == 0
    assert b"Owned by others" not in b"".join(tree(root / "site").values())


def test_a_page_of_another_name_is_told_nothing(root: Path) -> None:
    with preview(root) as served:
        place = urlsplit(served.address)
        for host, path, status in (
            ("evil.example", "/", 403),
            (f"evil.example:{place.port}", "/partners/acme/", 403),
            (place.netloc, "/%00", 404),
            (place.netloc, "/", 200),
        ):
            asked = http.client.HTTPConnection(str(place.hostname), place.port or 80, timeout=30)
            asked.request("GET", path, headers={"Host": host})
            answer = asked.getresponse()
            words = answer.read()
            assert answer.status == status, (host, path)
            assert status == 200 or b"crane" not in words


def test_no_job_of_a_branch_is_given_the_token(run: Run, tmp_path: Path) -> None:
    assert run("init", "book", cwd=tmp_path).returncode == 0
    jobs = YAML(typ="safe").load((tmp_path / "book/ci/gitlab-ci.yml").read_text())
    checked = 0
    for name, job in jobs.items():
        if isinstance(job, dict) and "script" in job:
            rules = json.dumps(job.get("rules", "")) + json.dumps(job.get("only", ""))
            if "merge_request" in rules:
                checked += 1
                assert "PLAYBOOK_TOKEN" not in json.dumps(job), name
    assert checked


def test_a_review_names_first_what_runs_on_machines(root: Path, run: Run) -> None:
    git(root, "init", "-q", "-b", "main")
    (root / ".gitignore").write_text("/site/\n/.site.next/\n/.partnerbook/\n")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "begin")
    rename(root, "Acme Tailors")
    (root / ".github/workflows").mkdir(parents=True)
    (root / ".github/workflows/more.yml").write_text("on: pull_request_target\n")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "rename")
    said = run("review", "HEAD~1", "HEAD", cwd=root).stdout
    assert ".github/workflows/more.yml" in said
    assert said.index("more.yml") < said.index("Acme Tailors")


def test_a_stamp_on_changed_words_covers_nothing(root: Path, run: Run) -> None:
    file = root / "partners/acme/decisions/0001-which-yard.md"
    file.parent.mkdir()
    git(root, "init", "-q", "-b", "main")

    def put(status: str, words: str, more: str = "") -> None:
        file.write_text(RECORD.format(status=status, words=words, more=more))
        git(root, "add", "partners")
        git(root, "commit", "-qm", "work", "--allow-empty")

    put("proposed", "Four boats a day.")
    done = run("approve", "partners/acme/decisions/0001-which-yard.md", "--by", "Ada Vance", cwd=root)
    assert done.returncode == 0, done.stderr
    git(root, "commit", "-qam", "accept")
    for number in range(9):
        put("draft", f"Nine boats a day, {number}.")
    put("accepted", "Nine boats a day.", "approvals:\n  - {by: Ada Vance, on: 2026-01-05}\n")
    done = run("check", cwd=root)
    assert done.returncode == 1
    assert re.search(r"0001-which-yard.md:\d+:\d+: PB51[5-8] ", done.stdout)


@pytest.mark.parametrize("again", ["<![CDATA[", "[a](", "[^1]", "*"])
def test_reading_takes_as_long_as_there_is_to_read(again: str) -> None:
    assert_in_proportion(lambda count: Markdown().render(again * count), 250)


def test_no_word_of_a_file_gives_a_build_server_an_order(root: Path, run: Run) -> None:
    order = "##[error]owned ##vso[task.complete]owned"
    word = order.partition(" ")[0]
    (root / "content/more.md").write_text(f"# More\n\n[a]({word}) [b](../partners/{word}/) [c](x{word}.md)\n")
    said = [run("build", cwd=root)]
    (root / "partners/bolt/partner.yaml").write_text(f'name: Bolt\nstage: "{order}"\nowner: "\\u009b31m"\n')
    (root / f"partners/bolt/{word}.md").write_text("x")
    (root / f"partners/crane/notes-{word}").symlink_to("nowhere")
    said += [run(*command.split(), cwd=root) for command in ("check", "check --format github", "build")]
    for done in said:
        assert done.returncode == 1
        assert "owned" in done.stdout + done.stderr
        assert not re.search(r"##\w*\[|\x9b", done.stdout + done.stderr), done.args
