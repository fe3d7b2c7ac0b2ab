"""What others put into a published folder stays; what was changed in it behind our back does not."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run, tree
from partnerbook.engine.publishing.inventory import MARKER, marker
from program import run_partnerbook
from repository import git
from small_site import PARTNERS, SETTINGS, build, clean, no_leftovers, rename
from stand_ins import put_stand_ins

pytestmark = pytest.mark.slow

THEIRS = {
    "CNAME": b"play.wren.example\n",
    ".nojekyll": b"",
    ".well-known/security.txt": b"Contact: mailto:it@wren.example\n",
    ".well-known/acme-challenge/token": b"\x00\xff",
    "partners/acme/sketch.png": b"\x89PNG",
    "guide/our notes.txt": b"by hand",
    "drafts/readme": b"ask Mara first",
}


def put_theirs(site: Path) -> dict[str, tuple[bytes, int]]:
    """Put files of somebody else into a site; they are given with their permissions."""
    for number, (name, content) in enumerate(THEIRS.items()):
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod((0o644, 0o600, 0o755)[number % 3])
    return theirs_in(site)


def theirs_in(site: Path) -> dict[str, tuple[bytes, int]]:
    return {
        name: ((site / name).read_bytes(), (site / name).stat().st_mode)
        for name in THEIRS
        if (site / name).is_file()
    }


def without_theirs(site: Path) -> dict[str, bytes]:
    return {name: content for name, content in tree(site).items() if name not in THEIRS}


def test_what_others_put_into_the_site_stays_over_every_build(small: Path) -> None:
    before = put_theirs(small / "site")
    (small / "site/photos/empty").mkdir(parents=True)
    for step, options in enumerate(((), (), ("--no-cache",), ("--no-search",), ())):
        if step != 1:
            rename(small, f"Acme {('one', 'two', 'three')[step % 3]}")
        assert build(small, *options) == (0, "")
        assert theirs_in(small / "site") == before, f"step {step}"
        assert (small / "site/photos/empty").is_dir()
        if "--no-search" not in options:
            assert without_theirs(small / "site") == clean(small)
    (small / "site/CNAME").write_text("other.wren.example\n")
    (small / "site/guide/second.txt").write_text("later")
    rename(small, "Acme one")
    assert build(small) == (0, "")
    assert (small / "site/CNAME").read_text() == "other.wren.example\n"
    assert (small / "site/guide/second.txt").read_text() == "later"
    assert no_leftovers(small / "site")


def test_a_folder_of_theirs_may_become_one_of_ours_and_theirs_again(small: Path) -> None:
    pages = small / "content/plans.md", small / "content/more.md"
    theirs = small / "site/plans/by-hand.txt"
    theirs.parent.mkdir()
    theirs.write_text("theirs")
    for words in ("# Plans\n", "# Plans\n\nanew\n"):
        for page in pages:
            page.write_text(words)
            assert build(small) == (0, "")
    for page in pages:
        page.unlink()
    assert build(small) == (0, "")
    assert [path.name for path in theirs.parent.iterdir()] == ["by-hand.txt"], (
        "our page went, their file stayed"
    )


def test_what_others_take_away_again_stays_away(small: Path) -> None:
    put_theirs(small / "site")
    for name in ("Acme one", "Acme two"):  # the stage of before has them too
        rename(small, name)
        assert build(small) == (0, "")
    for name in THEIRS:
        (small / "site" / name).unlink()
    shutil.rmtree(small / "site/.well-known")
    for name in ("Acme three", "Acme four", "Acme five"):
        rename(small, name)
        assert build(small) == (0, "")
        assert tree(small / "site") == clean(small)
        assert not (small / "site/.well-known").exists()


@pytest.mark.every(3)
@pytest.mark.parametrize("lost", ["cache", "record", "clean", "another machine", "version 0.1.0"])
def test_what_others_put_there_stays_where_the_record_is_lost(small: Path, tmp_path: Path, lost: str) -> None:
    before = put_theirs(small / "site")
    shutil.rmtree(small / "partners/bolt")
    if lost == "cache":
        shutil.rmtree(small / ".partnerbook")
    elif lost == "record":
        for path in (small / ".partnerbook/cache").glob("*.site"):
            path.unlink()
    elif lost == "clean":
        assert run_partnerbook("clean", cwd=small).returncode == 0
    elif lost == "another machine":
        subprocess.run(["cp", "-a", str(small), str(tmp_path / "copy")], check=True)
        small = tmp_path / "copy"
        shutil.rmtree(small / ".partnerbook")
    else:
        shutil.rmtree(small / ".partnerbook")
        as_of_0_1_0(small / "site")
        before.pop("partners/acme/sketch.png")  # that version named folders only, and would have dropped it
        (small / "site/partners/acme/sketch.png").unlink()
    for name in ("Acme one", "Acme two"):
        rename(small, name)
        assert build(small) == (0, "")
        assert theirs_in(small / "site") == before
        assert without_theirs(small / "site") == clean(small)
    assert not (small / "site/partners/bolt").exists()


def as_of_0_1_0(site: Path) -> None:
    """The marker as version 0.1.0 wrote it."""
    names = json.loads((site / MARKER).read_text())["files"]
    files = [name for name in names if not name.startswith(("partners/", "drafts/"))]
    places = [f"partners/{slug}/" for slug in PARTNERS]
    holds = dict.fromkeys([*files, "partners/index.html", *places], "0" * 24)
    (site / MARKER).write_text(json.dumps({"about": "made by partnerbook", "holds": holds}, indent=0))


def test_a_stage_that_version_0_1_0_left_is_made_room_for(small: Path) -> None:
    for site in (small / "site", small / ".site.next"):
        as_of_0_1_0(site)
    shutil.rmtree(small / ".partnerbook")
    (small / ".site.next/.gitignore").unlink()
    for name in ("Acme one", "Acme two"):
        rename(small, name)
        assert build(small) == (0, "")
        assert tree(small / "site") == clean(small)
    assert (small / ".site.next/.gitignore").read_text() == "*\n"


@pytest.mark.every(3)
@pytest.mark.parametrize(
    ("theirs", "needed"),
    [
        ("partners/crane/index.html", "partners/crane/index.html"),
        ("partners/crane", "partners/crane"),
        ("search", "search"),
    ],
)
def test_a_page_that_needs_their_very_name_stops_the_build(small: Path, theirs: str, needed: str) -> None:
    shutil.rmtree(small / "partners/crane")
    assert build(small) == (0, "")
    path = small / "site" / theirs
    if path.is_dir():
        shutil.rmtree(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("a page of somebody else")
    assert build(small, "--no-search") == (0, ""), "nothing needs it yet" if theirs != "search" else ""
    before = tree(small / "site")
    (small / "partners/crane").mkdir()
    rename(small, "The crane company", "crane")
    for options in ((), ("--no-cache",)):
        status, said = build(small, *options)
        assert (status, said.count("\n")) == (2, 1)
        assert said.endswith(f"a page needs that name: {needed}; move it away\n")
        assert tree(small / "site") == before
    path.unlink()
    assert build(small) == (0, "")
    assert tree(small / "site") == clean(small)


@pytest.mark.parametrize("place", ["partners", "partners/acme", "index.html", "assets", MARKER])
def test_a_link_in_place_of_a_page_is_never_followed(small: Path, tmp_path: Path, place: str) -> None:
    outside = tmp_path / "outside"
    (outside / "acme").mkdir(parents=True)
    for name in ("index.html", "acme/index.html"):
        (outside / name).write_text("a user's own")
    path = small / "site" / place
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    path.symlink_to(outside if "." not in place else outside / "index.html")
    before = tree(outside)
    rename(small, "Acme one")
    status, said = build(small)
    assert status == 2
    assert said.count("\n") == 1
    assert tree(outside) == before
    assert path.is_symlink()


def test_links_and_folders_of_others_stay_what_they_are(small: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("a user's own")
    links = {"latest": outside, "partners/acme/secret.txt": outside / "secret.txt", "nowhere": Path("gone")}
    for name, goal in links.items():
        (small / "site" / name).symlink_to(goal)
    shutil.rmtree(small / "partners/bolt")
    (small / "site/partners/bolt/redirect.html").write_text("moved")
    for step in range(3):
        rename(small, f"Acme {step}")
        assert build(small) == (0, "")
        assert {name: (small / "site" / name).readlink() for name in links} == links
        assert tree(small / "site/partners/bolt") == {"redirect.html": b"moved"} | (
            {"second.html": b"added"} if step == 2 else {}
        )
        if step == 1:
            (small / "site/partners/bolt/second.html").write_text("added")
    assert tree(outside) == {"secret.txt": b"a user's own"}


def edit_in_place(path: Path, change: Callable[[bytes], bytes] = lambda text: text.swapcase()) -> None:
    """Other bytes in the same file, of the same size and time where they can be."""
    before, content = path.stat(), path.read_bytes()
    with path.open("r+b") as file:
        file.write(change(content))
        file.truncate()
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


TAMPERED = (
    "index.html",
    "partners/bolt/index.html",
    "assets/partnerbook/partnerbook.css",
    "search/names.json",
)


@pytest.mark.every(6)
@pytest.mark.parametrize(
    "change", [bytes.swapcase, lambda _: b"", lambda text: text[:-1], lambda text: b"\xff" + text]
)
@pytest.mark.parametrize("edit", [True, False])
def test_pages_changed_in_place_are_made_anew(
    small: Path, change: Callable[[bytes], bytes], edit: bool
) -> None:
    expected = tree(small / "site")
    time.sleep(2.1)
    assert build(small) == (0, "")
    for name in TAMPERED:
        edit_in_place(small / "site" / name, change)
    assert tree(small / "site") != expected
    if edit:
        rename(small, "Acme one")
    for _ in range(3):
        assert build(small) == (0, "")
        assert tree(small / "site") == (clean(small) if edit else expected)
        rename(small, "Acme two" if edit else "Acme Outfitters")


def forge(site: Path) -> None:
    """A site that somebody prepared: pages and scripts changed, and the marker to match."""
    for path in sorted(site.rglob("*")):
        if path.suffix in {".html", ".js"} and path.is_file():
            content = path.read_bytes()
            path.unlink()
            path.write_bytes(content + b"<!-- a stranger's -->")
    (site / MARKER).write_bytes(marker(name for name in tree(site) if name != MARKER))


@pytest.mark.every(3)
@pytest.mark.parametrize("how", ["in place", "copied", "no stage", "only the stage"])
@pytest.mark.parametrize("known", [True, False])
def test_a_site_that_was_prepared_is_believed_in_nothing(
    small: Path, tmp_path: Path, how: str, known: bool
) -> None:
    if how != "only the stage":
        forge(small / "site")
    forge(small / ".site.next")
    if how == "no stage":
        shutil.rmtree(small / ".site.next")
    if how == "copied":
        subprocess.run(["cp", "-a", str(small), str(tmp_path / "clone")], check=True)
        small = tmp_path / "clone"
    if not known:
        shutil.rmtree(small / ".partnerbook")
    for name in ("Acme one", "Acme two"):
        rename(small, name)
        assert build(small) == (0, "")
        assert tree(small / "site") == clean(small)


def test_a_record_of_another_workspace_says_nothing_here(small: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(small, other)
    shared = tmp_path / "shared"
    rename(other, "Another name")
    for root in (small, other, small, other):
        assert build(root, "--site-dir", str(shared)) == (0, "")
        assert tree(shared) == clean(root)


def test_output_in_git_is_refused_with_the_remedy(small: Path) -> None:
    git(small, "init", "-q")
    (small / "site/.gitignore").write_text("*\n!.gitignore\n")
    git(small, "add", "-A")
    assert "site/.gitignore" in git(small, "ls-files")
    assert build(small) == (0, "")
    for committed in (["site/index.html"], [".site.next"], ["site", ".site.next"]):
        git(small, "add", "-f", *committed)
        before = tree(small / "site")
        for options in ((), ("--no-cache",)):
            status, said = build(small, *options)
            assert (status, said.count("\n")) == (2, 1)
            folders = " ".join(sorted({name.split("/")[0] for name in committed}))
            assert f"git rm -r --cached {folders}" in said
            assert tree(small / "site") == before
        git(small, "rm", "-rq", "--cached", *committed)
        git(small, "add", "-f", "site/.gitignore")
    assert build(small) == (0, "")


def test_a_fresh_clone_of_output_that_was_tampered_with(small: Path, tmp_path: Path) -> None:
    forge(small / "site")
    git(small, "init", "-q")
    git(small, "add", "-Af", "site", "partners", "mkdocs.yml", ".site.next")
    git(small, "commit", "-qm", "all of it")
    git(tmp_path, "clone", "-q", str(small), "clone")
    root = tmp_path / "clone"
    put_stand_ins(root / "content")
    assert build(root)[0] == 2
    git(root, "rm", "-rq", "--cached", "site", ".site.next")
    assert build(root) == (0, "")
    assert tree(root / "site") == clean(root)


@pytest.mark.every(3)
@pytest.mark.parametrize("name", ["site", "out/site", "we[b]*"])
def test_nothing_that_builds_leave_is_staged(tmp_path: Path, name: str) -> None:
    root = tmp_path / "book"
    assert run_partnerbook("-q", "init", "book", "--name", "Wren", cwd=tmp_path).returncode == 0
    shutil.rmtree(root / "partners/northgate")
    (root / "mkdocs.yml").write_text(SETTINGS)
    put_stand_ins(root / "content")
    (root / ".gitignore").write_text(
        (root / ".gitignore").read_text().replace("/.site.*/\n", "")
    )  # as of 0.1.0
    git(root, "init", "-q")
    git(root, "add", "-A")
    options = () if name == "site" else ("--site-dir", name)
    for text in ("one", "two", "three"):
        (root / "content/about.md").write_text(f"# About\n\n{text}\n")
        assert build(root, *options) == (0, "")
    git(root, "add", "-A")
    staged = [line for line in git(root, "ls-files", "-z").split("\0") if not line.startswith(f"{name}/")]
    assert [line for line in staged if ".next/" in line or ".partnerbook/" in line] == []
    assert name == "site" or build(root, *options)[0] == 2, "where to publish is not in .gitignore"


def test_a_site_that_git_would_take_up_is_said(small: Path, run: Run) -> None:
    git(small, "init", "-q")
    (small / ".gitignore").write_text("/site/\n/.partnerbook/\n/deep/*\n")
    for name, said in (("out", True), ("public html", True), ("site", False), ("deep/er", False)):
        built = run("build", "--site-dir", name, cwd=small)
        assert (f"add a line to .gitignore: /{name}/" in built.stderr) is said, built.stderr
        assert not (small / name / ".gitignore").exists(), (
            "a copy of it may be what somebody publishes from git"
        )
    (small / ".gitignore").write_text((small / ".gitignore").read_text() + "/out/\n")
    assert ".gitignore" not in run("build", "--site-dir", "out", cwd=small).stderr


def test_init_ignores_what_builds_leave(tmp_path: Path) -> None:
    assert run_partnerbook("-q", "init", "book", "--name", "Wren", cwd=tmp_path).returncode == 0
    assert {"/site/", "/.site.*/", "/.partnerbook/"} <= {
        *(tmp_path / "book/.gitignore").read_text().split("\n")
    }


@pytest.mark.parametrize("place", ["out", "out/deep"])
def test_a_folder_on_the_way_that_is_a_link_is_refused(small: Path, tmp_path: Path, place: str) -> None:
    outside = tmp_path / "outside"
    (outside / "deep").mkdir(parents=True)
    (small / "out").symlink_to(outside)
    for options in ((), ("--no-cache",)):
        status, said = build(small, "--site-dir", f"{place}/site", *options)
        assert (status, "is a link" in said) == (2, True)
    assert tree(outside) == {}
    assert {path.name for path in outside.rglob("*")} == {"deep"}


def test_a_users_own_link_above_the_workspace_is_followed(small: Path, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "shortcut").symlink_to(tmp_path / "www")
    assert build(small, "--site-dir", str(tmp_path / "shortcut/site")) == (0, "")
    assert tree(tmp_path / "www/site") == clean(small)


@pytest.mark.parametrize("place", ["report.json", "out/report.sarif"])
def test_a_report_is_written_through_no_link(small: Path, tmp_path: Path, place: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("report.json", "report.sarif"):
        (outside / name).write_text("a user's own")
    (small / "out").symlink_to(outside)
    (small / "report.json").symlink_to(outside / "report.json")
    before = tree(outside)
    done = run_partnerbook("check", "--output", place, cwd=small)
    assert (done.returncode, "a link in the checkout" in done.stderr) == (2, True)
    assert tree(outside) == before
    (tmp_path / "shortcut").symlink_to(outside)  # not of the workspace: the user's own
    assert run_partnerbook(
        "check", "--output", str(tmp_path / "shortcut/new.json"), cwd=small
    ).returncode in (0, 1)
    assert (outside / "new.json").is_file()


def test_pages_that_were_once_in_doubt_stop_no_later_build(small: Path) -> None:
    """Where neither a record nor a whole marker tells whose the files are, pages take their names: for good."""
    shutil.rmtree(small / ".partnerbook")
    (small / "site" / MARKER).write_text('{"files": [')
    for name in ("Acme one", "Acme two", "Acme three"):
        rename(small, name)
        assert build(small) == (0, ""), name
        assert tree(small / "site") == clean(small)


def test_mutated_markers_and_records_change_nothing_of_what_is_built(small: Path) -> None:
    dice = random.Random(11)
    for number in range(int(os.environ.get("PARTNERBOOK_FUZZ", "6"))):
        sites = [small / "site", small / ".site.next"]
        records = sorted((small / ".partnerbook/cache").glob("*.[sf]*"))
        for path in [site / MARKER for site in sites if (site / MARKER).is_file()] + records:
            if dice.random() < 0.7:
                _mutate(path, dice)
        if dice.random() < 0.5:
            page = dice.choice(sorted(path for path in sites[0].rglob("*.html") if path.is_file()))
            edit_in_place(page, lambda text: text[: len(text) // 2] + b"!" + text[len(text) // 2 + 1 :])
        rename(small, f"Acme {number % 3}")
        assert build(small) == (0, ""), number
        assert tree(small / "site") == clean(small), number
        assert no_leftovers(small / "site"), number


def _mutate(path: Path, dice: random.Random) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(content) + 1)
        kind = dice.randrange(4)
        if kind == 0:
            content[at : at + 1] = bytes([dice.randrange(256)])
        elif kind == 1:
            del content[at : at + dice.randint(1, 60)]
        elif kind == 2:
            content[at:at] = dice.randbytes(dice.randint(1, 20))
        else:
            other = dice.randrange(len(content) + 1)
            content[at:at] = content[other : other + 40]
    path.unlink()
    path.write_bytes(content)
