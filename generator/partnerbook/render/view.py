"""Everything a page of one partner may show, gathered once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from partnerbook.analysis.figures import Figures
from partnerbook.analysis.fit import PastFit
from partnerbook.analysis.summary import Summary
from partnerbook.diagnostic import Diagnostic
from partnerbook.model.partner import Partner, PastDecisions
from partnerbook.model.program import Program
from partnerbook.render.page import SourceLinks
from partnerbook.render.redline import SheetVersion
from partnerbook.source.git.commits import Change
from partnerbook.source.markdown import Markdown


class DraftView(NamedTuple):
    """A document to send; ``path`` is its download address without ending, ``forms`` are the endings there are.

    A message has for each subject a link that begins it in a mail client, empty where it is too long for one.
    """

    kind: str
    name: str
    title: str
    path: str
    markdown: str
    html: str
    text: str
    words: int
    draft: tuple[str, ...]
    subjects: tuple[str, ...] = ()
    recipient: str = ""
    address: str = ""
    forms: tuple[str, ...] = ()
    mail_links: tuple[str, ...] = ()


class View(NamedTuple):
    """One partner with all that is derived from them; ``drafts`` go out, ``internal`` documents stay inside; ``changes`` are
    by path in the workspace, ``past_fits`` newest first, ``past`` what git knows of the decisions. ``versions`` of the term sheet
    are newest first, ``versions_cut`` says that there may have been others, before the history that is known.

    ``calendar_links`` put into a calendar what is due on a day, by the page that shows it and the day.
    """

    partner: Partner
    program: Program
    today: date
    summary: Summary
    figures: Figures
    findings: tuple[Diagnostic, ...]
    drafts: tuple[DraftView, ...]
    internal: tuple[DraftView, ...]
    changes: Mapping[str, Change]
    past_fits: tuple[PastFit, ...]
    versions: tuple[SheetVersion, ...]
    versions_cut: bool
    calendar_links: Mapping[tuple[str, date], str]
    past: PastDecisions
    links: SourceLinks
    markdown: Markdown

    def drafts_of(self, kind: str) -> tuple[DraftView, ...]:
        """The documents of one kind."""
        return tuple(draft for draft in self.drafts if draft.kind == kind)
