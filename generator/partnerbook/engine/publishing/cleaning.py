"""Removes what builds keep and leave, as far as this program recorded it as its own, or it says so itself.

A folder is ours by the record that was made before it was; what version 0.1.0 left, which kept no record, by its name
*and* the marker in it, and then only the files that the marker names. A file of the cache is ours by its name and how it begins.
Everything else stays, and so do the folders that it is in.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from partnerbook.engine.incremental.cache import Cache
from partnerbook.engine.outcome import CACHE
from partnerbook.engine.publishing.publish import clear, clear_site
from partnerbook.engine.publishing.record import Record, all_records
from partnerbook.engine.publishing.target import RefusedTargetError
from partnerbook.own_folder import link_on_the_way

_OWN = Path(CACHE).parts[0]
_LEFT = re.compile(r"\..+\.(next|(new|old)-\d+-[0-9a-f]{8})")
_PREVIEW = re.compile(r"preview-\d+")


def clean(workspace: Path) -> list[Path]:
    """Remove the cache, previews, and the folders beside published sites; gives those that are gone.

    Raises RefusedTargetError where one of our folders is a link, OSError.
    """
    own, cache = workspace / _OWN, workspace / CACHE
    if link := link_on_the_way(cache, workspace):
        raise RefusedTargetError(f"{link} is a link, and what it leads to is not ours; remove it")
    gone = list[Path]()
    for records in all_records(workspace):
        if link_on_the_way(records.target.parent, workspace):
            continue
        gone += clear(records)
        if records.target.parent == own and clear_site(records.target, records.load()):
            gone.append(records.target)
    gone += [folder for folder in _unrecorded(workspace, own) if clear_site(folder, Record())]
    Cache(workspace).drop_all()
    with suppress(OSError):
        cache.rmdir()
        gone.append(cache)
    with suppress(OSError):
        own.rmdir()
    return [own] if own in {folder.parent for folder in gone} and not own.exists() else gone


def _unrecorded(workspace: Path, own: Path) -> Iterator[Path]:
    """What version 0.1.0 may have left; whether it did, the marker in it says."""
    for folder in (workspace, own):
        for name in sorted(os.listdir(folder)) if folder.is_dir() else ():  # noqa: PTH208 - names are enough
            if _LEFT.fullmatch(name) or (folder == own and _PREVIEW.fullmatch(name)):
                yield folder / name
