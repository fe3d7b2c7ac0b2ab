"""Everything that may leave the building for a partner, made from what their folder says."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from partnerbook.analysis.samples import is_sample
from partnerbook.checks.outgoing import outgoing
from partnerbook.drafts.announcement import announcement_documents, social_documents
from partnerbook.drafts.document import Document, held_back
from partnerbook.drafts.exit import exit_documents
from partnerbook.drafts.joint_plan import joint_plan_documents
from partnerbook.drafts.material import material
from partnerbook.drafts.outreach import outreach_documents
from partnerbook.drafts.outward import outward_partner
from partnerbook.drafts.term_sheet import term_sheet_documents
from partnerbook.drafts.value_statements import statement_documents
from partnerbook.model.partner import Partner
from partnerbook.model.program import Program


def documents(partner: Partner, program: Program, today: date) -> tuple[Document, ...]:
    """The documents of a partner; a kind that the folder has no data for has none."""
    partner = outward_partner(partner)
    if partner.profile is None:
        return ()
    shared = material(partner, partner.profile, program, today)
    samples = {file for file, _, text in outgoing(partner) if is_sample(text)}
    made = (
        *outreach_documents(shared),
        *announcement_documents(shared),
        *social_documents(shared),
        *term_sheet_documents(shared),
        *joint_plan_documents(shared),
        *statement_documents(shared),
        *exit_documents(shared),
    )
    return tuple(_with_samples(document, samples) for document in made) if samples else made


def _with_samples(document: Document, samples: Collection[str]) -> Document:
    """The document marked DRAFT where sample text of a file it is made of still stands."""
    files = [file for file in ("partner.yaml", *document.sources) if file in samples]
    return held_back(document, f"sample text still stands in {' and '.join(files)}") if files else document
