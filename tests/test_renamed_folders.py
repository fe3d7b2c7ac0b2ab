"""A partner's folder, or a record in it, that gets another name: what was accepted stays what was accepted."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from program import run_partnerbook
from repository import git
from stand_ins import put_stand_ins

TODAY = "2026-11-21"
OLD, NEW = "partners/tide", "partners/tide-post"
RECORD = """---
id: "{number}"
title: {title}
status: accepted
owner: Maud Ekholm
date: 2026-01-05
options: [{{id: A, title: They do}}, {{id: B, title: We do}}]
commit: {{option: B, review_on: 2027-05-31, reversal_signal: Two late vans in a week}}
evidence:
  - {{id: log, claim: Four vans a day, source: Depot log, as_of: 2026-01-02, refresh_days: 400, owner: Maud Ekholm}}
approvals:
  - {{by: Maud Ekholm, on: 2026-01-05}}
---

## Context

{words}
"""
TITLES = {"0001": "Who delivers", "0002": "Who answers the phone", "0003": "Who pays for returns"}
WORDS = "Four vans a day, each of them with two people who know the way. " * 3
CODES = ("PB515", "PB516", "PB518", "PB519", "PB523")
CHANGED = "decision 0001 was accepted when it was committed on 2026-02-01, and it was changed since"


class Book:
    """A workspace in git with one partner that has three accepted records, committed on the first of February."""

    def __init__(self, root: Path) -> None:
        self.root, self.day = root, date(2026, 1, 31)
        put_stand_ins(root / "content")
        (root / "mkdocs.yml").write_text(
            "site_name: Lindgate\ndocs_dir: content\ntheme: {name: mkdocs, highlightjs: false}\nplugins: [partnerbook]\n"
        )
        (root / "partners").mkdir()
        (root / "partners/program.yaml").write_text(
            f"organisation: {{name: Lindgate Optics}}\ntoday: {TODAY}\n"
        )
        (root / ".gitignore").write_text("/site/\n/.site.next/\n/.partnerbook/\n")
        self.partner(OLD, "Tide Post", TITLES)
        git(root, "init", "-q", "-b", "main")
        self.commit()

    def partner(self, folder: str, name: str, titles: dict[str, str], words: str = WORDS) -> None:
        (self.root / folder / "decisions").mkdir(parents=True)
        (self.root / folder / "partner.yaml").write_text(
            f"name: {name}\nstage: prospect\nowner: Maud Ekholm\n"
        )
        for number, title in titles.items():
            text = RECORD.format(number=number, title=title, words=words)
            self.path(folder, number, title).write_text(text, encoding="utf-8")

    def path(self, folder: str, number: str = "0001", title: str = "") -> Path:
        name = (title or TITLES[number]).lower().replace(" ", "-")
        return self.root / folder / f"decisions/{number}-{name}.md"

    def commit(self) -> None:
        self.day += timedelta(days=1)
        git(self.root, "add", "-A")
        git(self.root, "commit", "-qm", "work", "--allow-empty", day=str(self.day))

    def move(self, old: str = OLD, new: str = NEW) -> None:
        git(self.root, "mv", old, new)

    def edit(self, folder: str, *changes: tuple[str, str], number: str = "0001") -> None:
        path = self.path(folder, number)
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")

    def found(self, *slugs: str, root: Path | None = None) -> list[str]:
        done = run_partnerbook("check", *slugs, "--format", "json", cwd=root or self.root)
        return [
            f"{f['file'].removeprefix('partners/').split('/')[0]} {f['code']} {f['message']}"
            for f in json.loads(done.stdout)["findings"]
            if f["code"] in CODES
        ]

    def built(self, *options: str) -> list[str]:
        """What a build finds."""
        done = run_partnerbook("build", *options, cwd=self.root)
        text = done.stdout + done.stderr
        found = re.findall(
            r"^(?:error: )?partners/([^/]+)/\S*?:\d+:\d+: (PB5(?:1[5689]|23)) (.*)$", text, re.MULTILINE
        )
        return [f"{slug} {code} {said}" for slug, code, said in found]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "book")


REWRITE = ("Four vans a day, each", "Nine vans a day, each")
EXPECTED = [f"tide-post PB515 {CHANGED}"]


@pytest.mark.parametrize(
    "when", ["at once", "after", "before", "uncommitted", "half committed", "new first", "old first"]
)
def test_a_rewritten_record_in_a_renamed_folder_is_found(book: Book, when: str) -> None:
    assert book.found() == []
    if when == "before":
        book.edit(OLD, REWRITE)
        book.commit()
    if when in ("new first", "old first"):
        shutil.copytree(book.root / OLD, book.root / "aside")
        (book.root / ".gitignore").write_text("/aside/\n/site/\n/.site.next/\n/.partnerbook/\n")
        if when == "old first":
            shutil.rmtree(book.root / OLD)
            book.commit()
        shutil.move(book.root / "aside", book.root / NEW)
        book.edit(NEW, REWRITE)
        book.commit()
        shutil.rmtree(book.root / OLD, ignore_errors=True)
    else:
        book.move()
    if when == "half committed":
        book.commit()
        book.edit(NEW, REWRITE)
    if when in ("at once", "uncommitted"):
        book.edit(NEW, REWRITE)
    if when not in ("uncommitted", "half committed"):
        book.commit()
    if when == "after":
        assert book.found() == []
        book.edit(NEW, REWRITE)
        book.commit()
    assert book.found() == EXPECTED
    assert book.found("tide-post") == EXPECTED
    book.commit()
    book.commit()
    assert book.found() == EXPECTED, "whatever is committed later"
    book.edit(NEW, tuple(reversed(REWRITE)))
    assert book.found() == [], "taken back"


def test_every_record_rewritten_as_the_folder_moves_is_found(book: Book) -> None:
    """Not one file is what it was, the partner's name neither."""
    book.move()
    for number in TITLES:
        book.edit(
            NEW,
            REWRITE,
            ("We do", "They pay"),
            ("owner: Maud Ekholm\n", "owner: Ola Brandt\n"),
            number=number,
        )
    (book.root / NEW / "partner.yaml").write_text(
        "name: Tide Post and Sons\nstage: prospect\nowner: Ola Brandt\n"
    )
    expected = [EXPECTED[0].replace("0001", number) for number in TITLES]
    assert book.found() == expected
    book.commit()
    assert book.found() == expected


def test_a_title_changed_with_the_folder_is_told_by_the_others(book: Book) -> None:
    book.move()
    book.edit(NEW, REWRITE, ("Who delivers", "Who drives"))
    book.edit(NEW, ("each of them", "all of them"), number="0002")
    book.commit()
    assert book.found() == [EXPECTED[0], EXPECTED[0].replace("0001", "0002")]


def test_status_stamp_and_deletion_are_told_too(book: Book) -> None:
    book.edit(
        OLD,
        ("status: accepted", "status: proposed"),
        ("approvals:\n  - {by: Maud Ekholm, on: 2026-01-05}\n", ""),
        number="0003",
    )
    book.commit()
    book.edit(OLD, ("status: proposed", "status: accepted"), number="0003")
    for number in ("0001", "0002", "0003"):
        done = run_partnerbook(
            "approve", str(book.path(OLD, number)), "--by", "Ola Brandt", "--on", "2026-02-03", cwd=book.root
        )
        assert number != "0003" or done.returncode == 0, done.stderr
    book.commit()
    book.move()
    book.edit(NEW, ("status: accepted", "status: draft"))
    book.path(NEW, "0002").unlink()
    stamped = book.path(NEW, "0003")
    stamped.write_text(
        re.sub(
            r"approvals:\n(?:  .*\n)+",
            "approvals: [{by: Ola Brandt, on: 2026-02-03}]\n",
            stamped.read_text().replace(*REWRITE),
        )
    )
    for _ in range(2):
        assert [line.split()[1] for line in book.found()] == ["PB516", "PB519", "PB518"]
        book.commit()
    done = run_partnerbook("check", cwd=book.root)
    assert f'"git log -- {OLD}/decisions/0002-who-answers-the-phone.md" shows where it went' in done.stdout


def test_a_folder_renamed_again_and_again_keeps_its_history(book: Book) -> None:
    for number, (old, new) in enumerate(
        [("tide", "tide-a"), ("tide-a", "tide-b"), ("tide-b", "tide-c"), ("tide-c", "tide-post")]
    ):
        book.move(f"partners/{old}", f"partners/{new}")
        if number < 3:
            book.commit()
    book.edit(NEW, REWRITE)
    assert book.found() == EXPECTED
    book.commit()
    assert book.found() == EXPECTED


def test_a_folder_renamed_on_a_branch_that_was_merged_keeps_its_history(book: Book) -> None:
    git(book.root, "switch", "-qc", "work")
    book.move()
    book.commit()
    book.edit(NEW, REWRITE)
    book.commit()
    git(book.root, "switch", "-q", "main")
    (book.root / "content/other.md").write_text("# Other\n")
    book.commit()
    git(book.root, "merge", "-q", "--no-ff", "-m", "merge", "work", day="2026-02-20")
    assert book.found() == EXPECTED


def test_a_build_sees_the_same_with_and_without_its_cache(book: Book) -> None:
    assert book.built() == []
    book.move()
    assert book.built() == []
    book.edit(NEW, REWRITE)
    assert book.built() == book.built("--no-cache") == book.found() == EXPECTED
    book.commit()
    assert book.built() == book.built("--no-cache") == EXPECTED
    book.edit(NEW, tuple(reversed(REWRITE)))
    assert book.built() == []
    git(book.root, "reset", "-q", "--hard", "HEAD~1")
    shutil.rmtree(book.root / NEW, ignore_errors=True)
    assert book.built() == book.found() == []


COPY = "partners/fjord"


@pytest.mark.parametrize(
    "how", ["both stand", "old one goes later", "committed as it was", "beside a rename"]
)
def test_a_partner_begun_by_copying_anothers_folder_is_another_partner(book: Book, how: str) -> None:
    shutil.copytree(book.root / OLD, book.root / COPY)
    (book.root / COPY / "partner.yaml").write_text("name: Fjord Mail\nstage: prospect\nowner: Maud Ekholm\n")
    if how == "beside a rename":
        book.move()
    if how == "committed as it was":
        book.commit()
        for number in TITLES:
            book.edit(COPY, ("status: accepted", "status: accepted "), number=number)
    else:
        for number in TITLES:
            book.edit(COPY, REWRITE, ("We do", "They pay"), number=number)
    for _ in range(3):
        assert book.found() == []
        book.commit()
    if how == "old one goes later":
        shutil.rmtree(book.root / OLD)
        assert book.found() == []
        book.commit()
        assert book.found() == []


@pytest.mark.parametrize("same_titles", [True, False])
@pytest.mark.parametrize("gap", [0, 1, 2])
def test_a_new_partner_with_records_of_its_own_is_no_renamed_one(
    book: Book, gap: int, same_titles: bool
) -> None:
    """Though another went at the same time, and numbers begin anew, and what is decided is the same everywhere."""
    shutil.rmtree(book.root / OLD)
    for _ in range(gap):
        book.commit()
    own = {"0001": "Which harbour", "0002": "Which winter", "0003": "Who pays for returns"}
    book.partner(COPY, "Fjord Mail", TITLES if same_titles else own, "They sail, and we wait.")
    for path in (book.root / COPY / "decisions").iterdir():
        path.write_text(
            path.read_text().replace("2026-01-05", "2026-02-01").replace("Four vans", "Two boats")
        )
    for _ in range(2):
        assert book.found() == []
        book.commit()


def test_records_given_to_a_partner_that_stays_are_missed_where_they_were(book: Book) -> None:
    book.partner(COPY, "Fjord Mail", {})
    book.commit()
    git(book.root, "mv", f"{OLD}/decisions", f"{COPY}/decisions")
    assert [line.split(",")[0] for line in book.found()] == [
        f"tide PB519 decision {number}" for number in TITLES
    ]


def test_where_the_history_is_cut_off_that_is_said(book: Book, tmp_path: Path) -> None:
    book.edit(OLD, REWRITE)
    book.commit()
    book.move()
    book.commit()
    book.commit()
    for depth in (1, 2):
        root = tmp_path / f"shallow-{depth}"
        git(tmp_path, "clone", "-q", "--depth", str(depth), book.root.as_uri(), str(root))
        (said,) = book.found(root=root)
        assert "what records said before was not checked" in said
    assert book.found() == EXPECTED


@pytest.mark.parametrize("stamped", [True, False])
@pytest.mark.parametrize("renumbered", ["Who sweeps", "Who cooks"])
def test_of_two_records_with_one_number_the_one_that_keeps_it_is_left_alone(
    book: Book, stamped: bool, renumbered: str
) -> None:
    """As when two branches took the same number, and one record gets another after the merge."""
    for title in ("Who sweeps", "Who cooks"):
        path = book.path(OLD, "0004", title)
        path.write_text(RECORD.format(number="0004", title=title, words=f"{title}: we asked."))
        if stamped:
            text = path.read_text().replace("status: accepted", "status: proposed")
            path.write_text(re.sub(r"approvals:\n(?:  .*\n)+", "", text))
            done = run_partnerbook(
                "approve", str(path), "--by", "Ola Brandt", "--on", "2026-02-03", cwd=book.root
            )
            assert done.returncode == 0, done.stderr
        book.commit()
    old, new = (book.path(OLD, number, renumbered) for number in ("0004", "0005"))
    git(book.root, "mv", str(old), str(new))
    new.write_text(new.read_text().replace('id: "0004"', 'id: "0005"'))
    for _ in range(2):
        assert not [line for line in book.found() if "decision 0004" in line]
        book.commit()
    (kept,) = (book.root / OLD / "decisions").glob("0004-*")
    kept.write_text(kept.read_text().replace("we asked", "we guessed"))
    assert [line for line in book.found() if "decision 0004" in line], (
        "it is still held against its own history"
    )


@pytest.mark.parametrize("title", ["Who delivers", "Who drives"])
def test_a_record_in_the_place_of_another_is_found(book: Book, title: str) -> None:
    """The accepted one moves to another number, and something else takes its number."""
    old = book.path(OLD)
    git(book.root, "mv", str(old), str(book.path(OLD, "0007", "Who delivers")))
    book.path(OLD, "0001", title).write_text(RECORD.format(number="0001", title=title, words="They do."))
    for _ in range(2):
        assert f"tide PB515 {CHANGED}" in book.found()
        book.commit()
