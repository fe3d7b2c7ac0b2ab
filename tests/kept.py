"""What a build keeps, as an outsider could spoil it: every entry with its value, and ways to change its file."""

from __future__ import annotations

import hashlib
import importlib
import os
import pickle
import random
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from partnerbook.build import build
from partnerbook.engine.incremental.cache import Cache, pack
from partnerbook.engine.last_build import Seen
from partnerbook.engine.outcome import CACHE, BuildOptions
from partnerbook.plugin import MkDocsTheme
from partnerbook.secret import SEAL, Secret
from partnerbook.workspace import Workspace
from stand_ins import put_stand_ins

SETTINGS = """\
site_name: Saltmarsh partners
docs_dir: content
theme: {name: mkdocs, highlightjs: false}
plugins: [partnerbook]
"""
OWNED = "owned"
"""The file that hostile entries would make where the program runs."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the cache: its name, the key of its inputs, and what it holds."""

    name: str
    key: bytes
    value: Any


def saltmarsh(root: Path) -> Path:
    """A playbook of four partners."""
    put_stand_ins(root / "content")
    (root / "content/about.md").write_text("# About us\n\nWe grow samphire.\n")
    (root / "mkdocs.yml").write_text(SETTINGS)
    for slug, name in (
        ("dunlin", "Dunlin Kitchens"),
        ("avocet", "Avocet & Sons"),
        ("knot", "Knot"),
        ("ruff", "Ruff"),
    ):
        folder = root / "partners" / slug
        (folder / "decisions").mkdir(parents=True)
        (folder / "partner.yaml").write_text(f"name: {name}\nstage: prospect\nowner: Ada Okafor\n")
        (folder / "decisions/0001-begin.md").write_text(
            f'---\nid: "0001"\ntitle: Begin with {slug}\nstatus: draft\nowner: Ada Okafor\n---\nThey cook.\n'
        )
    (root / "partners/program.yaml").write_text("organisation: {name: Saltmarsh}\ntoday: 2026-11-21\n")
    return root


def build_here(root: Path, patch: pytest.MonkeyPatch) -> dict[str, Entry]:
    """Build in this process; every entry that was kept, by name."""
    entries: dict[str, Entry] = {}
    put = Cache.put

    def noted(cache: Cache, name: str, key: bytes, value: object) -> None:
        entries[name] = Entry(name, key, value)
        put(cache, name, key, value)

    with patch.context() as inner:
        inner.setattr(Cache, "put", noted)
        inner.setattr(
            "partnerbook.engine.incremental.fingerprints._CLOCK", 0
        )  # files made just now do not change any more
        workspace = Workspace.find(root)
        options = BuildOptions(jobs=1)
        outcome = build(workspace, None, options, lambda: MkDocsTheme.load(workspace), Seen.of(workspace))
        assert outcome.published
    return entries


class Command:
    """Runs a command when it is unpickled."""

    def __init__(self, run: Callable[..., object], *arguments: object) -> None:
        self.run, self.arguments = run, arguments

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return self.run, self.arguments


class State:
    """A type of the program's own, with the state of another."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __reduce__(self) -> tuple[object, tuple[object, ...], object]:
        return object.__new__, (type(self.value),), (None, {"wrong": [self.value]})


def hostile(chance: random.Random, entries: Mapping[str, Entry]) -> bytes:
    """A pickle that does something, or that names what an entry may not hold."""
    some = chance.choice(list(entries.values())).value
    what = chance.choice(
        [
            Command(os.system, f"touch {OWNED}"),
            Command(subprocess.check_call, ["touch", OWNED]),
            Command(eval, f"open({OWNED!r}, 'w')"),
            Command(exec, f"open({OWNED!r}, 'w')"),
            Command(open, OWNED, "w"),
            Command(Path.touch, Path(OWNED)),
            Command(importlib.import_module, "this"),
            Command(pickle.loads, pickle.dumps(Command(os.system, f"touch {OWNED}"))),
            Command(Cache, Path()),
            Command(MkDocsTheme.load, Workspace(Path())),
            State(some),
            [some, Command(os.mkdir, OWNED)],
        ]
    )
    return pickle.dumps(what)


def written(entry: Entry, payload: bytes, secret: Secret) -> bytes:
    """A file that holds a payload as that of an entry, sealed with some key."""
    told = (
        b"partnerbook\x03"
        + len(payload).to_bytes(8, "big")
        + hashlib.blake2b(payload, digest_size=SEAL).digest()
    )
    return told + secret.seal(entry.name.encode(), entry.key, told) + payload


def spoil(
    chance: random.Random, entries: Mapping[str, Entry], contents: Mapping[str, bytes], path: Path
) -> None:
    """Change the file of an entry, at ``path``, in one of many ways; ``contents`` are those of all entries' files."""
    entry, content, folder = entries[path.name], contents[path.name], path.parent
    theirs = Secret(chance.randbytes(32))
    other = chance.choice(list(entries.values()))
    at = chance.randrange(len(content))
    ways: list[Callable[[], bytes]] = [
        lambda: content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :],
        lambda: content[: at % 84] + bytes([content[at % 84] ^ 255]) + content[at % 84 + 1 :],
        lambda: content[:at],
        lambda: content[max(at, 1) :],
        lambda: content + chance.randbytes(chance.randrange(1, 99)),
        lambda: content[:at] + chance.randbytes(8) + content[at + 8 :],
        lambda: contents[other.name] + (b"" if other.name != entry.name else b" "),
        lambda: b"",
        lambda: chance.randbytes(at),
        lambda: hostile(chance, entries),
        lambda: content[:84] + hostile(chance, entries),
        lambda: written(entry, hostile(chance, entries), theirs),
        lambda: written(entry, pack(other.value), theirs),
        lambda: written(entry, pack(entry.value), theirs),
        lambda: written(entry, content[84:], Secret(bytes(32))),
        lambda: (
            b"partnerbook\x02"
            + entry.key
            + hashlib.blake2b(content[84:], digest_size=16).digest()
            + content[84:]
        ),
        lambda: content[:12] + (2**63 - 1).to_bytes(8, "big") + content[20:],
    ]
    odd: list[Callable[[], None]] = [
        lambda: os.truncate(path, 2**40),  # larger than any memory, and no byte of it on the disk
        lambda: _instead(path, path.mkdir),
        lambda: _instead(path, lambda: os.mkfifo(path)),
        lambda: _instead(path, lambda: path.symlink_to(folder.parent / "moved"), keep=content),
        lambda: _instead(path, lambda: path.symlink_to(path.name)),
    ]
    number = chance.randrange(len(ways) + len(odd))
    if number < len(ways):
        path.write_bytes(ways[number]())
    else:
        odd[number - len(ways)]()


def _instead(path: Path, make: Callable[[], object], keep: bytes = b"") -> None:
    path.unlink()
    (path.parent.parent / "moved").write_bytes(keep)
    make()


def mend(path: Path, content: bytes) -> None:
    """Put an entry back as it was."""
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)
    path.write_bytes(content)


def files_of(root: Path, entries: Mapping[str, Entry]) -> dict[str, Path]:
    """Where the entries of a workspace lie."""
    return {name: root / CACHE / name for name in entries}
