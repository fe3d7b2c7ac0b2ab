"""Derived figures compared: two records of ``report.derived`` walked side by side, worded by a table.

A new part of the record is compared without further ado, in generic words and with little weight, until a row
below says what it means. Items of lists are found again by the fields that name them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from partnerbook.model.partner import Partner
from partnerbook.numerals import long_day, number
from partnerbook.render import wording
from partnerbook.review.model import Change

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONEY = re.compile(r"(-?\d+(?:\.\d+)?) ([A-Z]{3})")
_SAME = 0.005
"""Figures that differ by less are the same to a reader: they are printed with two decimals."""


class Row(NamedTuple):
    """How a figure is reported: kind, weight, and the sentence; weight 0 says that another line says it already.

    The sentence may use ``{old}``, ``{new}`` and what the ``*`` of the path stand for, ``{0}``, ``{1}`` …; ``came`` and
    ``gone`` are for a figure that could not be told before, or no longer can.
    """

    kind: str
    weight: int
    form: str = ""
    came: str = ""
    gone: str = ""


FIGURES: dict[str, Row] = {
    "partner": Row("", 0),
    "today": Row("", 0),
    "stage": Row("", 0),  # the field
    "due": Row("", 0),  # dates.py says what moved
    "fit.score": Row("fit", 4, "The fit score is now {new} instead of {old}", "The fit score is now {new}; before, it could not be told", "The fit score can no longer be told; it was {old}"),
    "fit.band": Row("fit", 4, "The fit now reads “{new}” instead of “{old}”", "The fit now reads “{new}”; before, it could not be told", "The fit can no longer be told; it was “{old}”"),
    "fit.low": Row("fit", 0),
    "fit.high": Row("fit", 0),
    "fit.min": Row("fit", 0),
    "fit.max": Row("fit", 1, "The best possible fit score is now {new} instead of {old}"),
    "fit.criteria.*.rating": Row("fit", 2, "Fit in {0} is now {new} of 5 instead of {old}"),
    "fit.criteria.*.weight": Row("fit", 2, "The fit criterion {0} now weighs {new} instead of {old}"),
    "exchange.balance.verdict": Row("value", 5, "The exchange now reads “{new}” instead of “{old}”"),
    "exchange.balance.our_share": Row("value", 3, "Our share of the two nets is now {new:%} instead of {old:%}"),
    "exchange.*.net.expected": Row("value", 4, "What {0} gain on balance a year is now {new} instead of {old}"),
    "exchange.*.net.*": Row("value", 1, "What {0} gain on balance in the {1} case is now {new} instead of {old}"),
    "exchange.*.benefit.expected": Row("value", 2, "What {0} receive a year is now worth {new} instead of {old}"),
    "exchange.*.benefit.*": Row("value", 0),
    "exchange.*.cost.expected": Row("value", 2, "What {0} give now costs {new} a year instead of {old}"),
    "exchange.*.cost.*": Row("value", 0),
    "exchange.*.ratio": Row("value", 1, "Benefit to cost of what {0} exchange is now {new} instead of {old}"),
    "exchange.unmet_needs": Row("value", 3, "Needs that nothing meets"),
    "exchange.unused_strengths": Row("value", 2, "Strengths that nothing uses"),
    "components.anticipated_value": Row("value", 4, "Anticipated value stands: {new}; before: {old}"),
    "components.shared_values": Row("value", 4, "Shared values stand: {new}; before: {old}"),
    "components.contributions": Row("value", 4, "Contributions stand: {new}; before: {old}"),
    "components.missing": Row("value", 0),
    "value_model.objectives.*.attainment": Row("value", 3, "The objective {0} is reached to {new:%} instead of {old:%}"),
    "value_model.objectives.*.drivers.*": Row("value", 1, "The driver {1} is reached to {new:%} instead of {old:%}"),
    "statements.*.grade": Row("statements", 3, "The statement {0} is now {new} instead of {old}"),
    "statements.*.missing": Row("statements", 2, "What the statement {0} lacks"),
    "canvas.*.coverage": Row("canvas", 3, "The canvas of {0} now covers {new:%} of pains and gains instead of {old:%}"),
    "canvas.*.unaddressed": Row("canvas", 2, "Pains and gains of {0} that nothing answers"),
    "canvas.*.open_steps": Row("canvas", 1, "Open steps of the canvas of {0}"),
    "decisions.*.status": Row("decisions", 0),
    "decisions.*.recommended": Row("decisions", 0),
    "decisions.*.winner.base": Row("decisions", 5, "By its own scores, decision {0} is now won by {new} instead of {old}"),
    "decisions.*.winner.*": Row("decisions", 3, "Under {1}, decision {0} is now won by {new} instead of {old}"),
    "decisions.*.scores.base.*": Row("decisions", 2, "Option {1} of decision {0} now scores {new} instead of {old}"),
    "decisions.*.scores.base": Row("decisions", 1, "The scores of decision {0}"),
    "decisions.*.scores.*": Row("decisions", 0),
    "decisions.*.scores.*.*": Row("decisions", 0),  # its winner says what matters
    "decisions.*.flips": Row("", 0),  # flips.py says what moved
    "decisions.*.robustness": Row("decisions", 3, "The recommended option of decision {0} wins in {new:%} of draws instead of {old:%}"),
    "decisions.*.stale_evidence": Row("decisions", 3, "Evidence for decision {0} that is stale"),
    "decisions.*.fired_triggers": Row("decisions", 5, "Triggers of decision {0} that have fired"),
    "decisions.*.due_for_review": Row("decisions", 0),  # triggers, figures and days are said by themselves
    "decisions.*.outcomes": Row("decisions", 0),  # figures and reviews say what came
    "decisions.*.review_due": Row("dates", 3, "Decision {0} must be reviewed by {new} instead of {old}", "Decision {0} must be reviewed by {new}", "Decision {0} is no longer to be reviewed; it was, by {old}"),
    "outreach.next.step": Row("promises", 2, "The message due next is {new} instead of {old}", "The message due next is {new}", "No message is due any more; {old} was"),
    "outreach.next.due": Row("dates", 3, "The next message is due on {new} instead of {old}", "The next message is due on {new}", "The message due on {old} is no longer due"),
    "terms.renewal": Row("dates", 4, "The agreement renews by itself on {new} instead of {old}", "The agreement now renews by itself, on {new}", "The agreement no longer renews by itself; it would have on {old}"),
    "terms.notice_by": Row("dates", 5, "Notice must now be given by {new} instead of {old}", "Notice must be given by {new}; before, there was no last day", "There is no longer a last day for notice; it was {old}"),
    "terms.payouts.*.amount": Row("terms", 4, "A deal of {0} now pays {new} instead of {old}", "A deal of {0} pays {new}", "What a deal of {0} pays is no longer worked out; it was {old}"),
    "health.score": Row("health", 4, "Health is now {new} of 100 instead of {old}", "Health is now {new} of 100; before, it could not be told", "Health can no longer be told; it was {old} of 100"),
    "health.parts.*": Row("health", 2, "The {0} part of health is now {new} instead of {old}"),
    "health.low": Row("health", 0),
    "health.high": Row("health", 0),
    "health.flags": Row("health", 4, "Red flags"),
    "gates.*.passed": Row("gates", 3, "The gate to {0} is passed: {new}; before: {old}"),
    "gates.*.items.*.met": Row("gates", 2, "{1}, for the gate to {0}, is met: {new}; before: {old}"),
    "gates.*.items.*.at": Row("gates", 0),
}  # fmt: skip
"""By path; ``*`` is one part, and the exact part is tried first."""

_PATTERNS: dict[int, list[tuple[list[str], Row]]] = {}
for _path, _figure in FIGURES.items():
    _parts = _path.split(".")
    _PATTERNS.setdefault(len(_parts), []).append((_parts, _figure))
_NAMES = ("id", "segment", "deals", "what", "kind")
_FILES = {
    "fit": ("scorecard.yaml", ("ratings",)),
    "exchange": ("value.yaml", ("exchange",)),
    "components": ("value.yaml", ()),
    "value_model": ("value.yaml", ("objectives",)),
    "statements": ("statements.yaml", ("statements",)),
    "canvas": ("canvas.yaml", ("segments",)),
    "outreach": ("outreach.yaml", ("sent",)),
    "terms.payouts": ("agreement.yaml", ("revenue",)),
    "terms": ("agreement.yaml", ("term",)),
}
"""Where the figures come from."""
_SIDES = {"us": "we", "them": "they"}
_ABSENT = object()


def figure_changes(old: Mapping[str, Any], new: Mapping[str, Any], partner: Partner) -> Iterator[Change]:
    """What differs between two derived records of a partner; places are those in ``partner``."""
    for path, before, after in _leaves(old, new, ()):
        row, names = _row(path)
        if row.weight:
            yield _change(path, row, names, before, after, partner)


def _leaves(old: Any, new: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    """Paths at which two records differ, and both values, None for none."""
    if (
        _ABSENT in (old, new)
        and isinstance(new if old is _ABSENT else old, Mapping | list)
        and not _is_told(path)
    ):
        kind = type(new if old is _ABSENT else old)
        old, new = (kind() if value is _ABSENT else value for value in (old, new))
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*new, *old)):
            yield from _leaves(old.get(key, _ABSENT), new.get(key, _ABSENT), (*path, str(key)))
    elif isinstance(old, list) and isinstance(new, list) and _is_named((*old, *new)):
        yield from _leaves(_by_name(old), _by_name(new), path)
    elif not _same(old, new):
        yield path, old, new


def _is_told(path: tuple[str, ...]) -> bool:
    """Whether one line, here or elsewhere, says that all of a part came or went."""
    return (path[0] == "decisions" and len(path) > 1) or _exact(path) is not None


def _is_named(items: Sequence[Any]) -> bool:
    return bool(items) and all(
        isinstance(item, Mapping) and not set(item).isdisjoint(_NAMES) for item in items
    )


def _by_name(items: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Items by what names them: an id, the segment, or the kind with what it is about."""
    named: dict[str, Mapping[str, Any]] = {}
    for item in items:
        name = str(item[next(key for key in _NAMES if key in item)])
        while name in named:
            name += " (again)"
        named[name] = {key: value for key, value in item.items() if key not in _NAMES}
    return named


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, float | int) and isinstance(new, float | int):
        return old == new or (
            not isinstance(old, bool) and abs(old - new) < _SAME * min(1, abs(old) + abs(new))
        )
    if isinstance(old, list) and isinstance(new, list):
        return sorted(map(str, old)) == sorted(map(str, new))
    return (None if old is _ABSENT else old) == (None if new is _ABSENT else new)


def _row(path: tuple[str, ...]) -> tuple[Row, tuple[str, ...]]:
    """The row of a path, or of a part around it that is said elsewhere, and what its stars stand for."""
    for end in range(1, len(path)):
        around = _exact(path[:end])
        if around is not None and not around[0].weight:
            return around
    if path[0] == "decisions" and len(path) == 2:
        return Row("decisions", 0), ()  # a record that came or went is said by its fields
    return _exact(path) or (Row("figures", 1), ())


def _exact(path: tuple[str, ...]) -> tuple[Row, tuple[str, ...]] | None:
    """The row of exactly that path, the one with the fewest stars."""
    found: list[tuple[int, Row, tuple[str, ...]]] = []
    for parts, row in _PATTERNS.get(len(path), ()):
        if all(part in ("*", key) for part, key in zip(parts, path, strict=True)):
            stars = tuple(key for part, key in zip(parts, path, strict=True) if part == "*")
            found.append((len(stars), row, stars))
    return min(found, key=lambda entry: entry[0])[1:] if found else None


def _change(
    path: tuple[str, ...], row: Row, names: tuple[str, ...], old: Any, new: Any, partner: Partner
) -> Change:
    before, after = (None if value is _ABSENT else value for value in (old, new))
    place = _place(path, partner)
    return Change(
        kind=row.kind,
        what=".".join(path),
        old=_typed(before),
        new=_typed(after),
        file=place[0],
        line=place[1],
        meaning=_sentence(path, row, names, before, after),
        weight=row.weight,
    )


def _sentence(path: tuple[str, ...], row: Row, names: tuple[str, ...], old: Any, new: Any) -> str:
    called = [_SIDES.get(name) or _shown(name.replace("_", " ")) for name in names]
    if isinstance(old, list | Mapping) or isinstance(new, list | Mapping):
        title = row.form.format(*called) if row.form else _plain_name(path)
        return f"{title}: {_listed(new)}; before: {_listed(old)}"
    plain = _plain_name(path).replace("{", "(").replace("}", ")")
    percent = "{new:%}" in row.form
    form = row.form.replace(":%}", "}") or f"{plain} is now {{new}} instead of {{old}}"
    if old is None and not row.came:
        form = form.replace(" instead of {old}", "; before, that could not be told")
    elif old is None:
        form = row.came
    elif new is None:
        form = row.gone or f"{plain} can no longer be told; it was {{old}}"
    return form.format(*called, old=_shown(old, percent=percent), new=_shown(new, percent=percent))


def _plain_name(path: tuple[str, ...]) -> str:
    words = ", ".join(part.replace("_", " ").replace("-", " ") for part in path)
    return words[:1].upper() + words[1:]


def _listed(value: Any) -> str:
    if not value:
        return "none"
    items = value if isinstance(value, list) else [f"{key} {_shown(inner)}" for key, inner in value.items()]
    words = [str(item).replace("-", " ") for item in items[:8]]
    return ", ".join(words) + (" …" if len(items) > 8 else "")


def _typed(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return _listed(value) if isinstance(value, list | Mapping) else str(value)


def _shown(value: Any, *, percent: bool = False) -> str:
    """A figure as it stands in a sentence."""
    if value is None:
        return "not to be told"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return wording.percent(value) if percent else number(value)
    text = str(value)
    if _DAY.fullmatch(text):
        return long_day(date.fromisoformat(text))
    if match := _MONEY.fullmatch(text):
        return wording.money(Decimal(match[1]), match[2])
    return text.replace("-", " ")


def _place(path: tuple[str, ...], partner: Partner) -> tuple[str, int]:
    """The file and line that the figure comes from, as near as can be told."""
    if path[0] == "decisions" and (written := partner.decision(path[1])):
        field = {"review_due": ("commit", "review_on"), "winner": ("scores",), "scores": ("scores",)}
        span = partner.at(written.file, field.get(path[2] if len(path) > 2 else "", ("recommendation",)))
        return span.file, span.line
    file, at = _FILES.get(".".join(path[:2])) or _FILES.get(path[0], ("partner.yaml", ()))
    span = partner.at(file, at)
    return span.file, span.line
