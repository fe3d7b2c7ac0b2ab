"""``partnerbook new``: decision records and reviews, which a partner has many of."""

from __future__ import annotations

import re
from datetime import date

import click

from partnerbook.commands.filling import commented
from partnerbook.commands.new.starting_point import StartingPoint
from partnerbook.commands.options import GlobalOptions, Refusal, parse_day, shared_options
from partnerbook.source.yaml_scalars import Raw
from partnerbook.workspace import suggested_slug

_NUMBERED = re.compile(r"decisions/(\d{4})\D.*")
_LAST = 9999
_NAME_LENGTH = 60

AGENDAS = {
    "monthly": (
        "The figures since last month, and what moved them",
        "What is in the way: operations, support, integration",
        "News from both sides",
        "One quick win until next time",
    ),
    "quarterly": (
        "Performance against goals and agreed figures",
        "Health of the partnership: each side rates the five, then compares",
        "Opportunities: what else, where is most value, which other teams",
        "Decisions due, and plans for the next quarter",
    ),
    "annual": (
        "What the year was worth to each side",
        "Alignment: strategy, priorities, people",
        "Renewal: terms, tier and exclusivity, with the notice date in view",
        "The year ahead: goals, investments, launches",
    ),
}
"""Monthly 30 minutes, quarterly 60 to 90, annual half a day (S4)."""


@click.command()
@click.argument("partner")
@click.argument("title")
@shared_options
def decision(settings: GlobalOptions, *, partner: str, title: str) -> None:
    """Begin a decision record with the next free number."""
    start = StartingPoint.of(settings, partner)
    title = " ".join(title.split())
    if not title:
        raise Refusal("a decision needs a title", 'partnerbook new decision acme "Widen the pilot"')
    number = next_number(start)
    text = start.filled("decision.md", id=Raw(f'"{number}"'), title=title)
    advice = "say what is decided and by whom, then add what happens if nothing changes as an option"
    start.write(settings, f"decisions/{number}-{title_slug(title)}.md", text, advice)


def next_number(start: StartingPoint) -> str:
    """The number after the highest of the partner's decision records."""
    taken = [int(match[1]) for name in start.partner.files if (match := _NUMBERED.fullmatch(name))]
    number = max(taken, default=0) + 1
    if number > _LAST:
        raise Refusal(f"{start.partner.name} has a decision {_LAST}; there is no next number")
    return f"{number:04}"


def title_slug(title: str) -> str:
    """A title as part of a file name; titles without a Latin letter or digit are called decision."""
    slug = suggested_slug(title)
    if slug == "partner" and "partner" not in title.lower():
        return "decision"
    return slug[:_NAME_LENGTH].strip("-")


@click.command()
@click.argument("partner")
@click.argument("kind", type=click.Choice(tuple(AGENDAS)))
@click.option(
    "--on", "day", metavar="YYYY-MM-DD", callback=parse_day, help="The day of the review; today if left out."
)
@shared_options
def review(settings: GlobalOptions, *, partner: str, kind: str, day: date | None) -> None:
    """Begin a monthly, quarterly or annual review, with its agenda and what was promised at the last one."""
    start = StartingPoint.of(settings, partner)
    on = day or start.today
    text = start.filled(
        "review.md",
        kind=kind,
        today=Raw(on.isoformat()),
        attendees=start.attendees(),
        promised=Raw(promised(start, on)),
        agenda=Raw("".join(f"{number}. {point}\n" for number, point in enumerate(AGENDAS[kind], start=1))),
    )
    start.write(settings, f"reviews/{on}-{kind}.md", text, "send the agenda to both sides a week ahead")


def promised(start: StartingPoint, on: date) -> str:
    """The actions of earlier reviews that are not done, as a section; nothing where there are none."""
    lines = []
    for written in start.partner.reviews:
        for action in written.record.actions if written.record.on <= on else ():
            if action.done_on is None:
                who = f"{commented(action.owner)}, " if action.owner else ""
                by = f"by {action.by}" if action.by else "no date"
                lines.append(f"- {commented(action.what)} ({who}{by}; promised {written.record.on})\n")
    return f"## Promised and not done\n\n{''.join(lines)}\n" if lines else ""
