"""``partnerbook new``: starting files, commented and valid, that never overwrite anything."""

from __future__ import annotations

import click

from partnerbook.commands.new.files import (
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
from partnerbook.commands.new.partner import partner
from partnerbook.commands.new.records import decision, review
from partnerbook.commands.new.statement import statement
from partnerbook.commands.options import global_options


class InOrder(click.Group):
    """A group that lists its commands as they were added: in the order of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        """The names of the commands."""
        return list(self.commands)


@click.group(cls=InOrder)
@global_options
def new() -> None:
    """Begin a partner, a record or a file, with comments that say what belongs where.

    Nothing is ever overwritten.
    """


for command in (
    partner,
    value,
    statement,
    canvas,
    scorecard,
    decision,
    outreach,
    agreement,
    launch,
    review,
    exit_,
    metrics,
    note,
):
    new.add_command(command)
