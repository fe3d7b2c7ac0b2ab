"""The social posts that go with an announcement, for each company and for its people, exactly as typed (S4)."""

from __future__ import annotations

from typing import Any

from partnerbook.analysis.launch import employee_posts
from partnerbook.analysis.post_length import post_length
from partnerbook.analysis.sign_off import embargo_reasons
from partnerbook.drafts.announcement import signed_of
from partnerbook.drafts.document import NOT_PUBLISHED, Document, draft_notice
from partnerbook.drafts.material import Material
from partnerbook.drafts.parties import Parties
from partnerbook.drafts.quoting import claim_lines
from partnerbook.drafts.typed import flat
from partnerbook.model.launch import Post
from partnerbook.model.partner import Partner
from partnerbook.model.program import Program
from partnerbook.wording import long_moment, name


def social_documents(material: Material) -> tuple[Document, ...]:
    """All social posts in one document, each exactly as typed, and what employees may share."""
    launch, sides = material.partner.launch, material.sides
    if launch is None or not launch.posts:
        return ()
    signed = (item.reasons for item in signed_of(material, "post"))
    placed = zip(launch.posts, signed, strict=True)
    announced = tuple(reason for item in signed_of(material, "announcement") for reason in item.reasons)
    derived = ((post, announced) for post in employee_posts(launch, material.program.channels))
    posts = tuple(_post(material.partner, material.program, *each, sides) for each in (*placed, *derived))
    held = dict.fromkeys(reason for post in posts for reason in (post["reason"], *post["draft"]) if reason)
    reasons = (*held, *embargo_reasons(launch, material.today))
    return (
        Document(
            kind="social",
            name="social",
            title=f"Social posts of {sides.us} and {sides.them}",
            template="social.md",
            sources=(
                "launch.yaml",
                *(("statements.yaml",) if any(post.claim for post in launch.posts) else ()),
            ),
            context={**material.common, "launch": material.views["launch"], "posts": posts},
            draft=reasons,
            notice=draft_notice(reasons, NOT_PUBLISHED),
        ),
    )


def _post(
    partner: Partner, program: Program, post: Post, reasons: tuple[str, ...], sides: Parties
) -> dict[str, Any]:
    figures = claim_lines(partner, (post.claim,) if post.claim else (), post.text)
    size, limit = post_length(post.channel, post.text), program.channels.get(post.channel)
    channel = name(post.channel)
    too_long = (
        f"the post on {channel} is {size - limit} characters too long" if limit and size > limit else ""
    )
    return {
        "party": sides.name(post.party),
        "employees": post.for_ == "employees",
        "channel": channel,
        "moment": long_moment(post.at),
        "tags": ", ".join(flat(tag) for tag in post.tags),
        "to_tag": ", ".join(
            flat(tag) for tag in post.tags if flat(tag).casefold() not in post.text.casefold()
        ),
        "length": f"{size} of {limit} characters" if limit else f"{size} characters",
        "block": _as_typed(post.text),
        "figure": "".join(line.text for line in figures),
        "reason": too_long or "".join(line.reason for line in figures),
        "draft": reasons,
    }


def _as_typed(text: str) -> str:
    """The text as a Markdown code block that nothing in it can close; runs of empty lines survive."""
    fence = "`" * 3
    while fence in text:
        fence += "`"
    lines = "\n".join(line or " " for line in text.split("\n")) if "\n\n\n" in text else text
    return f"{fence}\n{lines}\n{fence}"
