"""A decision that had been accepted was deleted.

Why: the partner was promised something on the strength of it, and the next person decides it again without knowing
what was found out. An accepted record stays, also once it holds no longer (S3).

Fix: bring the file back from git, and say in its status what became of it: superseded, deprecated or reversed.
A draft or a proposal may be deleted.

Exempt: when a record must not be kept, for instance because it held personal data that somebody had removed. Where
git has no history nobody can tell; where it has only the end of it, PB523 says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.addresses import partner_path
from partnerbook.analysis.somebody import was_accepted
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity, Span

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    folder = partner_path(subject.partner.slug)
    refused = (problem.span.file.removeprefix(folder) for problem in subject.partner.problems)
    standing = {name.removeprefix("decisions/")[:4] for name in (*subject.partner.files, *refused)}
    for number, past in sorted(subject.past.items()):
        then = past[0]
        record = then.written.record
        if number not in standing and was_accepted(record, subject.today):
            file = f"{folder}{then.written.file}"
            message = f'decision {number}, "{record.title}", was {record.status} {then.committed}, and its file is gone'
            hint = f'bring it back; "git log -- {then.path or file}" shows where it went'
            yield Fault(Span(file), message, hint)
