"""What changed in a term sheet, whom it favours and what it is worth: field by field, and against figures worked out here."""

from __future__ import annotations

import json
import random
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, get_args

import pytest

from partnerbook.analysis.concessions import Concessions, concessions
from partnerbook.analysis.term_names import TERMS
from partnerbook.load import DEFAULT_PROGRAM, load_partner
from partnerbook.model import agreement as model
from partnerbook.model.agreement import Agreement
from partnerbook.model.base import Record
from partnerbook.workspace import Folder

US, THEM = "Brightlane", "Ostra"
SHARE = {"model": "revenue-share", "payer": "us", "rate": "10 %", "base": "sales", "examples": [1000, 20000]}
TIERED = {
    "model": "tiered", "payer": "us", "base": "sales", "how": "marginal", "examples": [1000],
    "tiers": [{"from": 0, "rate": "10 %"}, {"from": 500, "rate": "20 %"}],
}  # fmt: skip
DUTY = {"what": "A nightly forecast"}
SWAPPED = {"us": "them", "them": "us"}


def sheet(**fields: Any) -> Agreement:
    content = json.dumps({"status": "draft", **fields}).encode()  # which is YAML, too
    partner = load_partner(Folder("ostra", {"agreement.yaml": content}, ()), DEFAULT_PROGRAM)
    assert partner.agreement is not None, partner.problems
    return partner.agreement


def between(before: Agreement, after: Agreement) -> Concessions:
    return concessions(before, after, US, THEM, "EUR")


def one(before: dict[str, Any], after: dict[str, Any]) -> tuple[str, str]:
    """The path and the side of the one term that changed."""
    (term,) = between(sheet(**before), sheet(**after)).terms
    assert term.why.endswith("."), term
    assert term.label, term
    return term.path, term.favours


def revenue(like: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"revenue": {**like, **fields}}


def exclusive(**fields: Any) -> dict[str, Any]:
    return {"exclusivity": fields}


def us_deliver(**fields: Any) -> dict[str, Any]:
    return {"responsibilities": {"us": [{**DUTY, **fields}]}}


CASES: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("a higher rate favours who is paid", revenue(SHARE), revenue(SHARE, rate="15 %"), "them"),
    ("also where that is us", revenue(SHARE, payer="them"), revenue(SHARE, payer="them", rate="15 %"), "us"),
    ("nobody says who pays", {"revenue": {**SHARE, "payer": None}}, revenue(SHARE, payer=None, rate="15 %"), "unclear"),
    ("they pay instead of us", revenue(SHARE), revenue(SHARE, payer="them"), "us"),
    ("somebody pays at last", revenue(SHARE, payer=None), revenue(SHARE), "them"),
    ("a cap protects who pays", revenue(SHARE), revenue(SHARE, cap="500 EUR"), "us"),
    ("a lower cap more", revenue(SHARE, cap="500 EUR"), revenue(SHARE, cap="400 EUR"), "us"),
    ("a cap in another currency", revenue(SHARE, cap="500 EUR"), revenue(SHARE, cap="600 USD"), "unclear"),
    ("a floor protects who is paid", revenue(SHARE), revenue(SHARE, floor="50 EUR"), "them"),
    ("a lower floor less", revenue(SHARE, floor="50 EUR"), revenue(SHARE, floor="40 EUR"), "us"),
    ("longer payments", revenue(SHARE, months=12), revenue(SHARE, months=24), "them"),
    ("payments without an agreed end", revenue(SHARE), revenue(SHARE, months=24), "unclear"),
    ("more time to pay", revenue(SHARE, payment_days=30), revenue(SHARE, payment_days=60), "us"),
    ("the base is another", revenue(SHARE), revenue(SHARE, base="margin"), "unclear"),
    ("a band more, above", revenue(TIERED),
     revenue(TIERED, tiers=[*TIERED["tiers"], {"from": 900, "rate": "30 %"}]), "them"),
    ("a band more, at the same rate", revenue(TIERED),
     revenue(TIERED, tiers=[*TIERED["tiers"], {"from": 900, "rate": "20 %"}]), "both"),
    ("a band's rate", revenue(TIERED),
     revenue(TIERED, tiers=[{"from": 0, "rate": "10 %"}, {"from": 500, "rate": "18 %"}]), "us"),
    ("a band begins later", revenue(TIERED),
     revenue(TIERED, tiers=[{"from": 0, "rate": "10 %"}, {"from": 600, "rate": "20 %"}]), "us"),
    ("the band reached for all", revenue(TIERED), revenue(TIERED, how="whole"), "them"),
    ("a fee more often",
     revenue({"model": "fixed-fee", "payer": "us", "fee": "10 EUR", "period": "quarter"}),
     revenue({"model": "fixed-fee", "payer": "us", "fee": "10 EUR", "period": "month"}), "them"),
    ("exclusivity is ours to give", exclusive(kind="none"), exclusive(kind="full"), "them"),
    ("less of it", exclusive(kind="full"), exclusive(kind="category"), "us"),
    ("another one", exclusive(kind="geographic"), exclusive(kind="category"), "unclear"),
    ("none, now said", {}, exclusive(kind="none"), "both"),
    ("exclusivity for longer", exclusive(kind="full", until="2027-01-01"),
     exclusive(kind="full", until="2027-06-01"), "them"),
    ("exclusivity with an end", exclusive(kind="full"), exclusive(kind="full", until="2027-06-01"), "us"),
    ("something in return", exclusive(kind="full"), exclusive(kind="full", in_return="1000 orders"), "us"),
    ("something else in return", exclusive(kind="full", in_return="a"), exclusive(kind="full", in_return="b"),
     "unclear"),
    ("the term", {"term": {"months": 12}}, {"term": {"months": 24}}, "both"),
    ("notice", {"term": {"notice_days": 30}}, {"term": {"notice_days": 60}}, "both"),
    ("leaving", {"termination": {"convenience_days": 30}}, {}, "both"),
    ("causes", {"termination": {"cause": "a breach"}}, {"termination": {"cause": "any breach"}}, "unclear"),
    ("liability", {"liability": "limited to fees"}, {"liability": "unlimited"}, "unclear"),
    ("a clause that is new", {}, {"liability": "limited to fees"}, "unclear"),
    ("who owns what", {"ip": {"joint": "ours"}}, {"ip": {"joint": "shared"}}, "unclear"),
    ("secrets for longer", {"confidentiality": {"months": 12}}, {"confidentiality": {"months": 24}}, "both"),
    ("a target", {"kpis": [{"metric": "shops", "target": 5}]}, {"kpis": [{"metric": "shops", "target": 9}]},
     "unclear"),
    ("we deliver more", {}, us_deliver(), "them"),
    ("they deliver more", {}, {"responsibilities": {"them": [DUTY]}}, "us"),
    ("we deliver sooner", us_deliver(by="2027-02-01"), us_deliver(by="2027-01-01"), "them"),
    ("we deliver to a standard", us_deliver(), us_deliver(standard="every night"), "them"),
    ("to another standard", us_deliver(standard="nightly"), us_deliver(standard="weekly"), "unclear"),
    ("somebody else sees to it", us_deliver(owner="Ada"), us_deliver(owner="Ben"), "both"),
    ("reviews", {"reviews": ["monthly"]}, {"reviews": ["quarterly"]}, "both"),
    ("binding at last", {"binding": False}, {"binding": True}, "both"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "favours"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_whom_a_term_favours(before: dict[str, Any], after: dict[str, Any], favours: str) -> None:
    path, found = one(before, after)
    assert found == favours
    assert one(after, before)[1] == SWAPPED.get(favours, favours), path


def test_a_sheet_that_only_moved_on_has_no_concessions() -> None:
    before = sheet(status="draft", version="1", turn="us", walk_away=["30 %"], **revenue(SHARE))
    after = sheet(status="signed", version="2", turn="them", signed_on="2026-05-01", walk_away=["25 %"],
                  legal_review=None, **revenue(SHARE, examples=[7]))  # fmt: skip
    assert between(before, after).terms == ()


def test_what_the_sheet_says_before_and_after() -> None:
    found = between(
        sheet(**revenue(SHARE, payment_days=30)),
        sheet(**revenue(SHARE, payment_days=45, cap="1500 EUR"), exclusivity={"kind": "none"}),
    )
    said = {term.path: (term.label, term.before, term.after, term.why) for term in found.terms}
    assert said["revenue.payment_days"] == (
        "The time to pay", "30 days", "45 days", "Brightlane has more time to pay Ostra.",
    )  # fmt: skip
    assert said["revenue.cap"][1:3] == ("", "1\u202f500\u00a0EUR")
    assert said["exclusivity.kind"][1:3] == ("", "no exclusivity")
    assert (found.count("us"), found.count("both"), found.count("them")) == (2, 1, 0)


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ({}, revenue(SHARE), "the sheet before says nothing about payments"),
        (revenue(SHARE, payer=None), revenue(SHARE), "the sheet before does not say who pays"),
        (revenue(SHARE), revenue(SHARE, rate=None), "the sheet after does not say rate"),
        (revenue(SHARE), revenue(SHARE, base="margin"), "the share is not taken of the same on both sheets"),
        (revenue(SHARE, examples=[]), revenue(SHARE, rate="1 %", examples=[]),
         "no deal sizes are stated under revenue, examples"),
        (revenue(SHARE, cap="5 EUR"), revenue(SHARE, cap="5 USD"), "the sheets are in two currencies"),
        (revenue(SHARE), revenue({"model": "fixed-fee", "payer": "us", "fee": "9 EUR", "period": "year"}),
         "what is paid is not for the same period on both sheets"),
    ],
)  # fmt: skip
def test_what_it_is_worth_is_unknown_and_why(before: dict[str, Any], after: dict[str, Any], why: str) -> None:
    found = between(sheet(**before), sheet(**after))
    assert (found.worth, found.total, found.unknown) == ((), None, why)


def test_every_field_that_the_parties_agree_has_a_name() -> None:
    known = {path for names in TERMS.values() for path in names}
    found = set(paths(Agreement, ""))
    assert found - known <= {"legal_review.approvals"}


def paths(record: type[Record], above: str) -> list[str]:
    found = []
    for name, field in record.model_fields.items():
        inner = [kind for kind in (field.annotation, *get_args(field.annotation)) if isinstance(kind, type)]
        records = [kind for kind in inner if issubclass(kind, Record) and kind.__module__ == model.__name__]
        several = "tuple" in str(field.annotation)
        path = f"{above}{name}"
        found += [
            each for kind in records for each in paths(kind, f"{path}.*." if several else f"{path}.")
        ] or [path]
    return found


def generated(random_: random.Random) -> dict[str, Any]:
    """Revenue terms that can be computed, of any model but the fixed fee, which is for a period."""
    kind = random_.choice(["referral-fee", "revenue-share", "tiered", "minimum-commitment", "none"])
    fields: dict[str, Any] = {"model": kind, "payer": random_.choice(["us", "them"]), "base": "sales"}
    if kind == "none":
        return {"model": "none", "examples": [100]}
    fields["examples"] = [random_.randrange(1, 9_000_000) / 100 for _ in range(3)]
    rate = lambda: f"{Decimal(random_.randrange(1, 4000)) / 100} %"  # noqa: E731 - said three times below
    if kind == "tiered":
        starts = sorted(random_.sample(range(1, 80_000), 2))
        fields |= {"how": random_.choice(["marginal", "whole"]),
                   "tiers": [{"from": start, "rate": rate()} for start in (0, *starts)]}  # fmt: skip
    elif kind == "referral-fee" and random_.random() < 0.5:
        fields["fee"] = f"{random_.randrange(1, 900)} EUR"
    else:
        fields["rate"] = rate()
    if kind == "minimum-commitment":
        fields["minimum"] = f"{random_.randrange(1, 5000)} EUR"
    for bound, most in (("floor", 900), ("cap", 9000)):
        if random_.random() < 0.4:
            fields[bound] = f"{random_.randrange(1, most)} EUR"
    return fields


def pays(terms: dict[str, Any], deal: Decimal) -> Decimal:
    """What a deal brings the partner, from the terms as typed: the rules of the term sheet, written down once more."""
    if terms["model"] == "none":
        return Decimal(0)
    part = lambda text: Decimal(text.split()[0]) / 100  # noqa: E731
    money = lambda name: Decimal(terms[name].split()[0])  # noqa: E731
    if terms["model"] == "tiered":
        amount = Decimal(0)
        bands = terms["tiers"]
        for index, band in enumerate(bands):
            start = Decimal(band["from"])
            end = Decimal(bands[index + 1]["from"]) if index + 1 < len(bands) else deal
            if terms["how"] == "marginal":
                amount += part(band["rate"]) * max(Decimal(0), min(deal, end) - start)
            elif deal >= start:
                amount = part(band["rate"]) * deal
    elif "fee" in terms:
        amount = money("fee")
    else:
        amount = part(terms["rate"]) * deal
    if "minimum" in terms:
        amount = max(amount, money("minimum"))
    if "floor" in terms:
        amount = max(amount, money("floor"))
    if "cap" in terms:
        amount = min(amount, money("cap"))
    amount = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return amount if terms["payer"] == "us" else -amount


@pytest.mark.parametrize("seed", range(50))
def test_what_it_is_worth_is_what_the_terms_say(seed: int) -> None:
    random_ = random.Random(seed)
    old, new = generated(random_), generated(random_)
    before, after = sheet(revenue=old), sheet(revenue=new)
    found, back = between(before, after), between(after, before)
    if old == new:
        assert found.terms == ()
        return
    assert not found.unknown
    deals = sorted({Decimal(str(each)) for each in (*old["examples"], *new["examples"])})
    expected = [(deal, pays(new, deal) - pays(old, deal)) for deal in deals]
    assert [(each.deal, each.amount) for each in found.worth] == expected
    assert found.total == sum(amount for _, amount in expected)
    assert [(each.deal, -each.amount) for each in back.worth] == expected
    there = sorted((t.label, t.before, t.after, t.favours) for t in found.terms)
    again = sorted((t.label, t.after, t.before, SWAPPED.get(t.favours, t.favours)) for t in back.terms)
    assert [each[1:] for each in there] == [each[1:] for each in again]
