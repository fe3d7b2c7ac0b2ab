"""The mail that hands the launch kit to the partner: what goes out, when, and what we still need for it (S4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from partnerbook.analysis.launch import announcement_gaps, embargo_end, employee_posts, launches
from partnerbook.analysis.sign_off import SignOffItem
from partnerbook.drafts.document import NOT_SENT, Document, draft_notice
from partnerbook.drafts.material import Material
from partnerbook.drafts.parties import (
    first_person,
    salutation,
    sender,
    signature,
    title_sources,
    unaddressed,
)
from partnerbook.drafts.typed import flat
from partnerbook.model.launch import Launch
from partnerbook.wording import listed, long_day, long_moment, spelled

_THEIRS = ("a line about the partner", "a quote from their side")


def kit_mail_documents(material: Material, made: Collection[Document]) -> tuple[Document, ...]:
    """The hand-over mail, until launch day; it hands over what was ``made`` of the kit."""
    partner, profile, launch = material.partner, material.profile, material.partner.launch
    if launch is None or not launches(profile, launch):
        return ()
    if launch.date is None or launch.date < material.today:
        return ()
    kinds = {document.kind for document in made}
    contact = partner.outreach.contact if partner.outreach else None
    person = first_person(profile, (profile.counterpart, contact))
    needed = tuple(_needed(material, launch, kinds))
    reasons = (
        *_reasons(material, launch, needed=bool(needed), addressed=person is not None),
        *unaddressed(person),
    )
    day = long_day(launch.date)
    return (
        Document(
            kind="kit-mail",
            name="kit-mail",
            title=f"Hand-over of the launch kit to {material.sides.them}",
            template="kit-mail.md",
            sources=(
                "launch.yaml",
                *(("outreach.yaml",) if "outreach.yaml" in partner.files else ()),
                *title_sources(partner),
            ),
            context={
                **material.common,
                "launch": material.views["launch"],
                "salutation": salutation(person, material.sides.them),
                "signature": signature(partner, material.program),
                "launch_day": day,
                "enclosed": tuple(_enclosed(launch, kinds, material.program.channels)),
                "needed": needed,
                "answer_by": long_day(launch.answer_by),
                "embargo_until": long_day(embargo_end(launch, material.today)),
                "posts_at": listed(dict.fromkeys(long_moment(post.at) for post in launch.posts if post.at)),
            },
            draft=reasons,
            notice=draft_notice(reasons, NOT_SENT),
            subjects=(
                f"{'For your yes: our' if needed else 'Our'} texts for the launch on {day}",
                f"{material.sides.us} and {material.sides.them}: launch kit for {day}",
            ),
            recipient=flat(person.name) if person else None,
            email=flat(person.email) if person and person.email else None,
        ),
    )


def _enclosed(launch: Launch, kinds: Collection[str], channels: Mapping[str, int]) -> Iterator[str]:
    yield "The announcement, in a joint version and as each of us publishes it."
    if "press" in kinds:
        yield "The press release."
    if "faq" in kinds:
        yield "Questions and answers for customers."
    if "social" in kinds:
        posts = (*launch.posts, *employee_posts(launch, channels))
        count = Counter("employees" if post.for_ else post.party for post in posts)
        parts = (("them", "for your channels"), ("us", "for ours"), ("employees", "for employees to share"))
        split = listed(spelled(count[whose], words, words) for whose, words in parts if count[whose])
        yield f"The social posts: {split}."


def _needed(material: Material, launch: Launch, kinds: Collection[str]) -> Iterator[str]:
    """What is still to come from the partner: texts, then each yes that is missing."""
    gaps, them = announcement_gaps(launch), material.sides.them
    if "a quote from their side" in gaps:
        yield "A quote from your side, with the name and the title of who speaks."
    if "a line about the partner" in gaps:
        yield f"A paragraph about {them}."
    if "press" in kinds and not launch.press_contact_them:
        yield "Your press contact."
    for item in material.sign_off:
        yes = item.yes("them")
        if yes.standing == "changed" and yes.approval:
            yield f"Your yes to {_called(item, kinds)} once more: it was changed after {flat(yes.approval.by)} had given it."
        elif yes.standing != "given":
            yield f"Your yes to {_called(item, kinds)}."


def _called(item: SignOffItem, kinds: Collection[str]) -> str:
    """What is signed off; who says yes to the announcement, says it to what is made of its words."""
    others = [
        words
        for kind, words in (("press", "the press release"), ("faq", "the answers to customers"))
        if kind in kinds
    ]
    return (
        f"the announcement, and with it to {listed(others)}"
        if item.kind == "announcement" and others
        else item.what
    )


def _reasons(material: Material, launch: Launch, *, needed: bool, addressed: bool) -> Iterator[str]:
    yield from (f"{gap} is missing" for gap in announcement_gaps(launch) if gap not in _THEIRS)
    if ours := [item.what for item in material.sign_off if item.yes("us").standing != "given"]:
        yield f"{material.sides.us} has not signed off {listed(ours)}"
    if needed and launch.answer_by is None:
        yield "the day by which we need their answer is missing"
    elif needed and launch.answer_by and launch.answer_by < material.today:
        yield f"the day by which we need their answer has passed: {long_day(launch.answer_by)}"
    if not addressed:
        yield "nobody is named as counterpart"
    if sender(material.partner) is None:
        yield "nobody is named as sender"
