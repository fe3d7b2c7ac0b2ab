"""Imports run one way, and each dependency has one owner: the drawing in CONTRIBUTING.md, enforced."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import partnerbook

PACKAGE = Path(partnerbook.__file__).parent

EVERYONES = {"addresses", "diagnostic", "patterns", "wording"}
"""What everyone may import; they import nothing of ours, each other included."""

MAY_IMPORT: dict[str, set[str]] = {
    "addresses": set(),
    "diagnostic": set(),
    "patterns": set(),
    "resources": set(),
    "wording": set(),
    "clock": set(),
    "own_folder": set(),
    "inside": set(),
    "leftovers": set(),
    "secret": {"own_folder", "inside"},
    "source": set(),
    "model": set(),
    "workspace": {"inside", "leftovers"},
    "validation": {"model"},
    "overrides": {"leftovers", "resources", "workspace"},
    "content_links": {"leftovers", "load", "model", "resources", "source", "workspace"},
    "load": {"source", "model", "workspace", "validation"},
    "analysis": {"model", "resources"},
    "checks": {"model", "analysis"},
    "survey": {"model", "analysis", "checks", "content_links", "load", "overrides", "workspace"},
    "render": {
        "model", "analysis", "checks", "source", "resources", "own_folder", "inside",
        "secret", "leftovers",
    },
    "drafts": {"model", "analysis", "checks", "source"},
    "word": {"analysis", "render", "source"},
    "report": {"model", "analysis", "checks", "resources", "load", "workspace", "survey"},
    "engine": {
        "model", "analysis", "checks", "source", "load", "overrides", "workspace", "survey", "render",
        "drafts", "word", "report", "resources", "own_folder", "inside", "secret", "leftovers",
    },
}  # fmt: skip
MAY_IMPORT["adopt"] = {
    "analysis",
    "inside",
    "leftovers",
    "load",
    "model",
    "source",
    "workspace",
}
MAY_IMPORT["importer"] = MAY_IMPORT["adopt"]
MAY_IMPORT["reference"] = {*MAY_IMPORT["engine"], "engine"}
MAY_IMPORT["changes"] = {*MAY_IMPORT["engine"], "content_links", "engine"}
MAY_IMPORT["counsel"] = {*MAY_IMPORT["engine"], "engine"}
MAY_IMPORT["build"] = {*MAY_IMPORT["engine"], "engine"}
MAY_IMPORT["plugin"] = {*MAY_IMPORT["build"], "build", "content_links", "reference", "resources", "clock"}
MAY_IMPORT["commands"] = {*MAY_IMPORT["plugin"], "plugin", "changes", "counsel", "adopt", "importer"}
MAY_IMPORT["cli"] = {"commands", "workspace"}
MAY_IMPORT["__main__"] = {"cli"}

OWNERS = {
    "ruamel": {"source.thorough_yaml", "source.yaml_tags", "source.yaml_writing"},
    "markdown": {"source.markdown"},
    "nh3": {"source.markdown"},
    "mkdocs": set(),  # and every module of plugin/
    "jinja2": {"render.environment", "render.quick", "render.bytecode"},
    "pydantic": {
        "validation",
        "load.reading",
        "drafts.outward",
        "reference.file_fields",
        "checks.outgoing",
    },  # and every module of model/
    "lxml": {"word.package", "word.styles", "word.tags", "word.template"},
    "click": {"cli"},  # and every module of commands/
}

_NAMED = re.compile(r"partnerbook\.(\w+(?:\.\w+)*)(?::\w+)?")

MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if "starter" not in path.parts and "assets" not in path.parts
)


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full"
            module = node.module or ""
            yield from (
                f"{module}.{alias.name}" if module == "partnerbook" else module for alias in node.names
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and is_module(node.value):
            yield node.value.partition(":")[0]


def is_module(text: str) -> bool:
    """Whether a text names a module of ours, to be imported later: an arrow of the drawing all the same."""
    named = _NAMED.fullmatch(text)
    path = PACKAGE / named[1].replace(".", "/") if named else None
    return path is not None and (path.is_dir() or path.with_suffix(".py").is_file())


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_what_lies_below_it(path: Path) -> None:
    own = name_of(path).partition(".")[0]
    if own == "__init__":
        return
    allowed = MAY_IMPORT[own] if own in EVERYONES else MAY_IMPORT[own] | EVERYONES
    for name in imported(path):
        if name.startswith("partnerbook."):
            target = name.split(".")[1]
            if target not in ("__version__", own):
                assert target in allowed, f"{own} may not import {target}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_each_dependency_has_its_owner(path: Path) -> None:
    own = name_of(path)
    for name in imported(path):
        root = name.partition(".")[0]
        if root in OWNERS:
            free = (root, own.partition(".")[0]) in {
                ("pydantic", "model"),
                ("click", "commands"),
                ("mkdocs", "plugin"),
            }
            free = free or (
                root == "jinja2" and own.startswith("plugin")
            )  # the type of MkDocs's own environment
            assert free or own in OWNERS[root], f"{own} may not import {root}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short_enough_to_read(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= 320, f"{name_of(path)} has {lines} lines; is there a second subject inside?"
