"""Where each note is published: its address is made from its file's name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from partnerbook.workspace import suggested_slug

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""A name that is an address as it is."""
_FEW = 8


def stem_of(file: str) -> str:
    """A note's name without folder and ending."""
    return file.rpartition("/")[2].rpartition(".")[0]


def addresses(files: Iterable[str]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The address of each note, and the notes whose name gives one that another note has already.

    Names that are addresses go first, so that no other note ever moves them; of the rest that share one, each after the
    first gets a number.
    """
    ordered = sorted(files, key=lambda file: (_PLAIN.fullmatch(stem_of(file)) is None, file))
    found: dict[str, str] = {}
    owners: dict[str, str] = {}
    shared: list[tuple[str, str]] = []
    for file in ordered:
        name = address = _address(stem_of(file))
        number = 2
        while address.casefold() in owners and not _PLAIN.fullmatch(stem_of(file)):
            address, number = f"{name}-{number}", number + 1
        if address != name:
            shared.append((file, owners[name.casefold()]))
        owners.setdefault(address.casefold(), file)
        found[file] = address
    return found, shared


def _address(stem: str) -> str:
    """Lower-case Latin letters and digits, as in the folders of partners; a short digest where there are none."""
    if _PLAIN.fullmatch(stem):
        return stem
    slug = suggested_slug(f"note {stem}").removeprefix("note").strip("-")
    return slug or f"note-{hashlib.sha256(stem.encode('utf-8', 'replace')).hexdigest()[:_FEW]}"
