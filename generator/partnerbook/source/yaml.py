"""YAML with the position of every value at hand: the fast reader where it is sure, else the thorough one."""

from __future__ import annotations

from functools import partial

from partnerbook.diagnostic import Marks, item_names
from partnerbook.source.clean_yaml import read_clean
from partnerbook.source.parsed_yaml import MAX_DEPTH, MAX_NODES, ParsedYaml

__all__ = ["MAX_DEPTH", "MAX_NODES", "ParsedYaml", "read"]


def read(text: str, file: str, first_line: int = 1) -> ParsedYaml:
    """Read one document; ``first_line`` is where ``text`` begins in ``file`` (front matter).

    Never raises: a document that cannot be read has ``data`` None and says why in ``problems``.
    """
    if clean := read_clean(text, first_line, MAX_DEPTH, MAX_NODES):
        whole = text if first_line == 1 else ""
        return ParsedYaml(clean.data, Marks(file, clean.places, whole, partial(item_names, clean.data)))
    from partnerbook.source.thorough_yaml import read_thoroughly  # few builds need ruamel, which loads slowly

    return read_thoroughly(text, file, first_line)
