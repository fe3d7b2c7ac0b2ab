"""The user's key, which tells what this program kept from what anybody else put in its place.

It is kept in the user's own cache folder and never below a workspace: whoever may write to a workspace could bring
a key of theirs along. Where none can be kept, a run has one of its own, and believes nothing from before.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shlex
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from partnerbook.inside import checkout_of
from partnerbook.own_folder import OwnFolder

VARIABLE = "PARTNERBOOK_CACHE_KEY"
"""The environment variable that gives the key where several machines share what they keep, as build servers do."""

SEAL = 32
"""How many bytes a seal has."""

_NAME, _SIZE = "key", 32
_FEWEST = 32
"""Characters of a key that nobody guesses."""

_ATTEMPTS = 3
"""How often a key is looked for while other builds make one."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A key; ``trouble`` says why it is that of this run only, and what to do about it."""

    key: bytes = field(repr=False)
    trouble: str = ""

    def seal(self, *parts: bytes) -> bytes:
        """What only the holder of the key can put to some bytes."""
        digest = hashlib.blake2b(key=self.key, digest_size=SEAL)
        for part in parts:
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
        return digest.digest()


class NotOursError(Exception):
    """What should be the user's own is not; says why, and what to do."""


def secret(root: Path | None) -> Secret:
    """The key for what is kept of the workspace at ``root``; the same for all workspaces of a user."""
    given = os.environ.get(VARIABLE, "").strip()
    try:
        return Secret(_from_variable(given) if given else _from_file(private_folder(root)))
    except NotOursError as error:
        trouble = str(error)
    except OSError as error:
        reason = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        trouble = f"no key can be kept ({reason}); mend that, or set {VARIABLE}"
    except RuntimeError:
        trouble = f"no key can be kept, as there is no home folder; set {VARIABLE}"
    return Secret(_of_this_run(), trouble)


@cache
def _of_this_run() -> bytes:
    return secrets.token_bytes(_SIZE)


def private_folder(root: Path | None) -> OwnFolder:
    """The user's folder for what partnerbook keeps for itself: nobody else can write to it, nor commit to it.

    Raises NotOursError, OSError, and RuntimeError where the user has no home.
    """
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    base = given if given.is_absolute() else Path.home() / ".cache"
    if root is not None and base.resolve().is_relative_to(checkout_of(root)):
        raise NotOursError(
            f"{base} is in the checkout of the workspace; have XDG_CACHE_HOME name another folder"
        )
    base.mkdir(mode=0o700, parents=True, exist_ok=True)
    return must_be_private(OwnFolder.opened(base, "partnerbook", make=True, mode=0o700))


def must_be_private(folder: OwnFolder) -> OwnFolder:
    """The folder, if it is the user's and nobody else may write to it. Raises NotOursError, OSError."""
    _must_be_ours(folder.path, folder.status(), stat.S_IWGRP | stat.S_IWOTH)
    return folder


def _must_be_ours(path: Path, status: os.stat_result, forbidden: int) -> None:
    if sys.platform == "win32":
        return  # the profile of a user is their own there, and modes say nothing
    if status.st_uid != os.getuid():
        raise NotOursError(f"{path} belongs to another user; remove it")
    if status.st_mode & forbidden:
        raise NotOursError(f"others may use {path}; close it to them: chmod go= {shlex.quote(str(path))}")


def _from_variable(given: str) -> bytes:
    if len(given) < _FEWEST:
        raise NotOursError(f"{VARIABLE} is shorter than {_FEWEST} characters; make one: openssl rand -hex 32")
    return hashlib.blake2b(given.encode("utf-8", "surrogateescape"), digest_size=_SIZE).digest()


def _from_file(folder: OwnFolder) -> bytes:
    """The key that the folder holds; where there is none, or half of one, a new one is put there."""
    for _ in range(_ATTEMPTS):
        with suppress(FileNotFoundError), folder.reading(_NAME) as (file, status):
            _must_be_ours(folder.path / _NAME, status, stat.S_IRWXG | stat.S_IRWXO)
            key = file.read(_SIZE + 1)
            if len(key) == _SIZE:
                return key
            folder.remove(_NAME)
        with suppress(FileExistsError):  # another build was quicker
            folder.create(_NAME, secrets.token_bytes(_SIZE))
    raise NotOursError(f"{folder.path / _NAME} does not last; remove {folder.path}")
