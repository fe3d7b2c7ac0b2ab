"""``partnerbook new``: starting files, commented and valid, that never overwrite anything."""

from __future__ import annotations

import click

from partnerbook.commands.new.decisions_and_reviews import decision, review
from partnerbook.commands.new.partner import partner
from partnerbook.commands.new.starting_files import (
    agreement,
    canvas,
    exit_,
    launch,
    metrics,
    note,
    outreach,
    scorecard,
    value,
)
from partnerbook.commands.new.statement import statement
from partnerbook.commands.new.template import template
from partnerbook.commands.options import global_options
from partnerbook.commands.usage import no_command


class InOrder(click.Group):
    """A group that lists its commands as they were added: in the order of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        """The names of the commands."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with; an unknown one is refused with the nearest."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            raise no_command(ctx.command_path, args[0], list(self.commands))
        return super().resolve_command(ctx, args)


@click.group(cls=InOrder)
@global_options
def new() -> None:
    """Begin a partner, a record or a file, with comments that say what belongs where.

    Nothing is ever overwritten.
    """


for command, summary in (
    (partner, "a partner's folder with its partner.yaml"),
    (value, "value.yaml: what is exchanged both ways"),
    (statement, "an entry in statements.yaml"),
    (canvas, "canvas.yaml: what their customers gain"),
    (scorecard, "scorecard.yaml: the fit, question by question"),
    (decision, "a decision record with the next free number"),
    (outreach, "outreach.yaml: first message, follow-ups, log"),
    (agreement, "agreement.yaml: the term sheet"),
    (launch, "launch.yaml: announcement, readiness, plan"),
    (review, "a monthly, quarterly or annual review"),
    (exit_, "exit.yaml: winding down well"),
    (metrics, "metrics.csv: the figures over time"),
    (note, "notes/NAME.md: what has no file of its own"),
    (template, "a page's or document's template, to change"),
):
    command.short_help = summary
    new.add_command(command)
