"""Compiled templates are kept between runs, and only where nobody else can have put them."""

from __future__ import annotations

from pathlib import Path

import jinja2.environment
import pytest

from partnerbook.render.bytecode import cache_folder
from partnerbook.render.environment import Templates


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "partnerbook" / "templates"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "templates" / "pages").mkdir(parents=True)
    (tmp_path / "templates" / "pages" / "greeting.html").write_text("Hello {{ name }}")
    return tmp_path / "templates"


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
    with pytest.raises(Exception, match="undefined"):
        templates.document("first.md", {})
    assert all(entry.name.startswith("documents-") for entry in kept.iterdir())


def test_without_a_folder_of_its_own_nothing_is_kept(
    tmp_path: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert cache_folder() is None
    assert greeting(workspace) == "Hello &lt;Ines&gt;"


def test_a_folder_that_others_may_write_to_is_not_used(kept: Path, workspace: Path) -> None:
    kept.mkdir(parents=True)
    kept.chmod(0o777)
    assert cache_folder() is None
    assert greeting(workspace) == "Hello &lt;Ines&gt;"
    assert not list(kept.iterdir())


def test_a_folder_that_belongs_to_someone_else_is_not_used(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.mkdir(parents=True)
    assert cache_folder() == kept
    monkeypatch.setattr("os.getuid", lambda: kept.stat().st_uid + 1)
    assert cache_folder() is None


def test_a_folder_that_cannot_be_written_is_not_used(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.mkdir(parents=True)
    monkeypatch.setattr("os.access", lambda *_: False)
    assert cache_folder() is None


def test_an_entry_that_cannot_be_written_is_done_without(
    kept: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert greeting(workspace) == "Hello &lt;Ines&gt;"
    assert not list(kept.iterdir())
