"""``partnerbook explain``: what a check means, why it matters and what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from partnerbook.commands.options import Refusal, Settings, output, shared_options
from partnerbook.diagnostic import did_you_mean

if TYPE_CHECKING:
    from partnerbook.checks.rule import Rule


@click.command()
@click.argument("code", required=False)
@shared_options
def explain(_settings: Settings, *, code: str | None) -> None:
    """Explain a check by its CODE (PB101) or its name (missing-owner); without one, list them all."""
    from partnerbook.checks.rule import all_rules
    from partnerbook.report import reference

    rules = all_rules()
    if code is None:
        for rule in rules:
            output(f"{rule.code}  {rule.severity.value:7}  {rule.name}")
        return
    typed = code.strip()
    wanted = f"PB{typed}" if typed.isdigit() else typed
    for rule in rules:
        if wanted.upper() == rule.code or wanted.lower() == rule.name:
            click.echo(reference.explanation(rule), nl=False)
            return
    raise Refusal(f'there is no check "{typed}"', _nearest(wanted, rules))


def _nearest(wanted: str, rules: Sequence[Rule]) -> str:
    """The check with the nearest number, or with a name like it."""
    number = re.fullmatch(r"PB(\d{1,6})", wanted.upper())
    if number:
        near = min(rules, key=lambda rule: abs(int(rule.code[2:]) - int(number[1])))
        return f"the nearest is {near.code} {near.name}; list them all: partnerbook explain"
    return did_you_mean(wanted.lower(), [rule.name for rule in rules]) or "list them all: partnerbook explain"
