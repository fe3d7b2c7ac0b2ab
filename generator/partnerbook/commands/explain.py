"""``partnerbook explain``: what a check means, why it matters and what to do."""

from __future__ import annotations

import click

from partnerbook.commands.options import Refusal, Settings, output, shared_options
from partnerbook.diagnostic import did_you_mean


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
    names = {rule.code: rule.code for rule in rules} | {rule.name: rule.code for rule in rules}
    near = did_you_mean(wanted.upper(), [rule.code for rule in rules]) or did_you_mean(wanted.lower(), names)
    raise Refusal(f'there is no check "{typed}"', near or "list them: partnerbook explain")
