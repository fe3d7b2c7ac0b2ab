"""What stands for this program and for the templates in force: a change to either makes everything again."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from partnerbook.engine.cache import key_of
from partnerbook.engine.files import listing

_PACKAGE = Path(__file__).parents[1]
_CONTENT = ("pages", "parts", "drafts")
"""The templates that partners' pages and documents are made with; the others belong to the theme."""


def version_of(templates: tuple[Path, ...]) -> bytes:
    """A digest of the program's own code and of the templates in some folders, the first before the second."""
    return key_of(_program(), *(_content(folder / name) for folder in templates for name in _CONTENT))


@cache
def _program() -> bytes:
    """A digest of the code that runs: as it was when it was first asked for, whatever becomes of its files."""
    return _content(_PACKAGE)


def _content(folder: Path) -> bytes:
    """A digest of everything below a folder but bytecode; of a folder that is not there as well."""
    if not folder.is_dir():
        return b""
    names = sorted(name for name in listing(str(folder)) if "__pycache__/" not in name)
    return key_of(*(part for name in names for part in (name, (folder / name).read_bytes())))
