"""Links of the hand-written pages that lead nowhere, told by the files of the workspace, without a build."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from partnerbook import resources
from partnerbook.addresses import PARTNERS, path_of, resolve
from partnerbook.diagnostic import Problem, did_you_mean
from partnerbook.leftovers import copy_of, passed_over
from partnerbook.load import broken_link
from partnerbook.model.pages import SECTIONS
from partnerbook.source.markdown_links import links_within
from partnerbook.workspace import Workspace

SETTINGS = "mkdocs.yml"
REFERENCE = tuple(f"reference/{name}.md" for name in ("checks", "files", "commands", "templates"))
"""The pages of every site that are made from the program itself."""

_ENDINGS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
DOCS = re.compile(r"^docs_dir:[ \t]*[\"']?([^\"'#\n]+)", re.MULTILINE)
USUAL_DOCS = "docs"
"""Where mkdocs.yml says that the hand-written pages are, and where they are if it does not."""
_PLUGINS = re.compile(r"^plugins:[ \t]*(.*(?:\n(?:[ \t-].*)?)*)", re.MULTILINE)
_PLUGIN = re.compile(r"^[ \t]{0,4}-[ \t]*[\"']?([\w./-]+)|[\[,][ \t]*[\"']?([\w./-]+)", re.MULTILINE)
_OTHERS_MAY_ADD = re.compile(r"^(?:hooks|INHERIT):", re.MULTILINE)
_OURS = frozenset({"partnerbook", "search", "material/search"})
_BUILT = (
    "fit/",
    "precedents/",
    "decisions/",
    "findings/",
    "drafts/",
    "api/",
    "assets/",
    "search/",
    "calendar",
    "feed",
)
"""How the addresses begin of what only the build knows in full."""
_ACROSS_PAGE = re.compile(rf"({PARTNERS}|fit|precedents|decisions|findings)(?:/(?:index|README))?\.md")
_PARTNER_PAGE = re.compile(
    rf"{PARTNERS}/([a-z0-9-]+)/(?:(.+?)/)?(?:index|README)\.md|{PARTNERS}/([a-z0-9-]+)\.md"
)


@dataclass(frozen=True, slots=True)
class _Pages:
    """The hand-written files below ``docs``, the pages that every site has, and the partners."""

    docs: str
    files: frozenset[str]
    addresses: frozenset[str]
    slugs: tuple[str, ...]


def broken_links(workspace: Workspace) -> Iterator[Problem]:
    """The links of the hand-written pages that lead nowhere; none where others may add pages to the site."""
    settings = (workspace.file(SETTINGS) or b"").decode("utf-8", "replace")
    if not settings or not _all_is_known(settings):
        return
    pages = _pages(workspace, settings)
    for file in sorted(pages.files):
        if not file.endswith(_ENDINGS):
            continue
        text = (workspace.file(f"{pages.docs}/{file}") or b"").decode("utf-8-sig", "replace")
        for link in links_within(text.replace("\r\n", "\n")):
            if (hint := _wrong(file, link.address, pages)) is not None:
                yield broken_link(f"{pages.docs}/{file}", link, "leads nowhere", hint)


def built_page(path: str, slugs: Collection[str]) -> str | None:
    """The address of a page of ours that a page of MkDocs would call by this path; None for any other path.

    ``partners/acme/index.md`` and ``partners/acme.md`` are ``partners/acme/``, ``fit/index.md`` is ``fit/``.
    """
    across = _ACROSS_PAGE.fullmatch(path)
    if across:
        return f"{across[1]}/"
    found = _PARTNER_PAGE.fullmatch(path)
    if (
        found is None
        or (found[1] or found[3]) not in slugs
        or (found[2] and not found[2].startswith(SECTIONS))
    ):
        return None
    return "/".join(filter(None, (PARTNERS, found[1] or found[3], found[2]))) + "/"


def _all_is_known(settings: str) -> bool:
    """Whether no plugin or hook of others may add pages."""
    plugins = _PLUGINS.search(settings)
    named = {first or second for first, second in _PLUGIN.findall(plugins[1])} if plugins else set()
    return named <= _OURS and not _OTHERS_MAY_ADD.search(settings)


def _pages(workspace: Workspace, settings: str) -> _Pages:
    said = DOCS.search(settings)
    docs = posixpath.normpath(said[1].strip() if said else USUAL_DOCS)
    files = frozenset(_files(workspace.root / docs))
    guide = (f"guide/{path.name}" for path in resources.guide().glob("*.md"))
    pages = frozenset((*(file for file in files if file.endswith(_ENDINGS)), *guide, *REFERENCE))
    addresses = frozenset(("", f"{PARTNERS}/", *map(_address, pages)))
    return _Pages(docs, files | pages, addresses, workspace.slugs())


def _files(docs: Path) -> Iterator[str]:
    for place, folders, names in os.walk(docs):
        folders[:] = [name for name in folders if not passed_over(name) and not copy_of(name)]
        for name in names:
            if not passed_over(name) and not copy_of(name):
                yield Path(place, name).relative_to(docs).as_posix()


def _address(file: str) -> str:
    """The address of a page, as MkDocs gives it."""
    stem = posixpath.splitext(file)[0]
    folder, name = posixpath.split(stem)
    whole = folder if name in ("index", "README") else stem
    return f"{whole}/" if whole else ""


def _wrong(file: str, typed: str, pages: _Pages) -> str | None:
    """What to write instead of an address that leads nowhere; None for one that leads somewhere or may."""
    path = path_of(typed)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(file), path.lstrip("/")))
    if target in pages.files or (path.startswith("/") and path.lstrip("/") in pages.files):
        return None
    if path.lower().endswith(_ENDINGS):
        if built_page(target, pages.slugs):
            return None
        return _meant(file, target, path, pages)
    resolved = resolve(_address(file), typed)
    if resolved is None:
        return "count the ../ in it again"
    address = resolved.partition("#")[0].rstrip("/")
    slug = address.partition(f"{PARTNERS}/")[2].partition("/")[0]
    known = not address or f"{address}/" in pages.addresses or f"{address}/".startswith(_BUILT)
    if known or slug in pages.slugs or posixpath.splitext(address)[1]:
        return None
    return _meant(file, address, path, pages)


def _meant(file: str, target: str, path: str, pages: _Pages) -> str:
    """What was probably meant by an address that leads nowhere."""
    parts = target.split("/")
    if PARTNERS in parts[:-1]:
        typed = posixpath.splitext(parts[parts.index(PARTNERS) + 1])[0]
        near = did_you_mean(typed, pages.slugs)
        slug = typed if typed in pages.slugs else near.partition('"')[2].partition('"')[0]
        if slug:
            return f"write {posixpath.relpath(f'{PARTNERS}/{slug}', _address(file) or '.')}/"
    here = posixpath.dirname(file) or "."
    names: Collection[str] = [posixpath.relpath(name, here) for name in pages.files]
    if not path.lower().endswith(_ENDINGS):
        names = [f"{posixpath.relpath(name or '.', _address(file) or '.')}/" for name in pages.addresses]
    return did_you_mean(path, names) or "write the way to a file of this folder, or to ../partners/NAME/"
