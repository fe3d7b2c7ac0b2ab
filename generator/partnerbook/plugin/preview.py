"""The development server of MkDocs, with the partners' folders watched as well."""

from __future__ import annotations

import logging

from mkdocs.commands import serve as mkdocs_serve
from mkdocs.exceptions import Abort, ConfigurationError

from partnerbook.engine.surround import SiteConfigurationError
from partnerbook.workspace import Workspace


def serve_site(workspace: Workspace, port: int, *, quiet: bool = False) -> None:
    """Serve a workspace on this machine until interrupted. Raises SiteConfigurationError."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-7s %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING if quiet else logging.INFO)
    try:
        mkdocs_serve.serve(
            config_file=str(workspace.root / "mkdocs.yml"), dev_addr=f"127.0.0.1:{port}", livereload=True
        )
    except (Abort, ConfigurationError) as error:
        raise SiteConfigurationError(str(error)) from None
    finally:
        logger.removeHandler(handler)
