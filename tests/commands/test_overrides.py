"""Templates of a workspace: copied with a command, listed in the reference, and never without effect in silence."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from partnerbook.overrides import built_in
from partnerbook.reference.templates import NAMES, templates_markdown
from partnerbook.render.environment import TemplateError, Templates
from program import run_partnerbook

PROFILE = "name: Alder Foods\nstage: prospect\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "partners/alder").mkdir(parents=True)
    (tmp_path / "partners/program.yaml").write_text("organisation: {name: Brightlane}\n", encoding="utf-8")
    (tmp_path / "partners/alder/partner.yaml").write_text(PROFILE, encoding="utf-8")
    return tmp_path


def told(workspace: Path) -> list[str]:
    result = run_partnerbook("check", cwd=workspace)
    return [
        line for line in result.stdout.splitlines() if "PB030" in line or line.startswith("    warning: did")
    ]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("drafts/frist.md", "drafts/first.md"),
        ("draft/term-sheet.md", "drafts/term-sheet.md"),
        ("pages/partner/overveiw.html", "pages/partner/overview.html"),
        ("drafts/First.md", "drafts/first.md"),
        ("announcement.md", "drafts/announcement.md"),
    ],
)
def test_an_override_with_a_slip_in_its_name_is_told_with_the_nearest(
    workspace: Path, name: str, near: str
) -> None:
    path = workspace / "templates" / name
    path.parent.mkdir(parents=True)
    path.write_text("words agreed with legal\n", encoding="utf-8")
    place, hint = told(workspace)
    assert place.startswith(f"templates/{name}:1:1: PB030 ")
    assert hint == f'    warning: did you mean "{near}"?'


def test_what_takes_effect_is_no_finding(workspace: Path) -> None:
    for name, text in {
        "drafts/first.md": '{{ opener }}\n{% include "parts/our-lines.md" %}\n',
        "parts/our-lines.md": "Our standard terms apply.\n",
        "theme/house.css": "h1 { color: teal }\n",
        "README.md": "Ours.\n",
    }.items():
        path = workspace / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert told(workspace) == []


def test_a_template_is_copied_once_and_takes_effect_unchanged(workspace: Path) -> None:
    first = run_partnerbook("new", "template", "drafts/first.md", cwd=workspace)
    assert (first.returncode, first.stdout) == (0, "templates/drafts/first.md\n")
    assert told(workspace) == []
    again = run_partnerbook("new", "template", "templates/drafts/first.md", cwd=workspace)
    assert again.returncode == 2
    assert "exists already; nothing was written" in again.stderr


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("first", 'did you mean "drafts/first.md"?'),
        ("drafts/frist.md", 'did you mean "drafts/first.md"?'),
        ("../../etc/passwd", "the reference on the site lists them all"),
        ("overview.html", 'did you mean "pages/partner/overview.html"?'),
    ],
)
def test_an_unknown_template_is_refused_with_the_nearest(workspace: Path, typed: str, hint: str) -> None:
    result = run_partnerbook("new", "template", typed, cwd=workspace)
    assert result.returncode == 2
    assert hint in result.stderr
    assert not (workspace / "templates").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dear\n{{ saluation }}", 'there is no "saluation" here; did you mean "salutation"?'),
        ("\n{{ them.nmae }}", 'there is no "nmae" here; did you mean "name"?'),
        ("\n{{ them.phone_number }}", 'there is no "phone_number" here; there is name or website'),
    ],
)
def test_a_name_that_a_template_cannot_use_is_told_with_what_there_is(
    tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "templates/drafts").mkdir(parents=True)
    (tmp_path / "templates/drafts/first.md").write_text(text, encoding="utf-8")

    class Side:
        def __init__(self) -> None:
            self.name, self.website = "Alder Foods", "https://alder.example"

    with pytest.raises(TemplateError) as refused:
        Templates(tmp_path / "templates").document("first.md", {"salutation": "Dear Ana,", "them": Side()})
    assert refused.value.line == 2
    assert str(refused.value) == f"templates/drafts/first.md:2: {said}"


def test_what_built_in_templates_ask_for_is_as_expected() -> None:
    names = (name for name in built_in() if not name.startswith("theme/"))
    found = {name: list(Templates().names(name)) for name in names}
    if os.environ.get("PARTNERBOOK_BLESS"):
        NAMES.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    assert json.loads(NAMES.read_text(encoding="utf-8")) == found, "accept as expected with: make bless"


def test_the_reference_lists_every_template_and_each_name_of_a_document() -> None:
    page = templates_markdown()
    listed = set(
        re.findall(r"(?:^### |^\| `|^- `)((?:drafts|pages|parts|theme)/[^\s`]+)", page, re.MULTILINE)
    )
    assert listed == set(built_in())
    assert "| `salutation` | Dear Ada Okafor, |" in page
    assert "motivation" not in page, "what is confidential is no name of a document"
    for name in Templates().names("drafts/announcement.md"):
        assert re.search(rf"^\| `{name}\b", page, re.MULTILINE), name
