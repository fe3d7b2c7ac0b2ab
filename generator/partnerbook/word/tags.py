"""Jinja tags typed in Word: found though Word splits them over several runs, and held to what one can type there."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from partnerbook.render.environment import TemplateError
from partnerbook.word.package import WORD

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_UNENDED = re.compile(r"\{\{|\{%")
_SPOKEN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u202f": " "}
)
"""What Word makes of the quotation marks and blanks that were typed."""
_WORD_OF = re.compile(r"\{%-?\s*(\w+)")
_PLACE = re.compile(r"\{\{-?\s*(?:(document)|(section|omit)\s*\(\s*[\"'](.*?)[\"']\s*\))\s*-?\}\}")
_OPENS, _CLOSES = ("if", "for"), {"endif": "if", "endfor": "for"}
_BETWEEN = ("elif", "else")
_P, _T, _R, _CELL, _SECTION = (f"{{{WORD}}}{name}" for name in ("p", "t", "r", "tc", "sectPr"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TITLE = re.compile(r"\{\{-?\s*title\s*-?\}\}")


class Source(NamedTuple):
    """A part as a Jinja template, in which each line begins with a paragraph: line 1 is what stands before the first.

    ``placed`` are the sections that the part places or leaves out itself, ``documents`` how often it places the
    document, ``titles`` whether it says the title.
    """

    text: str
    placed: tuple[str, ...] = ()
    documents: int = 0
    titles: bool = False


class _Found(NamedTuple):
    """A tag, the number of its paragraph from 1, and what its pair must share: both stand in one paragraph between the same
    elements, or each in a paragraph of its own, which goes with it.
    """

    text: str
    number: int
    around: Element
    is_alone: bool


def source_of(root: Element, place: str, where: str = "") -> Source:
    """A part as a template; its tree is changed on the way. Raises TemplateError, whose line is the number of the paragraph.

    ``where`` names the part in errors, nothing where it is the body.
    """
    from lxml import etree

    mark = "tag"
    while mark in etree.tostring(root, encoding="unicode"):
        mark += "x"
    found: list[_Found] = []
    for number, paragraph in enumerate(list(root.iter(_P)), 1):
        found += _taken(paragraph, number, mark, len(found), place, where)
    _must_pair(found, place, where)
    inserts = [(tag, insert) for tag in found if (insert := _PLACE.fullmatch(tag.text))]
    for tag, _ in inserts:
        if where or not tag.is_alone:
            what = f"{tag.text} belongs in the text, in a paragraph of its own"
            raise wrong(place, where, tag.number, what)
    return Source(
        _as_jinja(etree.tostring(root, encoding="unicode"), mark, found),
        tuple(insert[3] for _, insert in inserts if insert[2]),
        sum(1 for _, insert in inserts if insert[1]),
        any(_TITLE.fullmatch(tag.text) for tag in found),
    )


def wrong(place: str, where: str, number: int, what: str) -> TemplateError:
    """What is wrong in a paragraph."""
    return TemplateError(place, number, f"paragraph {number}{where}: {what}")


def _taken(paragraph: Element, number: int, mark: str, count: int, place: str, where: str) -> list[_Found]:
    """The tags of a paragraph, in whose stead marks stand in the text where they begin; ``count`` were found before."""
    from lxml import etree

    texts = [each for each in paragraph.iter(_T) if next(each.iterancestors(_P)) is paragraph]
    whole = "".join(each.text or "" for each in texts)
    if "{" not in whole:
        return []
    tags = list(_TAG.finditer(whole))
    if left := _UNENDED.search(_TAG.sub("", whole)):
        raise wrong(place, where, number, f"a tag begins with {left[0]} and does not end")
    said = [tag[0].translate(_SPOKEN) for tag in tags]
    parent = paragraph.getparent()
    assert parent is not None, "a paragraph is never the root"
    goes = bool(_WORD_OF.match(said[0]) or _PLACE.fullmatch(said[0])) if said else False
    if goes and tags[0][0] == whole.strip() and paragraph.find(f".//{_SECTION}") is None:
        is_last = parent.tag == _CELL and paragraph.getnext() is None
        if is_last:  # a cell ends with a paragraph
            parent.append(etree.Element(_P))
        parent.replace(paragraph, etree.Comment(f"{mark}{count};"))
        return [_Found(said[0], number, parent, is_alone=True)]
    starts = list(accumulate((len(each.text or "") for each in texts), initial=0))
    new, at = [""] * len(texts), 0

    def keep(start: int, stop: int) -> None:
        for index in range(len(texts)):
            new[index] += whole[max(start, starts[index]) : min(stop, starts[index + 1])]

    found: list[_Found] = []
    for index, tag in enumerate(tags):
        keep(at, tag.start())
        begins = bisect_right(starts, tag.start()) - 1
        new[begins] += f"{mark}{count + index};"
        around = next(texts[begins].iterancestors(_R)).getparent()
        assert around is not None, "a run is never the root"
        found.append(_Found(said[index], number, around, is_alone=False))
        at = tag.end()
    keep(at, len(whole))
    for each, text in zip(texts, new, strict=True):
        each.text = text
        each.set(_SPACE, "preserve")
    return found


def _must_pair(found: list[_Found], place: str, where: str) -> None:
    """Whatever is left out by an ``if`` must leave a whole part. Raises TemplateError."""
    open_: list[tuple[str, _Found]] = []
    for tag in found:
        word = match[1] if (match := _WORD_OF.match(tag.text)) else ""
        if not word:
            continue
        if word in _OPENS:
            open_.append((word, tag))
            continue
        if word not in _CLOSES and word not in _BETWEEN:
            what = f"{tag.text} cannot stand in a Word file; there is if, elif, else, endif, for and endfor"
            raise wrong(place, where, tag.number, what)
        if not open_ or _CLOSES.get(word, open_[-1][0]) != open_[-1][0]:
            raise wrong(place, where, tag.number, f"{tag.text} ends nothing that began before it")
        first = open_.pop()[1] if word in _CLOSES else open_[-1][1]
        if first.around is not tag.around or first.is_alone != tag.is_alone or not _near(first, tag):
            what = f"{tag.text} and {first.text} of paragraph {first.number} belong in one paragraph, or each in its own"
            raise wrong(place, where, tag.number, what)
    if open_:
        tag = open_[-1][1]
        raise wrong(place, where, tag.number, f"{tag.text} has no end{open_[-1][0]}")


def _near(first: _Found, tag: _Found) -> bool:
    return first.is_alone or first.number == tag.number


def _as_jinja(text: str, mark: str, tags: list[_Found]) -> str:
    """The XML with the tags put back, nothing else of which means anything to Jinja; each paragraph begins a line."""
    pieces = re.split(rf"(?:<!--)?{mark}(\d+);(?:-->)?", text.replace("\n", " "))
    for at in range(0, len(pieces), 2):
        still = re.sub(r"\{(?=[{%#]|$)", "&#123;", pieces[at])
        pieces[at] = re.sub(r"(?=<w:p[ />])", "\n", still)
    for at in range(1, len(pieces), 2):
        tag = tags[int(pieces[at])]
        pieces[at] = ("\n" if tag.is_alone else "") + tag.text.replace("\n", " ")
    return "".join(pieces)
