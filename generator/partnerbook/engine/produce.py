"""The map: every partner's part of the site made and put where it belongs, by as many processes as are wanted.

What the last build knows of a partner whose folder did not change is taken over without reading the folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from partnerbook.engine.cache import Cache, key_of, pack
from partnerbook.engine.compile import Compiled, Contribution, Setting, compile_partner
from partnerbook.engine.history import Histories, with_history
from partnerbook.engine.inventory import digest_of
from partnerbook.engine.ledger import Ledger, Line
from partnerbook.engine.pool import in_order
from partnerbook.engine.record import Held
from partnerbook.engine.search import Unit, UnitTerms, partner_terms
from partnerbook.engine.stage import Stage
from partnerbook.load import Ahead
from partnerbook.render.shell import Frame, Shape, Shell, sections_of
from partnerbook.survey import read_folder
from partnerbook.workspace import Folder, Workspace

_TERMS = ".terms"
"""What is kept of each partner beside the ledger: what search finds. Pages and documents stand in the site."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What is needed to make partners' parts of a site.

    ``version`` stands for all that partners share, ``histories`` are the last changes of their files, ``ahead`` reads
    what their decisions said before, ``seen`` are the signatures of their folders.
    """

    workspace: Workspace
    seen: Mapping[str, str]
    setting: Setting
    version: bytes
    histories: Histories
    ahead: Ahead
    cache: Cache
    ledger: Ledger
    stage: Stage
    shell: Shell
    search: bool

    def key(self, slug: str, fingerprint: str) -> bytes:
        """What stands for everything that a partner is compiled from."""
        return key_of(self.version, fingerprint, self.histories.partners.get(slug, b""))

    def compiled(self, folder: Folder) -> Compiled:
        """A partner, compiled. Raises TemplateError."""
        history = self.histories.of(folder.slug)
        return compile_partner(folder, with_history(self.setting, history, folder, self.ahead))

    def digest(self, line: Line) -> str:
        """The digest of a partner's place: what it was compiled from, and the theme's HTML around it."""
        frames = "".join(self.shell.frame(shape).digest for shape in line.contribution.shapes)
        return digest_of(line.key + frames.encode())


class Part(NamedTuple):
    """A partner's part of the site; ``terms`` are what search finds, where they are at hand."""

    slug: str
    line: Line
    digest: str
    terms: UnitTerms | None = None

    @property
    def contribution(self) -> Contribution:
        """What the partner gives to everything that spans partners."""
        return self.line.contribution

    @property
    def files(self) -> Iterator[str]:
        """The address of every file of it."""
        yield from (f"{page}index.html" for page in self.contribution.pages)
        yield from self.contribution.files


class _Made(NamedTuple):
    """What a process sends back of a partner: what the stage ``holds`` of it, and the frames that had to be made."""

    part: Part
    holds: Held
    frames: Mapping[Shape, Frame]


def folders_of(slug: str) -> tuple[str, str]:
    """The folders of a partner in the site: pages, and documents to download. The first is the place of both."""
    return f"partners/{slug}/", f"drafts/{slug}/"


def forget_others(cache: Cache, slugs: Iterable[str]) -> None:
    """Drop what is kept of partners that are gone."""
    cache.keep_only((f"{slug}{_TERMS}" for slug in slugs), _TERMS)


def untouched(workshop: Workshop, slugs: Iterable[str]) -> Mapping[str, Part]:
    """The parts that the stage holds already, and that nothing has changed of."""
    found = ((slug, _unchanged(workshop, slug)) for slug in slugs)
    stage = workshop.stage
    return {slug: part for slug, part in found if part and stage.has(folders_of(slug)[0], part.digest)}


def produce(
    workshop: Workshop, slugs: Sequence[str], stands: Mapping[str, Part], jobs: int
) -> Iterator[Part]:
    """Every partner's part, put into the stage, in order of the slugs. Raises TemplateError, OSError."""
    waiting = [slug for slug in slugs if slug not in stands]
    workshop = replace(workshop, ahead=Ahead(workshop.workspace.root, waiting, workshop.histories.decisions))
    made = in_order(lambda slug: _make(workshop, slug), waiting, jobs)
    for slug in slugs:
        yield stands[slug] if slug in stands else _taken(workshop, next(made))


def units(workshop: Workshop, parts: Iterable[Part]) -> list[Unit]:
    """The partners as search sees them; their terms are looked up only where they are needed."""
    return [_unit(workshop, part) for part in parts]


def _unit(workshop: Workshop, part: Part) -> Unit:
    rows = part.contribution.rows
    return Unit(
        slug=part.slug,
        name=rows.name,
        stage=rows.stage,
        key=part.line.key,
        terms=lambda: part.terms or _terms(workshop, part.slug, part.line.key, None),
    )


def _unchanged(workshop: Workshop, slug: str) -> Part | None:
    """The part of a partner as the last build made it, if nothing it was made from has changed."""
    line, seen = workshop.ledger.get(slug), workshop.seen[slug]
    if line is None or not seen or line.signature != seen or line.key != workshop.key(slug, line.fingerprint):
        return None
    return Part(slug, line, workshop.digest(line))


def _make(workshop: Workshop, slug: str) -> _Made:
    """Make a partner's part and put it into the stage. Nothing here looks at another partner."""
    folder = read_folder(workshop.workspace, slug)
    key, known = workshop.key(slug, folder.fingerprint), workshop.ledger.get(slug)
    compiled = None if known and known.key == key else workshop.compiled(folder)
    seen, read = workshop.seen[slug], folder.fingerprint
    if compiled:
        contribution = compiled.contribution
        line = Line(seen, read, key, digest_of(pack(contribution)), contribution)
    else:
        assert known, "else it would have been compiled"
        line = known._replace(signature=seen)
    digest = workshop.digest(line)

    def content() -> Mapping[str, bytes]:
        return _published(compiled or workshop.compiled(folder), workshop.shell)

    holds = workshop.stage.settle(folders_of(slug), digest, content)
    terms = _terms(workshop, slug, key, compiled) if workshop.search else None
    frames, workshop.shell.made = workshop.shell.made, {}
    return _Made(Part(slug, line, digest, terms), holds, frames)


def _taken(workshop: Workshop, made: _Made) -> Part:
    """What a process made of a partner, noted in this one."""
    workshop.shell.add(made.frames)
    workshop.stage.holds[folders_of(made.part.slug)[0]] = made.holds
    return made.part


def _published(compiled: Compiled, shell: Shell) -> Mapping[str, bytes]:
    """The files of a partner by their address, the theme put around the pages."""
    sections, name = sections_of(compiled.pages), compiled.contribution.rows.name
    pages = {f"{page.path}index.html": shell.wrap(page, sections, name) for page in compiled.pages}
    return {**pages, **compiled.files}


def _terms(workshop: Workshop, slug: str, key: bytes, compiled: Compiled | None) -> UnitTerms:
    name = f"{slug}{_TERMS}"
    found = workshop.cache.get(name, key, UnitTerms)
    if found is None:
        compiled = compiled or workshop.compiled(read_folder(workshop.workspace, slug))
        rows = compiled.contribution.rows
        found = partner_terms(slug, rows.name, rows.stage, compiled.pages)
        workshop.cache.put(name, key, found)
    return found
