"""What a site holds: a digest of every place in it, kept in the site itself.

A place is a file, or the folder of a partner, whose pages belong together; its address ends with a slash.
Digests come from what a place was made from or holds, never from when or where it was made.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from partnerbook.engine.files import remove, write

MARKER = ".partnerbook"
"""The file of every published site that says so; a folder that has things in it but not this file is not ours."""

KEPT = ".gitignore"
"""The one file that users may put into a site; it stays there."""

NOT_MADE = frozenset({MARKER, KEPT})
"""What stands in a site and is no part of it."""

_ABOUT = "This folder is made by partnerbook and replaced at every build."

Inventory = Mapping[str, str]
"""Places and their digests."""


def read_inventory(site: Path) -> dict[str, str]:
    """What a site holds; nothing where it does not say, or cannot be understood."""
    try:
        holds = json.loads((site / MARKER).read_bytes())["holds"]
        sound = all(place and isinstance(digest, str) for place, digest in holds.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    return holds if sound else {}


def write_inventory(site: Path, holds: Inventory) -> None:
    """Say what a site holds, in one step."""
    beside = f"{site / MARKER}.new"
    text = json.dumps({"about": _ABOUT, "holds": dict(sorted(holds.items()))}, indent=0)
    remove(beside)
    write(beside, f"{text}\n".encode())
    os.replace(beside, site / MARKER)  # noqa: PTH105


def digest_of(content: bytes) -> str:
    """The digest of a file."""
    return hashlib.blake2b(content, digest_size=12).hexdigest()
