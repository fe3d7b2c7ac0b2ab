"""What commands write: all files or none, and never in the place of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import tree


def test_what_stands_at_a_place_is_never_replaced(tmp_path: Path) -> None:
    from partnerbook.commands.options import Refusal
    from partnerbook.commands.writing import create_all

    (tmp_path / "a").mkdir()
    (tmp_path / "a/2.md").write_text("mine")
    with pytest.raises(Refusal, match=r"a/2\.md exists already; nothing was written"):
        create_all(tmp_path, {"a/1.md": "new", "a/2.md": "new"})
    assert tree(tmp_path) == {"a/2.md": b"mine"}


def test_a_failure_half_way_takes_back_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from partnerbook.commands import writing

    move = writing._move_new

    def failing(staged: Path, target: Path) -> None:
        if target.name == "2.md":
            raise OSError(28, "No space left on device", str(target))
        move(staged, target)

    monkeypatch.setattr(writing, "_move_new", failing)
    with pytest.raises(OSError, match="No space left"):
        writing.create_all(tmp_path, {"a/1.md": "new", "a/2.md": "new"})
    assert list(tmp_path.iterdir()) == []
