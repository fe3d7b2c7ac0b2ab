"""Value proposition canvases: what matters to whom, what of ours answers it, and what is left (S5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from partnerbook.analysis.canvas import CanvasFigures
from partnerbook.analysis.statements import composed
from partnerbook.model.canvas import Segment
from partnerbook.render.partner.canvas.canvas_lines import (
    JobLine,
    Line,
    Place,
    WantLine,
    drawn,
    job_lines,
    offer_lines,
    picture_in_words,
    want_lines,
)
from partnerbook.render.partner.canvas.canvas_picture import CanvasPicture
from partnerbook.render.partner.shared.hrefs import anchors
from partnerbook.render.partner.shared.sheet import Content, EditLink, Sheet
from partnerbook.render.view import View
from partnerbook.wording import counted, listed, name, percent, plural, sentence

_GROUPS = (
    ("pain", "Pains", "no pain is written down yet"),
    ("gain", "Gains", "no gain is written down yet"),
    ("reliever", "Pain relievers", "nothing of ours is said to relieve a pain yet"),
    ("creator", "Gain creators", "nothing of ours is said to create a gain yet"),
)


class Group(NamedTuple):
    """Rows of a table under a heading of their own; ``empty`` is what to say where there are none."""

    title: str
    lines: tuple[Line, ...]
    empty: str


class Quoted(NamedTuple):
    """The focused statement, and where on the statements page it is graded."""

    text: str
    title: str
    anchor: str


class SegmentLine(NamedTuple):
    """One canvas: its figures, its picture, both sides, and what is left."""

    anchor: str
    key: str
    title: str
    edit: EditLink | None
    segment: Segment
    figures: CanvasFigures
    coverage: str
    sum: str
    picture: CanvasPicture | None
    picture_text: str
    jobs: tuple[JobLine, ...]
    wants: tuple[Group, ...]
    offers: tuple[Group, ...]
    left: tuple[WantLine, ...]
    statement: Quoted | None


def contents(view: View) -> Iterator[Content]:
    """The canvas page, where there is a canvas.yaml."""
    canvas = view.partner.canvas
    if canvas is None:
        return
    sheet = Sheet(view, "canvas/", "Canvas", "canvas", "canvas.yaml", "canvas")
    names = anchors("segment", (segment.id for segment in canvas.segments))
    lines = [_segment(sheet, segment, index, names[index]) for index, segment in enumerate(canvas.segments)]
    yield Content(
        sheet,
        _answer(lines),
        {"segments": lines},
        tuple(("segments", index) for index in range(len(lines))),
    )


def _answer(lines: list[SegmentLine]) -> str:
    if not lines:
        return "No segment is drawn yet."
    return sentence(*(_answer_of(line) for line in lines[:2]), _others(len(lines) - 2))


def _answer_of(line: SegmentLine) -> str:
    count = len(line.figures.wants)
    if not count:
        return f"{line.title}: no pain and no gain is written down yet"
    if not line.left:
        every = counted(count, "pain or gain", "pains and gains")
        return f"{line.title}: {line.coverage} of what matters is covered, and each of {every} has an answer"
    left = listed(f"“{want.text}”" for want in line.left[:2])
    among = left if len(line.left) < 3 else f"among them {left}"
    return f"{line.title}: {line.coverage} of what matters is covered; {len(line.left)} of {count} pains and gains have no answer, {among}"


def _others(count: int) -> str:
    return f"{plural(count, 'more segment')} below" if count > 0 else ""


def _segment(sheet: Sheet, segment: Segment, index: int, anchor: str) -> SegmentLine:
    place = Place(sheet, index, anchor)
    statement = sheet.view.partner.statement(segment.statement)
    figures = sheet.view.figures.canvases[index]
    jobs, wants, offers = (
        job_lines(place, segment),
        want_lines(place, segment, figures),
        offer_lines(place, figures),
    )
    organisation, partner = sheet.view.program.organisation.name, sheet.view.partner.name
    title = f"{partner} itself" if segment.segment == "partner" else segment.segment
    pains, gains, relievers, creators = _groups((*wants, *offers))
    return SegmentLine(
        anchor=anchor,
        key=f"segments/{index}",
        title=title,
        edit=sheet.edit("segments", index),
        segment=segment,
        figures=figures,
        coverage=percent(figures.coverage, 0) or "cannot be told",
        sum=" + ".join(line.counts for line in wants),
        picture=drawn(place, segment, (organisation, title), jobs, wants, offers)
        if wants or offers
        else None,
        picture_text=picture_in_words(segment, figures),
        jobs=jobs,
        wants=(pains, gains),
        offers=(relievers, creators),
        left=tuple(line for line in wants if not line.answers),
        statement=Quoted(composed(statement), name(statement.id), f"statement-{statement.id}")
        if statement
        else None,
    )


def _groups(lines: Iterable[Line]) -> Iterator[Group]:
    """The rows by kind: pains, gains, relievers, creators."""
    rows = list(lines)
    for kind, title, empty in _GROUPS:
        yield Group(title, tuple(line for line in rows if line.kind == kind), empty)
