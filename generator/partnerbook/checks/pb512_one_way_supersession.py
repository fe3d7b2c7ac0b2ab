"""One decision replaces another, and only one of the two records says so.

Why: whoever lands on the old record acts on it. Records stay as they were accepted, so the pointer to
the newer one is the only warning there is (ours).

Fix: write `superseded_by` and `status: superseded` in the old record and `supersedes` in the new one.
A draft or a proposal may name what it would replace; the old record follows once the new one is accepted.

Exempt: never; a link that goes one way misleads half its readers. Of several records that one replaces it names
one, and the others name it. A record that came into the playbook superseded need not know by what.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.decisions import is_settled_elsewhere
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.model.decision import Decision
from partnerbook.model.partner import Written

SEVERITY = Severity.ERROR
_NOT_YET = ("draft", "proposed", "rejected")


def check(subject: Subject) -> Iterator[Fault]:
    for written in subject.partner.decisions:
        yield from _newer(subject, written)
        yield from _older(subject, written)


def _newer(subject: Subject, written: Written[Decision]) -> Iterator[Fault]:
    old, newer = written.record, written.record.superseded_by
    if newer is None:
        if old.status == "superseded" and not is_settled_elsewhere(old):
            message = f"decision {old.id} is superseded, and does not say by which"
            yield fault(
                subject, written.file, ("status",), message, 'add "superseded_by:" with the newer number'
            )
        return
    if old.status != "superseded":
        message = f"decision {old.id} names its successor and is still {old.status}"
        yield fault(subject, written.file, ("status",), message, 'write "status: superseded"')
    found = subject.partner.decision(newer)
    if found is None or found.record.status == "rejected":  # it supersedes nothing, which is another fault
        return
    if found.record.supersedes != old.id and not _names_another(subject, found.record):
        message = f"decision {newer} does not say that it supersedes {old.id}"
        yield fault(
            subject, written.file, ("superseded_by",), message, f'add supersedes: "{old.id}" to {found.file}'
        )


def _names_another(subject: Subject, new: Decision) -> bool:
    """Whether a record names another that it replaces, which agrees: there is room for one."""
    other = subject.partner.decision(new.supersedes)
    return other is not None and other.record.superseded_by == new.id


def _older(subject: Subject, written: Written[Decision]) -> Iterator[Fault]:
    new, older = written.record, written.record.supersedes
    found = subject.partner.decision(older)
    if found is not None and new.status not in _NOT_YET and found.record.superseded_by != new.id:
        message = f"decision {older} does not say that it is superseded by {new.id}"
        hint = f'add superseded_by: "{new.id}" and "status: superseded" to {found.file}'
        yield fault(subject, written.file, ("supersedes",), message, hint)
