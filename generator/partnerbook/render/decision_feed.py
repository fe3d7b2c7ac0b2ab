"""News of decisions as an Atom feed (RFC 4287): every record as it stands, those first that changed last.

Ids are the same wherever the site stands. Days are those of the records: an entry is updated when something is done
to its record, and building again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from partnerbook.addresses import decision_path
from partnerbook.analysis.identity import identity
from partnerbook.render.environment import Templates
from partnerbook.render.portfolio_decisions import DecisionRow
from partnerbook.wording import sentence

FEED = "decisions.atom"
MOST = 50
"""So many entries at most, the newest."""

_OPEN = ("draft", "proposed")
_NEVER = date(1970, 1, 1)
_NOT_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


class Entry(NamedTuple):
    """A record in the feed."""

    id: str
    title: str
    href: str
    updated: date
    published: date | None
    author: str
    status: str
    summary: str


def decision_feed(
    rows: Iterable[DecisionRow], organisation: str, address: str, templates: Templates
) -> bytes:
    """The feed of all partners' records that bear a day; ``address`` is the site's own, if it has one.

    Without it, links are relative to the feed's own place. Raises TemplateError.
    """
    entries = tuple(_entries(rows, organisation, address))
    context = {
        "id": identity(organisation, "decisions"),
        "organisation": organisation,
        "own": f"{address}{FEED}",
        "page": f"{address}decisions/",
        "updated": max((entry.updated for entry in entries), default=_NEVER),
        "entries": entries,
    }
    text = templates.page(f"portfolio/{FEED}", context)
    return text.translate(_NOT_XML).encode("utf-8", "replace")


def _entries(rows: Iterable[DecisionRow], organisation: str, address: str) -> Iterator[Entry]:
    """The newest entries; of two records with one number the first."""
    records: dict[tuple[str, str], tuple[date, DecisionRow]] = {}
    for row in rows:
        if row.changed:
            records.setdefault((row.partner, row.number), (row.changed, row))
    newest = sorted(records.items(), key=lambda found: (-found[1][0].toordinal(), found[0]))[:MOST]
    for (partner, number), (changed, row) in newest:
        yield Entry(
            id=identity(organisation, "decisions", partner, number),
            title=f"{row.name}: {row.title} ({row.status})",
            href=address + decision_path(partner, number),
            updated=changed,
            published=row.dated,
            author=row.owner,
            status=row.status,
            summary=sentence(
                f"Decision {number} with {row.name} is {row.status}",
                f"{'it proposes' if row.status in _OPEN else 'the choice is'} {row.chosen}"
                if row.chosen
                else "",
                f"owned by {row.owner}" if row.owner else "owned by nobody",
            ),
        )
