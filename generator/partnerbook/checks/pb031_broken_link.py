"""A link in Markdown leads to no page.

Why: whoever reads a decision or a note follows its links to what it rests on; a link that leads nowhere ends
the trail, and a site with one is not published (ours).

Fix: write the name of the file that is meant, relative to the file with the link, such as
`0002-widen-the-pilot.md` or `../notes/visit.md`. From a page of content/ a partner is `../partners/NAME/` or
`partners/NAME/index.md`.

Exempt: never. Links to places inside a page, and links of sites to which other plugins add pages, are looked
at when the site is built.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "broken-link")
