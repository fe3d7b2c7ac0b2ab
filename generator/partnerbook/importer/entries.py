"""A row becomes a partner's folder: what fits a field goes there, everything else into a note."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from partnerbook.importer.columns import is_email
from partnerbook.importer.rows import Row
from partnerbook.model.profile import STAGES, TYPES, Position, Priority
from partnerbook.source.yaml_scalars import flow, scalar
from partnerbook.workspace import MAX_SLUG, latin, suggested_slug

MAX_NAME = 200
_SEPARATOR = re.compile(r"\s*[,;|/]\s*")
_ADDRESS = re.compile(r"\s*[\"']?(?P<name>[^<>\"']*?)[\"']?\s*<(?P<address>[^<>]+)>\s*")
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-zA-Z]{2,})(?:[:/?#]\S*)?")
_URL = re.compile(r"https?://[^\s<>\"]+")
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "types": TYPES,
    "position": get_args(Position),
    "priority": get_args(Priority),
    "stage": STAGES,
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the partner, as far as a list says."""

    name: str
    email: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row taken apart: ``fields`` by their names, ``choices`` those that take words of a list, types and tags among them.

    ``line`` is where it begins in the list; ``kept`` are the cells that no field took, by column.
    """

    line: int
    slug: str
    name: str
    fields: Mapping[str, str]
    choices: Mapping[str, tuple[str, ...]]
    people: tuple[Person, ...]
    kept: Mapping[str, str]


def name_of(row: Row, columns: Mapping[str, str]) -> str:
    """The partner's name in a row, on one line; empty where it has none."""
    return " ".join(row.cells.get(columns["name"], "").split())


def name_key(name: str) -> str:
    """A name as it is compared with others, the same for two spellings of it: Unicode form and case do not count."""
    return unicodedata.normalize("NFKC", name).casefold()


def slugs(named: Sequence[tuple[str, str]]) -> list[str]:
    """A folder name for each name and website, in order; the second of a clash ends in ``-2``."""
    taken: set[str] = set()
    found: list[str] = []
    for name, website in named:
        base = slug = _base(name, website)
        number = 2
        while slug in taken:
            suffix = f"-{number}"
            slug, number = base[: MAX_SLUG - len(suffix)].rstrip("-") + suffix, number + 1
        taken.add(slug)
        found.append(slug)
    return found


def _base(name: str, website: str) -> str:
    """The name in Latin letters; the main part of the domain where it has none."""
    if re.search(r"[a-z0-9]", latin(name)):
        return suggested_slug(name)
    domain = _DOMAIN.fullmatch(website.strip())
    return suggested_slug(domain[1].split(".")[0] if domain else "partner")


def entry(row: Row, columns: Mapping[str, str], slug: str) -> Entry:
    """Take a row apart; ``columns`` has the column that fills each field, ``slug`` is the folder's name."""
    cells = {field: row.cells.get(column, "").strip() for field, column in columns.items()}
    fields: dict[str, str] = {}
    choices: dict[str, tuple[str, ...]] = {}
    unfit: set[str] = set()
    for field, cell in cells.items():
        if not cell or field in ("name", "email", "contact", "title"):
            continue
        if field in _CHOICES:
            found = tuple(_choice(word, _CHOICES[field]) for word in _SEPARATOR.split(cell))
            if all(found) and (field == "types" or len(found) == 1):
                choices[field] = tuple(dict.fromkeys(found))
            else:
                unfit.add(field)
        elif field == "tags":
            choices[field] = tuple(dict.fromkeys(word for word in re.split(r"\s*[,;|]\s*", cell) if word))
        elif field == "website" and not (cell := website(cell)):
            unfit.add(field)
        else:
            fields[field] = cell
    people = tuple(_people(cells))
    unfit |= {field for field in ("email", "contact", "title") if not people and cells.get(field)}
    if people and cells.get("email") and not people[0].email:
        unfit.add("email")
    used = {column for field, column in columns.items() if field not in unfit}
    kept = {column: cell for column, cell in row.cells.items() if column not in used and cell.strip()}
    return Entry(row.line, slug, name_of(row, columns), fields, choices, people, kept)


def _choice(word: str, choices: Collection[str]) -> str:
    """The choice that a word means, however it is written: Co Marketing is co-marketing."""
    plain = re.sub(r"[\s_-]+", "", word).casefold()
    return next((choice for choice in choices if choice.replace("-", "") == plain), "")


def website(cell: str) -> str:
    """An address to link to; a bare domain gets its https; nothing for anything else."""
    if _URL.fullmatch(cell):
        return cell
    return f"https://{cell}" if _DOMAIN.fullmatch(cell) else ""


def _people(cells: Mapping[str, str]) -> Iterator[Person]:
    """Everyone a row names: ``Ada Okafor <ada@x.example>``, bare addresses, or a name without one."""
    name, title = " ".join(cells.get("contact", "").split()), cells.get("title", "")
    found: list[Person] = []
    for part in re.split(r"\s*[,;]\s*|\s+(?=[^<>\s]+@)", cells.get("email", "")):
        framed = _ADDRESS.fullmatch(part)
        address = (framed["address"] if framed else part).strip().removeprefix("mailto:")
        if is_email(address):
            found.append(Person(framed["name"].strip() if framed else "", address))
    if cells.get("email") and not found and not name:
        return
    first = found[0] if found else Person("")
    if name or found:
        yield Person(name or first.name or spoken(first.email), first.email, title)
    for person in found[1:]:
        yield Person(person.name or spoken(person.email), person.email)


def spoken(address: str) -> str:
    """The name in an address: ``ada.okafor@…`` reads Ada Okafor."""
    words = [word for word in re.split(r"[._+-]+", address.partition("@")[0]) if word]
    return " ".join(word.capitalize() for word in words) or address


def files(found: Entry, stage: str, today: date, source: str) -> dict[str, str]:
    """The texts of the new folder's files by their names; ``stage`` is for a row that gives none, ``source`` the list's name."""
    made = {"partner.yaml": profile(found, stage, today, source)}
    if found.kept:
        made["notes/imported.md"] = note(found, today, source)
    return made


def profile(found: Entry, stage: str, today: date, source: str) -> str:
    """partner.yaml of an imported partner."""
    (stage,) = found.choices.get("stage", (stage,))
    lines = [f"name: {scalar(found.name)}"]
    lines += [
        f"{field}: {scalar(found.fields[field])}" for field in ("website", "summary") if field in found.fields
    ]
    lines += [f"position: {found.choices['position'][0]}"] if "position" in found.choices else []
    lines += [f"types: {flow(found.choices['types'])}"] if "types" in found.choices else []
    lines += [f"stage: {stage}", "history:"]
    lines += [f"  - {{stage: {stage}, on: {today}, why: {scalar(f'Imported from {source}')}}}"]
    lines += [f"priority: {found.choices['priority'][0]}"] if "priority" in found.choices else []
    lines += [f"owner: {scalar(found.fields['owner'])}"] if "owner" in found.fields else []
    lines += ["people:"] if found.people else []
    taken: set[str] = set()
    for person in found.people:
        identifier = _identifier(person, taken)
        lines += [f"  - id: {identifier}", f"    name: {scalar(person.name)}"]
        lines += [f"    title: {scalar(person.title)}"] if person.title else []
        lines += [f"    email: {scalar(person.email)}"] if person.email else []
    lines += [f"tags: {flow(found.choices['tags'])}"] if found.choices.get("tags") else []
    return "\n".join(lines) + "\n"


def _identifier(person: Person, taken: set[str]) -> str:
    base = identifier = suggested_slug(person.name).rpartition("-")[2]
    number = 2
    while identifier in taken:
        identifier, number = f"{base}-{number}", number + 1
    taken.add(identifier)
    return scalar(identifier)


def note(found: Entry, today: date, source: str) -> str:
    """What no field took, as a table, every cell as typed."""
    rows = "".join(f"| {_shown(column)} | {_shown(cell)} |\n" for column, cell in found.kept.items())
    place = f"Line {found.line} of {_shown(source)}, imported on {today}."
    return (
        f"# Imported: {_shown(found.name)}\n\n{place} These columns have no field of their own.\n\n"
        f"| Column | Value |\n| --- | --- |\n{rows}"
    )


def _shown(text: str) -> str:
    """Text in a cell of a Markdown table, letter by letter; addresses become links."""
    if _URL.fullmatch(text.strip()) and not re.search(r"[|\\`]", text):
        return f"<{text.strip()}>"
    safe = text.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("|", "&#124;")
    safe = re.sub(r"([\\`*\[\]{}#]|(?<!\w)_|_(?!\w))", r"\\\1", safe)
    safe = "".join(char if char.isprintable() or char in "\n\u00a0" else " " for char in safe)
    return re.sub(r"\s*\n\s*", "<br>", safe)
