"""A social post is longer than its channel takes.

Why: both companies post at the same hour. The one whose text is refused rewrites it in a hurry, and
the two say different things (S4).

Fix: shorten the post, or post it on another channel. Where a channel's length is wrong, set it under
`channels` in program.yaml.

Exempt: when the channel counts otherwise, say links at a fixed length.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    launch = subject.partner.launch
    for index, post in enumerate(launch.posts if launch else ()):
        longest = subject.program.channels.get(post.channel)
        if longest is not None and len(post.text) > longest:
            message = f"this post has {len(post.text)} characters, and {post.channel} takes {longest}"
            hint = f"cut {len(post.text) - longest} characters"
            yield fault(subject, "launch.yaml", ("posts", index, "text"), message, hint)
