"""A partner's folder becomes a Partner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from partnerbook.diagnostic import FieldPath, did_you_mean
from partnerbook.load.metrics import load_metrics
from partnerbook.load.notes import addresses
from partnerbook.load.reading import Reading, clipped, read_yaml, text_of, to_model
from partnerbook.load.typed_links import broken_links
from partnerbook.model.decision import Decision
from partnerbook.model.metrics import Metrics
from partnerbook.model.partner import Note, Partner, Written
from partnerbook.model.partner_files import METRICS, NAMED_FILES, PARTNER_FILES
from partnerbook.model.program import Program
from partnerbook.model.review import Review
from partnerbook.source import front_matter, yaml
from partnerbook.source.markdown_bounds import excess
from partnerbook.workspace import Folder, printable

_NAMESPACES: dict[str, tuple[tuple[str, FieldPath], ...]] = {
    "person": (("partner.yaml", ("people",)),),
    "goal": (("partner.yaml", ("goals",)),),
    "strength": (("value.yaml", ("strengths", "ours")), ("value.yaml", ("strengths", "theirs"))),
    "need": (("value.yaml", ("needs", "ours")), ("value.yaml", ("needs", "theirs"))),
    "exchange item": (("value.yaml", ("exchange",)),),
    "claim": (("statements.yaml", ("claims",)),),
    "statement": (("statements.yaml", ("statements",)),),
}


def load_partner(folder: Folder, program: Program) -> Partner:
    """The partner a folder describes. Never raises for what the folder holds."""
    reading = Reading(folder.slug, {"currency": program.currency}, list(folder.problems))
    refused = {problem.span.file for problem in folder.problems}
    records: dict[str, Any] = {
        file.attribute: read_yaml(reading, name, folder.files[name], file.model)
        for name, file in PARTNER_FILES.items()
        if name in folder.files
    }
    if "partner.yaml" not in folder.files and reading.shown("partner.yaml") not in refused:
        _say_no_profile(reading, folder)
    figures = load_metrics(reading, folder.files[METRICS]) if METRICS in folder.files else Metrics()
    decisions: list[Written[Decision]] = []
    reviews: list[Written[Review]] = []
    notes: dict[str, str] = {}
    for name, content in folder.files.items():
        if name in PARTNER_FILES or name == METRICS:
            continue
        if not _is_known_name(reading, name):
            continue
        if name.startswith("notes/"):
            text = text_of(reading, name, content)
            parts = front_matter.split(text or "")
            say_endless(reading, name, parts)
            notes[name] = parts.body
        elif name.startswith("decisions/"):
            decisions.extend(read_written(reading, name, content, Decision))
        else:
            reviews.extend(read_written(reading, name, content, Review))
    names = _named(reading, notes)
    partner = Partner(
        slug=folder.slug,
        **records,
        metrics=figures,
        decisions=tuple(decisions),
        reviews=tuple(sorted(reviews, key=lambda review: (review.record.on, review.file))),
        notes=tuple(Note(file, body, names[file]) for file, body in notes.items()),
        files=frozenset(folder.files),
        marks=reading.marks,
        declared=declared(reading.data),
    )
    problems = (*reading.problems, *broken_links(partner, folder))
    return replace(partner, problems=tuple(map(clipped, problems)))


def _say_no_profile(reading: Reading, folder: Folder) -> None:
    near = [
        name for name in folder.files if name not in PARTNER_FILES and did_you_mean(name, ["partner.yaml"])
    ]
    hint = (
        f'rename "{near[0]}" to partner.yaml' if near else f"write one: partnerbook new partner {folder.slug}"
    )
    reading.say("missing-profile", "partner.yaml", "this folder has no partner.yaml", hint)


def _named(reading: Reading, notes: Iterable[str]) -> Mapping[str, str]:
    """The address of each note; two names that give the same one are said."""
    names, shared = addresses(notes)
    for file, other in shared:
        message = f"{printable(file)} and {printable(other)} have one address, notes/{names[other]}/"
        hint = f"rename one of them; until then this one is at notes/{names[file]}/"
        reading.say("shared-note-address", file, message, hint)
    return names


def _is_known_name(reading: Reading, name: str) -> bool:
    kind = name.split("/", maxsplit=1)[0]
    for pattern, example in NAMED_FILES:
        if pattern.pattern.startswith(f"{kind}/"):
            if pattern.fullmatch(name):
                return True
            if kind == "notes" and not name.lower().endswith(".md"):
                break
            reading.say(
                "invalid-file-name",
                name,
                f'"{printable(name)}" is not a name for a file here',
                f"call it {example}",
            )
            return False
    known = [*PARTNER_FILES, METRICS]
    hint = did_you_mean(name, known) or "move it to notes/ as Markdown, or out of the partner's folder"
    if kind == "notes":
        hint = "write it as Markdown, with the ending .md, or keep it elsewhere and link to it"
    reading.say("unknown-file", name, f"{printable(name)} is not a file of a partner folder", hint)
    return False


def read_written(reading: Reading, name: str, content: bytes, model: type[Any]) -> Iterable[Written[Any]]:
    """The record that a Markdown file holds: one, or none where it cannot be read; what is wrong goes into ``reading``."""
    text = text_of(reading, name, content)
    if text is None:
        return
    parts = front_matter.split(text)
    if parts.matter is None:
        what = "the front matter is not closed" if parts.unclosed else "there is no front matter"
        reading.say(
            "broken-front-matter", name, what, 'begin with a line "---", the fields, and another line "---"'
        )
        return
    say_endless(reading, name, parts)
    document = yaml.read(parts.matter, reading.shown(name), parts.matter_line)
    record = to_model(reading, name, document, model, parts.matter)
    if record is not None:
        yield Written(name, record, parts.body, parts.body_line)


def say_endless(reading: Reading, name: str, parts: front_matter.Parts) -> None:
    """Note where the Markdown of a file asks for more than can be rendered."""
    if found := excess(parts.body):
        line = found.line + parts.body_line - 1
        reading.say("endless-markdown", name, found.message, found.hint, line, found.column)


def declared(data: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The ids that files declare, by the kind of thing; ``data`` are the values of each file as typed."""
    declared: dict[str, set[str]] = {kind: set() for kind in _NAMESPACES}
    for kind, places in _NAMESPACES.items():
        for name, path in places:
            items: Any = data.get(name)
            for part in path:
                items = items.get(part) if isinstance(items, dict) else None
            if isinstance(items, tuple):
                declared[kind].update(
                    str(item["id"]) for item in items if isinstance(item, dict) and "id" in item
                )
    return {kind: frozenset(ids) for kind, ids in declared.items()}
