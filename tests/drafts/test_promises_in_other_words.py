"""What is promised in other words than those of the term sheet is held against it as well: shares, exclusivity, times."""

from __future__ import annotations

from typing import Any

import pytest
from desk import Desk, program, yaml_of

from days import TODAY
from partnerbook.checks.rule import Subject, rule

PROFILE = "name: Petrel Pumps\nstage: launch\nowner: Ines Halvorsen\n"
SHARE = {"revenue": {"model": "revenue-share", "payer": "us", "rate": "12 %"}}
PAID_BY_THEM = {"revenue": {"model": "revenue-share", "payer": "them", "rate": "12 %"}}
NOTHING_PAID = {"revenue": {"model": "none"}}
NOT_EXCLUSIVE = {"exclusivity": {"kind": "none"}}
EXCLUSIVE = {"exclusivity": {"kind": "full", "scope": "pumps"}}
LEVEL = {"service_level": "99.5 % of days; an answer within 4 hours, faults mended within 2 days"}
GERMAN_LEVEL = {"service_level": "Antwort binnen vier Stunden"}
DUTY = {"responsibilities": {"us": [{"what": "Support on call", "standard": "answers within 4 hours"}]}}


def promised(terms: dict[str, Any], said: str, promise: str | None = None) -> list[str]:
    found = rule("PB813")
    assert found is not None
    benefit = {"text": said, **({"promise": promise} if promise else {})}
    files = {"agreement": {"status": "draft", **terms}, "outreach": {"benefits": [benefit]}}
    partner = Desk.with_files(
        partner=PROFILE, **{name: yaml_of(content) for name, content in files.items()}
    ).partner
    return [fault.message for fault in found.check(Subject(partner, program(), TODAY))]


@pytest.mark.parametrize(
    ("terms", "said", "found"),
    [
        (SHARE, "A third of the revenue goes to you", '"A third", and the term sheet says 12 %'), (SHARE, "Half of all sales will be yours", '"Half"'),
        (SHARE, "40 % of the revenue is yours", '"40 %"'), (SHARE, "A quarter of the turnover goes to Petrel Pumps", '"A quarter"'),
        (SHARE, "Ein Drittel des Umsatzes geht an Sie", '"Ein Drittel"'), (SHARE, "Un tiers du chiffre d'affaires vous revient", '"Un tiers"'),
        (SHARE, "Un tercio de los ingresos es para usted", '"Un tercio"'), (SHARE, "Un terzo dei ricavi va a voi", '"Un terzo"'),
        (SHARE, "Een derde van de omzet gaat naar u", '"Een derde"'), (SHARE, "Um terço da receita vai para você", '"Um terço"'),
        (SHARE, "We split the revenue fifty-fifty", '"fifty-fifty"'), (SHARE, "We share all revenue 50/50", '"50/50"'),
        (SHARE, "Wir teilen den Umsatz zu gleichen Teilen", '"zu gleichen Teilen"'),
        (NOTHING_PAID, "A third of the revenue goes to you", "nobody pays anything"), (NOTHING_PAID, "We split the revenue fifty-fifty", "nobody pays anything"),
    ],
)  # fmt: skip
def test_a_share_that_goes_to_the_partner_is_held_against_the_rates(
    terms: dict[str, Any], said: str, found: str
) -> None:
    (message,) = promised(terms, said)
    assert found in message
    assert len(promised(terms, said, "revenue")) == 1


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (SHARE, "12 % of the revenue goes to you"), (PAID_BY_THEM, "88 % of the revenue is yours"), (SHARE, "A third of the revenue comes from berths"),
        (SHARE, "Half of the work is yours"), (SHARE, "Would a third of the revenue interest you?"), (SHARE, "Sales grew by a third"),
        (SHARE, "The boats are shared fifty-fifty"),
    ],
)  # fmt: skip
def test_a_share_that_is_agreed_or_of_something_else_is_left_alone(terms: dict[str, Any], said: str) -> None:
    assert promised(terms, said) == []


@pytest.mark.parametrize(
    "said",
    [
        "You will be our only partner in Spain", "You'll be our sole reseller in Malta.", "Our only partner in Spain will be you", "Petrel Pumps will be the sole distributor in Spain",
        "Nobody else will sell it", "No one else will resell our planner", "No other dealer will get it", "We will not appoint another dealer", "We won't work with anybody else in Malta",
        "Sie werden unser einziger Partner in Spanien", "Sie werden in Spanien unser alleiniger Händler sein", "Niemand sonst wird es verkaufen",
        "Vous serez notre unique partenaire en Espagne", "Personne d'autre ne le vendra", "Usted será nuestro único socio en España", "Nadie más lo venderá",
        "Sarete il nostro unico partner in Spagna", "Nessun altro lo venderà", "U wordt onze enige partner in Spanje", "Niemand anders zal het verkopen",
        "Será o nosso único parceiro em Espanha", "Mais ninguém o venderá",
    ],
)  # fmt: skip
def test_to_be_the_only_one_is_exclusive(said: str) -> None:
    (message,) = promised(NOT_EXCLUSIVE, said)
    assert "this promises exclusivity, and the term sheet grants none" in message
    assert promised(EXCLUSIVE, said) == []


@pytest.mark.parametrize(
    "said",
    [
        "You are the only partner who answered", "So far you are our only partner in Spain", "Nobody else will read this", "Would you be our only partner in Spain?",
        "You are not our only partner in Spain", "No other tool will offer this forecast", "We will not sell your data to anyone else", "You are one of three partners in Spain",
        "Sie sind der einzige Partner, der geantwortet hat", "Heute sind Sie unser einziger Partner in Spanien", "If we sign, you will be our only partner in Spain",
    ],
)  # fmt: skip
def test_to_be_the_only_one_so_far_or_in_something_else_promises_nothing(said: str) -> None:
    assert promised(NOT_EXCLUSIVE, said) == []


@pytest.mark.parametrize(
    ("terms", "said", "found"),
    [
        (LEVEL, "We answer within two hours", '"two hours", and the term sheet says 4 hours'), (LEVEL, "Your customers get an answer within 30 minutes", '"30 minutes"'),
        (LEVEL, "Every ticket is answered within an hour", '"an hour"'), (LEVEL, "Our support responds in under one hour", '"one hour"'),
        (LEVEL, "We fix faults within a day", '"a day", and the term sheet says 2 days'), (GERMAN_LEVEL, "Wir antworten innerhalb von zwei Stunden", '"zwei Stunden"'),
        (LEVEL, "Nous répondons en deux heures", '"deux heures"'), (LEVEL, "Respondemos en dos horas", '"dos horas"'), (LEVEL, "Rispondiamo entro due ore", '"due ore"'),
        (LEVEL, "Wij antwoorden binnen twee uur", '"twee uur"'), (DUTY, "We answer within two hours", '"two hours"'),
    ],
)  # fmt: skip
def test_a_time_that_we_promise_is_held_against_the_service_level(
    terms: dict[str, Any], said: str, found: str
) -> None:
    (message,) = promised(terms, said)
    assert found in message


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (LEVEL, "We answer within four hours"), (LEVEL, "We fix faults within two days"), (LEVEL, "You answer within two hours"), (LEVEL, "We answered within two hours"),
        (LEVEL, "Can we answer within two hours?"), (LEVEL, "We reply to this message within two days"), (LEVEL, "We deliver within two hours"), (LEVEL, "Please reply within two days"),
        ({"service_level": "99.5 % of days"}, "We answer within two hours"), (GERMAN_LEVEL, "Wir antworten binnen vier Stunden"), (LEVEL, "We answer within two working days"),
    ],
)  # fmt: skip
def test_a_time_that_is_agreed_or_cannot_be_told_is_left_alone(terms: dict[str, Any], said: str) -> None:
    assert promised(terms, said) == []
