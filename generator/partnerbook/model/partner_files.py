"""The files of a partner folder: what each is called, what it is read into, and where it is shown.

Whatever goes through all files of a partner reads this table; a module about one file names that file.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from partnerbook.model.agreement import Agreement
from partnerbook.model.base import Record
from partnerbook.model.canvas import Canvas
from partnerbook.model.exit import Exit
from partnerbook.model.launch import Launch
from partnerbook.model.outreach import Outreach
from partnerbook.model.partner import Partner
from partnerbook.model.profile import Profile
from partnerbook.model.scorecard import Scorecard
from partnerbook.model.statements import Statements
from partnerbook.model.value import Value


class PartnerFile(NamedTuple):
    """A YAML file that a partner has one of.

    ``attribute`` is where a Partner holds what was read, ``label`` what the file is called in a sentence, ``page`` the
    path of its page below the partner's, ``change`` the kind of change that a review of it reports. Documents for the
    partner or the public are made of the files that are ``outgoing``; of partner.yaml they only take a few fields.
    """

    name: str
    attribute: str
    model: type[Record]
    label: str
    page: str
    change: str
    outgoing: bool = False

    def record(self, partner: Partner) -> Record | None:
        """What the file says, or None where it is absent or could not be read."""
        found: Record | None = getattr(partner, self.attribute)
        return found


_FILES = (
    PartnerFile("partner.yaml", "profile", Profile, "profile", "", "profile"),
    PartnerFile("value.yaml", "value", Value, "value exchange", "value/", "value"),
    PartnerFile("statements.yaml", "statements", Statements, "statements and claims", "statements/", "statements", outgoing=True),
    PartnerFile("canvas.yaml", "canvas", Canvas, "canvas", "canvas/", "canvas"),
    PartnerFile("scorecard.yaml", "scorecard", Scorecard, "fit scorecard", "fit/", "fit"),
    PartnerFile("outreach.yaml", "outreach", Outreach, "outreach message", "outreach/", "promises", outgoing=True),
    PartnerFile("agreement.yaml", "agreement", Agreement, "term sheet", "terms/", "terms", outgoing=True),
    PartnerFile("launch.yaml", "launch", Launch, "launch plan", "launch/", "launch", outgoing=True),
    PartnerFile("exit.yaml", "exit", Exit, "wind-down", "exit/", "exit", outgoing=True),
)  # fmt: skip
PARTNER_FILES = {file.name: file for file in _FILES}
"""By name, in the order in which they are read, compared and explained."""

METRICS = "metrics.csv"
NAMED_FILES = (
    (re.compile(r"decisions/\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.md"), "decisions/0001-short-title.md"),
    (
        re.compile(r"reviews/\d{4}-\d{2}-\d{2}-(monthly|quarterly|annual)\.md"),
        "reviews/2026-01-31-monthly.md, -quarterly.md or -annual.md",
    ),
    (re.compile(r"notes/[^/\x00-\x1f\x7f-\x9f\ud800-\udfff]+\.md", re.IGNORECASE), "notes/any-name.md"),
)
"""The names that the Markdown files of the folder have, each with an example."""
