"""Runs git: the one place that does."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


class GitError(Exception):
    """Git could not be asked, or could not answer; says what it said."""


def ask(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints, asked in a folder. Raises GitError.

    Nothing that a repository's configuration could name is run, nothing is fetched, nothing is written.
    """
    command = [
        "git",
        "--no-pager",
        "-c",
        "core.fsmonitor=false",
        "-c",
        "core.quotePath=false",
        "-c",
        "diff.external=",
        "-c",
        "log.showSignature=false",
    ]
    environment = {
        **os.environ,
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_GRAFT_FILE": os.devnull,
        "LC_ALL": "C",
    }
    try:
        result = subprocess.run(  # noqa: S603 - a fixed command; paths come after --
            [*command, *arguments],
            cwd=root,
            env=environment,
            capture_output=True,
            check=True,
            timeout=60,
            input=given,
        )
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        reasons = [line.removeprefix("fatal: ") for line in said if line.startswith("fatal: ")] or said
        raise GitError(reasons[0] if reasons else "git could not answer") from None
    except FileNotFoundError:
        raise GitError("git is not installed") from None
    except (OSError, subprocess.SubprocessError) as error:
        raise GitError(f"git could not be asked: {error}") from None
    return result.stdout


def ask_quietly(root: Path, *arguments: str) -> bytes:
    """What git prints, asked in a folder; nothing where it cannot be asked or cannot answer."""
    try:
        return ask(root, *arguments)
    except GitError:
        return b""
