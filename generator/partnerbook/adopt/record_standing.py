"""What holds for a record, by all that it says: its status, the steps that led there, and its ties to others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from partnerbook.adopt import provisos, replacement_phrases
from partnerbook.adopt.found import Note, Source, Tie
from partnerbook.adopt.marked import DAY, marked
from partnerbook.adopt.outline import Section, bullets
from partnerbook.adopt.record_fields import Field
from partnerbook.adopt.statuses import said_in
from partnerbook.adopt.steps import ENDS, Doubt, Said, Step, holding, in_time
from partnerbook.adopt.unread_status import unread
from partnerbook.analysis.prose import vocabulary
from partnerbook.analysis.prose.missing_words import is_nothing
from partnerbook.analysis.prose.unmarked import plain
from partnerbook.analysis.prose.written_days import day_in
from partnerbook.wording import listed

KEPT = "the words stay in the record"
"""How notes end about words that no field takes."""
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Standing:
    """The status with the line that gives it, the steps that led there, the records that it supersedes and those that
    supersede it; ``kept`` are those of which it says that they do not, or only in part. ``notes`` are for the report.
    """

    status: str
    line: int
    steps: tuple[Step, ...]
    supersedes: tuple[Tie, ...]
    superseded_by: tuple[Tie, ...]
    kept: tuple[str, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """A field with what it says."""

    field: Field
    said: Said


def standing(
    source: Source,
    said: Sequence[Field],
    outline: Sequence[Section],
    first: int,
    default: str,
    own: int | None,
    today: date,
) -> Standing:
    """How a record stands. ``default`` is the status of one that gives none, ``first`` how many lines stand above the
    outline's first, ``own`` the record's number; what it says to happen after ``today`` has not happened.
    """
    read = [_Read(field, said_in(field.said, own, today)) for field in said if field.key == "status"]
    read = [each for each in read if each.field.said]
    read = [_with_conditions(each) for each in read] if any(map(_is_accepted, read)) else read
    asides = [_Read(field, said_in(field.said, own, today)) for field in said if field.key == "tie"]
    asides += list(_links(outline, first, own, today))
    ended = [
        found
        for field in said
        if field.key in ("superseded_by", "ended", "supersedes")
        for found in _of_field(field, own, today)
    ]
    changes = [_Read(field, said_in(field.said, own, today)) for field in said if field.key == "history"]
    histories = [each for each in changes if _is_bare(each)]
    last = _last(changes)
    if last and _is_bare(last) and last.said.status in ENDS:
        ended.append(last)
    told = [*read, *asides, *ended, *(each for each in changes if each.said.doubts)]
    steps = [step for each in (*read, *histories) for step in each.said.steps]
    accepted = [
        field
        for field in said
        if field.key == "decided"
        and vocabulary.of_status(field.name) == "accepted"
        and (day := day_in(field.said))
        and day <= today
    ]
    status, line, notes = _status(
        source, read, [*asides, *ended], histories, accepted, default, outline, first
    )
    notes += [note for each in told for note in _doubts(source, each, status)]
    notes += [_without_field(source, each) for each in told if each.said.other and not each.said.doubts]
    if last and last.said.status != status:
        words_ = f'"{_clipped(last.field.said)}" is the last of its changes; taken as {status}, {KEPT}'
        notes.append(Note(source.file, last.field.line, words_, doubt=True))
    older, newer = (_ties(told, newer=newer) for newer in (False, True))
    kept = [
        name
        for each in told
        for doubt in each.said.doubts
        if doubt.kind in (replacement_phrases.DENIED, replacement_phrases.PARTIAL)
        for name in doubt.named
    ]
    return Standing(status, line, tuple(steps), older, newer, tuple(kept), tuple(dict.fromkeys(notes)))


def _is_accepted(read: _Read) -> bool:
    return read.said.status == "accepted"


def _with_conditions(read: _Read) -> _Read:
    """A status with the doubt that a sentence of its own leaves about the acceptance: "Accepted. Ben still to sign."."""
    if not provisos.conditions(read.field.said):
        return read
    doubt = Doubt(replacement_phrases.PROVISO, end="an acceptance")
    return replace(read, said=replace(read.said, doubts=(*read.said.doubts, doubt)))


def _ties(told: Sequence[_Read], *, newer: bool) -> tuple[Tie, ...]:
    """The records that this one supersedes, or those that supersede it, each once."""
    ties: dict[str, Tie] = {}
    for each in told:
        for name in each.said.newer if newer else each.said.older:
            ties.setdefault(name, Tie(name, each.field.line))
    return tuple(ties.values())


def _links(outline: Sequence[Section], first: int, own: int | None, today: date) -> Iterator[_Read]:
    """What the points of a list of links say about the standing of the record."""
    for section in outline:
        if vocabulary.heading(plain(section.title)) == "links":
            for number, point in bullets(section.lines):
                said = said_in(point, own, today)
                if said.older or said.newer or said.doubts or said.other:
                    yield _Read(Field("tie", "tie", point, number + first), said)


def _is_bare(change: _Read) -> bool:
    """Whether a line about changes says a status and its day; with more words it may be a remark."""
    return bool(change.said.steps) and all(step.bare and step.day for step in change.said.steps)


def _last(changes: Sequence[_Read]) -> _Read | None:
    """The last of the dated changes that speak of a status."""
    said = {step: each for each in changes for step in each.said.steps if step.day}
    ordered = in_time(tuple(said))
    return said[ordered[-1]] if ordered else None


def _of_field(field: Field, own: int | None, today: date) -> Iterator[_Read]:
    """What a field such as "Superseded by" or "Deprecated on" says, as the sentence that it stands for."""
    if is_nothing(vocabulary.folded(plain(field.said))):
        return
    whole = re.sub(rf"^\s*(?:{replacement_phrases.pattern(replacement_phrases.BY)})\s+", "", field.said)
    name = vocabulary.folded(field.name)
    dated = re.match(DAY, marked(whole).text.strip())
    if field.key == "ended":
        sentence = f"{vocabulary.of_status(name) or 'superseded'} on {whole}"
    elif name == "superseded":
        affirmed = dated or replacement_phrases.YES.fullmatch(vocabulary.folded(whole))
        sentence = f"superseded {'on' if dated else 'by'} {whole}" if dated or not affirmed else name
    else:
        sentence = f"{name} {whole}"
    said = said_in(sentence, own, today)
    if field.key == "ended" and not (said.doubts or any(step.day for step in said.steps)):
        return
    if said.steps and not (said.newer or dated or sentence == name):
        said = replace(said, status=None, steps=(), doubts=(Doubt("not said in plain words"),))
    if said.steps or said.older or said.newer or said.doubts:
        yield _Read(field, said)


def _doubts(source: Source, read: _Read, status: str) -> Iterator[Note]:
    for doubt in read.said.doubts:
        if read.field.key == "tie" and not doubt.named:
            if re.match(r"[^.:]{3,40}:\s*\S", read.field.said):  # "To be replaced by: the new list"
                yield _without_field(source, read)
            continue
        what = f'"{_clipped(read.field.said)}" speaks of {doubt.end} that is {doubt.kind}'
        yield Note(
            source.file, read.field.line, f"{what}; taken as {status}, no field says so, {KEPT}", doubt=True
        )


def _without_field(source: Source, read: _Read) -> Note:
    return Note(source.file, read.field.line, f'"{_clipped(read.field.said)}" has no field here; {KEPT}')


def _clipped(said: str) -> str:
    text = plain(said)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}\u2026"


def _status(
    source: Source,
    read: Sequence[_Read],
    more: Sequence[_Read],
    histories: Sequence[_Read],
    accepted: Sequence[Field],
    default: str,
    outline: Sequence[Section],
    first: int,
) -> tuple[str, int, list[Note]]:
    """The status that holds, the line that gives it, and what has to be said about it."""
    groups = [found for found in map(_of_group, _grouped(read)) if found.said.status]
    ends = [each for each in more if each.said.status in ENDS and each.said.steps]
    if not groups and histories:
        groups = [_of_group(histories)]
    if not groups:
        if ends:
            return str(ends[0].said.status), ends[0].field.line, []
        if accepted and not read:
            what = f'gives its status only as "{_clipped(accepted[0].name)}"; taken as accepted'
            return "accepted", accepted[0].line, [Note(source.file, accepted[0].line, what)]
        return _none(source, read, default, outline, first)
    held = _decisive(groups)
    found = held.said
    assert found.status is not None
    notes = list(_said_of(source, held))
    others = [each for each in groups if each.said.status != found.status]
    if others and found.status != "superseded":
        also = listed(f"{each.said.status} on line {each.field.line}" for each in others)
        words_ = f"also says {also}; taken as {found.status}, {KEPT}"
        notes.append(Note(source.file, held.field.line, words_, doubt=True))
    if ends and found.status == "accepted":
        end = next((each for each in ends if each.said.newer), ends[0])
        if end.field.key == "history":
            what = f'"{_clipped(end.field.said)}" is the last of its changes; taken as {end.said.status}, not as accepted'
            notes.append(Note(source.file, end.field.line, what))
        return str(end.said.status), end.field.line, notes
    return found.status, held.field.line, notes


def _said_of(source: Source, held: _Read) -> Iterator[Note]:
    found = held.said
    if found.bound:
        what = f'the status "{_clipped(held.field.said)}" binds the acceptance to a condition; taken as {found.status}, {KEPT}'
        yield Note(source.file, held.field.line, what, doubt=True)
    elif found.later:
        what = f'the status "{_clipped(held.field.said)}" also speaks of {" and ".join(found.later)}; taken as {found.status}, {KEPT}'
        yield Note(source.file, held.field.line, what, doubt=True)
    elif not (found.exact or found.doubts):
        yield Note(
            source.file,
            held.field.line,
            f'the status "{_clipped(held.field.said)}" is taken as {found.status}; {KEPT}',
        )


def _none(
    source: Source, read: Sequence[_Read], default: str, outline: Sequence[Section], first: int
) -> tuple[str, int, list[Note]]:
    """The status of a record that gives none which we know: a draft, unless it says nothing at all about one."""
    open_ = [each for each in read if not is_nothing(vocabulary.folded(plain(each.field.said)))]
    ties = [each for each in read if each.said.older or each.said.newer or each.said.other]
    unknown = [each for each in open_ if each not in ties]
    if unknown:
        field, said = unknown[0].field, unknown[0].said
        if said.doubts:
            return "draft", field.line, []
        what = f'the status "{_clipped(field.said)}" is none of ours; kept as draft, {KEPT}'
        return "draft", field.line, [Note(source.file, field.line, what, doubt=True)]
    if len(open_) < len(read):
        field = next(each.field for each in read if each not in open_)
        return (
            "draft",
            field.line,
            [Note(source.file, field.line, "names no status yet; kept as draft", doubt=True)],
        )
    if told := unread(source.text, outline, first):
        line, words_of_it = told
        what = f'"{_clipped(words_of_it)}" speaks of a status that was not read; kept as draft, {KEPT}'
        return "draft", line, [Note(source.file, line, what, doubt=True)]
    return default, 1, [Note(source.file, 1, f"gives no status; taken as {default}")]


def _grouped(read: Sequence[_Read]) -> Iterator[list[_Read]]:
    """The fields of one block together, every other on its own."""
    for _, group in groupby(read, key=lambda each: each.field.block or -each.field.line):
        yield list(group)


def _of_group(group: Sequence[_Read]) -> _Read:
    """What the lines of one block say together, at the line that says what holds."""
    if len(group) == 1:
        return group[0]
    heads = [
        each for place, each in enumerate(group) if each.said.status and (place == 0 or _counts(each.said))
    ]
    if not heads:
        return next((each for each in group if each.said.status), group[0])
    steps = [
        step
        for each in heads
        for step in (each.said.steps or (Step(str(each.said.status), None, bare=False),))
    ]
    status = holding(steps, in_order=False)
    held = next((each for each in reversed(heads) if each.said.status == status), heads[0])
    later = [each.said.status for each in group if each not in heads and each.said.status]
    later = [name for name in dict.fromkeys((*held.said.later, *later)) if name != status]
    return replace(held, said=replace(held.said, exact=held.said.exact and not later, later=tuple(later)))


def _counts(said: Said) -> bool:
    """Whether a further line states a status, rather than being a remark that begins with such a word."""
    return bool(said.newer) or all(step.own for step in said.steps)


def _decisive(groups: Sequence[_Read]) -> _Read:
    """Of statuses in several places the end, else the first; where that is accepted, the first that is weaker."""
    ended = next((each for each in groups if each.said.status == "superseded"), None)
    ended = ended or next((each for each in groups if each.said.status in ENDS), None)
    if ended:
        return ended
    weaker = next((each for each in groups if each.said.status != "accepted"), groups[0])
    return weaker if groups[0].said.status == "accepted" else groups[0]
