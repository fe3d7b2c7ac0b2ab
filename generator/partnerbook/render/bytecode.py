"""Compiled templates kept between runs, in the user's own cache folder: compiling them takes longer than rendering.

Kept templates are programs. They are read only from a folder that is the user's and that nobody else may write
to, never from a workspace, which may come from anywhere; and only with the seal of the user's key.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from secrets import compare_digest

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from partnerbook.own_folder import OwnFolder
from partnerbook.secret import SEAL, NotOursError, Secret, must_be_private, private_folder, secret

_LARGEST = 16 * 1024 * 1024
"""No template of ours compiles to as many bytes."""


class TemplateCache(BytecodeCache):
    """One file a template. What is damaged or was made by another version is passed over and made again.

    ``kind`` tells apart environments that compile one template differently; ``compilers`` are the files that
    decide how a template is compiled.
    """

    def __init__(self, folder: OwnFolder, secret: Secret, kind: str, compilers: Iterable[Path]) -> None:
        self._folder, self._secret, self._kind = folder, secret, kind
        states = ((path, path.stat()) for path in compilers)
        parts = [f"{path}\0{state.st_size}\0{state.st_mtime_ns}" for path, state in states]
        self._version = "\0".join((kind, sys.version, *sorted(parts))).encode() + MAGIC_NUMBER

    def load_bytecode(self, bucket: Bucket) -> None:
        """The kept code of a template, where there is a sound entry."""
        name = self._name(bucket)
        try:
            with self._folder.reading(name) as (file, status):
                content = file.read() if status.st_size < _LARGEST else b""
        except OSError:
            return
        seal, kept = content[:SEAL], content[SEAL:]
        if compare_digest(seal, self._seal(name, kept)):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template; where that fails, the next run compiles it again."""
        name, kept = self._name(bucket), bucket.bytecode_to_string()
        with suppress(OSError):
            self._folder.write(name, self._seal(name, kept), kept)

    def _seal(self, name: str, kept: bytes) -> bytes:
        return self._secret.seal(self._version, name.encode(), kept)

    def _name(self, bucket: Bucket) -> str:
        return f"{self._kind}-{bucket.key}"


def kept_templates(root: Path | None, kind: str, compilers: Iterable[Path]) -> TemplateCache | None:
    """What is kept of compiled templates for the workspace at ``root``; None where nothing can be, or be believed."""
    known = secret(root)
    if known.trouble:
        return None
    try:
        folder = must_be_private(private_folder(root).below("templates", make=True))
    except (NotOursError, OSError, RuntimeError):  # RuntimeError: the user has no home
        return None
    return TemplateCache(folder, known, kind, compilers)
