"""The value page and its mirror: who gains what comes first, every figure says how it came about."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from partner_site import SLUGS, Facts, compiled, example, page, setting

from partnerbook.engine.compile import compile_partner
from partnerbook.source.git.commits import Change
from partnerbook.workspace import Folder

PROFILE = """\
name: Acme
stage: initiate
owner: Ines Halvorsen
people:
  - {id: a, name: Sade Adeyemi, title: Head of Sales, decision_maker: true, motivation: Wants a board seat}
  - {id: b, name: Karin Lund, title: Engineer, motivation: Likes our interface}
stakeholders:
  - {group: Shop staff, side: them, wants: Fewer returns}
  - {group: Our support, side: us, wants: One queue}
"""
GIVE = "  - {id: g, direction: give, benefit: innovation, description: A forecast, value: 100, confidence: 0.5, cost: {money: 10}}\n"
GET = "  - {id: r, direction: get, benefit: innovation, description: A reference, value: 60, cost: {money: 5}}\n"


def text(value: str, path: str = "value/") -> str:
    return Facts(page(compiled({"partner.yaml": PROFILE, "value.yaml": value}), path).html).text


def plain(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_example_opens_with_who_gains_what() -> None:
    shown = plain(Facts(page(example("northgate"), "value/").html).text)
    assert (
        "Both sides gain; the exchange tilts to them, 26 : 74; we expect 115 000 EUR net a year, they 324 400 EUR."
        in shown
    )
    assert "115 000 (−46 000 to 376 000)" in shown
    assert "115 000 / (115 000 + 324 400) = 26.2 %" in shown
    assert "(300 000 + 4 × 480 000 + 720 000) / 6 × 0.6" in shown
    assert "40 000 + 600 h × 90" in shown
    assert "(104 000 − 0) / (500 000 − 0) = 20.8 %, with the figure of 2026-Q3" in shown
    assert "(3 × 20.8 % + 1 × 11.3 %) / 4 = 18.4 %" in shown
    assert (
        "Strengths of Northgate Stores that nothing uses Loyalty card held by six million households" in shown
    )


@pytest.mark.parametrize(
    ("exchange", "answer"),
    [
        (GIVE + GET, "Both sides gain and the exchange is balanced, 53 : 47; we expect 50 EUR net a year, they 45 EUR;"),
        (GIVE, "Who gains cannot be told yet; nothing is listed that we get."),
        (
            GIVE + GET.replace(", value: 60", ""),
            "Who gains cannot be told yet; “A reference” has no value.",
        ),
        (GIVE + GET.replace("60", "10"), "We would not accept this deal: they gain and we do not; we expect 0 EUR net"),
        (GIVE.replace("100", "8") + GET, "They would not accept this deal: we gain and they do not; we expect 50 EUR"),
        (GIVE.replace("100", "8") + GET.replace("60", "1"), "Neither side would accept this deal: neither gains;"),
    ],
)  # fmt: skip
def test_the_answer(exchange: str, answer: str) -> None:
    assert answer in plain(text(f"exchange:\n{exchange}"))


def test_the_balance_shows_the_digits_that_its_verdict_needs() -> None:
    tilted = (
        "exchange:\n"
        + GIVE.replace("100", "150.8").replace("10}", "0}")
        + GET.replace("60", "40.4").replace("5}", "0}")
    )
    assert "tilts to them, 34.9 : 65.1" in plain(
        text(tilted)
    )  # and not 35 : 65, which the band calls balanced


def test_the_missing_component_is_named() -> None:
    rated = "shared_values:\n  - {value: honesty, alignment: 1}\n"
    shown = text(f"exchange:\n{GIVE}{GET}{rated}")
    assert "Missing: shared values and contributions . All three must stand." in shown
    assert "mean alignment 1 of 5, and 1 on honesty." in shown
    assert "neither side brings anything yet." in shown


def test_a_driver_without_figure_says_what_it_lacks() -> None:
    model = "objectives:\n  - {id: o, text: Reach, drivers: [{id: d, driver: market access, metric: m, target: 5}]}\n"
    shown = text(f"exchange:\n{GIVE}{GET}{model}")
    assert "Market access: it has no baseline and metrics.csv has no figure for m" in shown
    assert "Market access × 1: no figure." in shown


def lies_within(facts: Facts) -> None:
    """No shape of a picture reaches beyond its frame."""
    for tag in ("rect", "line"):
        for shape in facts.all(tag):
            ends = [shape.get(name, "0") for name in ("x", "width", "x1", "x2")]
            numbers = [float(end.removesuffix("%")) for end in ends]
            assert all(0 <= number <= 100 for number in numbers), shape
            assert numbers[0] + numbers[1] <= 100.02, shape


@pytest.mark.parametrize("slug", SLUGS)
def test_pictures_have_words_and_lie_within_their_frame(slug: str) -> None:
    for path in ("value/", "value/mirror/"):
        facts = Facts(page(example(slug), path).html)
        pictures = [svg for svg in facts.all("svg") if svg.get("class") == "pb-picture"]
        assert pictures
        for svg in pictures:
            assert set(svg["aria-labelledby"].split()) <= set(facts.anchors)
        lies_within(facts)


FIGURE = st.one_of(
    st.sampled_from([0, -5, 0.01, 1e-12, 999_999_999_999_999, -999_999_999_999_999]), st.integers(-100, 10**6)
)
SPREAD = st.tuples(FIGURE, FIGURE, FIGURE).map(
    lambda three: dict(zip(("low", "likely", "high"), sorted(three), strict=True))
)
ITEM = st.fixed_dictionaries(
    {
        "id": st.sampled_from("abcdef"),
        "direction": st.sampled_from(["give", "get"]),
        "benefit": st.sampled_from(["innovation", "market-validation"]),
        "description": st.just("Something"),
    },
    optional={
        "value": FIGURE | SPREAD,
        "confidence": st.floats(0, 1),
        "cost": st.fixed_dictionaries({"hours": FIGURE}),
    },
)
DRIVER = st.fixed_dictionaries(
    {
        "id": st.sampled_from("abcdef"),
        "driver": st.text("abc ", min_size=1, max_size=80).map(lambda t: f"x{t}y"),
    },
    optional={"metric": st.just("m"), "baseline": FIGURE, "target": FIGURE, "weight": FIGURE},
)


@settings(max_examples=40, deadline=None)
@given(st.lists(ITEM, max_size=4), st.lists(DRIVER, max_size=3), FIGURE)
def test_whatever_is_written_gives_pages(
    exchange: list[dict[str, Any]], drivers: list[dict[str, Any]], figure: float
) -> None:
    value = {"exchange": exchange, "objectives": [{"id": "o", "text": "Objective", "drivers": drivers}]}
    files = {
        "partner.yaml": PROFILE,
        "value.yaml": json.dumps(value),
        "metrics.csv": f"period,metric,value\n2026,m,{figure:.12f}\n",
    }
    made = compiled(files)
    assert any(each.path.endswith("/value/") for each in made.pages)
    for each in made.pages:
        lies_within(Facts(each.html))


def test_an_answer_older_than_the_file_asks_to_be_given_again() -> None:
    accepted = "acceptance:\n  them: {answer: yes, by: Ines, on: 2026-03-01}\n  us: {answer: yes, by: Ines, on: 2026-10-01}\n"
    files = {"partner.yaml": PROFILE.encode(), "value.yaml": f"exchange:\n{GIVE}{GET}{accepted}".encode()}
    changes = {"partners/acme/value.yaml": Change(date(2026, 6, 1), "Marek Dolan")}
    made = compile_partner(Folder("acme", files), setting(changes=changes))
    shown = Facts(page(made, "value/").html).text
    assert shown.count("value.yaml has changed since, on 1 Jun 2026: answer again") == 1


def test_the_mirror_shows_the_deal_from_their_chair() -> None:
    shown = plain(text(f"exchange:\n{GIVE}{GET}", "value/mirror/"))
    assert "Acme gains: 45 EUR net a year by our estimate; nobody has answered yet" in shown
    assert "ask Sade Adeyemi what is in it for them." in shown
    assert "Wants a board seat" in shown
    assert "How could this partnership change the game for your organisation?" in shown
    assert "Likes our interface" not in shown  # Karin Lund does not decide
    assert "Shop staff Fewer returns" in shown
    assert "One queue" not in shown


def test_motives_stand_on_no_document_for_them() -> None:
    made = compiled({"partner.yaml": PROFILE, "value.yaml": f"exchange:\n{GIVE}{GET}"})
    assert "Wants a board seat" in page(made, "value/mirror/").html
    assert not any("Wants a board seat" in str(content) for content in made.files.values())


def test_the_mirror_waits_for_an_exchange() -> None:
    made = compiled({"partner.yaml": PROFILE, "value.yaml": "strengths: {ours: [{id: a, text: A}]}\n"})
    assert "partners/acme/value/" in [each.path for each in made.pages]
    assert "partners/acme/value/mirror/" not in [each.path for each in made.pages]
