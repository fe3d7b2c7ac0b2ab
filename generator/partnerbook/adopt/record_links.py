"""The links of a record, written anew for its new place: to the new names of the records, else turned into words.

Only addresses change. A link to a file that does not come along becomes its words with the address behind them,
since a page with a link that leads nowhere is not published.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import unquote

from partnerbook.addresses import ELSEWHERE
from partnerbook.adopt.file_names import is_list
from partnerbook.adopt.found import Found, Note
from partnerbook.adopt.outline import sections
from partnerbook.analysis.prose.unmarked import plain
from partnerbook.source.markdown_links import DEFINED, HTML, INLINE, SKIPPED, address_of
from partnerbook.source.plain_markdown import slug

_TAG = re.compile(r"<(?=(?P<tag>/?(?P<name>[A-Za-z][\w-]*)(?:\s[^<>]*)?/?>))")
_NAMES = (
    "a abbr address article aside b bdi bdo blockquote br caption center cite code col colgroup data dd del details"
    " dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd label li main"
    " map mark nav ol p picture pre q rp rt ruby s samp section small source span strike strong style sub summary"
    " sup table tbody td tfoot th thead time tr tt u ul var wbr iframe script svg video"
)
_ELEMENTS = frozenset(_NAMES.split())
_IDENTIFIED = re.compile(r"""\bid=["']([^"']+)["']""")


@dataclass(slots=True)
class _Leading:
    """Leads the links of one record; what it could not lead is noted. ``line`` is where the text begins."""

    found: Found
    names: Mapping[str, str]
    anchors: Callable[[str], Mapping[str, str]]
    notes: list[Note] = field(default_factory=list)
    line: int = 1
    breaks: list[int] = field(default_factory=list)

    def rewritten(self, text: str, line: int) -> str:
        """A stretch of text that holds neither code nor comments, with its links led."""
        self.line = line
        for pattern, lead in (
            (INLINE, self._inline),
            (DEFINED, self._defined),
            (HTML, self._html),
            (_TAG, self._tag),
        ):
            self.breaks = [end.start() for end in re.finditer("\n", text)]
            text = pattern.sub(lead, text)
        return text

    def _note(self, at: int, message: str) -> None:
        self.notes.append(Note(self.found.source.file, self.line + bisect_left(self.breaks, at), message))

    def _led(self, address: str, at: int) -> str | None:
        """The new address; the same for one that leads elsewhere; None where it leads nowhere now."""
        if self._embedded(address, at) or ELSEWHERE.match(address):
            return address
        path, _, anchor = address.partition("#")
        own = self.found.source.file
        target = resolve(own, path, self.names) if path else own
        if target is None:
            self._note(at, f"links to {address}, which does not come along; the address stays as text")
            return None
        place = self.anchors(target).get(unquote(anchor).lower()) if anchor else None
        if path:
            if anchor and place is None:
                self._note(at, f"links to {address}, a place that its page will not have; led to the page")
            return f"{self.names[target]}#{place}" if place else self.names[target]
        if place is None:
            self._note(at, f"links to {address}, a place that the page will not have; it stays as text")
        return f"#{place}" if place else None

    def _embedded(self, address: str, at: int) -> bool:
        """Whether an address is itself the picture, letter for letter; that is said, and nothing changed."""
        if not address.lower().startswith("data:"):
            return False
        self._note(at, "holds a picture inside the text; no page shows it, the record keeps it")
        return True

    def _inline(self, hit: re.Match[str]) -> str:
        address = address_of(hit)
        if not address:
            return hit[0]
        if hit["image"]:
            return self._image(hit, address)
        label = INLINE.sub(lambda inner: self._inner(inner, hit.start()), hit["label"])
        target = self._led(address, hit.start())
        title = hit["title"] or ""
        if target is None:
            return f"{label} (`{address}`{title})".lstrip()
        if target == address and label == hit["label"]:
            return hit[0]
        return f"[{label}]({f'<{target}>' if ' ' in target else target}{title})"

    def _image(self, hit: re.Match[str], address: str) -> str:
        label, title = hit["label"], hit["title"] or ""
        if self._embedded(address, hit.start()):
            return hit[0]
        if ELSEWHERE.match(address):
            self._note(hit.start(), f"shows {address} from elsewhere; made a link")
            return f"[{label or address}]({address}{title})"
        self._note(hit.start(), f"shows {address}, which does not come along; the address stays as text")
        return f"{label} (`{address}`{title})".lstrip()

    def _inner(self, hit: re.Match[str], at: int) -> str:
        """A picture that serves as the words of a link: its own words and its address."""
        if self._embedded(address_of(hit), at):
            return hit[0]
        self._note(at, f"shows {address_of(hit)} inside a link; its address stays as text")
        return f"{hit['label']} (`{address_of(hit)}`{hit['title'] or ''})".lstrip()

    def _defined(self, hit: re.Match[str]) -> str:
        target = self._led(hit["address"], hit.start())
        if target == hit["address"]:
            return hit[0]
        return f"{hit['head']}{target}{hit['rest']}" if target else f"`{hit[0].strip()}`"

    def _html(self, hit: re.Match[str]) -> str:
        target = self._led(hit["address"], hit.start())
        if target == hit["address"]:
            return hit[0]
        return f'{hit["head"]}{"href" if target else "title"}="{target or hit["address"]}"'

    def _tag(self, hit: re.Match[str]) -> str:
        """What only looks like a tag, such as <command>, written so that a page shows it."""
        if hit["name"].lower() in _ELEMENTS:
            return hit[0]
        self._note(hit.start(), f"<{hit['tag']} is no tag of a page; written so that it shows")
        return "&lt;"


def led(
    found: Found, names: Mapping[str, str], bodies: Mapping[str, str], above: int
) -> tuple[str, tuple[Note, ...]]:
    """The body of a record with the addresses of its links written anew, and notes on those that lead nowhere now.

    ``names`` has the new file name of every source by its path, ``bodies`` their texts; ``above`` lines stand above the
    body in its file.
    """
    leading = _Leading(found, names, cache(lambda file: anchors(bodies.get(file, ""))))
    parts: list[str] = []
    for line, text, is_text in _parts(found.body):
        parts.append(leading.rewritten(text, line + above) if is_text else text)
    return "".join(parts), tuple(leading.notes)


def resolve(file: str, typed: str, names: Collection[str]) -> str | None:
    """The one of ``names``, the paths of all sources, that an address typed in ``file`` means; None where none, or more
    than one, may be meant. Its ending may be missing, or be that of a page.
    """
    path = unquote(typed.partition("?")[0])
    whole = posixpath.normpath(
        posixpath.join(posixpath.dirname(file), path.lstrip("/") if path.startswith("/") else path)
    )
    stem = re.sub(r"(?:\.html?|/)$", "", whole)
    for name in (whole, f"{stem}.md", f"{stem}.markdown", f"{stem}/README.md", f"{stem}/index.md"):
        if name in names:
            return name
    alike = [name for name in names if name.casefold() in (whole.casefold(), f"{stem}.md".casefold())]
    if len(alike) == 1:
        return alike[0]
    # an address from the root of its old home, or by way of another folder
    end = posixpath.basename(whole)
    ends = [
        name for name in names if posixpath.basename(name) == end and not is_list(posixpath.splitext(end)[0])
    ]
    return ends[0] if len(ends) == 1 and ("/" in typed) else None


def anchors(body: str) -> dict[str, str]:
    """The anchor that each heading or id of a record has on our page, by the anchors that other programs give it."""
    found: dict[str, str] = {name.lower(): name for name in _IDENTIFIED.findall(body)}
    counts: dict[str, int] = {}
    for place, section in enumerate(sections(body)):
        if section.level == 0 or (section.level == 1 and place == 1 and not _above(body, section.line)):
            continue  # the heading of the page stands for it
        ours, theirs = slug(plain(section.title)), _elsewhere(plain(section.title))
        again = counts.get(ours, 0)
        counts[ours] = again + 1
        name = f"{ours}_{again}" if again else ours
        if name:
            found.setdefault(name, name)
            found.setdefault(f"{theirs}-{again}" if again else theirs, name)
    return found


def _above(body: str, line: int) -> bool:
    return any(text.strip() for text in body.split("\n")[: line - 1])


def _elsewhere(title: str) -> str:
    """The anchor of a heading as code hosts make it: every blank is a hyphen, signs are left out."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _parts(body: str) -> Iterator[tuple[int, str, bool]]:
    """The body cut into text, and code or comments, each with the line it begins on."""
    at = 0
    for skipped in SKIPPED.finditer(body):
        yield body.count("\n", 0, at) + 1, body[at : skipped.start()], True
        yield 0, skipped[0], False
        at = skipped.end()
    yield body.count("\n", 0, at) + 1, body[at:], True
