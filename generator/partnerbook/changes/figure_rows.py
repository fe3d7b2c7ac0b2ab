"""What matters of the derived figures: by path in ``report.derived``, the kind of change, its weight and its sentence."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """How a figure is reported; weight 0 says that another line says it already.

    A sentence may use ``{old}``, ``{new}`` and what each ``*`` of the path is called, ``{0}``, ``{1}`` …. ``came`` is for
    a figure that could not be told before, or that became true, ``gone`` for one that no longer can be told, or no
    longer is true. Without them, nothing is said of a figure that comes or goes with the thing it belongs to. A row with
    ``each`` is for figures that are told in one line: it words one of them, named ``{key}``.
    """

    kind: str
    weight: int
    form: str = ""
    came: str = ""
    gone: str = ""
    each: str = ""


_SILENT = Row("", 0)


def _figure(kind: str, weight: int, name: str, unit: str = "") -> Row:
    """A figure by its name: it is now so much instead of so much."""
    new, old = f"{{new{unit}}}", f"{{old{unit}}}"
    return Row(
        kind,
        weight,
        f"{name} is now {new} instead of {old}",
        f"{name} is now {new}; before, it could not be told",
        f"{name} can no longer be told; it was {old}",
    )


def _fact(kind: str, weight: int, name: str, does: str) -> Row:
    """Something that holds or does not: ``does`` is what it no longer does."""
    return Row(kind, weight, "", f"{name} now {does}", f"{name} no longer {does}")


FIGURES: dict[str, Row] = {
    "partner": _SILENT,
    "today": _SILENT,
    "stage": _SILENT,  # the field
    "due": _SILENT,  # date_changes.py says what moved
    "fit.score": _figure("fit", 4, "The fit score"),
    "fit.band": Row("fit", 4, "The fit now reads “{new}” instead of “{old}”", "The fit now reads “{new}”; before, it could not be told", "The fit can no longer be told; it was “{old}”"),
    "fit.low": _SILENT,
    "fit.high": _SILENT,
    "fit.min": _SILENT,
    "fit.max": Row("fit", 1, "The best possible fit score is now {new} instead of {old}"),
    "fit.criteria.*.rating": Row("fit", 2, "Fit in {0} is now {new} of 5 instead of {old}"),
    "fit.criteria.*.weight": Row("fit", 2, "The fit criterion {0} now weighs {new} instead of {old}"),
    "exchange.balance.verdict": Row("value", 5, "The exchange now reads “{new}” instead of “{old}”"),
    "exchange.balance.our_share": _figure("value", 3, "Our share of the two nets", ":%"),
    "exchange.*.net.expected": Row("value", 4, "What {0} gain on balance a year is now {new} instead of {old}"),
    "exchange.*.net.*": Row("value", 1, "What {0} gain on balance in the {1} case is now {new} instead of {old}"),
    "exchange.*.benefit.expected": Row("value", 2, "What {0} receive a year is now worth {new} instead of {old}"),
    "exchange.*.benefit.*": _SILENT,
    "exchange.*.cost.expected": Row("value", 2, "What {0} give now costs {new} a year instead of {old}"),
    "exchange.*.cost.*": _SILENT,
    "exchange.*.ratio": _figure("value", 1, "Benefit to cost of what {0} exchange"),
    "exchange.*.gaps": Row("value", 3, "What cannot be told of what {0} exchange"),
    "exchange.unmet_needs": Row("value", 3, "Needs that nothing meets"),
    "exchange.unused_strengths": Row("value", 2, "Strengths that nothing uses"),
    "components.anticipated_value": _fact("value", 4, "Anticipated value", "stands"),
    "components.shared_values": _fact("value", 4, "Shared values", "stand"),
    "components.contributions": _fact("value", 4, "Contributions of both sides", "stand"),
    "components.missing": _SILENT,
    "value_model.objectives.*.attainment": Row("value", 3, "Of the objective “{0}”, {new:%} is now reached instead of {old:%}", "Of the objective “{0}”, {new:%} is now reached", "How much of the objective “{0}” is reached can no longer be told; it was {old:%}"),
    "value_model.objectives.*.drivers.*": Row("value", 1, "Of the driver “{1}”, {new:%} is now reached instead of {old:%}", "Of the driver “{1}”, {new:%} is now reached", "How much of the driver “{1}” is reached can no longer be told; it was {old:%}"),
    "statements.*.grade": Row("statements", 3, "The statement “{0}” is now {new} instead of {old}"),
    "statements.*.missing": Row("statements", 2, "What the statement “{0}” lacks"),
    "canvas.*.coverage": _figure("canvas", 3, "The share of pains and gains of {0} that the canvas answers", ":%"),
    "canvas.*.unaddressed": Row("canvas", 2, "Pains and gains of {0} that nothing answers"),
    "canvas.*.top_pains": Row("canvas", 1, "The pains of {0} that weigh most"),
    "canvas.*.top_gains": Row("canvas", 1, "The gains of {0} that weigh most"),
    "canvas.*.open_steps": Row("canvas", 1, "Open steps of the canvas of {0}"),
    "decisions.*.status": _SILENT,
    "decisions.*.recommended": _SILENT,
    "decisions.*.winner.base": Row("decisions", 5, "By its own scores, decision {0} is now won by {new} instead of {old}", "By its own scores, decision {0} is now won by {new}", "Decision {0} can no longer be weighed; it was won by {old}"),
    "decisions.*.winner.*": Row("decisions", 3, "Under “{1}”, decision {0} is now won by {new} instead of {old}"),
    "decisions.*.scores.base": Row("decisions", 2, "The options of decision {0} now score", each="{key} {new} instead of {old}"),
    "decisions.*.scores.*": _SILENT,  # the winner says what matters
    "decisions.*.flips": _SILENT,  # flips.py says what moved
    "decisions.*.robustness": Row("decisions", 3, "The recommended option of decision {0} now wins in {new:%} of random draws of its estimates instead of {old:%}", "The recommended option of decision {0} now wins in {new:%} of random draws of its estimates", "How often the recommended option of decision {0} wins can no longer be told; it was {old:%} of random draws"),
    "decisions.*.stale_evidence": Row("decisions", 3, "Evidence for decision {0} that is stale"),
    "decisions.*.fired_triggers": Row("decisions", 5, "Triggers of decision {0} that have fired"),
    "decisions.*.due_for_review": _SILENT,  # triggers, figures and days are said by themselves
    "decisions.*.outcomes": _SILENT,  # figures and reviews say what came
    "decisions.*.review_due": Row("dates", 4, "Decision {0} is now due for review by {new} instead of {old}", "Decision {0} is now due for review by {new}", "Decision {0} is no longer due for review; it was, by {old}"),
    "outreach.next.step": Row("promises", 2, "The message due next is now “{new}” instead of “{old}”", "The message due next is “{new}”", "No message is due any more; “{old}” was"),
    "outreach.next.attempt": _SILENT,
    "outreach.next.due": Row("dates", 3, "The next message is due on {new} instead of {old}", "The next message is due on {new}", "The message due on {old} is no longer due"),
    "terms.renewal": Row("dates", 4, "The agreement renews by itself on {new} instead of {old}", "The agreement now renews by itself, on {new}", "The agreement no longer renews by itself; it would have on {old}"),
    "terms.notice_by": Row("dates", 5, "Notice must now be given by {new} instead of {old}", "Notice must now be given by {new}; before, there was no last day", "There is no longer a last day for notice; it was {old}"),
    "terms.payouts": Row("terms", 4, "What is paid is now", each="{new} instead of {old} on a deal of {key}"),
    "health.score": Row("health", 4, "Health is now {new} of 100 instead of {old}", "Health is now {new} of 100; before, it could not be told", "Health can no longer be told; it was {old} of 100"),
    "health.parts.*": _figure("health", 1, "The {0} part of health"),
    "health.low": _SILENT,
    "health.high": _SILENT,
    "health.flags": Row("health", 4, "Red flags"),
    "gates.*.passed": Row("gates", 3, "", "The gate to {0} is now passed", "The gate to {0} is no longer passed"),
    "gates.*.items.*.met": Row("gates", 2, "", "For the gate to {0}, “{1}” is now met", "For the gate to {0}, “{1}” is no longer met"),
    "gates.*.items.*.at": _SILENT,
}  # fmt: skip
"""By path; ``*`` is one part, and the exact part is tried first."""


_PATTERNS: dict[int, list[tuple[tuple[str, ...], Row]]] = {}
for _path, _row in FIGURES.items():
    _parts = tuple(_path.split("."))
    _PATTERNS.setdefault(len(_parts), []).append((_parts, _row))

Found = tuple[Row, tuple[str, ...]]
"""A row, and what the stars of its path stand for."""


def exact(path: tuple[str, ...]) -> Found | None:
    """The row of a path, of which ``*`` in the table stands for any part; of several the one with the fewest stars, None
    where no row fits.
    """
    found = [
        (row, tuple(key for part, key in zip(parts, path, strict=True) if part == "*"))
        for parts, row in _PATTERNS.get(len(path), ())
        if all(part in ("*", key) for part, key in zip(parts, path, strict=True))
    ]
    return min(found, key=lambda entry: len(entry[1])) if found else None


def row_of(path: tuple[str, ...]) -> Found | None:
    """The row of a path, or of the outermost part around it that has one: its figures are said elsewhere, or as one."""
    return next((found for end in range(1, len(path) + 1) if (found := exact(path[:end]))), None)
