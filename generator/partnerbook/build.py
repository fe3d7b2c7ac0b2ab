"""The recipe: a workspace becomes a site. Read it beside the drawing in CONTRIBUTING.md.

mkdocs.yml, content → MkDocs → hand-written pages, and the theme's frames around pages     kept while they hold
folders → read → parse → check → analyse → render → pages, drafts, contributions           one partner at a time
contributions → fold → home, index, register, findings, search                             all partners together
all of it → stage → verify → swap                                                          the whole site or nothing
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from partnerbook.diagnostic import stops
from partnerbook.engine.compile import Contribution
from partnerbook.engine.fold import Folded, fold
from partnerbook.engine.history import histories
from partnerbook.engine.inventory import digest_of
from partnerbook.engine.last_build import Seen, remember
from partnerbook.engine.ledger import read_ledger, write_ledger
from partnerbook.engine.links import links_of
from partnerbook.engine.outcome import Options, Outcome, Tally
from partnerbook.engine.playbook import Playbook, open_playbook
from partnerbook.engine.pool import aside
from partnerbook.engine.produce import Part, Workshop, forget_others, produce, units
from partnerbook.engine.publish import Difference, Stage, staging
from partnerbook.engine.search import put_index
from partnerbook.engine.surround import Around, Load, surround
from partnerbook.engine.surroundings import sitemap_files
from partnerbook.engine.verify import faults_of
from partnerbook.load import Ahead
from partnerbook.render.page import Page
from partnerbook.render.shell import Shape, shape_of
from partnerbook.workspace import Workspace

Progress = Callable[[int, int], None]

_ATTEMPTS = 5
"""How often a build begins again because others publish at the same time."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site in its stage. ``stopped`` by findings, it is not complete; ``missing`` files should be in the stage.

    ``size`` is how many files it has.
    """

    tally: Tally
    size: int = 0
    stopped: bool = False
    missing: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def build(
    workspace: Workspace,
    target: Path | None,
    options: Options,
    load: Load,
    seen: Seen,
    progress: Progress | None = None,
) -> Outcome:
    """Build a workspace into ``target``, or where mkdocs.yml says. Findings that stop publish nothing.

    ``load`` reads the theme, where what it made last time does not hold any more; ``seen`` are the files of
    the workspace.
    Raises TemplateError, RefusedTargetError, OSError and what ``load`` raises; the old site is then untouched.
    """
    playbook = open_playbook(workspace, options, seen)
    around = surround(playbook, target, load)
    site, place = published(playbook, around, target or around.target, progress)
    faults = (*site.faults, *(f"{name} was not written" for name in site.missing))
    outcome = Outcome(site.tally, place, faults, around.notes)
    if place:
        around.keep(playbook.cache)
    if place and not options.preview:
        remember(workspace, options, outcome, seen, around.inputs, playbook.unset_day, site.size)
    return outcome


def published(
    playbook: Playbook, around: Around, target: Path, progress: Progress | None = None
) -> tuple[Site, Path | None]:
    """Make the site and publish it, if it may be: the site, and where it stands now. A preview shows broken
    links as they are.

    Where the sites of before turn out not to be what they say they are, or cannot be built upon, all is written
    anew; where another build published meanwhile, this one looks again at what there is.
    Raises TemplateError, RefusedTargetError, OSError.
    """
    options = playbook.options
    fresh = not options.cache
    for _ in range(_ATTEMPTS):
        try:
            with staging(target, playbook.workspace.root, fresh=fresh) as stage:
                site = assemble(playbook, around, stage, progress)
                sound = options.preview or not site.faults
                if site.stopped or not (sound or stage.overtaken):
                    return site, None
                if sound and not site.missing and stage.publish():
                    return site, stage.target
                stage.trusted = False
        except OSError:
            if fresh:
                raise
            fresh = True
        else:
            if fresh and site.missing:
                return site, None
            fresh = fresh or bool(site.missing)
    return replace(site, faults=("other builds publish here all the time; build again when they rest",)), None


def assemble(playbook: Playbook, around: Around, stage: Stage, progress: Progress | None = None) -> Site:
    """Make the whole site in a stage, and verify it. Raises TemplateError, OSError."""
    options, surroundings = playbook.options, around.surroundings
    known = histories(playbook.workspace.root, playbook.cache)
    workshop = Workshop(
        workspace=playbook.workspace,
        seen=playbook.seen.partners,
        setting=playbook.setting(surroundings.settings),
        version=playbook.key(surroundings.settings),
        histories=known,
        ahead=Ahead(playbook.workspace.root, (), known.decisions),
        cache=playbook.cache,
        ledger=read_ledger(playbook.cache),
        stage=stage,
        shell=around.shell,
        search=options.search,
    )
    stage.put(surroundings.files, around.content)
    parts = _produced(workshop, playbook, progress)
    partners = [part.contribution for part in parts]
    own = playbook.own_findings()
    findings = (*own, *chain.from_iterable(partner.findings for partner in partners))
    tally = Tally(findings, len(parts), sum(partner.sources for partner in partners) + 1)
    if stops(findings, strict=options.strict) and not options.preview:
        return Site(tally, stopped=True)

    pages = [f"{page}index.html" for partner in partners for page in partner.pages]
    downloads = [name for partner in partners for name in partner.files]
    made = frozenset(chain(pages, downloads, surroundings.files))
    compared = aside(lambda: stage.compare(made, partners=True))  # by another process, while the rest is made

    folded = fold(partners, own, workshop.setting)
    files = {**folded.files, **_across(folded, partners, playbook, around)}
    stage.put({name: digest_of(content) for name, content in files.items()}, files.__getitem__)
    found = (
        put_index(stage, playbook.cache, units(workshop, parts), folded.pages, surroundings.terms)
        if options.search
        else ()
    )

    expected = made.union(files, found)
    rest = stage.compare({*surroundings.files, *files, *found}, partners=False)
    missing = _repaired(stage, (compared(), rest), expected)
    links = [surroundings.links, links_of(folded.pages, files, {}), *(partner.links for partner in partners)]
    samples = _samples(around.shell.made, partners, folded.pages)
    faults = () if missing else faults_of(stage.path, expected, links, samples)
    warnings = surroundings.warnings if options.strict else ()
    tally = replace(tally, pages=len(pages) + len(folded.pages), files=len(downloads) + len(folded.files))
    return Site(tally, len(expected), missing=missing, faults=(*warnings, *faults))


def _produced(workshop: Workshop, playbook: Playbook, progress: Progress | None) -> Sequence[Part]:
    """Every partner's part, in the stage; noted for the next build whatever becomes of this one."""
    slugs, parts = playbook.slugs, list[Part]()
    for part in produce(workshop, slugs, playbook.options.jobs):
        parts.append(part)
        if progress:
            progress(len(parts), len(slugs))
    write_ledger(playbook.cache, {part.slug: part.line for part in parts})
    forget_others(playbook.cache, slugs)
    return parts


def _across(
    folded: Folded, partners: Iterable[Contribution], playbook: Playbook, around: Around
) -> Mapping[str, bytes]:
    """The pages across partners with the theme around them, and the sitemap."""
    addresses = chain((page.path for page in folded.pages), *(partner.pages for partner in partners))
    return {
        **{f"{page.path}index.html": around.shell.wrap(page, frozenset(), "") for page in folded.pages},
        **sitemap_files(around.surroundings, addresses, playbook.today),
    }


def _repaired(stage: Stage, differences: Iterable[Difference], expected: Collection[str]) -> tuple[str, ...]:
    """Drop what does not belong to the site; the files that are missing are left to be said."""
    found = tuple(differences)
    stage.clear(chain.from_iterable(difference.strays for difference in found), expected)
    return tuple(chain.from_iterable(difference.missing for difference in found))


def _samples(
    made: Collection[Shape], partners: Iterable[Contribution], across: Iterable[Page]
) -> Iterable[str]:
    """A page of each new shape."""
    found = {shape: page for partner in partners for shape, page in partner.shapes.items() if shape in made}
    found |= {shape_of(page, frozenset()): page.path for page in across}
    return {f"{page}index.html" for shape, page in found.items() if shape in made}
