"""``partnerbook approve``: who said yes, when, and to which exact words, stamped into the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from partnerbook.addresses import partner_path
from partnerbook.commands import terminal
from partnerbook.commands.launch_stamps import launch_stamp, words_signed
from partnerbook.commands.options import (
    GlobalOptions,
    Refusal,
    Stopped,
    known_partner,
    one_line,
    parse_day,
    shared_options,
)
from partnerbook.commands.stamp import Stamp
from partnerbook.commands.writing import edited, revise

if TYPE_CHECKING:
    from partnerbook.diagnostic import Diagnostic, FieldPath
    from partnerbook.model.partner import Partner
    from partnerbook.model.profile import Side
    from partnerbook.model.statements import Statements
    from partnerbook.survey import Survey
    from partnerbook.workspace import Workspace

GATES = ("PB501", "PB502", "PB503", "PB516", "PB524")
"""Findings that keep a proposal from being accepted: no owner, no choice, only guesses (S3), a status that git knows it
has left behind, and days out of order.
"""
CHANGED = "PB515"
"""The finding that a record was changed since it was accepted, which a new stamp would cover up."""
OVERDUE = "PB507"
"""The finding that a review day is over: a proposal with one would be overdue as soon as it is accepted."""
UNFILLED = ("PB601", "PB611")
"""Findings of placeholders and sample text: nobody can have approved what nobody wrote."""
AFTERWARDS = ("PB512", "PB714", "PB715")
"""Findings that do not keep anything from being approved, as they can only be mended afterwards: the record that this one
supersedes does not say so yet, the other company has not signed off, nothing says what its yes rests on.
"""

WITHOUT_ENTRY = ("outreach.yaml", "agreement.yaml")
FRAME = frozenset({"status", "version", "legal_review", "signed_on", "effective", "ends_on"})
"""Fields of agreement.yaml that stand around the terms, and are none of them."""


@click.command()
@click.argument("place", metavar="PATH[#ID]")
@click.option("--by", "name", required=True, metavar="NAME", help="Who approves.")
@click.option("--on", "day", metavar="YYYY-MM-DD", callback=parse_day, help="When; without it, today.")
@click.option(
    "--side", type=click.Choice(["us", "them"]), help="Whose yes it is, of what both companies sign off."
)
@click.option("--evidence", metavar="TEXT", help="What it rests on: the mail, the call.")
@shared_options
def approve(
    settings: GlobalOptions,
    *,
    place: str,
    name: str,
    day: date | None,
    side: Side | None,
    evidence: str | None,
) -> None:
    """Stamp an approval: name, day and a fingerprint of the exact content.

    PATH is a decision record, statements.yaml#ID (a statement or claim), outreach.yaml (the message of the
    current attempt), agreement.yaml (the legal review), or launch.yaml#announcement, #quote:ID or #post:ID with --side: both
    companies sign these off, and theirs wants --evidence. A quote without an id is called by its side, a post
    by channel and side (#quote:them, #post:linkedin-us); #us and #them stay as that side's quote. A proposed
    decision record that may be accepted becomes accepted. Comments and order in the file are kept; a second
    approval by the same person, or of the same side, takes the place of the first.
    """
    from partnerbook.survey import survey

    by = _somebody(name)
    workspace = settings.workspace()
    typed, _, entry = place.partition("#")
    slug, file = _found(workspace, typed)
    result = survey(workspace, settings.today, slugs=[slug])
    if day and day > result.today:
        hint = "write the day on which it was approved; --today says what day it is"
        raise Refusal(f"{day} is still to come: today is {result.today}", hint)
    at = partner_path(slug, file)
    unread = (f for f in result.findings if f.span.file == at and f.code.startswith("PB0"))
    _stop_for(settings, unread, "not all of it can be read")
    launch = result.partners[0].launch if file == "launch.yaml" else None
    if side and launch is None:
        raise Refusal(f"{file} is not signed off by two companies", "leave out --side")
    if launch:
        stamp = launch_stamp(result, launch, entry, side, by, settings.say)
    elif file.startswith("decisions/"):
        stamp = _decision(result, file)
    else:
        stamp = _entry(result.partners[0], file, entry)
    rests = " ".join((evidence or "").split())
    said = {"by": by, "on": day or result.today, "fingerprint": stamp.fingerprint}
    said |= {"words": words_signed(workspace.root)} if launch and entry == "announcement" else {}
    said |= {"evidence": rests} if rests else {}

    verb = "accepted" if stamp.first else "approved"
    stamped = partial(_stamped, at, lambda data: stamp.put(data, said))
    blamed = _blamed(workspace, result, file, stamp, stamped)
    _stop_for(settings, blamed, f"{stamp.what} cannot be {verb} as it is")
    revise(Path(workspace.root) / at, stamped)
    settings.say(f"{by} approved {stamp.what} on {said['on']}")
    if launch and not rests and "them" in (side, side or entry):
        hint = "again with --evidence TEXT, the mail or the call, before it is forgotten"
        settings.say(f"warning: nothing says what their yes rests on; approve it {hint}")
    if not rests and (gone := one_line(stamp.rested_on)):
        settings.say(f"warning: the evidence of the yes before was dropped with it: {gone}")


def _somebody(name: str) -> str:
    """The name of whoever approves. Refuses one that stands for somebody still to be found."""
    from partnerbook.analysis.somebody import name_beside_remark, names_somebody, wrong_name

    by = " ".join(name.split())
    if not names_somebody(by):
        alone = name_beside_remark(by)
        hint = (
            f'write the name alone, --by "{alone}", once {alone} has said yes'
            if alone
            else "write the name of the person who approves"
        )
        raise Refusal(f"--by {wrong_name(by)}", hint)
    return by


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
    """Findings that keep something from being approved are shown with their fields, and nothing is stamped."""
    from partnerbook.report import text
    from partnerbook.wording import listed

    shown = list(found)
    if shown:
        terminal.report(text.render(shown))
        fields = dict.fromkeys(".".join(finding.about.path) for finding in shown if finding.about.path)
        look = f" (look at {listed(fields)})" if fields else ""
        settings.say(one_line(f"{why}{look}: nothing was approved"))
        raise Stopped


def _decision(result: Survey, file: str) -> Stamp:
    """The stamp of a decision record that may be accepted, or is."""
    from partnerbook.analysis.approval import of_decision
    from partnerbook.analysis.decision_history import suspect_stamp

    partner = result.partners[0]
    written = next((written for written in partner.decisions if written.file == file), None)
    if written is None:
        raise Refusal(f"{file} cannot be read as a decision record", "partnerbook check says why")
    record = written.record
    if record.status not in ("proposed", "accepted"):
        hint = (
            "set its status to proposed first" if record.status == "draft" else "write a new record instead"
        )
        raise Refusal(f"decision {record.id} is {record.status}; only a proposed one can be approved", hint)
    past = result.past.get(partner.slug, {}).get(record.id, ())
    if record.status == "accepted" and suspect_stamp(written, past):
        hint = f'take the change back, or supersede it: partnerbook new decision {partner.slug} "TITLE"'
        raise Refusal(f"decision {record.id} was changed after it was accepted", hint)

    def put(data: Any, said: dict[str, Any]) -> None:
        data["status"] = "accepted"
        data["approvals"] = _with(data.get("approvals"), said)

    now = of_decision(record, written.body)
    return Stamp(f"decision {record.id}", now, put, first=record.status == "proposed")


def _blamed(
    workspace: Workspace, result: Survey, file: str, stamp: Stamp, stamped: Callable[[str], str]
) -> Iterator[Diagnostic]:
    """What the checks find in the file as it will stand with the stamp, read anew: errors, what nobody filled in, and
    what they do not find now. Places are those in the file as it is.
    """
    from partnerbook.checks.rule import Subject
    from partnerbook.checks.runner import findings
    from partnerbook.diagnostic import Severity
    from partnerbook.survey import partner_of, read_folder

    now = result.partners[0]
    folder, at = read_folder(workspace, now.slug), partner_path(now.slug, file)
    places = {partner_path(now.slug, "statements.yaml"): stamp.claims, at: stamp.within}
    text = stamped(folder.files[file].decode("utf-8")).encode()
    there = partner_of(replace(folder, files={**folder.files, file: text}), result.program, workspace.slugs())
    found = findings(Subject(there, result.program, result.today, result.past.get(now.slug, {})))
    known = {(finding.code, finding.message) for finding in result.findings}
    codes = {finding.code for finding in found if finding.span.file == at}
    standing = (*GATES, CHANGED) if stamp.first else (CHANGED,)
    gates = [f for f in result.findings if f.code in standing and f.code not in codes]
    for finding in (*gates, *found):
        is_new = (finding.code, finding.message) not in known
        grave = finding.severity is Severity.ERROR or is_new or finding.code in (*GATES, CHANGED, *UNFILLED)
        grave = grave or (stamp.first and finding.code == OVERDUE)
        where, path = finding.span.file, finding.span.path
        concerned = (where == at and finding.code.startswith("PB0")) or any(
            path[: len(place)] == place for place in places.get(where, ())
        )
        if concerned and grave and finding.accepted is None and finding.code not in AFTERWARDS:
            hint = _hint(there, file) if finding.code == "PB504" else finding.hint
            yield replace(finding, hint=hint, span=now.at(where.removeprefix(partner_path(now.slug)), path))


def _hint(partner: Partner, file: str) -> str:
    """What to write before a decision can be accepted."""
    from partnerbook.checks.pb504_missing_commitment import lacking
    from partnerbook.wording import listed

    record = next(written.record for written in partner.decisions if written.file == file)
    return f"write commit: {listed(lacking(record))} first"


def _entry(partner: Partner, file: str, entry: str) -> Stamp:
    """The stamp of a statement or claim, the message, or the legal review."""
    from partnerbook.analysis.approval import of_entry, of_message, of_record
    from partnerbook.analysis.outreach import current

    if file in WITHOUT_ENTRY and entry:
        raise Refusal(f"{file} is approved as a whole", f"leave out #{entry}")
    if file == "statements.yaml" and partner.statements:
        now = of_entry(partner.statements, entry)
        if now is None:
            raise Refusal(f'statements.yaml has no statement or claim "{entry}"', _ids(partner))
        within = tuple(_places(partner.statements, entry))
        return Stamp(f'"{entry}"', now, lambda data, said: _put_entry(data, entry, said), within)
    if file == "outreach.yaml" and partner.outreach:
        message = current(partner.outreach)
        text, place = message.text, message.at()
        if not (text.opener or text.opportunity or text.benefits or text.ask):
            raise Refusal("outreach.yaml says nothing yet that could be approved", "write the message first")
        return Stamp(
            "the message",
            of_message(text, partner.statements.claims if partner.statements else ()),
            lambda data, said: _put_message(data, place, said),
        )
    if file == "agreement.yaml" and partner.agreement:
        if partner.agreement.model_fields_set <= FRAME:
            raise Refusal("agreement.yaml says nothing yet that could be approved", "write the terms first")
        return Stamp("the terms", of_record(partner.agreement), _put_legal_review)
    kinds = "a decision record, launch.yaml, statements.yaml, outreach.yaml or agreement.yaml"
    raise Refusal(f"{file} holds nothing that is approved", f"approve {kinds}")


def _places(statements: Statements, entry: str) -> Iterator[FieldPath]:
    """Where a statement stands with the claims that it quotes, or a claim."""
    found = next((each for each in statements.statements if each.id == entry), None)
    yield from (("statements", at) for at, each in enumerate(statements.statements) if each is found)
    claims = found.claims if found else (entry,)
    yield from (("claims", at) for at, each in enumerate(statements.claims) if each.id in claims)


def _put_entry(data: Any, entry: str, said: dict[str, Any]) -> None:
    for found in (*data.get("statements", ()), *data.get("claims", ())):
        if found.get("id") == entry:
            found["approvals"] = _with(found.get("approvals"), said)
            return


def _put_message(data: Any, place: FieldPath, said: dict[str, Any]) -> None:
    """Into the attempt that begins at a place of the file."""
    from partnerbook.source.yaml_writing import place_in

    attempt = place_in(data, place)
    attempt["approvals"] = _with(attempt.get("approvals"), said)


def _put_legal_review(data: Any, said: dict[str, Any]) -> None:
    if data.get("legal_review") is None:
        data["legal_review"] = {"required": True}
    review = data["legal_review"]
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


def _stamped(file: str, put: Callable[[Any], None], text: str) -> str:
    """The text of a file with the stamp that is put into it."""
    from partnerbook.source import front_matter

    if not file.endswith(".md"):
        return edited(file, text, put)
    return front_matter.edited(text, lambda matter: edited(file, matter, put, above=1))
