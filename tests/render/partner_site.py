"""Partners compiled for the tests of their pages, and what a page's HTML holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from days import TODAY
from partnerbook.engine.compile import CompileContext, Compiled, compile_partner
from partnerbook.load import load_program
from partnerbook.model.program import Program
from partnerbook.render.environment import Templates
from partnerbook.render.page import Page, SourceLinks
from partnerbook.source.git.commits import Change
from partnerbook.source.markdown import Markdown
from partnerbook.workspace import Folder, Workspace

ROOT = Path(__file__).parent.parent.parent
BASE = "https://git.example/edit/main/"
SLUGS = Workspace(ROOT).slugs()


def setting(links: str | None = BASE, changes: Mapping[str, Change] | None = None) -> CompileContext:
    """What a build would give, with the anchors and permalinks that mkdocs.yml asks for."""
    markdown = Markdown(["attr_list", "tables", "toc"], {"toc": {"permalink": True}})
    return CompileContext(program(), TODAY, Templates(), markdown, SourceLinks(links), changes or {})


@cache
def program() -> Program:
    return load_program(Workspace(ROOT).program_file()[0] or b"")[0]


@cache
def example(slug: str) -> Compiled:
    """One of the example partners."""
    return compile_partner(Workspace(ROOT).folder(slug), setting())


def compiled(files: Mapping[str, str], links: str | None = BASE) -> Compiled:
    """A partner called acme, made of these files."""
    content = {name: text.encode() for name, text in files.items()}
    return compile_partner(Folder("acme", content), setting(links))


def page(partner: Compiled, path: str) -> Page:
    """The page below the partner's home."""
    return next(page for page in partner.pages if page.path.split("/", 2)[2] == path)


@dataclass
class Facts(HTMLParser):
    """Tags with their attributes in order, anchors, links, and the text that a reader sees."""

    html: str
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    @property
    def anchors(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    @property
    def links(self) -> list[str]:
        return [attributes["href"] for tag, attributes in self.tags if tag == "a"]

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]
