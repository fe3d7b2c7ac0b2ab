"""Runs the shell steps of the recipes as a build server would, in a scratch repository, with no network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

HERE = Path(__file__).parent
_TOKEN = re.compile(r"'(?:[^']|'')*'|[A-Za-z][\w-]*(?:\.[\w-]+)*|&&|\|\||!=|==|!|[()]|\s+")
_WORDS = {"&&": " and ", "||": " or ", "!": " not ", "==": "==", "!=": "!=", "(": "(", ")": ")"}


def read(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def holds(condition: str | None, context: Mapping[str, Any]) -> bool:
    """Whether an ``if:`` of a GitHub workflow holds; names that the context does not have are empty."""
    if condition is None:
        return True
    text = condition.removeprefix("${{").removesuffix("}}").strip()
    tokens = _TOKEN.findall(text)
    assert "".join(tokens) == text, f"not an expression of this kind: {text}"
    return bool(eval("".join(_python(token, context) for token in tokens), {"__builtins__": {}}))


def _python(token: str, context: Mapping[str, Any]) -> str:
    if token in _WORDS or token.isspace():
        return _WORDS.get(token, " ")
    if token.startswith("'"):
        return repr(token[1:-1])
    if token in ("cancelled", "hashFiles"):
        return {"cancelled": "(lambda: False)", "hashFiles": "(lambda name: name)"}[token]
    return repr(context.get(token, ""))


def expanded(text: str, context: Mapping[str, Any]) -> str:
    """A value of the workflow with its expressions replaced."""
    return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda found: str(context[found[1]]), text)


def programs(folder: Path) -> Path:
    """A folder for PATH in which partnerbook is this one, and pip and gh reach nobody."""
    folder.mkdir()
    scripts = {
        "partnerbook": f'exec "{sys.executable}" -P -m partnerbook "$@"',
        "python": f'exec "{sys.executable}" "$@"',
        "pip": 'echo "pip $*" >> "$CALLS"',
        "gh": f'exec "{sys.executable}" -I "{HERE / "fake_gh.py"}" "$@"',
    }
    for name, body in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{body}\n")
        (folder / name).chmod(0o755)
    return folder


def shell(
    script: str, folder: Path, environment: Mapping[str, str], program: str = "bash"
) -> subprocess.CompletedProcess[str]:
    """A step, run as GitHub does with ``shell: bash`` and GitLab in an image that has bash; any error stops it."""
    options = {"bash": ("--noprofile", "--norc", "-eo", "pipefail"), "sh": ("-e",)}[program]
    return subprocess.run(
        [program, *options, "-c", script],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )
