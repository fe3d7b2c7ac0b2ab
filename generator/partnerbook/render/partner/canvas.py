"""Value proposition canvases, one segment after the other (S5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from partnerbook.model.canvas import Job, PainOrGain, Segment
from partnerbook.render import wording
from partnerbook.render.partner.sheet import Block, Content, EditLink, Sheet
from partnerbook.render.partner.statements import StatementLine, statement_line
from partnerbook.render.partner.words import anchors, counted, listed, sentence
from partnerbook.render.view import View

OfferFigures: TypeAlias = tuple[str, int, tuple[str, ...]]
"""A reliever's or creator's text, its strength, and the ids of what it answers."""


class Wish(NamedTuple):
    """A pain or a gain: how much it matters, for which job, and what of ours answers it."""

    text: str
    importance: int
    job: str
    answers: tuple[str, ...]
    edit: EditLink | None


class Offer(NamedTuple):
    """A reliever or creator: how strong it is and what it answers."""

    text: str
    strength: int
    answers: tuple[str, ...]
    edit: EditLink | None


class SegmentLine(NamedTuple):
    """One canvas: the customer's side, our side, and what came of it."""

    anchor: str
    title: str
    segment: Segment
    jobs: tuple[Block[Job], ...]
    pains: tuple[Wish, ...]
    gains: tuple[Wish, ...]
    relievers: tuple[Offer, ...]
    creators: tuple[Offer, ...]
    statement: StatementLine | None


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
        {"segments": sheet.blocks(lines, "segments")},
        tuple(("segments", index) for index in range(len(lines))),
    )


def _answer(lines: Iterable[SegmentLine]) -> str:
    segments = list(lines)
    if not segments:
        return "No segment is drawn yet."
    wishes = [wish for line in segments for wish in (*line.pains, *line.gains)]
    open_wishes = [wish for wish in wishes if not wish.answers]
    about = listed(line.title for line in segments) if len(segments) < 3 else f"{len(segments)} segments"
    if not wishes:
        return sentence(f"{about}: no pain and no gain is written down yet")
    if not open_wishes:
        return sentence(
            f"{about}: each of {counted(len(wishes), 'pain and gain', 'pains and gains')} has an answer of ours"
        )
    unanswered = listed(f"“{wish.text}”" for wish in open_wishes[:3])
    return sentence(
        f"{about}: {len(open_wishes)} of {len(wishes)} pains and gains have no answer of ours, among them {unanswered}"
    )


def _segment(sheet: Sheet, segment: Segment, index: int, anchor: str) -> SegmentLine:
    at = ("segments", index)
    statement = sheet.view.partner.statement(segment.statement)
    jobs = {job.id: job.text for job in segment.jobs}
    relievers = [(offer.text, offer.strength, offer.relieves) for offer in segment.pain_relievers]
    creators = [(offer.text, offer.strength, offer.creates) for offer in segment.gain_creators]
    return SegmentLine(
        anchor=anchor,
        title=f"{sheet.view.partner.name} itself" if segment.segment == "partner" else segment.segment,
        segment=segment,
        jobs=_most(sheet.blocks(segment.jobs, *at, "jobs")),
        pains=_wishes(sheet, segment.pains, (*at, "pains"), jobs, relievers),
        gains=_wishes(sheet, segment.gains, (*at, "gains"), jobs, creators),
        relievers=_offers(sheet, relievers, (*at, "pain_relievers"), segment.pains),
        creators=_offers(sheet, creators, (*at, "gain_creators"), segment.gains),
        statement=statement_line(sheet.view, statement) if statement else None,
    )


def _most(jobs: tuple[Block[Job], ...]) -> tuple[Block[Job], ...]:
    return tuple(sorted(jobs, key=lambda block: -block.item.importance))


def _wishes(
    sheet: Sheet,
    wishes: tuple[PainOrGain, ...],
    at: tuple[str | int, ...],
    jobs: dict[str, str],
    offers: list[OfferFigures],
) -> tuple[Wish, ...]:
    """Pains or gains, the weightiest first, each with the offers that name it."""
    lines = [
        Wish(
            wish.text,
            wish.importance,
            jobs.get(wish.job or "", ""),
            tuple(text for text, _, answered in offers if wish.id in answered),
            sheet.edit(*at, index),
        )
        for index, wish in enumerate(wishes)
    ]
    return tuple(sorted(lines, key=lambda wish: -wish.importance))


def _offers(
    sheet: Sheet,
    offers: list[OfferFigures],
    at: tuple[str | int, ...],
    wishes: tuple[PainOrGain, ...],
) -> tuple[Offer, ...]:
    """Relievers or creators, the strongest first, each with what it answers in words."""
    texts = {wish.id: wish.text for wish in wishes}
    lines = [
        Offer(
            text,
            strength,
            tuple(texts.get(name, wording.name(name)) for name in names),
            sheet.edit(*at, index),
        )
        for index, (text, strength, names) in enumerate(offers)
    ]
    return tuple(sorted(lines, key=lambda offer: -offer.strength))
