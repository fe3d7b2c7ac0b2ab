"""The launch: announcement and posts, readiness, the plan with its due dates (S4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from partnerbook import wording
from partnerbook.analysis.launch import draft_reasons, ready_items, step_due
from partnerbook.analysis.somebody import counts
from partnerbook.model.launch import READINESS, ChecklistEntry, Launch, PlanStep, Post, Quote
from partnerbook.render.partner.shared import pictures
from partnerbook.render.partner.shared.letters import letters
from partnerbook.render.partner.shared.sheet import Block, Content, EditLink, Sheet
from partnerbook.render.view import View
from partnerbook.wording import counted, sentence, when

_PLACES = (("quotes",), ("posts",), ("checklist",), ("plan",), ("date",), ("headline",), ("embargo_until",))
_PHASES = {"pre-launch": "Before launch", "launch-week": "Launch week", "first-30-days": "First 30 days"}


class PostLine(NamedTuple):
    """A social post with its length against what the channel takes."""

    post: Post
    anchor: str
    side: str
    length: int
    limit: int | None
    too_long: bool


class ReadyLine(NamedTuple):
    """One of the eight items of readiness; ``state`` is ready, not needed or open."""

    name: str
    entry: ChecklistEntry | None
    state: str
    edit: EditLink | None


class StepLine(NamedTuple):
    """A step of the plan with its day."""

    number: int
    step: PlanStep
    phase: str
    due: date | None
    overdue: bool


def contents(view: View) -> Iterator[Content]:
    """The launch page, where there is a launch.yaml."""
    launch = view.partner.launch
    if launch is None:
        return
    sheet = Sheet(view, "launch/", "Launch", "launch", "launch.yaml", "launching")
    steps = sheet.blocks(_steps(launch, view.today), "plan")
    ready = len(ready_items(launch))
    yield Content(
        sheet,
        _answer(view, launch, ready),
        {
            "launch": launch,
            "reasons": draft_reasons(launch, view.today),
            "announcements": letters(view.drafts_of("announcement"), sheet.root),
            "social": letters(view.drafts_of("social"), sheet.root),
            "posts": sheet.blocks(_posts(view, launch), "posts"),
            "quotes": sheet.blocks((_by_somebody(quote, view.today) for quote in launch.quotes), "quotes"),
            "sides": {"us": view.program.organisation.name, "them": view.partner.name},
            "readiness": tuple(_ready(sheet, launch)),
            "ready": ready,
            "steps": steps,
            "timeline": _timeline(launch, steps, view.today),
            "plan_edit": sheet.edit("plan"),
        },
        _PLACES,
    )


def _answer(view: View, launch: Launch, ready: int) -> str:
    day = "no launch day is set"
    if launch.date:
        day = f"{'launched' if launch.date < view.today else 'launch'} on {when(launch.date, view.today)}"
    reasons = draft_reasons(launch, view.today)
    others = f" and {counted(len(reasons) - 1, 'more reason')}" if len(reasons) > 1 else ""
    state = (
        f"the announcement is a DRAFT: {reasons[0]}{others}"
        if reasons
        else "the announcement is ready to go out"
    )
    return sentence(day, f"{ready} of {len(READINESS)} ready", state)


def _by_somebody(quote: Quote, today: date) -> Quote:
    """A quote with its approval only where that counts."""
    return quote if counts(quote.approved, today) else quote.model_copy(update={"approved": None})


def _posts(view: View, launch: Launch) -> Iterator[PostLine]:
    names = {"us": view.program.organisation.name, "them": view.partner.name}
    for number, post in enumerate(launch.posts, start=1):
        limit = view.program.channels.get(post.channel)
        length = len(post.text)
        yield PostLine(
            post, f"post-{number}", names[post.party], length, limit, limit is not None and length > limit
        )


def _ready(sheet: Sheet, launch: Launch) -> Iterator[ReadyLine]:
    ready = ready_items(launch)
    entries: dict[str, ChecklistEntry] = {str(name): entry for name, entry in launch.checklist.items()}
    for name in READINESS:
        entry = entries.get(name)
        state = "not needed" if entry and entry.not_needed else "ready" if name in ready else "open"
        yield ReadyLine(wording.name(name), entry, state, sheet.edit("checklist", name))


def _steps(launch: Launch, today: date) -> Iterator[StepLine]:
    for number, step in enumerate(launch.plan, start=1):
        due = step_due(step, launch)
        overdue = due is not None and due < today and step.done_on is None
        yield StepLine(number, step, _PHASES[step.phase], due, overdue)


def _timeline(launch: Launch, steps: tuple[Block[StepLine], ...], today: date) -> pictures.Timeline | None:
    if launch.date is None or not steps:
        return None
    days = [(block.item.due or launch.date, block.item.step.done_on is not None) for block in steps]
    return pictures.timeline(days, launch.date, today)
