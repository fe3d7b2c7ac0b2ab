"""``partnerbook approve``: who said yes, when, and to which exact words, stamped into the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from partnerbook.addresses import partner_path
from partnerbook.commands import terminal
from partnerbook.commands.options import (
    GlobalOptions,
    Refusal,
    Stopped,
    known_partner,
    parse_day,
    shared_options,
)
from partnerbook.commands.writing import revise

if TYPE_CHECKING:
    from partnerbook.diagnostic import Diagnostic
    from partnerbook.model.base import Approval
    from partnerbook.model.decision import Decision
    from partnerbook.model.partner import Partner, Written
    from partnerbook.survey import Survey

GATES = ("PB501", "PB502", "PB503", "PB515", "PB516")
"""What keeps a record from being approved, though it is found already: no owner, no choice, only guesses (S3), a change
since it was accepted, and that git knows it as accepted.
"""
AFTERWARDS = ("PB512",)
"""What is mended once a record is accepted: the one that it supersedes says so from then on."""

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
def approve(settings: GlobalOptions, *, place: str, name: str, day: date | None) -> None:
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
    unread = (
        f for f in result.findings if f.span.file == partner_path(slug, file) and f.code.startswith("PB0")
    )
    _stop_for(settings, unread, "not all of it can be read")
    said = {"by": name.strip(), "on": day or result.today}
    stamp = (
        _decision(settings, result, file, said)
        if file.startswith("decisions/")
        else _entry(result.partners[0], file, entry)
    )
    said["fingerprint"] = stamp.fingerprint
    path = Path(workspace.root) / "partners" / slug / file
    revise(path, lambda text: _stamped(text, said, stamp, matter=file.endswith(".md")))
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


def _stop_for(settings: GlobalOptions, found: Iterable[Diagnostic], why: str) -> None:
    """Findings that keep something from being approved are shown, and nothing is stamped."""
    from partnerbook.report import text

    shown = list(found)
    if shown:
        terminal.report(text.render(shown))
        settings.say(f"{why}: nothing was approved")
        raise Stopped


def _decision(settings: GlobalOptions, result: Survey, file: str, said: dict[str, Any]) -> Stamp:
    """The stamp of a decision record that may be accepted, or is."""
    from partnerbook.analysis.approval import of_decision, suspect_decision
    from partnerbook.model.base import Approval

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
    if record.status == "accepted" and suspect_decision(record, written.body):
        hint = f'take the change back, or supersede it: partnerbook new decision {partner.slug} "TITLE"'
        raise Refusal(f"decision {record.id} was changed after it was accepted", hint)
    approval = Approval.model_validate({**said, "fingerprint": now})
    _stop_for(
        settings, _blamed(result, written, approval), f"decision {record.id} cannot be accepted as it is"
    )

    def put(data: Any, said: dict[str, Any]) -> None:
        data["status"] = "accepted"
        data["approvals"] = _with(data.get("approvals"), said)

    return Stamp(f"decision {record.id}", now, put)


def _blamed(result: Survey, written: Written[Decision], approval: Approval) -> Iterator[Diagnostic]:
    """What the checks would find in a record the moment it is accepted: errors, and what they do not find now."""
    from partnerbook.checks.pb504_missing_commitment import lacking
    from partnerbook.checks.rule import Subject
    from partnerbook.checks.runner import findings
    from partnerbook.diagnostic import Severity
    from partnerbook.wording import listed

    partner, record = result.partners[0], written.record
    given = tuple(other for other in record.approvals if other.by != approval.by)
    accepted = record.model_copy(update={"status": "accepted", "approvals": (*given, approval)})
    decisions = [replace(each, record=accepted) if each == written else each for each in partner.decisions]
    there = replace(partner, decisions=tuple(decisions))
    subject = Subject(there, result.program, result.today, result.past.get(partner.slug, {}))
    at = partner_path(partner.slug, written.file)
    known = {(finding.code, finding.message) for finding in result.findings}
    blocking = [finding for finding in result.findings if finding.code in GATES]
    for finding in (*blocking, *findings(subject)):
        is_new = (finding.code, finding.message) not in known
        grave = finding.code in GATES or finding.severity is Severity.ERROR or is_new
        if finding.span.file == at and grave and finding.accepted is None and finding.code not in AFTERWARDS:
            fields = lacking(accepted) if finding.code == "PB504" else {}
            hint = f"write commit: {listed(fields)} first" if fields else finding.hint
            yield replace(finding, hint=hint)


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
    """The approvals with one more; a person has one, which is renewed where it stands."""
    given = list(approvals or ())
    at = next((place for place, other in enumerate(given) if other.get("by") == said["by"]), len(given))
    return [*given[:at], said, *given[at + 1 :]]


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
    return front_matter.edited(text, lambda matter: edit(matter, lambda data: stamp.put(data, said)))
