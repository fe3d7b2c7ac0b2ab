"""The file of an adopted record: our front matter, its body whole, and its own front matter at the end."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from partnerbook.adopt.found import Considered, Found, Placed
from partnerbook.analysis.approval import of_adopted, of_decision
from partnerbook.load.partner import read_written
from partnerbook.load.reading import Reading
from partnerbook.model.decision import Decision
from partnerbook.source.yaml_scalars import flow, scalar

APPROVED = ("accepted", "superseded", "deprecated", "reversed")
"""Statuses of a record that somebody said yes to."""


def text(record: Placed, body: str, owner: str | None, came_from: str, today: date) -> str:
    """The text of the new file; ``body`` has its links written anew, ``came_from`` is the path it was kept at.

    Whatever was accepted is stamped with the fingerprint of the content, as ``partnerbook approve`` does: in its
    approvals, or where it has none in what is said about its adoption. The day of the decision counts where the
    record gave it: nobody here decides it any more.
    """
    whole = _text(record, body, owner, came_from, today, "")
    stamped = record.status in APPROVED
    of = of_adopted if record.found.decided else of_decision
    return _text(record, body, owner, came_from, today, _stamp(whole, of)) if stamped else whole


def _stamp(whole: str, of: Callable[[Decision, str], str]) -> str:
    """The fingerprint of a record by the text of its file, as the program will read it."""
    written = read_written(Reading("", {}), "decision.md", whole.encode(), Decision)
    return next((of(each.record, each.body) for each in written), "")


def _text(record: Placed, body: str, owner: str | None, came_from: str, today: date, stamp: str) -> str:
    found = record.found
    lines = [f'id: "{record.id}"', f"title: {scalar(found.title)}", f"status: {record.status}"]
    lines += [f"owner: {scalar(owner)}"] if owner else []
    lines += [f"date: {found.day}"] if found.day else []
    lines += _options(found.options)
    lines += _choice(record)
    lines += [f'supersedes: "{record.supersedes}"'] if record.supersedes else []
    lines += [f'superseded_by: "{record.superseded_by}"'] if record.superseded_by else []
    if approved(record):
        stamped = f", fingerprint: {stamp}" if stamp else ""
        lines += ["approvals:"]
        lines += [f"  - {{by: {scalar(name)}, on: {day}{stamped}}}" for name, day in found.approvals]
    lines += ["adopted:", f"  from: {scalar(came_from)}", f"  on: {today}", f"  status: {record.status}"]
    lines += [f"  fingerprint: {found.source.fingerprint}"]
    lines += [f"  content: {stamp}"] if stamp and not approved(record) else []
    matter = "".join(f"{line}\n" for line in lines)
    return f"---\n{matter}---\n{body}{_kept(found, body)}"


def approved(record: Placed) -> bool:
    """Whether the record itself says who decided, and when."""
    return record.status in APPROVED and bool(record.found.approvals)


def _options(options: tuple[Considered, ...]) -> list[str]:
    lines = ["options:"] if options else []
    for option in options:
        lines += [f"  - id: {option.id}", f"    title: {scalar(option.title)}"]
        lines += [f"    summary: {scalar(option.summary)}"] if option.summary else []
        for name, entries in (("pros", option.pros), ("cons", option.cons)):
            lines += [f"    {name}: {flow(entries)}"] if entries else []
    return lines


def _choice(record: Placed) -> list[str]:
    """What was chosen: a commitment where it was decided, else a recommendation only."""
    found = record.found
    if found.chosen is None:
        return []
    lines = ["recommendation:", f"  option: {found.chosen}"]
    lines += [f"  why: {scalar(found.why)}"] if found.why else []
    return lines + ([f"commit: {{option: {found.chosen}}}"] if record.status in APPROVED else [])


def _kept(found: Found, body: str) -> str:
    """The front matter of the source as it was typed, in a block of code that nothing in it can close."""
    end = "" if not body or body.endswith("\n") else "\n"
    if not (found.matter and found.matter.strip()):
        return end
    longest = max((len(run) for run in re.findall(r"`+", found.matter)), default=0)
    kind = "toml" if found.source.text.startswith("+++") else "yaml"
    fence = "`" * max(3, longest + 1)
    return f"{end}\n## Front matter of the original\n\n{fence}{kind}\n{found.matter}\n{fence}\n"
