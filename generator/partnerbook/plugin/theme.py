"""The theme of mkdocs.yml for our own build: MkDocs runs into the stage that the recipe gives it."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Self

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError

from partnerbook.engine.book import Book
from partnerbook.plugin.hooks import PartnerbookPlugin
from partnerbook.plugin.settings import build_date, settings_of
from partnerbook.workspace import Workspace


class MkDocsTheme:
    """The theme of mkdocs.yml, for our own build: MkDocs runs into the stage that the recipe gives it."""

    def __init__(self, config: MkDocsConfig, plugin: PartnerbookPlugin) -> None:
        self._config, self._plugin = config, plugin
        self.settings = settings_of(config)

    @property
    def target(self) -> Path:
        """Where mkdocs.yml publishes the site."""
        return Path(self._config.site_dir)

    @classmethod
    def load(cls, workspace: Workspace) -> MkDocsTheme:
        """Read mkdocs.yml of a workspace. Raises SiteConfigurationError with a message for the user."""
        with _collected_warnings() as warnings:
            try:
                config = load_config(config_file=str(workspace.root / "mkdocs.yml"))
            except (ConfigurationError, Abort) as error:
                raise SiteConfigurationError(_explained(error, warnings.messages)) from None
        plugin = config.plugins.get("partnerbook")
        if not isinstance(plugin, PartnerbookPlugin):
            raise SiteConfigurationError(
                "mkdocs.yml does not list the plugin; add “- partnerbook” below plugins:"
            )
        return cls(config, plugin)

    def render(self, book: Book, into: Path, *, reference: bool = False) -> tuple[str, ...]:
        """Write the whole site into a folder; MkDocs's warnings are returned."""
        plugin = self._plugin
        plugin.book, plugin.driven, plugin.serving = book, True, False
        plugin.reference = reference
        self._config.site_dir = str(into)
        with build_date(book.today), _collected_warnings() as warnings:
            try:
                self._config.plugins.on_startup(command="build", dirty=False)
                mkdocs_build.build(self._config)
            except (Abort, PluginError, ConfigurationError) as error:
                raise SiteRenderingError("; ".join(warnings.messages) or str(error)) from None
        return tuple(warnings.messages)


class SiteConfigurationError(Exception):
    """mkdocs.yml is missing or says what cannot be."""


class SiteRenderingError(Exception):
    """A hand-written page, or a plugin, keeps the site from being built."""


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
