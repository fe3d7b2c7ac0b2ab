"""What Python does once for each process however short it runs, done before the forks of ``program`` are made.

Models and patterns are made when they are first needed. Here they are, by checking the example; only what is the
same for every input is kept.
"""

from __future__ import annotations

import importlib
from contextlib import suppress
from datetime import date
from pathlib import Path

from partnerbook.survey import survey
from partnerbook.workspace import NoWorkspaceError, Workspace

for name in ("attr_list", "codehilite", "fenced_code", "tables", "toc"):
    importlib.import_module(f"markdown.extensions.{name}")
importlib.import_module("pygments.lexers")
with suppress(NoWorkspaceError):  # a copy of the tests alone
    survey(Workspace.find(Path(__file__).parent), date(2026, 11, 21), slugs=["northgate"])
