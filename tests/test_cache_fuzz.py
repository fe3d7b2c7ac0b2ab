"""Whatever is done to what a build keeps: no code of it runs, nothing fails, and the site is that of a clean build.

PARTNERBOOK_FUZZ=5000 tries so many changes; without it there are fewer.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from conftest import tree
from kept import OWNED, Entry, build_here, files_of, mend, saltmarsh, spoil
from partnerbook.engine.incremental.cache import Cache
from program import run_partnerbook

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("fuzz")]
CHANGES = int(os.environ.get("PARTNERBOOK_FUZZ", "400"))
BUILDS = max(3, CHANGES // 100)
"""So many of the changes are followed by a build."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Entry]]:
    root = saltmarsh(tmp_path_factory.mktemp("fuzz") / "playbook")
    with pytest.MonkeyPatch.context() as patch:
        return root, build_here(root, patch)


def test_a_changed_entry_is_no_entry(
    built: tuple[Path, dict[str, Entry]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root, entries = built
    monkeypatch.chdir(tmp_path)
    files = files_of(root, entries)
    assert {"last-build", "across", "anchors", "theme", "theme.files", "history", "ledger-0"} <= files.keys()
    for entry in entries.values():
        assert Cache(root).get(entry.name, entry.key, type(entry.value)) == entry.value
    contents = {name: path.read_bytes() for name, path in files.items()}
    for seed in range(CHANGES):
        chance = random.Random(seed)
        entry = chance.choice(list(entries.values()))
        spoil(chance, entries, contents, files[entry.name])
        assert Cache(root).get(entry.name, entry.key, type(entry.value)) is None, seed
        assert not list(tmp_path.iterdir()), seed
        mend(files[entry.name], contents[entry.name])


def test_an_entry_counts_under_its_own_name_and_key_only(built: tuple[Path, dict[str, Entry]]) -> None:
    root, entries = built
    files, first = files_of(root, entries), entries["ledger-0"]
    content = files[first.name].read_bytes()
    for number in range(1, 16):
        other = entries[f"ledger-{number:x}"]
        assert first.key == other.key
        files[first.name].write_bytes(files[other.name].read_bytes())
        assert Cache(root).get(first.name, first.key, type(first.value)) is None
    mend(files[first.name], content)
    assert Cache(root).get(first.name, first.key, type(first.value)) == first.value
    assert Cache(root).get(first.name, bytes(16), type(first.value)) is None
    assert Cache(root).get(first.name, first.key, str) is None


def test_a_site_is_that_of_a_clean_build_whatever_was_kept(built: tuple[Path, dict[str, Entry]]) -> None:
    root, entries = built
    files = files_of(root, entries)
    profile = root / "partners/knot/partner.yaml"
    expected = {}
    for name in ("Knot", "Knot & Daughters"):
        profile.write_text(f"name: {name}\nstage: prospect\nowner: Ada Okafor\n")
        done = run_partnerbook("build", "--no-cache", "--site-dir", f"../clean {name}", cwd=root)
        assert done.returncode == 0, done.stderr
        expected[name] = tree(root.parent / f"clean {name}")
    contents = {name: path.read_bytes() for name, path in files.items()}
    for seed in range(BUILDS):
        chance = random.Random(-seed - 1)
        contents |= {name: path.read_bytes() for name, path in files.items() if is_sound(path)}
        for name in chance.sample(list(files), chance.randint(1, len(files))):
            spoil(chance, entries, contents, files[name])
        name = chance.choice(list(expected))
        profile.write_text(f"name: {name}\nstage: prospect\nowner: Ada Okafor\n")
        done = run_partnerbook("build", cwd=root)
        assert done.returncode == 0, (seed, done.stderr)
        assert "Traceback" not in done.stderr, seed
        assert "internal error" not in done.stderr, seed
        assert tree(root / "site") == expected[name], seed
        assert not (root / OWNED).exists(), seed
        for path in files.values():
            if not is_sound(path):
                mend(path, b"")


def is_sound(path: Path) -> bool:
    """Whether a file is one that a build wrote, as far as can be seen from without."""
    return path.is_file() and not path.is_symlink() and 84 < path.stat().st_size < 2**30
