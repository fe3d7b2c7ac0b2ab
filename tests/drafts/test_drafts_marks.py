"""What keeps a document a DRAFT, and that the mark cannot be lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desk import Desk, downloads, program

from partnerbook.analysis.sign_off import sign_off_items

NORTHGATE = Desk.of("northgate")


def both(fingerprint: str) -> str:
    """The yes of both companies to words of that fingerprint."""
    ours, theirs = (
        f"{{by: {who}, on: 2026-06-02, fingerprint: {fingerprint}}}"
        for who in ("Ines Halvorsen", "Tomas Brandt")
    )
    return f"sign_off: {{us: {ours}, them: {theirs}}}"


def cleared(desk: Desk, *without: str) -> Desk:
    """Everything that says launch.yaml signed off by both companies, but what has some words in it."""
    text = desk.folder.files["launch.yaml"].decode()
    marks = {
        "quotes": ("a year of meetings.", "full shelves again."),
        "posts": ('["@Northgate"]', '["@Brightlane"]'),
    }
    for item in sign_off_items(desk.partner, program(), desk.today):
        if not item.path:
            text = f"{text}\n{both(item.fingerprint)}\n"
            continue
        kind, at = item.path
        words = marks[str(kind)][int(at)]
        if words not in without:
            text = text.replace(words, f"{words}, {both(item.fingerprint)}")
    return desk.writing("launch.yaml", text)


CLEARED = cleared(NORTHGATE)


def test_an_unapproved_quote_marks_every_form_of_the_announcement() -> None:
    files = downloads(cleared(NORTHGATE, "full shelves again.").partner)
    for ending in ("md", "txt", "html"):
        announcement = files[f"drafts/northgate/announcement.{ending}"]
        assert "neither company has signed off the quote of Tomas Brandt" in announcement
        assert "[quote awaiting approval" in announcement.replace("\\", "")
        assert announcement.count("awaiting approval") == 1
    assert '<div class="mark" role="note">DRAFT</div>' in files["drafts/northgate/announcement.html"]


def test_what_both_companies_have_signed_off_makes_the_announcement_ready() -> None:
    draft = CLEARED.drafts()["announcement"]
    assert draft.document.draft == ()
    assert "DRAFT" not in draft.text
    assert "awaiting" not in draft.text
    assert "DRAFT" not in downloads(CLEARED.partner)["drafts/northgate/announcement.html"]


def test_an_embargo_marks_announcement_and_posts_until_its_day() -> None:
    before = CLEARED.on(date(2026, 6, 14)).drafts()
    assert "Embargoed until 15 June 2026." in before["announcement"].text
    assert before["announcement"].document.draft == ("there is an embargo until 15 June 2026",)
    assert before["social"].text.startswith("DRAFT, not for publication")
    after = CLEARED.on(date(2026, 6, 15)).drafts()
    assert after["announcement"].document.draft == after["social"].document.draft == ()


def test_a_template_of_the_workspace_cannot_drop_the_mark(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    (folder / "drafts").mkdir(parents=True)
    (folder / "drafts" / "announcement.md").write_text("Great news!\n")
    text = Desk(NORTHGATE.folder, templates=folder).text("announcement")
    assert text.startswith("DRAFT, not for publication")
    assert text.endswith("\n\nGreat news!\n")


def test_a_message_says_what_it_lacks() -> None:
    desk = NORTHGATE.writing(
        "outreach.yaml", "contact: okafor\nopportunity: An idea\nask: Would a call help?\n"
    )
    assert desk.drafts()["first"].document.draft == (
        "the personal opener is missing",
        "what they gain is missing",
        "the proof is missing",
        "there is no subject line",
    )


def test_a_term_sheet_opens_with_what_it_is() -> None:
    proposed = NORTHGATE.editing("agreement.yaml", "status: signed", "status: draft")
    assert proposed.text("term-sheet").startswith(
        "Draft for negotiation. It binds neither party before both have signed. Not legal advice.\n"
    )
    signed = NORTHGATE.text("term-sheet")
    assert signed.startswith(
        "This sheet summarises the signed agreement of 20 April 2026; where the two differ, the agreement prevails. It is not legal advice.\n"
    )


def test_a_benefit_shows_the_present_figure_of_its_claim() -> None:
    changed = NORTHGATE.editing("statements.yaml", "of 96 % on", "of 94 % on").editing(
        "statements.yaml", "amount: 96", "amount: 94"
    )
    draft = changed.drafts()["first"]
    shown = "In figures: shelf availability of 94 % on Saturdays (Pilot report, June 2026).\n"
    assert shown in draft.text
    assert draft.document.draft == (
        (
            "“Your shelves reach 96 % availability on Saturdays” does not state the present figure, "
            "shelf availability of 94 % on Saturdays"
        ),
    )


def test_a_benefit_without_a_figure_borrows_that_of_its_claim() -> None:
    desk = NORTHGATE.editing(
        "outreach.yaml", "Your shelves reach 96 % availability on Saturdays", "Your shelves fill up"
    )
    draft = desk.drafts()["first"]
    assert "- Your shelves fill up. In figures: shelf availability of 96 % on Saturdays (Pilot" in draft.text
    assert draft.document.draft == ()


def test_figures_are_found_however_their_thousands_are_written() -> None:
    claims = "claims: [{id: big, text: fees of 14000 EUR, amount: 14000, unit: EUR, source: Books}]"
    desk = NORTHGATE.writing("statements.yaml", claims)
    for typed in ("14,000 EUR", "14.000 EUR", "14 000 EUR", "14\u202f000 EUR", "14'000 EUR", "EUR 14000.00"):
        message = f'benefits: [{{text: "You earn {typed} in 9 weeks", claim: big}}]'
        text = desk.writing("outreach.yaml", message).text("first")
        assert f"You earn {typed} in 9 weeks (Books).\n" in text


def test_a_claim_that_is_not_there_holds_the_document_back() -> None:
    desk = NORTHGATE.without("statements.yaml")
    assert "the claim shelf-96 does not exist" in desk.drafts()["first"].document.draft


def test_the_mark_does_not_count_as_words() -> None:
    marked, clear = NORTHGATE.drafts()["announcement"], CLEARED.drafts()["announcement"]
    assert marked.words - clear.words == 2 * len(["[quote", "awaiting", "approval]"])
