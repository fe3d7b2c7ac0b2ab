"""exit.yaml: winding a partnership down well (S4)."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from partnerbook.model.base import Confidential, Day, Record, Text
from partnerbook.model.profile import Side

ExitStep = Literal[
    "say-it-honestly",
    "see-if-mendable",
    "agree-wind-down",
    "honour-customers",
    "write-learnings",
    "part-well",
]
EXIT_STEPS: tuple[str, ...] = get_args(ExitStep)


class ExitProgress(Record):
    """How far one of the six steps is."""

    done_on: Day | None = None
    owner: Text | None = None
    note: Annotated[Text | None, Confidential()] = None


class Commitment(Record):
    """Something customers or the partner were promised, and until when it is honoured."""

    what: Text
    until: Day | None = None
    owner: Text | None = None
    party: Side = "us"


class Exit(Record):
    """exit.yaml; ``reason`` is ours, ``message_reason`` is what the partner is told."""

    reason: Annotated[Text | None, Confidential()] = None
    message_reason: Text | None = None
    decided_on: Day | None = None
    announce_on: Day | None = None
    honour_until: Day | None = None
    commitments: tuple[Commitment, ...] = ()
    steps: dict[ExitStep, ExitProgress] = Field(default_factory=dict)
    thanks: Text | None = None
    learnings: Annotated[tuple[Text, ...], Confidential()] = ()
    reassess: Annotated[tuple[Text, ...], Confidential()] = ()
