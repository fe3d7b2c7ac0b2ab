"""Whatever is not filled in, no document shows that a machine made it."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

import pytest
from desk import Desk, _templates, program, yaml_of
from ruamel.yaml import YAML

from partnerbook.analysis.sign_off import sign_off_items
from partnerbook.drafts.documents import documents, internal_documents
from partnerbook.engine.draft_files import render, written
from partnerbook.model.profile import STAGES

SLUG, FILES = "kestrel-pos", ("partner", "outreach", "launch", "agreement", "statements", "exit")
EXIT = {
    "reason": "They stop", "message_reason": "Both of us now invest elsewhere", "decided_on": "2026-11-02",
    "announce_on": "2026-12-01", "honour_until": "2027-03-31", "thanks": "Rui gave it a fair chance",
    "commitments": [{"what": "Orders in live shops", "until": "2027-03-31"}, {"what": "The stream", "until": "2027-03-31", "party": "them"}],
}  # fmt: skip
NO = {"outcome": "not-interested", "on": "2026-03-16", "recap": "The till comes first.", "better_time": "2027-03-01"}  # fmt: skip
PARTS = 30
"""So many tests look at the fields of a file, each at some of them; ``make test`` runs a few."""
UNCLEAN = re.compile(
    r"\s[,.;:]( |$)|\(\)|\(\s|“”|\.\.|,[,.;]|;[,.;]|[!?]\.|::|: ?[.,;]|\bNone\b|[{}]|\bTBD\b|(?i:\b([a-z]+) \1\b)"
)
INNER_GAP = re.compile(r"\S  +\S")


def plain(name: str) -> Any:
    """What a file of the example says, as JSON would have it."""
    data = YAML(typ="safe", pure=True).load(Desk.of(SLUG).folder.files[f"{name}.yaml"])
    return YAML(typ="safe", pure=True).load(yaml_of(data))


def base() -> dict[str, Any]:
    return {name: EXIT if name == "exit" else plain(name) for name in FILES}


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield (*path, key)
        yield from places(item, (*path, key))


def without(files: dict[str, Any], path: tuple[str | int, ...]) -> dict[str, Any]:
    changed = copy.deepcopy(files)
    place: Any = changed
    for part in path[:-1]:
        place = place[part]
    del place[path[-1]]
    return changed


def faults(files: dict[str, Any]) -> list[str]:
    """Lines of any document that nobody would have written, by the document's name; none of a folder that is not valid."""
    partner = Desk.with_files(**{name: yaml_of(data) for name, data in files.items()}).partner
    if partner.problems or partner.profile is None:
        return []
    given = (partner, program(), Desk.of(SLUG).today)
    made = (*documents(*given), *internal_documents(*given, sign_off_items(*given)))
    drafts = [render(each, _templates()) for each in made]
    return [
        f"{draft.document.name}: {line}"
        for draft in drafts
        for line in (*unclean(written(draft, "txt").decode()), *hollow(draft.markdown))
    ]


def unclean(text: str) -> Iterator[str]:
    lines = [line.strip() for line in text.splitlines()]
    for line in lines:
        is_table = " | " in line or "-+-" in line
        if UNCLEAN.search(line) or (not is_table and INNER_GAP.search(line)):
            yield line


def hollow(markdown: str) -> Iterator[str]:
    """Headings over nothing, sentences that announce what does not come, and items of a list without words."""
    lines = [line.strip() for line in markdown.splitlines() if line.strip()]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        level = len(line) - len(line.lstrip("#"))
        if (level and not following) or (
            level > 1 and following.startswith("#") and len(following) - len(following.lstrip("#")) <= level
        ):
            yield line
        if line.endswith(":") and (not following or following.startswith(("#", "Kind regards"))):
            yield line
        if re.fullmatch(r"[-*](\s*[.,:])?|\*\*.*\*\* –", line) and not following:
            yield line


@pytest.mark.every(PARTS)
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("part", range(PARTS))
def test_one_field_missing(name: str, part: int) -> None:
    files, found = base(), {}
    for at, path in [*enumerate(places(files[name]))][part::PARTS]:
        changed = without(files, (name, *path))
        if path != ("stage",):
            changed["partner"]["stage"] = STAGES[at % len(STAGES)]
            changed["partner"].pop("stage_history", None)
        if said := faults(changed):
            found[".".join(map(str, path))] = said
    assert found == {}


@pytest.mark.every(3 * PARTS)
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("answer", [None, NO])
@pytest.mark.parametrize("part", range(PARTS))
def test_a_field_of_the_message_missing_at_every_stage(
    stage: str, answer: dict[str, Any] | None, part: int
) -> None:
    files = base()
    files["partner"]["stage"] = stage
    files["partner"].pop("stage_history", None)
    files["outreach"]["answer"] = answer
    if answer is None:
        del files["outreach"]["answer"]
    found = {
        path: said
        for path in [*places(files["outreach"])][part::PARTS]
        if (said := faults(without(files, ("outreach", *path))))
    }
    assert found == {}


@pytest.mark.every(4)
@pytest.mark.parametrize("stage", STAGES)
def test_nothing_but_what_a_file_must_have(stage: str) -> None:
    profile = {"name": "Heron Boatyards", "stage": stage}
    found = {}
    for name, data in base().items():
        for key, value in data.items() if name != "partner" else ():
            if said := faults({"partner": profile, name: {key: value}}):
                found[f"{name}.{key}"] = said
    assert found == {}
