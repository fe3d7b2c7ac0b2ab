"""The MkDocs plugin: ``mkdocs build`` and ``mkdocs serve`` publish what ``partnerbook build`` does."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from html import escape
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from partnerbook import build as recipe
from partnerbook import resources
from partnerbook.checks.runner import stops
from partnerbook.engine.book import Book, Options
from partnerbook.engine.publish import RefusedTargetError, Stage, staging
from partnerbook.plugin.navigation import mkdocs_page, site_navigation
from partnerbook.plugin.settings import build_date, settings_of, workspace_of
from partnerbook.plugin.shell import Theming
from partnerbook.render.environment import TemplateError, Templates
from partnerbook.render.page import Page
from partnerbook.render.shell import ShellError, shape_of
from partnerbook.report import text as text_report
from partnerbook.report.reference import commands_markdown, files_markdown, reference_markdown
from partnerbook.survey import source_date
from partnerbook.workspace import NoWorkspaceError

log = logging.getLogger("mkdocs.plugins.partnerbook")

ASSETS = "assets/partnerbook"
REFERENCE: Mapping[str, Callable[[], str]] = {
    "reference/checks.md": reference_markdown,
    "reference/files.md": files_markdown,
    "reference/commands.md": commands_markdown,
}


Wrap = Callable[[Page, frozenset[str], str], str]
"""Puts the theme around a page: the page, the sections its partner has, the partner's name."""


class PluginConfig(base.Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml may say below ``- partnerbook:``."""

    edit_uri = c.Optional(c.Type(str))
    """Where the workspace's files can be edited: https://git.example/playbook/edit/main/"""


class PartnerbookPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Adds the partners' pages to a MkDocs site."""

    book: Book | None = None
    """What is published; set beforehand by our own build, compiled here under ``mkdocs build``."""

    driven = False
    """Whether our own build runs MkDocs; it compiles, stages and publishes itself."""

    serving = False
    """Whether MkDocs serves what it builds; then nothing is published and no finding stops."""

    reference = False
    """Whether every page is rendered by the theme on its own, to compare with."""

    def __init__(self) -> None:
        super().__init__()
        self.cleanup = ExitStack()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if not config.use_directory_urls:
            raise _stopped("pages have folder addresses; remove use_directory_urls: false")
        self.written: list[Page] = []
        config.markdown_extensions[:] = settings_of(config).extensions
        if not self.driven:
            self._compile(config)
        for name in self._assets(config):
            register = {"css": config.extra_css, "js": config.extra_javascript}.get(
                name.rpartition(".")[2], []
            )
            if f"{ASSETS}/{name}" not in register:
                register.append(f"{ASSETS}/{name}")
        return config

    def _assets(self, config: MkDocsConfig) -> list[str]:
        """The names of our styles and scripts; without an index there is no search box."""
        assert self.book is not None
        names = self._templates(config).assets()
        return [name for name in names if self.book.search or not name.startswith("search.")]

    def _templates(self, config: MkDocsConfig) -> Templates:
        return Templates(workspace_of(config).root / "templates")

    def _compile(self, config: MkDocsConfig) -> None:
        """Under ``mkdocs build`` or ``serve``: compile, and stop before anything is written if it must."""
        self.cleanup = ExitStack()
        try:
            workspace = workspace_of(config)
            self.book = recipe.compile_book(
                workspace,
                Options(strict=config.strict, today=source_date(os.environ)),
                settings_of(config),
            )
        except (NoWorkspaceError, TemplateError) as error:
            raise _stopped(str(error)) from None
        self.cleanup.enter_context(build_date(self.book.today))
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
            raise _stopped(str(error)) from None
        config.site_dir = str(self.stage.path)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        assert self.book is not None
        _refuse_outside(files, config)
        taken = {f"{page.path}index.html" for page in self.book.pages}
        for file in list(files):
            if file.dest_uri in taken:
                raise _stopped(f"{file.src_uri} and a generated page have one address; rename the file")
        for source in sorted(resources.guide().glob("*.md")):
            _add_missing(files, config, f"guide/{source.name}", source.read_text(encoding="utf-8"))
        for name, make in REFERENCE.items():
            _add_missing(files, config, name, make())
        templates = self._templates(config)
        for name in self._assets(config):
            files.append(File.generated(config, f"{ASSETS}/{name}", content=templates.asset(name)))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.home = mkdocs_page("", config.site_name, config)
        self.files, self.nav = files, nav
        return site_navigation(nav, files, self.home, tuple(REFERENCE))

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        self.env = env
        return env

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> None:
        if not (page.meta.get("search") or {}).get("exclude"):
            self.written.append(Page(page.url, str(page.title), html, "written"))

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        if template_name != "sitemap.xml" or self.book is None:
            return output_content
        base_url = (config.site_url or "").rstrip("/") + "/"
        entries = "".join(
            f"    <url>\n         <loc>{escape(base_url + page.path)}</loc>\n    </url>\n"
            for page in self.book.pages
        )
        return output_content.replace("</urlset>", f"{entries}</urlset>")

    @event_priority(100)
    def _write(self, config: MkDocsConfig) -> None:
        """Before other plugins finish. MkDocs's own search keeps to the hand-written pages, where it is on."""
        assert self.book is not None
        book, site = self.book, Path(config.site_dir)
        wrap = self._wrapping(Theming(config, self.env, self.files, self.nav, self.home), book)
        for page in book.pages:
            document = wrap(page, book.sections_beside(page), book.names.get(page.partner or "", ""))
            write(site / page.path / "index.html", document.encode("utf-8", "xmlcharrefreplace"))
        for name, content in {**book.files, **recipe.search_index(book, self.written)}.items():
            write(site / name, content)

    def _wrapping(self, theming: Theming, book: Book) -> Wrap:
        """The fast way of putting the theme around pages, or the ordinary one where the theme demands it."""
        if self.reference:
            return theming.wrap
        try:
            return theming.shell({shape_of(page, book.sections_beside(page)) for page in book.pages}).wrap
        except ShellError as error:
            log.info("partnerbook: pages are rendered one by one, since %s", error)
            return theming.wrap

    @event_priority(-100)
    def _publish(self, config: MkDocsConfig) -> None:
        if self.driven:
            return
        if self.serving:
            self.cleanup.close()
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
        self.cleanup.close()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        root = workspace_of(config).root
        for folder in (root / "partners", root / "templates"):
            if folder.is_dir():
                server.watch(str(folder))
        return server


def _stopped(message: str) -> Abort:
    """An end with one line for the user: MkDocs shows neither a traceback nor a half-built site for it."""
    log.error("partnerbook: %s", message)
    return Abort(message)


def write(path: Path, content: bytes) -> None:
    """Write a file of the staged site, making its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _add_missing(files: Files, config: MkDocsConfig, name: str, content: str) -> None:
    """A page of ours, unless the workspace has its own of that name."""
    if files.get_file_from_path(name) is None:
        files.append(File.generated(config, name, content=content, inclusion=InclusionLevel.INCLUDED))


def _refuse_outside(files: Files, config: MkDocsConfig) -> None:
    """MkDocs would publish what links lead to, wherever it is; a link out of the workspace is refused."""
    root = Path(config.config_file_path).parent.resolve()
    docs = str(Path(config.docs_dir).absolute())
    for file in files:
        source = file.abs_src_path
        if source and source.startswith(docs + os.sep) and not Path(source).resolve().is_relative_to(root):
            raise _stopped(f"{file.src_uri} is a link that leaves the workspace; copy the file instead")
