"""``partnerbook approve``: who said yes, when, and to which exact words, stamped into the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from partnerbook.commands import terminal
from partnerbook.commands.options import Refusal, Settings, Stopped, known_partner, parse_day, shared_options
from partnerbook.commands.writing import replace

if TYPE_CHECKING:
    from partnerbook.diagnostic import Diagnostic
    from partnerbook.model.partner import Partner
    from partnerbook.survey import Survey

GATES = ("PB501", "PB502", "PB503", "PB504", "PB516", "PB518")
"""What keeps a decision record from being accepted: no owner, no choice, only guesses, no way back (S3); and that
git knows it as accepted already, with another status or other words than it has now.
"""

WITHOUT_ENTRY = ("outreach.yaml", "agreement.yaml")


@dataclass(frozen=True, slots=True)
class Stamp:
    """An approval about to be written: ``put`` adds it to the file's data."""

    what: str
    fingerprint: str
    put: Callable[[Any, dict[str, Any]], None]


@click.command()
@click.argument("place", metavar="PATH[#ID]")
@click.option("--by", "name", required=True, metavar="NAME", help="Who approves.")
@click.option("--on", "day", metavar="YYYY-MM-DD", callback=parse_day, help="When; without it, today.")
@shared_options
def approve(settings: Settings, *, place: str, name: str, day: date | None) -> None:
    """Stamp an approval: name, day and a fingerprint of the exact content.

    PATH is a decision record, launch.yaml#us or #them (a quote), statements.yaml#ID (a statement or claim),
    outreach.yaml (the message) or agreement.yaml (the legal review). A proposed decision record that may be
    accepted becomes accepted. Comments and order in the file are kept; a second approval by the same person
    takes the place of the first.
    """
    from partnerbook.survey import survey

    workspace = settings.workspace()
    typed, _, entry = place.partition("#")
    slug, file = _found(workspace, typed)
    result = survey(workspace, settings.today, slugs=[slug])
    _stop_for(settings, result, f"partners/{slug}/{file}", lambda finding: finding.code.startswith("PB0"))
    stamp = (
        _decision(settings, result, file)
        if file.startswith("decisions/")
        else _entry(result.partners[0], file, entry)
    )
    path = Path(workspace.root) / "partners" / slug / file
    said = {"by": name.strip(), "on": day or result.today, "fingerprint": stamp.fingerprint}
    replace(path, _stamped(path.read_text(encoding="utf-8"), said, stamp, matter=file.endswith(".md")))
    settings.say(f"{name.strip()} approved {stamp.what} on {said['on']}")


def _found(workspace: Any, typed: str) -> tuple[str, str]:
    """The partner and the file in the partner's folder that a path names."""
    parts = typed.replace("\\", "/").removeprefix("./").split("/")
    if "partners" in parts:
        parts = parts[parts.index("partners") + 1 :]
    if len(parts) < 2:
        raise Refusal(f'"{typed}" names no file of a partner', "write it as partners/acme/launch.yaml#us")
    slug, file = known_partner(workspace, parts[0]), "/".join(parts[1:])
    if not (workspace.root / "partners" / slug / file).is_file():
        raise Refusal(f"there is no {file} in partners/{slug}", "name a file that is there")
    return slug, file


def _stop_for(settings: Settings, result: Survey, file: str, grave: Callable[[Diagnostic], bool]) -> None:
    """Findings that keep a file from being approved are shown, and nothing is stamped."""
    from partnerbook.report import text

    found = [finding for finding in result.findings if finding.span.file == file and grave(finding)]
    if found:
        terminal.report(text.render(found))
        settings.say("nothing was approved")
        raise Stopped


def _decision(settings: Settings, result: Survey, file: str) -> Stamp:
    """The stamp of a decision record that may be accepted, or is."""
    from partnerbook.analysis.approval import of_decision, suspect

    partner = result.partners[0]
    written = next((written for written in partner.decisions if written.file == file), None)
    if written is None:
        raise Refusal(f"{file} cannot be read as a decision record", "partnerbook check says why")
    record, now = written.record, of_decision(written.record, written.body)
    if record.status not in ("proposed", "accepted"):
        hint = (
            "set its status to proposed first" if record.status == "draft" else "write a new record instead"
        )
        raise Refusal(f"decision {record.id} is {record.status}; only a proposed one can be approved", hint)
    if record.status == "accepted" and suspect(record.approvals, now):
        hint = f'take the change back, or supersede it: partnerbook new decision {partner.slug} "TITLE"'
        raise Refusal(f"decision {record.id} was changed after it was accepted", hint)
    shown = f"partners/{partner.slug}/{file}"
    _stop_for(settings, result, shown, lambda finding: finding.code in GATES and finding.accepted is None)

    def put(data: Any, said: dict[str, Any]) -> None:
        data["status"] = "accepted"
        data["approvals"] = _with(data.get("approvals"), said)

    return Stamp(f"decision {record.id}", now, put)


def _entry(partner: Partner, file: str, entry: str) -> Stamp:
    """The stamp of a quote, a statement or claim, the message, or the legal review."""
    from partnerbook.analysis.approval import of_entry, of_record

    if file in WITHOUT_ENTRY and entry:
        raise Refusal(f"{file} is approved as a whole", f"leave out #{entry}")
    if file == "launch.yaml" and partner.launch:
        quotes = [quote.party for quote in partner.launch.quotes]
        if entry not in quotes:
            raise Refusal(
                f'launch.yaml has no quote of "{entry}"', "write launch.yaml#us or launch.yaml#them"
            )
        at = quotes.index("us" if entry == "us" else "them")
        quote = partner.launch.quotes[at]
        return Stamp(
            f"the quote of {quote.speaker}",
            of_record(quote),
            lambda data, said: data["quotes"][at].update(approved=said),
        )
    if file == "statements.yaml" and partner.statements:
        now = of_entry(partner.statements, entry)
        if now is None:
            raise Refusal(f'statements.yaml has no statement or claim "{entry}"', _ids(partner))
        return Stamp(f'"{entry}"', now, lambda data, said: _put_entry(data, entry, said))
    if file == "outreach.yaml" and partner.outreach:
        return Stamp(
            "the message",
            of_record(partner.outreach),
            lambda data, said: data.update(approvals=_with(data.get("approvals"), said)),
        )
    if file == "agreement.yaml" and partner.agreement:
        return Stamp("the terms", of_record(partner.agreement), _put_legal_review)
    kinds = "a decision record, launch.yaml, statements.yaml, outreach.yaml or agreement.yaml"
    raise Refusal(f"{file} holds nothing that is approved", f"approve {kinds}")


def _put_entry(data: Any, entry: str, said: dict[str, Any]) -> None:
    for found in (*data.get("statements", ()), *data.get("claims", ())):
        if found.get("id") == entry:
            found["approvals"] = _with(found.get("approvals"), said)
            return


def _put_legal_review(data: Any, said: dict[str, Any]) -> None:
    review = data.setdefault("legal_review", {"required": True})
    review["approvals"] = _with(review.get("approvals"), said)


def _with(approvals: Iterable[Any] | None, said: dict[str, Any]) -> list[Any]:
    """The approvals with one more; a person has one."""
    return [*(other for other in approvals or () if other.get("by") != said["by"]), said]


def _ids(partner: Partner) -> str:
    assert partner.statements is not None
    ids = [statement.id for statement in partner.statements.statements]
    ids += [claim.id for claim in partner.statements.claims]
    return f"write statements.yaml#ID with one of: {', '.join(ids)}" if ids else "write one first"


def _stamped(text: str, said: dict[str, Any], stamp: Stamp, *, matter: bool) -> str:
    """The text of a file with the stamp in it."""
    from partnerbook.source import front_matter
    from partnerbook.source.yaml_writing import edit

    if not matter:
        return edit(text, lambda data: stamp.put(data, said))
    parts = front_matter.split(text)
    assert parts.matter is not None, "a record that could be read has front matter"
    return f"---\n{edit(parts.matter, lambda data: stamp.put(data, said))}---\n{parts.body}"
