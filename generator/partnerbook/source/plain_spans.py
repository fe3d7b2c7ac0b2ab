"""What stands inside a block of plain Markdown: code, links, emphasis, escapes and entities, as clean HTML.

Tags are written here and nowhere else, text is escaped, and an address is let through only when it is
sure to be harmless: the result is what cleaning would leave of it. `AsideError` says that a text holds
something that Python-Markdown has to judge.

Characters that emphasis must not see travel as control characters, which no plain text contains. Every
alternative of a pattern begins with a fixed character: only then does a search skip quickly what is ordinary.
"""

from __future__ import annotations

import re
from collections.abc import Callable

LinkRewriter = Callable[[str], str | None]

_STAR, _UNDERSCORE, _BREAK = "\x02", "\x03", "\x04"
_INDENTED = re.compile(rf"{_BREAK}[ \t]+(?=<)")
"""A line break, and blanks before an element, which Markdown takes for nothing."""

_MARKED = re.compile(r"[\\`*_\[<>&{]")
_ADDRESS = r"[A-Za-z0-9_./?=&%#~+,@:!-]+"
_TOKEN = re.compile(
    rf"""\\(?P<escaped>[\\`*_{{}}\[\]()>\#+\-.!|])
    |`(?P<more>`*)(?!`)(?P<code>.+?)(?<!`)`(?P=more)(?!`)
    |\[(?<!!\[)(?P<text>(?:[^\[\]`\\<]|`[^`\[\]]+`)+)\]\((?P<address>{_ADDRESS})\)
    |<(?P<auto>https?://{_ADDRESS})>
    |&(?P<entity>\#?\w+);
    |<(?P<tag>[a-z])
    |\](?P<call>\()
    |\[(?P<note>\^)
    |&|<|>|`|\{{""",
    re.VERBOSE | re.DOTALL,
)
_WITHIN = r"((?:[^*_]++|(?<=[^\W_])_++(?=[^\W_]))++)(?<!\s)"
_STARS = re.compile(rf"\*(?<![*_]\*)(\*?)(?![\s*_]){_WITHIN}\*\1(?![*_])")
_UNDERSCORES = re.compile(rf"_(?<![\w*]_)(_?)(?![\s*_]){_WITHIN}_\1(?![\w*])")
_UNPAIRED = re.compile(r"\*(?:(?=\S)|(?<=\S\*))|_(?:(?<!\w_)|(?!\w))")
_LOST_SPACE = re.compile(r"  \n ++\W")

_ENTITIES = {
    "lt": "&lt;", "gt": "&gt;", "amp": "&amp;", "quot": '"', "nbsp": "&nbsp;",
    "#60": "&lt;", "#62": "&gt;", "#38": "&amp;", "#34": '"', "#39": "'", "#160": "&nbsp;",
    "#124": "|", "#61": "=", "#126": "~", "#58": ":", "#35": "#", "#43": "+", "#45": "-", "#64": "@",
    "#91": "[", "#93": "]", "#96": "`", "#123": "{", "#125": "}", "#42": _STAR, "#95": _UNDERSCORE,
}  # fmt: skip
"""What cleaning makes of entities; those of letters are left to it, since emphasis heeds what it stands beside."""
_ENTITY = re.compile(r"&(#?\w+);")
_KEPT_IN_NAMES = frozenset({"lt", "gt", "amp"})

_HARMLESS = re.compile(
    r"""https?://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*(?!xn--)[a-z](?:[a-z0-9-]*[a-z0-9])?(?::[0-9]{1,4})?
        (?:[/?\#][A-Za-z0-9_./?=&%\#~+,@:!-]*)?
    |mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+
    |tel:\+?[0-9-]+
    |(?:[A-Za-z0-9_.\#?]|/(?!/))[A-Za-z0-9_./?=&%\#~+,@!-]*""",
    re.VERBOSE,
)


class AsideError(Exception):
    """The text is not plain, or not surely the same to Python-Markdown."""


class Spans:
    """Turns the text of blocks into HTML. ``attributes`` says whether braces may hold attributes."""

    def __init__(self, rewrite_link: LinkRewriter | None, *, attributes: bool) -> None:
        self._rewrite_link = rewrite_link
        self._attributes = attributes

    def html(self, text: str) -> str:
        """The HTML of a block's text. Raises AsideError."""
        if "  \n" in text:
            if _LOST_SPACE.search(text):
                raise AsideError
            text = text.replace("  \n", _BREAK)
        html = self._encoded(text)
        if html is not text:
            html = html.replace(_STAR, "*").replace(_UNDERSCORE, "_")
        return _INDENTED.sub(_BREAK, html).replace(_BREAK, "<br>\n")

    def writer(self, block: str) -> Callable[[str], str]:
        """What turns the parts of a block into HTML: nothing, where nothing in it is marked."""
        return self.html if _MARKED.search(block) or "  \n" in block else str

    def heading(self, text: str) -> str:
        """The HTML of a heading's text, of which a name will be made. Raises AsideError."""
        if "\\>" in text or not _KEPT_IN_NAMES.issuperset(_ENTITY.findall(text)):
            raise AsideError
        return self.html(text)

    def address(self, address: str) -> str:
        """An address as the value of an attribute, rewritten where it should be. Raises AsideError."""
        chosen = (self._rewrite_link and self._rewrite_link(address)) or address
        if not _HARMLESS.fullmatch(address) or not _HARMLESS.fullmatch(chosen) or "xn--" in chosen:
            raise AsideError
        return chosen.replace("&", "&amp;")

    def _encoded(self, text: str) -> str:
        html = _TOKEN.sub(self._token, text)
        if "*" in html:
            html = _STARS.sub(_emphasis, html)
        if "_" in html:
            html = _UNDERSCORES.sub(_emphasis, html)
        if ("*" in html or "_" in html) and _UNPAIRED.search(html):
            raise AsideError
        return html

    def _token(self, match: re.Match[str]) -> str:
        kind = match.lastgroup
        if kind == "escaped":
            return _hidden(_escaped(match["escaped"]))
        if kind == "code":
            code = match["code"].replace(_BREAK, "  \n").strip()
            return _hidden(f"<code>{_escaped(code)}</code>")
        if kind == "address":
            return _hidden(f'<a href="{self.address(match["address"])}">{self._encoded(match["text"])}</a>')
        if kind == "auto":
            return _hidden(f'<a href="{self.address(match["auto"])}">{_escaped(match["auto"])}</a>')
        if kind == "entity" and match["entity"] in _ENTITIES:
            return _ENTITIES[match["entity"]]
        if kind is None and (match[0] in "&<>" or (match[0] == "{" and not self._attributes)):
            return _escaped(match[0])
        raise AsideError


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _hidden(html: str) -> str:
    """The same with nothing left that emphasis would see."""
    return html.replace("*", _STAR).replace("_", _UNDERSCORE)


def _emphasis(match: re.Match[str]) -> str:
    tag = "strong" if match[1] else "em"
    return f"<{tag}>{match[2]}</{tag}>"
