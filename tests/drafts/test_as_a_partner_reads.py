"""What the other company and the press read: nothing of ours that is not meant for them, and said as a person would."""

from __future__ import annotations

import re

import pytest
from desk import Desk, example, yaml_of

PROFILE = "name: Heron Boatyards\nstage: launch\nowner: Maud Ekholm\npeople: [{id: lea, name: Lea Brandt, email: lea@heron.example}]\n"
YES = {"outcome": "interested", "on": "2026-11-18", "recap": "You want berths", "next_steps": ["I send the plan"], "materials": ["Plan"]}  # fmt: skip
NO = {"outcome": "not-interested", "on": "2026-11-18", "note": "No budget"}
TERMS = {
    "status": "draft",
    "responsibilities": {"us": [{"what": "Berth plan", "by": "2027-01-15"}], "them": [{"what": "Berth feed"}]},
    "revenue": {"model": "fixed-fee", "payer": "us", "base": "two planners", "fee": "2500 EUR", "period": "quarter", "examples": [0, 5000]},
    "legal_review": {"required": True, "by": "Ada of Legal", "on": "2026-10-01"},
}  # fmt: skip
CLAIM = {"id": "spring", "text": "lose 12 % fewer berth days", "amount": 12, "unit": "%", "baseline": "31 days", "source": "Our sheet 4"}  # fmt: skip


def heron(**files: object) -> Desk:
    return Desk.with_files(**{"partner": PROFILE, **{name: yaml_of(data) for name, data in files.items()}})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (["1 December at 10:00"], "tell me whether that suits you, or"),
        (["1 December", "2 December"], "tell me which of these suits you, or"),
    ],
)
def test_one_date_is_not_a_choice(dates: list[str], said: str) -> None:
    assert said in heron(outreach={"contact": "lea", "answer": {**YES, "dates": dates}}).text("thank-you")


def test_the_reason_is_asked_for_only_where_we_do_not_say_it_back() -> None:
    asked = heron(outreach={"contact": "lea", "answer": NO}).text("door-open")
    assert "what was the main reason?" in asked
    assert "No budget" not in asked
    told = heron(outreach={"contact": "lea", "answer": {**NO, "recap": "Berths are full"}}).text("door-open")
    assert (
        "This is how I understood your reason, so please correct me where I am wrong:\n\nBerths are full."
        in told
    )
    assert "main reason" not in told
    assert "I would be grateful for a name." in told


@pytest.mark.parametrize("slug", example().slugs())
def test_no_notice_speaks_in_the_names_of_fields(slug: str) -> None:
    bare = {"contact": "lea", "sent": [{"step": "first", "on": "2026-11-02"}]}
    desks = (
        Desk.of(slug),
        heron(outreach=bare),
        heron(outreach={**bare, "answer": {"outcome": "interested", "on": "2026-11-18"}}),
    )
    for desk in desks:
        for draft in desk.drafts().values():
            assert not re.search(r"\w_\w|\w+: under|\.yaml", draft.document.notice), draft.document.notice


def test_a_reminder_without_its_idea_announces_none() -> None:
    drafts = heron(outreach={"contact": "lea"}).drafts()
    assert "this was the idea" not in drafts["day-3"].text
    assert "only a result" not in drafts["day-7"].text
    assert "this was the idea" not in drafts["day-14"].text


def test_a_fixed_fee_is_no_share_of_deals() -> None:
    text = heron(agreement=TERMS).text("term-sheet")
    assert "a fixed fee of 2\u202f500\u00a0EUR a quarter, for two planners." in text
    assert "- That is 10\u202f000\u00a0EUR a year." in text
    assert "Worked example" not in text
    once = {**TERMS, "revenue": {**TERMS["revenue"], "period": "once"}}  # type: ignore[dict-item]
    assert "a year" not in heron(agreement=once).text("term-sheet")


def test_who_of_ours_looked_at_the_terms_stays_inside() -> None:
    assert "- Review by counsel took place on 1 October 2026.\n" in heron(agreement=TERMS).text("term-sheet")


def test_a_plan_has_no_empty_columns_and_no_steps_of_ours_alone() -> None:
    plan = [
        {"phase": "pre-launch", "what": "Train Rita", "days": -7, "internal": True},
        {"phase": "launch-week", "what": "Open the gate", "days": 0},
    ]
    launch = {"date": "2026-10-05", "headline": "Berths", "plan": plan}
    text = heron(agreement=TERMS, launch=launch).text("joint-plan")
    assert "Open the gate" in text
    assert "Rita" not in text
    assert "Before the launch" not in text
    assert "The launch was on 5 October 2026." in text
    table = text[text.index("Deliverable") :]
    assert re.match(r"Deliverable +\| By +\| Company\n", table)
    sited = heron(agreement=TERMS, launch={**launch, "plan": plan[:1]})
    assert "The launch" not in sited.text("joint-plan")


def test_figures_are_told_to_customers_without_our_files() -> None:
    launch = {
        "headline": "Berths",
        "date": "2026-12-08",
        "significant": True,
        "value_line": "It works.",
        "claims": ["spring"],
    }
    drafts = heron(launch=launch, statements={"claims": [CLAIM], "statements": []}).drafts()
    assert "- Lose 12 % fewer berth days (baseline: 31 days).\n" in drafts["announcement"].text
    assert "sheet 4" not in drafts["announcement"].text
    assert "- Lose 12 % fewer berth days (baseline: 31 days; source: Our sheet 4).\n" in drafts["press"].text


def test_a_file_of_posts_is_posts_and_what_they_are_called() -> None:
    post = {
        "party": "us",
        "channel": "x",
        "text": "Berths, found by @Heron.",
        "tags": ["@Heron", "@Port"],
        "at": "2026-11-02T09:00+01:00",
    }
    desk = heron(launch={"posts": [post, {**post, "party": "them", "channel": "linkedin"}]})
    label = "on X, 2 November 2026 at 09:00 (UTC+01:00), tagging @Port"
    text = desk.text("social")
    _, _, posts = text.partition("\n\n")
    lines = [line for line in posts.splitlines() if line]
    assert len(lines) == 4
    assert lines[0].startswith("DRAFT: ")
    assert lines[0].endswith(label)
    assert lines[1] == "Berths, found by @Heron."


def test_a_day_that_has_passed_is_not_announced_in_an_exit() -> None:
    leaving = {"message_reason": "It ends", "announce_on": "2026-11-20", "honour_until": "2027-03-31"}
    assert "are to hear of it" not in heron(exit=leaving).text("exit")
    assert "are to hear of it on 21 November" in heron(exit={**leaving, "announce_on": "2026-11-21"}).text(
        "exit"
    )


@pytest.mark.parametrize("address", ["nobody", "a@b@c.example", '"a b"@x.example'])
def test_a_mail_without_a_receiver_says_so(address: str) -> None:
    profile = yaml_of(
        {
            "name": "Heron",
            "stage": "launch",
            "owner": "Maud Ekholm",
            "counterpart": "lea",
            "people": [{"id": "lea", "name": "Lea Brandt", "email": address}],
        }
    )
    files = {
        "outreach": yaml_of({"contact": "lea"}),
        "exit": yaml_of({"message_reason": "It ends"}),
        "launch": yaml_of({"headline": "Berths", "date": "2026-12-08"}),
    }
    drafts = Desk.with_files(partner=profile, **files).drafts()
    for name in ("first", "exit", "kit-mail"):
        assert (
            f"“{address}” is no e-mail address, so that the mail is addressed to nobody"
            in drafts[name].document.draft
        )
