"""``partnerbook show``: every derived figure of one partner, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import click

from partnerbook.commands.options import GlobalOptions, known_partner, one_line, output, shared_options


@click.command()
@click.argument("partner")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
@shared_options
def show(settings: GlobalOptions, *, partner: str, as_json: bool) -> None:
    """Print every figure that is computed of a partner.

    What cannot be told from the files reads "cannot tell" (null in JSON); a part without a file is left out.
    """
    from partnerbook.report.derived import derived
    from partnerbook.survey import survey

    workspace = settings.workspace()
    result = survey(workspace, settings.today, slugs=[known_partner(workspace, partner)])
    record = derived(result.partners[0], result.program, result.today)
    if as_json:
        output(json.dumps(record, ensure_ascii=False, indent=2), "json")
    else:
        output("\n".join(map(one_line, _lines(record))))


def _lines(value: Any, indent: str = "") -> Iterator[str]:
    """Nested data as indented lines: ``name: figure``, and a hyphen for each item of a list."""
    for name, inner in value.items():
        label = name.replace("_", " ")
        if isinstance(inner, Mapping) and inner:
            yield f"{indent}{label}"
            yield from _lines(inner, f"{indent}  ")
        elif isinstance(inner, list) and any(isinstance(item, Mapping) for item in inner):
            yield f"{indent}{label}"
            for item in inner:
                first, *rest = _lines(item, f"{indent}    ")
                yield f"{indent}  - {first.lstrip()}"
                yield from rest
        else:
            yield f"{indent}{label}: {_said(inner)}"


def _said(value: Any) -> str:
    if value is None:
        return "cannot tell"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | Mapping):
        return ", ".join(str(item) for item in value) or "none"
    return str(value)
