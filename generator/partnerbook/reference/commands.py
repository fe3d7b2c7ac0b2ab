"""The command line as a page of the reference: written beforehand by ``make reference``, as it stands above all of this."""

from __future__ import annotations

from pathlib import Path

PAGE = Path(__file__).with_name("commands.md")


def commands_markdown() -> str:
    """The page about the command line."""
    return PAGE.read_text(encoding="utf-8")
