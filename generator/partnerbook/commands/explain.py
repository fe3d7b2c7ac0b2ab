"""``partnerbook explain``: what a check means, why it matters and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from partnerbook.commands.options import GlobalOptions, Refusal, output, shared_options
from partnerbook.diagnostic import did_you_mean

if TYPE_CHECKING:
    from partnerbook.checks.rule import Rule


@click.command()
@click.argument("code", required=False)
@shared_options
def explain(_settings: GlobalOptions, *, code: str | None) -> None:
    """Explain a check by its CODE (PB101) or its name (missing-owner); without one, list them all."""
    from partnerbook.checks.rule import all_rules
    from partnerbook.reference.checks import explanation

    rules = all_rules()
    if code is None:
        for rule in rules:
            output(f"{rule.code}  {rule.severity.value:7}  {rule.name}")
        return
    typed = code.strip()
    wanted = f"PB{typed}" if typed[:1].isdigit() else typed
    for rule in rules:
        if wanted.upper() == rule.code or wanted.lower() == rule.name:
            output(explanation(rule).removesuffix("\n"))
            return
    raise Refusal(f'there is no check "{typed}"', _nearest(wanted, rules))


def _nearest(wanted: str, rules: Sequence[Rule]) -> str:
    """The check whose code is one slip away, or with a name like it; a number nearby means nothing."""
    code = f"{wanted[:2].upper()}{wanted[2:].upper().replace('O', '0')}"
    near = sorted((_slips(code, rule.code), rule.code) for rule in rules)
    if near and near[0][0] <= 1:
        return f'did you mean "{near[0][1]}"?'
    named = did_you_mean(wanted.lower(), [rule.name for rule in rules])
    return named or "see them all: reference/checks on the site, or partnerbook explain"


def _slips(typed: str, code: str) -> int:
    """How many letters to add, drop or change to come from one code to another."""
    row = list(range(len(code) + 1))
    for number, letter in enumerate(typed[: 2 * len(code)], start=1):
        before, row = row, [number]
        for place, other in enumerate(code, start=1):
            row.append(min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != other)))
    return row[-1]
