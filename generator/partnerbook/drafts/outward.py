"""The view of a partner from which documents for them are made: confidential fields do not exist in it."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any

from pydantic import BaseModel

from partnerbook.model.base import Confidential


def outward(value: Any) -> Any:
    """A record without its confidential fields, and so on inside it; other values as they are.

    Naming a confidential field in a document's template therefore fails like any unknown name.
    """
    if isinstance(value, BaseModel):
        fields = vars(value)
        return SimpleNamespace(**{name: outward(fields[name]) for name in _open_fields(type(value))})
    if isinstance(value, tuple):
        return tuple(map(outward, value))
    if isinstance(value, dict):
        return {key: outward(item) for key, item in value.items()}
    return value


@cache
def _open_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model that may leave the building."""
    return tuple(
        name
        for name, info in model.model_fields.items()
        if not any(isinstance(item, Confidential) for item in info.metadata)
    )
