"""A decision's id is not the number of its file.

Why: people quote decisions by number, in mails and in other records. Two numbers for one record send
them to the wrong one, usually after a file was copied to start the next (ours).

Fix: set `id` to the four digits the file name begins with, in quotes.

Exempt: never; rename the file or correct the id.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    for written in subject.partner.decisions:
        number = written.file.removeprefix("decisions/")[:4]
        if written.record.id != number:
            message = f"the record says {written.record.id}, its file is number {number}"
            yield fault(subject, written.file, ("id",), message, f'write id: "{number}", or rename the file')
