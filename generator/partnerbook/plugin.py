"""The MkDocs side: a plugin for ``mkdocs build`` and ``mkdocs serve``, and the theme for our own build.

MkDocs is the shell: it gives configuration, hand-written pages, theme and development server. Partner
pages do not pass through its page loop; they are put into the theme's template here. This is the only
module that imports MkDocs.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from html import escape
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import base, load_config
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler

from partnerbook import build as recipe
from partnerbook import resources
from partnerbook.build import Book, SiteSettings
from partnerbook.checks.runner import stops
from partnerbook.engine.publish import RefusedTargetError, Stage, staging
from partnerbook.render.environment import TemplateError, Templates
from partnerbook.render.page import Page
from partnerbook.report import text as text_report
from partnerbook.report.reference import commands_markdown, files_markdown, reference_markdown
from partnerbook.workspace import NoWorkspaceError, Workspace

log = logging.getLogger("mkdocs.plugins.partnerbook")

ASSETS = "assets/partnerbook"
SECTIONS = (
    ("overview", "", "Overview"),
    ("value", "value/", "Value"),
    ("statements", "statements/", "Statements"),
    ("canvas", "canvas/", "Canvas"),
    ("fit", "fit/", "Fit"),
    ("decisions", "decisions/", "Decisions"),
    ("outreach", "outreach/", "Outreach"),
    ("launch", "launch/", "Launch"),
    ("terms", "terms/", "Terms"),
    ("reviews", "reviews/", "Reviews"),
    ("exit", "exit/", "Exit"),
)
TOP = (("home", "", "Home"), ("partners", "partners/", "Partners"), ("decisions", "decisions/", "Decisions"), ("findings", "findings/", "Findings"))
GUIDE_ORDER = (
    "index incentive-chemistry two-way-street mapping-an-exchange three-components value-modelling canvas fit-scoring "
    "outreach negotiating launching reviews-and-health exits program-tiers decision-records"
).split()
REFERENCE: Mapping[str, Callable[[], str]] = {
    "reference/checks.md": reference_markdown,
    "reference/files.md": files_markdown,
    "reference/commands.md": commands_markdown,
}


class PluginConfig(base.Config):
    """What mkdocs.yml may say below ``- partnerbook:``."""

    edit_uri = c.Optional(c.Type(str))
    """Where the workspace's files can be edited: https://git.example/playbook/edit/main/"""


class PartnerbookPlugin(BasePlugin[PluginConfig]):
    """Adds the partners' pages to a MkDocs site."""

    book: Book | None = None
    """What is published; set beforehand by our own build, compiled here under ``mkdocs build``."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if not config.use_directory_urls:
            raise PluginError("partnerbook: pages have folder addresses; remove use_directory_urls: false")
        for asset, register in ((f"{ASSETS}/partnerbook.css", config.extra_css), (f"{ASSETS}/partnerbook.js", config.extra_javascript)):
            if asset not in register:
                register.append(asset)
        self.driven = getattr(self, "driven", False)
        if not self.driven:
            self._compile(config)
        return config

    def _compile(self, config: MkDocsConfig) -> None:
        """Under ``mkdocs build`` or ``serve``: compile, and stop before anything is written if it must."""
        self.cleanup = ExitStack()
        self.serving = getattr(self, "serving", False)
        try:
            workspace = workspace_of(config)
            self.book = recipe.compile_book(workspace, recipe.Options(strict=config.strict), settings_of(config))
        except (NoWorkspaceError, TemplateError) as error:
            raise PluginError(f"partnerbook: {error}") from None
        for line in text_report.render(self.book.findings).splitlines():
            log.info(line)
        if self.serving:
            return
        if stops(self.book.findings, strict=config.strict):
            log.error("partnerbook: findings stop the build; the published site is unchanged")
            raise Abort("Aborted for findings.")
        self.warnings = CountHandler()
        self.warnings.setLevel(logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self.warnings)
        self.cleanup.callback(logging.getLogger("mkdocs").removeHandler, self.warnings)
        try:
            self.stage: Stage = self.cleanup.enter_context(staging(Path(config.site_dir), workspace.root))
        except (RefusedTargetError, OSError) as error:
            raise PluginError(f"partnerbook: {error}") from None
        config.site_dir = str(self.stage.path)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        assert self.book is not None
        _refuse_outside(files, config)
        taken = {f"{page.path}index.html" for page in self.book.pages}
        for file in list(files):
            if file.dest_uri in taken:
                raise PluginError(f"partnerbook: {file.src_uri} and a generated page have one address; rename the file")
        for source in sorted(resources.guide().glob("*.md")):
            _add_missing(files, config, f"guide/{source.name}", source.read_text(encoding="utf-8"))
        for name, make in REFERENCE.items():
            _add_missing(files, config, name, make())
        templates = Templates(Path(config.config_file_path).parent / "templates")
        for name in templates.assets():
            files.append(File.generated(config, f"{ASSETS}/{name}", content=templates.asset(name)))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.home = _mkdocs_page(Page("", config.site_name, "", "home"), config)
        self.files, self.nav = files, nav
        own = [item for item in nav.items if not _is_folder(item, ("guide", "reference"))]
        guide = _section(files, "Guide", [f"guide/{name}.md" for name in GUIDE_ORDER], "guide/")
        reference = _section(files, "Reference", list(REFERENCE), "reference/")
        nav.items = [*(Link(title, url or "./") for _, url, title in TOP), *own, guide, reference]
        nav.homepage = self.home
        _link_neighbours([*guide.children, *reference.children])
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        self.env = env
        return env

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        if template_name != "sitemap.xml" or self.book is None:
            return output_content
        base_url = (config.site_url or "").rstrip("/") + "/"
        entries = "".join(f"    <url>\n         <loc>{escape(base_url + page.path)}</loc>\n    </url>\n" for page in self.book.pages)
        return output_content.replace("</urlset>", f"{entries}</urlset>")

    @event_priority(100)
    def _write(self, config: MkDocsConfig) -> None:
        """Before other plugins finish, so that the search index holds the partners' pages too."""
        assert self.book is not None
        site = Path(config.site_dir)
        shell = _Shell(config, self.env, self.nav, self.files, self.home, self.book)
        for page in self.book.pages:
            write(site / page.path / "index.html", shell.wrap(page).encode("utf-8", "xmlcharrefreplace"))
        for name, content in self.book.files.items():
            write(site / name, content)

    @event_priority(-100)
    def _publish(self, config: MkDocsConfig) -> None:
        if self.driven or self.serving:
            return
        assert self.book is not None
        faults = list(recipe.verify(self.stage, self.book))
        counted = sum(count for _, count in self.warnings.get_counts()) if config.strict else 0
        for fault in faults:
            log.error("partnerbook: %s", fault)
        if faults or counted:
            self.cleanup.close()
            log.error("partnerbook: the published site is unchanged")
            raise Abort("Aborted before publishing.")
        self.stage.publish()
        self.cleanup.close()

    on_post_build = CombinedEvent(_write, _publish)

    def on_build_error(self, *, error: Exception) -> None:
        if not getattr(self, "driven", False) and hasattr(self, "cleanup"):
            self.cleanup.close()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]) -> LiveReloadServer:
        root = workspace_of(config).root
        for folder in (root / "partners", root / "templates"):
            if folder.is_dir():
                server.watch(str(folder))
        return server


class MkDocsTheme:
    """The theme of mkdocs.yml, for our own build: MkDocs runs into the stage that the recipe gives it."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self.settings = settings_of(config)

    @property
    def target(self) -> Path:
        """Where mkdocs.yml publishes the site."""
        return Path(self._config.site_dir)

    @classmethod
    def load(cls, workspace: Workspace) -> MkDocsTheme:
        """Read mkdocs.yml of a workspace. Raises ConfigurationProblem with a message for the user."""
        try:
            config = load_config(config_file=str(workspace.root / "mkdocs.yml"))
        except (ConfigurationError, Abort) as error:
            raise ConfigurationProblem(str(error)) from None
        if not any(isinstance(plugin, PartnerbookPlugin) for plugin in config.plugins.values()):
            raise ConfigurationProblem("mkdocs.yml does not list the plugin; add “- partnerbook” below plugins:")
        return cls(config)

    def render(self, book: Book, into: Path) -> tuple[str, ...]:
        """Write the whole site into a folder; MkDocs's warnings are returned."""
        plugin = next(plugin for plugin in self._config.plugins.values() if isinstance(plugin, PartnerbookPlugin))
        plugin.book, plugin.driven, plugin.serving = book, True, False
        self._config.site_dir = str(into)
        with _collected_warnings() as warnings:
            try:
                self._config.plugins.on_startup(command="build", dirty=False)
                mkdocs_build.build(self._config)
            except (Abort, PluginError, ConfigurationError) as error:
                raise ConfigurationProblem(" ".join([*warnings.messages, str(error)])) from None
        return tuple(warnings.messages)


class ConfigurationProblem(Exception):
    """mkdocs.yml, or a hand-written page, keeps the site from being built."""


def settings_of(config: MkDocsConfig) -> SiteSettings:
    """What mkdocs.yml says about rendering partners' Markdown and linking to sources."""
    plugin = next((p for p in config.plugins.values() if isinstance(p, PartnerbookPlugin)), None)
    source = plugin.config.edit_uri if plugin else None
    if source is None and config.repo_url and config.edit_uri:
        docs = Path(config.docs_dir).name
        source = re.sub(rf"{re.escape(docs)}/?$", "", f"{config.repo_url.rstrip('/')}/{config.edit_uri.lstrip('/')}")
    return SiteSettings(
        extensions=tuple(config.markdown_extensions),
        extension_configs=config.mdx_configs,
        source_base=source and source.rstrip("/") + "/",
    )


def workspace_of(config: MkDocsConfig) -> Workspace:
    """The workspace that a mkdocs.yml belongs to. Raises NoWorkspaceError."""
    return Workspace.find(Path(config.config_file_path).parent)


def write(path: Path, content: bytes) -> None:
    """Write a file of the staged site, making its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


class _Shell:
    """The theme's template around a page: navigation, title, table of contents, edit link."""

    def __init__(
        self, config: MkDocsConfig, env: Environment, nav: Navigation, files: Files, home: MkDocsPage, book: Book
    ) -> None:
        self._config, self._env, self._files, self._home = config, env, files, home
        self._site_nav = nav
        self._book = book
        self._links = settings_of(config).source_base
        self._sections = _sections_by_partner(book.pages)

    def wrap(self, page: Page) -> str:
        """The whole HTML document of a page."""
        config = self._config
        shown = self._home if page.path == "" else _mkdocs_page(page, config)
        shown.content = page.html
        shown.toc = TableOfContents([AnchorLink(text, anchor, 2) for anchor, text in page.headings])
        if page.source and self._links:
            shown.edit_url = f"{self._links}{page.source}"
        shown.meta = {"title": page.title, **({"description": page.description} if page.description else {})}
        nav = self._navigation(page, shown)
        context = mkdocs_build.get_context(nav, self._files, config, shown)
        shown.title = page.title
        context = config.plugins.on_page_context(context, page=shown, config=config, nav=nav)
        shown.title = self._label(page)
        document = self._env.get_template("main.html").render(context)
        document = config.plugins.on_post_page(document, page=shown, config=config)
        title = escape(f"{page.title} – {config.site_name}" if page.path else str(config.site_name))
        return re.sub(r"<title>.*?</title>", lambda _: f"<title>{title}</title>", document, count=1, flags=re.DOTALL)

    def _label(self, page: Page) -> str:
        names = {key: label for key, _, label in (SECTIONS if page.partner else TOP)}
        return names.get(page.section, page.title)

    def _navigation(self, page: Page, shown: MkDocsPage) -> Navigation:
        """The few top-level pages; below Partners, the pages of this page's partner and no other's."""
        top = [self._top_entry(page, shown, key, url, label) for key, url, label in TOP]
        if page.partner:
            entries = self._partner_entries(page, shown)
            partner = Section(self._book.names.get(page.partner, page.partner), list(entries))
            partners = Section("Partners", [Link("All partners", "partners/"), partner])
            partner.parent = partners
            for entry in entries:
                entry.parent = partner
            partners.active = partner.active = True
            top[1] = partners
        rest = [item for item in self._site_nav.items if not isinstance(item, Link) or item.url not in {u or "./" for _, u, _ in TOP}]
        nav = Navigation([*top, *(_as_link(item) for item in rest)], [])
        nav.homepage = self._home
        return nav

    def _top_entry(self, page: Page, shown: MkDocsPage, key: str, url: str, label: str) -> Any:
        if page.partner is None and page.section == key and page.path == url:
            shown.active = True
            return shown
        link = Link(label, url or "./")
        link.active = page.partner is None and page.section == key
        return link

    def _partner_entries(self, page: Page, shown: MkDocsPage) -> Sequence[Any]:
        home = f"partners/{page.partner}/"
        present = self._sections.get(str(page.partner), {})
        entries: list[Any] = []
        for key, path, label in SECTIONS:
            if key not in present:
                continue
            if page.path == home + path:
                shown.active = True
                entries.append(shown)
            else:
                link = Link(label, present[key])
                link.active = page.section == key
                entries.append(link)
        for path, title in sorted((path, key) for key, path in present.items() if key.startswith("notes/")):
            link = Link(title.removeprefix("notes/"), path)
            link.active = page.path == path
            entries.append(link)
        return entries


def _sections_by_partner(pages: Sequence[Page]) -> dict[str, dict[str, str]]:
    """For each partner, the address of each section; notes are entries of their own, by title."""
    sections: dict[str, dict[str, str]] = {}
    for page in pages:
        if page.partner:
            own = sections.setdefault(page.partner, {})
            if page.section == "notes":
                own[f"notes/{page.title.split(' – ')[0]}"] = page.path
            else:
                own.setdefault(page.section, page.path)
    return sections


def _mkdocs_page(page: Page, config: MkDocsConfig) -> MkDocsPage:
    file = File.generated(config, f"{page.path}index.md", content="", inclusion=InclusionLevel.INCLUDED)
    shown = MkDocsPage(page.title, file, config)
    shown.markdown = ""
    shown.edit_url = None
    return shown


def _as_link(item: Any) -> Any:
    """A section of hand-written pages as one link to its first page, so that navigation stays small."""
    if getattr(item, "children", None):
        first = item.children[0]
        while getattr(first, "children", None):
            first = first.children[0]
        return Link(item.title, first.url)
    return Link(item.title or "", item.url) if isinstance(item, MkDocsPage) else item


def _section(files: Files, title: str, order: list[str], folder: str) -> Section:
    """The pages of a folder as a section: those named first, in that order, the rest by name."""
    pages = {file.src_uri: file.page for file in files.documentation_pages() if file.src_uri.startswith(folder)}
    names = [name for name in order if name in pages] + sorted(set(pages) - set(order))
    section = Section(title, [page for name in names if (page := pages[name]) is not None])
    for child in section.children:
        child.parent = section
    return section


def _link_neighbours(pages: list[Any]) -> None:
    for before, after in zip(pages, pages[1:], strict=False):
        before.next_page, after.previous_page = after, before


def _is_folder(item: Any, folders: tuple[str, ...]) -> bool:
    """Whether an entry of the navigation is the section of one of these folders, or a page in it."""
    while getattr(item, "children", None):
        item = item.children[0]
    file = getattr(item, "file", None)
    return file is not None and file.src_uri.split("/")[0] in folders


def _add_missing(files: Files, config: MkDocsConfig, name: str, content: str) -> None:
    """A page of ours, unless the workspace has its own of that name."""
    if files.get_file_from_path(name) is None:
        files.append(File.generated(config, name, content=content, inclusion=InclusionLevel.INCLUDED))


def _refuse_outside(files: Files, config: MkDocsConfig) -> None:
    """MkDocs would publish what links lead to, wherever it is; a link out of the workspace is refused."""
    root = Path(config.config_file_path).parent.resolve()
    docs = os.path.abspath(config.docs_dir)
    for file in files:
        source = file.abs_src_path
        if source and source.startswith(docs + os.sep) and not Path(source).resolve().is_relative_to(root):
            raise PluginError(f"partnerbook: {file.src_uri} is a link that leaves the workspace; copy the file instead")


class _collected_warnings(logging.Handler):  # noqa: N801 - used as a context manager, reads as a verb
    """Collects what MkDocs warns of while it runs, and keeps it off the terminal."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    def __enter__(self) -> _collected_warnings:
        self._logger = logging.getLogger("mkdocs")
        self._before = (self._logger.propagate, self._logger.level)
        self._logger.propagate = False
        self._logger.addHandler(self)
        return self

    def __exit__(self, *exception: object) -> None:
        self._logger.removeHandler(self)
        self._logger.propagate, level = self._before
        self._logger.setLevel(level)
