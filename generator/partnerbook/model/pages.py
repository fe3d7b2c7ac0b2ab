"""The page of the site that each file of a partner's folder is shown on."""

from __future__ import annotations

from partnerbook.model.partner import Partner
from partnerbook.model.partner_files import METRICS, PARTNER_FILES

SECTIONS = (
    "value",
    "statements",
    "canvas",
    "fit",
    "decisions",
    "outreach",
    "launch",
    "terms",
    "reviews",
    "exit",
    "notes",
)
"""The parts of a partner's pages after the overview, in their order; each has a page of that address."""


def pages_by_file(partner: Partner) -> dict[str, str]:
    """Every file of the folder that has a page, and that page's path below the partner."""
    pages = {file.name: file.page for file in PARTNER_FILES.values() if file.record(partner) is not None}
    pages.update({file: "" for file in ("partner.yaml", METRICS) if file in partner.files})
    pages.update(decision_paths(partner))
    pages.update({review.file: f"{review.file.removesuffix('.md')}/" for review in partner.reviews})
    pages.update({note.file: f"notes/{note.name}/" for note in partner.notes})
    return pages


def decision_paths(partner: Partner) -> dict[str, str]:
    """The page of every decision record: by its id, by its file's name where the id is taken already."""
    paths: dict[str, str] = {}
    for written in partner.decisions:
        path = f"decisions/{written.record.id}/"
        paths[written.file] = path if path not in paths.values() else f"{written.file.removesuffix('.md')}/"
    return paths
