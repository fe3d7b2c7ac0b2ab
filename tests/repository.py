"""Git as the tests run it: nobody in particular, on a day they name, whatever the machine's own settings are."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

AUTHOR = ("Ines Halvorsen", "ines@brightlane.example")
"""A name and an address."""


def git(folder: Path, *arguments: str, day: str = "2026-11-01", author: tuple[str, str] = AUTHOR) -> str:
    """Run git in a folder and give back what it printed."""
    who = {"NAME": author[0], "EMAIL": author[1], "DATE": f"{day}T09:00:00+00:00"}
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in who.items()},
    }
    result = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return result.stdout.strip()


def first_commit(folder: Path, day: str = "2026-11-01") -> None:
    """Make a folder a repository whose one commit, on main, holds all that is in it."""
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "begin", day=day)
