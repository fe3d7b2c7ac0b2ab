"""A Word file as the parts of its zip, opened with care: it comes from somebody else, and goes on to a third."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from posixpath import dirname, normpath
from typing import TYPE_CHECKING, NamedTuple

from partnerbook.render.environment import TemplateError
from partnerbook.word.library import INSTALL

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATION = f"{{{_PACKAGE}/relationships}}Relationship"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "[Content_Types].xml"
_ROOT = "_rels/.rels"

MAX_BYTES = 10 * 1024 * 1024
_MAX_UNPACKED = 64 * 1024 * 1024
_MAX_PARTS = 1000
_OLD = b"\xd0\xcf\x11\xe0"
"""How files of older versions of Word begin, and those that a password locks."""
_MAIN = re.compile(
    r"application/vnd\.openxmlformats-officedocument\.wordprocessingml\.(document|template)\.main\+xml"
)
_PROGRAMS = ("vba", "activex", "oleobject", "/embeddings/")
_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the same document gives the same bytes."""

_AGAIN = "save it again as Word document (.docx)"


class Relation(NamedTuple):
    """Where a part leads."""

    id: str
    type: str
    target: str
    is_external: bool = False

    @property
    def kind(self) -> str:
        """The last word of its type."""
        return self.type.rpartition("/")[2]

    def xml(self) -> str:
        """As the format writes it."""
        mode = ' TargetMode="External"' if self.is_external else ""
        return f"<Relationship Id={_quoted(self.id)} Type={_quoted(self.type)} Target={_quoted(self.target)}{mode}/>"


@dataclass(slots=True)
class Package:
    """A Word file while it is made a template of: its ``parts`` by name, their content ``types``, those of endings
    (``defaults``), and where the text, ``main``, leads.
    """

    place: str
    parts: dict[str, bytes]
    types: dict[str, str]
    defaults: dict[str, str]
    main: str
    leads: list[Relation]

    def names(self, kind: str) -> list[str]:
        """The parts of a kind that the text leads to."""
        return [
            target_of(self.main, each.target)
            for each in self.leads
            if each.kind == kind and not each.is_external
        ]

    def xml(self, name: str) -> Element:
        """The root of a part. Raises TemplateError."""
        if name not in self.parts:
            raise refused(self.place, f"{name} is missing in it", _AGAIN)
        return parsed(self.parts[name], self.place, name)

    def put(self, name: str, root: Element) -> None:
        """Change a part."""
        from lxml import etree

        self.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def add(self, name: str, content: bytes, kind: str) -> str:
        """Add a part that the text leads to, and give the id of that relation."""
        folder = dirname(self.main)
        while f"{folder}/{name}" in self.parts:
            name = f"x{name}"
        known = {each.id for each in self.leads}
        identifier = next(each for each in (f"rId{n}" for n in range(1, 10_000)) if each not in known)
        self.parts[f"{folder}/{name}"] = content
        self.types[f"{folder}/{name}"] = (
            f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
        )
        self.leads.append(Relation(identifier, f"{OFFICE}/{kind}", name))
        return identifier


def opened(content: bytes, place: str) -> Package:
    """A Word file. Raises TemplateError where it is damaged, no Word file, far too large, or holds what could run."""
    parts = _unpacked(content, place)
    if _TYPES not in parts or _ROOT not in parts:
        raise refused(place, "this is a zip file and no Word file", "save it as Word document (.docx)")
    types, defaults = dict[str, str](), dict[str, str]()
    for each in parsed(parts[_TYPES], place, _TYPES):
        kind = each.get("ContentType", "")
        if name := each.get("PartName"):
            types[name.lstrip("/")] = kind
        elif ending := each.get("Extension"):
            defaults[ending.lower()] = kind
    _must_not_run(parts, [*types.values(), *defaults.values()], place)
    main = next(
        (
            target_of("", each.target)
            for each in relations_in(parts, _ROOT, place)
            if each.kind == "officeDocument"
        ),
        "",
    )
    kind_of_main = _MAIN.fullmatch(types.get(main, ""))
    if main not in parts or kind_of_main is None:
        raise refused(place, "this file is no Word document", "save it as Word document (.docx)")
    if kind_of_main[1] == "template":
        raise refused(place, "this file is a Word template (.dotx)", "save it as Word document (.docx)")
    leads = relations_in(parts, relations_of(main), place) if relations_of(main) in parts else []
    return Package(place, parts, types, defaults, main, leads)


def _unpacked(content: bytes, place: str) -> dict[str, bytes]:
    if len(content) > MAX_BYTES:
        raise refused(
            place, f"this file is larger than {MAX_BYTES // 1024 // 1024} MB", "make its pictures smaller"
        )
    if content.startswith(_OLD):
        what = "this is a file of an older version of Word, or one that a password locks"
        raise refused(place, what, "save it as Word document (.docx), without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return dict(_parts(archive, place))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise refused(place, "this is no Word file, or it is damaged", _AGAIN) from None


def _parts(archive: zipfile.ZipFile, place: str) -> Iterator[tuple[str, bytes]]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > _MAX_PARTS or sum(info.file_size for info in infos) > _MAX_UNPACKED:
        raise refused(place, "this file is far larger unpacked than any document", _AGAIN)
    if len({info.filename.lower() for info in infos}) < len(infos):
        raise refused(place, "this file has a part twice", _AGAIN)
    for info in infos:
        with archive.open(info) as file:  # reads no more than the size it says
            yield info.filename, file.read(info.file_size)


def _must_not_run(parts: Mapping[str, bytes], kinds: list[str], place: str) -> None:
    if any("macroenabled" in kind.lower() or "vba" in kind.lower() for kind in kinds) or any(
        "vba" in name.lower() for name in parts
    ):
        what = "this file holds macros, which would run at whoever opens it"
        raise refused(place, what, "save it as Word document (.docx), without macros")
    if found := next((name for name in parts if any(word in name.lower() for word in _PROGRAMS)), None):
        raise refused(
            place, f"{found} in this file could run at whoever opens it", "take embedded objects out of it"
        )


def relations_in(parts: Mapping[str, bytes], name: str, place: str) -> list[Relation]:
    """Where the part leads that a part of relations belongs to. Raises TemplateError."""
    return [
        Relation(
            each.get("Id", ""),
            each.get("Type", ""),
            each.get("Target", ""),
            each.get("TargetMode") == "External",
        )
        for each in parsed(parts[name], place, name).iter(_RELATION)
    ]


def refused(place: str, what: str, instead: str = "") -> TemplateError:
    """Why a file cannot be a template, and what to do."""
    return TemplateError(place, 1, f"{what}; {instead}" if instead else what)


def parsed(content: bytes, place: str, part: str) -> Element:
    """The root of an XML part; nothing is fetched for it, and no entity stands for anything. Raises TemplateError."""
    try:
        from lxml import etree
    except ImportError:
        raise refused(place, INSTALL) from None
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise refused(place, f"{part} in this file is damaged", _AGAIN) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise refused(place, f"{part} in this file declares entities, as none of Word does", _AGAIN)
    return root


def _quoted(text: str) -> str:
    """A value of an attribute."""
    return f'"{escape(text)}"'


def relations_of(part: str) -> str:
    """The name of the part that says where a part leads."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def target_of(part: str, target: str) -> str:
    """The name of the part that a relation of ``part`` leads to."""
    whole = target if target.startswith("/") else f"{dirname(part)}/{target}"
    return normpath(whole).lstrip("/")


def relations_xml(leads: list[Relation], end: str = "</Relationships>") -> str:
    """A part that says where another leads; without an ``end``, more can be added."""
    return f'{_DECLARED}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each.xml() for each in leads)}{end}'


def types_xml(types: Mapping[str, str], defaults: Mapping[str, str]) -> str:
    """The part that says what the others are."""
    known = "".join(
        f"<Default Extension={_quoted(e)} ContentType={_quoted(k)}/>" for e, k in sorted(defaults.items())
    )
    said = "".join(
        f"<Override PartName={_quoted(f'/{name}')} ContentType={_quoted(kind)}/>"
        for name, kind in sorted(types.items())
    )
    return f'{_DECLARED}<Types xmlns="{_PACKAGE}/content-types">{known}{said}</Types>'


def zipped(parts: Mapping[str, bytes | str], base: bytes = b"") -> bytes:
    """A zip of parts, behind those of another zip."""
    file = io.BytesIO(base)
    with zipfile.ZipFile(file, "a" if base else "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 3
            archive.writestr(info, content)
    return file.getvalue()
