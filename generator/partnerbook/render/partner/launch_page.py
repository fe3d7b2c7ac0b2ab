"""The launch: announcement and posts, readiness, the plan with its due dates (S4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from partnerbook import wording
from partnerbook.analysis.launch import employee_posts, ready_items, step_due
from partnerbook.analysis.post_length import post_length
from partnerbook.analysis.sign_off import SignOffItem, Yes, draft_reasons, embargo_reasons
from partnerbook.analysis.somebody import counts
from partnerbook.model.launch import READINESS, ChecklistEntry, Launch, PlanStep, Post, Quote
from partnerbook.render.partner.shared import pictures
from partnerbook.render.partner.shared.letters import Letter, letters
from partnerbook.render.partner.shared.sheet import Block, Content, EditLink, Sheet
from partnerbook.render.view import View
from partnerbook.wording import capital, counted, plural, sentence, when

_PLACES = (
    ("quotes",),
    ("sign_off",),
    ("posts",),
    ("checklist",),
    ("plan",),
    ("date",),
    ("headline",),
    ("embargo_until",),
)
_KIT = {
    "announcement": ("Announcement", "both companies, one text"),
    "announcement-us": ("Announcement in our voice", "{us}, on its own channels"),
    "announcement-them": ("Announcement in their voice", "{them}, on its own channels"),
    "press": ("Press release", "newspapers and trade press"),
    "faq": ("Questions and answers", "customers"),
    "social": ("Social posts", "both companies and their employees"),
    "kit-mail": ("Hand-over mail", "{them}, with all of the above"),
    "internal-brief": ("Launch brief", "our sales, support and customer success"),
}
"""What each document of the kit is called there, and whom it is for, in the order in which it is told."""
_PHASES = {"pre-launch": "Before launch", "launch-week": "Launch week", "first-30-days": "First 30 days"}


class PostLine(NamedTuple):
    """A social post with its length against what the channel takes; one that is not typed has the announcement's words."""

    post: Post
    anchor: str
    side: str
    length: int
    limit: int | None
    too_long: bool
    is_typed: bool
    reasons: tuple[str, ...] = ()

    @property
    def notice(self) -> str:
        """The line that marks the post DRAFT; empty where it may go out."""
        return f"DRAFT, not for publication: {'; '.join(self.reasons)}." if self.reasons else ""

    @property
    def text(self) -> str:
        """What is copied: a post that is DRAFT bears the mark wherever it is pasted."""
        return f"{self.notice}\n\n{self.post.text}" if self.reasons else self.post.text


class KitLine(NamedTuple):
    """A document of the launch kit, what it is called there, whom it is for, and the first reason why it is DRAFT."""

    document: Letter
    title: str
    whom: str
    reason: str


class SignOffCell(NamedTuple):
    """The yes of one company to one text; ``state`` is given, missing, changed, doubtful or unstamped, ``command`` what records
    it once it is there.
    """

    state: str
    company: str
    by: str
    on: date | None
    evidence: str
    doubt: str
    command: str
    anchor: str


class SignOffLine(NamedTuple):
    """A text that both companies sign off; ``reasons`` say why it is DRAFT beyond a yes that its cells show to be
    missing.
    """

    kind: str
    title: str
    quote: Quote | None
    href: str
    is_draft: bool
    reasons: tuple[str, ...]
    cells: tuple[SignOffCell, ...]
    edit: EditLink | None


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
    names = {"us": view.program.organisation.name, "them": view.partner.name}
    kit = letters((*view.drafts, *view.internal), sheet.root)
    yield Content(
        sheet,
        _answer(view, launch, ready),
        {
            "launch": launch,
            "reasons": _draft_reasons(view, launch),
            "sign_off": tuple(_sign_off(view, sheet, launch)),
            "kit": tuple(
                KitLine(letter, title, capital(whom.format(**names)), capital((*letter.reasons, "")[0]))
                for name, (title, whom) in _KIT.items()
                for letter in kit
                if letter.name == name
            ),
            "announcements": letters(view.drafts_of("announcement"), sheet.root),
            "social": letters(view.drafts_of("social"), sheet.root),
            "posts": sheet.blocks(_posts(view, launch), "posts"),
            "quotes": sheet.blocks((_by_somebody(quote, view.today) for quote in launch.quotes), "quotes"),
            "sides": names,
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
    reasons = _draft_reasons(view, launch)
    others = f" and {counted(len(reasons) - 1, 'more reason')}" if len(reasons) > 1 else ""
    state = (
        f"the announcement is a DRAFT: {reasons[0]}{others}"
        if reasons
        else "the announcement is ready to go out"
    )
    held = sum(bool(line.reasons) for line in _posts(view, launch) if line.is_typed)
    posts = f"{held} of {plural(len(launch.posts), 'post')} DRAFT" if held else ""
    return sentence(day, f"{ready} of {len(READINESS)} ready", state, posts)


def _draft_reasons(view: View, launch: Launch) -> tuple[str, ...]:
    """Those of the announcement as it is downloaded; before there is one, what it lacks."""
    made = view.drafts_of("announcement")
    return made[0].draft if made else draft_reasons(launch, view.figures.sign_off, view.today)


def _sign_off(view: View, sheet: Sheet, launch: Launch) -> Iterator[SignOffLine]:
    """Announcement, quotes and posts, each with our yes and theirs."""
    embargo = embargo_reasons(launch, view.today)
    for item in view.figures.sign_off:
        number = int(item.path[1]) if len(item.path) > 1 else 0
        whole = _draft_reasons(view, launch) if item.kind == "announcement" else (*item.reasons, *embargo)
        yield SignOffLine(
            kind=item.kind,
            title=capital(item.what),
            quote=launch.quotes[number] if item.kind == "quote" else None,
            href=f"#post-{number + 1}" if item.kind == "post" else "#announcement",
            is_draft=bool(whole),
            reasons=tuple(capital(reason) for reason in whole if reason not in item.reasons),
            cells=tuple(_cell(view, item, yes) for yes in item.yeses),
            edit=sheet.edit(*item.path) if item.path else None,
        )


def _cell(view: View, item: SignOffItem, yes: Yes) -> SignOffCell:
    given = yes.approval
    return SignOffCell(
        state=yes.standing,
        company=yes.company,
        by=given.by if given else "",
        on=given.on if given else None,
        evidence=(given.evidence or "") if given else "",
        doubt=yes.doubt,
        command="" if yes.standing == "given" else item.command(view.partner.slug, yes.side),
        anchor="-".join(("sign-off", *map(str, item.path or ("announcement",)), yes.side)),
    )


def _by_somebody(quote: Quote, today: date) -> Quote:
    """A quote with its approval only where that counts."""
    return quote if counts(quote.approved, today) else quote.model_copy(update={"approved": None})


def _posts(view: View, launch: Launch) -> Iterator[PostLine]:
    names = {"us": view.program.organisation.name, "them": view.partner.name}
    signed = {item.path: item.reasons for item in view.figures.sign_off}
    embargo = embargo_reasons(launch, view.today)
    derived = tuple(employee_posts(launch, view.program.channels))
    for number, post in enumerate((*launch.posts, *derived)):
        limit = view.program.channels.get(post.channel)
        length = post_length(post.channel, post.text)
        is_long = limit is not None and length > limit
        is_typed = number < len(launch.posts)
        reasons = (*signed.get(("posts", number) if is_typed else (), ()), *embargo)
        whose = f"Employees of {names[post.party]}" if post.for_ else names[post.party]
        yield PostLine(post, f"post-{number + 1}", whose, length, limit, is_long, is_typed, reasons)


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
