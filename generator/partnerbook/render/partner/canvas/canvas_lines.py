"""A canvas in rows: the customer's wants and our offers with what meets what, and their entries in the picture."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from partnerbook import wording
from partnerbook.analysis.canvas import CanvasFigures, Offer, Want, ranked_offers, ranked_wants
from partnerbook.model.canvas import Segment
from partnerbook.render.partner.canvas.canvas_picture import CanvasPicture, Entry, canvas_picture
from partnerbook.render.partner.shared.sheet import EditLink, Sheet
from partnerbook.wording import counted, listed

_LISTS = {"pain": "pains", "gain": "gains", "reliever": "pain_relievers", "creator": "gain_creators"}


class Place(NamedTuple):
    """Which segment of the file the rows are about, and the anchor it has on the page."""

    sheet: Sheet
    number: int
    anchor: str

    def row(self, kind: str, index: int) -> str:
        """The anchor of a row; ids have no full stop, so no two anchors are the same."""
        return f"{self.anchor}.{kind}.{index}"

    def edit(self, kind: str, index: int) -> EditLink | None:
        """The link to where a pain, gain, reliever, creator or job is written."""
        return self.sheet.edit("segments", self.number, _LISTS.get(kind, f"{kind}s"), index)


class WantLine(NamedTuple):
    """A pain or gain with its answers; ``top`` is true for those that matter most, ``counts`` is its covered part."""

    anchor: str
    kind: str
    text: str
    importance: int
    job: str
    job_importance: int
    answers: tuple[str, ...]
    counts: str
    sum: str
    top: bool
    compete: str | None
    edit: EditLink | None


class OfferLine(NamedTuple):
    """A reliever or creator with what it answers, in words and by anchor; ``sum`` is how its impact comes about."""

    anchor: str
    kind: str
    text: str
    strength: int
    answers: tuple[str, ...]
    hrefs: tuple[str, ...]
    impact: int
    sum: str
    top: bool
    edit: EditLink | None


class JobLine(NamedTuple):
    """A job of the customer."""

    anchor: str
    text: str
    importance: int
    edit: EditLink | None


Line: TypeAlias = WantLine | OfferLine


def job_lines(place: Place, segment: Segment) -> tuple[JobLine, ...]:
    """Jobs, the most important first."""
    lines = [
        JobLine(place.row("job", index), job.text, job.importance, place.edit("job", index))
        for index, job in enumerate(segment.jobs)
    ]
    return tuple(sorted(lines, key=lambda line: -line.importance))


def want_lines(place: Place, segment: Segment, figures: CanvasFigures) -> tuple[WantLine, ...]:
    """Pains and gains, the weightiest first; where all of them matter most, none is marked."""
    jobs = {job.id: job for job in segment.jobs}
    top = {id(want) for want in (*figures.top_pains, *figures.top_gains)}
    marked = len(top) < len(figures.wants)
    return tuple(
        WantLine(
            anchor=place.row(want.kind, want.index),
            kind=want.kind,
            text=want.item.text,
            importance=want.item.importance,
            job=job.text if (job := jobs.get(want.item.job or "")) else "",
            job_importance=job.importance if job else 0,
            answers=_answers(want, figures.offers),
            counts=wording.number(want.covered, 1),
            sum=f"{want.item.importance} × {want.best} / 5",
            top=marked and id(want) in top,
            compete=want.item.compete,
            edit=place.edit(want.kind, want.index),
        )
        for want in ranked_wants(figures.wants)
    )


def _answers(want: Want, offers: Iterable[Offer]) -> tuple[str, ...]:
    """The offers that answer a pain or gain, the strongest first."""
    found = [offer.item for offer in offers if _meets(offer, want)]
    found.sort(key=lambda item: -item.strength)
    return tuple(f"{item.text} ({item.strength})" for item in found)


def _meets(offer: Offer, want: Want) -> bool:
    return (offer.kind == "reliever") == (want.kind == "pain") and want.item.id in offer.answers


def offer_lines(place: Place, figures: CanvasFigures) -> tuple[OfferLine, ...]:
    """Relievers and creators, those of most impact first; where all of them change most, none is marked."""
    top = {id(offer) for offer in (*figures.top_relievers, *figures.top_creators)}
    marked = len(top) < len(figures.offers)
    lines = []
    for offer in ranked_offers(figures.offers):
        answered = [want for want in figures.wants if _meets(offer, want)]
        weights = " + ".join(str(want.item.importance) for want in answered)
        lines.append(
            OfferLine(
                anchor=place.row(offer.kind, offer.index),
                kind=offer.kind,
                text=offer.item.text,
                strength=offer.item.strength,
                answers=tuple(want.item.text for want in answered),
                hrefs=tuple(place.row(want.kind, want.index) for want in answered),
                impact=offer.impact,
                sum=f"{offer.item.strength} × {weights if len(answered) < 2 else f'({weights})'}",
                top=marked and id(offer) in top,
                edit=place.edit(offer.kind, offer.index),
            )
        )
    return tuple(lines)


def drawn(
    place: Place,
    segment: Segment,
    names: tuple[str, str],
    jobs: Iterable[JobLine],
    wants: Iterable[WantLine],
    offers: Iterable[OfferLine],
) -> CanvasPicture:
    """The picture of a segment; every item leads to its row."""
    entries: dict[str, list[Entry]] = {"pain": [], "gain": [], "reliever": [], "creator": []}
    for want in wants:
        entries[want.kind].append(_want_entry(want))
    for offer in offers:
        entries[offer.kind].append(_offer_entry(offer))
    benefits = [
        Entry(f"{place.anchor}.benefits", text, f"Benefit: {text}", 0)
        for text in dict.fromkeys(segment.benefits)
    ]
    tasks = [
        Entry(line.anchor, line.text, f"Job: {line.text}, importance {line.importance} of 5", line.importance)
        for line in jobs
    ]
    return canvas_picture(
        names,
        (entries["creator"], entries["gain"]),
        (entries["reliever"], entries["pain"]),
        (benefits, tasks),
    )


def _want_entry(line: WantLine) -> Entry:
    answers = f"answered by {listed(line.answers)}" if line.answers else "nothing of ours answers it"
    name = f"{line.kind.capitalize()}: {line.text}, importance {line.importance} of 5, {answers}"
    return Entry(line.anchor, line.text, name, line.importance, answered=bool(line.answers))


def _offer_entry(line: OfferLine) -> Entry:
    what, verb = ("Pain reliever", "relieves") if line.kind == "reliever" else ("Gain creator", "creates")
    answered = listed(f"“{text}”" for text in line.answers)
    does = f"{verb} {answered}" if answered else "answers nothing"
    name = f"{what}: {line.text}, strength {line.strength} of 5, {does}"
    return Entry(line.anchor, line.text, name, line.strength, line.hrefs)


def picture_in_words(segment: Segment, figures: CanvasFigures) -> str:
    """The picture's text alternative, short: the tables beside it hold the same in full."""
    sizes = (
        (segment.gain_creators, "gain creator"),
        (segment.pain_relievers, "pain reliever"),
        (segment.jobs, "job"),
        (segment.gains, "gain"),
        (segment.pains, "pain"),
    )
    left = listed(f"“{want.item.text}”" for want in figures.unaddressed) or "none"
    return f"{listed(counted(len(items), name) for items, name in sizes)}. Without an answer: {left}."
