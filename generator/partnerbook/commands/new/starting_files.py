"""``partnerbook new``: the files that a partner has one of, and notes."""

from __future__ import annotations

import re
from datetime import date, timedelta

import click

from partnerbook.commands.filling import commented, fill, starting
from partnerbook.commands.new.starting_point import StartingPoint
from partnerbook.commands.options import GlobalOptions, Refusal, parse_day, shared_options
from partnerbook.source.yaml_scalars import Raw, scalar
from partnerbook.workspace import suggested_slug

_WEEKS_AHEAD = 4
"""A launch is prepared for two to four weeks (S4)."""


@click.command()
@click.argument("partner")
@shared_options
def value(settings: GlobalOptions, *, partner: str) -> None:
    """Begin value.yaml: strengths, needs, and what is exchanged both ways."""
    start = StartingPoint.of(settings, partner)
    advice = "list three strengths and three needs on each side, then pair them"
    start.write(settings, "value.yaml", start.filled("value.yaml"), advice)


@click.command()
@click.argument("partner")
@shared_options
def canvas(settings: GlobalOptions, *, partner: str) -> None:
    """Begin canvas.yaml: the value proposition for their customers."""
    start = StartingPoint.of(settings, partner)
    advice = "choose one segment of their customers and list its jobs first"
    start.write(settings, "canvas.yaml", start.filled("canvas.yaml"), advice)


@click.command()
@click.argument("partner")
@shared_options
def scorecard(settings: GlobalOptions, *, partner: str) -> None:
    """Begin scorecard.yaml: the fit, question by question, as the program asks it."""
    start = StartingPoint.of(settings, partner)
    owner = start.owner
    rated_by = Raw(f"rated_by: {scalar(owner)}" if owner else "#rated_by: Your name")
    *lines, named, asked = starting("scorecard.yaml").splitlines()
    head = start.filling("\n".join(lines), rated_by_line=rated_by)
    rows = []
    for criterion in start.program.criteria:
        weight = f"# {commented(criterion.name)}, weight {criterion.weight:g}"
        rows.append(fill(named, {"criterion": Raw(criterion.id)}).ljust(34) + weight)
        rows.extend(
            f"{fill(asked, {'question': Raw(question.id)})} ".ljust(60) + f" # {commented(question.text)}"
            for question in criterion.questions
        )
    advice = "answer what you know today; evidence first, number second"
    start.write(settings, "scorecard.yaml", "\n".join((head, *rows)) + "\n", advice)


@click.command()
@click.argument("partner")
@click.option("--contact", metavar="ID", help="Whom to write to: a person of partner.yaml.")
@shared_options
def outreach(settings: GlobalOptions, *, partner: str, contact: str | None) -> None:
    """Begin outreach.yaml: the first message, its follow-ups, and the log.

    Where it is there already, a new attempt is added to it: with another contact, or once the rest is over.
    """
    from partnerbook.commands.outreach_log import FILE, begin_attempt, refuse_stranger

    start = StartingPoint.of(settings, partner)
    refuse_stranger(start, contact)
    if FILE in start.partner.files:
        begin_attempt(settings, start, contact)
        return
    contact, owner = contact or start.contact, start.owner
    text = start.filled(
        "outreach.yaml",
        contact_line=Raw(
            f"contact: {contact}" if contact else "#contact: garcia               # a person of partner.yaml"
        ),
        sender_line=Raw(f"sender: {scalar(owner)}" if owner else "#sender: Your name"),
    )
    start.write(
        settings, "outreach.yaml", text, "write the opener about them, then one benefit with a figure"
    )


@click.command()
@click.argument("partner")
@shared_options
def agreement(settings: GlobalOptions, *, partner: str) -> None:
    """Begin agreement.yaml: the term sheet in its seven sections."""
    start = StartingPoint.of(settings, partner)
    advice = "agree scope, money, term and exit; leave exclusivity until there are results"
    start.write(settings, "agreement.yaml", start.filled("agreement.yaml"), advice)


@click.command()
@click.argument("partner")
@click.option("--on", "day", metavar="YYYY-MM-DD", callback=parse_day, help="The launch date.")
@shared_options
def launch(settings: GlobalOptions, *, partner: str, day: date | None) -> None:
    """Begin launch.yaml: announcement, readiness and plan."""
    start = StartingPoint.of(settings, partner)
    example = start.today + timedelta(days=_WEEKS_AHEAD * 7)
    line = Raw(f"date: {day}" if day else f"#date: {example}")
    text = start.filled("launch.yaml", date_line=line, launch_day=Raw((day or example).isoformat()))
    start.write(settings, "launch.yaml", text, "agree the date with the partner and give every step an owner")


@click.command("exit")
@click.argument("partner")
@shared_options
def exit_(settings: GlobalOptions, *, partner: str) -> None:
    """Begin exit.yaml: winding down well."""
    start = StartingPoint.of(settings, partner)
    advice = "write down what customers were promised before anyone writes to the partner"
    start.write(settings, "exit.yaml", start.filled("exit.yaml"), advice)


@click.command()
@click.argument("partner")
@shared_options
def metrics(settings: GlobalOptions, *, partner: str) -> None:
    """Begin metrics.csv: the figures over time."""
    start = StartingPoint.of(settings, partner)
    named = ", ".join(metrics_named(start))
    wanted = f"# The other files ask for: {named}\n" if named else ""
    start.write(settings, "metrics.csv", start.filled("metrics.csv") + wanted, "write down today's baselines")


def metrics_named(start: StartingPoint) -> tuple[str, ...]:
    """The metrics that goals, terms, drivers and decisions of a partner refer to, each once."""
    partner = start.partner
    goals = partner.profile.goals if partner.profile else ()
    kpis = partner.agreement.kpis if partner.agreement else ()
    objectives = partner.value.objectives if partner.value else ()
    named = [
        *(goal.metric for goal in goals),
        *(kpi.metric for kpi in kpis),
        *(driver.metric for objective in objectives for driver in objective.drivers),
        *(measure.metric for written in partner.decisions for measure in written.record.metrics),
        *(trigger.metric for written in partner.decisions for trigger in written.record.triggers),
    ]
    return tuple(dict.fromkeys(name for name in named if name))


@click.command()
@click.argument("partner")
@click.argument("name")
@shared_options
def note(settings: GlobalOptions, *, partner: str, name: str) -> None:
    """Begin notes/NAME.md: anything that has no file of its own."""
    start = StartingPoint.of(settings, partner)
    title = " ".join(name.removesuffix(".md").split())
    if not any(char.isalnum() for char in title) or re.search(r"[/\\]|^\.", name):
        raise Refusal(
            f'"{name}" cannot be the name of a note',
            "use a word or two: partnerbook new note acme store-visit",
        )
    words = title if " " in title else title.replace("-", " ").replace("_", " ").capitalize()
    text = start.filled("note.md", title=commented(words))
    start.write(settings, f"notes/{suggested_slug(title)}.md", text, "write it down while you remember it")
