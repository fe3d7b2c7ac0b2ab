"""From the HTML of a page to what the index holds of it: the part of search that is done partner by partner."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from partnerbook.addresses import partner_path
from partnerbook.engine.search.tokenizer import words
from partnerbook.render.page import Page

TEXT, REPEATED, HEADING, TITLE = range(4)
"""Where a term stands on a page; a higher class weighs more."""

_OFTEN = 3
_EXCERPT = 120
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

_SMALL = (*_DIGITS[:32], *(_DIGITS[number % 32 + 32] + _DIGITS[number // 32] for number in range(32, 1024)))

_UNREAD = re.compile(
    r"<(script|style|textarea|select|button|template)\b[^<]*+(?:<(?!/?\1\b)[^<]*+)*+</\1>"
    r'|<div class="pb-(?:strip|foot)">[^<]*+(?:<(?!/div>|div class="pb-(?:strip|foot)")[^<]*+)*+</div>'
    r'|<(a|span) class="(?:headerlink|pb-edit|pb-letter-actions)"[^<]*+(?:<(?!/\2>|\2 class=")[^<]*+)*+</\2>',
)
"""What stands on every page of a partner, or is there to be pressed: it would find everything.

Here and below nothing is looked for beyond the next of its kind: in pages written by hand it may never be closed.
"""

_HEADING = re.compile(r"<h([1-4])\b[^<>]*>([^<]*+(?:<(?!/?h[1-4]\b)[^<]*+)*+)</h\1>")
_IN_WORDS = re.compile(
    r"</?(?:a|b|i|em|strong|mark|abbr|code|u|s)\b[^<>]*>|<wbr>|<!--(?:(?!<!--).)*?-->", re.DOTALL
)
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")


@dataclass(frozen=True, slots=True)
class PageTerms:
    """What the index holds of one page; the terms by class, each term once, in its highest."""

    path: str
    title: str
    excerpt: str
    classes: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class UnitTerms:
    """What the index holds of one unit, ready to be put into a group: small, and cheap to keep.

    ``terms`` and ``codes`` are lists of equal length, joined by blanks; ``shown`` is JSON.
    """

    slug: str
    name: str
    stage: str
    pages: int
    shown: str
    terms: str
    codes: str


def partner_terms(slug: str, name: str, stage: str, pages: Sequence[Page]) -> UnitTerms:
    """What the index holds of a partner."""
    stem = partner_path(slug)
    return unit_terms(
        [page_terms(page, name) for page in pages], slug=slug, name=name, stage=stage, stem=stem
    )


def page_terms(page: Page, name: str = "") -> PageTerms:
    """The terms of a page. What it shows of itself leaves out ``name``, which stands beside it."""
    markup = _UNREAD.sub(" ", page.html)
    title = words(page.title)
    heading = words(_text("\n".join(inner for _, inner in _HEADING.findall(markup)))).keys() - title.keys()
    text = words(_text(markup))
    for word in (*title, *heading):
        text.pop(word, None)
    excerpt = page.description or _text(_HEADING.sub(" ", markup))
    return PageTerms(
        page.path,
        page.title.removesuffix(f" – {name}"),
        _short(excerpt.removeprefix(f"{name}: ")),
        (
            tuple(word for word, count in text.items() if count < _OFTEN),
            tuple(word for word, count in text.items() if count >= _OFTEN),
            tuple(sorted(heading)),
            tuple(title),
        ),
    )


def unit_terms(
    pages: Sequence[PageTerms], *, slug: str, name: str = "", stage: str = "", stem: str = ""
) -> UnitTerms:
    """Pages indexed together, their paths below ``stem``."""
    codes: dict[str, str] = {}
    last: dict[str, int] = {}
    steps = [digits(step) for step in range(4 * len(pages))]
    for number, page in enumerate(pages):
        for place, terms in enumerate(page.classes, start=4 * (number - 1)):
            for term in terms:
                if term in codes:
                    codes[term] += steps[place - 4 * last[term]]
                else:
                    codes[term] = steps[place + 4]
                last[term] = number
    shown = [name, stem, [[page.path.removeprefix(stem), page.title, page.excerpt] for page in pages]]
    return UnitTerms(slug, name, stage, len(pages), compact(shown), " ".join(codes), " ".join(codes.values()))


def digits(number: int) -> str:
    """A number in base-64 digits of 5 bits, lowest first; all but the last have 32 added."""
    return _SMALL[number] if number < len(_SMALL) else _DIGITS[number % 32 + 32] + digits(number // 32)


def compact(value: object) -> str:
    """JSON without blanks, text as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _text(markup: str) -> str:
    """The text of markup; what is set in bold stays part of its word, what is in a block of its own does not."""
    text = _TAG.sub(" ", _IN_WORDS.sub("", markup))
    return html.unescape(text) if "&" in text else text


def _short(text: str) -> str:
    """The beginning of a text, whole words, at most 120 characters."""
    text = " ".join(text[: 8 * _EXCERPT].split())
    if len(text) <= _EXCERPT:
        return text
    return text[:_EXCERPT].rpartition(" ")[0].rstrip(" ,;:–") + " …"
