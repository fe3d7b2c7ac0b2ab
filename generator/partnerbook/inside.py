"""Which paths stay inside the folder that was given: whoever writes in it may put a link there to anything."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

LEAVES = "is a link that leaves the workspace, or leads nowhere"
"""What is wrong with what does not stay inside."""

_MOST_LINKED = 20_000
"""How much may be found by way of links; folders that link to each other show the same files again and again."""


def stays_inside(path: Path, folder: Path) -> bool:
    """Whether a path, all links followed, leads to something in ``folder``, which has no links itself.

    What is hidden there is no content: .git may hold the password of a build server, .env that of a laptop.
    """
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError):  # RuntimeError: links that lead round in a circle
        return False
    return real.is_relative_to(folder) and not any(
        part.startswith(".") for part in real.relative_to(folder).parts
    )


def checkout_of(root: Path) -> Path:
    """A workspace with all that comes with it: the repository that it is in, else the workspace alone."""
    return next((folder for folder in (root, *root.parents) if os.path.lexists(folder / ".git")), root)


def strays(folder: Path, within: Path) -> Iterator[tuple[Path, str]]:
    """What in a folder, or in one that it links to, must not be read, and why: it leaves ``within``, or is no file.

    Links that lead nowhere and begin with a dot are no content: editors leave them beside what is being edited.
    """
    if not os.path.lexists(folder):
        return
    given = Path(os.path.realpath(folder))
    if not (given == folder and folder.is_relative_to(within)) and not stays_inside(folder, within):
        yield folder, LEAVES
        return
    linked = 0
    waiting: list[tuple[str, tuple[str, ...], bool]] = [(str(folder), (str(given),), given != folder)]
    while waiting:
        place, above, by_link = waiting.pop()
        with os.scandir(place) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                is_link = entry.is_symlink()
                linked += is_link or by_link
                if linked > _MOST_LINKED:
                    yield Path(entry.path), "is one of too many that links lead to"
                    return
                reason = _reason(entry, (within, given), above) if is_link else _no_file(entry)
                if reason:
                    yield Path(entry.path), reason
                elif entry.is_dir():
                    real = os.path.realpath(entry.path) if is_link else f"{above[-1]}/{entry.name}"
                    waiting.append((entry.path, (*above, real), is_link or by_link))


def _reason(link: os.DirEntry[str], within: tuple[Path, ...], above: tuple[str, ...]) -> str:
    """Why a link must not be followed: it stays ``within`` none of these, or leads to a folder ``above`` it."""
    if link.name.startswith(".") and not os.path.exists(link.path):  # noqa: PTH110 - of all files
        return ""
    if not any(stays_inside(Path(link.path), folder) for folder in within):
        return LEAVES
    if os.path.realpath(link.path) in above:
        return "is a link to a folder that it is in itself"
    return _no_file(link)


def _no_file(entry: os.DirEntry[str]) -> str:
    """Pipes and devices are no files: reading one may never end."""
    return "" if entry.is_dir() or entry.is_file() else "is not a file"
