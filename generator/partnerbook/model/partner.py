"""A partner: everything their folder says, with the positions of it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeAlias, TypeVar

from partnerbook.addresses import partner_path
from partnerbook.diagnostic import About, FieldPath, Marks, Problem, Span
from partnerbook.model.agreement import Agreement
from partnerbook.model.canvas import Canvas
from partnerbook.model.decision import Decision
from partnerbook.model.exit import Exit
from partnerbook.model.launch import Launch
from partnerbook.model.metrics import Metrics
from partnerbook.model.outreach import Outreach
from partnerbook.model.profile import Profile
from partnerbook.model.review import Review
from partnerbook.model.scorecard import Scorecard
from partnerbook.model.statements import Claim, Statement, Statements
from partnerbook.model.value import Value
from partnerbook.wording import capital, words

FrontMatter = TypeVar("FrontMatter", Decision, Review)


@dataclass(frozen=True, slots=True)
class Written(Generic[FrontMatter]):
    """A Markdown file with front matter; ``file`` is relative to the partner's folder, whose body begins on a line."""

    file: str
    record: FrontMatter
    body: str
    body_line: int = 1


@dataclass(frozen=True, slots=True)
class PastDecision:
    """What a decision record said from a commit on, as far as it was settled: neither draft nor proposal.

    ``on`` is None where the history is cut off at that commit; ``first`` is the version in which it was accepted.
    ``path`` is where its file was then, below the workspace.
    """

    on: date | None
    author: str
    written: Written[Decision]
    first: bool = False
    path: str = ""

    @property
    def committed(self) -> str:
        """When it was committed, as a sentence says it: ``when it was committed on 2026-09-14``."""
        return f"when it was committed on {self.on}" if self.on else "in the oldest commit of this clone"


PastDecisions: TypeAlias = Mapping[str, tuple[PastDecision, ...]]
"""What git knows of a partner's records besides what stands in their files now: by number, newest first."""


@dataclass(frozen=True, slots=True)
class Note:
    """A plain Markdown file of notes/; ``address`` is the last part of its page's, where its name alone is none."""

    file: str
    body: str
    address: str = ""

    @property
    def name(self) -> str:
        """The last part of the note's address."""
        return self.address or self.stem

    @property
    def stem(self) -> str:
        """The file's name without folder and ending."""
        return self.file.rpartition("/")[2].rpartition(".")[0]

    @property
    def title(self) -> str:
        """The first heading, else the file's name in words."""
        for line in self.body.splitlines():
            if line.startswith("# "):
                return line[2:].strip()
        text = words(self.stem)
        return text.capitalize() if " " not in self.stem else capital(text)


@dataclass(frozen=True, slots=True)
class Partner:
    """One folder of partners/. A file that is absent, or that could not be read at all, is None.

    ``files`` are the files present, relative to the folder; ``declared`` are the ids that each kind of
    thing has, also where the thing itself was malformed, so that one fault is not reported twice.
    """

    slug: str
    profile: Profile | None = None
    value: Value | None = None
    statements: Statements | None = None
    canvas: Canvas | None = None
    scorecard: Scorecard | None = None
    outreach: Outreach | None = None
    agreement: Agreement | None = None
    launch: Launch | None = None
    exit: Exit | None = None
    metrics: Metrics = field(default_factory=Metrics)
    decisions: tuple[Written[Decision], ...] = ()
    reviews: tuple[Written[Review], ...] = ()
    notes: tuple[Note, ...] = ()
    files: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    marks: Mapping[str, Marks] = field(default_factory=dict)
    declared: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The partner's name, or the folder's where the profile could not be read."""
        return self.profile.name if self.profile else self.slug

    def at(self, file: str, path: FieldPath = ()) -> Span:
        """Where a value of a file stands, or the start of the file."""
        marks = self.marks.get(file)
        return marks.at(path) if marks else Span(partner_path(self.slug, file), path=path)

    def about(self, span: Span) -> About:
        """What stands at a place, by names that hold when it moves."""
        found = next((marks for marks in self.marks.values() if marks.file == span.file), Marks(span.file))
        return found.about(span.path)

    def claim(self, identifier: str | None) -> Claim | None:
        """The claim of that id, if there is one."""
        claims = self.statements.claims if self.statements else ()
        return next((claim for claim in claims if claim.id == identifier), None)

    def statement(self, identifier: str | None) -> Statement | None:
        """The value statement of that id, if there is one."""
        statements = self.statements.statements if self.statements else ()
        return next((statement for statement in statements if statement.id == identifier), None)

    def decision(self, identifier: str | None) -> Written[Decision] | None:
        """The decision record of that id, if there is one."""
        return next((decision for decision in self.decisions if decision.record.id == identifier), None)
