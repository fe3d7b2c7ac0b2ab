"""``partnerbook init``: a new workspace."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from pathlib import Path

import click

from partnerbook import __version__, resources
from partnerbook.addresses import partner_path
from partnerbook.commands.options import GlobalOptions, Refusal, output, shared_options
from partnerbook.commands.writing import staged_folder

WELCOME = frozenset(
    {".git", ".gitattributes", ".editorconfig", ".idea", ".vscode", ".venv", "LICENSE", "README.md"}
)
"""What a folder may hold already: a fresh clone, an editor's settings, a Python environment."""


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("--name", help="Our organisation's name; made from DIR where it is left out.")
@shared_options
def init(settings: GlobalOptions, *, folder: str, name: str | None) -> None:
    """Begin a workspace in DIR: site, program, one complete example partner, CI and hook snippets.

    DIR may be new, empty, or a fresh clone; a folder that holds anything else is refused.
    """
    target = settings.directory / folder
    _must_be_free(target)
    organisation = " ".join((name or "").split()) or _name_of(target)
    kept = _write(target, organisation)
    output(str(target))
    for file in kept:
        settings.say(f"{file} was there already and is as it was")
    _next_steps(settings, folder, target)


def _must_be_free(target: Path) -> None:
    if not os.path.lexists(target):
        return
    if not target.is_dir():
        raise Refusal(f"{target} is not a folder", "name a new one")
    strange = sorted({path.name for path in target.iterdir()} - WELCOME)
    if strange:
        listed = ", ".join(strange[:3]) + (" …" if len(strange) > 3 else "")
        raise Refusal(f"{target} is not empty (it holds {listed}); nothing was written", "name a new folder")


def _name_of(target: Path) -> str:
    words = target.resolve().name.replace("-", " ").replace("_", " ").split()
    return (
        " ".join(word if word != word.lower() else word.capitalize() for word in words) or "Our organisation"
    )


def _write(target: Path, organisation: str) -> list[str]:
    """Write a workspace, all of it or nothing; give the names of what was there and is left as it was."""
    with staged_folder(target, _files(organisation)) as staged:
        if not target.exists():
            staged.rename(target)
            return []
        names = sorted(path.name for path in staged.iterdir())
        kept = [name for name in names if os.path.lexists(target / name)]
        for name in names:
            if name not in kept:
                (staged / name).rename(target / name)
    return kept


def _files(organisation: str) -> Mapping[str, bytes]:
    """All files of a new workspace by name."""
    from partnerbook.commands.filling import commented, fill
    from partnerbook.source.yaml_scalars import Raw

    values = {
        "name": organisation,
        "plain_name": commented(organisation),
        "site_name": f"{organisation} partner playbook",
        "version": Raw(__version__),
    }
    starter, example = resources.starter() / "workspace", resources.example_partner()
    files: dict[str, bytes] = {}
    for source in sorted(path for path in starter.rglob("*") if path.is_file()):
        if source.suffix == ".pyc":  # installers compile the script that comments on merge requests
            continue
        name = source.relative_to(starter).as_posix().replace("dot-", ".")
        files[name] = fill(source.read_text(encoding="utf-8"), values).encode()
    for source in sorted(path for path in example.rglob("*") if path.is_file()):
        files[partner_path(example.name, source.relative_to(example).as_posix())] = source.read_bytes()
    return files


def _next_steps(settings: GlobalOptions, folder: str, target: Path) -> None:
    here = target.resolve() == Path.cwd()
    steps = [
        *([] if here else [f"cd {shlex.quote(folder)}"]),
        "partnerbook serve                 look at the example partner in the browser",
        "partnerbook new partner acme      begin your first partner, or: partnerbook import leads.csv",
        "partnerbook check                 what is wrong or missing, with file and line",
    ]
    settings.say("A workspace is ready. Next:")
    for step in steps:
        settings.say(f"  {step}")
    settings.say("Say who you are in partners/program.yaml; delete partners/northgate when you have read it.")
