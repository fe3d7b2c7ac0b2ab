"""Each line of the term sheet knows the fields of agreement.yaml that it says, and each field is known to a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from desk import Desk, example, program, yaml_of
from pydantic import BaseModel
from ruamel.yaml import YAML

from partnerbook.analysis.sheet_line import Line
from partnerbook.drafts.documents import documents
from partnerbook.drafts.term_sheet import Section
from partnerbook.model.agreement import Agreement

FULL = {
    "status": "agreed", "version": "3", "binding": False, "effective": "2026-12-01",
    "pilot": "six weeks", "pilot_until": "2027-01-15",
    "responsibilities": {
        "us": [{"what": "Forecasts", "owner": "Ada", "by": "2026-12-10", "resources": "two people", "standard": "daily"}],
        "them": [{"what": "Calls"}, {"what": "Sales feed", "by": "2026-12-20"}],
    },
    "revenue": {
        "model": "tiered", "payer": "us", "base": "net sales", "how": "marginal", "months": 12,
        "tiers": [{"from": 1000, "rate": "15 %"}, {"from": 0, "rate": "10 %"}],
        "cap": "90000 EUR", "floor": "10 EUR", "payment_days": 30, "examples": [500, 5000],
    },
    "exclusivity": {"kind": "category", "scope": "kiosks", "until": "2027-12-01", "in_return": "a pilot"},
    "term": {"months": 12, "renewal": "automatic", "renewal_months": 6, "notice_days": 30},
    "termination": {"convenience_days": 60, "cause": "a breach", "effects": "customers stay"},
    "ip": {"existing": "stays", "joint": "shared", "brand": "with leave", "content": "its author's"},
    "confidentiality": {"covers": "terms", "obligations": "kept", "exceptions": "public facts", "months": 24},
    "kpis": [{"metric": "revenue", "target": 0, "by": "2027-06-30", "definition": "net"}],
    "reviews": ["monthly"], "service_level": "99.9 %", "change": "in writing", "escalation": "Dana Ruiz",
    "liability": "one year's fees", "disputes": "courts of Rotterdam",
    "legal_review": {"required": True, "by": "Mira Sol", "on": "2026-11-01"},
}  # fmt: skip
NOT_SAID = {"legal_review.required", "legal_review.by"}
"""That a review took place says more than that it had to; who of us had it is nothing for the other side."""


def lines_of(desk: Desk) -> tuple[list[Line], list[Line]]:
    """The lines of the sheet, what is agreed and what is not."""
    (sheet,) = (each for each in documents(desk.partner, program(), desk.today) if each.kind == "term-sheet")
    sections: tuple[Section, ...] = sheet.context["sections"]
    groups = [line for section in sections for group in section.groups for line in group.lines]
    deals = [deal for deal, _, _ in sheet.context["examples"]]
    return [*sheet.context["facts"], *groups, *deals], [line for each in sections for line in each.silent]


def fields_of(data: Any, path: str = "") -> Iterator[str]:
    """The path of every value of a YAML file."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else None
    if pairs is None or path == "reviews":
        yield path
        return
    for key, value in pairs:
        yield from fields_of(value, f"{path}.{key}" if path else str(key))


def test_every_field_is_said_by_a_line_and_no_line_names_another() -> None:
    desk = Desk.with_files(partner="name: Acme\nstage: initiate\n", agreement=yaml_of(FULL))
    said = {field for line in lines_of(desk)[0] for field in line.fields}
    assert said == set(fields_of(FULL)) - NOT_SAID


def test_the_field_that_a_line_is_about_stands_first() -> None:
    desk = Desk.with_files(partner="name: Acme\nstage: initiate\n", agreement=yaml_of(FULL))
    first = {str(line): line.fields[0] for line in lines_of(desk)[0] if line.fields}
    assert first["The agreement runs for twelve months from 1 December 2026."] == "term.months"
    assert first["Liability: one year's fees."] == "liability"
    assert first["Sales feed. Due: 20 December 2026."] == "responsibilities.them.1.what"
    ten = next(field for line, field in first.items() if line.startswith("10\u00a0% of the part"))
    assert ten == "revenue.tiers.1.rate", "the band's place in the file, whatever the order of the sheet"


def test_each_blank_names_the_field_that_is_blank() -> None:
    known = set(paths_of(Agreement))
    said, silent = lines_of(
        Desk.with_files(partner="name: Acme\nstage: initiate\n", agreement="status: draft")
    )
    assert {field for line in said for field in line.fields} == {"status"}
    blank = {field for line in silent for field in line.fields}
    assert blank <= known
    assert {"effective", "term.months", "ip.brand", "revenue", "kpis", "reviews", "liability"} <= blank


@pytest.mark.parametrize("slug", example().slugs())
def test_the_lines_of_the_example_name_fields_that_stand_in_the_file(slug: str) -> None:
    desk = Desk.of(slug)
    content = desk.folder.files.get("agreement.yaml")
    if content is None:
        return
    data = YAML(typ="safe").load(content.decode())
    for line in lines_of(desk)[0]:
        assert all(_has(data, field) for field in line.fields), line.fields


@pytest.mark.parametrize(
    ("terms", "fields"),
    [
        ("model: none", ("model",)),
        ("model: referral-fee, payer: us, fee: 5 EUR, rate: 3 %", ("fee", "payer", "model")),
        ("model: referral-fee, rate: 3 %, base: sales", ("rate", "base", "model")),
        ("model: fixed-fee, fee: 5 EUR, period: year", ("fee", "period", "model")),
        (
            "model: minimum-commitment, rate: 3 %, minimum: 5 EUR, period: year",
            ("rate", "minimum", "period", "model"),
        ),
    ],
)
def test_the_sentence_of_each_model_names_what_it_says(terms: str, fields: tuple[str, ...]) -> None:
    agreement = f"status: draft\nrevenue: {{{terms}}}"
    desk = Desk.with_files(partner="name: Acme\nstage: initiate\n", agreement=agreement)
    lines = [line for line in lines_of(desk)[0] if line.fields and line.fields[0].startswith("revenue")]
    assert lines[0].fields == tuple(f"revenue.{field}" for field in fields)


def test_a_line_is_a_text_for_every_template(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "drafts"
    folder.mkdir(parents=True)
    (folder / "term-sheet.md").write_text(
        "{% for line in facts %}{{ line | upper }} {{ 'yes' if line == 'Parties: A and B' else 'no' }}\n\n{% endfor %}"
        "{{ facts | join('; ') }}"
    )
    desk = Desk.with_files(partner="name: B*B*\nstage: initiate\n", agreement="status: draft")
    text = Desk(desk.folder, templates=tmp_path / "templates").text("term-sheet")
    assert "PARTIES: BRIGHTLANE ANALYTICS AND B*B* no" in text
    assert "Parties: Brightlane Analytics and B*B*; Status: draft" in text


def _has(data: Any, field: str) -> bool:
    for part in field.split("."):
        if data is not None:
            data = data[int(part)] if part.isdigit() else data.get(part)
    return data is not None


def paths_of(model: type[BaseModel], path: str = "") -> Iterator[str]:
    """The path of every field of a model, not of the items of its lists."""
    for name, info in model.model_fields.items():
        yield f"{path}{name}"
        kinds = [info.annotation, *get_args(info.annotation)]
        for kind in kinds:
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                yield from paths_of(kind, f"{path}{name}.")
