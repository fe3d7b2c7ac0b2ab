"""What editors and sync tools leave stops nothing anywhere, and a note may have any name that a person gives it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Run, examples, tree
from partnerbook.engine.incremental.fingerprints import signature
from partnerbook.leftovers import copy_of, passed_over
from partnerbook.load.notes import addresses
from partnerbook.plugin.watching import _Changes
from program import run_partnerbook
from repository import first_commit, git
from stand_ins import put_stand_ins

LEFT = [
    "call.md~", "call.md.~2~", "call.md.bak", "call.md.BAK", "call.md.orig", "call.md.rej", "call.md.swp", "call.md.swo",
    "call.md.tmp", "call.md.part", "#call.md#", ".#call.md", "~$terms.docx", "Thumbs.db", "desktop.ini", ".DS_Store",
    "Icon\r", "4913", "call.md___jb_tmp___", ".call.md.kate-swp",
]  # fmt: skip
COPIES = {
    "call (conflicted copy).md": "call.md",
    "call (Mara's conflicted copy 2031-02-03).md": "call.md",
    "call (conflicted copy 2031-02-03 101112).md": "call.md",
    "call (Case Conflict 1).md": "call.md",
    "call.sync-conflict-20310203-101112-ABCDEFG.md": "call.md",
    "call (SFConflict mara@skerry.example 2031-02-03-10-11-12).md": "call.md",
    "call (In Konflikt stehende Kopie von Mara 2031-02-03).md": "call.md",
    "call [conflicted].md": "call.md",
    "call_conflict-20310203-101112.md": "call.md",
}
HONEST = [
    "call.md", "Call on (channel conflict).md", "conflict-of-interest.md", "bak.md", "swp-agreement.md", "#1 customer.md",
    "orig.yaml", "a~b.md", "how-conflicted-we-are.md", "part.md", "Copy of call.md", "call (1).md",
]  # fmt: skip
SETTINGS = "site_name: Skerry\ndocs_dir: content\nplugins: [partnerbook]\ntheme: {name: mkdocs, highlightjs: false}\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    root = tmp_path / "book"
    (root / "partners/skerry/notes").mkdir(parents=True)
    put_stand_ins(root / "content")
    (root / "content/about.md").write_text("# About\n")
    (root / "mkdocs.yml").write_text(SETTINGS)
    (root / "partners/program.yaml").write_text("organisation: {name: Tidewater}\n")
    (root / "partners/skerry/partner.yaml").write_text(
        "name: Skerry Sound\nstage: prospect\nowner: Mara Lund\n"
    )
    (root / "partners/skerry/notes/call.md").write_text("# First call\n\nThey like it.\n")
    return root


def litter(root: Path) -> None:
    """Leftovers wherever people save files."""
    folders = [
        "partners",
        "partners/skerry",
        "partners/skerry/notes",
        "partners/skerry/decisions",
        "partners/skerry/reviews",
        "content",
        "templates/theme",
    ]
    for folder in folders:
        (root / folder).mkdir(parents=True, exist_ok=True)
        for name in LEFT:
            (root / folder / name).write_text("left")
    (root / "partners/skerry/partner.yaml~").write_text("name: Old\n")
    (root / "partners/old~").mkdir()


def findings(root: Path) -> list[tuple[str, str, str]]:
    result = run_partnerbook("check", "--format", "json", cwd=root)
    return [(f["code"], f["severity"], f["message"]) for f in json.loads(result.stdout)["findings"]]


@pytest.mark.parametrize("name", LEFT)
def test_a_leftover_is_nobodys(name: str) -> None:
    assert passed_over(name)


@pytest.mark.parametrize("name", HONEST)
def test_a_file_of_a_person_is_not_taken_for_one(name: str) -> None:
    assert not passed_over(name)
    assert copy_of(name) is None


@pytest.mark.parametrize(("name", "original"), COPIES.items())
def test_a_copy_of_a_sync_tool_is_known_by_what_it_is_a_copy_of(name: str, original: str) -> None:
    assert copy_of(name) == original


def test_leftovers_stop_nothing_and_are_published_nowhere(book: Path, run: Run) -> None:
    before = findings(book)
    assert run("build", cwd=book).returncode == 0
    clean = set(tree(book / "site"))
    litter(book)
    assert findings(book) == before
    result = run("build", "--no-cache", cwd=book)
    assert result.returncode == 0, result.stderr
    assert set(tree(book / "site")) == clean


def test_a_document_is_made_beside_leftovers_and_notes_of_any_name(book: Path, run: Run) -> None:
    (book / "partners/skerry/agreement.yaml").write_text("status: draft\n")
    (book / "partners/skerry/notes/My second call.md").write_text("They still like it.\n")
    litter(book)
    result = run("draft", "skerry", "term-sheet", "--to", "txt", cwd=book)
    assert result.returncode == 0, result.stderr
    assert "Skerry Sound" in result.stdout


def test_a_leftover_changes_no_signature_and_wakes_no_preview(book: Path) -> None:
    at, seen = book / "partners", signature(book / "partners/skerry", 2)
    watched = _Changes(None, [at])  # type: ignore[arg-type] - asked only what it watches
    for name in LEFT:
        (at / "skerry/notes" / name).write_text("left")
        assert not watched._is_source(at / "skerry/notes" / name)
    if seen:  # written too short a while ago, nothing can be told
        assert signature(at / "skerry", 2) in (seen, "")
    assert watched._is_source(at / "skerry/notes/call.md")
    for name in COPIES:
        assert watched._is_source(at / "skerry/notes" / name), "a copy is a finding"


@pytest.mark.every(3)
@pytest.mark.parametrize("folder", ["notes", "decisions", "reviews", "."])
def test_a_conflicted_copy_is_a_warning_that_names_what_it_conflicts_with(
    book: Path, run: Run, folder: str
) -> None:
    known = findings(book)
    (book / "partners/skerry" / folder).mkdir(exist_ok=True)
    for name in COPIES:
        (book / "partners/skerry" / folder / name).write_text("# Changed elsewhere\n")
    new = [finding for finding in findings(book) if finding not in known]
    assert [(code, severity) for code, severity, _ in new] == [("PB013", "warning")] * len(COPIES)
    assert all(
        message.endswith("is a copy that a sync tool made of call.md, and is not read") for *_, message in new
    )
    assert run("build", cwd=book).returncode == 0
    assert sorted(path.name for path in (book / "site/partners/skerry/notes").iterdir()) == [
        "call",
        "index.html",
    ]


def test_a_conflicted_folder_is_no_partner(book: Path, run: Run) -> None:
    shutil.copytree(book / "partners/skerry", book / "partners/skerry (conflicted copy 2031-02-03)")
    assert [severity for code, severity, said in findings(book) if "conflicted" in said] == ["warning"]
    (book / "content/about (conflicted copy).md").write_text("# About us\n")
    result = run("build", cwd=book)
    assert result.returncode == 0
    assert [path.name for path in (book / "site/partners").iterdir() if path.is_dir()] == ["skerry"]
    assert not [name for name in tree(book / "site") if "conflicted" in name]


def test_a_review_passes_over_leftovers_that_were_committed(book: Path, run: Run) -> None:
    first_commit(book)
    base = git(book, "rev-parse", "HEAD").strip()
    for name in LEFT[:12]:
        (book / "partners/skerry/notes" / name).write_text("left")
    (book / "partners/skerry/notes" / next(iter(COPIES))).write_text("# Other words\n")
    git(book, "add", "-Af")
    git(book, "commit", "-qm", "by mistake")
    result = run("review", str(base), "HEAD", "--format", "json", cwd=book)
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    assert found["changes"] == []
    assert [finding["code"] for finding in found["findings"]["new"]] == ["PB013"]


def test_adopting_passes_over_leftovers_and_names_copies(book: Path, run: Run, tmp_path: Path) -> None:
    records = tmp_path / "adr"
    records.mkdir()
    text = "# 1. Ship nightly\n\nDate: 2030-03-04\n\n## Status\n\nAccepted\n\n## Context\n\nSlow.\n\n## Decision\n\nNightly.\n"
    (records / "0001-ship-nightly.md").write_text(text)
    for name in (
        "0001-ship-nightly.md~",
        "#0001-ship-nightly.md#",
        "~$0001.md",
        "0001-ship-nightly (conflicted copy).md",
    ):
        (records / name).write_text(text)
    result = run("adopt", str(records), "--partner", "skerry", cwd=book)
    assert result.returncode == 0, result.stderr
    assert [path.name for path in (book / "partners/skerry/decisions").iterdir()] == ["0001-ship-nightly.md"]
    assert "is a copy that a sync tool made of 0001-ship-nightly.md" in result.stdout + result.stderr


NAMES = {
    "Store visit.md": "store-visit",
    "Gespräch mit Åsa.md": "gesprach-mit-asa",
    "Q&A (after 2nd call).md": "q-a-after-2nd-call",
    "README.md": "README",
    "v1.2_notes.md": "v1.2_notes",
    "What's next?.md": "what-s-next",
    "$(touch pwned) #1 %20.md": "touch-pwned-1-20",
    "Call.MD": "Call",
    "-first.md": "first",
}


def test_a_note_may_have_any_name_and_its_address_is_made_of_it(book: Path, run: Run) -> None:
    known = findings(book)
    for name in NAMES:
        (book / "partners/skerry/notes" / name).write_text(f"See [the call](call.md).\n\nOf {name}\n")
    (book / "partners/skerry/notes/会議.md").write_text(
        "# Meeting\n\n[Visit](<Store visit.md>), [again](Store%20visit.md)\n"
    )
    assert findings(book) == known
    result = run("build", cwd=book)
    assert result.returncode == 0, result.stderr
    notes = book / "site/partners/skerry/notes"
    found = {path.name for path in notes.iterdir() if path.is_dir()}
    assert set(NAMES.values()) < found
    (meeting,) = found - {*NAMES.values(), "call"}
    assert re.fullmatch(r"note-[0-9a-f]{8}", meeting)
    page = (notes / meeting / "index.html").read_text()
    assert page.count("notes/store-visit/") >= 2
    listed = (notes / "index.html").read_text()
    assert "Gespräch mit Åsa" in listed
    assert "Readme" in listed


def test_two_notes_of_one_address_are_both_published_and_named(book: Path, run: Run) -> None:
    for name in ("Store visit.md", "store-visit.md", "Store  Visit!.md"):
        (book / "partners/skerry/notes" / name).write_text(f"Of {name}\n")
    said = sorted(
        message for code, severity, message in findings(book) if (code, severity) == ("PB119", "warning")
    )
    assert said == [
        "notes/Store  Visit!.md and notes/store-visit.md have one address, notes/store-visit/",
        "notes/Store visit.md and notes/store-visit.md have one address, notes/store-visit/",
    ]
    assert run("build", cwd=book).returncode == 0
    pages = {
        name: (book / f"site/partners/skerry/notes/{name}/index.html").read_text()
        for name in ("store-visit", "store-visit-2", "store-visit-3")
    }
    assert "Of store-visit.md" in pages["store-visit"]
    assert {
        "Of Store visit.md" in page or "Of Store  Visit!.md" in page for page in list(pages.values())[1:]
    } == {True}


def test_what_is_no_note_is_a_warning(book: Path, run: Run) -> None:
    (book / "partners/skerry/notes/terms.docx").write_bytes(b"PK")
    assert ("PB013", "warning") in [finding[:2] for finding in findings(book)]
    assert run("build", cwd=book).returncode == 0


@settings(max_examples=examples(300), deadline=None)
@given(
    st.sets(
        st.text(
            st.characters(blacklist_categories=["Cc", "Cs"], blacklist_characters="/"),
            min_size=1,
            max_size=80,
        ),
        max_size=8,
    )
)
def test_every_note_has_an_address_of_its_own(stems: set[str]) -> None:
    files = [f"notes/{stem}.md" for stem in stems]
    found, shared = addresses(files)
    assert set(found) == set(files)
    new = [address.casefold() for file, address in found.items()]
    plain = [stem for stem in stems if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", stem)]
    assert all(found[f"notes/{stem}.md"] == stem for stem in plain), "what an address was stays"
    assert len(set(new)) >= len(new) - len(plain) + len({stem.casefold() for stem in plain})
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", address) for address in found.values())
    assert all(file in found and other in found and file != other for file, other in shared)
    assert addresses(reversed(files))[0] == found, "the order of a folder does not count"
