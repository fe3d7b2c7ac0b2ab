"""Compiled templates are kept between runs, and only where nobody else can have put them."""

from __future__ import annotations

from pathlib import Path

import jinja2.environment
import pytest
from jinja2.bccache import Bucket

from partnerbook.render.environment import Templates
from partnerbook.secret import SEAL


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "partnerbook" / "templates"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    templates = tmp_path / "playbook" / "templates"
    (templates / "pages").mkdir(parents=True)
    (templates / "pages" / "greeting.html").write_text("Hello {{ name }}")
    return templates


def greeting(workspace: Path) -> str:
    return Templates(workspace).page("greeting.html", {"name": "<Ines>"})


@pytest.fixture
def no_compiler(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(jinja2.environment.Environment, "compile", refuse)
    return monkeypatch


def test_a_second_run_compiles_nothing(kept: Path, workspace: Path, request: pytest.FixtureRequest) -> None:
    assert greeting(workspace) == "Hello &lt;Ines&gt;"
    assert len(list(kept.iterdir())) == 1
    request.getfixturevalue("no_compiler")
    assert greeting(workspace) == "Hello &lt;Ines&gt;"


def test_a_changed_template_is_compiled_again(kept: Path, workspace: Path) -> None:
    greeting(workspace)
    (workspace / "pages" / "greeting.html").write_text("Good day, {{ name }}")
    assert greeting(workspace) == "Good day, &lt;Ines&gt;"
    assert len(list(kept.iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_a_damaged_entry_is_passed_over(kept: Path, workspace: Path, damage: bytes | None) -> None:
    greeting(workspace)
    (entry,) = kept.iterdir()
    sound = entry.read_bytes()
    entry.write_bytes(sound[:-20] + bytes(20) if damage is None else damage)
    assert greeting(workspace) == "Hello &lt;Ines&gt;"
    assert entry.read_bytes() == sound


def test_pages_and_documents_are_kept_apart(kept: Path) -> None:
    templates = Templates()
    with pytest.raises(Exception, match='there is no "salutation" here'):
        templates.document("first.md", {})
    assert all(entry.name.startswith("documents-") for entry in kept.iterdir())


def code_of(source: str, name: str) -> bytes:
    """A program in the form in which the compiled template of that name is kept, without a seal."""
    made = jinja2.Environment()
    bucket = Bucket(made, name, "")
    bucket.code = compile(source, name, "exec")
    return bucket.bytecode_to_string()


def test_a_program_that_somebody_else_put_there_does_not_run(kept: Path, workspace: Path) -> None:
    """As in a cache folder that a build server brings back from a run of another branch."""
    greeting(workspace)
    (entry,) = kept.iterdir()
    sound = entry.read_bytes()
    hostile = f"open({str(workspace / 'owned')!r}, 'w')\n"
    entry.write_bytes(sound[:SEAL] + code_of(hostile, entry.name))
    assert greeting(workspace) == "Hello &lt;Ines&gt;"
    assert not (workspace / "owned").exists()
    assert entry.read_bytes() == sound


def test_the_code_of_one_template_is_not_taken_for_that_of_another(kept: Path, workspace: Path) -> None:
    greeting(workspace)
    (entry,) = kept.iterdir()
    sound = entry.read_bytes()
    (workspace / "pages" / "farewell.html").write_text("Goodbye {{ name }}")
    farewell = Templates(workspace)
    farewell.page("farewell.html", {"name": "Ines"})
    (other,) = set(kept.iterdir()) - {entry}
    other.write_bytes(sound)
    assert Templates(workspace).page("farewell.html", {"name": "Ines"}) == "Goodbye Ines"


def used(kept: Path, workspace: Path) -> bool:
    """Whether a run keeps what it compiled; what it renders is the same either way."""
    before = set(kept.iterdir()) if kept.is_dir() else set()
    assert greeting(workspace) == "Hello &lt;Ines&gt;"
    return kept.is_dir() and set(kept.iterdir()) != before


def test_without_a_folder_of_its_own_nothing_is_kept(
    tmp_path: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert greeting(workspace) == "Hello &lt;Ines&gt;"


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o722])
def test_a_folder_that_others_may_write_to_is_not_used(kept: Path, workspace: Path, mode: int) -> None:
    for folder in (kept, kept.parent):
        kept.mkdir(parents=True, exist_ok=True)
        folder.chmod(mode)
        assert not used(kept, workspace)
        folder.chmod(0o700)
    assert used(kept, workspace)


def test_a_folder_that_belongs_to_someone_else_is_not_used(
    kept: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.mkdir(parents=True)
    with monkeypatch.context() as other:
        other.setattr("os.getuid", lambda: kept.stat().st_uid + 1)
        assert not used(kept, workspace)
    assert used(kept, workspace)


@pytest.mark.parametrize("link", ["partnerbook", "partnerbook/templates"])
def test_a_folder_that_is_a_link_is_not_used(kept: Path, workspace: Path, tmp_path: Path, link: str) -> None:
    """A link may lead to what is the user's own, and is not meant for us."""
    (tmp_path / "home" / "templates").mkdir(parents=True)
    place = kept.parents[1] / link
    place.parent.mkdir(parents=True)
    place.symlink_to(tmp_path / "home")
    assert not used(kept, workspace)
    assert [path.name for path in (tmp_path / "home").rglob("*")] == ["templates"]


def test_an_entry_that_is_a_link_is_replaced_and_not_followed(
    kept: Path, workspace: Path, tmp_path: Path
) -> None:
    greeting(workspace)
    (entry,) = kept.iterdir()
    sound = entry.read_bytes()
    theirs = tmp_path / "theirs"
    theirs.write_text("a user's own")
    entry.unlink()
    entry.symlink_to(theirs)
    assert greeting(workspace) == "Hello &lt;Ines&gt;"
    assert theirs.read_text() == "a user's own"
    assert not entry.is_symlink()
    assert entry.read_bytes() == sound


def test_a_folder_in_the_checkout_of_the_workspace_is_not_used(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever writes a branch could bring compiled templates along, with a key of their own."""
    (tmp_path / ".git").mkdir()
    for folder in (workspace.parent / ".cache", tmp_path / ".cache"):
        monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
        assert not used(folder / "partnerbook" / "templates", workspace)
        assert not folder.exists()


def test_an_entry_that_cannot_be_written_is_done_without(
    kept: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    greeting(workspace)
    for entry in kept.iterdir():
        entry.unlink()

    def full(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("os.replace", full)
    assert greeting(workspace) == "Hello &lt;Ines&gt;"
    assert not list(kept.iterdir())
