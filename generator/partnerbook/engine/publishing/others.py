"""What somebody else put into a published folder: found, and carried over to the site that takes its place."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TypeAlias

from partnerbook.engine.publishing.inventory import MARKER, MarkedFiles, read_marker
from partnerbook.engine.publishing.record import Record, SiteRecord, lines, parents, unchanged
from partnerbook.engine.tree import Tree

Noted: TypeAlias = Mapping[str, tuple[int, ...]]
"""What others put into a site, and what tells each from what may take its place: nothing for a folder."""


def others_in(site: Tree, record: Record) -> tuple[tuple[str, ...], bool]:
    """Everything in a site that this program did not make, folders before what is in them; and whether that is
    certain: where there is neither a record nor a sound marker, a page of ours may be among it.
    """
    if built := record.of(site):
        return tuple(_since(site, built)), True
    named, known = read_marker(site), (record.published, record.waiting)
    files = named.files.union(*(each.files() for each in known if each))
    return tuple(_unnamed(site, MarkedFiles(files, named.folders))), named.certain


def _unnamed(site: Tree, ours: MarkedFiles) -> Iterator[str]:
    """What stands in a site and is not among our files, nor a folder that has or had one of them."""
    own = {f"{folder}/" for name in (*ours.files, *ours.folders) for folder in parents(name)}
    for address, plain in site.walk():
        if not plain or not (ours.has(address) or address in own):
            yield address


def _since(site: Tree, built: SiteRecord) -> Iterator[str]:
    """What was put into a site since it was made, and what was carried into it, as it is now.

    Folders in which nothing came or went are passed over; the outermost one is always looked at.
    """
    groups = [(built.folders, built.around), *((held.folders, held.around) for held in built.places.values())]
    changed = [
        folder for names, around in groups if not unchanged(site, names, around) for folder in lines(names)
    ]
    own = {f"{folder}/" for folder in lines(built.folders)}.union(p for p in built.places if p[-1] != "/")
    tops = {*built.others, *(address for address, plain in site.entries() if not plain or address not in own)}
    if changed:
        own.update(built.files(), (f"{folder}/" for names, _ in groups for folder in lines(names)))
    for folder in changed:
        with suppress(OSError):  # it is gone, or something else stands there, which the one it is in tells
            found = site.entries(f"{folder}/")
            tops.update(address for address, plain in found if not plain or address not in own)
    for address in sorted(tops):
        name = address.rstrip("/")
        if any(folder in tops or f"{folder}/" in tops for folder in parents(name)):
            continue  # found below the other
        status = site.status(name)
        if status is not None and stat.S_ISDIR(status.st_mode) == address.endswith("/"):
            yield address
            if address.endswith("/"):
                yield from (entry.address for entry in site.walk(address))


def carry(site: Tree, stage: Tree, found: Iterable[str], *, certain: bool) -> list[str]:
    """Have a stage hold what others put into the site, by the same bytes; gives the names that pages of ours need.

    Where it is not ``certain`` whose they are, plain files in the place of pages are taken for pages.
    Raises OSError.
    """
    needed, folders = list[str](), list[str]()
    for address in found:
        name = address.rstrip("/")
        here, there = _in_the_way(stage, name), site.status(name)
        if there is None or any(name.startswith(f"{taken}/") for taken in needed):
            continue
        if here is None and name == address:
            stage.link(site, name)
        elif here is None:
            stage.make_folder(name)
            folders.append(name)
        elif not (stat.S_ISDIR(here.st_mode) and stat.S_ISDIR(there.st_mode)):
            plain = stat.S_ISREG(here.st_mode) and stat.S_ISREG(there.st_mode)
            needed += [] if plain and not certain else [name]
    for folder in reversed(folders):
        with suppress(OSError):  # permissions that this system does not have
            shutil.copystat(f"{site.path}/{folder}", f"{stage.path}/{folder}", follow_symlinks=False)
    return needed


def noted(site: Tree, found: Iterable[str]) -> Noted:
    """What tells what others put into a site, so that a later look can say what is new."""
    return {address: () if address.endswith("/") else _told(site, address) for address in found}


def _told(site: Tree, address: str) -> tuple[int, ...]:
    status = site.status(address)
    return (status.st_ino, status.st_size, status.st_mtime_ns, status.st_mode) if status else ()


def carry_late(old: Tree, new: Tree, record: Record, carried: Noted) -> tuple[tuple[str, ...], list[str]]:
    """Have a site hold what others put into the one that it has just taken the place of, after all that is ``carried``
    was: what came so late, and the names of it that pages of ours need. Raises OSError.
    """
    found, certain = others_in(old, record)
    late = [address for address, told in noted(old, found).items() if carried.get(address) != told]
    names = {address.rstrip("/") for address in carried}
    return tuple(late), _carry_over(old, new, late, names, certain=certain)


def carry_left(old: Tree, new: Tree, record: Record) -> list[str]:
    """Have a site hold what others put into the one whose place it took, where the build was killed before it looked
    for that; gives the names of it that pages of ours need. Raises OSError.

    Who changed or removed one of them since, in the site that stands, had the last word: the later of two files stays.
    """
    built = record.published or SiteRecord("", {})
    found, certain = others_in(old, record)
    ours, carried = {*built.files()}, {address.rstrip("/") for address in built.others}
    names = {address.rstrip("/") for address in found} - ours
    late = [address for address in found if _is_left(old, new, address.rstrip("/"), carried, ours)]
    return _carry_over(old, new, late, names, certain=certain)


def _is_left(old: Tree, new: Tree, name: str, carried: Container[str], ours: Container[str]) -> bool:
    there, here = old.status(name), new.status(name)
    if there is None or here is None:
        return there is not None and name not in carried
    if stat.S_ISDIR(there.st_mode) and stat.S_ISDIR(here.st_mode):
        return False
    return name in ours or (here.st_ino != there.st_ino and here.st_mtime_ns < there.st_mtime_ns)


def _carry_over(
    old: Tree, new: Tree, late: Iterable[str], names: Container[str], *, certain: bool
) -> list[str]:
    """Have a site hold these, in place of other files of others that have one of the ``names``."""
    for address in late:
        here = new.status(address.rstrip("/")) if address.rstrip("/") in names else None
        if here is not None and not stat.S_ISDIR(here.st_mode):
            new.remove(address.rstrip("/"))
    return carry(old, new, late, certain=certain)


def _in_the_way(stage: Tree, name: str) -> os.stat_result | None:
    """What stands at an address of a stage, or is a file where the address needs a folder."""
    for place in (name, *parents(name)):
        found = stage.status(place)
        if found is not None:
            return found if place == name or not stat.S_ISDIR(found.st_mode) else None
    return None


def drop(tree: Tree, carried: Iterable[str]) -> None:
    """Remove from a stage what was carried into it; folders only when nothing else is in them. Raises OSError."""
    for address in sorted(carried, reverse=True):
        tree.prune(address[:-1]) if address.endswith("/") else tree.remove(address)


def dismantle(tree: Tree, ours: MarkedFiles) -> bool:
    """Remove our files from a folder, and the folder itself unless something else is in it; whether it is gone.
    Raises OSError.
    """
    for address, _ in reversed(list(tree.walk())):
        if address.endswith("/"):
            tree.prune(address[:-1])
        elif ours.has(address):
            tree.remove(address)
    with suppress(OSError):
        os.rmdir(tree.path)  # noqa: PTH106 - as everywhere here
    return not os.path.lexists(tree.path)


def is_ours(site: Tree) -> bool:
    """Whether a folder says that it is a site of ours."""
    found = site.status(MARKER)
    return found is not None and stat.S_ISREG(found.st_mode)
