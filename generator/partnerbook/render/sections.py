"""What the navigation holds: the few pages across partners, and the sections of one partner."""

from __future__ import annotations

from typing import NamedTuple

from partnerbook.addresses import partner_path
from partnerbook.model.pages import SECTIONS as PARTNER_SECTIONS
from partnerbook.render.page import Page


class Entry(NamedTuple):
    """An entry of the navigation: its section, its address below the site or the partner, its label."""

    section: str
    path: str
    label: str


TOP = (
    Entry("home", "", "Home"),
    Entry("partners", "partners/", "Partners"),
    Entry("fit", "fit/", "Fit"),
    Entry("precedents", "precedents/", "Precedents"),
    Entry("decisions", "decisions/", "Decisions"),
    Entry("findings", "findings/", "Findings"),
)
OVERVIEW = Entry("overview", "", "Overview")
SECTIONS = tuple(Entry(name, f"{name}/", name.capitalize()) for name in PARTNER_SECTIONS)
"""The sections of a partner after the overview, in their order."""


def label(page: Page) -> str:
    """What a page's section is called."""
    entries = (OVERVIEW, *SECTIONS) if page.partner else TOP
    return next((entry.label for entry in entries if entry.section == page.section), page.title)


def is_nested(page: Page) -> bool:
    """Whether a page lies below its section's own: one decision record, one review, one note."""
    entries = (OVERVIEW, *SECTIONS) if page.partner else TOP
    home = partner_path(page.partner) if page.partner else ""
    return all(page.path != home + entry.path for entry in entries)
