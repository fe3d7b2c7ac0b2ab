"""Files that changed and belong to no partner: what runs on machines first, then what readers see, then the rest.

What a branch changes there can do more harm than any field, and no check of ours reads it: it is named, not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from partnerbook.addresses import PARTNERS
from partnerbook.changes.model import Change
from partnerbook.content_links import DOCS, USUAL_DOCS
from partnerbook.leftovers import is_leftover
from partnerbook.source.git.revisions import Moved
from partnerbook.workspace import printable

_SERVERS = re.compile(
    r"\.(?:github|gitlab|circleci|buildkite|forgejo|gitea|woodpecker|azure)/|\.(?:gitlab-ci|travis|drone|woodpecker)[^/]*$"
    r"|ci/|jenkinsfile|azure-pipelines|bitbucket-pipelines|appveyor|cloudbuild|netlify\.toml|vercel\.json",
    re.IGNORECASE,
)
_BUILDS = re.compile(
    r"(?:.*/)?(?:mkdocs[^/]*\.ya?ml|makefile|gnumakefile|justfile|taskfile[^/]*|[^/]*\.mk|dockerfile[^/]*|containerfile|compose[^/]*\.ya?ml"
    r"|docker-compose[^/]*|pyproject\.toml|setup\.(?:py|cfg)|(?:requirements|constraints)[^/]*\.(?:txt|in)|pipfile[^/]*"
    r"|[^/]*\.lock|package(?:-lock)?\.json|tox\.ini|pytest\.ini|\.pre-commit[^/]*|\.envrc|\.gitmodules|\.gitattributes"
    r"|\.npmrc|\.python-version|\.tool-versions|\.(?:husky|githooks|devcontainer|vscode|idea)/.*)",
    re.IGNORECASE,
)
_CODE = re.compile(
    r".*\.(?:py[cdiwx]?|pth|so|sh|bash|zsh|fish|ps1|bat|cmd|rb|pl|php|lua|go|rs|java|jar|exe|dll|dylib|wasm|ipynb|c|cc|cpp)",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(r".*\.(?:html?|jinja2?|j2|tmpl)", re.IGNORECASE)
_BROWSER = re.compile(r".*\.(?:[mc]?js|tsx?|html?|xhtml|svg|css)", re.IGNORECASE)
_ON_SERVERS = "it runs on the machines that check and build this playbook"
_ON_BUILD = "it runs on every machine that builds this playbook"
_IN_BROWSERS = "it runs in the browser of whoever reads the site"
_HOOKS = re.compile(r"^(?:hooks|INHERIT):[ \t]*(.*(?:\n[ \t]*-.*|\n[ \t]+.*|\n[ \t]*(?=\n))*)", re.MULTILINE)
_THEME = "templates/theme/"
_ABOVE = re.compile(r"(?:\.\./)+")


class Configuration:
    """What the site's configuration says of files: where the pages are, and which it runs, on either side."""

    def __init__(self, *texts: str) -> None:
        self.docs = {found[1].strip().strip("./") for text in texts for found in DOCS.finditer(text)} or {
            USUAL_DOCS
        }
        named = (found[1] for text in texts for found in _HOOKS.finditer(text))
        self.run = {
            PurePosixPath(word).name for words in named for word in re.split(r"[\s\"',\[\]-]+", words)
        }

    def has_page(self, path: str) -> bool:
        """Whether a file is published as it is, or as a page."""
        return any(path.startswith(f"{folder}/") for folder in self.docs)


def outside_changes(files: Mapping[str, Moved], configuration: Configuration) -> tuple[Change, ...]:
    """A line for every file, given by its path in the workspace: those that run first, in the order of the harm they can
    do.
    """
    renamed = _renamed(files)
    gone = set(renamed.values())
    found = [
        _change(path, file, renamed.get(path, ""), configuration)
        for path, file in files.items()
        if path not in gone
    ]
    return tuple(sorted(found, key=lambda change: (-change.weight, change.kind, change.what)))


def concerns(path: str) -> bool:
    """Whether a file of the workspace is none of those that partners are read from."""
    folder, _, rest = path.partition("/")
    if folder != PARTNERS:
        return True
    hidden = [name for name in rest.split("/") if name.startswith(".")]
    return any(not is_leftover(name) for name in hidden)


def _renamed(files: Mapping[str, Moved]) -> Mapping[str, str]:
    """The old path of each file that only has another name now."""
    gone = {file.old.blob: path for path, file in files.items() if file.new is None and file.old}
    came = ((path, file.new) for path, file in files.items() if file.old is None and file.new)
    found: dict[str, str] = {}
    for path, new in came:
        old = gone.pop(new.blob, None)
        if old is not None:
            found[path] = old
    return found


def _change(path: str, file: Moved, before: str, configuration: Configuration) -> Change:
    kind, weight, why = next(_kinds(path, before, file, configuration))
    shown = printable(path)
    said = f"{shown} {_verb(file, printable(before))}"
    old, new = (side and side.kind for side in (file.old, file.new))
    return Change(kind, shown, old, new, shown, 1, f"{said}: {why}" if why else said, weight)


def _verb(file: Moved, before: str) -> str:
    if file.new is None:
        return "was deleted"
    if file.new.kind != "file" and (file.old is None or file.old.kind != file.new.kind):
        was = " instead of a file" if file.old else ""
        return f"is {'a link' if file.new.kind == 'link' else 'another repository (a submodule)'}{was}"
    if before:
        return f"was called {before}"
    if file.old is None:
        return "is new"
    if file.old.kind != file.new.kind:
        return f"is a file instead of a {file.old.kind}"
    if file.old.blob == file.new.blob:
        return "may be executed now" if file.is_program else "may not be executed any more"
    return "leads elsewhere" if file.new.kind == "link" else "was changed"


def _kinds(
    path: str, before: str, file: Moved, configuration: Configuration
) -> Iterator[tuple[str, int, str]]:
    """What a file is, the gravest first: its kind, its weight, and why it matters."""
    names = tuple(name for name in (path, before) if name)
    if any(_SERVERS.match(_ABOVE.sub("", name)) for name in names):
        yield "code", 5, _ON_SERVERS
    if any(PurePosixPath(name).name in configuration.run for name in names):
        yield "code", 5, _ON_BUILD
    names = tuple(
        name for name in names if not _ABOVE.match(name)
    )  # what else the repository holds is not ours
    is_page = any(configuration.has_page(name) for name in names)
    if any(_BUILDS.fullmatch(name) for name in names):
        yield "code", 5, _ON_BUILD
    if any(_CODE.fullmatch(name) for name in names) or (names and file.is_program):
        yield "code", 5, _ON_BUILD
    if any(name.startswith("templates/") or (_TEMPLATE.fullmatch(name) and not is_page) for name in names):
        theme = all(name.startswith(_THEME) for name in names)
        yield "code", 5, _IN_BROWSERS if theme else _ON_BUILD
    if names and file.new and file.new.kind != "file":
        yield "files", 5, "what it leads to is not part of this change"
    if any(_BROWSER.fullmatch(name) for name in names):
        yield "code", 5, _IN_BROWSERS
    yield ("pages", 2, "") if is_page else ("files", 1, "")
