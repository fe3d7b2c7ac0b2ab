"""The map: every partner's part of the site made and put where it belongs, by as many processes as are wanted.

What the last build knows of a partner whose folder did not change is taken over without reading the folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from partnerbook.addresses import draft_path, partner_path
from partnerbook.engine.compile import CompileContext, Compiled, Contribution, compile_partner
from partnerbook.engine.history import Histories, with_history
from partnerbook.engine.incremental.cache import Cache, key_of, pack
from partnerbook.engine.incremental.partner_entries import PartnerEntries, PartnerEntry
from partnerbook.engine.pool import in_order
from partnerbook.engine.publishing.inventory import digest_of
from partnerbook.engine.publishing.record import PlaceRecord
from partnerbook.engine.publishing.stage import Stage
from partnerbook.engine.search import Unit, UnitTerms, partner_terms
from partnerbook.load import Ahead
from partnerbook.render.shell import Frame, Shape, Shell, sections_of
from partnerbook.survey import read_folder
from partnerbook.workspace import Folder, Workspace

_TERMS = ".terms"
"""What is kept of each partner beside the entries: what search finds. Pages and documents stand in the site."""


@dataclass(frozen=True, slots=True)
class BuildContext:
    """What is needed to make partners' parts of a site.

    ``version`` stands for all that partners share, ``histories`` are the last changes of their files, ``ahead`` reads
    what their decisions said before, ``seen`` are the signatures of their folders.
    """

    workspace: Workspace
    seen: Mapping[str, str]
    compile_context: CompileContext
    version: bytes
    histories: Histories
    ahead: Ahead
    cache: Cache
    entries: PartnerEntries
    stage: Stage
    shell: Shell
    search: bool

    def key(self, slug: str, fingerprint: str) -> bytes:
        """What stands for everything that a partner is compiled from: what all share (``Playbook.key``), the bytes of the
        folder, and its history in git.
        """
        return key_of(self.version, fingerprint, self.histories.key(slug))

    def compiled(self, folder: Folder) -> Compiled:
        """A partner, compiled. Raises TemplateError."""
        history = self.histories.of(folder.slug)
        return compile_partner(folder, with_history(self.compile_context, history, folder, self.ahead))

    def digest(self, entry: PartnerEntry) -> str:
        """The digest of a partner's place: what it was compiled from, and the theme's HTML around it."""
        frames = "".join(self.shell.frame(shape).digest for shape in entry.contribution.shapes)
        return digest_of(entry.key + frames.encode())


class Part(NamedTuple):
    """A partner's part of the site; ``terms`` are what search finds, where they are at hand."""

    slug: str
    entry: PartnerEntry
    digest: str
    terms: UnitTerms | None = None

    @property
    def contribution(self) -> Contribution:
        """What the partner gives to everything that spans partners."""
        return self.entry.contribution

    @property
    def files(self) -> Iterator[str]:
        """The address of every file of it."""
        yield from (f"{page}index.html" for page in self.contribution.pages)
        yield from self.contribution.files


class _Made(NamedTuple):
    """What a process sends back of a partner: what the stage ``holds`` of it, and the frames that had to be made."""

    part: Part
    holds: PlaceRecord
    frames: Mapping[Shape, Frame]


def folders_of(slug: str) -> tuple[str, str]:
    """The folders of a partner in the site: pages, and documents to download. The first is the place of both."""
    return partner_path(slug), draft_path(slug)


def forget_gone(cache: Cache, slugs: Iterable[str]) -> None:
    """Drop what is kept of partners that are gone."""
    cache.keep_only((f"{slug}{_TERMS}" for slug in slugs), _TERMS)


def untouched(context: BuildContext, slugs: Iterable[str]) -> Mapping[str, Part]:
    """The parts that the stage holds already, and that nothing has changed of."""
    found = ((slug, _unchanged(context, slug)) for slug in slugs)
    stage = context.stage
    return {slug: part for slug, part in found if part and stage.has(folders_of(slug)[0], part.digest)}


def produce(
    context: BuildContext, slugs: Sequence[str], stands: Mapping[str, Part], jobs: int
) -> Iterator[Part]:
    """Every partner's part, put into the stage, in order of the slugs. Raises TemplateError, OSError."""
    waiting = [slug for slug in slugs if slug not in stands]
    context = replace(context, ahead=Ahead(context.workspace.root, waiting, context.histories.decisions))
    made = in_order(lambda slug: _make(context, slug), waiting, jobs)
    for slug in slugs:
        yield stands[slug] if slug in stands else _taken(context, next(made))


def units(context: BuildContext, parts: Iterable[Part]) -> list[Unit]:
    """The partners as search sees them; their terms are looked up only where they are needed."""
    return [_unit(context, part) for part in parts]


def _unit(context: BuildContext, part: Part) -> Unit:
    rows = part.contribution.rows
    return Unit(
        slug=part.slug,
        name=rows.name,
        stage=rows.stage,
        key=part.entry.key,
        terms=lambda: part.terms or _terms(context, part.slug, part.entry.key, None),
    )


def _unchanged(context: BuildContext, slug: str) -> Part | None:
    """The part of a partner as the last build made it, if nothing it was made from has changed."""
    entry, seen = context.entries.get(slug), context.seen[slug]
    if (
        entry is None
        or not seen
        or entry.signature != seen
        or entry.key != context.key(slug, entry.fingerprint)
    ):
        return None
    return Part(slug, entry, context.digest(entry))


def _make(context: BuildContext, slug: str) -> _Made:
    """Make a partner's part and put it into the stage. Nothing here looks at another partner."""
    folder = read_folder(context.workspace, slug)
    key, known = context.key(slug, folder.fingerprint), context.entries.get(slug)
    compiled = None if known and known.key == key else context.compiled(folder)
    seen, read = context.seen[slug], folder.fingerprint
    if compiled:
        contribution = compiled.contribution
        entry = PartnerEntry(seen, read, key, digest_of(pack(contribution)), contribution)
    else:
        assert known, "else it would have been compiled"
        entry = known._replace(signature=seen)
    digest = context.digest(entry)

    def content() -> Mapping[str, bytes]:
        return _published(compiled or context.compiled(folder), context.shell)

    holds = context.stage.ensure(folders_of(slug), digest, content)
    terms = _terms(context, slug, key, compiled) if context.search else None
    frames, context.shell.made = context.shell.made, {}
    return _Made(Part(slug, entry, digest, terms), holds, frames)


def _taken(context: BuildContext, made: _Made) -> Part:
    """What a process made of a partner, noted in this one."""
    context.shell.add(made.frames)
    context.stage.holds[folders_of(made.part.slug)[0]] = made.holds
    return made.part


def _published(compiled: Compiled, shell: Shell) -> Mapping[str, bytes]:
    """The files of a partner by their address, the theme put around the pages."""
    sections, name = sections_of(compiled.pages), compiled.contribution.rows.name
    pages = {f"{page.path}index.html": shell.wrap(page, sections, name) for page in compiled.pages}
    return {**pages, **compiled.files}


def _terms(context: BuildContext, slug: str, key: bytes, compiled: Compiled | None) -> UnitTerms:
    name = f"{slug}{_TERMS}"
    found = context.cache.get(name, key, UnitTerms)
    if found is None:
        compiled = compiled or context.compiled(read_folder(context.workspace, slug))
        rows = compiled.contribution.rows
        found = partner_terms(slug, rows.name, rows.stage, compiled.pages)
        context.cache.put(name, key, found)
    return found
