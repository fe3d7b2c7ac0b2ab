"""One folder takes another's place in one step, while no other build does the same."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of renameat2(2)


def exchange(stage: Path, target: Path) -> None:
    """Exchange a stage with the target, or give it that name where nothing has it. Raises OSError."""
    if not target.exists():
        stage.rename(target)
    elif not _exchanged(stage, target):
        old = old_beside(stage)
        target.rename(old)
        try:
            stage.rename(target)
        except OSError:
            old.rename(target)
            raise
        old.rename(stage)


def old_beside(stage: Path) -> Path:
    """The name that the site has for a moment, where two folders cannot be exchanged in one step."""
    return stage.with_name(stage.name.replace(".new-", ".old-"))


def _exchanged(stage: Path, target: Path) -> bool:
    """Exchange two folders in one step, where the system can (Linux, renameat2); else nothing happens."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(_HERE, os.fsencode(stage), _HERE, os.fsencode(target), _EXCHANGE) == 0)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold off other builds that are about to publish in a folder, where the system has locks."""
    with ExitStack() as held:
        with suppress(ImportError, OSError):
            import fcntl

            handle = os.open(folder, os.O_RDONLY)
            held.callback(os.close, handle)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
