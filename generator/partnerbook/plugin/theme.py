"""The theme of mkdocs.yml for our own build: MkDocs runs into a folder that the recipe gives it."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError

from partnerbook import resources
from partnerbook.addresses import PARTNERS
from partnerbook.engine.theme.theme_build import SiteConfigurationError, SiteRenderingError, ThemeRun
from partnerbook.inside import LEAVES, stays_inside
from partnerbook.own_folder import is_link
from partnerbook.plugin.hooks import PartnerbookPlugin
from partnerbook.plugin.settings import PLAIN_PLUGINS, build_date, page_plugins, settings_of
from partnerbook.plugin.shell import Theming
from partnerbook.render.page import Page
from partnerbook.render.shell import Shape
from partnerbook.workspace import Workspace


class MkDocsTheme:
    """The theme of mkdocs.yml, for our own build."""

    def __init__(self, config: MkDocsConfig, plugin: PartnerbookPlugin) -> None:
        self._config, self._plugin = config, plugin
        self.settings = settings_of(config)
        self.target = Path(config.site_dir)
        self.page_plugins = page_plugins(config)

    @classmethod
    def load(cls, workspace: Workspace) -> MkDocsTheme:
        """Read mkdocs.yml of a workspace. Raises SiteConfigurationError with a message for the user."""
        settings = workspace.root / "mkdocs.yml"
        if is_link(settings) and not stays_inside(settings, workspace.root):
            raise SiteConfigurationError(f"mkdocs.yml {LEAVES}; copy the file into the workspace")
        with _collected_warnings() as warnings:
            try:
                config = load_config(config_file=str(settings))
            except (ConfigurationError, Abort) as error:
                raise SiteConfigurationError(_explained(error, warnings.messages)) from None
        plugin = config.plugins.get("partnerbook")
        if not isinstance(plugin, PartnerbookPlugin):
            raise SiteConfigurationError(
                "mkdocs.yml does not list the plugin; add “- partnerbook” below plugins:"
            )
        return cls(config, plugin)

    def inputs(self) -> Sequence[Path] | None:
        """What a run depends on; None where a plugin, a hook or a setting could look at anything."""
        config, settings = self._config, Path(self._config.config_file_path)
        text = settings.read_text(encoding="utf-8", errors="replace")
        if (
            config.hooks
            or set(config.plugins) - PLAIN_PLUGINS
            or re.search(r"!ENV|^INHERIT:", text, re.MULTILINE)
        ):
            return None
        packages = {Path(str(file)) for module in list(sys.modules.values()) if (file := _package(module))}
        folders = [Path(config.docs_dir), settings.parent / "templates", resources.templates()]
        own = [Path(folder) for folder in config.theme.dirs if settings.parent in Path(folder).parents]
        return (settings, *folders, resources.guide(), *own, *sorted(packages))

    def sources(self) -> Sequence[Path]:
        """The files and folders that users write: a change to one of them changes the site."""
        config, settings = self._config, Path(self._config.config_file_path)
        root = settings.parent
        own = [Path(folder) for folder in config.theme.dirs if root in Path(folder).parents]
        named = [Path(str(name)) for name in (*config.watch, *config.hooks)]
        found = [settings, Path(config.docs_dir), root / PARTNERS, root / "templates", *own]
        return tuple(dict.fromkeys(path.absolute() for path in (*found, *named)))

    def run(self, run: ThemeRun) -> tuple[Sequence[Page], Sequence[str]]:
        """Have MkDocs write the site without partners. Raises SiteRenderingError."""
        self._plugin.run = run
        self._config.site_dir = str(run.into)
        with build_date(run.today), _collected_warnings() as warnings:
            try:
                self._config.plugins.on_startup(command="build", dirty=False)
                mkdocs_build.build(self._config)
            except (Abort, PluginError, ConfigurationError) as error:
                raise SiteRenderingError("; ".join(warnings.messages) or str(error)) from None
            except RecursionError:
                said = "; ".join(warnings.messages) or "a page holds marks"
                raise SiteRenderingError(f"{said}: nested deeper than can be rendered") from None
        self._today = run.today
        return self._plugin.written, warnings.messages

    def rendered(self, shape: Shape) -> str:
        """The HTML around the pages of a shape, once MkDocs has run."""
        with build_date(self._today):
            return self._theming().rendered(shape)

    def wrap(self, page: Page, sections: frozenset[str], name: str) -> str:
        """One page, rendered the ordinary way, once MkDocs has run."""
        with build_date(self._today):
            return self._theming().wrap(page, sections, name)

    def _theming(self) -> Theming:
        return self._plugin.theming


def _package(module: object) -> str | None:
    """The file that is new whenever the package of a module is another version; None for modules in packages."""
    name, file = getattr(module, "__name__", ""), getattr(module, "__file__", None)
    return file if file and "." not in name and "site-packages" in file else None


def _explained(error: Exception, messages: list[str]) -> str:
    """What is wrong with mkdocs.yml, with its place where MkDocs says one."""
    text = " ".join(str(error).split())
    if place := re.search(r"line (\d+), column (\d+)", text):
        return f"mkdocs.yml:{place[1]}:{place[2]}: this is not YAML; check indentation and quotes just before"
    return f"mkdocs.yml: {'; '.join(messages) or text}"


class _collected_warnings(logging.Handler):  # noqa: N801 - used as a context manager, reads as a verb
    """Collects what MkDocs warns of while it runs, and keeps it off the terminal."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    def __enter__(self) -> Self:
        self._logger = logging.getLogger("mkdocs")
        self._before = (self._logger.propagate, self._logger.level)
        self._logger.propagate = False
        self._logger.addHandler(self)
        return self

    def __exit__(self, *exception: object) -> None:
        self._logger.removeHandler(self)
        self._logger.propagate, level = self._before
        self._logger.setLevel(level)
