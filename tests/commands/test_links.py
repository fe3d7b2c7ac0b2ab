"""A link in any path that a command reads or writes: nothing outside is changed, or shown, or published.

Whoever writes a branch, or a folder that is taken over, may put a link anywhere in it, to anything.
"""

from __future__ import annotations

import os
import shutil
import socket
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import ROOT, Run
from days import TODAY_OPTION
from repository import first_commit

SECRET = "violet-heron-4711"
SETTINGS = """\
site_name: Fernhill partners
docs_dir: content
theme: {name: mkdocs, highlightjs: false, custom_dir: overrides}
plugins: [search, partnerbook]
"""
RECORD = f"""\
# Sell through resellers

Status: accepted

Date: 2025-03-04

## Context

{SECRET} is what we pay.

## Decision

We sell through resellers.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A playbook with a file of every kind, in git, and beside it a folder of somebody else's."""
    here = tmp_path_factory.mktemp("links")
    root = here / "playbook"
    shutil.copytree(ROOT / "partners/northgate", root / "partners/northgate")
    shutil.copytree(ROOT / "partners/halden-cloud", root / "partners/halden-cloud")
    shutil.copy(ROOT / "partners/program.yaml", root / "partners")
    (root / "mkdocs.yml").write_text(SETTINGS)
    for folder in ("content", "overrides", "templates/theme", "templates/pages", "templates/drafts"):
        (root / folder).mkdir(parents=True)
    (root / "content/about.md").write_text("# Fernhill partners\n")
    first_commit(root)
    outside = here / "outside"
    (outside / "folder").mkdir(parents=True)
    for place in (
        "file",
        ".hidden",
        "folder/file.md",
        "folder/0001-kept.md",
        "folder/page.html",
        "folder/.bashrc",
    ):
        (outside / place).write_text(f"name: {SECRET}\n")
    (outside / "record.md").write_text(RECORD)
    shutil.copytree(ROOT / "partners/northgate", outside / "partner")
    profile = outside / "partner/partner.yaml"
    profile.write_text(profile.read_text() + f"notes: {SECRET}\n")
    (outside / "partner/program.yaml").write_text(f"organisation: {SECRET}\n")
    (here / "list.csv").write_text("name\nFernhill Garden Centres\n")
    return here


@pytest.fixture
def here(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "here", symlinks=True)


def state(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Everything below a folder: kind and permissions, time of the last change, and content."""
    return {
        path.relative_to(folder).as_posix(): (
            path.lstat().st_mode,
            path.lstat().st_mtime_ns,
            path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) else b"",
        )
        for path in (folder, *sorted(folder.rglob("*")))
    }


def put(link: Path, target: str) -> None:
    """Have a link stand in place of whatever is there."""
    if link.is_dir() and not link.is_symlink():
        shutil.rmtree(link)
    link.parent.mkdir(parents=True, exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(target)


def written(root: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a workspace that is one, and not what a link leads to."""
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name != ".git"]
        for name in names:
            path = Path(folder) / name
            if stat.S_ISREG(path.lstat().st_mode):
                yield path.relative_to(root).as_posix(), path.read_bytes()


def harmless(here: Path, run: Run, link: str, target: str, command: str) -> str:
    """Run a command with a link in the playbook; what it said. Nothing outside is changed, or shown."""
    outside = here / "outside"
    put(here / "playbook" / link, target.replace("OUT", str(outside)))
    before = state(outside)
    result = run(*command.split(), *TODAY_OPTION, cwd=here / "playbook", XDG_CACHE_HOME=str(here / "cache"))
    assert state(outside) == before
    said = result.stdout + result.stderr
    assert SECRET not in said
    assert "Traceback" not in said
    assert "internal error" not in said
    assert not [name for name, content in written(here / "playbook") if SECRET.encode() in content]
    return f"{result.returncode} {said}"


PARTNER = "partners/northgate"
DECISION = f"{PARTNER}/decisions/0001-widen-the-pilot.md"
READ = [
    (DECISION, "OUT/record.md"),
    (f"{PARTNER}/partner.yaml", "OUT/partner/partner.yaml"),
    (f"{PARTNER}/notes/aside.md", "../../../../outside/file"),
    (f"{PARTNER}/notes/token.md", "../../../.git/config"),
    (f"{PARTNER}/notes/round.md", "round.md"),
    (f"{PARTNER}/decisions", "OUT/folder"),
    (PARTNER, "OUT/partner"),
    ("partners/program.yaml", "OUT/partner/program.yaml"),
    ("partners", "OUT/partner"),
]
READERS = [
    "check",
    "show northgate --json",
    "review HEAD --format html",
    "build",
]


@pytest.mark.every(10)
@pytest.mark.parametrize("command", READERS)
@pytest.mark.parametrize(("link", "target"), READ)
def test_partners_are_not_read_from_elsewhere(
    here: Path, run: Run, link: str, target: str, command: str
) -> None:
    said = harmless(here, run, link, target, command)
    if command == "check":
        assert said[0] == "1"
        assert "is a link that leaves the workspace" in said or "is not a file" in said


SHOWN = [
    ("templates/theme/extra.css", "OUT/file"),
    ("templates/theme/deep/extra.css", "OUT/file"),
    ("templates/theme/more", "OUT/folder"),
    ("templates/theme/token.txt", "../../.git/config"),
    ("templates/theme", "OUT/folder"),
    ("templates/pages/home.html", "OUT/folder/page.html"),
    ("templates/pages", "OUT/folder"),
    ("templates/parts/strip.html", "OUT/file"),
    ("templates/drafts/term_sheet.md", "OUT/file"),
    ("templates", "OUT/folder"),
    ("templates/pages/round", "../pages"),
    ("templates/theme/gone.css", "OUT/no-such-file"),
]
PUBLISHED = [
    ("content/leak.md", "OUT/file"),
    ("content/images/leak.png", "../../../outside/file"),
    ("content/images", "OUT/folder"),
    ("content/token.txt", "../.git/config"),
    ("content", "OUT/folder"),
    ("content/round", "../content"),
    ("content/gone.md", "OUT/no-such-file"),
    ("content/.aside", "OUT/folder"),
    ("overrides/main.html", "OUT/folder/page.html"),
    ("overrides/css", "OUT/folder"),
    ("overrides", "OUT/folder"),
    ("mkdocs.yml", "OUT/file"),
]


@pytest.mark.every(3)
@pytest.mark.parametrize(
    ("link", "target", "command"),
    [
        *((link, target, "build --no-search") for link, target in (*SHOWN, *PUBLISHED)),
        *((link, target, "draft northgate term-sheet") for link, target in SHOWN[::3]),
    ],
)
def test_what_is_published_is_not_read_from_elsewhere(
    here: Path, run: Run, link: str, target: str, command: str
) -> None:
    said = harmless(here, run, link, target, command)
    assert said[0] in "12"
    assert link.rpartition("/")[2] in said, "the link is named"
    assert not (here / "playbook/site").exists()


@pytest.mark.parametrize(("link", "target"), SHOWN[::4])
def test_a_review_reads_none_of_the_workspaces_templates(
    here: Path, run: Run, link: str, target: str
) -> None:
    assert harmless(here, run, link, target, "review HEAD --format html")[0] == "0"


@pytest.mark.parametrize("place", ["content/pipe.md", "templates/theme/pipe.css", "overrides/pipe.html"])
def test_nobody_waits_for_a_pipe(here: Path, run: Run, place: str) -> None:
    os.mkfifo(here / "playbook" / place)
    result = run("build", *TODAY_OPTION, cwd=here / "playbook")
    assert result.returncode in (1, 2)
    assert f"{Path(place).name}" in result.stderr
    assert "is not a file" in result.stderr


def test_a_link_that_stays_inside_is_followed(here: Path, run: Run) -> None:
    root = here / "playbook"
    (root / "shared").mkdir()
    (root / "shared/terms.md").write_text("# Terms we always ask for\n")
    (root / "shared/note.md").write_text("Seen at the fair.\n")
    (root / "shared/extra.css").write_text("main { color: teal }\n")
    put(root / "content/terms.md", "../shared/terms.md")
    put(root / f"{PARTNER}/notes/fair.md", "../../../shared/note.md")
    put(root / "templates/theme/extra.css", "../../shared/extra.css")
    put(
        root / "templates/theme/.#partnerbook.css", "ines@laptop.4711:17"
    )  # what Emacs leaves while one edits
    put(root / "content/.#about.md", "ines@laptop.4711:17")
    result = run("build", *TODAY_OPTION, cwd=root)
    assert result.returncode == 0, result.stderr
    assert "Terms we always ask for" in (root / "site/terms/index.html").read_text()
    assert (root / "site/assets/partnerbook/extra.css").read_text() == "main { color: teal }\n"
    assert [
        path
        for path in (root / "site/partners/northgate").rglob("*.html")
        if "Seen at the" in path.read_text()
    ]


WRITERS = [
    ("new decision northgate Widen", f"{PARTNER}/decisions", "OUT/folder"),
    ("new decision northgate Widen", f"{PARTNER}/decisions", "../../.git"),
    ("new decision northgate Widen", f"{PARTNER}/decisions", "OUT/no-such-folder"),
    ("new review northgate monthly", f"{PARTNER}/reviews", "OUT/folder"),
    ("new note northgate Fair", f"{PARTNER}/notes", "OUT/folder"),
    ("new statement northgate more --text More", f"{PARTNER}/statements.yaml", "OUT/file"),
    ("new outreach halden-cloud", "partners/halden-cloud/outreach.yaml", "OUT/no-such-file"),
    ("new decision northgate Widen", PARTNER, "OUT/partner"),
    ("new partner fernhill", "partners", "OUT/partner"),
    ("new partner fernhill", "partners/fernhill", "OUT/folder"),
    ("new partner fernhill", "partners/fernhill", "OUT/no-such-folder"),
    ("import ../list.csv", "partners/fernhill-garden-centres", "OUT/folder"),
    ("import ../list.csv", "partners/fernhill-garden-centres", "OUT/no-such-folder"),
    ("import ../list.csv", f"{PARTNER}/partner.yaml", "OUT/partner/partner.yaml"),
    ("import ../list.csv", "partners", "OUT/partner"),
    (f"approve {DECISION} --by Ines", DECISION, "OUT/record.md"),
    (f"approve {PARTNER}/agreement.yaml --by Ines", f"{PARTNER}/agreement.yaml", "OUT/partner/agreement.yaml"),
    (f"approve {PARTNER}/launch.yaml#us --by Ines", PARTNER, "OUT/partner"),
    ("adopt ../adr --partner northgate", f"{PARTNER}/decisions", "OUT/folder"),
    ("init new", "new", "OUT/folder"),
    ("init new", "new", "OUT/no-such-folder"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "link", "target"), WRITERS)
def test_nothing_is_written_elsewhere(here: Path, run: Run, command: str, link: str, target: str) -> None:
    (here / "adr").mkdir()
    (here / "adr/0001-own-shop.md").write_text(RECORD.replace(SECRET, "More"))
    harmless(here, run, link, target, command)
    assert not (here / "outside/no-such-folder").exists()
    assert not (here / "outside/no-such-file").exists()


OUTPUTS = ["check --output", "draft northgate term-sheet --output"]


@pytest.mark.parametrize("command", OUTPUTS)
@pytest.mark.parametrize(
    ("link", "target", "output"),
    [
        ("out.txt", "OUT/file", "out.txt"),
        ("out.txt", "OUT/no-such-file", "out.txt"),
        ("out.txt", "../outside/file", "out.txt"),
        ("out.txt", ".git/config", "./out.txt"),
        ("reports", "OUT/folder", "reports/file.txt"),
        ("reports/deep", "OUT/folder", "reports/deep/new.txt"),
        ("out.txt", "out.txt", "out.txt"),
        ("out.txt", "partners/northgate/partner.yaml", "out.txt"),
    ],
)
def test_no_report_is_written_through_a_link_of_the_branch(
    here: Path, run: Run, command: str, link: str, target: str, output: str
) -> None:
    root = here / "playbook"
    before = (root / ".git/config").read_bytes(), (root / f"{PARTNER}/partner.yaml").read_bytes()
    said = harmless(here, run, link, target, f"{command} {output}")
    assert said[0] == "2", said
    assert "Nothing" not in said
    assert ((root / ".git/config").read_bytes(), (root / f"{PARTNER}/partner.yaml").read_bytes()) == before
    assert sorted(path.name for path in (here / "outside").iterdir()) == sorted(
        path.name for path in (here / "outside").iterdir() if path.name != "no-such-file"
    )


def test_only_a_link_of_the_users_own_is_written_through(here: Path, run: Run) -> None:
    (here / "reports").mkdir()
    put(here / "latest", str(here / "reports"))
    own = run("check", "--output", str(here / "latest/findings.txt"), *TODAY_OPTION, cwd=here / "playbook")
    assert own.returncode in (0, 1), own.stderr
    assert (here / "reports/findings.txt").read_text()
    (here / "playbook/build").mkdir()
    put(here / "playbook/out.txt", "build/out.txt")
    of_the_branch = run("check", "--output", "out.txt", *TODAY_OPTION, cwd=here / "playbook")
    assert of_the_branch.returncode == 2
    assert "out.txt is a link in the checkout" in of_the_branch.stderr
    assert not (here / "playbook/build/out.txt").exists()


ADOPTED = [
    ("0002-hidden-fee.md", "OUT/record.md", "0002-hidden-fee.md"),
    ("deep/0002-hidden-fee.md", "OUT/record.md", "0002-hidden-fee.md"),
    ("0002-gone.md", "no-such-file.md", "0002-gone.md"),
    ("0002-round.md", "0002-round.md", "0002-round.md"),
    ("0002-token.md", ".git/config", "0002-token.md"),
    ("more", "OUT/folder", "more"),
]


@pytest.mark.parametrize(("link", "target", "named"), ADOPTED)
def test_no_record_is_adopted_from_elsewhere(
    here: Path, run: Run, link: str, target: str, named: str
) -> None:
    adr = here / "playbook/adr"
    (adr / ".git").mkdir(parents=True)
    (adr / ".git/config").write_text(RECORD)
    (adr / "0001-own-shop.md").write_text(RECORD.replace(SECRET, "More"))
    said = harmless_but(
        here, run, f"adr/{link}", target, "adopt adr --partner northgate", {"adr/.git/config"}
    )
    assert said[0] == "1"
    assert f"{named}:1" in said
    assert "is a link that leaves the folder, or leads nowhere" in said
    assert "1 record adopted, 1 refused" in said


def harmless_but(here: Path, run: Run, link: str, target: str, command: str, known: set[str]) -> str:
    """The same where files of the playbook hold the secret themselves."""
    held = {name: (here / "playbook" / name).read_bytes() for name in known}
    put(here / "playbook" / link, target.replace("OUT", str(here / "outside")))
    before = state(here / "outside")
    result = run(*command.split(), *TODAY_OPTION, cwd=here / "playbook")
    assert state(here / "outside") == before
    assert SECRET not in result.stdout + result.stderr
    found = {name: content for name, content in written(here / "playbook") if SECRET.encode() in content}
    assert found.items() <= held.items()
    return f"{result.returncode} {result.stdout + result.stderr}"


def test_a_pipe_among_records_is_refused(here: Path, run: Run) -> None:
    (here / "adr").mkdir()
    os.mkfifo(here / "adr/0001-pipe.md")
    result = run("adopt", "../adr", "--partner", "northgate", *TODAY_OPTION, cwd=here / "playbook")
    assert result.returncode == 1
    assert "0001-pipe.md:1:1: is not a file" in result.stderr


KEPT: dict[str, Callable[[Path], str]] = {
    ".partnerbook": lambda here: str(here / "outside"),
    ".partnerbook/cache": lambda here: str(here / "outside/folder"),
    ".partnerbook/cache/last-build": lambda here: str(here / "outside/file"),
    ".partnerbook/cache/northgate.terms": lambda here: str(here / "outside/no-such-file"),
    ".partnerbook/preview-8000": lambda here: str(here / "outside/folder"),
}


@pytest.mark.every(9)
@pytest.mark.parametrize("link", KEPT)
@pytest.mark.parametrize("command", ["build", "build --no-cache", "clean"])
def test_what_is_kept_is_kept_inside(here: Path, run: Run, link: str, command: str) -> None:
    """A folder that a link leads to may hold what looks as if we had left it there."""
    outside = here / "outside"
    (outside / "cache").mkdir()
    for folder in (outside, outside / "folder", outside / "cache"):
        for name in (".northgate.terms-0123abcd", "gone.terms", ".profile", "ledger-0"):
            (folder / name).write_bytes(b"partnerbook")
            os.utime(folder / name, (0, 0))
    said = harmless(here, run, link, KEPT[link](here), command)
    if command == "clean":
        return
    assert said[0] == "0", said
    assert (here / "playbook/site/partners/northgate/index.html").is_file()
    blocked = link in (".partnerbook", ".partnerbook/cache") and "--no-cache" not in command
    note = f"Nothing is kept between builds: {here / 'playbook' / link} is a link; remove it"
    assert said.count(note) == blocked


def test_no_preview_is_put_elsewhere(here: Path, run: Run) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    said = harmless(here, run, ".partnerbook", "OUT", f"serve --port {port}")
    assert said[0] == "2"
    assert ".partnerbook is a link" in said
