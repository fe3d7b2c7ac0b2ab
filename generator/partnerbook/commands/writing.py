"""How commands write: into a workspace new files only, beside it anything but its sources; whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from partnerbook.commands.options import Refusal
from partnerbook.inside import checkout_of, stays_inside
from partnerbook.own_folder import is_link, link_on_the_way

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
SOURCES = ("partners", "content", "templates", "mkdocs.yml")
"""What a workspace is made of; no --output may replace any of it."""


def create(root: Path, name: str, content: str | bytes) -> Path:
    """Write a new file of the workspace, ``name`` below ``root``, and give its path. Refuses one that exists, and a place
    outside.
    """
    path = root / name
    _must_stay_inside(root, path)
    if os.path.lexists(path):
        raise Refusal(f"{name} exists already; nothing was written", "edit it, or move it away first")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
    except FileExistsError:
        raise Refusal(
            f"{name} exists already; nothing was written", "edit it, or move it away first"
        ) from None
    return path


def create_folder(root: Path, name: str, files: Mapping[str, str]) -> bool:
    """Write a new folder of the workspace in one step; False where something of that name stands already."""
    target = root / name
    _must_stay_inside(root, target)
    if os.path.lexists(target):
        return False
    with staged_folder(target, {file: text.encode() for file, text in files.items()}) as staged:
        try:
            staged.rename(target)
        except OSError:
            if target.exists():
                return False
            raise
    return True


def create_all(root: Path, files: Mapping[str, str]) -> None:
    """Write new files of the workspace: all of them, or none where one exists already or cannot be written."""
    targets = {name: root / name for name in files}
    for name, target in targets.items():
        _must_stay_inside(root, target)
        if os.path.lexists(target):
            raise Refusal(f"{name} exists already; nothing was written", "move it away first")
    made: list[Path] = []
    staging = [
        (target, target.parent, text) for target, text in zip(targets.values(), files.values(), strict=True)
    ]
    try:
        for parent in dict.fromkeys(parent for _, parent, _ in staging):
            here = {target.name: text.encode() for target, place, text in staging if place == parent}
            is_new = not parent.exists()
            parent.mkdir(parents=True, exist_ok=True)
            made += [parent] if is_new else []
            with staged_folder(parent / "new", here) as staged:
                for name in here:
                    _move_new(staged / name, parent / name)
                    made.append(parent / name)
    except BaseException as error:
        for path in reversed(made):
            path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
        if isinstance(error, FileExistsError):
            raise Refusal(
                f"{error.filename2 or error.filename} exists already; nothing was written"
            ) from None
        raise


def _move_new(staged: Path, target: Path) -> None:
    """Give a file its place; raises FileExistsError where something stands there."""
    try:
        os.link(staged, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(target):
            raise FileExistsError(0, "", str(target)) from None
        staged.rename(target)


@contextmanager
def staged_folder(target: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """A hidden folder with these files, to be moved to ``target``; what is not moved is removed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with _named_as(target, ".new-"):
        staged = Path(tempfile.mkdtemp(prefix=".new-", dir=target.parent))
    try:
        staged.chmod(0o777 & ~_umask())
        with _named_as(target, ".new-"):
            for file, content in files.items():
                path = staged / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def edited(file: str, text: str, change: Callable[[Any], None], above: int = 0) -> str:
    """The YAML ``text`` of a file after ``change`` was applied to what it says, all other lines as they were typed; so many
    lines of the file stand ``above`` it. Refuses to change what stands in other places of the file as well.
    """
    from partnerbook.source.yaml_writing import SharedError, edit

    try:
        return edit(text, change)
    except SharedError as error:
        said = "an alias of YAML (*) says this elsewhere in the file too, and both would change; nothing was written"
        hint = "write out what it stands for in its place, and take the * and the & away"
        raise Refusal(f"{file}:{error.line + above}: {said}", hint) from None


def revise(path: Path, change: Callable[[str], str]) -> None:
    """Change the text of a file, which is handed over and taken back with its line ends and its byte order mark."""
    _replace(path, change(path.read_bytes().decode("utf-8")).encode())


def revise_lines(path: Path, change: Callable[[str], str]) -> None:
    """Change the text of a file, which is handed over with plain line ends: lines that stay end as they did, the
    others as the first line does, and the last ends only where it did before.
    """
    text = path.read_bytes().decode("utf-8")
    mark, text = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    lines = [(found[1], found[2]) for found in _LINE.finditer(text) if found[0]]
    words = [line for line, _ in lines]
    usual = lines[0][1] if lines and lines[0][1] else "\n"
    new = change("\n".join([*words, ""] if not lines or lines[-1][1] else words)).split("\n")
    last = new.pop() if new[-1] == "" else None
    ends = [usual] * len(new)
    if {end for _, end in lines} - {usual, ""}:
        for old, at, size in SequenceMatcher(None, words, new, autojunk=False).get_matching_blocks():
            ends[at : at + size] = [end or usual for _, end in lines[old : old + size]]
    if new and (last is None or (lines and not lines[-1][1])):
        ends[-1] = ""
    _replace(path, (mark + "".join(line + end for line, end in zip(new, ends, strict=True))).encode())


def refuse_without_word() -> None:
    """Refuse to write Word files where the library for them is not installed."""
    from partnerbook.word.library import HINT, is_installed

    if not is_installed():
        raise Refusal("Word files need python-docx, which is not installed", HINT)


def write_output(path: Path, content: bytes) -> None:
    """Write what --output asks for, in one step; into a device or a pipe as it comes."""
    path = path.resolve()
    if path.exists() and not path.is_file():
        path.write_bytes(content)
    else:
        _replace(path, content)


def write_document(root: Path, output: Path, content: bytes, *, force: bool) -> None:
    """Write a document. Refuses to replace a file that is not a document as a command wrote it, unless forced: it may have come
    back from somebody.

    What was written where is kept with what builds keep, sealed: nobody else can pass a file off as ours.
    """
    from partnerbook.engine.incremental.cache import Cache, key_of

    place, cache = output.resolve(), Cache(root)
    name = f"{key_of(str(place)).hex()}.draft"
    standing = place.read_bytes() if place.is_file() and not force else content
    if standing != content and cache.get(name, key_of(standing), str) is None:
        hint = "write somewhere else, or replace it with --force"
        raise Refusal(f"{output} is there already, and is not as this command wrote it", hint)
    write_output(output, content)
    if place.is_file():
        cache.put(name, key_of(content), output.name)


def refuse_sources(root: Path, outputs: Iterable[str | Path]) -> None:
    """Refuse an --output that would replace something the workspace is made of, or be written through a link of it.

    A build server writes its reports into a checkout, where a branch may have put a link of that name.
    """
    sources = [root / name for name in SOURCES if (root / name).exists()]
    for output in outputs:
        path = Path(os.path.realpath(output))  # also of a link that leads round in a circle
        for place in (path, *path.parents):
            source = next((source for source in sources if place.exists() and place.samefile(source)), None)
            if source is not None:
                where = "is" if place == path else "is below"
                raise Refusal(f"{output} {where} {source}, a source of the workspace", "write somewhere else")
        typed = Path.cwd() / output
        if link := link_on_the_way(typed, checkout_of(root)):
            where = "is" if link == typed.parent.resolve() / typed.name else "is below"
            raise Refusal(f"{output} {where} a link in the checkout", f"remove {link}")


def _replace(path: Path, content: bytes) -> None:
    prefix = f".{path.name[:40]}-"
    with _named_as(path, prefix):
        handle, staged = tempfile.mkstemp(prefix=prefix, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            if path.exists():
                shutil.copymode(path, staged)
            else:
                Path(staged).chmod(0o666 & ~_umask())
            Path(staged).replace(path)
        except BaseException:
            Path(staged).unlink(missing_ok=True)
            raise


@contextmanager
def _named_as(target: Path, prefix: str) -> Iterator[None]:
    """Have errors of the system name what was to be written, not the hidden name it is written under."""
    try:
        yield
    except OSError as error:
        if prefix in str(error.filename):
            raise OSError(error.errno, error.strerror, str(target)) from None
        raise


def _must_stay_inside(root: Path, path: Path) -> None:
    """Links in the way may not lead out of the workspace."""
    standing = path.parent
    while not standing.exists():
        if is_link(standing):
            raise Refusal(f"{standing} is a link that leads nowhere; nothing was written", "remove it")
        standing = standing.parent
    if not stays_inside(standing, root.resolve()):
        raise Refusal(
            f"{path.relative_to(root)} would be outside the workspace", f"{standing} is a link; remove it"
        )


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
