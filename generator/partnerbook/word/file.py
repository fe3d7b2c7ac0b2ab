"""A Word file of a document: its blocks and names put into a template that was got ready."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from types import BuiltinMethodType, FunctionType, MethodType, SimpleNamespace
from typing import Any, Self
from urllib.parse import quote, urlsplit

from partnerbook.diagnostic import did_you_mean
from partnerbook.render.environment import TemplateError
from partnerbook.word.blocks import Block, Table
from partnerbook.word.marks import marks
from partnerbook.word.markup import RELATIONS, Markup, Revision, escaped
from partnerbook.word.package import Relation, zipped
from partnerbook.word.template import CORE, MARKS, Prepared

_LINK = f"{RELATIONS}/hyperlink"
_SCHEMES = ("http", "https", "mailto", "tel")
_SAFE = "!#$%&'()*+,/:;=?@[]~"
"""What an address holds that stands for more than itself."""
_NOT_XML = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>'
)

_SEVERAL = (SimpleNamespace, FunctionType, MethodType, BuiltinMethodType)

Fill = Callable[[str, Mapping[str, Any]], str]
"""What fills in a part of a template by its name, as ``Parts.render`` does."""


class Xml(str):
    """WordprocessingML made here, not to be escaped again."""

    __slots__ = ()


class Party(str):
    """The name of a side, which has the other fields of it as well: ``{{ them }}`` and ``{{ them.website }}``."""

    __slots__ = ("__dict__",)

    def __new__(cls, name: str, fields: Mapping[str, Any]) -> Self:
        party = super().__new__(cls, name)
        vars(party).update(fields)
        return party


@dataclass(frozen=True, slots=True)
class Content:
    """What goes into a Word file. ``names`` are all that the template may ask for beside the document itself, ``titles`` the
    sections of a term sheet by id. ``revision`` is what came or went in the blocks a change of.
    """

    title: str
    blocks: tuple[Block | Table, ...]
    names: Mapping[str, Any]
    titles: Mapping[str, str]
    draft: bool = False
    internal: bool = False
    revision: Revision | None = None


def as_xml(value: Any) -> str:
    """A value as it stands in the text of a Word file. Raises TypeError for what is no single value."""
    if isinstance(value, Xml):
        return value
    if value is None:
        return ""
    if isinstance(value, list | tuple | dict) or type(value) in _SEVERAL:
        raise TypeError("this name stands for several values; name one of them")
    return escaped(str(value))


def file_of(prepared: Prepared, content: Content, fill: Fill) -> bytes:
    """The bytes of a .docx. Raises TemplateError, with the paragraph, where the template asks for what there is not."""
    links = _Links()
    markup = Markup(prepared.styles, links.id_of, content.revision)
    sections = {block.section for block in content.blocks}

    def section(name: str) -> Xml:
        _must_be_known(name, content.titles)
        return Xml(
            markup.written(block for block in content.blocks if block.section == name)
            if name in sections
            else ""
        )

    def omit(name: str) -> Xml:
        _must_be_known(name, content.titles)
        return Xml()

    rest = [block for block in content.blocks if not block.section or block.section not in prepared.placed]
    names = {
        **content.names,
        "title": content.title,
        "document": Xml(markup.written(_untitled(rest) if prepared.says_title else rest)),
        "section": section,
        "omit": omit,
        MARKS: Xml(marks(draft=content.draft, internal=content.internal)),
    }
    parts: dict[str, str] = {CORE: _CORE.format(escape(_NOT_XML.sub("\ufffd", content.title)))}
    for part in prepared.parts:
        try:
            parts[part.name] = fill(part.name, names)
        except TemplateError as error:
            number = max(error.line - 1, 1)
            told = f"paragraph {number}{part.where}: {error.message}"
            raise TemplateError(prepared.place, number, told) from error
    parts[prepared.links_name] = f"{prepared.links}{links.xml()}</Relationships>"
    return zipped(parts, prepared.base)


def _untitled(blocks: Iterable[Block | Table]) -> list[Block | Table]:
    """Blocks without the title, which the template says itself."""
    return [each for each in blocks if isinstance(each, Table) or (each.kind, each.level) != ("heading", 1)]


def _must_be_known(name: str, titles: Mapping[str, str]) -> None:
    if name not in titles:
        near = did_you_mean(name, titles) or (
            f"there is {', '.join(titles)}" if titles else "this document has none"
        )
        raise LookupError(f'there is no section "{name}"; {near}')


class _Links:
    """The addresses that a text leads to, each with the id of its relation."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def id_of(self, address: str) -> str:
        """The id of an address; empty where Word could not follow it."""
        target = _target(address)
        return self._ids.setdefault(target, f"pbLink{len(self._ids) + 1}") if target else ""

    def xml(self) -> str:
        """The relations."""
        return "".join(
            Relation(each, _LINK, target, is_external=True).xml() for target, each in self._ids.items()
        )


def _target(address: str) -> str:
    """An address as Word takes it; nothing where it leads nowhere outside of a site."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - raises where it is none
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES or not (parts.netloc or parts.path):
        return ""
    return quote(address, safe=_SAFE)
