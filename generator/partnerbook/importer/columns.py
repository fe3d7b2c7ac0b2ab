"""Which column holds what: told by the user, else guessed from its name and what stands in it."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Sequence

from partnerbook.diagnostic import did_you_mean
from partnerbook.importer.rows import Table

SYNONYMS: dict[str, tuple[str, ...]] = {
    "name": (
        "name", "company", "companyname", "partner", "partnername", "vendor", "vendorname", "organisation",
        "organization", "organisationname", "organizationname", "account", "accountname", "supplier", "business",
    ),
    "website": ("website", "url", "link", "homepage", "web", "webpage", "site", "domain", "companyurl", "websiteurl"),
    "summary": ("summary", "description", "about", "tagline", "shortdescription", "whattheydo", "profile"),
    "owner": ("owner", "ourowner", "accountowner", "recordowner", "partnermanager", "accountmanager", "responsible"),
    "email": ("email", "mail", "emailaddress", "contactemail", "contactmail", "primaryemail", "contact"),
    "contact": ("contactname", "contactperson", "primarycontact", "person", "maincontact", "contact"),
    "title": ("contacttitle", "jobtitle", "contactrole", "title", "role"),
    "types": ("type", "types", "partnertype", "partnershiptype", "partnershiptypes", "kind"),
    "position": ("position", "valuechain", "valuechainposition", "direction"),
    "priority": ("priority", "prio", "importance"),
    "stage": ("stage", "lifecycle", "lifecyclestage", "partnerstage", "status", "phase"),
    "tags": ("tags", "tag", "labels", "keywords"),
}  # fmt: skip
"""Fields a list may fill, and the names their columns go by as ``bare`` gives them, the surest first."""

FIELDS = tuple(SYNONYMS)
_NEAR = 0.88
"""How alike, of 1, a column's name has to be to a known one (difflib's ratio; ours)."""
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")


class UnknownMappingError(Exception):
    """``--map`` names a field or a column that there is not; carries a hint."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def mapped(table: Table, told: Sequence[str]) -> dict[str, str]:
    """The column that fills each field, for those fields that have one. ``told`` are the user's own FIELD=COLUMN, where
    FIELD= leaves a field out; the others are guessed. Raises UnknownMappingError.
    """
    columns: dict[str, str] = {}
    left_out: set[str] = set()
    for pair in told:
        field, _, column = pair.partition("=")
        field = _known_field(field.strip(), pair)
        if not column.strip():
            left_out.add(field)
            continue
        columns[field] = _known_column(column.strip(), table)
    for field in FIELDS:
        if field not in columns and field not in left_out:
            free = [column for column in table.columns if column not in columns.values()]
            guessed = _guess(field, free, _fits(field, table))
            if guessed:
                columns[field] = guessed
    return {field: columns[field] for field in FIELDS if field in columns}


def _known_field(field: str, pair: str) -> str:
    if "=" not in pair:
        raise UnknownMappingError(f'"{pair}" should be FIELD=COLUMN', f"the fields are {', '.join(FIELDS)}")
    found = {"type": "types", "url": "website", "description": "summary", "tag": "tags"}.get(field, field)
    if found not in FIELDS:
        hint = did_you_mean(field, FIELDS) or f"the fields are {', '.join(FIELDS)}"
        raise UnknownMappingError(f'"{field}" is not a field that a list can fill', hint)
    return found


def _known_column(column: str, table: Table) -> str:
    if column in table.columns:
        return column
    same = [name for name in table.columns if bare(name) == bare(column)]
    if len(same) == 1:
        return same[0]
    hint = did_you_mean(column, table.columns) or f"the columns are {', '.join(table.columns)}"
    raise UnknownMappingError(f'there is no column "{column}"', hint)


def _guess(field: str, free: Sequence[str], fits: Callable[[str], bool]) -> str | None:
    """The column whose name is a known one for the field, in their order; else one nearly so."""
    names = {bare(column): column for column in reversed(free) if fits(column)}
    for known in SYNONYMS[field]:
        if known in names:
            return names[known]
    for known in SYNONYMS[field]:
        near = difflib.get_close_matches(known, [name for name in names if len(name) > 3], n=1, cutoff=_NEAR)
        if near:
            return names[near[0]]
    return None


def _fits(field: str, table: Table) -> Callable[[str], bool]:
    """Whether what stands in a column can fill the field: ``contact`` may hold addresses or names."""

    def fits(column: str) -> bool:
        cells = [cell for row in table.rows if (cell := row.cells.get(column, "").strip())]
        addresses = sum(bool(_EMAIL.fullmatch(cell)) for cell in cells)
        if field == "email":
            return addresses > 0
        if field in ("contact", "name"):
            return not cells or addresses == 0
        return True

    return fits


def bare(name: str) -> str:
    """A column's name without case, accents, spaces and punctuation."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(char for char in plain if char.isalnum())


def is_email(text: str) -> bool:
    """Whether a text is one e-mail address."""
    return bool(_EMAIL.fullmatch(text))
