"""A Word template got ready once: what documents fill in as Jinja places, all else zipped already.

What tells of people is taken out of it: authors, paths, thumbnails. What others would get to see by mistake, as comments
and tracked changes, is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerbook.word.markup import Styles
from partnerbook.word.package import (
    OFFICE,
    WORD,
    Package,
    Relation,
    opened,
    refused,
    relations_in,
    relations_of,
    relations_xml,
    target_of,
    types_xml,
    zipped,
)
from partnerbook.word.styles import completed
from partnerbook.word.tags import source_of, wrong

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MARKS = "_marks"
"""The name, in headers, of what marks a document DRAFT or INTERNAL."""
CORE = "docProps/core.xml"
_APP = "docProps/app.xml"
_FILLED = ("header", "footer", "footnotes", "endnotes")
"""The parts beside the text that tags may stand in, by their kind of relation."""
_TRACKED = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "sectPrChange")
_FETCHES = re.compile(
    r"\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|MACROBUTTON|IMPORT|DATABASE|EMBED)\b", re.IGNORECASE
)
_NOT_KEPT = frozenset(
    {
        "customXml",
        "people",
        "comments",
        "commentsExtended",
        "commentsIds",
        "commentsExtensible",
        "stylesWithEffects",
    }
)
"""What tells of people; and the styles once more for Word 2010, which would contradict those that were added."""
_PATHS = ("attachedTemplate", "mailMerge", "saveThroughXslt", "rsids")
"""Settings that say where files of somebody lie, or who wrote when."""
_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_HEADER = f'<w:hdr xmlns:w="{WORD}"><w:p/></w:hdr>'.encode()


@dataclass(frozen=True, slots=True)
class FilledPart:
    """A part that is made anew for each document: its name, and the Jinja template that makes it. ``where`` names it in
    errors, nothing for the text itself.
    """

    name: str
    where: str
    source: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A template got ready: plain data, to be kept between builds.

    ``base`` is a zip of all that every document has alike, ``links`` the relations of the text without their end, in the part
    ``links_name``; ``placed`` are the sections that the template places or leaves out itself, ``says_title`` whether it says the title.
    """

    place: str
    base: bytes
    parts: tuple[FilledPart, ...]
    links_name: str
    links: str
    styles: Styles
    placed: tuple[str, ...]
    says_title: bool


def prepared(content: bytes, place: str) -> Prepared:
    """The template that the bytes of a .docx make; ``place`` is its path in the workspace. Raises TemplateError where it is
    damaged, dangerous, or says what nobody should send; its line is the number of the paragraph.
    """
    package = opened(content, place)
    root = package.xml(package.main)
    if root.nsmap.get("w") != WORD:
        what = "this file is of the strict kind of Office Open XML"
        raise refused(place, what, "save it as Word document (.docx), not as Strict Open XML Document")
    _must_be_clean(root, place)
    _must_be_whole(package)
    _leave_out(package)
    _give_headers(package, root)
    styles = completed(package, root)
    text = source_of(root, place)
    if text.documents != 1:
        times = "more than once" if text.documents else "nowhere"
        hint = "write it in one paragraph of its own: whatever the template does not place stands there"
        raise refused(place, f"{{{{ document }}}} stands {times} in its text", hint)
    filled = [FilledPart(package.main, "", text.text)]
    for kind in _FILLED:
        for name in dict.fromkeys(package.names(kind)):
            part = package.xml(name)
            _must_be_clean(part, place)
            source = source_of(part, place, f" of the {kind}").text
            filled.append(
                FilledPart(name, f" of the {kind}", _marked(source) if kind == "header" else source)
            )
    return Prepared(
        place=place,
        base=_base(package, {each.name for each in filled}),
        parts=tuple(filled),
        links_name=relations_of(package.main),
        links=relations_xml(package.leads, end=""),
        styles=styles,
        placed=text.placed,
        says_title=text.titles,
    )


def _must_be_clean(root: Element, place: str) -> None:
    """No part may say what its writer would not send, or fetch anything. Raises TemplateError."""
    for number, paragraph in enumerate(root.iter(f"{{{WORD}}}p"), 1):
        if any(next(paragraph.iter(f"{{{WORD}}}{name}"), None) is not None for name in _TRACKED):
            raise wrong(
                place, "", number, "it holds tracked changes; accept or reject them all, and save it again"
            )
        if next(paragraph.iter(f"{{{WORD}}}commentReference"), None) is not None:
            raise wrong(
                place, "", number, "it has a comment, which everybody would read; delete all comments"
            )
        codes = [each.text or "" for each in paragraph.iter(f"{{{WORD}}}instrText")]
        codes += [each.get(f"{{{WORD}}}instr", "") for each in paragraph.iter(f"{{{WORD}}}fldSimple")]
        if found := next(
            (match for code in ["".join(codes), *codes] if (match := _FETCHES.match(code))), None
        ):
            raise wrong(
                place, "", number, f"the field {found[1].upper()} would fetch or run something; take it out"
            )


def _must_be_whole(package: Package) -> None:
    """Nothing but links may lead out of the file. Raises TemplateError."""
    for name in [each for each in package.parts if each.endswith(".rels")]:
        for lead in relations_in(package.parts, name, package.place):
            if lead.is_external and lead.kind not in ("hyperlink", "attachedTemplate"):
                what = f"this file fetches {lead.kind} from {lead.target[:80]}"
                raise refused(package.place, what, "put a copy of it into the file")


def _leave_out(package: Package) -> None:
    """Take out what tells of people and of their folders."""
    gone = {target_of(package.main, each.target) for each in package.leads if each.kind in _NOT_KEPT}
    package.leads[:] = [each for each in package.leads if each.kind not in _NOT_KEPT]
    for name in package.names("settings"):
        settings = package.xml(name)
        for element in [each for path in _PATHS for each in settings.iter(f"{{{WORD}}}{path}")]:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
        package.put(name, settings)
        gone.add(relations_of(name))
    for name in [
        each for each in package.parts if each in gone or each.startswith(("docProps/", "customXml/"))
    ]:
        del package.parts[name]
        package.types.pop(name, None)


def _give_headers(package: Package, root: Element) -> None:
    """Have every page a header, for marks to stand in: sections without one of a kind take that of the section before."""
    from lxml import etree

    section = f"{{{WORD}}}sectPr"
    sections = list(root.iter(section))
    if not sections:
        body = root.find(f"{{{WORD}}}body")
        assert body is not None, "a document has a body"
        sections = [etree.SubElement(body, section)]
    wanted = ["default"]
    if any(each.find(f"{{{WORD}}}titlePg") is not None for each in sections):
        wanted.append("first")
    if any(
        package.xml(name).find(f"{{{WORD}}}evenAndOddHeaders") is not None
        for name in package.names("settings")
    ):
        wanted.append("even")
    reference, kind = f"{{{WORD}}}headerReference", f"{{{WORD}}}type"
    known = {each.get(kind, "default") for each in sections[0].iter(reference)}
    for each in wanted:
        if each not in known:
            added = etree.Element(reference)
            added.set(kind, each)
            added.set(f"{{{OFFICE}}}id", package.add(f"header-{each}.xml", _HEADER, "header"))
            sections[0].insert(0, added)


def _marked(source: str) -> str:
    """A header with the place of the marks before all that it says."""
    begins = source.index(">", source.index("<w:hdr")) + 1
    return f"{source[:begins]}{{{{ {MARKS} }}}}{source[begins:]}"


def _base(package: Package, filled: set[str]) -> bytes:
    """The zip of everything that all documents have alike."""
    static = {
        name: content
        for name, content in package.parts.items()
        if name not in filled
        and name not in ("[Content_Types].xml", "_rels/.rels", relations_of(package.main))
    }
    names = {*static, *filled}
    types = {name: kind for name, kind in package.types.items() if name in names}
    types[CORE] = "application/vnd.openxmlformats-package.core-properties+xml"
    types[_APP] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    rels = [
        Relation("rId1", f"{OFFICE}/officeDocument", package.main),
        Relation("rId2", _PROPERTIES, CORE),
        Relation("rId3", f"{OFFICE}/extended-properties", _APP),
    ]
    app = f'<Properties xmlns="{OFFICE.replace("relationships", "extended-properties")}"/>'
    xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return zipped(
        {
            "[Content_Types].xml": types_xml(types, package.defaults),
            "_rels/.rels": relations_xml(rels),
            _APP: f"{xml}{app}",
            **static,
        }
    )
