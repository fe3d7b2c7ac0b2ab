"""``partnerbook new partner``."""

from __future__ import annotations

import os

import click

from partnerbook.addresses import partner_path
from partnerbook.commands.filling import common, fill, starting
from partnerbook.commands.options import GlobalOptions, Refusal, output, shared_options
from partnerbook.commands.writing import create, create_folder
from partnerbook.model.profile import STAGES, TYPES
from partnerbook.source.yaml_scalars import flow
from partnerbook.survey import read_program, resolve_today
from partnerbook.workspace import suggested_slug, unfit


@click.command()
@click.argument("slug")
@click.option("--name", help="The partner's name; made from SLUG where it is left out.")
@click.option("--owner", help="Who answers for them on our side.")
@click.option(
    "--type", "types", type=click.Choice(TYPES), multiple=True, help="What kind of partner; may be repeated."
)
@click.option(
    "--stage", type=click.Choice(STAGES), default="prospect", show_default=True, help="Where they stand."
)
@shared_options
def partner(
    settings: GlobalOptions,
    *,
    slug: str,
    name: str | None,
    owner: str | None,
    types: tuple[str, ...],
    stage: str,
) -> None:
    """Begin a partner's folder, partners/SLUG, with its partner.yaml; one without gets it."""
    workspace = settings.workspace()
    if suggested_slug(slug) != slug:
        raise Refusal(
            f'"{slug}" cannot be a partner folder; {unfit(slug)}', f'did you mean "{suggested_slug(slug)}"?'
        )
    folder = workspace.root / "partners" / slug
    begun = folder.is_dir() and not os.path.lexists(folder / "partner.yaml")
    if not begun and any(path.name.casefold() == slug for path in folder.parent.iterdir()):
        raise Refusal(
            f"partners/{slug} exists already; nothing was written", f"look at it: partnerbook check {slug}"
        )
    program, _ = read_program(workspace)
    values = common(owner, resolve_today(program, settings.today)) | {
        "name": " ".join((name or "").split()) or slug.replace("-", " ").title(),
        "types": flow(types),
        "stage": stage,
        "why": "First entry",
    }
    text = fill(starting("partner.yaml"), values)
    if begun:
        create(workspace.root, partner_path(slug, "partner.yaml"), text)
    elif not create_folder(workspace.root, f"partners/{slug}", {"partner.yaml": text}):
        raise Refusal(f"partners/{slug} exists already; nothing was written")
    output(partner_path(slug, "partner.yaml"))
    settings.say("Next: fill in partner.yaml, then rate the fit before anyone writes to them:")
    settings.say(f"      partnerbook new scorecard {slug}")
