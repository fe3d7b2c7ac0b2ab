"""The reference is made from the code, and every anchor that is linked to is there."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from partnerbook import cli
from partnerbook.checks.rule import all_rules
from partnerbook.commands.reference import commands_reference
from partnerbook.model.profile import Person, Profile
from partnerbook.reference.checks import GROUPS, reference_markdown
from partnerbook.reference.commands import PAGE, commands_markdown
from partnerbook.reference.file_fields import FILES, fields, files_markdown
from partnerbook.reference.templates import NAMES, templates_markdown
from partnerbook.source.markdown import Markdown
from partnerbook.source.metrics import COLUMNS

PAGES = {"checks": reference_markdown, "files": files_markdown, "commands": commands_markdown}


@pytest.mark.parametrize("page", PAGES)
def test_anchors_are_there_once_and_links_lead_to_one(page: str) -> None:
    text = PAGES[page]()
    html = Markdown(("toc", "tables", "fenced_code", "attr_list")).render(text).html
    anchors = re.findall(r'<h\d id="([^"]+)"', html)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(anchors)
    assert "{#" not in re.sub(r"<code.*?</code>", "", html, flags=re.DOTALL)
    assert html.count("<h1") == 1


def test_the_reference_of_the_command_line_is_fresh() -> None:
    page = commands_reference(cli.program)
    if os.environ.get("PARTNERBOOK_BLESS"):
        PAGE.write_text(page, encoding="utf-8")
    assert commands_markdown() == page, "write it anew: make reference"


def test_every_check_has_its_section_and_its_line_of_the_overview() -> None:
    text = reference_markdown()
    for rule in all_rules():
        assert f"## {rule.code} {rule.name} {{#{rule.code.lower()}}}\n" in text
        assert f"| [{rule.code}](#{rule.code.lower()}) {rule.name} |" in text
    hundreds = dict.fromkeys(rule.code[2] for rule in all_rules())
    assert re.findall(r"^### (.*?) \{#pb\dxx\}$", text, re.MULTILINE) == [
        GROUPS[hundred] for hundred in hundreds
    ]


def test_a_check_shows_both_examples_and_what_is_said() -> None:
    section = reference_markdown().split("## PB101 ")[1].split("\n## PB")[0]
    assert section.index("Not so, in `partner.yaml`") < section.index("PB101 Acme Outfitters has no owner")
    assert section.index("PB101 Acme Outfitters has no owner") < section.index("But so, in `partner.yaml`")
    for part in ("**Why.**", "**What to do.**", "**When to accept it.**", "*Error; at stage initiate,"):
        assert part in section


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in fields(model):
        for record in field.records:
            yield from models(record)


def test_every_field_of_every_model_stands_in_the_reference() -> None:
    text = files_markdown()
    for name, model in FILES.items():
        assert f"## {name} {{#" in text
        for record in models(model):
            for field in fields(record):
                assert f"| `{field.name}`" in text
    for column in COLUMNS:
        assert f"| `{column}`" in text


def test_fields_say_what_they_take_and_what_is_secret() -> None:
    profile = {field.name: field for field in fields(Profile)}
    assert profile["name"].required
    assert profile["name"].takes == "text"
    assert profile["position"].takes == "`upstream`, `parallel`, `downstream`"
    assert profile["priority"].notes == "**confidential**"
    assert profile["people"].records == (Person,)
    assert {field.name: field.notes for field in fields(Person)}["motivation"] == "**confidential**"
    assert "list of text or a number" in files_markdown()


def test_no_field_is_described_as_mere_text_by_accident() -> None:
    text = files_markdown()
    for name, takes in (
        ("website", "text"),
        ("hourly_rate", "money"),
        ("rate", "percentage"),
        ("value", "estimate"),
    ):
        assert re.search(rf"^\| `{name}`( \*\*required\*\*)? \| {takes} \|", text, re.MULTILINE), name
    assert not re.search(r"\| (Annotated|typing|<class)", text)


def test_every_command_stands_in_the_reference_with_its_options() -> None:
    text = commands_markdown()
    for name in cli.COMMANDS:
        assert f"## partnerbook {name} {{#{name}}}\n" in text
    assert "### partnerbook new decision {#new-decision}" in text
    assert text.count("--today") == 2, "what goes for all commands is said once"
    assert "| `--strict` | Warnings stop too. |" in text


def test_every_document_lists_what_its_template_may_use_with_a_value() -> None:
    text = templates_markdown()
    asked = json.loads(NAMES.read_text(encoding="utf-8"))
    parts = {
        found[1]: found[2] for found in re.finditer(r"(?ms)^### drafts/(\S+) \{#\S+\}\n(.*?)(?=^##|\Z)", text)
    }
    assert {f"drafts/{name}" for name in parts} == {name for name in asked if name.startswith("drafts/")}
    for name, part in parts.items():
        same = re.match(r"\nKnows the same names as \[drafts/(\S+)\]", part)
        table = parts[same[1]] if same else part
        for each in set(asked[f"drafts/{name}"]) - {"us", "them"}:
            assert re.search(rf"\| `{each}[.\[`]", table) or f"Knows `{each}`" in table, (name, each)
    for shown in (
        "| `launch_day` | 15 June 2026 |",
        "| `do_not_say[]` | Nothing about the share",
        "| `summary` | You would like",
    ):
        assert shown in text
