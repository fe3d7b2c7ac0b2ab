"""``partnerbook new``: the files that a partner has one of, and notes."""

from __future__ import annotations

import re
from datetime import date, timedelta

import click

from partnerbook.commands.filling import commented, fill, starting
from partnerbook.commands.new.setting import Setting
from partnerbook.commands.options import Refusal, Settings, parse_day, shared_options
from partnerbook.source.yaml_scalars import Raw, scalar
from partnerbook.workspace import suggested_slug

_WEEKS_AHEAD = 4
"""A launch is prepared for two to four weeks (S4)."""


@click.command()
@click.argument("partner")
@shared_options
def value(settings: Settings, *, partner: str) -> None:
    """Begin value.yaml: strengths, needs, and what is exchanged both ways."""
    setting = Setting.of(settings, partner)
    advice = "list three strengths and three needs on each side, then pair them"
    setting.write(settings, "value.yaml", setting.filled("value.yaml"), advice)


@click.command()
@click.argument("partner")
@shared_options
def canvas(settings: Settings, *, partner: str) -> None:
    """Begin canvas.yaml: the value proposition for their customers."""
    setting = Setting.of(settings, partner)
    advice = "choose one segment of their customers and list its jobs first"
    setting.write(settings, "canvas.yaml", setting.filled("canvas.yaml"), advice)


@click.command()
@click.argument("partner")
@shared_options
def scorecard(settings: Settings, *, partner: str) -> None:
    """Begin scorecard.yaml: the fit, question by question, as the program asks it."""
    setting = Setting.of(settings, partner)
    owner = setting.owner
    rated_by = Raw(f"rated_by: {scalar(owner)}" if owner else "#rated_by: Your name")
    *lines, named, asked = starting("scorecard.yaml").splitlines()
    head = setting.filling("\n".join(lines), rated_by_line=rated_by)
    rows = []
    for criterion in setting.program.criteria:
        weight = f"# {commented(criterion.name)}, weight {criterion.weight:g}"
        rows.append(fill(named, {"criterion": Raw(criterion.id)}).ljust(34) + weight)
        rows.extend(
            f"{fill(asked, {'question': Raw(question.id)})} ".ljust(60) + f" # {commented(question.text)}"
            for question in criterion.questions
        )
    advice = "answer what you know today; evidence first, number second"
    setting.write(settings, "scorecard.yaml", "\n".join((head, *rows)) + "\n", advice)


@click.command()
@click.argument("partner")
@shared_options
def outreach(settings: Settings, *, partner: str) -> None:
    """Begin outreach.yaml: the first message, its follow-ups, and the log."""
    setting = Setting.of(settings, partner)
    contact, owner = setting.contact, setting.owner
    text = setting.filled(
        "outreach.yaml",
        contact_line=Raw(
            f"contact: {contact}" if contact else "#contact: garcia               # a person of partner.yaml"
        ),
        sender_line=Raw(f"sender: {scalar(owner)}" if owner else "#sender: Your name"),
    )
    setting.write(
        settings, "outreach.yaml", text, "write the opener about them, then one benefit with a figure"
    )


@click.command()
@click.argument("partner")
@shared_options
def agreement(settings: Settings, *, partner: str) -> None:
    """Begin agreement.yaml: the term sheet in its seven sections."""
    setting = Setting.of(settings, partner)
    advice = "agree scope, money, term and exit; leave exclusivity until there are results"
    setting.write(settings, "agreement.yaml", setting.filled("agreement.yaml"), advice)


@click.command()
@click.argument("partner")
@click.option("--on", "day", metavar="YYYY-MM-DD", callback=parse_day, help="The launch date.")
@shared_options
def launch(settings: Settings, *, partner: str, day: date | None) -> None:
    """Begin launch.yaml: announcement, readiness and plan."""
    setting = Setting.of(settings, partner)
    example = setting.today + timedelta(days=_WEEKS_AHEAD * 7)
    line = Raw(f"date: {day}" if day else f"#date: {example}")
    text = setting.filled("launch.yaml", date_line=line, launch_day=Raw((day or example).isoformat()))
    setting.write(
        settings, "launch.yaml", text, "agree the date with the partner and give every step an owner"
    )


@click.command("exit")
@click.argument("partner")
@shared_options
def exit_(settings: Settings, *, partner: str) -> None:
    """Begin exit.yaml: winding down well."""
    setting = Setting.of(settings, partner)
    advice = "write down what customers were promised before anyone writes to the partner"
    setting.write(settings, "exit.yaml", setting.filled("exit.yaml"), advice)


@click.command()
@click.argument("partner")
@shared_options
def metrics(settings: Settings, *, partner: str) -> None:
    """Begin metrics.csv: the figures over time."""
    setting = Setting.of(settings, partner)
    named = ", ".join(metrics_named(setting))
    wanted = f"# The other files ask for: {named}\n" if named else ""
    setting.write(
        settings, "metrics.csv", setting.filled("metrics.csv") + wanted, "write down today's baselines"
    )


def metrics_named(setting: Setting) -> tuple[str, ...]:
    """The metrics that goals, terms, drivers and decisions of a partner refer to, each once."""
    partner = setting.partner
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
def note(settings: Settings, *, partner: str, name: str) -> None:
    """Begin notes/NAME.md: anything that has no file of its own."""
    setting = Setting.of(settings, partner)
    title = " ".join(name.removesuffix(".md").split())
    if not any(char.isalnum() for char in title) or re.search(r"[/\\]|^\.", name):
        raise Refusal(
            f'"{name}" cannot be the name of a note',
            "use a word or two: partnerbook new note acme store-visit",
        )
    words = title if " " in title else title.replace("-", " ").replace("_", " ").capitalize()
    text = setting.filled("note.md", title=commented(words))
    setting.write(settings, f"notes/{suggested_slug(title)}.md", text, "write it down while you remember it")
