"""The term sheet: every model of payment in words, every blank as what is not agreed, figures to the cent."""

from __future__ import annotations

import re

import pytest
from desk import Desk

PROFILE = "name: Acme\nstage: initiate\n"


def sheet(agreement: str) -> str:
    return Desk.with_files(partner=PROFILE, agreement=agreement).text("term-sheet").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ("model: referral-fee, fee: 500 EUR", "a referral fee of 500 EUR for each customer referred."),
        (
            "model: referral-fee, rate: 10 %, base: the first invoice",
            "a referral fee of 10 % of the first invoice.",
        ),
        ("model: referral-fee", "a referral fee."),
        ("model: revenue-share, rate: 12.5 %, base: net sales", "a share of 12.5 % of net sales."),
        ("model: revenue-share, base: net sales", "a share of net sales."),
        ("model: revenue-share", "a share."),
        ("model: fixed-fee, fee: 12000 EUR, period: quarter", "a fixed fee of 12\u202f000 EUR a quarter."),
        ("model: fixed-fee, fee: 1500.50 USD, period: once", "a fixed fee of 1\u202f500.50 USD, paid once."),
        (
            "model: minimum-commitment, rate: 8 %, minimum: 10000 EUR, period: year, base: sales",
            "8 % of sales, but at least 10\u202f000 EUR a year.",
        ),
        ("model: tiered", "a share, at rates that depend on the amount."),
    ],
)
def test_each_model_of_payment_reads_as_a_sentence(terms: str, said: str) -> None:
    text = sheet(f"status: draft\nrevenue: {{payer: them, {terms}}}")
    assert f"- Acme pays Brightlane Analytics {said}\n" in text


def test_no_payer_is_said_plainly() -> None:
    text = sheet("status: draft\nrevenue: {model: revenue-share, rate: 5 %, base: sales}")
    assert "- One party pays the other a share of 5 % of sales.\n" in text
    assert "- who pays whom\n" in text


def test_bands_say_where_their_rate_applies() -> None:
    tiers = "tiers: [{from: 0, rate: 10 %}, {from: 1000, rate: 15 %}, {from: 3000, rate: 20 %}]"
    marginal = sheet(f"status: draft\nrevenue: {{model: tiered, how: marginal, {tiers}}}")
    assert "- 10 % of the part up to 1\u202f000 EUR.\n- 15 % of the part from 1\u202f000 EUR to" in marginal
    assert "- 20 % of the part above 3\u202f000 EUR.\n" in marginal
    whole = sheet(f"status: draft\nrevenue: {{model: tiered, how: whole, {tiers}}}")
    assert "- 20 % of the whole amount, where it reaches 3\u202f000 EUR.\n" in whole


def test_the_worked_example_is_exact_to_the_cent() -> None:
    text = Desk.of("northgate").text("term-sheet")
    rows = dict(re.findall(r"^ *([\d.\u202f]+)\u00a0EUR \| +([\d.\u202f]+)\u00a0EUR", text, re.MULTILINE))
    plain = {deal.replace("\u202f", ""): paid.replace("\u202f", "") for deal, paid in rows.items()}
    assert plain == {
        "50000.00": "5000.00",
        "250000.00": "32500.00",
        "333333.33": "46666.67",
        "900000.00": "75000.00",
    }


def test_an_empty_sheet_says_what_is_not_agreed_in_every_section() -> None:
    text = sheet("status: draft")
    sections = re.split(r"^\d\. ", text, flags=re.MULTILINE)[1:]
    assert len(sections) == 8
    for section in sections:
        assert "The parties have not agreed:\n\n- " in section
    for clause in (
        "any payment between them",
        "how long the agreement runs",
        "which law and which court settle a dispute",
    ):
        assert f"- {clause}\n" in text


def test_a_filled_field_is_no_longer_silent() -> None:
    before = sheet("status: draft")
    for field, clause in {
        "pilot: Ten weeks": "a pilot period",
        "liability: None": "any limit of liability",
        "service_level: One day": "a service level",
        "effective: 2027-01-01": "from when the agreement takes effect",
        "ip: {brand: with consent}": "how each may use the other's name and logo",
        "confidentiality: {months: 12}": "how long confidentiality lasts",
        "term: {months: 12}": "how long the agreement runs",
        "termination: {convenience_days: 0}": "a way to end the agreement without cause",
        "exclusivity: {kind: none}": "whether either is bound to the other exclusively",
        "reviews: [monthly]": "when they meet to review",
    }.items():
        assert f"- {clause}\n" in before
        assert f"- {clause}\n" not in sheet(f"status: draft\n{field}")


def test_exclusivity_says_what_is_given_for_it() -> None:
    given = "{kind: category, scope: bread, until: 2027-12-31, in_return: A minimum of 10 EUR}"
    text = sheet(f"status: draft\nexclusivity: {given}")
    assert "- The partnership is exclusive in its category, until 31 December 2027.\n" in text
    assert "- Scope: bread.\n- In return: A minimum of 10 EUR.\n" in text
    assert "- what is given in return for the exclusivity\n" in sheet(
        "status: draft\nexclusivity: {kind: full}"
    )


def test_renewal_and_notice_are_dates() -> None:
    text = Desk.of("northgate").text("term-sheet")
    assert "- Renews on: 1 May 2028\n- Last day to give notice: 1 February 2028\n" in text


@pytest.mark.parametrize(
    ("by", "on"),
    [("not yet", "2026-11-16"), ("Lina Groß (absent)", "2026-11-16"), ("Lina Groß", "2027-04-14")],
)
def test_no_review_is_told_that_nobody_made(by: str, on: str) -> None:
    text = sheet(f"status: draft\nlegal_review: {{required: true, by: {by}, on: {on}}}")
    assert "Review by counsel is required and has not taken place yet." in text
    assert "took place" not in text


@pytest.mark.parametrize(
    ("terms", "opening"),
    [
        ("status: draft", "Draft for negotiation. It binds neither party before both have signed. Not"),
        ("status: draft\nbinding: false", "Draft for negotiation. Not legal advice."),
        ("status: agreed", "Agreed, not yet signed. It binds neither party before both have signed. Not"),
        (
            "status: ended\nsigned_on: 2026-04-20",
            "This sheet summarises the signed agreement of 20 April 2026, which has ended; where the two differ, the agreement prevails.",
        ),
    ],
)
def test_a_sheet_opens_with_what_it_is_worth(terms: str, opening: str) -> None:
    assert sheet(terms).startswith(opening)


def test_whether_the_sheet_binds_is_said_or_open() -> None:
    open_point = "- whether this sheet binds them once it is signed\n"
    assert open_point in sheet("status: draft")
    assert open_point not in sheet("status: signed")
    binding = sheet("status: draft\nbinding: true")
    assert open_point not in binding
    assert "- Binding: this sheet obliges both parties once both have signed it\n" in binding


def test_what_a_signed_agreement_leaves_out_is_no_open_point() -> None:
    text = sheet("status: signed")
    assert "The agreement does not settle:\n\n- " in text
    assert "have not agreed" not in text


def test_a_fee_for_each_referral_has_no_total_of_a_year_and_wants_no_cap() -> None:
    base = "base: 'each shop that signs, up to ten a year'"
    text = sheet(f"status: draft\nrevenue: {{model: referral-fee, fee: 500 EUR, {base}, examples: [1000]}}")
    assert "what these terms pay for deals of different sizes" in text
    assert "year's total" not in text
    assert "cap on a payout" not in text
    assert "minimum payout" not in text


def test_a_target_says_what_it_measures() -> None:
    kpi = "{metric: revenue, target: 10, by: 2027-06-30, definition: in EUR a quarter}"
    assert "- Revenue: 10 by 30 June 2027. Measured as: in EUR a quarter.\n" in sheet(
        f"status: draft\nkpis: [{kpi}]"
    )
