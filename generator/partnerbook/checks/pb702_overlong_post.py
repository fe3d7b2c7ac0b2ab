"""A social post is longer than its channel takes.

Why: both companies post at the same hour. The one whose text is refused rewrites it in a hurry, and
the two say different things (S4).

Fix: shorten the post, or post it on another channel. Where a channel's length is wrong, set it under
`channels` in program.yaml.

Exempt: when the channel counts otherwise than this; on X a link counts 23 characters, and an emoji or a wide sign
two.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.post_length import post_length
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.wording import plural

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    launch = subject.partner.launch
    for index, post in enumerate(launch.posts if launch else ()):
        longest = subject.program.channels.get(post.channel)
        length = post_length(post.channel, post.text)
        if longest is not None and length > longest:
            message = f"this post has {length} characters, and {post.channel} takes {longest}"
            hint = f"cut {plural(length - longest, 'character')}"
            yield fault(subject, "launch.yaml", ("posts", index, "text"), message, hint)
