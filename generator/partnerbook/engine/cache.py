"""Compiled partners, kept between builds: one entry a partner, valid for exactly the inputs it was made from.

An entry that is damaged, foreign or of another version is passed over, and the partner compiled again.
Entries are written beside their place and renamed, so that two builds at once cannot spoil each other's.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from partnerbook import __version__
from partnerbook.engine.compile import Compiled

_MAGIC = b"partnerbook\x01"
_DIGEST = 16
_PLAIN = {("datetime", "date"), ("builtins", "frozenset"), ("builtins", "set")}
_ENDING = ".compiled"


class _OursOnly(pickle.Unpickler):
    """Unpickles our own frozen data and dates, and nothing that could do anything."""

    def find_class(self, module: str, name: str) -> Any:
        """The class of that name, if it is one that entries are made of."""
        found = (
            super().find_class(module, name)
            if module.startswith("partnerbook.") or (module, name) in _PLAIN
            else None
        )
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a cache entry")
        return found


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries; ``version`` stands for all that is the same for every partner of a build."""

    folder: Path
    version: bytes

    def key(self, fingerprint: str, more: object = None) -> bytes:
        """What an entry must have been made from: a folder's fingerprint and whatever else matters."""
        digest = hashlib.blake2b(self.version, digest_size=_DIGEST)
        digest.update(fingerprint.encode())
        digest.update(repr(more).encode())
        return digest.digest()

    def get(self, slug: str, key: bytes) -> Compiled | None:
        """The entry of a partner, if there is a sound one of that key."""
        try:
            content = (self.folder / f"{slug}{_ENDING}").read_bytes()
        except OSError:
            return None
        head = _MAGIC + key
        payload = content[len(head) + _DIGEST :]
        if content[: len(head)] != head or content[len(head) : len(head) + _DIGEST] != _digest(payload):
            return None
        try:
            found = _OursOnly(io.BytesIO(payload)).load()
        except Exception:  # noqa: BLE001 - whatever is wrong with an entry, it is made again
            return None
        return found if isinstance(found, Compiled) else None

    def put(self, slug: str, key: bytes, compiled: Compiled) -> None:
        """Keep an entry; where that fails, the next build compiles again."""
        payload = pickle.dumps(compiled, protocol=pickle.HIGHEST_PROTOCOL)
        beside = self.folder / f".{slug}-{secrets.token_hex(4)}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(_MAGIC + key + _digest(payload) + payload)
            beside.replace(self.folder / f"{slug}{_ENDING}")
        except OSError:
            beside.unlink(missing_ok=True)

    def keep_only(self, slugs: Iterable[str]) -> None:
        """Drop the entries of partners that are gone, so that the cache is never larger than the playbook."""
        names = {f"{slug}{_ENDING}" for slug in slugs}
        if self.folder.is_dir():
            for entry in os.scandir(self.folder):
                if entry.name.endswith(_ENDING) and entry.name not in names:
                    Path(entry.path).unlink(missing_ok=True)


def version_of(inputs: Iterable[object], files: Iterable[Path]) -> bytes:
    """A digest of this program, of whatever all partners of a build share, and of the files they share."""
    digest = hashlib.blake2b(f"{__version__}\0{pickle.HIGHEST_PROTOCOL}".encode(), digest_size=32)
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*.py")):
        status = path.stat()
        digest.update(f"{path.relative_to(package)}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    for path in files:
        digest.update(f"{path}\0".encode())
        digest.update(hashlib.blake2b(path.read_bytes()).digest())
    for value in inputs:
        digest.update(repr(value).encode())
    return digest.digest()


def _digest(payload: bytes) -> bytes:
    return hashlib.blake2b(payload, digest_size=_DIGEST).digest()
