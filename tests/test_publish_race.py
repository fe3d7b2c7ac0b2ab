"""What others put into a published folder at the very moment at which a build exchanges it for the new one."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import tree
from partnerbook.build import build as build_site
from partnerbook.engine.last_build import Seen
from partnerbook.engine.outcome import BuildOptions, Outcome
from partnerbook.engine.publishing import stage as staging_of
from partnerbook.engine.publishing.target import RefusedTargetError
from partnerbook.plugin import MkDocsTheme
from partnerbook.workspace import Workspace
from program import run_partnerbook
from small_site import build, clean, no_leftovers, rename, write_small

pytestmark = pytest.mark.slow

Act = Callable[[Path], None]


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_small(tmp_path_factory.mktemp("race") / "small")
    rename(root, "Acme Outfitters")
    assert build(root) == (0, "")
    return root


@pytest.fixture
def small(start: Path, tmp_path: Path) -> Path:
    """The small workspace, and its site."""
    shutil.copytree(start, tmp_path / "small")
    return tmp_path / "small"


def build_while(root: Path, act: Act, options: BuildOptions | None = None) -> Outcome:
    """A build during which somebody does something to the site: after it was looked at, before it is exchanged."""
    exchange, done = staging_of.exchange, list[Path]()

    def raced(stage: Path, target: Path) -> None:
        if not done:
            done.append(target)
            act(target)
        exchange(stage, target)

    workspace = Workspace.find(root)
    chosen = options or BuildOptions(jobs=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staging_of, "exchange", raced)
        outcome = build_site(workspace, None, chosen, lambda: MkDocsTheme.load(workspace), Seen.of(workspace))
    assert done, "nothing was published"
    return outcome


def build_killed_after(root: Path, act: Act) -> None:
    """A build that the system ends right after the exchange, which somebody was quicker than."""
    exchange, workspace = staging_of.exchange, Workspace.find(root)

    def raced(stage: Path, target: Path) -> None:
        act(target)
        exchange(stage, target)
        os.kill(os.getpid(), signal.SIGKILL)

    if (child := os.fork()) == 0:
        try:
            staging_of.exchange = raced
            build_site(
                workspace, None, BuildOptions(jobs=1), lambda: MkDocsTheme.load(workspace), Seen.of(workspace)
            )
        finally:  # only where nothing was exchanged
            os._exit(3)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL


def put(name: str, content: bytes) -> Act:
    def act(site: Path) -> None:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)

    return act


def put_all(*acts: Act) -> Act:
    def every(site: Path) -> None:
        for act in acts:
            act(site)

    return every


LATE = {
    "CNAME": b"play.wren.example\n",
    ".well-known/acme-challenge/token": b"\x00\xff",
    "partners/acme/sketch.png": b"\x89PNG",
    "guide/our notes.txt": b"by hand\r\n",
    ".gitignore": b"secret\n",
}
EVERYTHING = put_all(*(put(name, content) for name, content in LATE.items()))


def late_in(site: Path) -> dict[str, bytes]:
    return {name: (site / name).read_bytes() for name in LATE if (site / name).is_file()}


@pytest.mark.every(4)
@pytest.mark.parametrize("lost", ["nothing", "cache", "stage", "both"])
def test_what_comes_between_the_last_look_and_the_exchange_is_in_the_new_site(small: Path, lost: str) -> None:
    """Also where the site of before is not kept, as nothing is known of it or another folder waits already."""
    if lost in ("cache", "both"):
        shutil.rmtree(small / ".partnerbook")
    if lost in ("stage", "both"):
        shutil.rmtree(small / ".site.next")
    rename(small, "Acme one")
    build_while(small, EVERYTHING)
    assert late_in(small / "site") == LATE
    for name in ("Acme two", "Acme three", "Acme four"):
        rename(small, name)
        assert build(small) == (0, "")
        assert late_in(small / "site") == LATE
        ours = {path: content for path, content in tree(small / "site").items() if path not in LATE}
        assert ours == clean(small)
        assert no_leftovers(small / "site")


def test_the_stage_of_before_goes_on_serving_and_what_is_taken_away_stays_away(small: Path) -> None:
    rename(small, "Acme one")
    build_while(small, EVERYTHING)
    waiting = (small / ".site.next").stat().st_ino
    for name in LATE:
        (small / "site" / name).unlink()
    shutil.rmtree(small / "site/.well-known")
    rename(small, "Acme two")
    assert build(small) == (0, "")
    assert (small / "site").stat().st_ino == waiting, "the folder that waited became the site"
    assert tree(small / "site") == clean(small)
    assert not (small / "site/.well-known").exists()


def test_links_empty_folders_and_permissions_come_along(small: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("a user's own")

    def act(site: Path) -> None:
        (site / "latest").symlink_to(outside)
        (site / "nowhere").symlink_to("gone")
        (site / "photos/empty").mkdir(parents=True)
        (site / "photos").chmod(0o750)
        (site / "run.sh").write_text("#!/bin/sh\n")
        (site / "run.sh").chmod(0o755)

    rename(small, "Acme one")
    build_while(small, act)
    site = small / "site"
    assert (site / "latest").readlink() == outside
    assert (site / "nowhere").readlink() == Path("gone")
    assert (site / "photos/empty").is_dir()
    assert ((site / "photos").stat().st_mode & 0o777, (site / "run.sh").stat().st_mode & 0o777) == (
        0o750,
        0o755,
    )
    assert tree(outside) == {"secret.txt": b"a user's own"}


def replaced(name: str, content: bytes) -> Act:
    """As an editor saves: a new file takes the name of the old one."""

    def act(site: Path) -> None:
        other = site.parent / "saved"
        other.write_bytes(content)
        other.replace(site / name)

    return act


@pytest.mark.every(2)
@pytest.mark.parametrize("how", [put, replaced])
def test_a_file_of_theirs_that_is_saved_anew_meanwhile_has_its_new_words(
    small: Path, how: Callable[[str, bytes], Act]
) -> None:
    put("CNAME", b"old.wren.example\n")(small / "site")
    put("other", b"stays")(small / "site")
    rename(small, "Acme one")
    build_while(small, how("CNAME", b"new.wren.example\n"))
    for name in ("Acme two", "Acme three"):
        assert (small / "site/CNAME").read_bytes() == b"new.wren.example\n"
        assert (small / "site/other").read_bytes() == b"stays"
        rename(small, name)
        assert build(small) == (0, "")


@pytest.mark.every(3)
@pytest.mark.parametrize("name", ["partners/dunlin/index.html", "partners/dunlin", "plans"])
def test_a_late_file_whose_name_a_page_needs_stops_the_build_and_stays(small: Path, name: str) -> None:
    (small / "partners/dunlin").mkdir()
    rename(small, "Dunlin Kitchens", "dunlin")
    (small / "content/plans.md").write_text("# Plans\n")
    before = tree(small / "site")
    with pytest.raises(RefusedTargetError, match=f"a page needs that name: {name}; move it away"):
        build_while(small, put(name, b"a page of somebody else"))
    assert tree(small / "site") == {**before, name: b"a page of somebody else"}
    assert no_leftovers(small / "site")
    (small / "site" / name).unlink()
    assert build(small) == (0, "")
    assert tree(small / "site") == clean(small)


def test_where_two_folders_cannot_be_exchanged_in_one_step_it_is_the_same(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("partnerbook.engine.publishing.swap._exchanged", lambda *_: False)
    rename(small, "Acme one")
    build_while(small, EVERYTHING)
    assert late_in(small / "site") == LATE


def test_where_files_can_have_no_second_name_they_are_copied(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, os.strerror(1))

    monkeypatch.setattr(os, "link", refused)
    for name in ("Acme one", "Acme two"):
        rename(small, name)
        build_while(small, EVERYTHING)
        assert late_in(small / "site") == LATE


@pytest.mark.every(4)
@pytest.mark.parametrize("lost", ["nothing", "cache", "stage", "both"])
def test_what_came_so_late_that_the_build_was_killed_before_it_looked_is_in_the_next_site(
    small: Path, lost: str
) -> None:
    put("robots.txt", b"from the start")(small / "site")
    rename(small, "Acme nought")
    assert build(small) == (0, "")
    if lost in ("cache", "both"):
        shutil.rmtree(small / ".partnerbook")
    if lost in ("stage", "both"):
        shutil.rmtree(small / ".site.next")
    rename(small, "Acme one")
    build_killed_after(small, EVERYTHING)
    assert not late_in(small / "site"), "it was killed before it looked"
    for name in ("Acme two", "Acme three"):
        rename(small, name)
        assert build(small) == (0, "")
        assert late_in(small / "site") == LATE
        assert (small / "site/robots.txt").read_bytes() == b"from the start"
        ours = {path: content for path, content in tree(small / "site").items() if path not in LATE}
        assert {path: content for path, content in ours.items() if path != "robots.txt"} == clean(small)
        assert no_leftovers(small / "site")


@pytest.mark.every(2)
@pytest.mark.parametrize("how", ["build", "clean"])
def test_who_changed_or_removed_a_file_after_the_kill_had_the_last_word(small: Path, how: str) -> None:
    site = small / "site"
    for name in ("gone.txt", "new.txt", "saved.txt"):
        put(name, b"of before")(site)
    rename(small, "Acme one")
    build_killed_after(small, put_all(replaced("saved.txt", b"saved late"), put("twice.txt", b"late")))
    (site / "gone.txt").unlink()
    replaced("new.txt", b"after the kill")(site)
    put("twice.txt", b"typed again")(site)
    assert run_partnerbook("-q", how, cwd=small).returncode == 0
    assert not (site / "gone.txt").exists()
    assert [(site / f"{name}.txt").read_bytes() for name in ("new", "saved", "twice")] == [
        b"after the kill",
        b"saved late",
        b"typed again",
    ]
    assert no_leftovers(site)


def test_a_late_file_that_has_the_name_of_a_new_page_is_not_lost_with_the_build_that_was_killed(
    small: Path,
) -> None:
    (small / "content/plans.md").write_text("# Plans\n")
    build_killed_after(small, put("plans/index.html", b"a page of somebody else"))
    expected = tree(small / "site")
    for _ in range(2):
        status, said = build(small)
        assert (status, "a page needs that name: plans/index.html; move it away" in said) == (2, True)
        assert tree(small / "site") == expected
    [left] = small.glob(".site.new-*/plans/index.html")
    assert str(left.parents[1]) in said
    left.rename(small / "saved.html")
    assert build(small) == (0, "")
    assert (small / "saved.html").read_bytes() == b"a page of somebody else"
    assert no_leftovers(small / "site")


def test_of_a_stage_that_was_never_published_nothing_is_carried_over(small: Path) -> None:
    """Killed a moment earlier: what it has of others is what it was given."""
    put("robots.txt", b"from the start")(small / "site")
    for name in ("Acme one", "Acme two"):
        rename(small, name)
        assert build(small) == (0, "")

    def stop(_: Path) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    rename(small, "Acme three")
    build_killed_after(small, stop)
    (small / "site/robots.txt").unlink()
    assert build(small) == (0, "")
    assert tree(small / "site") == clean(small)
    assert no_leftovers(small / "site")
