"""``partnerbook grade``: statements from a file or a pipe, as text and as JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from conftest import Run

STATEMENTS = (
    "Our innovative platform unlocks value for 3,000 employees.\n"
    "\n"
    "Our forecast raises your web conversion by 25 %, and your 410 shops reach 900 suppliers we cannot.\n"
)


def test_each_line_gets_a_grade_and_what_to_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "said.txt").write_text(STATEMENTS)
    result = run("grade", "said.txt", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "1: vague: Our innovative platform unlocks value for 3,000 employees."
    assert (
        '    weak: empty word "innovative", "unlocks value"; figure that measures nothing here "3,000 employees"'
        in lines
    )
    assert (
        "    to do: say what changes for somebody, not how large we are; say why this partner is the right one"
        in lines
    )
    assert any(line.startswith("3: strong: Our forecast raises") for line in lines)


def test_json_has_the_place_of_every_mark(run: Run, tmp_path: Path) -> None:
    (tmp_path / "said.txt").write_text(STATEMENTS)
    document = json.loads(run("grade", "said.txt", "--json", cwd=tmp_path).stdout)
    assert list(document) == ["version", "statements", "summary"]
    assert document["summary"] == {"strong": 1, "workable": 0, "vague": 1, "not graded": 0}
    first, second = document["statements"]
    assert list(first) == ["line", "text", "grade", "words", "missing", "marks"]
    assert (first["line"], second["line"], second["missing"]) == (1, 3, [])
    for statement in (first, second):
        for mark in statement["marks"]:
            assert statement["text"][mark["start"] : mark["end"]] == mark["text"]
    assert {"start": 4, "end": 14, "text": "innovative", "kind": "empty", "wrong": True} in first["marks"]


def test_a_word_with_hyphens_is_shown_whole(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lines.txt").write_text(
        "12 % fewer write-offs for your shops\nsaves 3 hours of set-up a week\n"
    )
    said = run("grade", "lines.txt", cwd=tmp_path).stdout
    assert 'moves "write-offs"' in said
    assert 'moves "set-up"' in said


def test_standard_input_is_read_without_a_file(tmp_path: Path) -> None:
    for arguments in ([], ["-"]):
        result = subprocess.run(
            [sys.executable, "-m", "partnerbook", "grade", *arguments],
            cwd=tmp_path, input="Let's grow.\n", capture_output=True, text=True,
        )  # fmt: skip
        assert (result.returncode, result.stdout.splitlines()[0]) == (0, "1: vague: Let's grow.")


def test_a_workspace_adds_its_own_words(run: Run, tmp_path: Path) -> None:
    (tmp_path / "partners").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins: [partnerbook]\n")
    (tmp_path / "partners" / "program.yaml").write_text(
        "organisation: {name: Us}\ncurrency: EUR\nstatement_words: {empty: [frictionless]}\n"
    )
    (tmp_path / "said.txt").write_text("Frictionless ordering for your shops.\n")
    assert 'empty word "Frictionless"' in run("grade", "said.txt", cwd=tmp_path).stdout


def test_what_cannot_be_read_is_refused_in_a_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "said.txt").write_bytes(b"caf\xe9")
    assert (
        run("grade", "said.txt", cwd=tmp_path).stderr
        == "partnerbook: said.txt is not UTF-8\n    save it as UTF-8\n"
    )
    missing = run("grade", "none.txt", cwd=tmp_path)
    assert (missing.returncode, missing.stdout) == (2, "")
    assert "none.txt" in missing.stderr


def test_no_statement_is_said_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "said.txt").write_text("\n\n")
    result = run("grade", "said.txt", cwd=tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "no statement to grade\n")
    assert json.loads(run("grade", "said.txt", "--json", cwd=tmp_path).stdout)["statements"] == []
