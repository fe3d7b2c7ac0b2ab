"""Who decided, by all that a record says; lines that may say it and were not read are named, never taken as absent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from partnerbook.adopt import provisos
from partnerbook.adopt.found import Note, Source
from partnerbook.adopt.outline import Section, bullets
from partnerbook.adopt.record_fields import Field
from partnerbook.adopt.record_standing import KEPT
from partnerbook.adopt.tables import bare, cells
from partnerbook.analysis.prose import vocabulary
from partnerbook.analysis.prose.missing_words import is_nothing
from partnerbook.analysis.prose.people import Decider, Deciders, deciders, people
from partnerbook.analysis.prose.remarks import is_of_others
from partnerbook.analysis.prose.unmarked import plain
from partnerbook.analysis.prose.written_days import without_days

_BY = r"(?:by|von|durch|par|por|pelo|pela|da|dal|dalla|door)"
_ISO = r"\d{4}-\d\d-\d\d"
_ACCEPTED = vocabulary.pattern(vocabulary.STATUSES["accepted"])
_ACCEPTED_BY = re.compile(
    rf"(?:{_ACCEPTED})(?!\w)(?:,?\s+(?:[^\W\d_]{{2,3}}\s+)?{_ISO})?,?\s+{_BY}\s+(?P<who>[^.;(]+(?:\([^()]*\))?)",
    re.IGNORECASE,
)
_ONLY_BY = re.compile(rf"(?:^|.*?[\s,(]){_BY}\s+(?P<who>[^.;()]+)", re.IGNORECASE)
_SIGNED = (
    r"(?:approv\w*|signed|sign off|signoff|signatur\w*|ratifi\w*|endors\w*|authori[sz]ed|genehmig\w*|freig[ae]\w*|zustimm\w*|zugestimmt|unterschr\w*|approuv\w*"
    r"|approbation\w*|validee?|signee?|aprob\w*|aprov\w*|firmad[ao]|firmas?|assinad[ao]|approvat\w*|approvazion\w*|firmat[ao]|goedgekeurd|goedkeuring\w*|akkoord|ondertekend)"
)
_LABELLED = re.compile(rf"\W*(?:\w+ ){{0,3}}{_SIGNED}(?: \w+){{0,3}}\s*(?::|$)")
_WHO_BY = re.compile(
    rf"(?:(?:\w+ ){{0,2}}(?:decid|decis|entsch|beschl|besl[ui]|agree|accept|aceit|acet|angenom|goedgek)\w*(?: \w+)? )?{_BY}"
)
"""A label that ends with "by": "Besluit door", or "By" alone."""
_TOLD = re.compile(
    rf"\b(?:{_SIGNED}|accepted|decided|agreed|beschlossen|entschieden|angenommen|accepte|acceptee|decidee?|decidid[ao]|aceptad[ao]|aceit[ao]|accettat[ao]|decis[ao]|besloten)(?: off)?(?: [a-z]{{2}}){{0,2}} {_BY} "
)
_PRESENT = {
    vocabulary.folded(word)
    for word in re.split(
        r",\s*",
        "participants, participant, attendees, attendee, attended by, present, people, people involved, who decided, teilnehmer, teilnehmende, teilnehmerinnen,"
        "anwesend, anwesende, beteiligte, participants, présents, participantes, asistentes, presentes, partecipanti, presenti, deelnemers, aanwezig, aanwezigen",
    )
}
"""What those are called who were there: they may have decided, or not."""
_STATUS_FIRST = re.compile(rf"[\W_]*(?:status\s*:\s*)?(?:{_ACCEPTED})(?!\w)[*_]*", re.IGNORECASE)
_FULL_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?:\s+(?:[a-z]{1,3}|[A-ZÀ-Þ][\w.'’-]*)){0,3}\s+[A-ZÀ-Þ][\w'’-]+")
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class DecidedBy:
    """Those who decided: ``names`` is None where nothing is said of them, empty where it names nobody who plainly agreed.

    ``days`` are the days on which some of them agreed, by name. ``unread`` says that lines which may name somebody were
    not read, so that the list may be short; ``notes`` say which.
    """

    names: tuple[str, ...] | None
    days: Mapping[str, date]
    unread: bool
    notes: tuple[Note, ...]


def decided(
    source: Source, said: Sequence[Field], outline: Sequence[Section], first: int, today: date
) -> DecidedBy:
    """Who decided, by the fields of a record or, without one, beside its status.

    ``first`` is how many lines stand above the outline's first. Nobody is named who also stands among those who
    did not agree or have still to sign, nor whose day is after ``today``.
    """
    told = [
        (field, deciders(field.said)) for field in said if field.key == "deciders" and field.said.strip(" -")
    ]
    told = told or list(_beside(said))
    notes = [
        Note(
            source.file,
            field.line,
            f'"{entry}" is not plainly somebody who agreed; no approval is written for it, {KEPT}',
            doubt=True,
        )
        for field, read in told
        for entry in read.unclear
    ]
    notes += [
        Note(
            source.file,
            field.line,
            f'"{entry}" may be one person, surname first, or two; no approval is written for it, {KEPT}',
            doubt=True,
        )
        for field, read in told
        for entry in read.one_or_two
    ]
    denied = any(read.unclear and not read.named for _, read in told)
    named = () if denied else next((read.named for _, read in told if read.named), ())
    against = {**dict(_waiting(said, named)), **dict(_against(said, outline, first))}
    notes += [
        Note(
            source.file,
            against[_bare(each.name)][0],
            f'{each.name} also stands beside "{against[_bare(each.name)][1]}"; no approval is written, {KEPT}',
            doubt=True,
        )
        for each in named
        if _bare(each.name) in against
    ]
    named = tuple(each for each in named if _bare(each.name) not in against)
    ahead = [each for each in named if each.on and each.on > today]
    line = next((field.line for field, read in told if read.named), 1)
    notes += [
        Note(
            source.file,
            line,
            f"{each.name} agreed on {each.on}, which has not come; no approval is written",
            doubt=True,
        )
        for each in ahead
    ]
    days = {each.name: each.on for each in named if each.on}
    if told:
        return DecidedBy(
            tuple(each.name for each in named if each not in ahead), days, bool(notes), tuple(notes)
        )
    lines = list(_unread(source, said, outline, first))
    notes += [
        Note(source.file, line, f'"{text}" may say who decided; it was not read, {KEPT}', doubt=True)
        for line, text in lines[:_MOST_NAMED]
    ]
    return DecidedBy(None, {}, bool(lines), tuple(notes))


def _against(
    said: Sequence[Field], outline: Sequence[Section], first: int
) -> Iterator[tuple[str, tuple[int, str]]]:
    """Those of whom the record says elsewhere that they did not agree, with the line and the label that says so."""
    labels = [(field.name, field.line, [field.said]) for field in said if field.key is None]
    for section in outline:
        points = [point for _, point in bullets(section.lines)]
        listed = points or [line for _, line in section.lines if line.strip()]
        labels.append((plain(section.title), section.line + first, listed))
    for label, line, names in labels:
        if is_of_others(label):
            yield from ((_bare(name), (line, label)) for name in people("; ".join(names)))


def _waiting(said: Sequence[Field], named: Sequence[Decider]) -> Iterator[tuple[str, tuple[int, str]]]:
    """Those whose consent a sentence of the status still waits for, with its line: "Accepted. Ben still to sign."."""
    for field in said:
        for sentence in provisos.conditions(field.said) if field.key == "status" else ():
            words = set(re.findall(r"[^\W\d_]{2,}", sentence))
            for each in named:
                if words & set(re.findall(r"[^\W\d_a-z][^\W\d_]+", each.name.partition(" (")[0])):
                    yield _bare(each.name), (field.line, sentence)


def _bare(name: str) -> str:
    """A name as it is compared, without what stands behind it in brackets."""
    return vocabulary.folded(name.partition(" (")[0])


def owner(source: Source, said: Sequence[Field]) -> tuple[str | None, tuple[Note, ...]]:
    """Who looks after a record, where it says so plainly, else None; and the notes for the report where it is not plain."""
    for field in said:
        if field.key == "owner" and field.said.strip(" -") and not is_nothing(vocabulary.folded(field.said)):
            read = deciders(field.said)
            names = people(field.said)
            if names and not read.unclear:
                return " and ".join(names), ()
            what = f'"{plain(field.said)}" is not plainly somebody who looks after it; {KEPT}'
            return None, (Note(source.file, field.line, what, doubt=True),)
    return None, ()


def _beside(said: Sequence[Field]) -> Iterator[tuple[Field, Deciders]]:
    """Who is named beside a status or a day: "Accepted by Ada Okafor on 2026-01-04"."""
    for field in said:
        if field.key not in ("status", "history", "decided"):
            continue
        text = without_days(plain(field.said), lambda day: day.isoformat() if day else "?")
        found = (_ONLY_BY if field.key == "decided" else _ACCEPTED_BY).match(text)
        if found and re.search(r"[^\W\d_]", found["who"]):
            yield field, deciders(re.split(r",\s+(?=[^\W\d_A-Z]{2})", found["who"])[0])


def _unread(
    source: Source, said: Sequence[Field], outline: Sequence[Section], first: int
) -> Iterator[tuple[int, str]]:
    """The lines that may say who decided: headings and labels of approvals, and sentences such as "approved by Ada"."""
    days = {field.line for field in said if field.key in vocabulary.DATES and not _names_somebody(field.said)}
    above = source.text.split("\n")[:first]
    lines = [
        *enumerate(above, start=1),
        *((each.line + first, f"{each.title}:") for each in outline if each.title),
    ]
    lines += [(number + first, line) for section in outline for number, line in section.lines]
    beside = {field.line for field in said if field.key == "status" and _names_beside(field.said)}
    for number, line in sorted(lines):
        text = vocabulary.folded(without_days(plain(line), lambda _: ""))
        labels = (
            [
                f"{vocabulary.folded(bare(cell))}:"
                for cell in cells(line)
                if not vocabulary.of_status(bare(cell))
            ]
            if "|" in line
            else [text]
        )
        is_label = any(":" in label and _is_of_deciders(label) for label in labels)
        if (number not in days and (is_label or _TOLD.search(text))) or number in beside:
            yield number, plain(line).strip(" :*_|")[:120]


def _is_of_deciders(label: str) -> bool:
    """Whether a label, with its colon, is one of those who decided, or may have."""
    name = label.partition(":")[0].strip(" *+->_#")
    is_known = vocabulary.field(name) == "deciders" or name in _PRESENT
    return is_known or bool(_LABELLED.match(label) or _WHO_BY.fullmatch(name))


def _names_beside(said: str) -> bool:
    """Whether a status has a name behind it, or in its place: "Accepted — Ada Okafor"."""
    text = without_days(plain(said), lambda _: "")
    found = _STATUS_FIRST.match(text)
    rest = text[found.end() :] if found else text
    if found and not re.match(r"\s*[(\[:,;.–—-]", rest):
        return False
    part = re.split(r"[,;()\[\]]", rest.strip(" ()[]:,;.–—-"))[0].strip()
    return bool(_FULL_NAME.fullmatch(part)) and bool(people(part)) and not vocabulary.of_status(part)


def _names_somebody(said: str) -> bool:
    """Whether a field of a day says more than a day."""
    return bool(re.search(r"[^\W\d_]", without_days(plain(said), lambda _: "")))
