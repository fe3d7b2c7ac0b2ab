"""What stands around the content of every partner page: the line above it, its findings, its foot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from partnerbook import wording
from partnerbook.addresses import partner_path
from partnerbook.analysis.due import DueItem
from partnerbook.analysis.health import Health
from partnerbook.diagnostic import Diagnostic
from partnerbook.model.profile import Profile
from partnerbook.render.environment import Markup
from partnerbook.render.page import SourceLinks
from partnerbook.render.partner.shared.sheet import REST, Content, EditLink, Sheet, placed
from partnerbook.render.view import View
from partnerbook.source.git.commits import Change

LIFECYCLE = ("prospect", "initiate", "launch", "grow", "optimize", "renew")


class Step(NamedTuple):
    """One stage of the tracker; ``state`` is past, now or ahead."""

    name: str
    state: str


class Source(NamedTuple):
    """A file the page is made from, and who changed it last."""

    file: str
    edit: EditLink | None
    change: Change | None


class Strip(NamedTuple):
    """The line that says on every page of a partner who it is and how things stand."""

    root: str
    home: str
    slug: str
    name: str
    today: date
    steps: tuple[Step, ...]
    owner: str | None
    tier: str | None
    health: str
    flags: int
    due: DueItem | None
    findings: str
    gravest: str


class Frame(NamedTuple):
    """The ready figures of everything around a page's content; ``strip`` is the line above it as HTML."""

    title: str
    strip: Markup
    root: str
    home: str
    slug: str
    name: str
    today: date
    currency: str
    answer: str
    guide: str
    found: Mapping[str, tuple[Diagnostic, ...]]
    rest: tuple[Diagnostic, ...]
    sources: tuple[Source, ...]
    calendar_links: Mapping[tuple[str, date], str]
    links: SourceLinks


def points(health: Health) -> str:
    """The score, or the range it may still take: ``67.3 of 100``."""
    if health.low is None or health.high is None:
        return "not scored"
    return f"{wording.number_range(health.low, health.high)} of 100"


def strip(sheet: Sheet) -> Strip:
    """The line above the content; between the pages of a partner only its links to the root differ."""
    view, summary = sheet.view, sheet.view.summary
    tier, health = view.program.tier(summary.tier), view.figures.health
    return Strip(
        root=sheet.root,
        home=sheet.home,
        slug=view.partner.slug,
        name=view.partner.name,
        today=view.today,
        steps=steps(summary.stage, view.partner.profile),
        owner=summary.owner,
        tier=tier.name if tier else summary.tier,
        health=points(health) if health else "",
        flags=len(health.flags) if health else 0,
        due=summary.next_due,
        findings=_count(view),
        gravest=_gravest(view),
    )


def frame(content: Content, strip_html: str) -> Frame:
    """What stands around a page."""
    sheet, view = content.sheet, content.sheet.view
    found = placed(sheet, content.places)
    return Frame(
        title=sheet.title,
        strip=Markup(strip_html),
        root=sheet.root,
        home=sheet.home,
        slug=view.partner.slug,
        name=view.partner.name,
        today=view.today,
        currency=view.program.currency,
        answer=content.answer,
        guide=f"{sheet.root}guide/{sheet.guide}/" if sheet.guide else "",
        found=found,
        rest=found[REST],
        sources=_sources(sheet),
        calendar_links=view.calendar_links,
        links=view.links,
    )


def steps(stage: str, profile: Profile | None) -> tuple[Step, ...]:
    """The stages of the lifecycle and which of them is the present one; exit, declined and paused are shown only when present."""
    if stage not in LIFECYCLE:
        reached = {step.stage for step in profile.history} if profile else set()
        return (
            *(Step(name, "past" if name in reached else "ahead") for name in LIFECYCLE),
            Step(stage, "now"),
        )
    now = LIFECYCLE.index(stage)
    return tuple(
        Step(name, "past" if index < now else "now" if index == now else "ahead")
        for index, name in enumerate(LIFECYCLE)
    )


def _count(view: View) -> str:
    summary = view.summary
    counts = ((summary.errors, "error"), (summary.warnings, "warning"))
    parts = [wording.plural(count, word) for count, word in counts if count]
    if summary.infos:
        parts.append(f"{summary.infos} for information")
    if summary.accepted:
        parts.append(f"{summary.accepted} accepted")
    return ", ".join(parts)


def _gravest(view: View) -> str:
    summary = view.summary
    counts = (("error", summary.errors), ("warning", summary.warnings), ("info", summary.infos))
    return next((kind for kind, count in counts if count), "accepted")


def _sources(sheet: Sheet) -> tuple[Source, ...]:
    """A line for each file; one for all where they are many, with the latest change."""
    sources = [_source(sheet, file) for file in sheet.sources if file in sheet.view.partner.files]
    if len(sources) < 3:
        return tuple(sources)
    changes = [source.change for source in sources if source.change]
    latest = max(changes, key=lambda change: change.on) if changes else None
    folder = sources[0].file.rpartition("/")[0]
    return (Source(f"{len(sources)} files in {folder}/", None, latest),)


def _source(sheet: Sheet, file: str) -> Source:
    shown = partner_path(sheet.view.partner.slug, file)
    return Source(shown, sheet.edit(file=file), sheet.view.changes.get(shown))
