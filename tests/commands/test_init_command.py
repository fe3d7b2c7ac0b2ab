"""``partnerbook init``: a workspace that checks, in a folder that was free."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from conftest import ROOT, Run, tree
from days import TODAY_OPTION
from partnerbook import __version__

FILES = {
    "mkdocs.yml",
    "README.md",
    ".gitignore",
    ".github/workflows/playbook.yml",
    ".pre-commit-config.yaml",
    "ci/gitlab-ci.yml",
    "content/about.md",
    "templates/README.md",
    "partners/program.yaml",
    "partners/northgate/partner.yaml",
}


def read(path: Path) -> object:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def test_a_new_workspace_checks(run: Run, tmp_path: Path) -> None:
    made = run("init", "playbook", cwd=tmp_path)
    assert (made.returncode, made.stdout) == (0, "playbook\n")
    assert "cd playbook" in made.stderr
    assert set(tree(tmp_path / "playbook")) >= FILES
    checked = run("check", *TODAY_OPTION, cwd=tmp_path / "playbook")
    assert checked.returncode == 0, checked.stdout
    assert "PB0" not in checked.stdout


def test_the_example_partner_is_copied_whole(run: Run, tmp_path: Path) -> None:
    run("init", "playbook", cwd=tmp_path)
    assert tree(tmp_path / "playbook/partners/northgate") == tree(ROOT / "partners/northgate")


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["acme-corp"], "Acme Corp"),
        (["BMW"], "BMW"),
        (["playbook", "--name", 'Müller: "Söhne" & Co {x}'], 'Müller: "Söhne" & Co {x}'),
        (["playbook", "--name", "  NO  "], "NO"),
        (["playbook", "--name", "{{version}}"], "{{version}}"),
    ],
)
def test_the_organisation_is_named(run: Run, tmp_path: Path, arguments: list[str], name: str) -> None:
    assert run("init", *arguments, cwd=tmp_path).returncode == 0
    folder = tmp_path / arguments[0]
    program, site = read(folder / "partners/program.yaml"), read(folder / "mkdocs.yml")
    assert isinstance(program, dict)
    assert isinstance(site, dict)
    assert program["organisation"]["name"] == name
    assert site["site_name"] == f"{name} partner playbook"


def test_the_site_needs_nobody_else(run: Run, tmp_path: Path) -> None:
    run("init", "playbook", cwd=tmp_path)
    site = read(tmp_path / "playbook/mkdocs.yml")
    assert isinstance(site, dict)
    assert (site["docs_dir"], site["site_dir"]) == ("content", "site")
    assert site["theme"]["name"] == "material"
    assert site["theme"]["font"] is False
    assert site["plugins"] == ["partnerbook"]
    assert [entry["media"] for entry in site["theme"]["palette"]] == [
        "(prefers-color-scheme)", "(prefers-color-scheme: light)", "(prefers-color-scheme: dark)",
    ]  # fmt: skip
    used = [
        line
        for line in (tmp_path / "playbook/mkdocs.yml").read_text().splitlines()
        if not line.startswith("#")
    ]
    assert not any("://" in line for line in used)


def test_there_is_no_home_page_in_the_way_of_ours(run: Run, tmp_path: Path) -> None:
    run("init", "playbook", cwd=tmp_path)
    assert not list((tmp_path / "playbook/content").rglob("index.md"))


def test_snippets_are_yaml_and_name_this_version(run: Run, tmp_path: Path) -> None:
    run("init", "playbook", cwd=tmp_path)
    for name in (".github/workflows/playbook.yml", "ci/gitlab-ci.yml"):
        text = (tmp_path / "playbook" / name).read_text()
        assert f"partnerbook-{__version__}-py3-none-any.whl" in text
        assert "pip install partnerbook" not in text, "whoever takes the name on an index would run there"
        assert isinstance(read(tmp_path / "playbook" / name), dict)
        assert ".partnerbook" in text, "what the next run takes over is kept"
    hooks = read(tmp_path / "playbook/.pre-commit-config.yaml")
    assert isinstance(hooks, dict)
    assert hooks["repos"][0]["hooks"][0]["entry"].startswith("partnerbook check")


def test_the_examples_of_the_program_are_the_built_in_values(run: Run, tmp_path: Path) -> None:
    from partnerbook.load import load_program

    run("init", "playbook", cwd=tmp_path)
    text = (tmp_path / "playbook/partners/program.yaml").read_text()
    default, _, problems = load_program(text.encode())
    assert not problems
    spoken = re.sub(r"^#(?!#)", "", text, flags=re.MULTILINE)
    program, _, problems = load_program(spoken.encode())
    assert not problems
    same = {"organisation", "statement_words", "checks"}
    assert program.model_dump(exclude=same) == default.model_dump(exclude=same)


@pytest.mark.parametrize("standing", ["notes.txt", "partners", "mkdocs.yml", ".github"])
def test_a_folder_in_use_is_refused(run: Run, tmp_path: Path, standing: str) -> None:
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / standing).write_text("mine")
    before = tree(tmp_path)
    result = run("init", "used", cwd=tmp_path)
    assert result.returncode == 2
    assert f"is not empty (it holds {standing})" in result.stderr
    assert tree(tmp_path) == before


def test_a_file_is_no_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "playbook").write_text("mine")
    assert run("init", "playbook", cwd=tmp_path).returncode == 2
    assert (tmp_path / "playbook").read_text() == "mine"


def test_a_fresh_clone_is_welcome_and_keeps_what_it_has(run: Run, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    (clone / ".git").mkdir(parents=True)
    (clone / "README.md").write_text("ours")
    result = run("init", ".", cwd=clone)
    assert result.returncode == 0
    assert (clone / "README.md").read_text() == "ours"
    assert "README.md was there already" in result.stderr
    assert "cd " not in result.stderr
    assert (clone / "partners/program.yaml").is_file()
    assert not list(clone.glob(".new-*"))


def test_an_empty_folder_and_a_deep_one_are_fine(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("init", "empty", cwd=tmp_path).returncode == 0
    assert run("init", "a/b/c", cwd=tmp_path).returncode == 0
    assert run("-C", str(tmp_path / "a"), "init", "d", cwd=tmp_path).returncode == 0
    assert (tmp_path / "a/d/mkdocs.yml").is_file()


def test_check_speaks_of_ones_own_partners_before_the_example(run: Run, tmp_path: Path) -> None:
    run("init", "playbook", cwd=tmp_path)
    book = tmp_path / "playbook"
    run("new", "partner", "alder", "--name", "Alder Freight", "--owner", "Ines Halvorsen", cwd=book)
    run("new", "partner", "willow", "--name", "Willow Press", "--owner", "Ines Halvorsen", cwd=book)
    mistaken = book / "partners/willow/partner.yaml"
    mistaken.write_text(mistaken.read_text().replace("stage: prospect\n", "stage: prospct\n", 1))
    told = run("check", "--today", "2026-11-30", cwd=book)
    folders = {line.split("/")[1] for line in told.stdout.splitlines() if not line.startswith(" ")}
    assert folders == {"willow"}, "the example only counts"
    begun, example, summary = told.stderr.splitlines()
    assert begun == "alder: no findings; fill in its partner.yaml, then: partnerbook new scorecard alder"
    assert re.fullmatch(
        r"partners/northgate is the example, with \d+ warnings, \d+ notes, 1 accepted to learn from: "
        r"partnerbook check northgate; delete it when you have read it",
        example,
    )
    assert summary.startswith("3 partners, ")
    assert "partners/northgate/" in run("check", "northgate", "--today", "2026-11-30", cwd=book).stdout
    strict = run("check", "--strict", "--today", "2026-11-30", cwd=book)
    assert "partners/northgate/" in strict.stdout, "what stops is told"
    quiet = run("-q", "check", "--today", "2026-11-30", cwd=book)
    assert quiet.stdout.startswith(told.stdout)
    assert "partners/northgate/" in quiet.stdout, "where nothing is counted, all is told"
    assert quiet.stderr == ""
    with (book / "partners/northgate/partner.yaml").open("a") as file:
        file.write("# ours now\n")
    kept = run("check", "--today", "2026-11-30", cwd=book)
    assert "the example" not in kept.stderr
    assert sorted(kept.stdout.splitlines()) == sorted(quiet.stdout.splitlines())
    assert kept.stdout.startswith("partners/northgate/"), "in the order of files"


@pytest.mark.slow
def test_build_tells_what_stops_last_and_counts_the_rest(run: Run, tmp_path: Path) -> None:
    run("init", "playbook", cwd=tmp_path)
    book = tmp_path / "playbook"
    run("new", "partner", "willow", "--owner", "Ines Halvorsen", cwd=book)
    options = ("build", "--no-search", "--today", "2026-11-30")
    built = run(*options, cwd=book)
    assert built.returncode == 0, built.stderr
    assert " PB" not in built.stderr, "what stops nothing is told by check"
    assert re.match(r"2 partners, .* warnings, .*; read all of it with: partnerbook check\n", built.stderr)
    strict = run(*options, "--strict", cwd=book)
    assert strict.returncode == 1
    assert "    warning: " in strict.stderr
    assert "    info: " not in strict.stderr
    mistaken = book / "partners/willow/partner.yaml"
    mistaken.write_text(mistaken.read_text().replace("stage: prospect\n", "stage: prospct\n", 1))
    stopped = run(*options, cwd=book)
    assert stopped.returncode == 1
    counted, where, hint, last = stopped.stderr.splitlines()
    assert counted.startswith("2 partners, ")
    assert where.startswith("partners/willow/partner.yaml:")
    assert hint.startswith("    error: ")
    assert last == "Nothing was published; the old site stands as it was."


@pytest.mark.slow
def test_a_new_workspace_builds(run: Run, tmp_path: Path) -> None:
    run("init", "playbook", cwd=tmp_path)
    result = run("build", *TODAY_OPTION, cwd=tmp_path / "playbook")
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "playbook/site/about/index.html").is_file()
