"""Sign-off of a launch by two companies: announcement, quotes and posts are DRAFT until both have said yes to them.

A yes stands for the exact words it was given to: once they change, the text is DRAFT again. Before the embargo ends
everything is. Whatever shows such a text asks here why it is DRAFT.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import Literal

from partnerbook.addresses import partner_path
from partnerbook.analysis.approval import of_announcement, of_post, of_record
from partnerbook.analysis.launch import announcement_gaps, announces, embargo_end
from partnerbook.analysis.somebody import doubt
from partnerbook.diagnostic import FieldPath
from partnerbook.model.base import Approval
from partnerbook.model.launch import Launch, Post, Quote
from partnerbook.model.partner import Partner
from partnerbook.model.profile import Side
from partnerbook.model.program import Program
from partnerbook.wording import listed, long_day, name

SIDES: tuple[Side, Side] = ("us", "them")
Kind = Literal["announcement", "quote", "post"]
Standing = Literal["given", "missing", "changed", "doubtful", "unstamped"]


@dataclass(frozen=True, slots=True)
class Yes:
    """The yes of one company to one text, or the want of it; ``path`` is where it stands in launch.yaml, or belongs.

    It is ``changed`` where it was given to other words than there are now, ``doubtful`` where nobody of that company
    gave it on a day that has come, ``unstamped`` where no fingerprint tells which words it was given to: ``doubt`` says why.
    """

    side: Side
    company: str
    path: FieldPath
    approval: Approval | None
    standing: Standing
    doubt: str = ""


@dataclass(frozen=True)
class SignOffItem:
    """A text that both companies sign off.

    ``what`` is what it is called in a sentence, ``address`` what ``approve`` takes behind the #: empty where another
    text would answer to it as well. ``path`` is where its words stand in launch.yaml. ``written`` are our yes and
    theirs as the file has them, whatever they were given to.
    """

    kind: Kind
    what: str
    address: str
    path: FieldPath
    written: tuple[Yes, ...]
    content: Callable[[], str]

    @cached_property
    def fingerprint(self) -> str:
        """The fingerprint of the text as it stands."""
        return self.content()

    @cached_property
    def yeses(self) -> tuple[Yes, ...]:
        """Our yes and theirs, to the text as it stands."""
        return tuple(replace(yes, standing="changed") if self._is_past(yes) else yes for yes in self.written)

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """Why the text is DRAFT for want of a yes; empty where both companies have signed it off as it stands."""
        return tuple(_reasons(self.what, self.yeses))

    def yes(self, side: Side) -> Yes:
        """The yes of one company."""
        return self.yeses[SIDES.index(side)]

    def _is_past(self, yes: Yes) -> bool:
        stamp = yes.approval.fingerprint if yes.approval and yes.standing == "given" else None
        return stamp is not None and stamp != self.fingerprint

    def command(self, slug: str, side: Side) -> str:
        """What to run once that company has said yes; empty where the text has no address."""
        place = f"{partner_path(slug, 'launch.yaml')}#{self.address}"
        rests = " --evidence TEXT" if side == "them" else ""
        return f"partnerbook approve {place} --side {side} --by NAME{rests}" if self.address else ""


def sign_off_items(partner: Partner, program: Program, today: date) -> tuple[SignOffItem, ...]:
    """What of a launch both companies sign off: the announcement, once it says something, each quote, each post."""
    return tuple(_items(partner, partner.launch, program, today)) if partner.launch else ()


def uses_sign_off(launch: Launch) -> bool:
    """Whether anybody has signed off anything; playbooks of version 0.1.0 know only ``approved`` of a quote."""
    texts: Iterable[Launch | Quote | Post] = (launch, *launch.quotes, *launch.posts)
    return any(text.sign_off.us or text.sign_off.them for text in texts)


def draft_reasons(launch: Launch, items: Iterable[SignOffItem], today: date) -> tuple[str, ...]:
    """Why the announcement, and whatever is made of it, is marked DRAFT; empty when it may go out."""
    return (
        *(reason for item in items if item.kind != "post" for reason in item.reasons),
        *embargo_reasons(launch, today),
        *(f"{gap} is missing" for gap in announcement_gaps(launch)),
    )


def embargo_reasons(launch: Launch, today: date) -> tuple[str, ...]:
    """Why nothing of the launch may go out yet: the embargo, in words; none once it has ended, or without one."""
    until = embargo_end(launch, today)
    return (f"there is an embargo until {long_day(until)}",) if until else ()


def of_other_side(partner: Partner, by: str, side: Side) -> bool:
    """Whether somebody is known as one of the other company's people: as far as can be told, by the names that the
    playbook has. Who it does not know may be of either.
    """
    profile, quotes = partner.profile, partner.launch.quotes if partner.launch else ()
    sender = partner.outreach.sender if partner.outreach else None
    known: dict[Side, set[str | None]] = {
        "us": {profile.owner if profile else None, sender},
        "them": {person.name for person in profile.people} if profile else set(),
    }
    for quote in quotes:
        known[quote.party].add(quote.speaker)
    named = {each: {_plain(person) for person in people if person} for each, people in known.items()}
    other: Side = "them" if side == "us" else "us"
    return _plain(by) in named[other] - named[side]


def _plain(person: str) -> str:
    return " ".join(person.split()).casefold()


def _reasons(what: str, yeses: Iterable[Yes]) -> Iterator[str]:
    lacking = [yes.company for yes in yeses if yes.standing in ("missing", "doubtful")]
    if len(lacking) == len(SIDES):
        yield f"neither company has signed off {what}"
    else:
        yield from (f"{company} has not signed off {what}" for company in lacking)
    changed = dict.fromkeys(yes.approval.by for yes in yeses if yes.approval and yes.standing == "changed")
    if changed:
        yield f"{what} was changed after {listed(changed)} had signed it off"
    for by in dict.fromkeys(yes.approval.by for yes in yeses if yes.approval and yes.standing == "unstamped"):
        yield f"the yes of {by} says nothing of which words it was given to; approve again: {what}"


def _items(partner: Partner, launch: Launch, program: Program, today: date) -> Iterator[SignOffItem]:
    names = (" ".join(program.organisation.name.split()), " ".join(partner.name.split()))
    claims = partner.statements.claims if partner.statements else ()

    def yeses(text: Launch | Quote | Post, path: FieldPath) -> tuple[Yes, ...]:
        return tuple(_yes(partner, text, path, *side, today) for side in zip(SIDES, names, strict=True))

    if announces(launch):
        content = partial(of_announcement, launch, claims, program.organisation, partner.name)
        written = yeses(launch, ())
        yield SignOffItem("announcement", "the announcement", "announcement", (), written, content)
    for at, (quote, address) in enumerate(zip(launch.quotes, _addresses(launch.quotes), strict=True)):
        what, path = f"the quote of {' '.join(quote.speaker.split())}", ("quotes", at)
        yield SignOffItem("quote", what, address, path, yeses(quote, path), partial(of_record, quote))
    often = Counter((post.party, post.channel, post.for_) for post in launch.posts)
    for at, (post, address) in enumerate(zip(launch.posts, _addresses(launch.posts), strict=True)):
        which = f"post {at + 1}" if often[post.party, post.channel, post.for_] > 1 else "the post"
        whose = "for employees of" if post.for_ else "of"
        what = f"{which} {whose} {names[SIDES.index(post.party)]} on {name(post.channel)}"
        path = ("posts", at)
        yield SignOffItem("post", what, address, path, yeses(post, path), partial(of_post, post, claims))


def _addresses(texts: Sequence[Quote | Post]) -> list[str]:
    """By what each quote or post is called: its id, else its side, or channel and side, where that names no other."""
    called = [_called(text) for text in texts]
    often = Counter(called)
    return [each if often[each] == 1 else "" for each in called]


def _called(text: Quote | Post) -> str:
    if isinstance(text, Post):
        whose = f"-{text.for_}" if text.for_ else ""
        return f"post:{text.id or f'{text.channel}-{text.party}{whose}'}"
    return f"quote:{text.id or text.party}"


def _yes(
    partner: Partner, text: Launch | Quote | Post, path: FieldPath, side: Side, company: str, today: date
) -> Yes:
    """The yes of one company as the file has it. An ``approved`` of a quote counts whoever gave it and whether or not it
    has a fingerprint, as it always did.
    """
    approval: Approval | None = getattr(text.sign_off, side)
    at: FieldPath = (*path, "sign_off", side)
    is_older = approval is None and isinstance(text, Quote) and text.party == side
    if is_older and isinstance(text, Quote) and text.approved:
        approval, at = text.approved, (*path, "approved")
    if approval is None:
        return Yes(side, company, at, None, "missing")
    why = doubt(approval.by, approval.on, today)
    if not (why or is_older) and of_other_side(partner, approval.by, side):
        why = f"{approval.by} is not of {company}"
    if not (why or is_older or approval.fingerprint):
        why = f"the yes of {approval.by} says nothing of which words it was given to"
        return Yes(side, company, at, approval, "unstamped", why)
    return Yes(side, company, at, approval, "doubtful" if why else "given", why)
