"""The names of those who decided, out of a list of people as typed."""

from __future__ import annotations

import re

from partnerbook.adopt.outline import plain
from partnerbook.adopt.phrases import is_nothing
from partnerbook.adopt.words import folded

_GAP = re.compile(r"\{[^{}]*\}|\[[^\[\]]*(?:\||YYYY|list everyone)[^\[\]]*\](?!\()|\{\{.*?\}\}|<[^<>@:/]*>")
_BREAK = re.compile(r"<br\s*/?>")
_ENTRY = re.compile(r"\s*[,;]\s*(?:and\s+)?")
_JOINED = re.compile(r"\s+(?:[/&+|]|and|und|et|y|e|en)\s+")
"""What joins the last two of a list in the languages of ``words``."""
_ASIDE = re.compile(r"[(\[](?P<said>[^()\[\]]*)[)\]]\s*$")


def people(said: str) -> tuple[str, ...]:
    """The names in a list of people, in order, each once; a gap of a template and "to be confirmed" name nobody."""
    said = _GAP.sub("", _BREAK.sub(";", re.sub(r"<!--.*?-->", "", said)))
    if (whole := said.strip(" .")) and is_nothing(folded(whole)):
        return ()
    names = (plain(name).strip(" .*_") for entry in _ENTRY.split(said) for name in _each(entry))
    return tuple(dict.fromkeys(name for name in names if re.search(r"\w", name) and not _is_nobody(name)))


def _each(entry: str) -> list[str]:
    """Those named by "Ada Okafor and Tove Hark"; of "Sales and Marketing" nobody can tell, so it stays whole."""
    names = _JOINED.split(entry)
    whole = all(len(name.split()) > 1 and name.count("(") == name.count(")") for name in names)
    return names if whole else [entry]


def _is_nobody(name: str) -> bool:
    """Whether an entry stands for somebody who is still to be found, or not confirmed: "N.N.", "Ada Okafor (tbc)"."""
    aside = _ASIDE.search(name)
    if aside and aside.start() and is_nothing(folded(aside["said"])):
        return bool(aside["said"].strip())
    return is_nothing(folded(name)) or all(
        is_nothing(folded(part)) for part in re.split(r"\s*[/&]\s*|\s+and\s+", name)
    )
