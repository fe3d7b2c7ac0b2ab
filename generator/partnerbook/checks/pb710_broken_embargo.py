"""A post or the launch itself comes before the embargo ends.

Why: the press that kept silent for us will not do so twice, and a listed partner may be breaking the law
with us (ours; S4 asks that announcements go out together).

Fix: move the post or the launch to the embargo's last day or later, or agree an earlier end with
everybody who has the news.

Exempt: never; change one of the two days.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    launch = subject.partner.launch
    if launch is None or launch.embargo_until is None:
        return
    until, hint = launch.embargo_until, "move it, or agree an earlier end of the embargo"
    if launch.date is not None and launch.date < until:
        message = f"the launch on {launch.date} comes before the embargo ends on {until}"
        yield fault(subject, "launch.yaml", ("date",), message, hint)
    for index, post in enumerate(launch.posts):
        if post.at is not None and post.at.date() < until:
            message = f"this post on {post.at.date()} comes before the embargo ends on {until}"
            yield fault(subject, "launch.yaml", ("posts", index, "at"), message, hint)
