"""canvas.yaml: the value proposition canvas, one or more segments (S5)."""

from __future__ import annotations

from pydantic import Field

from partnerbook.model.base import Day, Id, Rating, Record, Text


class Job(Record):
    """What the segment is trying to get done."""

    id: Id
    text: Text
    importance: Rating


class PainOrGain(Record):
    """Something that hurts, or something wished for, and the job it belongs to.

    ``compete`` is for one that nothing of ours answers: whether it matters for competing, and what follows.
    """

    id: Id
    text: Text
    importance: Rating
    job: Id | None = None
    compete: Text | None = None


class PainReliever(Record):
    """What eases one or more pains, and how strongly."""

    id: Id
    text: Text
    strength: Rating
    relieves: tuple[Id, ...] = ()


class GainCreator(Record):
    """What creates one or more gains, and how strongly."""

    id: Id
    text: Text
    strength: Rating
    creates: tuple[Id, ...] = ()


class Advantage(Record):
    """Why we are better than a named competitor."""

    competitor: Text
    because: Text


class CanvasTest(Record):
    """A try with the partner's customers."""

    on: Day
    participants: Text = Field(alias="with")
    tried: Text
    result: Text | None = None


class Segment(Record):
    """One canvas; ``segment: partner`` is the partner-level canvas."""

    id: Id
    segment: Text
    goal: Text | None = None
    jobs: tuple[Job, ...] = ()
    pains: tuple[PainOrGain, ...] = ()
    gains: tuple[PainOrGain, ...] = ()
    benefits: tuple[Text, ...] = ()
    pain_relievers: tuple[PainReliever, ...] = ()
    gain_creators: tuple[GainCreator, ...] = ()
    better_than: tuple[Advantage, ...] = ()
    tests: tuple[CanvasTest, ...] = ()
    statement: Id | None = None


class Canvas(Record):
    """canvas.yaml."""

    segments: tuple[Segment, ...] = ()
