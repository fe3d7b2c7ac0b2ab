"""What builds keep for the next one: entries of our own data, each valid for exactly the inputs it was made from.

An entry that is damaged, foreign or of another version is passed over, and what it held is made again. A workspace
may come from anywhere, and its cache with it: an entry counts only with the seal of the user's own key.
Entries are written beside their place and renamed, so that two builds at once cannot spoil each other's.
"""

from __future__ import annotations

import hashlib
import importlib
import io
import pickle
import re
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from secrets import compare_digest
from typing import Any, TypeVar

from partnerbook.engine.outcome import CACHE
from partnerbook.own_folder import BlockedError, OwnFolder
from partnerbook.secret import SEAL, Secret, secret

Kind = TypeVar("Kind")

_BEGINNING = b"partnerbook"
_MAGIC = _BEGINNING + b"\x03"
_LENGTH = 8
_HEAD = len(_MAGIC) + _LENGTH + 2 * SEAL
"""How an entry begins: what it is, how long its payload is, the payload's digest, and the seal of all that."""

_DIGEST = 16
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*")
_HALF = re.compile(rf"\.{_NAME.pattern}-[0-9a-f]{{8}}")
_HALF_WRITTEN = 3600
"""Seconds after which nobody is writing an entry any more."""

_PLAIN = {("datetime", "date"), ("decimal", "Decimal"), ("builtins", "frozenset"), ("builtins", "set")}


class _OursOnly(pickle.Unpickler):
    """Unpickles our own frozen data, dates and exact figures, and nothing that could do anything."""

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


class Cache:
    """Entries by name, in a folder of ours below the workspace at ``root``; without a root nothing is kept.

    An entry is sealed with the user's key together with its name and the key of its inputs: what anybody else wrote,
    or put in another's place, is passed over before any of it is read.
    """

    __slots__ = ("_folder", "_root", "_secret", "_trouble")

    def __init__(self, root: Path | None) -> None:
        self._root = root
        self._folder: OwnFolder | None = None
        self._secret: Secret | None = None
        self._trouble = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """Why nothing could be taken over or kept, and what to do about it."""
        trouble = self._trouble or (self._secret.trouble if self._secret else "")
        return (f"Nothing is kept between builds: {trouble}",) if trouble else ()

    def get(self, name: str, key: bytes, kind: type[Kind]) -> Kind | None:
        """The entry of a name, if there is a sound one of that key and kind."""
        folder = self._opened(make=False)
        if folder is None:
            return None
        try:
            with folder.reading(name) as (file, status):
                head = file.read(_HEAD)
                told, seal = head[:-SEAL], head[-SEAL:]
                size = int.from_bytes(told[len(_MAGIC) : -SEAL], "big")
                # the size first: what somebody else left there may be larger than the memory
                if status.st_size != _HEAD + size or not compare_digest(seal, self._seal(name, key, told)):
                    return None
                payload = file.read()
        except OSError:
            return None
        return unpack(payload, kind) if told[-SEAL:] == _digest(payload) else None

    def put(self, name: str, key: bytes, value: object) -> None:
        """Keep an entry; where that fails, the next build makes it again."""
        folder = self._opened(make=True)
        if folder is None:
            return
        payload = pack(value)
        told = b"".join((_MAGIC, len(payload).to_bytes(_LENGTH, "big"), _digest(payload)))
        with suppress(OSError):
            folder.write(name, told, self._seal(name, key, told), payload)

    def keep_only(self, names: Iterable[str], ending: str) -> None:
        """Drop all other entries with this ending, and what killed builds left half written, so that the cache
        is never larger than what is needed.
        """
        kept = set(names)
        self._drop(
            lambda name, written: (
                time.time() - written > _HALF_WRITTEN
                if _HALF.fullmatch(name)
                else name.endswith(ending) and name not in kept
            )
        )

    def drop_all(self) -> None:
        """Drop every entry, half written ones as well."""
        self._drop(lambda _name, _written: True)

    def _drop(self, unneeded: Callable[[str, float], bool]) -> None:
        """Drop entries that are not needed, by their name and when they were written. What is not named and written as
        an entry is not ours.
        """
        folder = self._opened(make=False)
        if folder is None:
            return
        with suppress(OSError):
            for name, status in folder.files():
                named = _NAME.fullmatch(name) or _HALF.fullmatch(name)
                if named and unneeded(name, status.st_mtime) and _is_entry(folder, name):
                    folder.remove(name)

    def _opened(self, *, make: bool) -> OwnFolder | None:
        """The folder, if it is there and no link leads elsewhere."""
        if self._folder is None and self._root is not None:
            try:
                self._folder = OwnFolder.opened(self._root, *CACHE.split("/"), make=make)
            except BlockedError as error:
                self._trouble = f"{error}; remove it"
            except OSError:
                return None
        return self._folder

    def _seal(self, name: str, key: bytes, told: bytes) -> bytes:
        if self._secret is None:
            self._secret = secret(self._root)
        return self._secret.seal(name.encode(), key, told)


def key_of(*parts: object) -> bytes:
    """A key that stands for some values, told by how they are written."""
    digest = hashlib.blake2b(digest_size=_DIGEST)
    for part in parts:
        text = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        digest.update(len(text).to_bytes(8, "big"))
        digest.update(text)
    return digest.digest()


def _is_entry(folder: OwnFolder, name: str) -> bool:
    """Whether a file begins as entries do, of whatever version, or as far as a killed build came."""
    try:
        with folder.reading(name) as (file, _):
            return _BEGINNING.startswith(file.read(len(_BEGINNING)))
    except OSError:
        return False


def _digest(payload: bytes) -> bytes:
    return hashlib.blake2b(payload, digest_size=SEAL).digest()
