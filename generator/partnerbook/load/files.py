"""The files of a partner folder, and what each is read into."""

from __future__ import annotations

import re

from pydantic import BaseModel

from partnerbook.model.agreement import Agreement
from partnerbook.model.canvas import Canvas
from partnerbook.model.exit import Exit
from partnerbook.model.launch import Launch
from partnerbook.model.outreach import Outreach
from partnerbook.model.profile import Profile
from partnerbook.model.scorecard import Scorecard
from partnerbook.model.statements import Statements
from partnerbook.model.value import Value

YAML_FILES: dict[str, type[BaseModel]] = {
    "partner.yaml": Profile,
    "value.yaml": Value,
    "statements.yaml": Statements,
    "canvas.yaml": Canvas,
    "scorecard.yaml": Scorecard,
    "outreach.yaml": Outreach,
    "agreement.yaml": Agreement,
    "launch.yaml": Launch,
    "exit.yaml": Exit,
}
METRICS = "metrics.csv"
_DECISION_NAME = re.compile(r"decisions/\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.md")
_REVIEW_NAME = re.compile(r"reviews/\d{4}-\d{2}-\d{2}-(monthly|quarterly|annual)\.md")
_NOTE_NAME = re.compile(r"notes/[^/\x00-\x1f\x7f-\x9f\ud800-\udfff]+\.md", re.IGNORECASE)
NAMED_FILES = (
    (_DECISION_NAME, "decisions/0001-short-title.md"),
    (_REVIEW_NAME, "reviews/2026-01-31-monthly.md, -quarterly.md or -annual.md"),
    (_NOTE_NAME, "notes/any-name.md"),
)
