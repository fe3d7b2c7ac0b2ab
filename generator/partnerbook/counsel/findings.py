"""What counsel did to each line of the sheet, beside the field that the line says, and what to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest
from typing import Any, Literal, NamedTuple

from partnerbook.analysis.sheet_line import Line
from partnerbook.counsel import words
from partnerbook.counsel.matching import Pair, SheetLine, says
from partnerbook.counsel.proposals import Proposal, Sentence, filled, proposals, unsaid
from partnerbook.counsel.sheet import Sheet
from partnerbook.counsel.typed_data import path_of
from partnerbook.diagnostic import FieldPath
from partnerbook.word.alike import key, unmarked
from partnerbook.word.comments import Comment
from partnerbook.word.returned import Paragraph
from partnerbook.word.returned_text import Mark
from partnerbook.wording import listed

Code = Literal["CHANGED", "DELETED", "NEW", "MOVED", "COMMENTED", "OUTDATED"]
_SECTIONS: Mapping[str, FieldPath] = {
    **{name: (name,) for name in ("revenue", "exclusivity", "term", "ip", "confidentiality", "kpis")},
    "scope": ("responsibilities",),
}
"""Where in agreement.yaml what a section of the sheet says stands."""


class Finding(NamedTuple):
    """One thing that was done: ``path`` is the field to look at, ``fields`` are those that the line says; ``before`` and ``after``
    are the texts in full, ``proposed`` what to type where that is certain.
    """

    code: Code
    message: str
    hint: str
    path: FieldPath
    fields: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    marks: tuple[Mark, ...] = ()
    proposed: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """What a file is held against: the sheet that was ``sent`` and the one as of ``now``, often the same.

    ``remade`` makes the lines of the sheet from other data; ``was`` tells when a line about fields said something, if it once did.
    ``counts`` is filled with how many lines each thing was done to.
    """

    sent: Sheet
    now: Sheet
    remade: Callable[[Mapping[str, Any]], Sequence[Line]]
    was: Callable[[tuple[str, ...], str], str]
    counts: Counter[str] = field(default_factory=Counter)


def findings(compared: Compared, pairs: Sequence[Pair]) -> Iterator[Finding]:
    """What was done, in the order of the file, then what agreement.yaml has come to say since."""
    now = _by_fields(compared.now.lines)
    known = _Known(compared)
    last: SheetLine | None = None
    for pair in pairs:
        if pair.line:
            yield from _done(compared, pair, pair.line, last, now.get(pair.line.fields, []))
        elif pair.paragraph:
            yield from _theirs(known, pair.paragraph, last)
        last = pair.line or last
        for comment, quoted in pair.paragraph.comments if pair.paragraph else ():
            compared.counts["commented"] += 1
            yield _commented(comment, quoted, last)
    if compared.sent is not compared.now:
        yield from _outdated(compared, pairs, now)


def _done(
    compared: Compared, pair: Pair, line: SheetLine, last: SheetLine | None, current: Sequence[SheetLine]
) -> Iterator[Finding]:
    """What was done to a line of ours."""
    paragraph = pair.paragraph
    after = paragraph.after if paragraph else None
    if after is None:
        compared.counts["deleted"] += 1
        if compared.sent is compared.now or current or not line.fields:
            yield _deleted(line, paragraph)
        return
    assert paragraph, "what says something is there"
    if says(after, line) or any(says(after, each) for each in current):
        compared.counts["unchanged"] += 1
        compared.counts["open"] += paragraph.is_tracked
    else:
        compared.counts["changed"] += 1
        yield _changed(compared, line, paragraph, after)
    if pair.has_moved:
        compared.counts["moved"] += 1
        message = f"{words.named(line)} stands {words.behind(last)} now"
        hint = "an order says nothing in agreement.yaml: nothing is to be edited"
        yield Finding("MOVED", message, hint, _place(line), line.fields, line.text, after, paragraph.marks)


def _changed(compared: Compared, line: SheetLine, paragraph: Paragraph, after: str) -> Finding:
    proposed: tuple[Proposal, ...] = ()
    blank = _is_blank(compared, line)
    if line.fields and not blank:
        own = Line(line.text, *line.fields)
        proposed = proposals(compared.sent.data, own, after, compared.remade)
    how = words.tracked(paragraph, is_ours_before=says(paragraph.before, line))
    was = compared.was(line.fields, after) if line.fields else ""
    about = f"{listed(each.field for each in proposed)}: " if proposed else words.about(line)
    message = f"{about}{words.change(line.text, after)}{how}{was}"
    read_it = words.read_it(line, is_blank=blank)
    hint = words.proposal(proposed, compared.now.data) if proposed else read_it
    path = path_of(proposed[0].field) if proposed else _place(line)
    return Finding("CHANGED", message, hint, path, line.fields, line.text, after, paragraph.marks, proposed)


def _deleted(line: SheetLine, paragraph: Paragraph | None) -> Finding:
    how = words.tracked(paragraph, is_ours_before=True) if paragraph else ", not tracked"
    message = f"{words.about(line)}{words.quoted(line.text)} was deleted{how}"
    marks = paragraph.marks if paragraph else ()
    return Finding("DELETED", message, words.leave_out(line), _place(line), line.fields, line.text, "", marks)


class _Known:
    """What is looked up for each paragraph of theirs, of which a file may have thousands: worked out once."""

    def __init__(self, compared: Compared) -> None:
        self.compared = compared
        self.sent = _keys(compared.sent.lines)
        self.since = _keys(compared.now.lines) if compared.sent is not compared.now else frozenset()

    @cached_property
    def unsaid(self) -> tuple[Sentence, ...]:
        """The sentences about what is blank in the sheet."""
        sent = self.compared.sent
        return unsaid(sent.data, [line.fields[0] for line in sent.silent], self.compared.remade)


def _theirs(known: _Known, paragraph: Paragraph, last: SheetLine | None) -> Iterator[Finding]:
    """A paragraph that no line of ours became."""
    compared, after = known.compared, paragraph.after
    if after is None:
        moved = unmarked(key(paragraph.before or "")) in known.sent
        compared.counts["theirs deleted"] += paragraph.before is not None and not moved
        return
    if (
        unmarked(key(after)) in known.since
    ):  # what agreement.yaml has come to say, in a file with changes of our own
        compared.counts["open"] += 1
        return
    compared.counts["new"] += 1
    proposed = filled(compared.sent.data, known.unsaid, after, compared.remade)
    how = words.tracked(paragraph, is_ours_before=paragraph.before is None)
    message = f"a paragraph of theirs {words.behind(last)}: {words.quoted(after, words.LONGEST_NEW)}{how}"
    hint = (
        words.proposal(proposed, compared.now.data)
        if proposed
        else "read it: no line of ours says it; put what you agree to into the field that is about it"
    )
    path = path_of(proposed[0].field) if proposed else _SECTIONS.get(last.section if last else "", ())
    yield Finding("NEW", message, hint, path, (), paragraph.before or "", after, paragraph.marks, proposed)


def _keys(lines: Iterable[SheetLine]) -> frozenset[str]:
    return frozenset(unmarked(key(line.text)) for line in lines)


def _commented(comment: Comment, quoted: str, line: SheetLine | None) -> Finding:
    done = " (marked as done)" if comment.resolved else ""
    about = f"{words.subject(line)}: " if line and line.fields else ""
    on = words.quoted(quoted or (line.text if line else ""), 120)
    message = (
        f"{about}comment on {on}{done}: {words.quoted(comment.text, words.LONGEST_NEW)}{words.by([comment])}"
    )
    hint = (
        f"read it, answer it, and edit {line.fields[0]} if you agree" if line and line.fields else "read it"
    )
    mark = (Mark(comment.author, comment.day),)
    path = _place(line) if line else ()
    return Finding("COMMENTED", message, hint, path, line.fields if line else (), quoted, comment.text, mark)


def _outdated(
    compared: Compared, pairs: Sequence[Pair], now: Mapping[tuple[str, ...], Sequence[SheetLine]]
) -> Iterator[Finding]:
    """What agreement.yaml says otherwise now than in the sheet that was sent, and the file still says."""
    theirs = {key(pair.paragraph.after) for pair in pairs if pair.paragraph and pair.paragraph.after}
    touched = {
        pair.line
        for pair in pairs
        if pair.line and not (pair.paragraph and says(pair.paragraph.after, pair.line))
    }
    before = _by_fields(compared.sent.lines)
    for fields, lines in now.items():
        for line, old in zip_longest(lines, before.get(fields, [])):
            if line is None or key(line.text) in theirs or old in touched:
                continue
            compared.counts["outdated"] += 1
            if old:
                said = f"the file says {words.change(old.text, line.text, 'agreement.yaml now')}"
            else:
                said = f"agreement.yaml has come to say {words.quoted(line.text)}; the file does not"
            hint = "tell them; if it was they who went back to it, edit it here"
            yield Finding(
                "OUTDATED",
                f"{words.about(line)}{said}",
                hint,
                _place(line),
                fields,
                old.text if old else "",
                line.text,
            )


def _by_fields(lines: Iterable[SheetLine]) -> dict[tuple[str, ...], list[SheetLine]]:
    """The lines by the fields that they say, in order; those that say none are left out."""
    found: dict[tuple[str, ...], list[SheetLine]] = {}
    for line in lines:
        if line.fields:
            found.setdefault(line.fields, []).append(line)
    return found


def _place(line: SheetLine | None) -> FieldPath:
    if line is None:
        return ()
    return path_of(line.fields[0]) if line.fields else _SECTIONS.get(line.section, ())


def _is_blank(compared: Compared, line: SheetLine) -> bool:
    """Whether a line says that something is not agreed."""
    return any(key(line.text) == key(said) and line.fields == said.fields for said in compared.sent.silent)
