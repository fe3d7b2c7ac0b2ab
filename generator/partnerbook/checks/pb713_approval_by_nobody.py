"""An approval bears the name of nobody or of the other company, a day that is still to come, or no fingerprint.

Why: "pending" under `by` reads as a yes to whoever only looks whether something stands there. A quote or a term sheet
goes out with it, and nobody has said that it may. Nor can we sign off for the partner, or they for us. A sign-off that was
typed by hand would hold for whatever the words become (ours).

Fix: ask for the approval and write the name of the person who gave it, and the day. Until then, leave it out. A sign-off is
recorded with `partnerbook approve`, which writes the fingerprint of the words.

Exempt: never for a day to come or a missing fingerprint; for a name that is one though it does not look it, with who that is as the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from partnerbook.analysis.outreach import messages
from partnerbook.analysis.somebody import doubt, name_beside_remark
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import FieldPath, Severity
from partnerbook.model.base import Approval
from partnerbook.model.partner import Partner

SEVERITY = Severity.WARNING

Given = tuple[str, FieldPath, str, str | None, date | None]
"""The file and the place of an approval, what it is of, by whom and when."""
Doubted = tuple[str, FieldPath, str, str, str]
"""The file and the place of an approval that does not count, what it is of, why it does not, and what to do."""
_WRITE = "write who approved it and when, once somebody has; leave it out until then"


def check(subject: Subject) -> Iterator[Fault]:
    for file, path, what, why, hint in (*_doubted(subject), *_signed_off(subject)):
        yield fault(subject, file, path, f"this does not count as an approval of {what}: {why}", hint)


def _hint(by: str | None) -> str:
    name = name_beside_remark(by) if by else None
    return (
        f'write the name alone, "{name}", once {name} has said yes; leave it out until then'
        if name
        else _WRITE
    )


def _doubted(subject: Subject) -> Iterator[Doubted]:
    for file, path, what, by, on in _given(subject.partner):
        if why := doubt(by, on, subject.today):
            yield file, path, what, why, _hint(by)


def _signed_off(subject: Subject) -> Iterator[Doubted]:
    """The announcement, quotes and posts."""
    for item in subject.figures.sign_off:
        for yes in item.yeses:
            hint = _hint(yes.approval.by if yes.approval else None)
            if yes.standing == "unstamped":
                command = item.command(subject.partner.slug, yes.side)
                hint = (
                    f"show them the words, then: {command}"
                    if command
                    else "give the text an id, then approve it"
                )
            if yes.doubt:
                yield "launch.yaml", yes.path, item.what, yes.doubt, hint


def _given(partner: Partner) -> Iterator[Given]:
    for file, path, what, approvals in _lists(partner):
        for at, given in enumerate(approvals):
            yield file, (*path, at), what, given.by, given.on
    review = partner.agreement.legal_review if partner.agreement else None
    if review and review.on:
        yield "agreement.yaml", ("legal_review",), "the terms", review.by, review.on


def _lists(partner: Partner) -> Iterator[tuple[str, FieldPath, str, Iterable[Approval]]]:
    """What bears a list of approvals, and where."""
    for written in partner.decisions:
        yield written.file, ("approvals",), f"decision {written.record.id}", written.record.approvals
    if partner.outreach:
        for message in messages(partner.outreach):
            yield "outreach.yaml", message.at("approvals"), "the message", message.text.approvals
    if partner.agreement and (review := partner.agreement.legal_review):
        yield "agreement.yaml", ("legal_review", "approvals"), "the terms", review.approvals
    words = partner.statements
    for at, statement in enumerate(words.statements if words else ()):
        what = f'the statement "{statement.id}"'
        yield "statements.yaml", ("statements", at, "approvals"), what, statement.approvals
    for at, claim in enumerate(words.claims if words else ()):
        yield "statements.yaml", ("claims", at, "approvals"), f'the claim "{claim.id}"', claim.approvals
