"""Prose and figures that are no fields: the text of records, notes, and metrics.csv."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from partnerbook.addresses import partner_path
from partnerbook.changes.model import Change
from partnerbook.model.metrics import Figure, Metrics
from partnerbook.model.partner import Partner
from partnerbook.source.comments import without_comments
from partnerbook.wording import abridged, capital, number, plain_number, words

_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)
_BEGINNING = "the opening"
_NAMED = 3
Texts = Mapping[str, tuple[str, str, str, str]]
"""The kind of change, the name in words, the file and the text itself, by what tells the text from the others."""


def text_changes(old: Partner, new: Partner) -> Iterator[Change]:
    """Texts of decisions, reviews and notes that read differently: one line each, naming the sections."""
    before, after = _texts(old), _texts(new)
    renamed = _renamed(before, after)
    for name, (kind, called, file, body) in after.items():
        earlier, where = before.get(name), partner_path(new.slug, file)
        if name in renamed:
            said = f"{capital(called)} is now called {file}; it was {renamed[name]}"
            yield Change(kind, file, renamed[name], file, where, 1, said, 1)
        elif earlier is not None and (sections := _changed(earlier[3], body)):
            said = f"The text of {called} was edited under {', '.join(f'“{title}”' for title in sections)}"
            said = said.replace(f"under “{_BEGINNING}”", f"in {_BEGINNING}")
            yield Change(kind, f"{file}: text", "", "", where, 1, said, 2 if kind == "decisions" else 1)
        elif earlier is None and kind == "notes":
            yield Change(kind, file, None, called, where, 1, f"New: {called}", 1)
    for name, (kind, called, file, _) in before.items():
        if name not in after and kind == "notes" and name not in renamed.values():
            said = f"No longer there: {called}"
            yield Change(kind, file, called, None, partner_path(new.slug, file), 1, said, 1)


def _renamed(before: Texts, after: Texts) -> Mapping[str, str]:
    """The old file of each note that only has another name now."""
    gone = {text[3]: name for name, text in before.items() if text[0] == "notes" and name not in after}
    came = (name for name, text in after.items() if text[0] == "notes" and name not in before)
    return {name: old for name in came if (old := gone.pop(after[name][3], None)) is not None}


def _texts(partner: Partner) -> Texts:
    found = {
        f"decision {written.record.id}": (
            "decisions",
            f"decision {written.record.id}",
            written.file,
            written.body,
        )
        for written in partner.decisions
    }
    for review in partner.reviews:
        called = f"the {review.record.kind} review of {review.record.on}"
        found[called] = ("reviews", called, review.file, review.body)
    found |= {
        note.file: ("notes", f"the note “{note.title}”", note.file, note.body) for note in partner.notes
    }
    return found


def _changed(old: str, new: str) -> tuple[str, ...]:
    """The headings under which two texts differ, comments and white space apart."""
    before, after = _sections(old), _sections(new)
    return tuple(title for title in dict.fromkeys((*after, *before)) if before.get(title) != after.get(title))


def _sections(body: str) -> Mapping[str, str]:
    texts: dict[str, str] = defaultdict(str)
    opening, *pieces = _HEADING.split(without_comments(body))
    if opening.split():
        texts[_BEGINNING] = " ".join(opening.split())
    for title, text in zip(pieces[::2], pieces[1::2], strict=True):
        texts[title] += " ".join(text.split())
    return texts


def figure_lines(old: Partner, new: Partner) -> Iterator[Change]:
    """What came to metrics.csv, was corrected there, or went."""
    before, after = _figures(old.metrics), _figures(new.metrics)
    if not (before and after) and len(before or after) > 1:
        yield _all_of(new, before or after, came=not before)
        return
    for metric in dict.fromkeys((*new.metrics.names, *old.metrics.names)):
        mine, theirs = before.get(metric, {}), after.get(metric, {})
        corrected = [
            period for period in theirs if period in mine and mine[period].value != theirs[period].value
        ]
        for period in corrected:
            yield _corrected(mine[period], theirs[period], new)
        if came := [theirs[period] for period in theirs if period not in mine]:
            latest = max(came, key=lambda figure: figure.period)
            more = f" ({len(came)} periods)" if len(came) > 1 else ""
            said = f"New figures for {words(metric)}{more}: {number(latest.value)} in {latest.period.text}"
            yield _line(latest, None, latest, new, said, 2)
        if gone := [mine[period] for period in mine if period not in theirs]:
            latest = max(gone, key=lambda figure: figure.period)
            more = f" ({len(gone)} periods)" if len(gone) > 1 else ""
            said = f"No longer there{more}: {words(metric)} of {number(latest.value)} in {latest.period.text}"
            yield _line(latest, latest, None, new, said, 3)


def _all_of(partner: Partner, figures: Mapping[str, Mapping[str, Figure]], *, came: bool) -> Change:
    """The line of all figures that a partner has, where there were none before, or are none any more."""
    latest = [max(of.values(), key=lambda figure: figure.period) for of in figures.values()]
    shown = [f"{words(one.metric)} {number(one.value)} in {one.period.text}" for one in latest]
    said = f"{'New figures' if came else 'Figures no longer there'}: {abridged(shown, _NAMED)}"
    old, new = (None, "figures") if came else ("figures", None)
    return Change("figures", "metrics.csv", old, new, partner_path(partner.slug, "metrics.csv"), 1, said, 3)


def _figures(metrics: Metrics) -> Mapping[str, Mapping[str, Figure]]:
    found: dict[str, dict[str, Figure]] = defaultdict(dict)
    for figure in metrics.figures:
        found[figure.metric][figure.period.text] = figure
    return found


def _corrected(old: Figure, new: Figure, partner: Partner) -> Change:
    values = f"{number(new.value)} instead of {number(old.value)}"
    said = f"The past figure of {words(new.metric)} in {new.period.text} is now {values}"
    return _line(new, old, new, partner, said, 3)


def _line(
    figure: Figure, old: Figure | None, new: Figure | None, partner: Partner, said: str, weight: int
) -> Change:
    before, after = (None if each is None else plain_number(each.value) for each in (old, new))
    what = f"metrics.csv: {figure.metric} {figure.period.text}"
    line = new.line if new else 1
    return Change(
        "figures", what, before, after, partner_path(partner.slug, "metrics.csv"), line or 1, said, weight
    )
