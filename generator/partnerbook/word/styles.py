"""The styles of a template by the names that Word knows them by; those that it lacks are added as plain ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerbook.word.markup import Styles
from partnerbook.word.package import WORD, Package, refused

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WANTED = {
    "Title": '<w:pPr><w:keepNext/><w:spacing w:after="240"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="36"/></w:rPr>',
    "heading 1": '<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="26"/></w:rPr>',
    "heading 2": '<w:pPr><w:keepNext/><w:spacing w:before="160" w:after="60"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr>',
    "heading 3": '<w:pPr><w:keepNext/><w:spacing w:before="120" w:after="60"/><w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:i/><w:iCs/></w:rPr>',
    "Quote": "<w:rPr><w:i/><w:iCs/></w:rPr>",
    "List Paragraph": "<w:pPr><w:contextualSpacing/></w:pPr>",
}
"""Paragraph styles that documents use, and how one looks that a template does not have."""
_TABLE = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_W = f"{{{WORD}}}"


def completed(package: Package, root: Element) -> Styles:
    """The styles of a template, after those that documents use and it lacks were added to it. Raises TemplateError."""
    from lxml import etree

    names = package.names("styles")
    if not names:
        raise refused(package.place, "this file has no styles", "save it again as Word document (.docx)")
    styles = package.xml(names[0])
    known = _known(styles)
    missing = [
        f'<w:style w:type="paragraph" w:styleId="pb{at}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{known.get("normal", "Normal")}"/><w:qFormat/>{look}</w:style>'
        for at, (name, look) in enumerate(_WANTED.items())
        if name.lower() not in known
    ]
    if "table grid" not in known:
        missing.append(
            '<w:style w:type="table" w:styleId="pbTable"><w:name w:val="Table Grid"/>'
            f"<w:tblPr><w:tblBorders>{_TABLE}</w:tblBorders></w:tblPr></w:style>"
        )
    if "hyperlink" not in known:
        missing.append(
            '<w:style w:type="character" w:styleId="pbLink"><w:name w:val="Hyperlink"/>'
            '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>'
        )
    if missing:
        styles.extend(etree.fromstring(f'<w:styles xmlns:w="{WORD}">{"".join(missing)}</w:styles>'))
        package.put(names[0], styles)
        known = _known(styles)
    numbered = frozenset(
        each.find(f"{_W}name").get(f"{_W}val", "").lower()  # type: ignore[union-attr]  # it has a name
        for each in styles.iter(f"{_W}style")
        if each.find(f"{_W}name") is not None and each.find(f"{_W}pPr/{_W}numPr") is not None
    )
    return Styles(known, numbered, _width(root))


def _known(styles: Element) -> dict[str, str]:
    """The ids of styles by their names in small letters."""
    found: dict[str, str] = {}
    for each in styles.iter(f"{_W}style"):
        name = each.find(f"{_W}name")
        if name is not None:
            found[name.get(f"{_W}val", "").lower()] = each.get(f"{_W}styleId", "")
    return found


def _width(root: Element) -> int:
    """The width of a line of text, in twentieths of a point."""
    section = list(root.iter(f"{_W}sectPr"))[-1]
    size, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")

    def said(element: Element | None, name: str, otherwise: int) -> int:
        value = element.get(f"{_W}{name}", "") if element is not None else ""
        return int(value) if value.isdecimal() else otherwise

    width = said(size, "w", 11906) - said(margins, "left", 1134) - said(margins, "right", 1134)
    return max(width, 1000)
