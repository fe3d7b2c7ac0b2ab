"""What goes out was filled in, says what the record says, and reads as a person would write it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk import Desk, program, yaml_of

from conftest import Run
from days import TODAY
from partnerbook.analysis.goals import aim
from partnerbook.analysis.post_length import post_length
from partnerbook.analysis.prose.grading import grade
from partnerbook.analysis.samples import sample_texts
from partnerbook.analysis.statements import graded
from partnerbook.checks.rule import Fault, Subject, rule
from partnerbook.diagnostic import Severity
from partnerbook.model.statements import Parts, Statement

PROFILE = "name: Heron Boatyards\nstage: launch\nowner: Ines Halvorsen\npeople:\n  - {id: lea, name: Lea Brandt, email: lea@heron.example}\n"
CLAIM = {"id": "spring", "text": "earn EUR 2,400 more in a spring per berth", "amount": 2400, "unit": "EUR"}
TERMS = {
    "status": "draft",
    "effective": "2027-01-01",
    "revenue": {
        "model": "tiered", "payer": "us", "base": "sales of a year", "how": "whole", "months": 12, "payment_days": 30,
        "tiers": [{"from": 0, "rate": "10 %"}, {"from": 50000, "rate": "20 %"}], "examples": [49999.995, 50000],
    },
    "exclusivity": {"kind": "category", "scope": "tags", "until": "2027-12-31", "in_return": "a minimum"},
    "term": {"months": 24, "renewal": "agreed", "notice_days": 60},
    "termination": {"convenience_days": 90},
    "service_level": "99.5 % of days; an answer within 4 hours",
}  # fmt: skip


def desk(**files: Any) -> Desk:
    texts = {
        name: content if isinstance(content, str) else yaml_of(content) for name, content in files.items()
    }
    return Desk.with_files(**{"partner": PROFILE, **texts})


def faults(code: str, **files: Any) -> list[Fault]:
    found = rule(code)
    assert found is not None
    return [*found.check(Subject(desk(**files).partner, program(), TODAY))]


def messages(code: str, **files: Any) -> list[str]:
    return [fault.message for fault in faults(code, **files)]


def statements(*written: dict[str, Any]) -> dict[str, Any]:
    return {"claims": [CLAIM], "statements": list(written)}


@pytest.mark.parametrize(
    ("outcome", "gaps"),
    [
        ("To be named by surveyors", 0),
        ("To be agreed by Heron", 0),
        ("To be confirmed by May", 1),
        ("To be named", 1),
        ("[goal]", 1),
    ],
)
@pytest.mark.parametrize("launch", [{}, {"launch": {"date": "2027-03-01"}}])
def test_a_goal_that_others_decide_is_one_and_a_gap_weighs_less_while_it_stays_inside(
    outcome: str, gaps: int, launch: dict[str, Any]
) -> None:
    goal = f"goals: [{{id: a, kind: growth, outcome: '{outcome}'}}]\n"
    found = [
        fault for fault in faults("PB601", partner=PROFILE + goal, **launch) if "goals" in fault.span.path
    ]
    assert [fault.severity for fault in found] == [None if launch else Severity.WARNING] * gaps


INSIDE = {
    "value": {
        "exchange": [{"id": "tags", "direction": "give", "benefit": "growth-and-revenue", "description": "[Describe it]", "evidence": "TBD"}],
        "acceptance": {"us": {"answer": "yes", "by": "[Name]", "on": "2026-10-01"}},
    },
    "scorecard": {"ratings": {"reach": {"size": {"rating": 3, "evidence": "<source>", "by": "TBC"}}}},
}  # fmt: skip


def test_what_stays_inside_is_named_and_stops_nothing() -> None:
    found = faults("PB601", **INSIDE)
    assert {fault.message.split('"')[1] for fault in found} >= {
        "[Describe it]",
        "TBD",
        "[Name]",
        "<source>",
        "TBC",
    }
    assert {fault.severity for fault in found} == {Severity.WARNING}


@pytest.mark.parametrize(("status", "severity"), [("draft", "WARNING"), ("accepted", "INFO")])
def test_a_decision_record_is_read_from_end_to_end(status: str, severity: str) -> None:
    text = f"""---
id: "0001"
title: "[Title]"
status: {status}
options: [{{id: A, title: "<choice>"}}]
inputs: [{{id: q, name: Berths, kind: open-question, value: "?"}}, {{id: f, name: Tags, kind: fact, value: TBD}}]
---
Files are named YYYY-MM-DD.

We choose [specific reason].
"""
    found = rule("PB601").check(
        Subject(desk().writing("decisions/0001-a.md", text).partner, program(), TODAY)
    )  # type: ignore[union-attr]
    said = {(fault.span.line, fault.message.split('"')[1], fault.severity) for fault in found}
    weight = Severity[severity]
    assert said == {
        (3, "[Title]", weight), (5, "<choice>", weight), (6, "TBD", weight), (10, "[specific reason]", weight),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("We agreed on [number] berths.", "[number]"), ("EVENT_NAME went well.", "EVENT_NAME"), ("Lea said: Zitat folgt", "Zitat folgt"), ("Dear [Mr./Ms.] Brandt,", "[Mr./Ms.]"),
        ("Budget for 2027: TBC by Lea.", ""), ("Next meeting TBD", ""), ("The logo is TBD (figures to follow).", ""), ("- [ ] Ask Lea", ""),
    ],
)  # fmt: skip
def test_the_text_of_a_review_is_read_for_gaps_of_a_template_and_not_for_what_was_open(
    said: str, found: str
) -> None:
    review = f"---\nkind: quarterly\non: 2026-08-18\nattendees: [TK]\n---\n\nAll is well.\n\n{said}\n"
    written = desk().writing("reviews/2026-08-18-quarterly.md", review).partner
    seen = [*rule("PB601").check(Subject(written, program(), TODAY))]  # type: ignore[union-attr]
    assert [(each.message.split('"')[1], each.span.line) for each in seen] == ([(found, 9)] if found else [])
    assert {each.severity for each in seen} <= {Severity.WARNING}


def test_a_note_is_where_we_say_what_we_do_not_know() -> None:
    written = desk().writing("notes/call.md", "# Call\n\nAsk for [number], TBD.\n").partner
    assert [*rule("PB601").check(Subject(written, program(), TODAY))] == []  # type: ignore[union-attr]


@pytest.mark.parametrize(("note", "found"), [("n/a", 1), ("Not applicable", 1), ("EUR 2,400 more", 0)])
def test_a_benefit_that_does_not_apply_is_none(note: str, found: int) -> None:
    assert len(messages("PB601", outreach={"benefits": [{"text": note}]})) == found
    assert messages("PB601", agreement={"status": "draft", "liability": note}) == []


@pytest.mark.parametrize(
    "said",
    [
        "Each berth earns EUR 2,400 more", "Each berth earns 2.400 EUR more", "Each berth earns 2400 more",
        "Each berth earns €2.4k more", "Each berth earns EUR 2,000–2,800 more", "Each berth earns more", "Each berth earns 2 400 € more",
    ],
)  # fmt: skip
def test_a_benefit_that_says_the_claims_figure_in_any_form_is_right(said: str) -> None:
    assert (
        messages("PB313", statements=statements(), outreach={"benefits": [{"text": said, "claim": "spring"}]})
        == []
    )


@pytest.mark.parametrize(
    "said",
    ["Each berth earns EUR 1,900 more", "Each berth earns 1.900 EUR", "EUR 2,500–2,800 a berth", "Each berth earns USD 2,400 more"],
)  # fmt: skip
def test_a_benefit_that_says_another_figure_names_both_places(said: str) -> None:
    files = {"statements": statements(), "outreach": {"benefits": [{"text": said, "claim": "spring"}]}}
    (message,) = messages("PB313", **files)
    assert message.endswith('the claim "spring" says 2400 EUR (partners/acme/statements.yaml:1)')


MONTHLY = {"id": "berths", "text": "earn more per berth", "amount": 1800, "unit": "EUR a month"}
MILLIONS = {"id": "sales", "text": "sell more", "amount": 2_500_000, "unit": "EUR"}
FULL = {"id": "shelves", "text": "keep shelves full", "amount": 98, "unit": "%"}
SLOW = {"id": "answer", "text": "answer soon", "amount": 14, "unit": "days"}
LITTLE = {"id": "breaks", "text": "break less", "amount": 0.5, "unit": "%"}
THOUSANDS = {"id": "boxes", "text": "pack more", "amount": 75, "unit": "thousand boxes"}
FEWER = {"id": "days", "text": "lose fewer days", "amount": 12, "unit": "%"}


@pytest.mark.parametrize(
    ("claim", "said", "is_right"),
    [
        (FEWER, "1.2 % fewer days are lost", False), (FEWER, "Half your days are no longer lost", False), (FEWER, "a quarter fewer days", False), (FEWER, "one in three berth days", False),
        (FEWER, "Die Hälfte Ihrer Tage", False), (FEWER, "un tiers de vos jours", False), (FEWER, "thrice as many days", False), (FEWER, "112 % fewer days", False),
        (FEWER, "twelve percent fewer days", True), (FEWER, "zwölf Prozent weniger Tage", True), (FEWER, "12% fewer days for the second half of May", True),
        (MONTHLY, "USD 1,800 more", False), (MONTHLY, "EUR 1,800 more a week", False), (MONTHLY, "1.800 Euro pro Woche", False), (MONTHLY, "€1,800 more each day", False),
        (MONTHLY, "a thousand euros more", False), (MONTHLY, "zweitausend Euro mehr", False), (MONTHLY, "twice as much", False), (MONTHLY, "It doubles your income", False),
        (MONTHLY, "1.8k EUR", True), (MONTHLY, "EUR 21,600 a year", True), (MONTHLY, "one thousand eight hundred euros more", True), (MONTHLY, "EUR 1,800 more within a week", True),
        (MILLIONS, "2.5 million EUR of sales", True), (MILLIONS, "2,5 Millionen Euro", True), (MILLIONS, "two and a half million euros", True), (MILLIONS, "2,5 millions d'euros", True),
        (MILLIONS, "a 2.5-million-euro pipeline", True), (MILLIONS, "2,5 Mio. EUR mehr", True), (MILLIONS, "2 500 mil euros", True), (MILLIONS, "zweieinhalb Millionen Euro", True),
        (MILLIONS, "3 million EUR", False), (MILLIONS, "2.5 thousand EUR", False), (MILLIONS, "half a million euros", False), (MILLIONS, "deux millions d'euros", False),
        (FULL, "49 of 50 shelves", True), (FULL, "98 pct of shelves", True), (FULL, "achtundneunzig Prozent", True), (FULL, "99 in 100", False), (FULL, "48 out of 50 shelves", False),
        (FULL, "97 pct of shelves", False), (FULL, "siebenundneunzig Prozent", False), (SLOW, "within a week", False), (SLOW, "innerhalb einer Woche", False), (SLOW, "within 14 days", True),
        (LITTLE, "half a percent fewer", True), (LITTLE, "half a percentage point", True),
        (THOUSANDS, "75 thousand boxes", True), (THOUSANDS, "75,000 boxes", True), (THOUSANDS, "80 thousand boxes", False),
    ],
)  # fmt: skip
def test_drafts_and_checks_compare_alike(claim: dict[str, Any], said: str, is_right: bool) -> None:
    written = {"claims": [claim], "statements": []}
    benefit, post = (
        {"text": said, "claim": claim["id"]},
        {"party": "us", "channel": "x", "text": said, "claim": claim["id"]},
    )
    launch = {"headline": "Berths", "value_line": said, "claims": [claim["id"]], "posts": [post]}
    files = {"statements": written, "outreach": {"contact": "lea", "benefits": [benefit]}, "launch": launch}
    assert bool(messages("PB313", **files)) is not is_right
    drafts = desk(**files).drafts()
    for name in ("first", "social", "announcement"):
        held = any("does not state the present figure" in reason for reason in drafts[name].document.draft)
        assert held is not is_right, name
    assert ("In figures" in desk(**files).text("first")) is not is_right


@pytest.mark.parametrize(
    ("text", "amount", "unit", "said"),
    [
        ("shelf availability of 98 % on Saturdays", 96, "%", "98 %"), ("earn EUR 2,000 more a month", 1800, "EUR", "EUR 2,000"), ("answer within two weeks", 7, "days", "two weeks"),
        ("sell 3 million euros more", 2_000_000, "EUR", "3 million euros"), ("shelf availability of 96 %", 96, "%", ""), ("rise from 92 to 98 %", 6, "%", ""), ("rise by 6 % to 98 %", 6, "%", ""),
        ("earn EUR 24,000 a year", 2000, "EUR a month", ""), ("lose fewer days", 12, "%", ""), ("36 % fewer, of 1,200 boxes", 36, "%", ""), ("twice as many", 100, "%", ""), ("up to 98 %", 96, "%", ""),
    ],
)  # fmt: skip
def test_a_claim_whose_words_say_another_figure_contradicts_itself(
    text: str, amount: int, unit: str, said: str
) -> None:
    written = {"claims": [{"id": "own", "text": text, "amount": amount, "unit": unit}], "statements": []}
    found = faults("PB313", statements=written)
    assert [each.message.split('"')[1] for each in found] == ([said] if said else [])


def test_what_is_nearly_so_is_no_contradiction_and_the_figure_is_added() -> None:
    files = {
        "statements": {"claims": [{**FEWER, "amount": 18}], "statements": []},
        "outreach": {"contact": "lea", "benefits": [{"text": "Nearly a fifth fewer days", "claim": "days"}]},
    }
    assert messages("PB313", **files) == []
    assert "In figures" in desk(**files).text("first")


def test_every_text_of_an_announcement_is_held_against_its_claims() -> None:
    launch = {
        "headline": "Every berth earns EUR 1,900 more",
        "value_line": "Berths earn EUR 2,400 more in a spring.",
        "claims": ["spring"],
        "quotes": [{"party": "us", "speaker": "Ines Halvorsen", "text": "A berth earned EUR 2,600 more."}],
        "posts": [{"party": "us", "channel": "x", "text": "EUR 1,800 more a berth", "claim": "spring"}],
    }
    said = [message.split('"')[1] for message in messages("PB313", statements=statements(), launch=launch)]
    assert sorted(said) == ["EUR 1,800", "EUR 1,900", "EUR 2,600"]


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("revenue", "You keep 10 % of every sale"), ("revenue", "You keep up to 20 % of every sale"), ("revenue", "10–20 % of every sale"),
        ("revenue", "10 % at first and 20 % from 50,000 on"), ("exclusivity", "You are exclusive for twelve months"),
        ("term", "A two-year agreement"), ("termination", "You may leave at three months' notice"),
        ("service-level", "99.5 % of days, answered within four hours"),
    ],
)  # fmt: skip
def test_a_promise_within_the_terms_is_left_alone(section: str, said: str) -> None:
    assert (
        messages("PB813", agreement=TERMS, outreach={"benefits": [{"text": said, "promise": section}]}) == []
    )


@pytest.mark.parametrize(
    ("section", "said", "terms"),
    [
        ("revenue", "You keep 40 % of every sale", "10 % or 20 %"), ("revenue", "You keep 15 % of every sale", "10 % or 20 %"),
        ("revenue", "twenty-five percent of every sale", "10 % or 20 %"), ("revenue", "10 % of every sale, and 30 % in May", "10 % or 20 %"),
        ("exclusivity", "You are exclusive for 24 months", "until 2027-12-31"), ("term", "A three-year agreement", "24 months or 60 days"),
        ("termination", "You may leave at 30 days' notice", "90 days or 60 days"), ("service-level", "99.9 % of days", "99.5 %"),
        ("service-level", "an answer within 30 minutes", "4 hours"),
    ],
)  # fmt: skip
def test_a_promise_beyond_the_terms_says_what_they_say(section: str, said: str, terms: str) -> None:
    (message,) = messages(
        "PB813", agreement=TERMS, outreach={"benefits": [{"text": said, "promise": section}]}
    )
    assert f"the term sheet says {terms} (partners/acme/agreement.yaml:1)" in message


@pytest.mark.parametrize(
    "said",
    ["You would earn 40 % of every subscription.", "We pay a commission of 25 %.", "Stay exclusive with us for 30 months.", "Leave at 10 days' notice."],
)  # fmt: skip
def test_a_text_that_promises_without_saying_so_is_held_against_the_terms(said: str) -> None:
    assert messages("PB813", agreement=TERMS, outreach={"opportunity": said})
    assert messages("PB813", agreement=TERMS, launch={"customers_get": said})


SHARE = {"revenue": {"model": "revenue-share", "payer": "us", "rate": "15 %"}}
NOTHING_PAID = {"revenue": {"model": "none"}}
CAPPED = {"revenue": {**SHARE["revenue"], "cap": "75000 EUR"}}
RISING = {
    "revenue": {
        **TERMS["revenue"],
        "tiers": [{"from": 100000, "rate": "15 %"}, {"from": 300000, "rate": "20 %"}],
        "cap": "75000 EUR",
    }
}  # type: ignore[dict-item]
LASTING = {"exclusivity": {"kind": "time-limited", "scope": "tags", "until": "2027-05-31"}}
NOT_EXCLUSIVE = {"exclusivity": {"kind": "none"}}


@pytest.mark.parametrize(
    ("terms", "said", "promise", "found"),
    [
        (NOTHING_PAID, "You get 90 EUR for each berth", "revenue", "this promises 90 EUR, and the term sheet says that nobody pays anything"),
        (NOTHING_PAID, "We pay 12 % commission", None, "nobody pays anything"), (NOTHING_PAID, "You earn a cut of every sale", "revenue", "nobody pays anything"),
        (SHARE, "You get 90 EUR for each berth", "revenue", 'says "90 EUR", and the term sheet says 15 %'), (SHARE, "We pay USD 300 per referral", None, "USD 300"),
        (SHARE, "a third of every booking", "revenue", '"a third", and the term sheet says 15 %'), (SHARE, "You keep a quarter of each order", None, '"a quarter"'),
        (SHARE, "Sie erhalten ein Drittel jedes Verkaufs", "revenue", "15 %"), (SHARE, "One in four sales is yours", "revenue", "15 %"),
        (CAPPED, "Up to 90,000 EUR a year", "revenue", "says 75000 EUR"), (RISING, "Shares up to 100,000 EUR", "revenue", "says 75000 EUR"), (CAPPED, "15 % of sales, bis zu 90.000 Euro", "revenue", "says 75000 EUR"),
        (CAPPED, "a maximum of 76,000 EUR", "revenue", "says 75000 EUR"), (CAPPED, "Up to 75.000 EUR a year", "revenue", ""), (CAPPED, "jusqu'à 70 000 EUR", "revenue", ""), (CAPPED, "up to 6,000 EUR a month", "revenue", ""),
        (RISING, "15 % from 100,000 EUR on, 20 % from 300,000 EUR on", "revenue", ""), (RISING, "15 % of revenue above 100,000 EUR", "revenue", ""), (RISING, "ab 100.000 EUR 15 %", "revenue", ""),
        (CAPPED, "15 % of orders up to 90,000 EUR", "revenue", ""), (RISING, "20 % from 200,000 EUR on", "revenue", "says 100000 or 300000"),
        (CAPPED, "Shares up to 75 thousand EUR", "revenue", ""), (CAPPED, "up to 0.075 million EUR", "revenue", ""), (CAPPED, "up to 80 thousand EUR", "revenue", '"80 thousand EUR"'),
        (LASTING, "Exclusive until 2028-12-31", "exclusivity", 'says "until 2028-12-31", and the term sheet says until 2027-05-31'),
        (LASTING, "Exclusive until the end of June 2027", "exclusivity", "until 2027-05-31"), (LASTING, "Tags are yours, exclusive until 1 March 2028", None, "until 2027-05-31"),
        (LASTING, "exklusiv bis 31.12.2027", "exclusivity", "until 2027-05-31"), (NOT_EXCLUSIVE, "You have exclusive rights in Malta", None, "grants none"),
        (NOT_EXCLUSIVE, "Sie haben exklusive Vertriebsrechte auf Malta", None, "grants none"), ({}, "We grant you exclusivity in Malta", None, "grants none"),
        (NOTHING_PAID, "No money flows between us", "revenue", ""), (NOTHING_PAID, "Your sales grew by a fifth", None, ""), (SHARE, "You get 15 % of each EUR 400 order", "revenue", ""),
        (SHARE, "fifteen percent of every sale", "revenue", ""), (SHARE, "You get 15 % of a sale, half of it within a month", "revenue", ""),
        (SHARE, "Half your customers rang us", None, ""), (LASTING, "Exclusive until May 2027", "exclusivity", ""), (LASTING, "The pilot lasts until 2029-01-01", None, ""),
        (NOT_EXCLUSIVE, "Would exclusive rights in Malta matter to you?", None, ""), (NOT_EXCLUSIVE, "You work with us on a non-exclusive basis", None, ""),
        (NOT_EXCLUSIVE, "We work exclusively with boatyards", None, ""), (NOT_EXCLUSIVE, "An exclusive look at your berths", None, ""),
    ],
)  # fmt: skip
def test_a_promise_in_words_or_of_another_kind_is_held_against_the_terms(
    terms: dict[str, Any], said: str, promise: str | None, found: str
) -> None:
    benefit = {"text": said, **({"promise": promise} if promise else {})}
    faults = messages("PB813", agreement={"status": "draft", **terms}, outreach={"benefits": [benefit]})
    assert len(faults) == bool(found)
    assert all(found in message for message in faults)


@pytest.mark.parametrize(
    "said",
    ["Your sales grew 40 % last year.", "40 % of your customers rang us.", "Berths are 12 % fuller in May.", "We met 30 months ago."],
)  # fmt: skip
def test_a_figure_that_promises_nothing_is_left_alone(said: str) -> None:
    assert messages("PB813", agreement=TERMS, outreach={"opportunity": said}) == []


def test_sample_text_counts_as_not_filled_in(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "book"
    run("init", str(book), "--name", "Tern", cwd=tmp_path)
    run("new", "partner", "heron", "--owner", "Ines Halvorsen", "--stage", "initiate", cwd=book)
    files = ("value", "canvas", "outreach", "agreement", "launch", "exit", "scorecard")
    for kind in files:
        assert run("new", kind, "heron", cwd=book).returncode == 0
    assert run("new", "statement", "heron", "berths", cwd=book).returncode == 0
    for path in (book / "partners" / "heron").glob("*.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text(
            "\n".join(line[1:] if line[:1] == "#" != line[1:2] else line for line in lines) + "\n"
        )
    checked = run("check", "heron", cwd=book).stdout
    for kind in (*files, "partner", "statements"):
        assert any(f"heron/{kind}.yaml" in line and "PB611" in line for line in checked.splitlines()), kind
    assert '"WHO", "OUTCOME" and "HOW" are still to be filled in' in checked
    assert '"Our first call" still stands here and in 14 other places' in checked
    shown = run("show", "heron", cwd=book).stdout
    assert "low: 11.0\n  high: 55.0" in shown
    gates = shown.partition("\ngates")[2]
    for item in ("goals-defined", "fit-scored", "value-proposition", "right-contact"):
        assert gates.partition(f"id: {item}")[2].split("met: ")[1].startswith("no"), item


def test_words_somebody_may_have_meant_are_no_sample() -> None:
    kept = (
        "Rotterdam",
        "Head of Partnerships",
        "Material breach not cured within 30 days",
        "stays with its owner",
        "Pilot report",
    )
    assert sample_texts().isdisjoint(kept)
    assert {"Our first call", "What it means for a customer on Monday morning"} <= sample_texts()


def test_one_error_stops_what_is_made_of_it_and_nothing_else(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "book"
    run("init", str(book), "--name", "Tern", cwd=tmp_path)
    heron = book / "partners" / "heron"
    (heron / "notes").mkdir(parents=True)
    (heron / "partner.yaml").write_text(PROFILE)
    (heron / "agreement.yaml").write_text("status: draft\n")
    (heron / "outreach.yaml").write_text("contact: lea\nopener: 'Dear [First name],'\n")
    (heron / "notes" / "My call.md").write_text("# Call\n")
    (heron / "launch.yaml").write_text("dat: 2027-03-01\n")
    made = run("draft", "heron", "term-sheet", "--to", "txt", cwd=book)
    assert (made.returncode, made.stderr.splitlines()[0]) == (
        0,
        "2 errors elsewhere: partnerbook check heron",
    )
    assert run("draft", "heron", "outreach", cwd=book).returncode == 1
    (heron / "agreement.yaml").write_text("status: [\n")
    broken = run("draft", "heron", "term-sheet", cwd=book)
    assert broken.returncode == 1
    assert "agreement.yaml:1:9: PB002" in broken.stderr


def test_our_note_is_not_mailed_and_what_is_missing_is_named() -> None:
    answer = {"outcome": "interested", "on": "2026-11-20", "summary": "They sound desperate"}
    message = desk(outreach={"contact": "lea", "answer": answer})
    assert "desperate" not in message.text("thank-you")
    reasons = message.drafts()["thank-you"].document.draft
    assert "something to read beforehand is missing" in reasons
    recapped = desk(
        outreach={"contact": "lea", "answer": {**answer, "recap": "You would like to begin in May"}}
    )
    assert "You would like to begin in May." in recapped.text("thank-you")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("CEO of Heron", "CEO of Heron, says"), ("Head of sales, Heron Boatyards", "Head of sales, Heron Boatyards, says"),
        ("Managing Director at Heron", "Managing Director at Heron, says"), ("Harbour master", "Harbour master at Heron Boatyards, says"),
        ("Director (Heron)", "Director (Heron), says"), ("Director (Sales)", "Director (Sales) at Heron Boatyards, says"),
        ("Head of Boatyards", "Head of Boatyards at Heron Boatyards, says"),
    ],
)  # fmt: skip
def test_a_company_is_named_once(title: str, said: str) -> None:
    quote = {"party": "them", "speaker": "Lea Brandt", "title": title, "text": "It counts."}
    assert f"Lea Brandt, {said}: “It counts.”" in desk(launch={"headline": "Berths", "quotes": [quote]}).text(
        "announcement"
    )


@pytest.mark.parametrize(
    ("channel", "text", "length"),
    [
        ("x", "Look: https://heron.example/a/very/long/path/that/nobody/types?and=more", 29), ("x", "船は毎日数えられます。", 22),
        ("x", "Two (https://a.example/b, https://c.example).", 55), ("x", "Aye 👩‍👩‍👧!", 7), ("linkedin", "https://heron.example", 21), ("x", "Grüße aus Łódź", 14),
    ],
)  # fmt: skip
def test_a_post_is_as_long_as_its_channel_counts(channel: str, text: str, length: int) -> None:
    assert post_length(channel, text) == length


def test_a_term_sheet_says_that_nothing_is_paid_or_binding() -> None:
    terms = {"status": "signed", "binding": False, "revenue": {"model": "none"}, "kpis": [], "reviews": []}
    text = desk(agreement=terms).text("term-sheet")
    for line in (
        "Not binding:",
        "No payments are made between the parties.",
        "No targets are agreed.",
        "No reviews are agreed.",
    ):
        assert f"- {line}" in text
    blank = messages("PB809", agreement=terms)[0]
    assert "revenue" not in blank
    assert "KPIs" not in blank


def test_an_example_is_shown_as_typed_and_named_after_its_base() -> None:
    text = desk(agreement=TERMS).text("term-sheet")
    assert "for a year's total of the amounts below" in text
    assert "49 999.995" in text.replace("\u202f", " ").replace("\u00a0", " ")
    per_deal = {**TERMS, "revenue": {**TERMS["revenue"], "base": "first-year revenue from customers"}}  # type: ignore[dict-item]
    assert "for deals of different sizes" in desk(agreement=per_deal).text("term-sheet")


@pytest.mark.parametrize(
    ("days", "lines"),
    [
        (0, ("Nobody needs to give notice before the end of the term.", "Either party may end it without cause at any time, without notice.")),
        (1, ("A party that does not want to go on gives one day's notice before the end of the term.", "Either party may end it without cause on one day's notice.")),
        (30, ("A party that does not want to go on gives 30 days' notice before the end of the term.", "Either party may end it without cause on 30 days' notice.")),
    ],
)  # fmt: skip
def test_notice_is_said_in_english(days: int, lines: tuple[str, str]) -> None:
    terms = {
        "status": "draft",
        "term": {"months": 12, "renewal": "agreed", "notice_days": days},
        "termination": {"convenience_days": days},
    }
    text = desk(agreement=terms).text("term-sheet")
    assert all(line in text for line in lines)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("win 20 berths", "Together we aim to win 20 berths"), ("20 berths more", "Together we aim at this: 20 berths more"),
        ("More bookings", "Together we aim at this: More bookings"), ("to reach 40 yards", "Together we aim to reach 40 yards"),
        ("Increase in bookings of 10 %", "Together we aim at this: Increase in bookings of 10 %"), ("Winning 20 yards", "Together we aim at this: Winning 20 yards"),
    ],
)  # fmt: skip
def test_a_goal_reads_as_a_sentence_with_and_without_a_verb(outcome: str, said: str) -> None:
    assert aim("Together we aim", outcome) == said


@pytest.mark.parametrize(
    "text",
    [
        "Ihre Werften verlieren 18 % weniger Tage, weil unsere Prognose jede Nacht kommt.", "Vos chantiers perdent 18 % de jours en moins.",
        "Sus astilleros pierden un 18 % menos de días.", "あなたの造船所は18%多く稼ぎます。", "Ваши верфи теряют на 18 % меньше дней.",
        "Uw werven verliezen 18 % minder dagen.", "I vostri cantieri perdono il 18 % di giorni in meno.",
    ],
)  # fmt: skip
def test_what_is_not_english_is_not_graded(text: str) -> None:
    assert (grade(text).level, grade(text).marks, grade(text).missing) == ("not graded", (), ())


@pytest.mark.parametrize(
    "text",
    [
        "12 % weniger Bruch.", "30 Werften, 12 % weniger Bruch", "12 % de casse en moins", "9 % minder breuk",
        "Your berths lose 12 % fewer days, weil unsere Planung jede Woche stimmt", "You save 3 hours a day, grâce à notre plan de chaque nuit",
    ],
)  # fmt: skip
def test_what_is_short_or_only_half_english_is_not_graded(text: str) -> None:
    assert grade(text).level == "not graded"


@pytest.mark.parametrize(
    "text",
    [
        "Müller und Söhne save 3 hours",
        "Your yards, Huber und Söhne am Hafen, lose 12 % fewer days",
        "12 % churn",
        "Save hours weekly",
        "Müller lose 18 % fewer boxes",
        "Grow 20 % faster",
        "La Mer bakers save 3 hours",
    ],
)
def test_short_english_and_foreign_names_are_graded(text: str) -> None:
    assert grade(text).level != "not graded"


def test_a_gap_is_nobody_and_keeps_a_statement_vague() -> None:
    found = grade("Save [Your Company] 3 hours a day with [Product]")
    assert (found.level, found.missing[0], found.of("who")) == ("vague", "gap", ())
    assert grade("You will have twice as much fun.").level == "vague"


@pytest.mark.parametrize(
    "who", ["third-party chandlery firms", "household-goods retailers", "Heron and its sisters"]
)
def test_a_part_that_says_who_is_helped_is_believed(who: str) -> None:
    parts = Parts(
        who=who,
        outcome="earn EUR 1,900 more a month per berth",
        how="reselling our planner",
        advantage="a planner on day one",
    )
    assert (
        graded(Statement(id="a", audience="partner", parts=parts, evidence="Pilot"), program()).level
        == "strong"
    )


def test_a_figure_has_to_stand_in_the_outcome() -> None:
    parts = Parts(
        who="boatyards",
        outcome="work better",
        how="saving 40 % of everybody's time",
        minimum="two training days",
    )
    assert graded(Statement(id="a", audience="partner", parts=parts), program()).missing[0] == "figure"
