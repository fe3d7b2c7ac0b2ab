"""One partner compared with itself: every change in meaning, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from partnerbook.analysis.differences import ANY, Difference, differences
from partnerbook.analysis.values_in_words import Titles, typed
from partnerbook.changes.approvals import PartnerState, approval_changes
from partnerbook.changes.date_changes import moved_dates
from partnerbook.changes.figure_changes import figure_changes
from partnerbook.changes.flips import flip_changes
from partnerbook.changes.meaning import meaning, row_of
from partnerbook.changes.model import Change
from partnerbook.changes.names_by_id import names_of
from partnerbook.changes.text_changes import figure_lines, text_changes
from partnerbook.changes.whole import record_name, whole_file, whole_record
from partnerbook.model.decision import Decision
from partnerbook.model.partner import Partner, Written
from partnerbook.model.partner_files import PARTNER_FILES, PartnerFile
from partnerbook.model.program import Program
from partnerbook.model.review import Review as ReviewRecord
from partnerbook.report.derived import derived
from partnerbook.wording import long_day

_ELSEWHERE = {("profile", "history", ANY)}
"""A step of the history comes with every change of the stage, which has its own line."""
_STAMPS = "approvals"
_SIGN_OFF = "sign_off"
"""Told with all that both companies sign off."""
_NAMES = {("launch", kind, ANY, "id") for kind in ("quotes", "posts")}
"""By what a quote or a post is called, who may have done without: no word of it is another."""
_OUTCOMES = {("status",), ("recommendation", "option"), ("commit", "option")}
"""What makes a decision, below its record."""


def changes(old: PartnerState, new: PartnerState, today: date) -> tuple[Change, ...]:
    """Every change in meaning between two states of a partner."""
    before, after = old[0], new[0]
    figures, figures_now = derived(*old, today), derived(*new, today)
    whole = [
        name
        for name, file in PARTNER_FILES.items()
        if (file.record(before) is None) != (file.record(after) is None)
    ]
    found = [
        *(whole_file(before, after, PARTNER_FILES[name], figures, figures_now) for name in whole),
        *(
            change
            for name, file in PARTNER_FILES.items()
            if name not in whole
            for change in _of_file(before, after, file)
        ),
        *_of_records(after, "decisions", before.decisions, after.decisions),
        *_of_records(after, "reviews", before.reviews, after.reviews),
        *text_changes(before, after),
        *figure_lines(before, after),
        *approval_changes(old, new, today),
    ]
    told = {(change.old or "", change.new or "") for change in found}
    derived_changes = figure_changes(figures, figures_now, after, names_of(before, after), whole)
    found += [
        change for change in derived_changes if change.kind != "dates" or (change.old, change.new) not in told
    ]
    found += flip_changes(figures, figures_now, after)
    found += moved_dates(old, new, today, told)
    return ordered(found)


def ordered(found: Iterable[Change]) -> tuple[Change, ...]:
    """The weightiest first, those of one weight in the order in which they were found."""
    return tuple(sorted(dict.fromkeys(found), key=lambda change: -change.weight))


def program_changes(old: Program, new: Program, at: Partner) -> tuple[Change, ...]:
    """What changed in the rules that hold for every partner; ``at`` knows where they stand."""
    found = differences(old, new, Difference(("program",)))
    return ordered(_change(difference, at, "program.yaml", {}) for difference in found)


def _with_reason(change: Change, partner: Partner) -> Change:
    """A change of the stage with the reason that the history gives for it."""
    last = partner.profile.history[-1] if partner.profile and partner.profile.history else None
    if last is None or last.why is None or last.stage != change.new:
        return change
    return replace(change, meaning=f"{change.meaning}: {' '.join(last.why.split())}")


def _moved(old: Partner, new: Partner) -> bool:
    return bool(old.profile and new.profile and old.profile.stage != new.profile.stage)


def _of_file(old: Partner, new: Partner, file: PartnerFile) -> Iterator[Change]:
    """What differs inside a file that both states have."""
    name = file.name
    for difference in differences(file.record(old), file.record(new), Difference((file.attribute,))):
        if _STAMPS in difference.shape or difference.shape[-1] == "approved":
            yield from _stamp(difference, new, name)
        elif _SIGN_OFF in difference.shape or difference.shape in _NAMES:
            continue
        elif difference.shape == ("profile", "stage"):
            yield _with_reason(_change(difference, new, name, {}), new)
        elif difference.shape not in _ELSEWHERE or not _moved(old, new):
            yield _change(difference, new, name, {})


def _of_records(
    new: Partner,
    root: str,
    before: tuple[Written[Decision], ...] | tuple[Written[ReviewRecord], ...],
    after: tuple[Written[Decision], ...] | tuple[Written[ReviewRecord], ...],
) -> Iterator[Change]:
    earlier, later = ({_key(written.record): written for written in side} for side in (before, after))
    for key in dict.fromkeys((*later, *earlier)):
        mine, theirs = earlier.get(key), later.get(key)
        written = theirs or mine
        assert written is not None
        if mine is None or theirs is None:
            yield whole_record(new, written.file, written.record, came=mine is None)
            continue
        titles = {option.id: option.title for option in getattr(written.record, "options", ())}
        here = Difference((root, ANY), (key if root == "decisions" else record_name(written.record),))
        for difference in differences(mine.record, theirs.record, here):
            if _STAMPS in difference.shape:
                yield from _stamp(difference, new, written.file)
            else:
                named = (
                    _titled(difference, written.record) if difference.shape[2:] in _OUTCOMES else difference
                )
                yield _change(named, new, written.file, titles)


def _titled(difference: Difference, record: Decision | ReviewRecord) -> Difference:
    """The same, with the decision by its title as well, as what became of it must make sense by itself."""
    if not isinstance(record, Decision):
        return difference
    return replace(difference, labels=(f"{record.id}, “{' '.join(record.title.split())}”,",))


def _key(record: Decision | ReviewRecord) -> str:
    return record.id if isinstance(record, Decision) else f"{record.on} {record.kind}"


def _stamp(difference: Difference, partner: Partner, file: str) -> Iterator[Change]:
    """An approval that was given, given anew or taken back."""
    approval = difference.new or difference.old
    if not (hasattr(approval, "by") and hasattr(approval, "on")):
        return  # a date or a fingerprint of it: the content it stands for is compared by itself
    named = difference.labels[0] if difference.labels else file
    of = "the message" if file == "outreach.yaml" else difference.what.rpartition(".approv")[0] or named
    shown = f"decision {of}" if file.startswith("decisions/") else of
    came = difference.old is None
    verb = "has approved" if came else "no longer approves"
    said = f"{approval.by} {verb} {shown} ({long_day(approval.on)})"
    span = partner.at(file, difference.at)
    before, after = (None, approval.by) if came else (approval.by, None)
    yield Change("approvals", difference.what, before, after, span.file, span.line, said, 4)


def _change(difference: Difference, partner: Partner, file: str, titles: Titles) -> Change:
    row = row_of(difference)
    span = partner.at(file, difference.at)
    return Change(
        kind=row.kind,
        what=difference.what or file,
        old=typed(difference.old, difference.shape),
        new=typed(difference.new, difference.shape),
        file=span.file,
        line=span.line,
        meaning=meaning(difference, row, titles),
        weight=row.weight,
    )
