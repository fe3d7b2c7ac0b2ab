"""The launch: due dates, readiness, and what the announcement still lacks (S4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from partnerbook.analysis.dates import add_days
from partnerbook.analysis.post_length import post_length
from partnerbook.model.launch import READINESS, Launch, PlanStep, Post
from partnerbook.model.profile import OVER_OR_RESTING, Profile, Side

_GAPS = {
    "headline": "headline",
    "city": "city",
    "date": "date",
    "customers_get": "what customers get",
    "how_it_works": "how it works",
    "getting_started": "how to start",
    "about_them": "a line about the partner",
}


def embargo_end(launch: Launch, today: date) -> date | None:
    """The day until which nothing of the launch may go out; None once it has come, and where there is no embargo."""
    until = launch.embargo_until
    return until if until and until > today else None


def step_due(step: PlanStep, launch: Launch) -> date | None:
    """The day a plan step is due, counted from the launch date."""
    return add_days(launch.date, step.days) if launch.date else None


def ready_items(launch: Launch) -> tuple[str, ...]:
    """The items of the eight that are done or not needed."""
    entries = launch.checklist
    return tuple(
        name
        for name in READINESS
        if (entry := entries.get(name)) is not None and (entry.done_on or entry.not_needed)  # type: ignore[call-overload]
    )


def announcement_gaps(launch: Launch) -> tuple[str, ...]:
    """What the announcement still lacks, in words."""
    gaps = [words for field, words in _GAPS.items() if getattr(launch, field) is None]
    quoted = {quote.party for quote in launch.quotes}
    if "us" not in quoted:
        gaps.append("a quote from our side")
    if "them" not in quoted:
        gaps.append("a quote from their side")
    return tuple(gaps)


def launches(profile: Profile, launch: Launch) -> bool:
    """Whether there is a launch to prepare or to tell of: something is announced, and nobody has stopped or left."""
    return profile.stage not in OVER_OR_RESTING and announces(launch)


def announces(launch: Launch) -> bool:
    """Whether there is an announcement: it needs more than a date."""
    return bool(launch.headline or launch.customers_get or launch.quotes)


def employee_posts(launch: Launch, longest: Mapping[str, int]) -> Iterator[Post]:
    """For the people of each side that posts, and for whom nothing is written: what they may share, in the words of the
    announcement, on LinkedIn where that side is there. ``longest`` is how many characters a channel takes; a post that
    would have more goes without the line on value, or is not made.
    """
    sides: tuple[Side, Side] = ("us", "them")
    for side in sides:
        posts = [post for post in launch.posts if post.party == side]
        if not launch.headline or not posts or any(post.for_ for post in posts):
            continue
        like = next((post for post in posts if post.channel == "linkedin"), posts[0])
        headline = launch.headline if launch.headline[-1] in ".!?…" else f"{launch.headline}."
        for said in ((headline, launch.value_line or ""), (headline,)):
            text = " ".join((*filter(None, said), *like.tags))
            if post_length(like.channel, text) <= longest.get(like.channel, len(text) * 2):
                update = {"id": None, "for_": "employees", "text": text, "claim": None}
                yield like.model_copy(update=update)
                break
