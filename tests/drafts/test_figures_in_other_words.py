"""A claim's figure is the same in other words, units and languages, and another figure is another in all of them."""

from __future__ import annotations

from typing import Any

import pytest
from desk import Desk, program, yaml_of

from days import TODAY
from partnerbook.checks.rule import Subject, rule

PROFILE = "name: Petrel Pumps\nstage: launch\nowner: Ines Halvorsen\n"
WEEKLY = {"text": "9 hours of relabelling a week in each shop", "amount": 9, "unit": "hours a week"}
SAVED = {"text": "save 26 hours per order", "amount": 26, "unit": "hours"}
ANSWERED = {"text": "answer within 26 hours", "amount": 26, "unit": "hours"}
SOON = {"text": "answer soon", "amount": 14, "unit": "days"}
SHOWN = {"text": "a new price 40 seconds after it is sent", "amount": 40, "unit": "seconds"}
FULL = {"text": "availability of 98 %", "amount": 98, "unit": "%"}
BREAKAGE = {"text": "break less", "amount": 0.25, "unit": "%"}
BRANCHES = {"text": "serve 98 shops", "amount": 98, "unit": "shops"}
FILIALEN = {"text": "98 Filialen bleiben offen", "amount": 98, "unit": "Filialen"}


def contradicted(claim: dict[str, Any], said: str) -> list[str]:
    """What a message says in the place of the claim that it names."""
    found = rule("PB313")
    assert found is not None
    files = {
        "statements": {"claims": [{"id": "it", **claim}], "statements": []},
        "outreach": {"benefits": [{"text": said, "claim": "it"}]},
    }
    partner = Desk.with_files(
        partner=PROFILE, **{name: yaml_of(content) for name, content in files.items()}
    ).partner
    return [fault.message.split('"')[1] for fault in found.check(Subject(partner, program(), TODAY))]


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (WEEKLY, "The price is on the shelf within a minute"), (WEEKLY, "Labels arrive within two weeks"), (WEEKLY, "innerhalb einer Woche geliefert"),
        (WEEKLY, "Live in less than 3 days"), (SAVED, "Orders leave within a day"), (SAVED, "Livré en moins de 2 jours"), (SAVED, "binnen drie dagen geleverd"),
    ],
)  # fmt: skip
def test_until_when_something_is_done_is_no_figure_of_hours_that_are_saved(
    claim: dict[str, Any], said: str
) -> None:
    assert contradicted(claim, said) == []


@pytest.mark.parametrize(
    ("claim", "said", "found"),
    [
        (SOON, "We answer within a week", "a week"), (ANSWERED, "within 3 hours", "3 hours"), (ANSWERED, "innerhalb von 2 Stunden", "2 Stunden"),
        (ANSWERED, "binnen 4 uur", "4 uur"), (WEEKLY, "4 hours a week", "4 hours"),
    ],
)  # fmt: skip
def test_until_when_something_is_done_is_held_against_how_long_it_takes(
    claim: dict[str, Any], said: str, found: str
) -> None:
    assert contradicted(claim, said) == [found]


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (ANSWERED, "We answer in 26 days"), (SAVED, "26 days per order"), (SAVED, "sechsundzwanzig Tage je Auftrag"), (ANSWERED, "vingt-six jours"),
        (ANSWERED, "26 giorni"), (SOON, "fourteen months"), (SHOWN, "40 minutes later"), (SHOWN, "innerhalb von 40 Minuten"), (SAVED, "26 minutes"),
    ],
)  # fmt: skip
def test_the_claims_number_in_another_unit_of_time_is_another_figure(
    claim: dict[str, Any], said: str
) -> None:
    assert len(contradicted(claim, said)) == 1


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (SAVED, "after a two-year plan"), (WEEKLY, "after a nine-month trial"), (SHOWN, "forty seconds later"),
        (SHOWN, "nach 40 Sekunden"), (SAVED, "26 Stunden je Auftrag"), (SAVED, "26 ore per ordine"),
    ],
)  # fmt: skip
def test_a_time_of_another_size_or_in_another_language_contradicts_nothing(
    claim: dict[str, Any], said: str
) -> None:
    assert contradicted(claim, said) == []


@pytest.mark.parametrize(
    ("claim", "right", "wrong"),
    [
        (FULL, "0.98 availability", "0.97 availability"), (FULL, "an on-shelf availability of 0.98", "an availability of 0.9"),
        (FULL, "Verfügbarkeit von 0,98", "Verfügbarkeit von 0,97"), (FULL, "disponibilité: 0,98", "disponibilité: 0,96"),
        (FULL, "98pc of shelves", "97pc of shelves"), (FULL, "98 pc of shelves", "97 pc of shelves"), (FULL, "98 vom Hundert", "97 vom Hundert"), (FULL, "98 por 100", "97 por 100"),
        (FULL, "noventa y ocho por ciento", "noventa y siete por ciento"), (FULL, "quatre-vingt-dix-huit pour cent", "quatre-vingt-dix-sept pour cent"),
        (FULL, "novantotto per cento", "novantasette per cento"), (FULL, "noventa e oito por cento", "noventa e sete por cento"),
        (FULL, "achtennegentig procent", "zevenennegentig procent"), (FULL | {"text": "all there", "amount": 71}, "soixante et onze pour cent", "soixante-douze pour cent"),
        (FULL | {"text": "all there", "amount": 21}, "vingt et un pour cent", "vingt-deux pour cent"), (FULL | {"text": "all there", "amount": 28}, "veintiocho por ciento", "veintinueve por ciento"),
        (BREAKAGE, "a quarter of a percent", "three quarters of a percent"), (BREAKAGE, "a quarter of one per cent", "a tenth of a percent"),
        (BREAKAGE, "un quart de pour cent", "un demi pour cent"), (BREAKAGE, "un cuarto por ciento", "medio por ciento"), (BREAKAGE, "ein Viertelprozent", "ein halbes Prozent"),
        (FILIALEN, "achtundneunzig Filialen", "achtzig Filialen"), (BRANCHES, "quatre-vingt-dix-huit magasins", "quatre-vingts magasins"),
        (BRANCHES, "98 Läden", "80 Läden"), (BRANCHES, "noventa y ocho tiendas", "ochenta tiendas"), (BRANCHES, "novantotto negozi", "ottanta negozi"),
        (BRANCHES, "achtennegentig winkels", "tachtig winkels"), (BRANCHES, "noventa e oito lojas", "80 lojas"), (BRANCHES, "98 stores", "80 stores"),
    ],
)  # fmt: skip
def test_a_figure_is_read_in_any_words(claim: dict[str, Any], right: str, wrong: str) -> None:
    assert (contradicted(claim, right), len(contradicted(claim, wrong))) == ([], 1)


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (FULL, "since version 0.97"), (FULL, "12 PC in each shop"), (FULL, "0.5 EUR for availability"), (BRANCHES, "all due shops"), (BRANCHES, "acht Kisten"),
        (BRANCHES, "un site neuf"), (FULL, "the third quarter percentages"),
    ],
)  # fmt: skip
def test_what_only_looks_like_such_a_figure_is_left_alone(claim: dict[str, Any], said: str) -> None:
    assert contradicted(claim, said) == []


@pytest.mark.parametrize("said", ["98 % weekly", "keeps 98 % daily", "98 % on shelf monthly"])
def test_a_share_that_is_said_how_often_is_read(said: str) -> None:
    assert contradicted(FULL, said) == []
