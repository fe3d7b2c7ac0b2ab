"""Figures that read as others are asked about, and those written as elsewhere are answered with ours."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from days import TODAY
from partnerbook.model.foreign_figures import ambiguous, figure_meant, plain
from partnerbook.survey import survey
from partnerbook.workspace import Workspace

ITEM = "exchange:\n  - {id: a, direction: give, benefit: market-validation, description: Fair, "


def said(tmp_path: Path, file: str, text: str, program: str = "") -> list[tuple[int, int, str, str, str]]:
    """Line, column, code, message and hint of what is found in one file of a folder."""
    folder = tmp_path / "partners" / "kestrel"
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "partners" / "program.yaml").write_text(f"organisation: {{name: Acme}}\n{program}")
    (folder / "partner.yaml").write_text("name: Kestrel Systems\nstage: prospect\n")
    (folder / file).write_text(text, encoding="utf-8")
    found = survey(Workspace.find(tmp_path), TODAY).findings
    return [
        (f.span.line, f.span.column, f.code, f.message, f.hint)
        for f in found
        if f.code < "PB100" and (f.span.file.endswith(file) or (program and "program" in f.span.file))
    ]


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("value: 270.000", "270.000 is read as 270, not as 270000", "write 270000, or 270.00"),
        ("value: 1.900", "1.900 is read as 1.9, not as 1900", "write 1900, or 1.90"),
        ("cost: {money: 12.500}", "12.500 is read as 12.5, not as 12500", "write 12500, or 12.50"),
        (
            "value: 41.300 EUR",
            "41.300 EUR is read as 41.3 EUR, not as 41300 EUR",
            "write 41300 EUR, or 41.30 EUR",
        ),
        (
            "value: {low: 90, likely: 118.275 EUR, high: 150}",
            "118.275 EUR is read as 118.275 EUR, not as 118275 EUR",
            "write 118275 EUR, or 118.27 EUR",
        ),
        ("cost: {hours: 1.200}", "1.200 is read as 1.2, not as 1200", "write 1200, or 1.20"),
        (
            "value: {low: 90.000, likely: 120000, high: 150000}",
            "90.000 is read as 90, not as 90000",
            "write 90000, or 90.00",
        ),
    ],
)
def test_three_decimals_are_asked_about(tmp_path: Path, typed: str, message: str, hint: str) -> None:
    (finding,) = said(tmp_path, "value.yaml", f"{ITEM}{typed}}}\n")
    assert finding[2:] == ("PB026", message, hint)


def test_money_is_asked_about_whatever_its_last_digit(tmp_path: Path) -> None:
    text = "status: draft\nrevenue: {model: fixed-fee, minimum: 1.234, cap: 98.765 EUR, floor: 1.23, examples: [0.350, 3.125]}\n"
    assert [(f[2], f[3]) for f in said(tmp_path, "agreement.yaml", text)] == [
        ("PB026", "1.234 is read as 1.234, not as 1234"),
        ("PB026", "98.765 EUR is read as 98.765 EUR, not as 98765 EUR"),
    ]


@pytest.mark.parametrize("typed", ["270", "270.00", "270.0", "0.350", "2700.000", "3.125", "270000", "0.000"])
def test_other_figures_are_not(tmp_path: Path, typed: str) -> None:
    assert said(tmp_path, "value.yaml", f"{ITEM}value: {typed}}}\n") == []


def test_records_and_program_and_metrics_are_asked_as_well(tmp_path: Path) -> None:
    metrics = "period,metric,value\n2026-01,revenue,270.000\n2026-02,revenue,270.5\n2026-03,revenue,1.234\n"
    assert said(tmp_path, "metrics.csv", metrics) == [
        (2, 17, "PB026", "270.000 is read as 270, not as 270000", "write 270000, or 270.00")
    ]
    (finding,) = said(tmp_path, "value.yaml", "exchange: []\n", "hourly_rate: 1.050\n")
    assert finding[:4] == (2, 14, "PB026", "1.050 is read as 1.05, not as 1050")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("60k", "write 60000"),
        ("2.5M", "write 2500000"),
        ("1.900,50", "write 1900.5"),
        ("1,900.50", "write 1900.5"),
        ("1 900", "write 1900"),
        ("1\u202f900", "write 1900"),
        ("1'900", "write 1900"),
        ("1.900.000", "write 1900000"),
        ("0,5", "write 0.5"),
        ("€60k", "write 60000 EUR"),
        ("many", "write digits with a point, like 104000 or 2.6"),
    ],
)
def test_an_estimate_written_as_elsewhere_is_answered(tmp_path: Path, typed: str, hint: str) -> None:
    (finding,) = said(tmp_path, "value.yaml", f'{ITEM}value: "{typed}"}}\n')
    assert finding[2:] == ("PB010", f'"{typed}" is not a number', hint)


@pytest.mark.parametrize(
    ("file", "text", "message", "hint"),
    [
        ("value.yaml", f"{ITEM}confidence: 50%}}\n", '"50%" is not a share from 0 to 1', "write 0.5"),
        ("value.yaml", f"{ITEM}confidence: 8k}}\n", '"8k" is not a share from 0 to 1', "write a number from 0 to 1"),
        ("value.yaml", f"{ITEM}confidence: 120%}}\n", '"120%" is not a share from 0 to 1', "write a number from 0 to 1"),
        ("value.yaml", f"{ITEM}confidence: '0,8'}}\n", '"0,8" is not a share from 0 to 1', "write 0.8"),
        ("agreement.yaml", "status: draft\nrevenue: {model: fixed-fee, rate: 0.2}\n", '"0.2" is not a rate', "write 20 %"),
        ("agreement.yaml", "status: draft\nrevenue: {model: fixed-fee, rate: 12}\n", '"12" is not a rate', "write 12 %"),
        ("agreement.yaml", "status: draft\nrevenue: {model: fixed-fee, fee: 2k EUR}\n", '"2k EUR" is not money', "write 2000 EUR"),
        ("agreement.yaml", "status: draft\nrevenue: {model: fixed-fee, fee: $1.200}\n", '"$1.200" is not money', "write 1200 USD"),
        ("metrics.csv", "period,metric,value\n2026-01,leads,60k\n", '"60k" is not a number', "write 60000"),
        ("metrics.csv", "period,metric,value\n2026-01,leads,50%\n", '"50%" is not a number', "write 0.5 for a share, or 50"),
    ],
)  # fmt: skip
def test_shares_rates_money_and_metrics_are_answered_in_their_kind(
    tmp_path: Path, file: str, text: str, message: str, hint: str
) -> None:
    (finding,) = said(tmp_path, file, text)
    assert finding[3:] == (message, hint)


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("value: 1,900", 'the comma in "1,900" ends the value', "write value: 1900"),
        ("value: 1,900,000", 'the comma in "1,900,000" ends the value', "write value: 1900000"),
        ("value: 3,000", 'the comma in "3,000" ends the value', "write value: 3000"),
        ("confidence: 0,6", 'the comma in "0,6" ends the value', "write confidence: 0.6"),
        ("evidence: Pilot, spring, value: 5",
         'a comma in braces ends a value, so that "spring" is read as a field',
         'put the text in quotes: evidence: "Pilot, spring"'),
        ("evidence: Pilot, spring, Oslo",
         'a comma in braces ends a value, so that "spring" is read as a field',
         'put the text in quotes: evidence: "Pilot, spring, Oslo"'),
    ],
)  # fmt: skip
def test_a_comma_in_braces_is_named_once(tmp_path: Path, typed: str, message: str, hint: str) -> None:
    (finding,) = said(tmp_path, "value.yaml", f"{ITEM}{typed}}}\n")
    assert finding[2:] == ("PB005", message, hint)


def test_a_comma_in_a_list_is_named(tmp_path: Path) -> None:
    (finding,) = said(tmp_path, "value.yaml", "exchange: []\n", "balance_band: [0,35, 0,65]\n")
    assert finding[3:] == (
        "4 entries stand here, where 2 belong",
        "a comma ends an entry: write 0.35, not 0,35",
    )
    text = "status: draft\nrevenue: {model: fixed-fee, examples: [1,900, 400, 500]}\n"
    (finding,) = said(tmp_path / "more", "agreement.yaml", text)
    assert finding[1:] == (
        40, "PB026", "1,900 is read as two figures, 1 and 900", "write 1900, or a space after the comma",
    )  # fmt: skip
    (finding,) = said(tmp_path / "text", "outreach.yaml", "opener: [Hello, Dana]\n")
    assert finding[3].startswith("this should be text, not a list")
    assert "put the whole text in quotes" in finding[4]


@pytest.mark.parametrize(
    ("file", "text", "field", "where"),
    [
        ("outreach.yaml", "materials: [Deck]\n", "materials", 'under "answer:"'),
        ("outreach.yaml", "answers: {size: 20}\n", "answers", 'under "call:"'),
        ("launch.yaml", "tracking: utm\n", "tracking", 'in an entry of "checklist:"'),
        ("launch.yaml", "posts:\n  - {party: us, channel: x, text: T, headline: H}\n", "headline", "at the top of the file"),
        ("partner.yaml", "name: A\nstage: prospect\ndecision_maker: true\n", "decision_maker", 'in an entry of "people:"'),
    ],
)  # fmt: skip
def test_a_field_in_the_wrong_place_is_told_where_it_belongs(
    tmp_path: Path, file: str, text: str, field: str, where: str
) -> None:
    said(tmp_path, "value.yaml", "exchange: []\n")
    (finding,) = [each for each in said(tmp_path, file, text) if each[2] == "PB005"]
    assert finding[3:] == (f'"{field}" is not a field here', f"it belongs {where}")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("!!int abc", "a whole number"),
        ("!!int 1.5", "a whole number"),
        ("!!float x", "a number"),
        ("!!bool maybe", "true or false"),
        ("!!null x", "nothing"),
        ("!!map x", "a mapping"),
        ("!!seq {a: 1}", "a list"),
        ("!!str [a]", "text"),
        ("!!map [a]", "a mapping"),
    ],
)
def test_a_tag_that_contradicts_its_value_is_refused(tmp_path: Path, typed: str, meant: str) -> None:
    name = typed.partition(" ")[0]
    assert ("PB004", f"the tag {name} says that this is {meant}, which it is not") in [
        each[2:4] for each in said(tmp_path, "value.yaml", f"{ITEM}value: {typed}}}\n")
    ]


@pytest.mark.parametrize("typed", ["!!int 5", "!!float 5", "!!float 5.5", '!!int "5"', "!!str 5 EUR"])
def test_a_tag_that_says_what_the_value_is_is_heeded(tmp_path: Path, typed: str) -> None:
    assert said(tmp_path, "value.yaml", f"{ITEM}value: {typed}}}\n") == []


@settings(max_examples=examples(200), deadline=None)
@given(st.integers(0, 10**9), st.sampled_from([".", ",", " ", "'", "\u202f"]), st.integers(0, 99))
def test_thousands_parted_by_any_mark_are_understood(whole: int, mark: str, cents: int) -> None:
    typed = f"{whole:,}".replace(",", mark)
    decimal = "," if mark == "." else "."
    found = figure_meant(f"{typed}{decimal}{cents:02}")
    assert found == (Decimal(f"{whole}.{cents:02}"), "")
    assert plain(found[0]) == f"{Decimal(f'{whole}.{cents:02}').normalize():f}"


@settings(max_examples=examples(200), deadline=None)
@given(st.text("0123456789.,k%€ EUR'-", max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    for found in (figure_meant(text), ambiguous(text), ambiguous(text, money=True)):
        assert found is None or found == "" or found


@pytest.mark.parametrize(
    ("file", "typed", "hint"),
    [
        ("agreement.yaml", "revenue: none", "write revenue: {model: none}"),
        ("agreement.yaml", "revenue: tiered", "write revenue: {model: tiered}"),
        ("agreement.yaml", "revenue: much", "write a mapping of key: value lines, or delete the line"),
        ("agreement.yaml", "exclusivity: later", "write a mapping of key: value lines, or delete the line"),
    ],
)
def test_a_word_for_a_mapping_is_told_as_the_mapping_it_means(
    tmp_path: Path, file: str, typed: str, hint: str
) -> None:
    (finding,) = said(tmp_path, file, f"status: draft\n{typed}\n")
    assert finding[2] == "PB007"
    assert finding[4] == hint
