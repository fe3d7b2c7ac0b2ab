"""Compiled templates kept between runs, in the user's own cache folder: compiling them takes longer than rendering.

Kept templates are programs. They are read only from a folder that is the user's and that nobody else may write
to, never from a workspace, which may come from anywhere.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
import sys
from collections.abc import Iterable
from importlib.util import MAGIC_NUMBER
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

_DIGEST = 16


class TemplateCache(BytecodeCache):
    """One file a template. What is damaged or was made by another version is passed over and made again.

    ``kind`` tells apart environments that compile one template differently; ``compilers`` are the files that
    decide how a template is compiled.
    """

    def __init__(self, folder: Path, kind: str, compilers: Iterable[Path]) -> None:
        self._folder, self._kind = folder, kind
        states = ((path, path.stat()) for path in compilers)
        parts = [f"{path}\0{state.st_size}\0{state.st_mtime_ns}" for path, state in states]
        self._version = _digest("\0".join((kind, sys.version, *sorted(parts))).encode() + MAGIC_NUMBER)

    def load_bytecode(self, bucket: Bucket) -> None:
        """The kept code of a template, where there is a sound entry."""
        try:
            content = self._file(bucket).read_bytes()
        except OSError:
            return
        kept = content[2 * _DIGEST :]
        if content[: 2 * _DIGEST] == self._version + _digest(kept):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template; where that fails, the next run compiles it again."""
        kept = bucket.bytecode_to_string()
        beside = self._folder / f".{secrets.token_hex(8)}"
        try:
            beside.write_bytes(self._version + _digest(kept) + kept)
            beside.replace(self._file(bucket))
        except OSError:
            beside.unlink(missing_ok=True)

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{self._kind}-{bucket.key}"


def cache_folder() -> Path | None:
    """The user's folder for compiled templates; None where it cannot be had or others may write to it."""
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    try:
        base = given if given.is_absolute() else Path.home() / ".cache"
        folder = base / "partnerbook" / "templates"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if all(map(_is_ours, (folder.parent, folder))) else None
    except (OSError, RuntimeError):  # RuntimeError: the user has no home
        return None


def _is_ours(folder: Path) -> bool:
    """Whether a folder belongs to the user and to no one else's hands."""
    found = folder.stat()
    if not os.access(folder, os.W_OK):
        return False
    if sys.platform == "win32":
        return True  # the profile of a user is their own there, and modes say nothing
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST).digest()
