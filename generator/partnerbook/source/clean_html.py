"""Clean HTML, as ``source.markdown`` gives it, piece by piece: tags in small letters, values in double quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)([^">]*(?:"[^"]*"[^">]*)*)>')


def pieces_of(html: str) -> tuple[str, Iterator[tuple[str, str, str, str]]]:
    """The text before the first tag; and each tag with the text behind it: ``/`` where it closes, its name, its attributes
    as they stand, the text.
    """
    first, *pieces = _TAG.split(html)
    return first, zip(*[iter(pieces)] * 4, strict=True)
