"""The sample text of the files that ``partnerbook new`` begins, where it still stands: nobody has filled it in.

What counts as sample text is read from those files themselves: the example lines, which begin with one ``#``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from partnerbook import resources
from partnerbook.diagnostic import FieldPath
from partnerbook.model.agreement import Agreement
from partnerbook.model.base import Record
from partnerbook.model.partner import Partner, Written
from partnerbook.model.partner_files import PARTNER_FILES

_EXAMPLE = re.compile(r"^#(?!#)(.*?)(?:\s{2,}#(.*))?$", re.MULTILINE)
_USUAL = "usual"
"""What the comment behind an example begins with that may be kept as it is, as a clause of a term sheet."""

_ON_ITS_OWN = re.compile(r'\s*(?:- )?(?:[\w-]+: )?(?:"([^"]+)"|([^\s\[{"#][^\[{]*))')
_IN_BRACES = re.compile(r'[\w-]+: (?:"([^"]+)"|([^\s\[{"#,}][^,{}\[\]]*))')
_LISTED = re.compile(r"\[([^\[\]{}]+)\]")
_GAP_WORD = re.compile(r"(\w+) ([A-Z]{3,})\b")
_FEWEST = 3
"""Words; what is shorter may well be meant: "Rotterdam", "Pilot report"."""

Standing = tuple[str, FieldPath, str]
"""A file of the partner, a place in it, and the sample text that stands there."""


@cache
def sample_texts() -> frozenset[str]:
    """The sample texts that are long enough to be told from a text somebody wrote."""
    files = (file for file in (resources.starter() / "files").iterdir() if file.suffix in (".yaml", ".md"))
    found = (text for file in files for text in _texts(file.read_text(encoding="utf-8")))
    return frozenset(_folded(text) for text in found if _is_told(text))


@cache
def gap_words() -> Mapping[str, str]:
    """The words in capitals that stand for the parts of a statement, each with the word before it: HOW after "by"."""
    text = (resources.starter() / "files" / "statement.yaml").read_text(encoding="utf-8")
    return {found[2]: found[1] for found in _GAP_WORD.finditer(" ".join(text.replace("##", " ").split()))}


def is_sample(text: str) -> bool:
    """Whether a text is the sample of a file that was begun, and nobody's own."""
    return _is_sample(text, sample_texts())


def standing(partner: Partner) -> tuple[Standing, ...]:
    """Where sample text still stands in a partner's files. What both sides have agreed is nobody's sample any more."""
    found: list[Standing] = []
    known = sample_texts()
    for name, file in PARTNER_FILES.items():
        record = file.record(partner)
        settled = isinstance(record, Agreement) and record.status not in _UNSETTLED
        if record is not None and not settled and _holds_any(record, known):
            found.extend((name, path, text) for path, text in _walk(record, (), known))
    front_matter: tuple[Written[Any], ...] = (*partner.decisions, *partner.reviews)
    for written in front_matter:
        if _holds_any(written.record, known):
            found.extend((written.file, path, text) for path, text in _walk(written.record, (), known))
    return tuple(found)


def without_samples(partner: Partner, found: tuple[Standing, ...]) -> Partner:
    """The partner as if nobody had taken the examples for their own: entries that hold a sample say nothing."""
    files = {file for file, _, _ in found}
    changed: dict[str, Any] = {
        file.attribute: _emptied(record)
        for name, file in PARTNER_FILES.items()
        if name in files and (record := file.record(partner)) is not None
    }
    return replace(partner, **changed) if changed else partner


_UNSETTLED = frozenset({"draft", "legal-review"})


def _texts(scaffold: str) -> Iterator[str]:
    for line, comment in _EXAMPLE.findall(scaffold):
        if comment.lstrip().startswith(_USUAL):
            continue
        if found := _ON_ITS_OWN.fullmatch(line):
            yield found[1] or found[2]
        else:
            yield from (found[1] or found[2] for found in _IN_BRACES.finditer(line))
            yield from (text for listed in _LISTED.findall(line) for text in listed.split(","))


def _is_told(text: str) -> bool:
    if "{{" in text or _GAP_WORD.search(text):
        return False  # what is left of a pattern is a gap, see analysis/prose/gaps.py
    return len(text.split()) >= _FEWEST or "@" in text or "://" in text


def _folded(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _is_sample(text: str, known: frozenset[str]) -> bool:
    return (
        text in known
        or (text[-1:] == "." and text.rstrip(".") in known)
        or ("\n" in text and _folded(text) in known)
    )


def _holds_any(record: Record, known: frozenset[str]) -> bool:
    """Whether a sample text stands anywhere in a record: several times quicker than to say where, and mostly not."""
    waiting: list[Any] = [record]
    while waiting:
        value = waiting.pop()
        if value.__class__ is tuple:
            inside: Iterable[Any] = value
        else:
            inside = value.values() if isinstance(value, Mapping) else vars(value).values()
        for inner in inside:
            if inner.__class__ is str:
                if _is_sample(inner, known):
                    return True
            elif inner and inner.__class__ not in _SIMPLE and isinstance(inner, _HOLDING):
                waiting.append(inner)
    return False


def _walk(value: Any, path: FieldPath, known: frozenset[str]) -> Iterator[tuple[FieldPath, str]]:
    """The sample texts in a value, each with its place."""
    found: list[tuple[FieldPath, str]] = []
    _gather(value, path, known, found)
    return iter(found)


def _gather(value: Any, path: FieldPath, known: frozenset[str], found: list[tuple[FieldPath, str]]) -> None:
    if isinstance(value, str):
        if len(value) >= _SHORTEST and _is_sample(value, known):
            found.append((path, value))
        return
    for key, inner in _inside(value):
        if inner and inner.__class__ not in _SIMPLE:
            _gather(inner, (*path, key), known, found)


def _inside(value: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, Record):
        aliases = _aliases(type(value))
        fields = vars(value).items()
        return fields if not aliases else ((aliases.get(name, name), inner) for name, inner in fields)
    if isinstance(value, Mapping):
        return value.items()
    return enumerate(value) if isinstance(value, tuple) else ()


@cache
def _aliases(model: type[Record]) -> Mapping[str, str]:
    """The fields of a model that the file calls otherwise."""
    return {name: info.alias for name, info in model.model_fields.items() if info.alias}


_SHORTEST = len("a b c")
_HOLDING = (tuple, Record, Mapping)
_SIMPLE = frozenset((int, float, bool, Decimal, date, datetime))


def _emptied(record: Record) -> Record:
    """A record whose sample texts are not there, with whatever else stands in the same entry of a list or table."""
    changed: dict[str, Any] = {}
    for name, declared in type(record).model_fields.items():
        inner = getattr(record, name)
        if isinstance(inner, str):
            if _is_sample(inner, sample_texts()) and not declared.is_required():
                changed[name] = None
        elif isinstance(inner, Record):
            changed[name] = _emptied(inner)
        elif isinstance(inner, tuple):
            changed[name] = tuple(_entry(entry) for entry in inner)
        elif isinstance(inner, Mapping):
            changed[name] = _table(inner)
    return record.model_copy(update=changed)


def _entry(entry: Any) -> Any:
    """An entry of a list keeps its place and what it must have."""
    if not isinstance(entry, Record):
        return entry
    if not _has_sample(entry):
        return _emptied(entry)
    optional = {
        name: declared.get_default(call_default_factory=True)
        for name, declared in type(entry).model_fields.items()
        if not declared.is_required()
    }
    return entry.model_copy(update=optional)


def _table(table: Mapping[Any, Any]) -> dict[Any, Any]:
    kept = {
        key: entry for key, entry in table.items() if not (isinstance(entry, Record) and _has_sample(entry))
    }
    return {
        key: _emptied(entry)
        if isinstance(entry, Record)
        else _table(entry)
        if isinstance(entry, Mapping)
        else entry
        for key, entry in kept.items()
    }


def _has_sample(entry: Record) -> bool:
    """Whether a text of an entry itself is a sample."""
    return any(isinstance(text, str) and _is_sample(text, sample_texts()) for text in vars(entry).values())
