"""A review as Markdown for a comment on a pull request: a summary first, the rest short, long parts folded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from partnerbook.diagnostic import Diagnostic
from partnerbook.render.environment import escape_markdown
from partnerbook.render.wording import plural
from partnerbook.report.text import visible
from partnerbook.review.layout import Section, compared, open_findings, section, summary
from partnerbook.review.model import Change, PartnerReview, Review

_LONGEST = 60_000
"""Characters; the usual hosts take 65,536 in a comment."""
_CALLS = re.compile(r"([@#])(?=\w)")
_LINKS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_UNSEEN = "\u200b"


def render(review: Review) -> str:
    """The whole comment."""
    blocks = [f"**{_text(summary(review))}**"]
    if not review.is_empty:
        blocks.append(f"Compared: {compared(review)}.")
    for number, partner in enumerate(review.partners):
        block = _partner(partner)
        if sum(map(len, blocks)) + len(block) > _LONGEST:
            left = plural(len(review.partners) - number, "more partner")
            blocks.append(
                f"… and {left}, too many for a comment: `partnerbook review --format html` shows all."
            )
            break
        blocks.append(block)
    for title, findings in (("new", review.new), ("solved", review.solved)):
        block = _findings(title, open_findings(findings))
        if block and sum(map(len, blocks)) + len(block) <= _LONGEST:
            blocks.append(block)
    return "\n\n".join(blocks) + "\n"


def _partner(partner: PartnerReview) -> str:
    parts = section(partner)
    folder = f" ({_code(parts.folder)})" if parts.folder else ""
    shown, folded = ([_line(change, parts) for change in side] for side in (parts.shown, parts.folded))
    lines = [f"### {_text(parts.title)}{folder}", "", *shown]
    if folded:
        lines += ["", *_fold(plural(len(folded), "more change"), folded)]
    return "\n".join(lines)


def _line(change: Change, parts: Section) -> str:
    said = _text(change.meaning)
    return f"- {f'**{said}**' if change.weight >= 5 else said} ({_code(parts.place(change))})"


def _findings(title: str, findings: tuple[Diagnostic, ...]) -> str:
    if not findings:
        return ""
    lines = [
        f"- {finding.severity.value} {finding.code}: {_text(finding.message)} "
        f"({_code(f'{finding.span.file}:{finding.span.line}')})"
        for finding in findings
    ]
    return "\n".join(_fold(plural(len(findings), f"{title} finding"), lines))


def _fold(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"<details><summary>{title}</summary>"
    yield ""
    yield from lines
    yield ""
    yield "</details>"


def _text(text: str) -> str:
    """Text as typed: nothing in it becomes markup, calls anybody, links anywhere or steers a terminal."""
    escaped = escape_markdown(visible(" ".join(text.split())))
    return _LINKS.sub(_UNSEEN, _CALLS.sub(rf"\1{_UNSEEN}", escaped))


def _code(place: str) -> str:
    return f"`{visible(place).replace('`', chr(39))}`"
