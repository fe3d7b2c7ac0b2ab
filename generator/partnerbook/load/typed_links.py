"""The links of a partner's Markdown that lead nowhere, as far as the partner's own folder tells."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping

from partnerbook.addresses import PARTNERS, partner_path, path_of, resolve
from partnerbook.diagnostic import About, Problem, Span, did_you_mean
from partnerbook.model.pages import SECTIONS, pages_by_file
from partnerbook.model.partner import Partner
from partnerbook.source import front_matter
from partnerbook.source.markdown_links import Link, links_within
from partnerbook.workspace import Folder, printable

_FILES = (".md", ".yaml", ".csv")
_BUILT = ("value/mirror/", *(f"{section}/" for section in SECTIONS))
"""Pages that a partner has for what is in the folder; the build knows whether each is there."""


def broken_links(partner: Partner, folder: Folder) -> Iterator[Problem]:
    """A problem for each link that leads out of the site, or to a page of this partner that does not exist."""
    pages: Mapping[str, str] = {}
    for file, body in _bodies(partner):
        for link in links_within(body):
            pages = pages or pages_by_file(partner)
            if wrong := _wrong(partner, file, pages, link.address):
                yield _in_folder(folder, file, link, *wrong)


def links_to_strangers(partner: Partner, folder: Folder, slugs: Collection[str]) -> Iterator[Problem]:
    """A problem for each link to a partner that does not exist; ``slugs`` are those of the workspace."""
    pages: Mapping[str, str] = {}
    for file, body in _bodies(partner):
        for link in links_within(body):
            pages = pages or pages_by_file(partner)
            address = resolve(partner_path(partner.slug, pages[file]), link.address) or ""
            base, _, rest = address.partition("/")
            slug = rest.partition("/")[0]
            if base == PARTNERS and slug and slug not in slugs:
                near = did_you_mean(slug, slugs) or f"the partners are the folders of {PARTNERS}/"
                yield _in_folder(
                    folder, file, link, f"leads nowhere: there is no partner {printable(slug)}", near
                )


def _bodies(partner: Partner) -> Iterator[tuple[str, str]]:
    yield from ((written.file, written.body) for written in partner.decisions)
    yield from ((written.file, written.body) for written in partner.reviews)
    yield from ((note.file, note.body) for note in partner.notes)


def _wrong(partner: Partner, file: str, pages: Mapping[str, str], typed: str) -> tuple[str, str] | None:
    """What is wrong with an address, and what to write; None where nothing is, or where only a build can tell."""
    path = path_of(typed)
    own = partner_path(partner.slug)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
    if target in pages and not path.startswith("/"):
        return None
    address = resolve(f"{own}{pages[file]}", typed)
    if address is None:
        return "leaves the site", "count the ../ in it again"
    whole = address.partition("#")[0].rstrip("/") + "/"
    if not whole.startswith(own) or whole.removeprefix(own) in (*pages.values(), *_BUILT):
        return None
    here = posixpath.dirname(file) or "."
    if path.lower().endswith(_FILES):
        if target in partner.files:
            return "leads to a file that has no page", "quote what it says, or write its name without a link"
        near = did_you_mean(path, [posixpath.relpath(name, here) for name in pages])
    else:
        near = did_you_mean(path, [_way(pages[file], page) for page in pages.values()])
    return "leads nowhere", near or "write the name of the file, as 0001-some-path.md"


def _way(page: str, other: str) -> str:
    """The relative address from one page to another."""
    return f"{posixpath.relpath(other or '.', page or '.')}/"


def broken_link(file: str, link: Link, why: str, hint: str) -> Problem:
    """What is said of a link that leads nowhere; ``file`` is where it is typed."""
    about, message = About((link.address,), (link.address,)), f"the link to {printable(link.address)} {why}"
    return Problem("broken-link", Span(printable(file), link.line, link.column), message, hint, about)


def _in_folder(folder: Folder, file: str, link: Link, why: str, hint: str) -> Problem:
    above = front_matter.split(folder.files[file].decode("utf-8-sig", "replace")).body_line - 1
    typed = link._replace(line=link.line + above)
    return broken_link(partner_path(folder.slug, file), typed, why, hint)
