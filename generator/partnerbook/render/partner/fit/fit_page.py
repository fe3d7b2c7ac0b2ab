"""The fit scorecard: score or range, band, what each rating rests on, and what would change it (S4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from partnerbook import wording
from partnerbook.analysis.fit import BANDS, CriterionScore, Fit
from partnerbook.analysis.fit_moves import MOST_WAYS, Upward, Way, open_questions, upward
from partnerbook.model.program import Bands, FitCriterion
from partnerbook.model.scorecard import FitRating, Scorecard
from partnerbook.render.partner.fit.radar import radar
from partnerbook.render.partner.shared.sheet import Content, EditLink, Sheet
from partnerbook.render.view import View
from partnerbook.wording import counted, sentence


class QuestionLine(NamedTuple):
    """One question with its rating and what it rests on; ``by`` and ``on`` where they differ from the card's."""

    text: str
    rating: int | None
    evidence: str | None
    by: str | None
    on: date | None
    edit: EditLink | None


class CriterionLine(NamedTuple):
    """One criterion with its questions and what it adds to the score; ``exact`` and ``sum`` say how."""

    score: CriterionScore
    rating: str
    points: str
    exact: str
    sum: str
    questions: tuple[QuestionLine, ...]


class WayLine(NamedTuple):
    """A question that ways into the next band raise: its rating now, and in each way (None where it stays)."""

    text: str
    criterion: str
    rating: int
    after: tuple[int | None, ...]


def contents(view: View) -> Iterator[Content]:
    """The fit page, where there is a scorecard.yaml."""
    card, figures = view.partner.scorecard, view.figures.fit
    if card is None or figures is None:
        return
    sheet = Sheet(view, "fit/", "Fit", "fit", "scorecard.yaml", "fit-scoring")
    pairs = zip(view.program.criteria, figures.criteria, strict=True)
    above = upward(card, view.program, figures) if card.ratings else None
    yield Content(
        sheet,
        _answer(view, figures, above),
        {
            "fit": figures,
            "score": wording.number_range(figures.low, figures.high),
            "radar": radar(figures.criteria) if card.ratings else None,
            "criteria": tuple(_criterion(sheet, card, criterion, score) for criterion, score in pairs),
            "card": card,
            "bands": _bands(view.program.scorecard.bands, figures),
            "upward": above,
            "above": wording.words(above.band) if above else "",
            "ways": _ways(above.ways) if above else (),
            "most_ways": MOST_WAYS,
            "open": open_questions(card, view.program),
            "past": _past(view),
            "default_weights": not view.program.scorecard.criteria,
        },
        (("ratings",),),
    )


def _answer(view: View, figures: Fit, above: Upward | None) -> str:
    card = view.partner.scorecard
    assert card is not None
    most = wording.number(figures.maximum)
    if not card.ratings:
        return (
            f"Nothing is rated yet; the score will lie between {wording.number(figures.minimum)} and {most}."
        )
    if figures.score is not None and figures.band is not None:
        return sentence(
            f"{wording.number(figures.score, 1)} of {most} points: {wording.words(figures.band)}",
            _gap(figures.score, above),
        )
    unrated = len(open_questions(card, view.program))
    band = f"either way {wording.words(figures.band)}" if figures.band else "the band cannot be told yet"
    return sentence(
        f"between {wording.number(figures.low, 1)} and {wording.number(figures.high, 1)} of {most} points while "
        f"{counted(unrated, 'question is', 'questions are')} open",
        band,
    )


def _gap(score: float, above: Upward | None) -> str:
    """How far the next band is."""
    if above is None:
        return ""
    name, missing = wording.words(above.band), wording.number(above.begins - score, 1)
    if not above.ways:
        return f"{name} begins at {wording.number(above.begins)}, which no rating reaches"
    return f"{missing} short of “{name}”"


def _criterion(
    sheet: Sheet, card: Scorecard, criterion: FitCriterion, score: CriterionScore
) -> CriterionLine:
    rated = card.ratings.get(criterion.id, {})
    given = [rated[question.id].rating if question.id in rated else None for question in criterion.questions]
    parts = " + ".join("open" if rating is None else str(rating) for rating in given)
    return CriterionLine(
        score,
        wording.number_range(score.low, score.high, padded=True),
        wording.number_range(score.weight * score.low, score.weight * score.high),
        wording.number_range(score.low, score.high, 2, padded=True),
        f"({parts}) / {len(given)}",
        tuple(
            _question(sheet, card, question.text, rated.get(question.id), (criterion.id, question.id))
            for question in criterion.questions
        ),
    )


def _question(
    sheet: Sheet, card: Scorecard, text: str, rating: FitRating | None, at: tuple[str, str]
) -> QuestionLine:
    edit = sheet.edit("ratings", *at)
    if rating is None:
        return QuestionLine(text, None, None, None, None, edit)
    own = rating.by is not None or rating.on is not None
    by, on = (rating.by or card.rated_by, rating.on or card.rated_on) if own else (None, None)
    return QuestionLine(text, rating.rating, rating.evidence, by, on, edit)


def _ways(ways: tuple[Way, ...]) -> tuple[WayLine, ...]:
    """The ways side by side: a row for each question that any of them raises."""
    rows = {(each.criterion, each.question): each for way in ways for each in way.raises}
    after = [{(each.criterion, each.question): each.after for each in way.raises} for way in ways]
    return tuple(
        WayLine(each.text, each.criterion, each.before, tuple(way.get(key) for way in after))
        for key, each in rows.items()
    )


def _past(view: View) -> tuple[tuple[date, str, str], ...]:
    """Since when the score was what it was, and who wrote it; nothing while it never changed."""
    lines = tuple(
        (past.since, wording.number_range(past.low, past.high), past.author) for past in view.past_fits
    )
    return lines if len(lines) > 1 else ()


def _bands(bands: Bands, figures: Fit) -> tuple[tuple[str, str, bool], ...]:
    """Each band with its range of points, and whether it is this partner's."""
    high, middle = wording.number(bands.pursue_aggressively), wording.number(bands.worth_pursuing)
    ranges = (f"{high} points and more", f"from {middle} to below {high}", f"below {middle}")
    return tuple(
        (wording.name(band), range_, band == figures.band)
        for band, range_ in zip(reversed(BANDS), ranges, strict=True)
    )
