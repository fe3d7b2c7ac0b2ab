"""What builds keep for the next one: entries of our own data, each valid for exactly the inputs it was made from.

An entry that is damaged, foreign or of another version is passed over, and what it held is made again.
Entries are written beside their place and renamed, so that two builds at once cannot spoil each other's.
"""

from __future__ import annotations

import hashlib
import importlib
import io
import os
import pickle
import secrets
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

Kind = TypeVar("Kind")

_MAGIC = b"partnerbook\x02"
_DIGEST = 16
_HALF_WRITTEN = 3600
"""Seconds after which nobody is writing an entry any more."""

_PLAIN = {("datetime", "date"), ("builtins", "frozenset"), ("builtins", "set")}


class _OursOnly(pickle.Unpickler):
    """Unpickles our own frozen data and dates, and nothing that could do anything."""

    def find_class(self, module: str, name: str) -> Any:
        """The class of that name, if it is one that entries are made of."""
        return _ours(module, name)


@cache
def _ours(module: str, name: str) -> type:
    known = module.startswith("partnerbook.") or (module, name) in _PLAIN
    found = getattr(importlib.import_module(module), name, None) if known else None
    if not isinstance(found, type):
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a cache entry")
    return found


def pack(value: object) -> bytes:
    """Our own data as bytes."""
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def unpack(content: bytes, kind: type[Kind]) -> Kind | None:
    """What was packed, if it is sound and of that kind."""
    try:
        found = _OursOnly(io.BytesIO(content)).load()
    except Exception:  # noqa: BLE001 - whatever is wrong with an entry, it is made again
        return None
    return found if isinstance(found, kind) else None


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries by name; without a folder nothing is kept."""

    folder: Path | None

    def get(self, name: str, key: bytes, kind: type[Kind]) -> Kind | None:
        """The entry of a name, if there is a sound one of that key and kind."""
        if self.folder is None:
            return None
        try:
            content = (self.folder / name).read_bytes()
        except OSError:
            return None
        head = _MAGIC + key
        payload = memoryview(content)[len(head) + _DIGEST :]
        if content[: len(head)] != head or content[len(head) : len(head) + _DIGEST] != _digest(payload):
            return None
        return unpack(bytes(payload), kind)

    def put(self, name: str, key: bytes, value: object) -> None:
        """Keep an entry; where that fails, the next build makes it again."""
        if self.folder is None:
            return
        payload = pack(value)
        beside = self.folder / f".{name}-{secrets.token_hex(4)}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(b"".join((_MAGIC, key, _digest(payload), payload)))
            beside.replace(self.folder / name)
        except OSError:
            _drop(beside)

    def keep_only(self, names: Iterable[str], ending: str) -> None:
        """Drop all other entries with this ending, and what killed builds left half written, so that the cache
        is never larger than what is needed.
        """
        kept = set(names)
        if self.folder is not None and self.folder.is_dir():
            for entry in os.scandir(self.folder):
                unneeded = entry.name.endswith(ending) and entry.name not in kept
                if unneeded or (entry.name[0] == "." and _is_old(entry)):
                    _drop(Path(entry.path))


def key_of(*parts: object) -> bytes:
    """A key that stands for some values, told by how they are written."""
    digest = hashlib.blake2b(digest_size=_DIGEST)
    for part in parts:
        text = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        digest.update(len(text).to_bytes(8, "big"))
        digest.update(text)
    return digest.digest()


def _is_old(entry: os.DirEntry[str]) -> bool:
    try:
        return time.time() - entry.stat(follow_symlinks=False).st_mtime > _HALF_WRITTEN
    except OSError:
        return False


def _drop(entry: Path) -> None:
    """Remove an entry, where that is possible; what stays is passed over."""
    with suppress(OSError):
        entry.unlink()


def _digest(payload: bytes | memoryview) -> bytes:
    return hashlib.blake2b(payload, digest_size=_DIGEST).digest()
