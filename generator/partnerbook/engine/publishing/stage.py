"""The stage: a folder beside the published site in which the next one is put together.

What it does not hold yet is linked from the published site, or written. Both are believed only as far as this
machine's own record goes (see ``record``), which is kept right before the two are exchanged.

Every folder that is written into was made by this build, or looked at by it and found to hold nothing else than what
this program put there: no link can stand in the way. What others put into the published site is carried over.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from partnerbook.engine.publishing.inventory import KEPT, MARKER, Inventory, marker
from partnerbook.engine.publishing.others import Noted, carry, carry_late, noted, others_in
from partnerbook.engine.publishing.record import (
    PlaceRecord,
    Record,
    Records,
    SiteRecord,
    held,
    identity,
    joined,
    lines,
    parents,
    stamp,
    stamped,
    verified,
)
from partnerbook.engine.publishing.swap import alone, exchange
from partnerbook.engine.publishing.target import refuse_needed
from partnerbook.engine.tree import Tree


@dataclass(slots=True)
class Stage:
    """A folder beside the target, on the same file system, that becomes the site when all is well.

    ``holds`` is what is surely in it, and ``made`` the identity of the site once it is published. ``before`` is what the record says of it, if it is a site of before, and
    ``published`` what it says of the present ``site``; neither is believed without a look. One that is not
    ``trusted`` any more is no start for another build.
    """

    path: Path
    target: Path
    tree: Tree
    site: Tree | None = None
    records: Records | None = None
    record: Record = field(default_factory=Record)
    holds: dict[str, PlaceRecord] = field(default_factory=dict)
    before: SiteRecord | None = None
    published: tuple[Mapping[str, PlaceRecord], ...] = ()
    identity: str = ""
    made: str = ""
    done: bool = False
    old_waits: bool = False
    trusted: bool = True

    def has(self, place: str, digest: str) -> bool:
        """Whether a place in the stage is what it should be."""
        known = self.holds.get(place) or (self.before.places.get(place) if self.before else None)
        if known is None or known.digest != digest:
            return False
        if place not in self.holds:
            found = verified(self.tree, known)
            if found is None:
                return False
            self.holds[place] = found
        return True

    @classmethod
    def over(cls, folder: Path, files: Inventory) -> Stage:
        """A stage in a folder that somebody else makes and has put these files into; it is never exchanged."""
        return cls(
            folder, folder, Tree(folder), holds={name: PlaceRecord(files[name], "", name) for name in files}
        )

    @property
    def files(self) -> frozenset[str]:
        """Every file that is surely in the stage."""
        return frozenset(chain.from_iterable(lines(known.files) for known in self.holds.values()))

    @property
    def digests(self) -> Inventory:
        """The digests of all places that are surely in the stage."""
        return {place: known.digest for place, known in self.holds.items()}

    def ensure(
        self, folders: Sequence[str], digest: str, content: Callable[[], Mapping[str, bytes]]
    ) -> PlaceRecord:
        """Have the stage hold some folders that belong together; the first is their place. Raises OSError."""
        place = folders[0]
        if not self.has(place, digest):
            emptied = self._emptied(folders)
            made = self._linked(place, digest) or self._written(folders, digest, content())
            for folder in reversed(emptied if made.folders != joined(emptied) else ()):
                self.tree.remove_empty(folder)
            self.holds[place] = made
        return self.holds[place]

    def _emptied(self, folders: Sequence[str]) -> list[str]:
        """Remove what the stage has of some folders that belong together; gives those that stand empty now, the outer
        ones first. What the record names was looked at: it goes by name, which is quicker than to list it again.
        """
        known = self.holds.get(folders[0]) or (self.before.places.get(folders[0]) if self.before else None)
        if known is None:
            for folder in folders:
                self.tree.remove(folder[:-1])
            return []
        for address in lines(known.files):
            self.tree.remove(address)
        return lines(known.folders)

    def put(self, wanted: Inventory, content: Callable[[str], bytes]) -> None:
        """Have the stage hold some files, by address and digest. Raises OSError."""
        for address, digest in wanted.items():
            if not self.has(address, digest):
                self.tree.remove(address)
                linked = self._linked(address, digest)
                self.holds[address] = linked or self._written((), digest, {address: content(address)})

    def _linked(self, place: str, digest: str) -> PlaceRecord | None:
        """A place as the published site has it, if that is what is wanted."""
        for places in self.published:
            known = places.get(place)
            if self.site and known and known.digest == digest and (found := verified(self.site, known)):
                for address in lines(found.files):
                    self.tree.link(self.site, address)
                return found._replace(seen="", around="")
        return None

    def _written(self, folders: Sequence[str], digest: str, files: Mapping[str, bytes]) -> PlaceRecord:
        for address, content in files.items():
            self.tree.write(address, content)
        return held(digest, folders, files)

    def retain(self, wanted: Collection[str]) -> None:
        """Remove every place but these, which the stage holds by now. Raises OSError."""
        there = {**(self.before.places if self.before else {}), **self.holds}
        kept = frozenset(wanted) | {MARKER}
        for place in [place for place in there if place not in kept]:
            for address in lines(there[place].files):
                if address not in kept:  # a file may have become part of another place
                    self.tree.remove(address)
                    self.tree.prune(address.rpartition("/")[0])
            self.holds.pop(place, None)

    def publish(self) -> bool:
        """Exchange the stage with the target, unless another build published meanwhile.

        The old site is whole until the moment the new one is. Raises OSError, and RefusedTargetError where somebody
        else's file has the name of a page.
        """
        self.holds.pop(MARKER, None)
        self.tree.remove(MARKER)  # before the other mark of a stage goes: what has a marker alone was a site
        carried = self._carried()
        others = tuple(carried)
        self.holds[MARKER] = self._written((), "", {MARKER: marker(self.files)})
        built = self._built(others)
        self.path.chmod(0o755)
        with alone(self.target.parent):
            if not self.overtaken:
                self._keep(built, others)
                self._swap(built, carried)
                self.made, self.done = built.identity, True
        return self.done

    def _swap(self, built: SiteRecord, carried: Noted) -> None:
        """Exchange the two, and look again for what others put into the old site until that very moment: the new one
        gets it too. Where it cannot have it, the two change back. Raises OSError and RefusedTargetError.
        """
        exchange(self.path, self.target)
        if self.site is None:
            return
        try:  # opened anew, as where there are no handles a tree is what has its name
            with closing(Tree(self.path)) as old, closing(Tree(self.target)) as new:
                late, needed = carry_late(old, new, self.record, carried)
                refuse_needed(self.target, needed)
        except BaseException:
            exchange(self.path, self.target)
            raise
        if late and self.records is not None:
            theirs, record = {*late}.difference(built.files()), self.records.load()
            there = built._replace(others=tuple(sorted(theirs.union(built.others))))
            waits = record.waiting
            if waits and self.old_waits:
                waits = waits._replace(others=tuple(sorted({*waits.others, *late})))
            self.records.keep(Record(there, waits))

    def _carried(self) -> Noted:
        """What others put into the site, put into the stage too, in place of what it had of them. Raises OSError."""
        dropped = self.before.others if self.before else ()
        self.tree.remove(KEPT)
        found, certain = others_in(self.site, self.record) if self.site else ((), True)
        there = noted(self.site, found) if self.site else {}
        refuse_needed(self.target, carry(self.site, self.tree, found, certain=certain) if self.site else [])
        changed = {address.rstrip("/").rpartition("/")[0] for address in (*dropped, *found)} - {""}
        for place, known in self.holds.items() if changed else ():
            if not changed.isdisjoint(lines(known.folders)):
                self.holds[place] = known._replace(around="")
        return there

    def _built(self, others: tuple[str, ...]) -> SiteRecord:
        """What the stage is now. Raises OSError where it is not whole."""
        places = {place: stamped(self.tree, known) for place, known in self.holds.items()}
        folders = joined(sorted(_shared(places)))
        own = {folder for known in places.values() for folder in lines(known.folders)} if others else set()
        own.update(lines(folders) if others else ())
        files = {name for known in places.values() for name in lines(known.files)} if others else set()
        theirs = {
            f"{folder}/" for name in others for folder in parents(name.rstrip("/")) if folder not in own
        }
        return SiteRecord(
            identity=identity(self.tree),
            places=places,
            folders=folders,
            around=stamp(self.tree, lines(folders)),
            # what was taken for theirs may be a page, or have one in it, by now
            others=tuple(sorted({*others, *theirs} - {f"{folder}/" for folder in own} - files)),
        )

    def _keep(self, built: SiteRecord, others: tuple[str, ...]) -> None:
        """Record what is about to be published, and what will wait: the site of before, if there is room for it and
        it is known. Its files that have a second name by now look as those in the stage do.
        """
        if self.records is None:
            return
        old, there = self.record.of(self.site) if self.site else None, waiting_beside(self.target)
        if old is None or os.path.lexists(there):
            self.records.keep(Record(built, self.records.load().waiting))
            return
        places = {
            place: known._replace(seen=built.places[place].seen) if self._same(known, built, place) else known
            for place, known in old.places.items()
        }
        self.records.keep(Record(built, old._replace(places=places, others=others)))
        self.old_waits = True

    def _same(self, known: PlaceRecord, built: SiteRecord, place: str) -> bool:
        new = built.places.get(place)
        return new is not None and (new.digest, new.content) == (known.digest, known.content)

    def note(self) -> SiteRecord | None:
        """What a stage that was a site once is by now, when it is not published. Places may be missing."""
        if self.before is None:
            return None
        places = {**self.before.places, **self.holds}
        for place, known in places.items():
            with suppress(OSError):
                places[place] = stamped(self.tree, known)
        folders = sorted(_shared(places))
        with suppress(OSError):
            return SiteRecord(self.before.identity, places, joined(folders), stamp(self.tree, folders))
        return None

    @property
    def overtaken(self) -> bool:
        """Whether another build published meanwhile: what was linked may be of two sites."""
        return identity_of(self.target) != self.identity


def identity_of(target: Path) -> str:
    """What is published in a place, and in which folder: two folders take turns. Empty where nothing is."""
    try:
        site = Tree(target)
    except OSError:
        return ""
    try:
        return f"{site.root} {identity(site)}"
    finally:
        site.close()


def waiting_beside(target: Path) -> Path:
    """Where the next stage waits between builds."""
    return target.parent / f".{target.name}.next"


def _shared(places: Mapping[str, PlaceRecord]) -> set[str]:
    """The folders that belong to no place, as they hold several."""
    shared = set[str]()
    for place, known in places.items():
        if not known.folders:
            shared.update(parents(place))
        own = dict.fromkeys(lines(known.folders))
        for folder in own:
            if folder.rpartition("/")[0] not in own:
                shared.update(parents(folder))
    return shared
