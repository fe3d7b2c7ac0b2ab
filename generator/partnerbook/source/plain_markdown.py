"""A fast renderer for plain Markdown, as long as it is sure to give what Python-Markdown gives, cleaned.

It knows paragraphs, headings, lists without lists inside, quotes, rules, tables (see `plain_blocks`) and
fenced code, and what `plain_spans` knows inside them. For all else it stands aside (gives None): raw HTML, attribute lists,
footnotes, definition lists, admonitions, references, images, nested lists, indented code, tabs, unclosed
marks. A property test compares the two; Python-Markdown stays the authority, and renders what is left.
Measured on notes and reviews of 3.4 KB: 0.14 ms where Python-Markdown and the cleaning take 2.8.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Any

from partnerbook.patterns import lazy
from partnerbook.source.plain_blocks import FENCED, items, kind_of, table, unquoted
from partnerbook.source.plain_spans import AsideError, LinkRewriter, Spans

_NEEDED = frozenset({"tables", "fenced_code"})
_KNOWN = _NEEDED | {"toc", "admonition", "attr_list", "def_list", "footnotes"}

_BESIDE = r"[\s*_`\[\]()<>#|~:!{}&\\]"
_UNUSUAL = lazy(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u1680\u2028\u2029\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
    rf"|[^\S \n\xa0\u202f](?:(?<={_BESIDE}.)|(?={_BESIDE}))"
)
"""Control characters, and spaces other than the ordinary one where Python-Markdown may take them for one."""
_HARD_SPACE = lazy(rf"\xa0(?:(?<={_BESIDE}\xa0)|(?={_BESIDE}))|\u202f(?:(?<={_BESIDE}\u202f)|(?={_BESIDE}))")
"""The spaces that figures are written with, where they are not inside a line of text."""
_BLANK = lazy(r"\n +(?=\n)")
_ODD_NUMBER = lazy(r"&#(?![0-9]+;)")
_MAYBE_TAG = lazy(r"<(?![ =0-9]|https?://[^\s<>`]+>)|<[=0-9][^<> !]*@")
_FENCE = lazy(r"\n {0,3}[`~]{3}")
_FENCES = lazy(r"\n(`{3,}|~{3,}) *([^\n]*)")
_FENCED = lazy(
    r"\n(?P<fence>`{3,}|~{3,}) *(?P<language>[A-Za-z0-9_+-]*) *\n(?P<code>(?:.*\n)*?)(?P=fence) *(?=\n)"
)
_HEADING = lazy(r"#{1,6}((?:\\.|[^\\#]|#+(?=[^#]))*?)#*$")
_TAG = lazy(r"<[^>]*>")
_NOT_IN_ANCHORS = lazy(r"[^\w\s-]")
_NAMED = lazy("[a-z0-9]")
_GAPS = lazy(r"[-\s]+")
_NUMBERED = lazy(r"(.*)_([0-9]+)")

_MAX_QUOTES = 50
_MAX_HEADINGS = 200
"""More are nobody's ordinary text, and would take more depth or time than they are worth."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """The extensions in force, all of which the fast renderer knows."""

    anchors: bool
    permalinks: bool
    attributes: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """A second-level heading: its anchor and its text."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """Cleaned HTML and its second-level headings."""

    html: str
    headings: tuple[Heading, ...] = ()


def dialect_of(extensions: Sequence[str], configs: Mapping[str, Mapping[str, Any]]) -> Dialect | None:
    """The dialect that extensions make; None where one of them, or a setting, is not known here."""
    settings = {name: config for name, config in configs.items() if config}
    permalinks = settings.pop("toc", {}) if "toc" in extensions else {}
    if settings or not _NEEDED <= set(extensions) <= _KNOWN or not set(permalinks) <= {"permalink"}:
        return None
    permalink = permalinks.get("permalink", False)
    if not isinstance(permalink, bool):
        return None
    return Dialect(anchors="toc" in extensions, permalinks=permalink, attributes="attr_list" in extensions)


def render_plain(text: str, dialect: Dialect, rewrite_link: LinkRewriter | None = None) -> Rendered | None:
    """The HTML of a plain text; None where it is not plain, whatever the reason."""
    page = _Page(dialect, Spans(rewrite_link, attributes=dialect.attributes))
    try:
        html = page.render(text)
    except AsideError:
        return None
    return Rendered(html, tuple(page.headings))


class _Page:
    """One text on its way to HTML: what its headings are called so far, and its fenced code."""

    def __init__(self, dialect: Dialect, spans: Spans) -> None:
        self.headings: list[Heading] = []
        self._dialect = dialect
        self._spans = spans
        self._anchors: set[str] = set()
        self._fenced: list[str] = []
        self._quotes = 0

    def render(self, text: str) -> str:
        if text.startswith(" "):
            raise AsideError
        text = f"\n{text}\n"
        letters = text.replace("\n", " ").replace("\xa0", " ").replace("\u202f", " ")
        if not letters.isprintable() and _UNUSUAL.search(text):
            raise AsideError
        if " \n" in text:
            text = _BLANK.sub("\n", text)
        if ("`" in text and "```" in text) or ("~" in text and "~~~" in text):
            if not _in_pairs(_FENCES.findall(text)):
                raise AsideError
            text = _FENCED.sub(self._fence, text)
            if _FENCE.search(text):
                raise AsideError
        if (
            (("\xa0" in text or "\u202f" in text) and _HARD_SPACE.search(text))
            or ("<" in text and _MAYBE_TAG.search(text))
            or ("&" in text and _ODD_NUMBER.search(text))
            or ("[" in text and ("]:" in text or "[TOC]" in text))
        ):
            raise AsideError
        html = "\n".join(self._blocks(text))
        return html.replace("\xa0", "&nbsp;")

    def _fence(self, match: re.Match[str]) -> str:
        language = match["language"]
        attribute = f' class="language-{language}"' if language else ""
        code = match["code"].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        self._fenced.append(f"<pre><code{attribute}>{code}</code></pre>")
        return f"\n\n{FENCED}{len(self._fenced) - 1}\n"

    def _blocks(self, text: str) -> Iterator[str]:
        """The HTML of every block; several blocks of a list, or of a quote, make one."""
        waiting: list[str] = []
        kind = ""
        for part in text.split("\n\n"):
            block = part.strip("\n")
            while block:
                found, rest = kind_of(block)
                if found != kind or kind not in ("list", "quote"):
                    if waiting:
                        yield self._html(kind, waiting)
                    waiting, kind = [], found
                waiting.append(block)
                block = rest
        if waiting:
            yield self._html(kind, waiting)

    def _html(self, kind: str, blocks: list[str]) -> str:
        if kind == "text":
            return f"<p>{self._spans.html(blocks[0].lstrip())}</p>"
        if kind == "heading":
            return self._heading(blocks[0])
        if kind == "list":
            return self._list(blocks)
        if kind == "table":
            return self._table(blocks[0])
        if kind == "quote":
            inner = "\n\n".join(map(unquoted, blocks))
            self._quotes += 1
            if self._quotes > _MAX_QUOTES:
                raise AsideError
            return "\n".join(["<blockquote>", *self._blocks(inner), "</blockquote>"])
        if kind == "fenced":
            return self._fenced[int(blocks[0][1:])]
        return "<hr>"

    def _heading(self, block: str) -> str:
        line = block.partition("\n")[0]
        text = line.lstrip("#")
        level = len(line) - len(text)
        if "#" in text or "\\" in text:
            match = _HEADING.match(line)
            text = match[1] if match else ""
        text = text.strip()
        if not text or level > 6:
            raise AsideError
        tag = f"h{level}"
        if not self._dialect.anchors:
            return f"<{tag}>{self._spans.html(text)}</{tag}>"
        html = self._spans.heading(text)
        name = " ".join(_TAG.sub("", html).split())
        anchor = self._free(slug(name))
        if tag == "h2":
            self.headings.append(Heading(anchor, name))
        if self._dialect.permalinks:
            address = self._spans.address(f"#{anchor}")
            html += f'<a class="headerlink" href="{address}" title="Permanent link">¶</a>'
        return f'<{tag} id="{anchor}">{html}</{tag}>'

    def _free(self, anchor: str) -> str:
        """The anchor, or one with a number where a heading above has it already."""
        if len(self._anchors) > _MAX_HEADINGS:
            raise AsideError
        while anchor in self._anchors or not anchor:
            match = _NUMBERED.fullmatch(anchor)
            anchor = f"{match[1]}_{int(match[2]) + 1}" if match else f"{anchor}_1"
        self._anchors.add(anchor)
        return anchor

    def _list(self, blocks: Sequence[str]) -> str:
        """A list; where blank lines part its items, those beside one hold paragraphs."""
        tag = "ol" if blocks[0].lstrip()[0].isdigit() else "ul"
        html = [f"<{tag}>"]
        last = len(blocks) - 1
        for number, block in enumerate(blocks):
            parts = list(map(self._spans.writer(block), items(block)))
            if number:
                parts[0] = f"\n<p>{parts[0]}</p>\n"
            if number < last and not (number and len(parts) == 1):
                parts[-1] = f"\n<p>{parts[-1]}</p>\n"
            html += [f"<li>{part}</li>" for part in parts]
        html.append(f"</{tag}>")
        return "\n".join(html)

    def _table(self, block: str) -> str:
        titles, rows = table(block)
        write = self._spans.writer(block)
        html = ["<table>\n<thead>", _row("th", map(write, titles)), "</thead>\n<tbody>"]
        html += [_row("td", map(write, row)) for row in rows]
        html.append("</tbody>\n</table>")
        return "\n".join(html)


def _in_pairs(fences: Sequence[tuple[str, str]]) -> bool:
    """Whether each fence is closed by the next: only then is its end near."""
    opening, closing = fences[::2], fences[1::2]
    pairs = zip(opening, closing, strict=False)
    return len(opening) == len(closing) and all(one[0] == other[0] and not other[1] for one, other in pairs)


def _row(tag: str, cells: Iterable[str]) -> str:
    return "\n".join(["<tr>", *[f"<{tag}>{cell}</{tag}>" for cell in cells], "</tr>"])


@lru_cache(4096)
def slug(name: str) -> str:
    """The anchor of a heading, as the extension toc makes it of a name in HTML."""
    return slugified(unescape(name))


def slugified(name: str, separator: str = "-") -> str:
    """The anchor of a name, as the extension toc makes it.

    Where that leaves no letter and no digit, those of the name's own script are kept, as code hosts do.
    """
    anchor = _hyphened(unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii"))
    if not _NAMED.search(anchor):
        anchor = _hyphened(unicodedata.normalize("NFC", name)) or anchor
    return anchor.replace("-", separator)


def _hyphened(text: str) -> str:
    return _GAPS.sub("-", _NOT_IN_ANCHORS.sub(_mark, text).strip().lower())


def _mark(char: re.Match[str]) -> str:
    """A mark that belongs to the letter before it, such as a vowel of Hindi or Thai, is part of a word."""
    return char[0] if unicodedata.category(char[0])[0] == "M" else ""
