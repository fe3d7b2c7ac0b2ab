"""The names of those who decided, out of a list of people as typed; who may not have agreed is a doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from partnerbook.analysis.prose import remarks
from partnerbook.analysis.prose.given_names import is_given
from partnerbook.analysis.prose.missing_words import is_empty, is_nothing
from partnerbook.analysis.prose.unmarked import plain
from partnerbook.analysis.prose.vocabulary import folded
from partnerbook.analysis.prose.written_days import day_in, without_days
from partnerbook.patterns import lazy

_GAP = lazy(r"\{[^{}]*\}|\[[^\[\]]*(?:\||YYYY|list everyone)[^\[\]]*\](?!\()|\{\{.*?\}\}|<[^<>@:/]*>")
_BREAK = lazy(r"<br\s*/?>")
_STRUCK = lazy(r"~~.*?~~")
_OUTSIDE = r"(?![^()]{0,200}\))"
"""That what follows is not inside brackets, as far as somebody would write them."""
_GROUP = lazy(rf"\s*;\s*{_OUTSIDE}")
_ENTRY = lazy(rf"\s*,\s*{_OUTSIDE}(?:and\s+)?")
_JOINED = lazy(r"\s+(?:[/&+|]|and|und|et|y|e|en)\s+")
"""What joins the last two of a list in the languages of ``words``."""
_BETWEEN = lazy(rf"{_GROUP.pattern}|{_ENTRY.pattern}|{_JOINED.pattern}")
_BOX = lazy(r"^\[(?P<mark>[ xX\u2713\u2714])\]\s*")
_ASIDE = lazy(r"\s*[(\[](?P<said>[^()\[\]]*)[)\]]$")
_DASH = lazy(r"(?:\s+[\u2013\u2014-]+|(?P<colon>:))\s+")
_FULL_NAME = lazy(r"[^\W\d_a-z][^\W\d_A-Z]+(?: [^\W\d_a-z][^\W\d_A-Z]+){1,2}")
_SURNAME_FIRST = lazy(
    r"(?P<surname>(?P<particle>(?:(?:van|von|der|den|de|del|della|di|da|do|dos|la|le|zu|zur|ter|bin|al)\s+)+)?[^\W\d_a-z][\w'\u2019-]+)"
    r"\s*,\s*(?P<given>[^\W\d_a-z](?:\.|[\w'\u2019-]*))(?P<aside>\s*\([^()]*\))?"
)
"""Two words with a comma between them: "Okafor, Ada" is one person, "Ada, Ben" are two."""
_ADDRESS = lazy(r"\s*<[^<>\s]*[@:/][^<>\s]*>$")
_MOST = 200
"""A longer list is none of people who decided (ours)."""
_DAY = "\ue800"


@dataclass(frozen=True, slots=True)
class Decider:
    """Somebody who decided, and the day on which they did, where it stands beside the name."""

    name: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Deciders:
    """Those who decided, the entries of which it is not plain that they did, and those that may be one or two people."""

    named: tuple[Decider, ...] = ()
    unclear: tuple[str, ...] = ()
    one_or_two: tuple[str, ...] = ()


def people(said: str) -> tuple[str, ...]:
    """The names of those who decided, each once; "Okafor, Ada" stays as it is, whether it is one or two of them."""
    read = deciders(said)
    return (*(decider.name for decider in read.named), *read.one_or_two)


def deciders(said: str) -> Deciders:
    """Those whom a list of people names, in order, each once; a gap of a template and "to be confirmed" name nobody."""
    said = _GAP.sub("", _BREAK.sub(";", _STRUCK.sub("", re.sub(r"<!--.*?-->", "", said))))
    if (whole := said.strip(" .")) and is_nothing(folded(whole)):
        first, *others = (part.strip(" .") for part in _BETWEEN.split(whole))
        if not any(map(remarks.is_name, others)):
            return Deciders()
        listed = ";" in whole or (not _JOINED.search(whole) and is_empty(folded(first)))
        if not listed:  # "to be decided by the board, Ada Okafor", "TBD and Ada Okafor"
            return Deciders(unclear=(whole,))
    if said.count(",") + said.count(";") > _MOST:
        return Deciders(unclear=(f"{whole[:60]}\u2026",))
    groups = [group.strip(" .") for group in _GROUP.split(said)]
    pairs = {group: found for group in groups if (found := _surname_first(group))}
    settled = len(pairs) > 1 or any(" " in group for group in groups if group not in pairs)
    one_or_two = [
        group for group, found in pairs.items() if not (settled and len(groups) > 1) and not _is_plain(found)
    ]
    turned = [_turned(pairs[group]) if group in pairs else group for group in groups]
    read = [
        entry
        for group, text in zip(groups, turned, strict=True)
        if group not in one_or_two
        for entry in _of_group(text)
    ]
    named = {entry.name: entry for entry in reversed(read) if isinstance(entry, Decider)}
    unclear = tuple(dict.fromkeys(entry for entry in read if isinstance(entry, str)))
    plainly = tuple(named[name] for name in reversed(named) if name not in unclear)
    return Deciders(plainly, unclear, tuple(one_or_two))


def _surname_first(group: str) -> re.Match[str] | None:
    """Two words that may be one person, "Okafor, Ada": none of them an office, a yes or a doubt, the first no given name."""
    found = _SURNAME_FIRST.fullmatch(group)
    words = (found["surname"], found["given"]) if found else ()
    strange = (found and not found["particle"] and is_given(found["surname"])) or any(
        is_nothing(folded(word))
        or remarks.is_remark(word)
        or remarks.is_office_label(word)
        or (len(word) > 1 and not remarks.is_name(word))
        for word in words
    )
    return None if strange else found


def _is_plain(found: re.Match[str]) -> bool:
    """Whether two such words are plainly one person: "van der Berg, Ludwig", "OKAFOR, Ada", "Okafor, A."."""
    surname, given = found["surname"], found["given"]
    return (
        bool(found["particle"]) or len(given.strip(".")) == 1 or (surname.isupper() and not given.isupper())
    )


def _turned(found: re.Match[str]) -> str:
    return f"{found['given']} {found['surname']}{found['aside'] or ''}"


def _of_group(group: str) -> list[Decider | str]:
    """What stands between two semicolons: what takes one out takes out those that follow, a remark is on those before."""
    read: list[Decider | str] = []
    denied, doubted = False, 0
    for whole in _ENTRY.split(group):
        entries = [(name, _decider(name)) for name in map(_bare, _each(whole))]
        if entries[-1][1] is None and not (_is_nobody(entries[-1][0]) or entries[-1][0].endswith(")")):
            entries = (
                [(_bare(whole), None)] if len(entries) > 1 else entries
            )  # "Ada Okafor and Tove Hark abstained"
        for entry, decider in entries:
            if not (re.search(r"\w", entry) or remarks.has_no(entry)) or _is_nobody(entry):
                continue
            denied = denied or remarks.begins_denial(entry)
            if _is_day(entry):
                _put_day(read, day_in(entry))
            elif read and not denied and remarks.is_remark(entry) and not _is_office(read[-1]):
                if not remarks.is_harmless(entry):
                    doubted = len(read) if remarks.is_of_all(entry) else doubted
                    read[-1] = f"{_text(read[-1])}, {entry}"
            else:
                doubted = len(read) if decider is None and remarks.is_of_all(entry) else doubted
                read.append(entry if denied or decider is None else decider)
    return [_text(each) if place < doubted else each for place, each in enumerate(read)]


def _put_day(read: list[Decider | str], day: date | None) -> None:
    """Give a day that stands behind some names to all of them that have none."""
    for place in reversed(range(len(read))):
        each = read[place]
        if isinstance(each, str) or each.on:
            return
        read[place] = replace(each, on=day)


def _bare(entry: str) -> str:
    return plain(_ADDRESS.sub("", entry.strip())).strip(" .*_")


def _is_office(read: Decider | str) -> bool:
    return remarks.is_remark(_text(read))


def _text(read: Decider | str) -> str:
    return read.name if isinstance(read, Decider) else read


def _each(entry: str) -> list[str]:
    """Those named by "Ada Okafor and Tove Hark"; of "Sales and Marketing" nobody can tell, so it stays whole."""
    names = _JOINED.split(entry)
    whole = all(len(name.split()) > 1 and name.count("(") == name.count(")") for name in names)
    return names if whole else [entry]


def _decider(entry: str) -> Decider | None:
    """Somebody who decided, with the day that stands beside the name; None where it is not plain that they did."""
    if box := _BOX.match(entry):
        if box["mark"] == " ":
            return None
        entry = entry[box.end() :]
    name, asides, is_kept = _parted(remarks.without_yes(entry))
    day, name = _own_day(name)
    kept = []
    for part in (part.strip() for said in asides for part in re.split(r"[,;]", said)):
        own, rest = _own_day(part)
        if own and not rest:
            day = own
        elif (part and is_nothing(folded(part))) or not remarks.is_harmless(part):
            return None
        elif not remarks.is_yes(part):
            kept.append(part)
    if not remarks.is_name(name):
        return None
    return Decider(f"{name} ({', '.join(kept)})" if kept and is_kept else name, day)


def _parted(name: str) -> tuple[str, list[str], bool]:
    """A name, the remarks behind it, and whether they may stay with it, as those in brackets do."""
    asides = list[str]()
    while (aside := _ASIDE.search(name)) and aside.start():
        name, asides = name[: aside.start()], [aside["said"], *asides]
    if (mark := _DASH.search(name)) is None:
        return name, asides, True
    head, tail = name[: mark.start()], name[mark.end() :]
    if _is_day(head):
        name = f"{tail} {head}"
    elif remarks.is_name(_own_day(tail)[1]) and _is_label(head, colon=bool(mark["colon"])):
        name = tail  # "For: Ada Okafor", "CFO: Ada Okafor", "Sales team: Ada Okafor"
    elif mark["colon"] and _FULL_NAME.fullmatch(tail) and not remarks.is_office_label(tail):
        name = ""  # "Release Captain: Ada Okafor": which of them is the name is not plain
    else:
        name, asides = head, [tail, *asides]
    return name, asides, False


def _is_label(head: str, *, colon: bool) -> bool:
    """Whether what stands before a name is an office, or a yes."""
    return remarks.is_harmless(head) and (
        remarks.is_remark(head) or (colon and remarks.is_office_label(head))
    )


def _own_day(text: str) -> tuple[date | None, str]:
    """The day on which somebody agreed, and the rest: "approved on 2026-01-04" has none, "Ada Okafor 2026-01-04" a name."""
    day = day_in(text)
    if day is None:
        return None, text.strip(" ,:*_")
    return day, remarks.around(without_days(text, lambda _: _DAY), _DAY)


def _is_day(text: str) -> bool:
    day, rest = _own_day(text)
    return day is not None and not rest


def _is_nobody(name: str) -> bool:
    """Whether an entry stands for somebody who is still to be found, or not confirmed: "N.N.", "Ada Okafor (tbc)"."""
    aside = _ASIDE.search(name)
    if aside and aside.start() and is_nothing(folded(aside["said"])):
        return bool(aside["said"].strip())
    return is_nothing(folded(name).lstrip("@")) or all(
        is_nothing(folded(part)) for part in re.split(r"\s*[/&]\s*|\s+and\s+", name)
    )
