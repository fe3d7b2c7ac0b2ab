"""Reviews: the history with its ratings, what is open and due, and a page for each review (S4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from partnerbook import wording
from partnerbook.analysis.health import mean_rating
from partnerbook.analysis.reviews import DueReview, next_reviews
from partnerbook.model.partner import Written
from partnerbook.model.review import RATING_NAMES, Action, Review
from partnerbook.render.partner.reviews.health_lines import health_lines
from partnerbook.render.partner.shared.bodies import body
from partnerbook.render.partner.shared.frame import points
from partnerbook.render.partner.shared.sheet import Content, EditLink, Sheet
from partnerbook.render.view import View
from partnerbook.wording import counted, sentence, was_or_is, when

ANCHORS = frozenset({"ratings", "flags", "actions", "growth", "record"})
_PLACES = (("ratings",), ("red_flags",), ("complaints",), ("actions",), ("growth",))


class ReviewLine(NamedTuple):
    """One line of the history."""

    record: Review
    href: str
    ratings: tuple[int | None, ...]
    mean: str
    actions: int
    open: int


class ActionLine(NamedTuple):
    """Something promised: to whom it falls, until when, and whether it is done or late."""

    action: Action
    side: str
    state: str
    review: Review
    href: str
    edit: EditLink | None


def contents(view: View) -> Iterator[Content]:
    """The reviews page, of a partnership that runs or was reviewed; and a page for each review held."""
    reviews, due = view.partner.reviews, next_reviews(view.partner, view.program, view.today)
    health = view.figures.health
    if not reviews and health is None:
        return
    files = tuple(review.file for review in reversed(reviews))
    file = files[0] if files else "agreement.yaml"
    sheet = Sheet(
        view,
        "reviews/",
        "Reviews and health",
        "reviews",
        file,
        "reviews-and-health",
        files,
        ("agreement.yaml",),
    )
    actions = [line for review in reviews for line in _actions(sheet, review, _address(sheet, review))]
    yield Content(
        sheet,
        _answer(view, due, [line for line in actions if line.state != "done"]),
        {
            "reviews": tuple(_line(sheet, review) for review in reversed(reviews)),
            "rating_names": RATING_NAMES,
            "open_actions": tuple(sorted((line for line in actions if line.state != "done"), key=_urgency)),
            "due": due,
            "health": health_lines(sheet, health) if health else None,
        },
        (("reviews",),),
    )
    for review in reviews:
        yield _review(view, review)


def _address(sheet: Sheet, review: Written[Review]) -> str:
    return f"{sheet.home}{review.file.removesuffix('.md')}/"


def _urgency(line: ActionLine) -> tuple[date, str]:
    return line.action.by or date.max, line.action.what


def _answer(view: View, due: tuple[DueReview, ...], open_actions: list[ActionLine]) -> str:
    reviews = view.partner.reviews
    late = sum(line.state == "overdue" for line in open_actions)
    held = "no review is held yet"
    if reviews:
        last = reviews[-1].record
        held = f"{wording.plural(len(reviews), 'review')} held, the last on {when(last.on, view.today)}"
    actions = (
        f"{counted(len(open_actions), 'open action')}{f', {late} overdue' if late else ''}" if reviews else ""
    )
    following = min(due, key=lambda review: review.due) if due else None
    next_ = (
        f"the {following.kind} review {was_or_is(following.due, view.today)} due on {when(following.due, view.today)}"
        if following
        else ""
    )
    health = view.figures.health
    score = f"health {points(health)}" if health else ""
    return sentence(score, held, actions, next_)


def _line(sheet: Sheet, written: Written[Review]) -> ReviewLine:
    record = written.record
    given: dict[str, int] = {str(name): rating for name, rating in record.ratings.items()}
    return ReviewLine(
        record,
        _address(sheet, written),
        tuple(given.get(name) for name in RATING_NAMES),
        _mean(record),
        len(record.actions),
        sum(action.done_on is None for action in record.actions),
    )


def _mean(record: Review) -> str:
    return wording.number(mean_rating(record), 1, padded=True) if record.ratings else ""


def _actions(sheet: Sheet, written: Written[Review], href: str) -> Iterator[ActionLine]:
    names = {"us": sheet.view.program.organisation.name, "them": sheet.view.partner.name}
    for index, action in enumerate(written.record.actions):
        overdue = action.by is not None and action.by < sheet.view.today
        state = "done" if action.done_on else "overdue" if overdue else "open"
        edit = sheet.edit("actions", index, file=written.file)
        yield ActionLine(action, names[action.party], state, written.record, href, edit)


def _review(view: View, written: Written[Review]) -> Content:
    record = written.record
    title = f"{wording.name(record.kind)} review, {wording.day(record.on)}"
    sheet = Sheet(
        view, f"{written.file.removesuffix('.md')}/", title, "review", written.file, "reviews-and-health"
    )
    actions = tuple(_actions(sheet, written, ""))
    return Content(
        sheet,
        _review_answer(record, actions),
        {
            "record": record,
            "line": _line(sheet, written),
            "rating_names": RATING_NAMES,
            "actions": actions,
            "edit": {name: sheet.edit(name) for name in ("ratings", "red_flags", "actions", "growth")},
            "body": body(view, written.file, sheet.address, written.body, ANCHORS),
        },
        _PLACES,
    )


def _review_answer(record: Review, actions: tuple[ActionLine, ...]) -> str:
    mean = f"rated {_mean(record)} of 5 on average" if record.ratings else "nothing was rated"
    open_actions = sum(line.state != "done" for line in actions)
    agreed = (
        f"{counted(len(actions), 'action')} agreed, {open_actions or 'none'} still open" if actions else ""
    )
    flags = counted(len(record.red_flags), "red flag") if record.red_flags else ""
    return sentence(mean, flags, agreed)
