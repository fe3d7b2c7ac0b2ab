"""The texts of a partner's folder that leave the building, and where each stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from pydantic import BaseModel

from partnerbook.diagnostic import FieldPath
from partnerbook.model.base import is_confidential
from partnerbook.model.partner import Partner
from partnerbook.model.partner_files import PARTNER_FILES
from partnerbook.model.profile import Profile

Placed = tuple[str, FieldPath, str]
"""A text with its file and its place in it."""

_FieldsOf = Callable[[type[BaseModel]], tuple[tuple[str, str], ...]]

_PROFILE = "partner.yaml"
_NO_PROSE = frozenset(("unit", "fingerprint"))
"""What is no prose: in a unit "#" means a count."""


def outgoing(partner: Partner) -> Iterator[Placed]:
    """Every text that a document for the partner, or for the public, may be made of."""
    for name, file in PARTNER_FILES.items():
        if file.outgoing and (record := file.record(partner)) is not None:
            yield from ((name, path, text) for path, text in texts(record))
    if partner.profile is not None:
        yield from ((_PROFILE, path, text) for path, text in _in_profile(partner, partner.profile))


def internal(partner: Partner, leaving: Iterable[Placed]) -> Iterator[Placed]:
    """Every other text of every record of the folder: what stays inside, and what no document is made of yet."""
    known = {(file, path) for file, path, _ in leaving}
    for file, record in _records(partner):
        for path, text in texts(record, inside=True):
            if (file, path) not in known and path[-1] not in _NO_PROSE:
                yield file, path, text


def _records(partner: Partner) -> Iterator[tuple[str, BaseModel]]:
    for name, file in PARTNER_FILES.items():
        if (record := file.record(partner)) is not None:
            yield name, record
    yield from ((written.file, written.record) for written in partner.decisions)
    yield from ((written.file, written.record) for written in partner.reviews)


def texts(record: BaseModel, *, inside: bool = False) -> list[tuple[FieldPath, str]]:
    """Every text of a record that may leave the building, with its place in the file; ``inside``: and all others."""
    found: list[tuple[FieldPath, str]] = []
    _gather(record, (), found, _all_fields if inside else _open_fields)
    return found


def _in_profile(partner: Partner, profile: Profile) -> Iterator[tuple[FieldPath, str]]:
    """What documents take from partner.yaml: the name, who is written to, who signs, and the goals of a joint plan."""
    plans, leaving = partner.agreement is not None or partner.launch is not None, partner.exit
    if not (partner.outreach or partner.statements or plans or leaving):
        return
    yield ("name",), profile.name
    sender = partner.outreach.sender if partner.outreach else None
    if profile.owner and (plans or (sender is None and (partner.outreach or leaving))):
        yield ("owner",), profile.owner
    for index, person in enumerate(profile.people):
        if person.id in _addressed(partner, profile):
            for field in ("name", "first_name", "salutation", "title", "email"):
                if text := getattr(person, field):
                    yield ("people", index, field), text
    for index, goal in enumerate(profile.goals if plans else ()):
        yield from ((("goals", index, *path), text) for path, text in texts(goal))


def _addressed(partner: Partner, profile: Profile) -> frozenset[str]:
    """The people whom a document names: the contact of the messages, the counterpart, who hears of an exit."""
    contact = partner.outreach.contact if partner.outreach else None
    named = {contact}
    if partner.exit or partner.agreement or partner.launch:
        named.add(profile.counterpart)
    if partner.exit and not any(map(profile.person, (profile.counterpart, contact))):
        named.add(next((person.id for person in profile.people if person.decision_maker), None))
    return frozenset(name for name in named if name)


@cache
def _open_fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model that are not confidential, each with its key in the file."""
    return tuple(
        (name, declared.alias or name)
        for name, declared in model.model_fields.items()
        if not is_confidential(declared)
    )


@cache
def _all_fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple((name, declared.alias or name) for name, declared in model.model_fields.items())


def _gather(value: object, path: FieldPath, found: list[tuple[FieldPath, str]], fields_of: _FieldsOf) -> None:
    if isinstance(value, str):
        found.append((path, value))
    elif isinstance(value, BaseModel):
        fields = vars(value)
        for name, key in fields_of(type(value)):
            inner = fields[name]
            if inner.__class__ is str:
                found.append(((*path, key), inner))
            elif inner:
                _gather(inner, (*path, key), found, fields_of)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            _gather(entry, (*path, index), found, fields_of)
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            _gather(entry, (*path, key), found, fields_of)
