"""A review as Markdown for a comment on a pull request: a summary first, the rest short, long parts folded."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Sequence

from partnerbook.changes.layout import Section, compared, open_findings, section, summary
from partnerbook.changes.model import Change, PartnerReview, Review
from partnerbook.diagnostic import Diagnostic
from partnerbook.render.environment import escape_markdown
from partnerbook.report.text import visible
from partnerbook.wording import plural

_LONGEST = 60_000
"""Characters; the usual hosts take 65,536 in a comment."""
_CALLS = re.compile(r"(?<=[@#!~])(?=\w)|(?<=[%$&])(?=\d)|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
"""Where a host would call somebody, refer to another thread, or make a link of an address."""
_UNSEEN = "\u200b"
_ALL = "`partnerbook review --format html` shows all"
_FRAME = 200
"""Characters that a fold takes besides its lines."""
_LONGEST_TEXT = 1_000


def render(review: Review) -> str:
    """The whole comment."""
    blocks = [f"**{_text(summary(review))}**"]
    if not review.is_empty:
        blocks.append(f"Compared: {compared(review)}.")
    for number, partner in enumerate(review.parts):
        block = _partner(partner, _LONGEST - sum(map(len, blocks)))
        if not block:
            left = plural(len(review.parts) - number, "more part")
            blocks.append(f"… and {left}, too many for a comment: {_ALL}.")
            break
        blocks.append(block)
    for title, findings in (("new", review.new), ("solved", review.solved)):
        if shown := open_findings(findings):
            blocks.append(_findings(title, shown, _LONGEST - sum(map(len, blocks))))
    return "\n\n".join(blocks) + "\n"


def _partner(partner: PartnerReview, room: int) -> str:
    """A partner's part, with as many of the smaller changes as there is room for; nothing where there is too little."""
    parts = section(partner)
    folder = f" ({_code(parts.folder)})" if parts.folder else ""
    shown, folded = ([_line(change, parts) for change in side] for side in (parts.shown, parts.folded))
    head = f"### {_text(parts.title)}{folder}\n"
    if not folder:  # files outside stand first whatever happens: those that fit are shown, the others folded
        ends = itertools.accumulate(len(line) + 1 for line in shown)
        fitting = bisect.bisect(list(ends), room - len(head) - 2 * _FRAME)
        shown, folded = shown[:fitting], [*shown[fitting:], *folded]
    block = "\n".join([head, *shown])
    if len(block) > room or not shown:
        return ""
    return (
        f"{block}\n\n{_fold(plural(len(folded), 'more change'), folded, room - len(block))}"
        if folded
        else block
    )


def _line(change: Change, parts: Section) -> str:
    said = _text(change.meaning)
    return f"- {f'**{said}**' if change.weight >= 5 else said} ({_code(parts.place(change))})"


def _findings(title: str, findings: tuple[Diagnostic, ...], room: int) -> str:
    lines = [
        f"- {finding.severity.value} {finding.code}: {_text(finding.message)} "
        f"({_code(f'{finding.span.file}:{finding.span.line}')})"
        for finding in findings
    ]
    return _fold(plural(len(findings), f"{title} finding"), lines, room)


def _fold(title: str, lines: Sequence[str], room: int) -> str:
    """Lines that a reader unfolds, as many as there is room for."""
    ends = list(itertools.accumulate(len(line) + 1 for line in lines))
    fitting = bisect.bisect(ends, room - _FRAME)
    left = [] if fitting == len(lines) else [f"- … and {len(lines) - fitting} more: {_ALL}"]
    return "\n".join([f"<details><summary>{title}</summary>", "", *lines[:fitting], *left, "", "</details>"])


def _text(text: str) -> str:
    """Text as typed: nothing in it becomes markup, calls anybody, links anywhere or steers a terminal."""
    words = visible(" ".join(text.split()))
    if len(words) > _LONGEST_TEXT:
        words = f"{words[:_LONGEST_TEXT]} …"
    return escape_markdown(_CALLS.sub(_UNSEEN, words))


def _code(place: str) -> str:
    return f"`{visible(place)[:_LONGEST_TEXT].replace('`', chr(39))}`"
