"""Which canvases a rule looks at."""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.canvas import CanvasFigures
from partnerbook.checks.rule import Subject
from partnerbook.checks.unread import whole
from partnerbook.diagnostic import FieldPath
from partnerbook.model.canvas import Segment

FILE = "canvas.yaml"


def segments(subject: Subject) -> Iterator[tuple[FieldPath, Segment]]:
    """The partner's canvases and where each stands; none where a part of any could not be read."""
    canvas = subject.partner.canvas
    if canvas is not None and whole(subject, FILE, "segments"):
        for index, segment in enumerate(canvas.segments):
            yield ("segments", index), segment


def measured(subject: Subject) -> Iterator[tuple[FieldPath, CanvasFigures]]:
    """The figures of these canvases."""
    for (at, _), figures in zip(segments(subject), subject.figures.canvases, strict=False):
        yield at, figures
