"""Every built-in template with the names it may use, as a page of the reference; values are those of the example partner."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from partnerbook import resources
from partnerbook.analysis.sign_off import sign_off_items
from partnerbook.drafts.documents import documents, internal_documents
from partnerbook.load import DEFAULT_PROGRAM, load_partner
from partnerbook.model.base import Record
from partnerbook.model.exit import Commitment, Exit
from partnerbook.model.outreach import Answer
from partnerbook.model.partner import Partner
from partnerbook.model.program import Organisation
from partnerbook.overrides import WORD, built_in
from partnerbook.render.environment import escape_markdown
from partnerbook.workspace import Folder

_DAY = date(2026, 11, 21)
"""The day the example speaks of."""
NAMES = Path(__file__).with_name("template_names.json")
"""What each built-in template asks for, found by ``Templates.names``: made beforehand, since parsing them all takes long."""
_SHARED = ("us", "them")
_FILES = ("outreach", "launch", "agreement", "exit")
"""Names that hold a file as it was typed: their fields are listed once."""
_OURS = Organisation(
    name="Brightlane Analytics",
    website="https://brightlane.example",
    boilerplate="Brightlane Analytics turns shop and web data into forecasts that store teams act on the same day.",
    city="Rotterdam",
    press_contact="press@brightlane.example",
)
_DEPTH = 3
_LONGEST = 90

_INTRODUCTION = """\
# Templates

`partnerbook new template drafts/first.md` copies a template into `templates/`, where it takes the place of the
built-in one. The names below are what it may use; any other stops the build, with the line and the nearest name.
A name that is read from a file of the partner is empty where the file leaves it out; `{% if opener %}` asks for that.

Money, figures and dates come in words already. Nothing confidential exists in a document that goes to a partner; the
internal brief knows everything, also the confidential fields of what these names hold.
"""
_WORD = """\
## Word templates {#word}

`partnerbook new template word/term-sheet.docx` copies a Word file, to be changed in Word; the guide says
[what to type there](../guide/word-templates.md). It knows all names that the text of its kind of document knows, and besides:

| Name | What it is |
| --- | --- |
| `title`, `notice` | the title, and what stands above it |
| `us`, `them` | the names of the two companies; their fields follow a dot, as above |
| `version`, `status` | of the agreement; of another document `draft` or nothing |
| `document` | the document, but for the sections that the template places or leaves out |
| `section("term")`, `omit("ip")` | a section of the term sheet, here or nowhere |

The files of a workspace's own are named after kinds of documents, and one serves all others:
"""
_PAGES = """\
## Pages and parts {#pages}

What a page shows is made ready for it; these are the names each template asks for. A part that lists none gets
what it shows from the page that calls it.
"""
_THEME = """\
## Theme {#theme}

Whatever stands in `templates/theme/` is published with the site, style sheets and scripts on every page; a file of one
of these names takes the place of ours.
"""


def templates_markdown() -> str:
    """The page about the templates."""
    kinds = {kind: [name for name in built_in() if name.startswith(kind)] for kind in ("drafts/", "theme/")}
    others = [name for name in built_in() if name.startswith(("pages/", "parts/"))]
    asked = json.loads(NAMES.read_text(encoding="utf-8"))
    theme = "\n".join(f"- `{name}`" for name in kinds["theme/"])
    return "\n".join(
        [
            _INTRODUCTION,
            *_documents(asked, kinds["drafts/"]),
            f"{_WORD}\n{_listed(WORD)}.\n",
            f"{_PAGES}\n| Template | Uses |\n| --- | --- |",
            *(f"| `{name}` | {_listed(asked.get(name, ()))} |" for name in others),
            f"\n{_THEME}\n{theme}\n",
        ]
    )


def _documents(asked: Mapping[str, list[str]], names: Iterable[str]) -> Iterator[str]:
    contexts = _contexts()
    first = next(iter(contexts.values()))
    yield "## Documents to send {#documents}\n"
    yield "Every document knows both sides:\n"
    yield _table((key, first[key]) for key in _SHARED)
    told: dict[frozenset[str], str] = {}
    shown: dict[str, str] = {}
    for name in names:
        yield f"### {name} {{#{_anchor(name)}}}\n"
        context = contexts.get(name)
        if context is None:
            yield f"Uses {_listed(asked.get(name, ()))}.\n"
            continue
        known = told.setdefault(frozenset(context), name)
        if known == name:
            if again := [key for key in context if key in _FILES and shown.setdefault(key, name) != name]:
                yield f"Knows {_listed(again)} as [{shown[again[0]]}](#{_anchor(shown[again[0]])}) does, and:\n"
            yield _table(
                (key, value)
                for key, value in _told(context, contexts).items()
                if key not in (*_SHARED, *again)
            )
        else:
            yield f"Knows the same names as [{known}](#{_anchor(known)}).\n"


def _told(context: Mapping[str, Any], contexts: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """A context, where a name is empty with what it holds for another template that knows the same names."""
    alike = [each for each in contexts.values() if each.keys() == context.keys()]
    return {
        key: value or next(filter(None, (each[key] for each in alike)), value)
        for key, value in context.items()
    }


def _anchor(name: str) -> str:
    return name.replace("/", "-").replace(".", "-")


def _contexts() -> Mapping[str, Mapping[str, Any]]:
    """What the templates of the example partner's documents see, by template."""
    root = resources.example_partner()
    files = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
    program = DEFAULT_PROGRAM.model_copy(update={"organisation": _OURS})
    found: dict[str, Mapping[str, Any]] = {}
    for day, partner in _moments(load_partner(Folder(root.name, files), program)):
        signed = sign_off_items(partner, program, day)
        made = (*documents(partner, program, day), *internal_documents(partner, program, day, signed))
        for document in made:
            found.setdefault(f"drafts/{document.template}", document.context)
    quotes, signed_with = found["drafts/announcement.md"]["quotes"], found["drafts/first.md"]["signature"]
    return {
        **found,
        "drafts/quote.md": {"quote": quotes[0]},
        "drafts/signature.md": {"signature": signed_with},
    }


def _moments(partner: Partner) -> Iterator[tuple[date, Partner]]:
    """The example partner today, and with the documents that it has not today: before its launch, after either answer,
    and at the end.
    """
    yield _DAY, partner
    yield date(2026, 6, 1), partner
    interested = Answer(
        outcome="interested",
        on=_DAY,
        recap="You would like to begin in Portugal.",
        next_steps=("We send the list of fields",),
        materials=("Forecast error by month",),
        dates=("24 November at 10:00",),
    )
    declined = Answer(outcome="not-interested", on=_DAY, better_time=date(2027, 5, 3))
    for answer in (interested, declined):
        if partner.outreach:
            yield _DAY, replace(partner, outreach=partner.outreach.model_copy(update={"answer": answer}))
    leaving = Exit(
        message_reason="Both of us now invest in other countries.",
        decided_on=_DAY,
        announce_on=date(2026, 12, 8),
        honour_until=date(2027, 3, 31),
        thanks="Your people gave a young product a fair chance.",
        commitments=(
            Commitment(what="Forecasts for live shops", until=date(2027, 3, 31)),
            Commitment(what="Sales of live shops", party="them"),
        ),
    )
    yield _DAY, replace(partner, exit=leaving)


def _table(entries: Iterable[tuple[str, Any]]) -> str:
    rows = (row for key, value in entries for row in _rows(key, value, _DEPTH))
    lines = [f"| `{name}` | {_cell(value)} |" for name, value in rows]
    return "\n".join(["| Name | For example |", "| --- | --- |", *lines, ""])


def _rows(name: str, value: Any, depth: int) -> Iterator[tuple[str, str]]:
    """A name and, where its value has parts, the names of these; ``[]`` stands for each item of a list."""
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        if value and depth:
            yield from _rows(f"{name}[]", value[0], depth - 1)
        else:
            yield name, "a list"
        return
    if isinstance(value, Record):
        yield name, f"all that it says: {(type(value).__doc__ or '').splitlines()[0]}"
        return
    parts = _parts(value)
    if parts and depth:
        for key, inner in parts.items():
            at = f"{name}.{key}" if key.isidentifier() else f'{name}["{key}"]'
            yield from _rows(at, inner, depth - 1)
    else:
        yield name, "" if value is None or parts else str(value)


def _parts(value: Any) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    if isinstance(value, SimpleNamespace):
        return vars(value)
    if hasattr(value, "_asdict"):
        return dict(value._asdict())
    slots = getattr(type(value), "__dataclass_fields__", None)
    return {name: getattr(value, name) for name in slots} if slots else {}


def _cell(text: str) -> str:
    words = " ".join(text.split())
    return escape_markdown(words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "nothing"
