"""A file as it stood in an earlier commit: read if it can be, and otherwise nobody is told."""

from __future__ import annotations

from partnerbook.load.reading import Reading, read_yaml
from partnerbook.model.scorecard import Scorecard


def past_scorecard(content: bytes) -> Scorecard | None:
    """A scorecard; None where it was not one that could be read as a whole."""
    reading = Reading("", {})
    card = read_yaml(reading, "scorecard.yaml", content, Scorecard)
    return None if reading.problems else card
