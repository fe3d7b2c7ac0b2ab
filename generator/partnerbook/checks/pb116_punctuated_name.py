"""The name of a person ends in a sign that belongs to no name.

Why: a message greets them with it, and "Dear Ada,," is read before anything else in it (ours).

Fix: write the name alone; the greeting adds its own comma. A whole line of your own goes under `salutation`.

Exempt: never; no name ends so.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
_SIGNS = ",;:!?"
"""A full stop is none of them: J. and Jr. end in one."""


def check(subject: Subject) -> Iterator[Fault]:
    profile = subject.partner.profile
    for index, person in enumerate(profile.people if profile else ()):
        for field in ("name", "first_name"):
            name = (getattr(person, field) or "").rstrip()
            if name[-1:] and name[-1] in _SIGNS:
                path = ("people", index, field)
                bare = name.rstrip(f"{_SIGNS} ")
                message = f'"{name}" ends in "{name[-1]}", and a message would greet them with it'
                yield fault(
                    subject, "partner.yaml", path, message, f"write {bare}" if bare else "write the name"
                )
