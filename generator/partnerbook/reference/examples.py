"""The good and the bad example of a check, as its test runs them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from partnerbook import resources
from partnerbook.report.text import visible

MAX_LINES = 40


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """A file of an example, safe to print; long ones are cut."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Examples:
    """What a check finds fault with, what it says, and what it is content with; ``before`` is what was committed."""

    before: tuple[ExampleFile, ...] = ()
    bad: tuple[ExampleFile, ...] = ()
    said: tuple[str, ...] = ()
    good: tuple[ExampleFile, ...] = ()


def examples(code: str) -> Examples:
    """The examples of a check; empty where the package came without them."""
    folder = resources.rule_examples() / code
    expected = folder / "expected.txt"
    said = _text(expected).splitlines() if expected.is_file() else []
    return Examples(
        before=tuple(_files(folder / "committed")),
        bad=tuple(_files(folder / "bad")),
        said=tuple(map(visible, said)),
        good=tuple(_files(folder / "good")),
    )


def _files(folder: Path) -> Iterator[ExampleFile]:
    if not folder.is_dir():
        return
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        lines = [visible(line) for line in _text(path).split("\n")]
        while lines and not lines[-1].strip():
            lines.pop()
        cut = lines[:MAX_LINES] + (
            [f"… and {len(lines) - MAX_LINES} more lines"] if len(lines) > MAX_LINES else []
        )
        yield ExampleFile(path.relative_to(folder).as_posix(), tuple(cut))


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "backslashreplace")
