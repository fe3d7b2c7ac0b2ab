"""``partnerbook new statement``: appends to statements.yaml, comments kept."""

from __future__ import annotations

import re
from typing import Any

import click

from partnerbook.commands.filling import starting
from partnerbook.commands.new.starting_point import StartingPoint
from partnerbook.commands.options import GlobalOptions, Refusal, output, shared_options
from partnerbook.commands.writing import edited, revise_lines
from partnerbook.source import yaml, yaml_writing
from partnerbook.source.yaml_scalars import flow, scalar

FILE = "statements.yaml"
AUDIENCES = ("partner", "their-customers", "our-leadership")
_HEADING = re.compile(r"^#statements:(?=\s*$)", re.MULTILINE)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
_ADVICE = "say who is helped and by how much, then what you ask in return"
_UNFINISHED = "write the statement under text: and take the # off its lines; or give it with --text"


@click.command()
@click.argument("partner")
@click.argument("identifier", metavar="ID")
@click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    default="partner",
    show_default=True,
    help="Whom it speaks to.",
)
@click.option("--text", help="The statement in one sentence.")
@click.option("--claim", "claims", multiple=True, metavar="ID", help="A claim it quotes; may be repeated.")
@shared_options
def statement(
    settings: GlobalOptions,
    *,
    partner: str,
    identifier: str,
    audience: str,
    text: str | None,
    claims: tuple[str, ...],
) -> None:
    """Add a value statement to statements.yaml, or begin the file with it."""
    start = StartingPoint.of(settings, partner)
    if not _ID.fullmatch(identifier):
        raise Refusal(f'"{identifier}" cannot be an id', "use letters, digits, hyphens and underscores")
    unknown = [claim for claim in claims if claim not in start.partner.declared.get("claim", ())]
    if unknown:
        raise Refusal(f'{start.path(FILE)} has no claim "{unknown[0]}"', "write the claim first")
    advice = _ADVICE if text else _UNFINISHED
    if FILE not in start.partner.files:
        lines = "statements:\n" + _entry(identifier, audience, text, claims)
        begun = start.filled(FILE) + "\n" + (lines if text else _outlined(lines))
        start.write(settings, FILE, begun, advice)
        return
    entry = {"id": identifier, "audience": audience} | ({"claims": list(claims)} if claims else {})
    _append(start, entry | ({"text": text} if text else {}))
    output(f"{start.path(FILE)}#{identifier}" if text else start.path(FILE))
    settings.say(f"Next: {advice}")


def _entry(identifier: str, audience: str, text: str | None, claims: tuple[str, ...]) -> str:
    lines = [f"  - id: {scalar(identifier)}", f"    audience: {audience}"]
    if claims:
        lines.append(f"    claims: {flow(claims)}")
    *_, example = starting("statement.yaml").splitlines()
    lines.append(f"    text: {scalar(text)}" if text else example.removeprefix("#"))
    return "\n".join(lines) + "\n"


def _outlined(lines: str, *, explained: bool = False) -> str:
    """An entry that waits for its words, commented out: as it stands it would be an error."""
    pattern = starting("statement.yaml").splitlines()[:-1]
    advice = "" if explained else "".join(f"{line}\n" for line in pattern)
    return advice + "".join(f"#{line}\n" for line in lines.splitlines())


def _append(start: StartingPoint, entry: dict[str, Any]) -> None:
    path = start.workspace.root / start.path(FILE)
    revise_lines(path, lambda text: appended(text, entry, start.path(FILE)))


def appended(text: str, entry: dict[str, Any], shown: str) -> str:
    """statements.yaml with one more statement; everything else stays as it was. Refuses what it cannot read."""
    waiting = re.search(rf"^# *- id: {re.escape(scalar(entry['id']))}\r?$", text, re.MULTILINE)
    if waiting and "text" not in entry:
        raise Refusal(
            f'{shown} has a statement "{entry["id"]}" that waits for its words; nothing was written',
            _UNFINISHED,
        )
    document = yaml.read(text, shown)
    data = document.data
    if document.problems or not isinstance(data, dict | None):
        raise Refusal(f"{shown} cannot be read as it is; nothing was written", "see: partnerbook check")
    present = (data or {}).get("statements") or ()
    if not isinstance(present, tuple):
        raise Refusal(f"statements in {shown} is not a list; nothing was written", "see: partnerbook check")
    if any(isinstance(item, dict) and item.get("id") == entry["id"] for item in present):
        raise Refusal(f'{shown} has a statement "{entry["id"]}" already; nothing was written')
    if "text" not in entry:
        return _with_outline(text, entry, shown)
    if _HEADING.search(text) and "statements" not in (data or {}):
        text = _HEADING.sub("statements:", text)
        data = data or {}
    if data is None:
        lines = _entry(entry["id"], entry["audience"], entry.get("text"), tuple(entry.get("claims", ())))
        return f"{text.rstrip()}\n\nstatements:\n{lines}".lstrip()
    after = edited(shown, text, lambda root: _add(root, entry))
    again = yaml.read(after, shown).data
    if again != {**data, "statements": (*present, yaml.read(yaml_writing.write(entry), shown).data)}:
        raise Refusal(
            f"{shown} is written in a way that cannot be added to; nothing was written", "add it by hand"
        )
    return after


def _with_outline(text: str, entry: dict[str, Any], shown: str) -> str:
    """The text with an entry commented out at its end, where taking the # off makes it one of the list."""
    text = text.rstrip() + "\n" if text.strip() else ""
    lines = _entry(entry["id"], entry["audience"], None, tuple(entry.get("claims", ())))
    explained = starting("statement.yaml").partition(";")[0] in text
    data = yaml.read(text, shown).data or {}
    if not data.get("statements") and not _HEADING.search(text) and "statements" not in data:
        lines = f"statements:\n{lines}"
    elif data.get("statements") and re.search(r"^statements:.*\n(?:\s*#.*\n|\s*\n)*- ", text, re.MULTILINE):
        lines = re.sub(r"^  ", "", lines, flags=re.MULTILINE)
    before = len(data.get("statements") or ())
    spoken = yaml.read(_HEADING.sub("statements:", text) + lines, shown)
    found = spoken.data.get("statements") if isinstance(spoken.data, dict) else None
    if spoken.problems or not isinstance(found, tuple) or len(found) != before + 1:
        hint = 'give its words at once: --text "…"'
        raise Refusal(f"{shown} has no room for an unfinished statement; nothing was written", hint)
    return text + ("\n" if text else "") + _outlined(lines, explained=explained)


def _add(root: Any, entry: dict[str, Any]) -> None:
    """Append to the list, in block style."""
    added = type(root)(entry)
    if root.get("statements"):
        root["statements"].append(added)
    else:
        root["statements"] = [added]
