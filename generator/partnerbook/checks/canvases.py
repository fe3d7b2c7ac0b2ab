"""Which canvases a rule looks at."""

from __future__ import annotations

from collections.abc import Iterator

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
