"""The posts go out hours apart, or do not tag the other side.

Why: two posts in the same hour that name each other reach both audiences. A day apart they look like
an afterthought, and the second one like a copy (S4; the hour is ours).

Fix: agree one moment and write it under `at` of every post. Tag the partner in ours, and ask them to
tag us in theirs.

Exempt: when the two audiences live in time zones too far apart for one good hour.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.model.launch import Post

SEVERITY = Severity.INFO
_WITHIN = timedelta(hours=1)


def check(subject: Subject) -> Iterator[Fault]:
    posts = subject.partner.launch.posts if subject.partner.launch else ()
    moments = [post.at for post in posts if post.at is not None]
    for index, post in enumerate(posts):
        if post.at is not None and post.at - min(moments) > _WITHIN:
            message = f"this post goes out {_hours(post.at - min(moments))} after the first one"
            yield fault(
                subject, "launch.yaml", ("posts", index, "at"), message, "agree one hour with the partner"
            )
        if not post.tags:
            message = f"this post on {post.channel} does not tag {_other(subject, post)}"
            yield fault(subject, "launch.yaml", ("posts", index), message, 'add "tags:" with their handle')


def _hours(apart: timedelta) -> str:
    minutes = apart // timedelta(minutes=1)
    return f"{minutes} minutes" if minutes < 120 else f"{minutes // 60} hours"


def _other(subject: Subject, post: Post) -> str:
    return subject.partner.name if post.party == "us" else subject.program.organisation.name
