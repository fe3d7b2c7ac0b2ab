"""Everything that may leave the building for a partner, made from what their folder says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from partnerbook.analysis.changed_approvals import changed_message
from partnerbook.analysis.samples import is_sample
from partnerbook.analysis.sign_off import SignOffItem
from partnerbook.checks.outgoing import outgoing
from partnerbook.drafts.announcement import announcement_documents
from partnerbook.drafts.document import Document, held_back
from partnerbook.drafts.exit import exit_documents
from partnerbook.drafts.faq import faq_documents
from partnerbook.drafts.internal_brief import internal_brief
from partnerbook.drafts.joint_plan import joint_plan_documents
from partnerbook.drafts.kit_mail import kit_mail_documents
from partnerbook.drafts.material import Material, material
from partnerbook.drafts.outreach import outreach_documents
from partnerbook.drafts.outward import outward, outward_partner
from partnerbook.drafts.press import press_documents
from partnerbook.drafts.social import social_documents
from partnerbook.drafts.term_sheet import term_sheet_documents
from partnerbook.drafts.value_statements import statement_documents
from partnerbook.model.agreement import Agreement
from partnerbook.model.partner import Partner
from partnerbook.model.program import Program
from partnerbook.wording import long_day

_CHANGED = "PB711"
"""The check that says the same, and that an acceptance names."""


def documents(partner: Partner, program: Program, today: date) -> tuple[Document, ...]:
    """The documents of a partner; a kind that the folder has no data for has none."""
    changed = _changed(partner, today)
    partner = outward_partner(partner)
    if partner.profile is None:
        return ()
    shared = material(partner, partner.profile, program, today)
    samples = {file for file, _, text in outgoing(partner) if is_sample(text)}
    made = (
        *outreach_documents(shared),
        *_launch_kit(shared),
        *term_sheet_documents(shared),
        *joint_plan_documents(shared),
        *statement_documents(shared),
        *exit_documents(shared),
    )
    if changed:
        made = tuple(held_back(each, changed) if each.kind == "outreach" else each for each in made)
    return tuple(_with_samples(document, samples) for document in made) if samples else made


def term_sheets(
    partner: Partner, agreements: Iterable[Agreement], program: Program, today: date
) -> Iterator[Document]:
    """The term sheets that a partner would have under other agreements, which no other document is made for."""
    partner = outward_partner(partner)
    if partner.profile is None:
        return
    shared = material(partner, partner.profile, program, today)
    for agreement in agreements:
        sheet = outward_partner(Partner(slug=partner.slug, agreement=agreement)).agreement
        views = {**shared.views, "agreement": outward(sheet)}
        yield from term_sheet_documents(
            replace(shared, partner=replace(partner, agreement=sheet), views=views)
        )


def _changed(partner: Partner, today: date) -> str:
    """Why messages may not go out: the message was changed after somebody approved it, and nobody accepted that. What of a
    launch was changed holds its documents back by itself.
    """
    if (found := changed_message(partner)) is None:
        return ""
    message, given = found
    accepted = partner.profile.accepted if partner.profile else ()
    if any(
        each.check == _CHANGED and each.until >= today and each.file in (None, message.file)
        for each in accepted
    ):
        return ""
    return f"{message.what} was changed after {given.by} approved it on {long_day(given.on)}"


def internal_documents(
    partner: Partner, program: Program, today: date, sign_off: tuple[SignOffItem, ...]
) -> tuple[Document, ...]:
    """The documents that stay inside, made of all that is known of the partner; ``sign_off`` is what of the launch both
    companies sign off.
    """
    return internal_brief(partner, program, today, sign_off)


def _launch_kit(shared: Material) -> tuple[Document, ...]:
    """What goes out at a launch, and the mail that hands it to the partner."""
    made = (
        *announcement_documents(shared),
        *press_documents(shared),
        *faq_documents(shared),
        *social_documents(shared),
    )
    return (*made, *kit_mail_documents(shared, made))


def _with_samples(document: Document, samples: Collection[str]) -> Document:
    """The document marked DRAFT where sample text of a file it is made of still stands."""
    files = [file for file in ("partner.yaml", *document.sources) if file in samples]
    return held_back(document, f"sample text still stands in {' and '.join(files)}") if files else document
