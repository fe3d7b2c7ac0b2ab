"""The MkDocs plugin: ``mkdocs build`` and ``mkdocs serve`` publish what ``partnerbook build`` does."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from partnerbook import build as recipe
from partnerbook import resources
from partnerbook.clock import source_date
from partnerbook.content_links import REFERENCE as REFERENCE_PAGES
from partnerbook.engine.agenda import CALENDAR
from partnerbook.engine.outcome import BuildOptions
from partnerbook.engine.playbook import Playbook, open_playbook
from partnerbook.engine.publishing.publish import scratch
from partnerbook.engine.publishing.record import Records
from partnerbook.engine.publishing.stage import Stage
from partnerbook.engine.publishing.target import RefusedTargetError
from partnerbook.engine.theme.theme_build import ThemeBuild, ThemeRun, collect
from partnerbook.inside import strays
from partnerbook.leftovers import copy_of, is_leftover
from partnerbook.plugin.address import Address
from partnerbook.plugin.answers import guard
from partnerbook.plugin.linked_pages import add_linked
from partnerbook.plugin.log import show_only
from partnerbook.plugin.navigation import mkdocs_page, site_navigation
from partnerbook.plugin.settings import build_date, page_plugins, settings_of, workspace_of
from partnerbook.plugin.shell import PageFields, Theming, fields_of, populate_page, titled
from partnerbook.reference.checks import reference_markdown
from partnerbook.reference.commands import commands_markdown
from partnerbook.reference.file_fields import files_markdown
from partnerbook.reference.templates import templates_markdown
from partnerbook.render.decision_feed import FEED
from partnerbook.render.environment import TemplateError, Templates, compiled_templates
from partnerbook.render.page import Page
from partnerbook.render.sections import TOP
from partnerbook.render.shell import Shell
from partnerbook.report import text as text_report
from partnerbook.source.markdown_bounds import excess
from partnerbook.source.plain_markdown import slugified
from partnerbook.workspace import NoWorkspaceError

log = logging.getLogger("mkdocs.plugins.partnerbook")

ASSETS = "assets/partnerbook"
REFERENCE: Mapping[str, Callable[[], str]] = dict(
    zip(
        REFERENCE_PAGES,
        (reference_markdown, files_markdown, commands_markdown, templates_markdown),
        strict=True,
    )
)


class PluginConfig(base.Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml may say below ``- partnerbook:``."""

    edit_uri = c.Optional(c.Type(str))
    """Where the workspace's files can be edited: https://git.example/playbook/edit/main/"""


class PartnerbookPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Adds the partners' pages to a MkDocs site."""

    run: ThemeRun | None = None
    """What our own build asks for, when it runs MkDocs; it adds the partners' pages itself."""

    serving = False
    """Whether MkDocs serves what it builds; then nothing is published and no finding stops."""

    def __init__(self) -> None:
        super().__init__()
        self.cleanup = ExitStack()
        show_only()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if not config.use_directory_urls:
            raise _stopped("pages have folder addresses; remove use_directory_urls: false")
        self.written: list[Page] = []
        self.pages: dict[str, PageFields] = {}
        self.contents: dict[str, str] = {}
        config.markdown_extensions[:] = settings_of(config).extensions
        _refuse_links(config)
        config.mdx_configs["toc"] = {"slugify": slugified, **(config.mdx_configs.get("toc") or {})}
        if self.run is None:
            self._begin(config)
        for name in self._assets(config):
            register = {"css": config.extra_css, "js": config.extra_javascript}.get(
                name.rpartition(".")[2], []
            )
            if f"{ASSETS}/{name}" not in register:
                register.append(f"{ASSETS}/{name}")
        return config

    def _begin(self, config: MkDocsConfig) -> None:
        """Under ``mkdocs build`` or ``serve``: have MkDocs write beside the site, not into it."""
        self.cleanup = ExitStack()
        try:
            workspace = workspace_of(config)
            options = BuildOptions(strict=config.strict, today=source_date(os.environ), preview=self.serving)
            self.playbook: Playbook = open_playbook(workspace, options)
            if not self.serving:
                self.target = Path(config.site_dir).absolute()
                config.site_dir = str(scratch(Records.of(workspace.root, self.target)))
                self.cleanup.callback(shutil.rmtree, config.site_dir, ignore_errors=True)
        except (NoWorkspaceError, RefusedTargetError, TemplateError, OSError, ValueError) as error:
            raise _stopped(str(error)) from None
        self.cleanup.enter_context(build_date(self.playbook.today))
        self.warnings = CountHandler()
        self.warnings.setLevel(logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self.warnings)
        self.cleanup.callback(logging.getLogger("mkdocs").removeHandler, self.warnings)

    def _assets(self, config: MkDocsConfig) -> list[str]:
        """The names of our styles and scripts; without an index there is no search box."""
        search = self.run is None or self.run.search
        return [name for name in self._templates(config).assets() if search or not name.startswith("search.")]

    def _templates(self, config: MkDocsConfig) -> Templates:
        return Templates(workspace_of(config).root / "templates")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        _leave_out(files, config)
        for source in sorted(resources.guide().glob("*.md")):
            _add_missing(files, config, f"guide/{source.name}", partial(source.read_text, encoding="utf-8"))
        for name, make in REFERENCE.items():
            _add_missing(files, config, name, make)
        _refuse_taken(files, config)
        templates = self._templates(config)
        for name in self._assets(config):
            files.append(File.generated(config, f"{ASSETS}/{name}", content=templates.asset(name)))
        compiled = self.run.compiled if self.run else None
        if compiled is None:
            add_linked(files, config)
            return files
        for page in compiled.pages:
            name = f"{page.path}index.md"
            files.append(File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV))
            self.pages[name] = fields_of(
                page, compiled.sections_beside(page), compiled.names.get(page.partner or "", "")
            )
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.home = mkdocs_page("", config.site_name, config)
        self.files, self.nav = files, nav
        return site_navigation(nav, files, self.home, tuple(REFERENCE))

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        root = workspace_of(config).root
        env.bytecode_cache = compiled_templates(root, f"theme-{'-'.join(sorted(env.extensions))}")
        self.theming = Theming(config, env, self.files, self.nav, self.home)
        return env

    @event_priority(-100)  # what other plugins made of the text counts as well
    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str | None:
        if found := excess(markdown):
            before = max(0, page.file.content_string.count("\n") - markdown.count("\n"))  # its front matter
            place = f"{Path(config.docs_dir).name}/{page.file.src_uri}:{before + found.line}:{found.column}"
            raise _stopped(f"{place}: PB025 {found.message}; {found.hint}")
        return None

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        if fields := self.pages.get(page.file.src_uri):
            return fields.content
        if not (page.meta.get("search") or {}).get("exclude"):
            self.written.append(Page(page.url, str(page.title), html, "written"))
        return html

    def on_page_context(
        self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        if fields := self.pages.get(page.file.src_uri):
            page.title = fields.label
            context["nav"] = populate_page(page, fields, self.theming)
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        fields = self.pages.get(page.file.src_uri)
        return titled(output, fields, config) if fields else output

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Under ``mkdocs build`` or ``serve``: add the partners' pages, after other plugins have finished."""
        if self.run is not None:
            return
        folder, settings = Path(config.site_dir), settings_of(config)
        counted = sum(count for _, count in self.warnings.get_counts()) if config.strict else 0
        warned = (f"{counted} warnings of MkDocs",) if counted else ()
        output, files = collect(folder, settings, config.site_dir, self.written, warned)
        shell, others = Shell({}, lambda: self.theming), page_plugins(config)
        theme = ThemeBuild(output, shell, lambda: files, page_plugins=others)
        place: Path | None = folder
        try:
            if self.serving:
                site = recipe.assemble(self.playbook, theme, Stage.over(folder, output.files))
            else:
                site, place = recipe.published(self.playbook, theme, self.target)
        except (TemplateError, RefusedTargetError, OSError) as error:
            raise self._failed(str(error)) from None
        for line in text_report.render(site.tally.findings).splitlines():
            log.info(line)
        for note in (*self.playbook.cache.notes, *theme.notes):
            log.info("partnerbook: %s", note)
        if not self.serving:
            for fault in site.faults:
                log.error("partnerbook: %s", fault)
        if place is None:
            raise self._failed("findings stop the build" if site.stopped else "the site is not sound")
        self.cleanup.close()

    def _failed(self, why: str) -> Abort:
        self.cleanup.close()
        return _stopped(f"{why}; the published site is unchanged")

    def on_build_error(self, *, error: Exception) -> None:
        self.cleanup.close()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        root = workspace_of(config).root
        for folder in (root / "partners", root / "templates"):
            if folder.is_dir():
                server.watch(str(folder))
        host, port = str(server.server_address[0]), int(server.server_address[1])
        with suppress(OSError):  # the server says itself that there is no such address
            address = Address.find(host, port)
            guard(server, address)
            if not address.private:
                log.warning("partnerbook: %s", address.warning)
        return server


def _stopped(message: str) -> Abort:
    """An end with one line for the user: MkDocs shows neither a traceback nor a half-built site for it."""
    log.error("partnerbook: %s", message)
    return Abort(message)


def _add_missing(files: Files, config: MkDocsConfig, name: str, make: Callable[[], str]) -> None:
    """A page of ours, unless the workspace has its own of that name."""
    if files.get_file_from_path(name) is None:
        files.append(File.generated(config, name, content=make(), inclusion=InclusionLevel.INCLUDED))


def _refuse_links(config: MkDocsConfig) -> None:
    """MkDocs reads and publishes what links lead to, wherever it is; so this comes before it looks.

    A theme may stand outside of the workspace, where mkdocs.yml says so; then its links stay within it.
    """
    here = Path(os.path.abspath(config.config_file_path)).parent  # noqa: PTH100 - links must stay to be seen
    root = here.resolve()
    for name in filter(None, (config.docs_dir, config.theme.custom_dir)):
        folder = Path(os.path.abspath(name))  # noqa: PTH100 - as above
        is_ours = folder.is_relative_to(here) or name == config.docs_dir
        folder = root / os.path.relpath(folder, here) if is_ours else folder.resolve()
        for path, reason in strays(folder, root if is_ours else folder):
            shown = os.path.relpath(path, root)
            raise _stopped(f"{shown} {reason}; copy what you need into the workspace")


def _leave_out(files: Files, config: MkDocsConfig) -> None:
    """Leftovers of editors beside the hand-written pages are not published, and neither are copies of sync tools."""
    for file in [file for file in files if file.src_dir == config.docs_dir]:
        names = file.src_uri.split("/")
        original = next((found for name in names if (found := copy_of(name))), None)
        if original is not None:
            log.warning(
                "partnerbook: %s is a copy that a sync tool made of %s, and is not published",
                file.src_uri,
                original,
            )
        if original is not None or any(map(is_leftover, names)):
            files.remove(file)


def _refuse_taken(files: Files, config: MkDocsConfig) -> None:
    """A hand-written page must not stand where a page of ours does."""
    slugs = workspace_of(config).slugs()
    taken = {f"{entry.path}index.html" for entry in TOP} | {FEED, CALENDAR}
    own = tuple(f"{folder}/{slug}/" for slug in slugs for folder in ("partners", "drafts"))
    for file in files:
        if file.dest_uri in taken or file.dest_uri.startswith(own):
            raise _stopped(f"{file.src_uri} and a generated page have one address; rename the file")
