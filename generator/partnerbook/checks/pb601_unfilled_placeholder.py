"""A placeholder was never filled in.

Why: "Dear [First name]" is the one line of a message that everybody forwards. It tells the reader that
we wrote to a list, and no benefit after it is believed (S4).

Fix: write what should stand there. If you do not know it, find out before you send; if it does not
matter, take the sentence out, or the whole field. What stays inside, as a decision record or a review, stops nothing and is
only named, but keeps `partnerbook approve` from accepting a decision; in a record that was settled it stays as it is.

Exempt: when the text really is about braces or brackets; a code sample in backquotes is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from partnerbook.analysis.prose.gap_words import is_unit
from partnerbook.analysis.prose.gaps import Gap, gaps, may_hold_gaps, placeholders, whole_gap
from partnerbook.checks.outgoing import Placed, internal
from partnerbook.checks.rule import Fault, Subject, fault, reported
from partnerbook.diagnostic import FieldPath, Severity, Span
from partnerbook.model.decision import KEPT_STATUSES, Decision
from partnerbook.model.partner import Written
from partnerbook.model.review import Review
from partnerbook.wording import listed

SEVERITY = Severity.ERROR
HINT = "write what should stand there, or take it out"


_MOST_IN_A_BODY = 20
_INSIDE_HINT = "write what should stand there, or take it out; it stays inside, so nothing waits for it"
_AIM = r"(?i)to be \w+ by (?!\d|then\b|end\b|the end\b|next\b|q[1-4])(\w+)"
_NO_ANSWER = r"(?i)n/a\.?|not applicable|not available|k\. ?a\.|[-–—]"
"""What says that a field does not apply, which among ourselves is an answer."""

_STILL_OPEN = r"(?i)\W*(?:[\w'’]+\W+){0,6}?(?:TODO|TB[ACD]|TK|FIXME|to follow|to come|\?+)\W*"

_MAY_NOT_APPLY = frozenset(("note", "not_needed", "baseline", "in_return", "exceptions"))


def check(subject: Subject) -> Iterator[Fault]:
    yield from reported(subject, "unfilled-placeholder")
    for file, path, text in _unfilled(subject.outgoing):
        if not _is_an_aim(file, path, text) and not _does_not_apply(file, path, text):
            yield fault(subject, file, path, unfilled(text), HINT)
    yield from _inside(subject)


def _unfilled(placed: Iterable[Placed]) -> Iterator[Placed]:
    """The texts in which something is still to be filled in."""
    every = tuple(placed)
    within = may_hold_gaps("\n".join(text for _, _, text in every))
    return (each for each in every if (within or whole_gap(each[2])) and placeholders(each[2]))


def _inside(subject: Subject) -> Iterator[Fault]:
    """What does not go out, and stops nothing; in a record that was settled it cannot be mended any more.

    What was adopted is as it was kept elsewhere, and is left alone.
    """
    partner = subject.partner
    settled = {written.file for written in partner.decisions if written.record.status in KEPT_STATUSES}
    elsewhere = {written.file for written in partner.decisions if written.record.adopted is not None}
    unknown = {
        (written.file, ("inputs", index, "value"))
        for written in partner.decisions
        for index, each in enumerate(written.record.inputs)
        if each.kind == "open-question"
    }
    for file, path, text in _unfilled(internal(partner, subject.outgoing)):
        answered = (
            file in elsewhere
            or (file, path) in unknown
            or _is_an_aim(file, path, text)
            or re.fullmatch(_NO_ANSWER, text)
            or (text == "TK" and (path[-1] in ("by", "owner") or "attendees" in path))  # initials
        )
        found = (
            () if answered else tuple(gap for gap in placeholders(text) if gap == text or not _is_format(gap))
        )
        if found:
            severity = Severity.INFO if file in settled else Severity.WARNING
            yield Fault(partner.at(file, path), _said(found), _INSIDE_HINT, severity)
    bodies: tuple[Written[Decision] | Written[Review], ...] = (*partner.decisions, *partner.reviews)
    for written in bodies:
        severity = Severity.INFO if written.file in settled else Severity.WARNING
        for gap in () if written.file in elsewhere else _in_body(written):
            before = written.body[: gap.start]
            line, column = written.body_line + before.count("\n"), gap.start - before.rfind("\n")
            place = Span(partner.at(written.file).file, line, column)
            yield Fault(place, _said((gap.text,)), _INSIDE_HINT, severity)


def _in_body(written: Written[Decision] | Written[Review]) -> Iterator[Gap]:
    """The gaps of a record's text; what was still open on the day of a review is part of its minutes.

    Notes are not read: they are where we write down what we do not know yet.
    """
    found = gaps(written.body) if may_hold_gaps(written.body) or whole_gap(written.body) else ()
    for gap in found[:_MOST_IN_A_BODY]:
        open_then = isinstance(written.record, Review) and re.fullmatch(_STILL_OPEN, gap.text)
        if not _is_format(gap.text) and not open_then:
            yield gap


def _is_format(gap: str) -> bool:
    """Whether a gap is a pattern of dates, of which records may speak: "names of files begin with YYYY-MM-DD"."""
    return re.fullmatch(r"[DTJMYA]{2,4}([./-])[DTJM]{2}\1?[DTJYA\d]{0,4}", gap) is not None


def _is_an_aim(file: str, path: FieldPath, text: str) -> bool:
    """Whether a goal says what is to be done and by whom: "To be named by analysts"; by May nothing is said yet."""
    if file != "partner.yaml" or path[:1] != ("goals",) or path[-1] != "outcome":
        return False
    found = re.match(_AIM, text.strip())
    return found is not None and not is_unit(found[1].lower())


def _does_not_apply(file: str, path: FieldPath, text: str) -> bool:
    """Whether a clause, or a note, says that it does not apply, which is an answer."""
    answers = file == "agreement.yaml" or path[-1] in _MAY_NOT_APPLY
    return (
        answers and re.fullmatch(r"n/a|not applicable", text.strip().rstrip("."), re.IGNORECASE) is not None
    )


def unfilled(text: str) -> str:
    """What is still to be filled in, in words; nothing where nothing is."""
    found = placeholders(text)
    return _said(found) if found else ""


def _said(found: Sequence[str]) -> str:
    """Gaps in words."""
    quoted = listed(f'"{gap}"' for gap in found)
    return f"{quoted} {'is' if len(found) == 1 else 'are'} still to be filled in"
