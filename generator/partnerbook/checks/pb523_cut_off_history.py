"""Git cannot tell the whole history, so that not everything could be checked.

Why: that an accepted record still says what was accepted is seen by what it said before. Where a clone has only the
latest commits, or not what was in their files, a record that was rewritten looks as if it had always read so (ours).

Fix: bring the rest, as the finding says: `git fetch --unshallow`. On a build server have it fetch all:
`fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab. Files that have not changed since the cut show no date and no name.

Exempt: where the whole history is checked elsewhere before anything is merged; set `PB523: off` under `checks` of
program.yaml, since it is about no partner.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "cut-off-history")
