"""``partnerbook adopt``: which files of a folder are records, and which numbers they get; nothing is overwritten."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from adopt.records import (
    MADR_2,
    MADR_3,
    MADR_4,
    NYGARD,
    NYGARD_NEWER,
    adopt,
    decisions,
    findings,
    put,
    put_all,
    record,
)
from conftest import Run, copy_example, tree


def test_numbers_continue_and_links_follow_them(run: Run, workspace: Path) -> None:
    run("new", "decision", "acme", "Widen the pilot", cwd=workspace)
    before = tree(workspace)
    folder = put(workspace, n0004_pay_for_customers_won=NYGARD, n0005_pay_a_share=NYGARD_NEWER)
    adopt(run, workspace, folder)
    assert {name: content for name, content in tree(workspace).items() if name in before} == before
    _, body = record(workspace, "0004")
    assert body == NYGARD, "the numbers were free, so they are kept"
    adopt(
        run,
        workspace,
        put(workspace, n0001_ask=MADR_4.replace("proposed", "superseded by ADR-2"), n0002_share=MADR_3),
    )
    ask, _ = record(workspace, "0006")
    share, _ = record(workspace, "0007")
    assert ask["superseded_by"] == "0007"
    assert share["supersedes"] == "0006"


def test_what_was_adopted_before_is_passed_over(run: Run, workspace: Path) -> None:
    folder = put(workspace, n0004_pay_for_customers_won=NYGARD)
    adopt(run, workspace, folder)
    before = tree(workspace)
    result = adopt(run, workspace, folder)
    assert result.stdout == ""
    assert "adopted earlier as 0004-pay-for-customers-won.md" in result.stderr
    assert tree(workspace) == before
    adopt(run, workspace, put(workspace, n0005_pay_a_share=NYGARD_NEWER))
    _, body = record(workspace, "0005")
    assert "(0004-pay-for-customers-won.md)" in body


def test_a_record_that_changed_since_it_was_adopted_is_named(run: Run, workspace: Path) -> None:
    adopt(run, workspace, put(workspace, n0004_pay_for_customers_won=NYGARD))
    changed = NYGARD.replace("win nobody", "win hardly anybody")
    result = adopt(run, workspace, put(workspace, n0004_pay_for_customers_won=changed))
    assert (
        "decisions/0004-pay-for-customers-won.md came from a file of this name, with other words"
        in result.stderr
    )
    assert len(list(decisions(workspace).iterdir())) == 2


def test_a_dry_run_writes_nothing_and_says_the_same(run: Run, workspace: Path) -> None:
    folder = put(workspace, n0001_one_list=MADR_2, n0002_share_the_wiki=MADR_3)
    before = tree(workspace)
    dry = adopt(run, workspace, folder, "--dry-run")
    assert tree(workspace) == before
    wet = adopt(run, workspace, folder)
    assert dry.stdout == wet.stdout
    assert "2 records would be adopted" in dry.stderr
    assert 'id: "0001"' in adopt(run, copy_of(workspace), folder, "--dry-run", "--verbose").stderr


def copy_of(workspace: Path) -> Path:
    """The same workspace before anything was adopted."""
    for path in decisions(workspace).iterdir():
        path.unlink()
    return workspace


def test_hostile_folders(run: Run, workspace: Path) -> None:
    folder = put_all(
        workspace,
        {
            "0001-empty.md": "",
            "0002-blank.md": " \n\n",
            "0003-binary.md": b"\x89PNG\r\n\x1a\n\0\0",
            "0004-nul.md": "# A\0B\n",
            "0005-latin.md": "# Größe\n".encode("latin-1"),
            "0006-huge.md": b"# Huge\n" + b"word " * 500_000,
            "0007-wide.md": "# Wide\n\n## Status\n\nAccepted\n".encode("utf-16"),
            "README.md": "# About\n",
            "index.md": "# Index\n",
            "template.md": "# {title}\n",
            "adr-template-long.md": "# {title}\n",
            "0008 über die Größe.md": "# Über die Größe\r\n\r\nDate: 2020-01-02\r\n\r\n## Status\r\n\r\nAccepted\r\n",
            "sub folder/0009-inner.md": "# Inner\n\nSee [it](../0008%20über%20die%20Größe.md), [too](<../0008 über die Größe.md>).\n",
            "picture.png": b"\x89PNG",
            ".hidden/0010-x.md": "# Hidden\n",
        },
    )
    (folder / "0011-nowhere.md").symlink_to(folder / "not-there.md")
    result = adopt(run, workspace, folder, status=1)
    assert result.stdout.splitlines() == [
        "partners/acme/decisions/0007-wide.md",
        "partners/acme/decisions/0008-uber-die-grosse.md",
        "partners/acme/decisions/0009-inner.md",
    ]
    for words in (
        "skipped: 0001-empty.md is empty",
        "skipped: 0002-blank.md is empty",
        "0003-binary.md:1:1: byte 0x89 is not UTF-8",
        "0004-nul.md:1:1: a NUL character stands here",
        "0005-latin.md:1:1: byte 0xf6 is not UTF-8",
        "0006-huge.md:1:1: is larger than 2 MB",
        "skipped: README.md is a list",
        "skipped: index.md is a list",
        "skipped: template.md is a template",
        "skipped: adr-template-long.md is a template",
        "left where they are, not Markdown: picture.png",
        "0011-nowhere.md:1:1: is a link that leaves the folder, or leads nowhere",
        "3 records adopted, 5 refused",
    ):
        assert words in result.stderr, words
    data, body = record(workspace, "0008")
    assert (data["title"], data["date"], data["status"]) == ("Über die Größe", "2020-01-02", "accepted")
    assert "\r" not in body
    _, inner = record(workspace, "0009")
    assert "[it](0008-uber-die-grosse.md), [too](0008-uber-die-grosse.md)" in inner
    assert not re.search(r"PB0\d\d", findings(run, workspace))


def test_which_files_are_records(run: Run, workspace: Path) -> None:
    page = "# {}\n\n## Context\n\nWords.\n\n## Decision\n\nYes.\n"
    folder = put_all(
        workspace,
        {
            "README.md": "# About\n\n## Status\n\nWords.\n",
            "README-fr.md": "# À propos\n",
            "000-index.md": "# List\n",
            "adr007-ask-first/README.md": "# Ask first\n\nSee [the wiki](../share-the-wiki/), [all](../../README.md).\n",
            "share-the-wiki/index.md": page.format("Architecture Decision Record: wiki"),
            "0004-use-one-template-engine.md": page.format("Use one template engine"),
            "0000-template.md": page.format("Title"),
            "PLANTILLA.md": page.format("Título"),
            "0005-old.rst": "Old\n===\n",
            "0006-old.adoc": "= Old\n",
            "README.rst": "About\n=====\n",
        },
    )
    (folder / "share-the-wiki/README.md").symlink_to("index.md")
    result = adopt(run, workspace, folder, status=1)
    assert result.stdout.splitlines() == [
        "partners/acme/decisions/0004-use-one-template-engine.md",
        "partners/acme/decisions/0007-ask-first.md",
        "partners/acme/decisions/0008-share-the-wiki.md",
    ]
    assert "[the wiki](0008-share-the-wiki.md), all (`../../README.md`)." in record(workspace, "0007")[1]
    for words in (
        "skipped: README.md is a list",
        "skipped: README-fr.md is a list",
        "skipped: README.rst is a list",
        "skipped: 000-index.md is a list",
        "skipped: share-the-wiki/README.md is a link to share-the-wiki/index.md",
        "skipped: 0000-template.md is a template",
        "skipped: PLANTILLA.md is a template",
        "0005-old.rst:1:1: is reStructuredText, which is not read here",
        "turn it into Markdown, and adopt the folder again",
        "0006-old.adoc:1:1: is AsciiDoc, which is not read here",
        "3 records adopted, 2 refused",
    ):
        assert words in result.stderr, words


@pytest.mark.parametrize("name", ["0005-license.md", "2021-03-04-contributing.md"])
def test_a_record_may_be_called_as_lists_are(name: str, tmp_path: Path, run: Run) -> None:
    workspace = copy_example(tmp_path / "playbook")
    (tmp_path / "adr").mkdir()
    (tmp_path / "adr" / name).write_text("# Choose a licence\n\n* Status: accepted\n\nIt is a free one.\n")
    result = run("adopt", str(tmp_path / "adr"), "--partner", "northgate", "--dry-run", cwd=workspace)
    assert "1 record would be adopted" in result.stderr


def test_folders_that_count_for_themselves_stay_together(run: Run, workspace: Path) -> None:
    names = [f"{folder}/{number:04}-{folder}.md" for number in (1, 2) for folder in ("mail", "wiki")]
    adopt(run, workspace, put_all(workspace, {name: f"# {name}\n" for name in names}))
    assert [path.name for path in sorted(decisions(workspace).iterdir())] == [
        "0001-mail.md",
        "0002-mail.md",
        "0003-wiki.md",
        "0004-wiki.md",
    ]


def test_records_of_a_series_come_in_the_order_of_their_numbers(run: Run, workspace: Path) -> None:
    folder = put_all(workspace, {f"INF{number}-x.md": f"# INF{number}\n" for number in (1, 2, 10)})
    adopt(run, workspace, folder)
    assert [path.name for path in sorted(decisions(workspace).iterdir())] == [
        "0001-inf1-x.md",
        "0002-inf2-x.md",
        "0003-inf10-x.md",
    ]


def test_a_folder_without_records_says_what_is_in_it(run: Run, workspace: Path) -> None:
    folder = put_all(workspace, {"index.md": "# List\n", "notes.txt": "Words.\n"})
    result = adopt(run, workspace, folder, status=2)
    assert "skipped: index.md is a list or a note about the folder, not a record" in result.stderr
    assert "left where they are, not Markdown: notes.txt" in result.stderr
    assert "there is no decision record in" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere", "--partner", "acme"), "there is no folder nowhere"),
        (("partners", "--partner", "acne"), 'there is no partner "acne"'),
        (("empty", "--partner", "acme"), "there is no decision record in empty"),
        (("partners/acme", "--partner", "acme"), "partners/acme holds files of this playbook"),
        ((".", "--partner", "acme"), ". holds files of this playbook"),
        (("partners/acme",), "--partner is missing"),
    ],
)
def test_wrong_use_is_refused(run: Run, workspace: Path, arguments: tuple[str, ...], words: str) -> None:
    (workspace / "empty").mkdir()
    result = run("adopt", *arguments, cwd=workspace)
    assert result.returncode == 2
    assert words in result.stderr
