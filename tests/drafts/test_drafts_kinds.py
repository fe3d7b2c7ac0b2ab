"""Which documents a partner has, to whom they go, and what each says."""

from __future__ import annotations

import re

import pytest
from desk import Desk, example

from days import TODAY
from partnerbook.engine.draft_files import draft_files

NORTHGATE = Desk.of("northgate")
BARE = "name: Acme\nstage: prospect\n"
OUTREACH = """
contact: lee
subjects: [Partnership idea]
opener: Your talk was good.
opportunity: Shops could order by forecast.
benefits: [{text: You save 12 hours a week}]
proof: Three shops do.
ask: Would a call help?
something_useful: A page of figures.
"""
PROFILE = """
name: Acme
stage: prospect
owner: Ines Halvorsen
people: [{id: lee, name: Sam Lee, email: sam@acme.example}]
"""


def test_a_complete_folder_has_every_document_it_has_data_for() -> None:
    assert list(NORTHGATE.drafts()) == [
        "first", "day-3", "day-7", "day-14",
        "announcement", "announcement-us", "announcement-them", "press", "faq", "social",
        "term-sheet", "joint-plan", "statements",
    ]  # fmt: skip


def test_a_partner_without_data_has_no_documents() -> None:
    assert Desk.with_files(partner=BARE).drafts() == {}
    assert Desk.with_files(outreach=OUTREACH).drafts() == {}


def test_the_site_offers_each_document_in_the_form_that_people_use() -> None:
    files = [path for draft in NORTHGATE.drafts().values() for path in draft_files(draft, "northgate")]
    assert files == [
        f"drafts/northgate/{name}"
        for name in (
            *("first.eml", "first.txt", "day-3.eml", "day-3.txt", "day-7.eml", "day-7.txt"),
            *("day-14.eml", "day-14.txt"),
            *("announcement.md", "announcement-us.md", "announcement-them.md"),
            *("press.md", "faq.md", "social.txt"),
            *("term-sheet.md", "joint-plan.md", "statements.md"),
        )
    ]


def test_a_message_says_to_whom_it_goes_and_offers_its_subjects() -> None:
    text = NORTHGATE.text("first")
    assert text.startswith(
        "To: Ada Okafor <ada.okafor@northgate.example>\n"
        "Subject: Partnership idea: fuller shelves for your suppliers\n"
        "Other subject: Brightlane and Northgate, next step with suppliers\n"
        "\n"
        "Dear Ada Okafor,\n"
    )


def test_what_is_copied_into_a_mail_has_no_envelope() -> None:
    assert NORTHGATE.drafts()["first"].text.startswith("Dear Ada Okafor,\n")


def test_a_message_is_signed_with_title_and_organisation() -> None:
    signature = "Kind regards,\n\nInes Halvorsen\nHead of Partnerships, Brightlane Analytics\n"
    assert signature in NORTHGATE.text("first")


def test_the_sender_of_the_message_signs_before_the_owner() -> None:
    desk = NORTHGATE.writing("outreach.yaml", "sender: Marek Dolan\nopportunity: An idea\n")
    assert "Marek Dolan\nBrightlane Analytics\n" in desk.text("first")


def test_nobody_known_means_writing_to_the_team() -> None:
    desk = Desk.with_files(partner=BARE, outreach=OUTREACH)
    assert desk.text("first").count("Dear Acme team,") == 1
    assert "nobody is named as contact" in desk.drafts()["first"].document.draft


def test_no_benefit_loses_its_full_stop_and_none_gets_two() -> None:
    message = NORTHGATE.text("first")
    assert "- Your suppliers pay for the portal and you pay nothing.\n" in message
    assert "- Your shelves reach 96 % availability on Saturdays (Pilot report, June 2026).\n" in message


def test_a_mutual_contact_opens_the_message() -> None:
    for typed in ("Rita Sampaio", "Rita Sampaio, Director at Lume"):
        desk = Desk.with_files(partner=PROFILE, outreach=f"introduced_by: {typed}{OUTREACH}")
        comma = "," if "," in typed else ""
        assert f"{typed}{comma} suggested that I write to you.\n" in desk.text("first")


@pytest.mark.parametrize(
    ("outcome", "last"),
    [("interested", "thank-you"), ("not-interested", "door-open"), ("no-response", "day-14")],
)
def test_an_answer_ends_the_sequence(outcome: str, last: str) -> None:
    answer = f"sent: [{{step: first, on: 2026-11-02}}]\nanswer: {{outcome: {outcome}, on: 2026-11-10}}\n"
    names = list(Desk.with_files(partner=PROFILE, outreach=OUTREACH + answer).drafts())
    assert names[-1] == last
    assert ("day-7" in names) == (outcome == "no-response")


def test_follow_ups_that_were_sent_stay_to_be_read() -> None:
    log = "sent: [{step: first, on: 2026-11-02}, {step: day-3, on: 2026-11-05}]\n"
    answer = "answer: {outcome: interested, on: 2026-11-06}\n"
    desk = Desk.with_files(partner=PROFILE, outreach=OUTREACH + log + answer)
    assert list(desk.drafts()) == ["first", "day-3", "thank-you"]


def test_the_reminder_names_the_day_of_the_first_message() -> None:
    assert "I wrote to you on 12 November 2026," in NORTHGATE.text("day-3")


def test_own_words_replace_the_standard_follow_up() -> None:
    own = "follow_ups: {day_3: One question would already help me}\n"
    text = Desk.with_files(partner=PROFILE, outreach=OUTREACH + own).text("day-3")
    assert "Dear Sam Lee,\n\nOne question would already help me.\n\nKind regards," in text
    assert "inbox" not in text


def test_a_later_time_is_respected() -> None:
    answer = "answer: {outcome: not-interested, on: 2026-11-06, better_time: 2027-02-01}\n"
    text = Desk.with_files(partner=PROFILE, outreach=OUTREACH + answer).text("door-open")
    assert "I will not write again before 1 February 2027." in text


def test_each_company_announces_in_its_own_voice() -> None:
    drafts = NORTHGATE.drafts()
    joint, ours, theirs = (
        drafts[name].text for name in ("announcement", "announcement-us", "announcement-them")
    )
    assert "Brightlane Analytics and Northgate Stores are launching their partnership." in joint
    assert "We are launching our partnership with Northgate Stores." in ours
    assert "We are launching our partnership with Brightlane Analytics." in theirs
    assert ours.index("Ines Halvorsen, Head") < ours.index("Tomas Brandt, Chief")
    assert theirs.index("Tomas Brandt, Chief") < theirs.index("Ines Halvorsen, Head")
    assert theirs.index("About Northgate") < theirs.index("About Brightlane")


def test_posts_stay_exactly_as_typed() -> None:
    post = "One line\n\n\n\n* two  spaces   and ```fences```\n#hashtag <b>&amp; {{ name }}"
    launch = f"posts: [{{party: us, channel: linkedin, text: {post!r}}}]".replace("'", '"')
    draft = Desk.with_files(partner=PROFILE, launch=launch).drafts()["social"]
    assert post in draft.text


def test_a_post_that_is_too_long_stays_a_draft() -> None:
    launch = f"posts: [{{party: them, channel: x, text: {'word ' * 80}}}]"
    assert Desk.with_files(partner=PROFILE, launch=launch).drafts()["social"].document.draft == (
        "the post on X is 119 characters too long",
        "neither company has signed off the post of Acme on X",
    )


def test_statements_for_our_leadership_stay_inside() -> None:
    page = Desk.of("northgate").text("statements")
    assert "raise your web conversion by 25 %" in page
    assert "move the needle" not in page


def test_the_exit_message_says_how_long_it_was_and_keeps_its_reason_apart() -> None:
    leaving = "reason: They cost too much\nmessage_reason: We leave the country\ndecided_on: 2026-10-01\n"
    text = Desk.of("northgate").writing("exit.yaml", leaving).text("exit")
    assert "After five months of working together, we have decided" in text
    assert "We leave the country.\n" in text
    assert "cost too much" not in text
    assert text.count("DRAFT, not ready to send: the day until which customers are served is missing.") == 1


def test_a_joint_plan_has_dates_counted_from_the_launch() -> None:
    plan = Desk.of("northgate").text("joint-plan")
    assert re.search(r"Train store managers +\| 1 June 2026 +\| Support lead +\| done on 3 June 2026", plan)
    assert (
        "Northgate Stores contributes introductions to their 900 suppliers, while Brightlane Analytics"
        in plan
    )


def test_a_joint_plan_before_agreement_says_so() -> None:
    desk = NORTHGATE.editing("agreement.yaml", "status: signed", "status: draft")
    assert desk.text("joint-plan").startswith(
        "DRAFT, for discussion: the terms behind it are not agreed yet."
    )


def test_the_plan_does_not_depend_on_a_launch_date() -> None:
    plan = NORTHGATE.editing("launch.yaml", "date: 2026-06-15\nheadline", "headline").text("joint-plan")
    assert "14 days before launch" in plan
    assert "28 days after launch" in plan
    assert "The date of the launch is not fixed yet." in plan


def test_an_agreement_that_has_ended_needs_no_plan() -> None:
    desk = NORTHGATE.editing("agreement.yaml", "status: signed", "status: ended")
    assert "joint-plan" not in desk.drafts()


@pytest.mark.parametrize("slug", example().slugs())
def test_documents_are_clean_prose(slug: str) -> None:
    """No double spaces, dangling punctuation, empty brackets, or Python showing through."""
    for name, draft in Desk.of(slug).on(TODAY).drafts().items():
        lines = [line for line in draft.text.splitlines() if " | " not in line and "-+-" not in line]
        for line in lines:
            assert not re.search(r"  |\s[,.;]|\(\)|\.\.|,\.|::|\bNone\b|[{}]", line.strip()), (
                f"{slug} {name}: {line}"
            )
        assert draft.words > 20
