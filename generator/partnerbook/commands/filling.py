"""Starting files: templates of starter/ with values put in, each as a YAML scalar that reads back as typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from partnerbook import resources
from partnerbook.source.yaml_scalars import Raw, scalar

_GAP = re.compile(r"\{\{(\w+)\}\}")
_LATER_DAYS = 90


def fill(template: str, values: Mapping[str, str]) -> str:
    """A template with its ``{{gaps}}`` filled; values are YAML scalars, or Raw. Values are never templates."""

    def value(gap: re.Match[str]) -> str:
        found = values[gap[1]]
        return found if isinstance(found, Raw) else scalar(found)

    return _GAP.sub(value, template)


def starting(name: str) -> str:
    """The template of a starting file."""
    return (resources.starter() / "files" / name).read_text(encoding="utf-8")


def commented(text: str) -> Raw:
    """Text for a comment: on one line."""
    return Raw(" ".join("".join(char if char.isprintable() else " " for char in text).split()))


def common(owner: str | None, today: date) -> dict[str, str]:
    """The values that every starting file may use."""
    return {
        "today": Raw(today.isoformat()),
        "later": Raw((today + timedelta(days=_LATER_DAYS)).isoformat()),
        "owner": owner or "Your name",
        "owner_line": Raw(f"owner: {scalar(owner)}" if owner else "#owner: Your name"),
        "owned": Raw(f", owner: {scalar(owner)}" if owner else ""),
    }
