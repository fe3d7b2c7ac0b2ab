"""Tags of YAML: those of its core schema say what a value is, and may not contradict it; no others are used."""

from __future__ import annotations

from decimal import Decimal

from ruamel.yaml.events import Event, MappingStartEvent, ScalarEvent

from partnerbook.source.core_schema import scalar

_CORE = "tag:yaml.org,2002:"
_MEANINGS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "null": "nothing",
    "seq": "a list",
    "map": "a mapping",
}


def name_of(tag: object) -> str | None:
    """A tag as people write it: ``int`` for ``!!int``; None where there is none, ``str`` for a lone ``!``."""
    if not tag:
        return None
    name = str(tag).removeprefix(_CORE)
    return "str" if name == "!" else name if name in _MEANINGS else str(tag).replace(_CORE, "!!")


def contradiction(name: str | None, event: Event) -> str:
    """What is wrong with the tag of a value, in words; empty where it says what the value is."""
    if name is None or name == _kind(event) or (name == "float" and _kind(event) == "int"):
        return ""
    if name not in _MEANINGS:
        return f"the tag {name} is not used here"
    if name == "str":
        return (
            "" if isinstance(event, ScalarEvent) else "the tag !!str says that this is text, which it is not"
        )
    return f"the tag !!{name} says that this is {_MEANINGS[name]}, which it is not"


def _kind(event: Event) -> str:
    """The tag that a value has by itself."""
    if not isinstance(event, ScalarEvent):
        return "map" if isinstance(event, MappingStartEvent) else "seq"
    value = scalar(event.value)
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, Decimal | float):
        return "float"
    return "null" if value is None else "int" if isinstance(value, int) else "str"
