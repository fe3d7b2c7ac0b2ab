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
from partnerbook.engine.across import across
from partnerbook.engine.history import histories
from partnerbook.engine.incremental.fingerprints import keep_program
from partnerbook.engine.incremental.partner_entries import PartnerEntries
from partnerbook.engine.last_build import Seen, remember
from partnerbook.engine.outcome import BuildOptions, Outcome, Tally
from partnerbook.engine.playbook import Playbook, open_playbook
from partnerbook.engine.produce import (
    BuildContext,
    Part,
    folders_of,
    forget_gone,
    produce,
    units,
    untouched,
)
from partnerbook.engine.publishing.anchors import Anchors
from partnerbook.engine.publishing.publish import staging
from partnerbook.engine.publishing.stage import Stage
from partnerbook.engine.publishing.verify import faults_of
from partnerbook.engine.search import put_index
from partnerbook.engine.theme.theme_build import LoadTheme, ThemeBuild, build_theme
from partnerbook.load import Ahead
from partnerbook.render.shell import Shape
from partnerbook.word.library import INSTALL
from partnerbook.workspace import Workspace

Progress = Callable[[int, int], None]

_ATTEMPTS = 5
"""How often a build begins again because others publish at the same time."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site in its stage; ``stopped`` by findings, it is not complete. Published, it has an ``identity``."""

    tally: Tally
    stopped: bool = False
    faults: tuple[str, ...] = ()
    identity: str = ""


def build(
    workspace: Workspace,
    target: Path | None,
    options: BuildOptions,
    load: LoadTheme,
    seen: Seen,
    progress: Progress | None = None,
) -> Outcome:
    """Build a workspace into ``target``, or where mkdocs.yml says. Findings that stop publish nothing.

    ``load`` reads the theme, where what it made last time does not hold any more; ``seen`` are the files of
    the workspace.
    Raises TemplateError, RefusedTargetError, OSError and what ``load`` raises; the old site is then untouched.
    """
    playbook = open_playbook(workspace, options, seen)
    theme = build_theme(playbook, target, load)
    site, place = published(playbook, theme, target or theme.target, progress)
    warned = () if options.strict else theme.output.warnings
    left_out = () if playbook.word else (f"Word files are left out. {INSTALL}",)
    notes = (*(f"mkdocs: {warning}" for warning in warned), *playbook.cache.notes, *theme.notes, *left_out)
    outcome = Outcome(site.tally, place, site.faults, notes)
    if place:
        theme.keep(playbook.cache)
        keep_program(playbook.cache)
    if place and not options.preview:
        remember(workspace, options, outcome, seen, theme.inputs, playbook.unset_day, site.identity)
    return outcome


def published(
    playbook: Playbook, theme: ThemeBuild, target: Path, progress: Progress | None = None
) -> tuple[Site, Path | None]:
    """Make the site and publish it, if it may be: the site, and where it stands now. A preview shows broken
    links as they are.

    Where the sites of before cannot be built upon, all is written anew; where another build published meanwhile,
    this one looks again at what there is.
    Raises TemplateError, RefusedTargetError, OSError.
    """
    options = playbook.options
    fresh = not options.cache
    for _ in range(_ATTEMPTS):
        try:
            with staging(target, playbook.workspace.root, fresh=fresh) as stage:
                site = assemble(playbook, theme, stage, progress)
                sound = options.preview or not site.faults
                if site.stopped or not (sound or stage.overtaken):
                    return site, None
                if sound and stage.publish():
                    return replace(site, identity=stage.made), stage.target
                stage.trusted = False
        except OSError:
            if fresh:
                raise
            fresh = True
    return replace(site, faults=("other builds publish here all the time; build again when they rest",)), None


def assemble(playbook: Playbook, theme: ThemeBuild, stage: Stage, progress: Progress | None = None) -> Site:
    """Make the whole site in a stage, and verify it. Raises TemplateError, OSError."""
    options, output = playbook.options, theme.output
    known = histories(playbook.workspace, playbook.slugs, playbook.cache)
    version = playbook.key(output.settings)
    context = BuildContext(
        workspace=playbook.workspace,
        seen=playbook.seen.partners,
        compile_context=playbook.compile_context(output.settings, known.revision),
        version=version,
        histories=known,
        ahead=Ahead(playbook.workspace.root, (), known.decisions),
        cache=playbook.cache,
        entries=PartnerEntries(playbook.cache, version),
        stage=stage,
        shell=theme.shell,
        search=options.search,
    )
    stage.put(output.files, theme.content)
    stands = untouched(context, playbook.slugs)
    return _completed(playbook, theme, context, _produced(context, playbook, stands, progress))


def _completed(playbook: Playbook, theme: ThemeBuild, context: BuildContext, parts: Sequence[Part]) -> Site:
    """Add what spans all partners, and verify the whole."""
    options, output, stage = playbook.options, theme.output, context.stage
    partners = [part.contribution for part in parts]
    own = playbook.own_findings(context.histories.problems)
    findings = (*own, *chain.from_iterable(partner.findings for partner in partners))
    tally = Tally(findings, len(parts), sum(partner.sources for partner in partners) + 1)
    if stops(findings, strict=options.strict) and not options.preview:
        return Site(tally, stopped=True)

    spanning = across(context, theme, parts, own)
    for rest, content in spanning:
        stage.put(rest.files, content)
    others = [rest for rest, _ in spanning]
    terms = (*chain.from_iterable(rest.terms for rest in others), *output.terms)
    found = put_index(stage, playbook.cache, units(context, parts), terms) if options.search else ()

    files = chain.from_iterable(rest.files for rest in others)
    stage.retain({*output.files, *files, *found, *(folders_of(part.slug)[0] for part in parts)})
    links = [output.links, *(rest.links for rest in others), *(partner.links for partner in partners)]
    shapes = (*(rest.shapes for rest in others), *(partner.shapes for partner in partners))
    samples = _samples(theme.shell.made, shapes)
    anchors = Anchors(playbook.cache, stage.digests)
    faults = faults_of(stage.path, stage.files, links, samples, anchors)
    warnings = output.warnings if options.strict else ()
    tally = replace(
        tally,
        pages=sum(len(rest.pages) for rest in others) + sum(len(partner.pages) for partner in partners),
        files=sum(rest.downloads for rest in others) + sum(len(partner.files) for partner in partners),
    )
    return Site(tally, faults=(*warnings, *faults))


def _produced(
    context: BuildContext, playbook: Playbook, stands: Mapping[str, Part], progress: Progress | None
) -> Sequence[Part]:
    """Every partner's part, in the stage; noted for the next build whatever becomes of this one."""
    slugs, parts = playbook.slugs, list[Part]()
    for part in produce(context, slugs, stands, playbook.options.jobs):
        parts.append(part)
        if progress:
            progress(len(parts), len(slugs))
    context.entries.replace({part.slug: part.entry for part in parts})
    forget_gone(playbook.cache, slugs)
    return parts


def _samples(made: Collection[Shape], shapes: Iterable[Mapping[Shape, str]]) -> Iterable[str]:
    """A page of each new shape."""
    found = {shape: page for each in shapes for shape, page in each.items() if shape in made}
    return {f"{page}index.html" for page in found.values()}
