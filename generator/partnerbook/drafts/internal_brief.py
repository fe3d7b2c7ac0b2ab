"""The internal brief: what sales, support and customer success say about a launch, what they do not, and whom they ask
(S4).

It is made of everything that is known of the partner and stays inside.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace

from partnerbook.analysis.evidence import figure_due
from partnerbook.analysis.goals import aim
from partnerbook.analysis.launch import launches, ready_items, step_due
from partnerbook.analysis.sign_off import SignOffItem
from partnerbook.drafts.document import Document
from partnerbook.drafts.faq import questions
from partnerbook.drafts.outward import inward
from partnerbook.drafts.parties import Parties, parties
from partnerbook.drafts.quoting import claim_lines, present
from partnerbook.drafts.typed import begun, flat, sentence
from partnerbook.model.launch import READINESS, ChecklistEntry, Launch
from partnerbook.model.partner import Partner
from partnerbook.model.partner_files import PARTNER_FILES
from partnerbook.model.profile import Profile
from partnerbook.model.program import Program
from partnerbook.model.statements import Claim
from partnerbook.wording import capital, listed, long_day, long_moment, name

_TEAMS = {
    "sales-equipped": "Sales",
    "support-trained": "Support",
    "customer-success-ready": "Customer success",
    "tracking-set-up": "Tracking",
}
"""Who answers for a team's readiness is whom that team asks."""


def internal_brief(
    partner: Partner, program: Program, today: date, sign_off: tuple[SignOffItem, ...]
) -> tuple[Document, ...]:
    """The brief, once there is an announcement that our own people will be asked about."""
    launch, profile = partner.launch, partner.profile
    if launch is None or profile is None or not launches(profile, launch):
        return ()
    sides = parties(profile, program)
    us, them = inward(program.organisation), inward(profile)
    us.name, them.name = sides.us, sides.them
    claims = partner.statements.claims if partner.statements else ()
    unsafe = dict(_unsafe(claims, today))
    quoted = dict.fromkeys((*launch.claims, *(post.claim for post in launch.posts if post.claim)))
    lines = claim_lines(partner, (claim for claim in quoted if claim not in unsafe))
    return (
        Document(
            kind="internal",
            name="internal-brief",
            title=f"INTERNAL: launch brief on {sides.them}",
            template="internal-brief.md",
            sources=tuple(file for file in ("launch.yaml", "statements.yaml") if file in partner.files),
            context={
                "us": us,
                "them": them,
                "launch": inward(launch),
                "partner": _everything(partner),
                "as_of": long_day(today),
                "say": tuple(filter(None, _say(launch))),
                "figures": tuple(begun(line.text) for line in lines if line.text),
                "do_not_say": (
                    *map(sentence, launch.do_not_say),
                    *_not_yet(launch, sign_off, today),
                    *unsafe.values(),
                    *_terms(partner),
                ),
                "contacts": tuple(_contacts(launch, profile, program, sides)),
                "dates": tuple(_dates(launch, today)),
                "not_ready": tuple(_not_ready(launch)),
                "facts": tuple(filter(None, _facts(launch, profile, sides))),
                "questions": questions(launch, sides, today),
            },
            notice=f"INTERNAL, for our own people only: not for {sides.them}, not for customers, not for the press.",
        ),
    )


def _everything(partner: Partner) -> SimpleNamespace:
    """Every record of the folder, for templates that show more than ours."""
    records = {file.attribute: file.record(partner) for file in PARTNER_FILES.values()}
    return SimpleNamespace(
        **records, decisions=partner.decisions, reviews=partner.reviews, notes=partner.notes
    )


def _say(launch: Launch) -> Iterator[str]:
    """In the words of the announcement, so that customers read and hear the same."""
    texts = (launch.headline, launch.value_line, launch.customers_get, launch.how_it_works)
    yield from map(sentence, texts)
    for label, text in (("How to start", launch.getting_started), ("Price", launch.price)):
        if text:
            yield f"{label}: {sentence(text)}"


def _not_yet(launch: Launch, sign_off: tuple[SignOffItem, ...], today: date) -> Iterator[str]:
    """What would be said too early: before the embargo ends, or before both companies have cleared it."""
    until = launch.embargo_until or launch.date
    if until and until > today:
        why = "the embargo ends" if launch.embargo_until else "we announce it"
        yield f"Nothing of this to anybody outside before {long_day(until)}, when {why}: no mail, no hint, no post."
    elif launch.date is None:
        yield "Nothing of this to anybody outside: there is no launch day yet."
    for item in sign_off:
        if item.reasons and item.kind != "post":
            again = (reason.replace(f"signed off {item.what}", "signed it off") for reason in item.reasons)
            why = "; ".join(reason.replace(item.what, "it") for reason in again)
            yield f"Do not {'pass on' if item.kind == 'announcement' else 'repeat'} {item.what}: {why}."
    if open_posts := [item.what for item in sign_off if item.kind == "post" and item.reasons]:
        yield f"Do not share {listed(open_posts)}: not both companies have signed off what stands there now."


def _unsafe(claims: tuple[Claim, ...], today: date) -> Iterator[tuple[str, str]]:
    """The claims that nobody should quote now, by id, and why."""
    for claim in claims:
        due = figure_due(claim)
        if not claim.source:
            yield claim.id, f"Not “{present(claim)}”: nobody has written down where that comes from."
        elif due is not None and due < today:
            yield (
                claim.id,
                f"Not “{present(claim)}”: the figure is of {long_day(claim.as_of)} and was due for a new one on {long_day(due)}.",
            )


def _terms(partner: Partner) -> Iterator[str]:
    agreement = partner.agreement
    if agreement is not None and agreement.status in ("draft", "legal-review"):
        yield "Nothing about the terms between the two companies: they are not agreed yet."


def _contacts(launch: Launch, profile: Profile, program: Program, sides: Parties) -> Iterator[dict[str, str]]:
    person = profile.person(profile.counterpart)
    at_theirs = (
        ", ".join(flat(part) for part in (person.name, person.title, person.email) if part) if person else ""
    )
    press = launch.press_contact or program.organisation.press_contact
    teams = {label: _entry(launch, item).owner for item, label in _TEAMS.items()}
    named = {
        "The partnership": profile.owner,
        f"At {sides.them}": at_theirs,
        **teams,
        "Journalists, always": press,
        "Customers are told": launch.support_contact,
    }
    for about, who in named.items():
        if who and flat(who).casefold() != about.casefold():
            yield {"about": about, "who": flat(who)}


def _entry(launch: Launch, item: str) -> ChecklistEntry:
    entries: dict[str, ChecklistEntry] = {str(key): entry for key, entry in launch.checklist.items()}
    return entries.get(item) or ChecklistEntry()


def _dates(launch: Launch, today: date) -> Iterator[dict[str, str]]:
    """Launch day, and what of the plan is still to be done, in the order of the days."""
    rows: list[tuple[date, str, str]] = []
    if launch.date:
        rows.append((launch.date, "Launch", ""))
    if launch.embargo_until and today <= launch.embargo_until != launch.date:
        rows.append((launch.embargo_until, "The embargo ends", ""))
    rows.extend(
        (due, flat(step.what), flat(step.owner))
        for step in launch.plan
        if step.done_on is None and (due := step_due(step, launch))
    )
    for day, what, who in sorted(rows, key=lambda row: row[0]):
        late = " (overdue)" if day < today and what != "Launch" else ""
        yield {"day": f"{long_day(day)}{late}", "what": what, "who": who}


def _not_ready(launch: Launch) -> Iterator[str]:
    ready = ready_items(launch)
    for item in READINESS:
        if item not in ready:
            entry = _entry(launch, item)
            said = ": ".join(filter(None, (flat(entry.owner), flat(entry.note))))
            yield sentence(f"{name(item)} ({said})" if said else name(item))


def _facts(launch: Launch, profile: Profile, sides: Parties) -> Iterator[str]:
    tracking = _entry(launch, "tracking-set-up").tracking
    hours = dict.fromkeys(long_moment(post.at) for post in launch.posts if post.at)
    yield sentence(profile.summary or launch.about_them)
    if tracking:
        yield f"How we know that a customer came through {sides.them}: {sentence(tracking)}"
    if hours:
        yield f"The posts of both companies: {listed(hours)}."
    for goal in profile.goals:
        by = f" by {long_day(goal.by)}" if goal.by else ""
        yield sentence(capital(f"{aim('we aim', goal.outcome)}{by}"))
