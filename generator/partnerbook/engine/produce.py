"""The map: every partner's part of the site made and put where it belongs, by as many processes as are wanted.

What the last build knows of a partner whose folder did not change is taken over without reading the folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from partnerbook.engine.cache import Cache, key_of, pack, unpack
from partnerbook.engine.compile import Compiled, Contribution, Setting, compile_partner
from partnerbook.engine.history import Histories, with_history
from partnerbook.engine.inventory import digest_of
from partnerbook.engine.ledger import Line
from partnerbook.engine.pool import in_order
from partnerbook.engine.publish import Stage
from partnerbook.engine.search import Unit, UnitTerms, partner_terms
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
    ledger: Mapping[str, Line]
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

    def digest(self, line: Line, contribution: Contribution) -> str:
        """The digest of a partner's place: what it was compiled from, and the theme's HTML around it."""
        frames = "".join(self.shell.frame(shape).digest for shape in contribution.shapes)
        return digest_of(line.key + frames.encode())


class Part(NamedTuple):
    """A partner's part of the site; ``terms`` are what search finds, where they are at hand."""

    slug: str
    line: Line
    digest: str
    contribution: Contribution
    terms: UnitTerms | None = None


class _Made(NamedTuple):
    """What a process sends back of a partner; ``frames`` are those that had to be made."""

    line: Line
    digest: str
    terms: UnitTerms | None
    frames: Mapping[Shape, Frame]


def folders_of(slug: str) -> tuple[str, str]:
    """The folders of a partner in the site: pages, and documents to download. The first is the place of both."""
    return f"partners/{slug}/", f"drafts/{slug}/"


def forget_others(cache: Cache, slugs: Iterable[str]) -> None:
    """Drop what is kept of partners that are gone."""
    cache.keep_only((f"{slug}{_TERMS}" for slug in slugs), _TERMS)


def produce(workshop: Workshop, slugs: Sequence[str], jobs: int) -> Iterator[Part]:
    """Every partner's part, put into the stage, in order of the slugs. Raises TemplateError, OSError."""
    stage, seen = workshop.stage, workshop.seen
    stands = {
        slug: part
        for slug in slugs
        if (part := _unchanged(workshop, slug, seen[slug]))
        and stage.holds.get(folders_of(slug)[0]) == part.digest
    }
    places = {folders_of(slug)[0] for slug in stands}
    own = [place for place in stage.holds if place.startswith("partners/") and place.endswith("/")]
    stage.release([place for place in own if place not in places])
    waiting = [slug for slug in slugs if slug not in stands]
    workshop = replace(workshop, ahead=Ahead(workshop.workspace.root, waiting, workshop.histories.decisions))
    made = in_order(lambda slug: _make(workshop, slug, seen[slug]), waiting, jobs)
    for slug in slugs:
        yield stands[slug] if slug in stands else _taken(workshop, slug, next(made))


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


def _unchanged(workshop: Workshop, slug: str, seen: str) -> Part | None:
    """The part of a partner as the last build made it, if nothing it was made from has changed."""
    line = workshop.ledger.get(slug)
    if line is None or not seen or line.signature != seen:
        return None
    contribution = _known(workshop, slug, line.fingerprint)
    return Part(slug, line, workshop.digest(line, contribution), contribution) if contribution else None


def _known(workshop: Workshop, slug: str, fingerprint: str) -> Contribution | None:
    """What the last build knows of a partner, if it was compiled from the same."""
    line = workshop.ledger.get(slug)
    if line is None or line.key != workshop.key(slug, fingerprint):
        return None
    return unpack(line.packed, Contribution)


def _make(workshop: Workshop, slug: str, seen: str) -> _Made:
    """Make a partner's part and put it into the stage. Nothing here looks at another partner."""
    folder = read_folder(workshop.workspace, slug)
    key = workshop.key(slug, folder.fingerprint)
    contribution, compiled = _known(workshop, slug, folder.fingerprint), None
    if contribution is None:
        compiled = workshop.compiled(folder)
        contribution = compiled.contribution
    line = Line(seen, folder.fingerprint, key, pack(contribution))
    digest = workshop.digest(line, contribution)

    def content() -> Mapping[str, bytes]:
        return _published(compiled or workshop.compiled(folder), workshop.shell)

    workshop.stage.settle(folders_of(slug), digest, content)
    terms = _terms(workshop, slug, key, compiled) if workshop.search else None
    frames, workshop.shell.made = workshop.shell.made, {}
    return _Made(line, digest, terms, frames)


def _taken(workshop: Workshop, slug: str, made: _Made) -> Part:
    """What a process made of a partner, noted in this one."""
    workshop.shell.add(made.frames)
    workshop.stage.holds[folders_of(slug)[0]] = made.digest
    contribution = unpack(made.line.packed, Contribution)
    assert contribution is not None, "made by this program a moment ago"
    return Part(slug, made.line, made.digest, contribution, made.terms)


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
