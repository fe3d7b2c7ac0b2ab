"""The views of a partner that documents are made from: for the partner one in which nothing confidential exists, and for
our own people one with everything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from types import SimpleNamespace
from typing import Any, TypeVar

from pydantic import BaseModel

from partnerbook.analysis.outreach import current
from partnerbook.model.base import is_confidential
from partnerbook.model.metrics import Metrics
from partnerbook.model.partner import Partner, Written
from partnerbook.model.partner_files import PARTNER_FILES
from partnerbook.model.profile import Profile
from partnerbook.model.review import Review

Value = TypeVar("Value")


def outward_partner(partner: Partner) -> Partner:
    """The partner as documents are made from it: records without their confidential fields, no internal files, of
    attempts at outreach the current one, of the launch plan no internal steps, and of reviews only that they were held.

    Reading such a field raises AttributeError, also where prose is put together in Python.
    """
    if partner.outreach:
        partner = replace(partner, outreach=current(partner.outreach).text)
    if partner.launch:
        shared = tuple(step for step in partner.launch.plan if not step.internal)
        partner = replace(partner, launch=partner.launch.model_copy(update={"plan": shared}))
    records: dict[str, Any] = {
        file.attribute: _opened(file.record(partner)) if file.outgoing or file.model is Profile else None
        for file in PARTNER_FILES.values()
    }
    return replace(
        partner,
        **records,
        metrics=Metrics(),
        decisions=(),
        reviews=tuple(
            Written(each.file, Review(kind=each.record.kind, on=each.record.on), "")
            for each in partner.reviews
        ),
        notes=(),
        problems=(),
    )


def outward(value: Any) -> Any:
    """A record as templates see it: its fields without the confidential ones, and so on inside it; other values as
    they are.

    Naming a confidential field in a document's template therefore fails like any unknown name.
    """
    return _view(value, _confidential)


def inward(value: Any) -> Any:
    """A record as templates of internal documents see it: every field of it, and so on inside it."""
    return _view(value, _nothing)


def _view(value: Any, hidden_of: Callable[[type[BaseModel]], frozenset[str]]) -> Any:
    if isinstance(value, BaseModel):
        fields, hidden = vars(value), hidden_of(type(value))
        return SimpleNamespace(
            **{name: _view(field, hidden_of) for name, field in fields.items() if name not in hidden}
        )
    if isinstance(value, tuple):
        return tuple(_view(item, hidden_of) for item in value)
    if isinstance(value, dict):
        return {key: _view(item, hidden_of) for key, item in value.items()}
    return value


def _nothing(_model: type[BaseModel]) -> frozenset[str]:
    return frozenset()


def _opened(value: Value) -> Value:
    """A copy of a record without its confidential fields, and so on inside it; other values as they are."""
    if isinstance(value, BaseModel):
        copy, hidden = value.model_copy(), _confidential(type(value))
        fields = vars(copy)
        for name in [*fields]:
            if name in hidden:
                del fields[name]
            else:
                fields[name] = _opened(fields[name])
        return copy
    if isinstance(value, tuple):
        return tuple(map(_opened, value))  # type: ignore[return-value]  # of the same items
    if isinstance(value, dict):
        return {key: _opened(item) for key, item in value.items()}  # type: ignore[return-value]  # the same
    return value


@cache
def _confidential(model: type[BaseModel]) -> frozenset[str]:
    """The fields of a model that never leave the building."""
    return frozenset(name for name, info in model.model_fields.items() if is_confidential(info))
