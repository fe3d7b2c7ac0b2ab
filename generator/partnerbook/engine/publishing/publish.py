"""Publishing is a swap: a site is put together beside its target, and exchanged with it in one step.

The site that was exchanged is kept beside the target as the next stage, so that a build has to touch only
what changed. Folders made on the way are recorded by name before they are made: those, and no others that look like
them, are cleared up after builds that were killed.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from partnerbook.engine.publishing.inventory import KEPT, MarkedFiles, read_marker
from partnerbook.engine.publishing.others import carry_left, dismantle, drop, is_ours, others_in
from partnerbook.engine.publishing.record import Record, Records, SiteRecord, identity
from partnerbook.engine.publishing.stage import Stage, identity_of, waiting_beside
from partnerbook.engine.publishing.swap import alone, old_beside
from partnerbook.engine.publishing.target import refuse_needed, refuse_tracked, refuse_unsafe
from partnerbook.engine.tree import Tree, discard

_IGNORED = b"*\n"
"""The .gitignore of a stage: git passes it over wherever it stands."""
_in_use = set[str]()
"""The names of folders that this process made and has not done with; in a container, all builds may have one number."""


@contextmanager
def staging(target: Path, workspace: Path, *, fresh: bool = False) -> Iterator[Stage]:
    """A stage for ``target``; ``fresh`` takes nothing over from earlier builds. Raises RefusedTargetError, OSError.

    The stage of before is taken, or one is made; whichever folder is left over in the end waits for the
    next build, but for one that was made anew and never published.
    """
    records = Records.of(workspace, target, begin=not fresh)
    target, path = records.target, scratch(records, "new")
    known = identity_of(target)
    record = records.load()
    before = None if fresh else _taken(target, path, record)
    if before is None:
        path.mkdir()
    tree, site = Tree(path), Tree(target) if target.exists() else None
    stage = Stage(path, target, tree, site, records, record, before=before, identity=known)
    try:
        if before is None:
            tree.write(KEPT, _IGNORED)
        else:  # what others put into the site of before is theirs to take away; what still stands is carried over again
            drop(tree, before.others)
        if site and not fresh:
            mine = record.of(site)
            stage.published = tuple(
                b.places for b in ((mine,) if mine else (record.published, record.waiting)) if b
            )
        yield stage
    except BaseException:
        stage.trusted = False
        raise
    finally:
        _leave(stage)
        _in_use.difference_update((path.name, old_beside(path).name))
        tree.close()
        if site:
            site.close()


def _taken(target: Path, path: Path, record: Record) -> SiteRecord | None:
    """What is known of the stage of before, which gets the new name; nothing where there is none that may be taken.

    One that the record does not know is cleared of what is ours; one that holds something else is left alone.
    """
    waiting = waiting_beside(target)
    try:
        tree = Tree(waiting)
    except OSError:
        return None
    try:
        known = record.of(tree)
        if known is None:
            _clear(tree, record)
        elif _holds_no_others(tree, record, known):
            waiting.rename(path)
            return known
    except OSError:  # another build took it, or nobody may
        return None
    finally:
        tree.close()
    return None


def _holds_no_others(tree: Tree, record: Record, known: SiteRecord) -> bool:
    found, _ = others_in(tree, record)
    return {*found} <= {*known.others, KEPT}


def _clear(tree: Tree, record: Record) -> bool:
    """Remove what is ours from a folder that was a site or a stage once; whether it is gone. Raises OSError."""
    if not is_ours(tree):
        return False
    built = record.of(tree)
    if built is None:
        named = read_marker(tree)
        return dismantle(tree, MarkedFiles(named.files | {KEPT}, named.folders))
    return dismantle(tree, MarkedFiles(frozenset((*built.files(), *built.others, KEPT))))


def _leave(stage: Stage) -> None:
    """What becomes of the folder that is left over: it waits for the next build, if that can begin with it."""
    waiting = waiting_beside(stage.target)
    if stage.done and stage.site is None:
        return
    if stage.done and stage.old_waits and stage.site:
        with suppress(OSError):  # a folder that somebody closed
            stage.site.remove(KEPT)
            stage.site.write(KEPT, _IGNORED)
        kept = _renamed(stage.path, waiting)
    else:
        kept = not stage.done and stage.trusted and _noted(stage, waiting)
    if not kept and stage.path.exists():
        discard(stage.path)


def _noted(stage: Stage, waiting: Path) -> bool:
    """Keep a stage that was not published, with a record of what it is now."""
    built = stage.note()
    if built is None or stage.records is None:
        return False
    with alone(stage.target.parent):
        if os.path.lexists(waiting):
            return False
        stage.records.keep(Record(stage.records.load().published, built))
        return _renamed(stage.path, waiting)


def scratch(records: Records, kind: str = "theme") -> Path:
    """The name of a folder beside a target for what is made on the way, recorded; the next build removes it if this
    one cannot. Raises RefusedTargetError, OSError.
    """
    target, made = records.target, records.made()
    refuse_unsafe(target, records.root)
    untracked = refuse_tracked(target, records.root, made.untracked)
    target.parent.mkdir(parents=True, exist_ok=True)
    path = target.parent / f".{target.name}.{kind}-{os.getpid()}-{secrets.token_hex(8)}"
    with alone(target.parent):
        mine = {path.name, old_beside(path).name} if kind == "new" else {path.name}
        records.keep_made({*recover(records), *mine}, untracked)
        _in_use.update(mine)
    return path


def recover(records: Records) -> tuple[str, ...]:
    """Clean up after builds that were killed: bring back a site caught between two renames, drop stages. Only folders
    that builds of this workspace recorded are touched; the names of those still in use are given. Raises OSError, and
    RefusedTargetError where a page has the name of what somebody put into the site of before.
    """
    running, target = list[str](), records.target
    for name in records.made().names:
        match = re.fullmatch(rf"\.{re.escape(target.name)}\.(new|old|theme)-(\d+)-[0-9a-f]+", name)
        folder = target.parent / name
        if match is None:
            continue
        if name in _in_use if int(match[2]) == os.getpid() else _is_running(int(match[2])):
            running.append(name)
            continue
        if folder.is_symlink() or not folder.is_dir():
            continue
        if match[1] != "old" or target.exists() or not _renamed(folder, target):
            _carry_left(folder, records)
            discard(folder)
    return tuple(running)


def _carry_left(folder: Path, records: Records) -> None:
    """Carry over what others put into the site of before, where a build was killed right after the exchange."""
    record = records.load()
    try:
        old, new = Tree(folder), Tree(records.target)
    except OSError:  # nothing took its place
        return
    with closing(old), closing(new):
        if _was_exchanged(old) and record.published and record.published.identity == identity(new):
            refuse_needed(folder, carry_left(old, new, record))


def _was_exchanged(tree: Tree) -> bool:
    """Whether this was the site until a build exchanged it: a stage has the .gitignore of one, or no marker yet."""
    return is_ours(tree) and (tree.status(KEPT) is None or tree.read(KEPT) != _IGNORED)


def clear(records: Records) -> list[Path]:
    """Remove the stage that waits for a target, and what killed builds left; gives the folders that are gone."""
    target, gone = records.target, list[Path]()
    if not target.parent.is_dir():
        return gone
    with alone(target.parent):
        left = [target.parent / name for name in records.made().names]
        left = [folder for folder in left if folder.is_dir()]
        recover(records)
        gone += [folder for folder in left if not folder.exists()]
        gone += [waiting for waiting in [waiting_beside(target)] if clear_site(waiting, records.load())]
    return gone


def clear_site(folder: Path, record: Record) -> bool:
    """Remove a folder that was a site or a stage, but for what others put into it; whether it is gone."""
    try:
        tree = Tree(folder)
    except OSError:
        return False
    try:
        return _clear(tree, record)
    except OSError:
        return False
    finally:
        tree.close()


def _renamed(source: Path, target: Path) -> bool:
    """Rename a folder to a name that is free; only one of several builds can."""
    if os.path.lexists(target):
        return False
    try:
        source.rename(target)
    except OSError:
        return False
    return True


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError as error:
        return isinstance(error, PermissionError)  # somebody else's process is one that runs
    return True
