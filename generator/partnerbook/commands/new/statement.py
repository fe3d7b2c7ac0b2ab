"""``partnerbook new statement``: appends to statements.yaml, comments kept."""

from __future__ import annotations

import re
from typing import Any

import click

from partnerbook.commands.filling import flow, scalar
from partnerbook.commands.new.setting import Setting
from partnerbook.commands.options import Refusal, Settings, output, shared_options
from partnerbook.commands.writing import replace
from partnerbook.source import yaml, yaml_writing

FILE = "statements.yaml"
AUDIENCES = ("partner", "their-customers", "our-leadership")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
_ADVICE = "say who is helped and by how much, then what you ask in return"
_PATTERN = """\
Partnering with us helps WHO achieve OUTCOME by HOW; unlike ALTERNATIVE, we provide ADVANTAGE
while asking only MINIMUM. Write it under text: as one sentence, or under parts: with the keys
who, outcome, how, unlike, advantage and minimum; and in_return: what we ask of them."""


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
    settings: Settings,
    *,
    partner: str,
    identifier: str,
    audience: str,
    text: str | None,
    claims: tuple[str, ...],
) -> None:
    """Add a value statement to statements.yaml, or begin the file with it."""
    setting = Setting.of(settings, partner)
    if not _ID.fullmatch(identifier):
        raise Refusal(f'"{identifier}" cannot be an id', "use letters, digits, hyphens and underscores")
    unknown = [claim for claim in claims if claim not in setting.partner.declared.get("claim", ())]
    if unknown:
        raise Refusal(f'{setting.path(FILE)} has no claim "{unknown[0]}"', "write the claim first")
    if FILE not in setting.partner.files:
        begun = setting.filled(FILE) + "\nstatements:\n" + _entry(identifier, audience, text, claims)
        setting.write(settings, FILE, begun, _ADVICE)
        return
    entry = {"id": identifier, "audience": audience} | ({"claims": list(claims)} if claims else {})
    _append(setting, entry | ({"text": text} if text else {}))
    output(f"{setting.path(FILE)}#{identifier}")
    settings.say(f"Next: {_ADVICE}")


def _entry(identifier: str, audience: str, text: str | None, claims: tuple[str, ...]) -> str:
    lines = [f"  - id: {scalar(identifier)}", f"    audience: {audience}"]
    if claims:
        lines.append(f"    claims: {flow(claims)}")
    if text:
        lines.append(f"    text: {scalar(text)}")
    else:
        lines.extend(f"    # {line}" for line in _PATTERN.splitlines())
    return "\n".join(lines) + "\n"


def _append(setting: Setting, entry: dict[str, Any]) -> None:
    path = setting.workspace.root / setting.path(FILE)
    before = path.read_bytes().decode("utf-8-sig")
    after = appended(before, entry, setting.path(FILE))
    newline = "\r\n" if "\r\n" in before else "\n"
    replace(path, after.replace("\r\n", "\n").replace("\n", newline))


def appended(text: str, entry: dict[str, Any], shown: str) -> str:
    """statements.yaml with one more statement; everything else stays as it was. Refuses what it cannot read."""
    document = yaml.read(text, shown)
    data = document.data
    if document.problems or not isinstance(data, dict | None):
        raise Refusal(f"{shown} cannot be read as it is; nothing was written", "see: partnerbook check")
    present = (data or {}).get("statements") or ()
    if not isinstance(present, tuple):
        raise Refusal(f"statements in {shown} is not a list; nothing was written", "see: partnerbook check")
    if any(isinstance(item, dict) and item.get("id") == entry["id"] for item in present):
        raise Refusal(f'{shown} has a statement "{entry["id"]}" already; nothing was written')
    if data is None:
        lines = _entry(entry["id"], entry["audience"], entry.get("text"), tuple(entry.get("claims", ())))
        return f"{text.rstrip()}\n\nstatements:\n{lines}".lstrip()
    explained = "text" in entry or _PATTERN.partition(";")[0] in text
    after = yaml_writing.edit(text, lambda root: _add(root, entry, "" if explained else _PATTERN))
    again = yaml.read(after, shown).data
    if again != {**data, "statements": (*present, yaml.read(yaml_writing.write(entry), shown).data)}:
        raise Refusal(
            f"{shown} is written in a way that cannot be added to; nothing was written", "add it by hand"
        )
    return after


def _add(root: Any, entry: dict[str, Any], comment: str) -> None:
    """Append to the list, in block style, with a comment that says what is still to be written."""
    added = type(root)(entry)
    if comment:
        added.yaml_set_comment_before_after_key("audience", before=comment, indent=4)
    if root.get("statements"):
        root["statements"].append(added)
    else:
        root["statements"] = [added]
