"""YAML written anew, and edited in place with comments, order and quotes kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from ruamel.yaml import YAML

_NEVER = 1 << 20
"""So long a line that none is folded."""


def edit(text: str, change: Callable[[Any], None]) -> str:
    """``text`` after ``change`` was applied to its root; comments, order and quotes survive."""
    yaml = _writer()
    yaml.width = _NEVER  # lines that nobody touched stay as they were typed
    root = yaml.load(text)
    change(root)
    return _dumped(yaml, root)


def write(data: Any) -> str:
    """Plain values as block YAML, in the order given."""
    return _dumped(_writer(), data)


def _writer() -> YAML:
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 110
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _dumped(yaml: YAML, data: Any) -> str:
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()
