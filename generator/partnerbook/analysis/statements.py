"""Value statements: prose as typed, or composed from their parts (S4), and the grade they get."""

from __future__ import annotations

from dataclasses import replace

from partnerbook.analysis.prose.grading import MISSING, Context, Grade, Mark, grade, level_of
from partnerbook.model.program import Program
from partnerbook.model.statements import Parts, Statement


def composed(statement: Statement) -> str:
    """The statement as it is said: partnering with us helps WHO achieve OUTCOME by HOW; unlike …."""
    parts = statement.parts
    if statement.text or parts is None:
        return statement.text or ""
    sentence = f"Partnering with us helps {parts.who} {parts.outcome} by {parts.how}"
    if parts.unlike and parts.advantage:
        sentence += f"; unlike {parts.unlike}, we provide {parts.advantage}"
    elif parts.advantage:
        sentence += f"; we provide {parts.advantage}"
    if parts.minimum:
        sentence += f" while asking only {parts.minimum}"
    return f"{sentence}."


def graded(statement: Statement, program: Program) -> Grade:
    """The grade of a statement as it is said; a figure that nothing supports keeps it from being strong (S1)."""
    own = program.statement_words
    context = Context(own.empty, own.hedges, statement.audience)
    found = grade(composed(statement), context)
    if statement.text is None and statement.parts is not None and found.level != "not graded":
        found = _by_parts(statement.parts, composed(statement), found, context)
    if statement.claims or statement.evidence or not found.of("figure"):
        return found
    level = "workable" if found.level == "strong" else found.level
    return replace(found, level=level, missing=(*found.missing, "evidence"))


def _by_parts(parts: Parts, text: str, found: Grade, context: Context) -> Grade:
    """The grade of a statement whose parts say what they are: who is helped stands in ``who``, the reason in
    ``advantage``, and the figure has to be in ``outcome``.
    """
    spans = _spans(parts, text)
    start, end = spans["outcome"]
    alone = grade(parts.outcome, context)
    marks = {mark for mark in found.marks if mark.kind not in _OF_OUTCOME or start <= mark.start < end}
    if not any(mark.kind == "figure" for mark in marks):
        marks |= {Mark(m.start + start, m.end + start, m.kind) for m in alone.marks if m.kind in _OF_OUTCOME}
    has_figure = any(mark.kind == "figure" for mark in marks)
    marks = {mark for mark in marks if not (has_figure and mark.kind == "decoration")}
    gaps = found.of("gap")
    said = {"who": "beneficiary", "advantage": "basis"}
    named = {part: spans[part] for part in said if part in spans and not _overlaps(spans[part], gaps)}
    marks |= {Mark(*span, "who" if part == "who" else "basis") for part, span in named.items()}
    figure = () if has_figure else tuple(name for name in alone.missing if name in ("figure", "outcome"))
    rest = (
        name for name in found.missing if name not in ("figure", "outcome") and (name != "unit" or has_figure)
    )
    missing = (*figure, *(name for name in rest if name not in {said[part] for part in named}))
    ordered = tuple(name for name in MISSING if name in missing)
    return Grade(level_of({mark.kind for mark in marks}, ordered), found.words, tuple(sorted(marks)), ordered)


_OF_OUTCOME = ("figure", "metric", "decoration")


def _spans(parts: Parts, text: str) -> dict[str, tuple[int, int]]:
    """Where each part stands in the statement as it is said."""
    spans, at = dict[str, tuple[int, int]](), 0
    for name in ("who", "outcome", "how", "unlike", "advantage", "minimum"):
        part = getattr(parts, name)
        if part and (begins := text.find(part, at)) >= 0:
            spans[name] = (begins, begins + len(part))
            at = begins + len(part)
    return spans


def _overlaps(span: tuple[int, int], marks: tuple[Mark, ...]) -> bool:
    return any(mark.start < span[1] and span[0] < mark.end for mark in marks)
