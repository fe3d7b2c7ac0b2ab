"""--output: never over what the workspace is made of, in the form its ending says, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from conftest import Run, tree

DRAFT = ("draft", "northgate", "social", "--output")
CHECK = ("check", "--format", "text", "--output")
SOURCES = (
    "partners/northgate/partner.yaml",
    "partners/new.md",
    "content/x.md",
    "templates/x.md",
    "mkdocs.yml",
)


@pytest.mark.parametrize("command", [DRAFT, CHECK])
def test_sources_are_never_replaced(run: Run, example: Path, command: tuple[str, ...]) -> None:
    (example / "link.md").symlink_to("partners/northgate/partner.yaml")
    before = tree(example)
    for name in (*SOURCES, "link.md", str(example / "partners/x.md")):
        result = run(*command, name, cwd=example)
        assert (result.returncode, result.stdout) == (2, ""), name
        assert "a source of the workspace\n    write somewhere else\n" in result.stderr
    assert tree(example) == before


@pytest.mark.parametrize(
    ("command", "name", "said"),
    [
        (
            DRAFT,
            "x.pdf",
            "x.pdf: cannot write .pdf; use .md, .txt, .html, .eml or .docx\n    or say what it is to hold: --to ",
        ),
        (
            ("check", "--output"),
            "f.pdf",
            "f.pdf: cannot write .pdf; use .txt, .json, .sarif or .xml\n    or say ",
        ),
    ],
)
def test_an_ending_that_nothing_is_written_in_is_refused(
    run: Run, example: Path, command: tuple[str, ...], name: str, said: str
) -> None:
    result = run(*command, name, cwd=example)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"partnerbook: {said}")
    assert not (example / name).exists()


def test_a_form_that_was_typed_holds(run: Run, example: Path) -> None:
    run("check", "--format", "json", "--output", "f.sarif", cwd=example)
    assert (example / "f.sarif").read_text().startswith("{")
    made = run("draft", "northgate", "social", "--to", "html", "--output", "x.page", cwd=example)
    assert made.returncode == 0, made.stderr
    assert "<" in (example / "x.page").read_text()
    assert [path.name for path in example.iterdir() if path.name.startswith(".x")] == []


def test_every_document_can_be_had_in_every_form_and_only_messages_as_mail(run: Run, example: Path) -> None:
    for kind in ("outreach", "term-sheet"):
        for form in ("md", "txt", "html"):
            assert "Brightlane" in run("draft", "northgate", kind, "--to", form, cwd=example).stdout
    printed = run("draft", "northgate", "outreach", "--to", "eml", "--name", "day-7", cwd=example).stdout
    assert (
        run("draft", "northgate", "outreach", "--name", "day-7", "--output", "m.eml", cwd=example).returncode
        == 0
    )
    assert printed == (example / "m.eml").read_text()
    assert "\nX-Unsent: 1\n" in printed
    for where in (("--to", "eml"), ("--output", "t.eml")):
        refused = run("draft", "northgate", "term-sheet", *where, cwd=example)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert (
            "only messages can be mail files\n    for the term sheet use --to md, txt, html or docx"
            in refused.stderr
        )
    assert not (example / "t.eml").exists()


def test_a_file_that_cannot_be_written_is_named_as_typed(run: Run, example: Path) -> None:
    if os.name == "nt":
        pytest.skip("paths of Unix")
    result = run(*DRAFT, "nowhere/x.md", cwd=example)
    assert result.returncode == 2
    assert result.stderr.splitlines()[-1] == f"partnerbook: {example}/nowhere/x.md: No such file or directory"


def test_a_broken_template_says_what_was_not_made(run: Run, example: Path) -> None:
    (example / "templates/drafts").mkdir(parents=True, exist_ok=True)
    for template in (example / "templates/drafts").rglob("*"):
        if template.is_file():
            template.write_text("{{ broken")
    result = run("draft", "northgate", "social", cwd=example)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.endswith("    the document was not made\n")


def test_a_draft_replaces_only_what_it_wrote_itself(run: Run, example: Path) -> None:
    (example / "notes.txt").write_text("mine\n")
    for name in ("notes.txt", "README.md", "page.html"):
        (example / name).write_text("mine\n")
        refused = run("draft", "northgate", "outreach", "--output", name, cwd=example)
        assert (refused.returncode, (example / name).read_text()) == (2, "mine\n")
        assert f"{name} is there already, and is not as this command wrote it" in refused.stderr
    assert (
        run("draft", "northgate", "outreach", "--output", "notes.txt", "--force", cwd=example).returncode == 0
    )
    outreach = example / "partners/northgate/outreach.yaml"
    outreach.write_text(outreach.read_text().replace("opener: ", "opener: Good morning. ", 1))
    again = run("draft", "northgate", "outreach", "--output", "notes.txt", cwd=example)
    assert again.returncode == 0, again.stderr
    written = (example / "notes.txt").read_text()
    (example / "notes.txt").write_text(f"{written}PS: call me\n")
    edited = run("draft", "northgate", "outreach", "--output", "notes.txt", cwd=example)
    assert (edited.returncode, (example / "notes.txt").read_text()) == (2, f"{written}PS: call me\n")
    (example / "notes.txt").write_text(written)
    assert run("draft", "northgate", "outreach", "--output", "notes.txt", cwd=example).returncode == 0
