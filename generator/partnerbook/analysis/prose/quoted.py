"""Texts that quote claims, held against the figures of the claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from partnerbook.analysis.prose import words
from partnerbook.analysis.prose.measures import FOLD, TIME, Measure, measure, measures, rate
from partnerbook.diagnostic import FieldPath
from partnerbook.model.statements import Claim
from partnerbook.patterns import lazy

Placed = tuple[FieldPath, str]
"""A text with its place in the file."""


_MOSTLY = 0.6
_NEAR = 20
"""Times of quite another size are about something else: a claim of 12 minutes, and a plan for two years."""


class Misquoted(NamedTuple):
    """A claim whose figure is not said, and the figure that stands in its place, where it stands."""

    claim: Claim
    path: FieldPath
    said: Measure


def misquoted(claims: Sequence[Claim], texts: Iterable[Placed]) -> Iterator[Misquoted]:
    """Claims that texts name, and whose figure is in none of them, each with a figure in its place that no claim
    accounts for.
    """
    written = tuple(texts)
    placed = [(path, each) for path, text in written for each in measures(text)]
    stems = _stems(" ".join(text for _, text in written))
    quoted = [claim for claim in claims if _says(placed, claim)]
    for claim in claims:
        if claim.amount is None or claim in quoted:
            continue
        if quoted and not stems & _stems(f"{claim.text} {claim.metric or ''}"):
            continue  # the text quotes its other claims and does not speak of this one
        if found := _in_its_place(claim, placed, quoted, factors=len(claims) == 1):
            yield Misquoted(claim, *found)


def misworded(claim: Claim, path: FieldPath) -> Iterator[Misquoted]:
    """A claim whose own words say one figure of its kind, and another than its amount."""
    wanted = figure_of(claim)
    like = [each for each in measures(claim.text) if each.unit == wanted.unit or each.is_money]
    if (
        claim.unit
        and wanted.is_hard
        and len(like) == 1
        and like[0].lows is like[0].highs
        and not like[0].at_most
    ):
        yield from misquoted([claim], [(path, claim.text)])


def misquoted_besides(
    claims: Sequence[Claim], known: Sequence[Claim], texts: Iterable[Placed]
) -> Iterator[Misquoted]:
    """Claims whose subject a text speaks of without quoting them by name, and whose figure is not in it, each with the
    figure that stands in its place.

    ``known`` are all claims there are, any of which may account for a figure.
    """
    for path, text in texts:
        placed = [(path, each) for each in measures(text)]
        stems = _stems(text)
        for claim in claims:
            if claim.amount is None or not claim.unit or not _speaks_of(stems, claim) or _says(placed, claim):
                continue
            others = [other for other in known if other is not claim and _says(placed, other)]
            if found := _in_its_place(claim, placed, others):
                yield Misquoted(claim, *found)


def _speaks_of(stems: frozenset[str], claim: Claim) -> bool:
    """Whether most of a claim's words are said."""
    words_of = _stems(claim.text)
    shared = len(stems & words_of)
    return shared > 1 and shared >= _MOSTLY * len(words_of)


def _says(placed: Iterable[tuple[FieldPath, Measure]], claim: Claim, *, exact: bool = False) -> bool:
    """Whether a figure is the claim's, in its unit or in none; what is percent, money or time is nothing else."""
    if claim.amount is None:
        return False
    wanted = figure_of(claim)
    return any(
        said.says(wanted) or (said.unit == "" and said.holds(abs(claim.amount)))
        for _, said in placed
        if (said.unit == wanted.unit or not (said.is_hard and wanted.is_hard))
        and (exact is False or not said.rough)
    )


def states(text: str, claim: Claim) -> bool:
    """Whether a text says the claim's present figure, and says it plainly: nearly a fifth is not yet 18 %."""
    return _says([((), each) for each in measures(text)], claim, exact=True)


@lru_cache(maxsize=1_000)
def figure_of(claim: Claim) -> Measure:
    """The claim's figure, with the time that its unit or its words say it is for; in words alone its unit may stand."""
    amount = claim.amount or Decimal(0)
    unit = claim.unit or next((each.unit for each in measures(claim.text) if each.holds(abs(amount))), "")
    wanted = measure(amount, unit)
    if wanted.per or wanted.unit in ("%", FOLD):
        return wanted
    said = {each.per for each in measures(claim.text) if each.unit == wanted.unit} or {
        rate(claim.text[found.start() :]) for found in re.finditer(r"[ \u00a0]", claim.text)
    }
    said.discard("")
    return replace(wanted, per=said.pop()) if len(said) == 1 else wanted


def _in_its_place(
    claim: Claim,
    placed: Iterable[tuple[FieldPath, Measure]],
    quoted: Iterable[Claim],
    *,
    factors: bool = False,
) -> tuple[FieldPath, Measure] | None:
    """A figure of the claim's kind that neither another claim nor the claim's baseline and words account for.

    ``factors``: "twice as much" is taken for a figure of any kind, as the text speaks of this claim alone.
    """
    wanted = figure_of(claim)
    accounted = [figure_of(other) for other in quoted if other.amount is not None]
    accounted += measures(claim.baseline or "")
    own = measures(claim.text)
    if _says([((), each) for each in own], claim):  # a claim whose words say another figure accounts for none
        accounted += own
    for path, said in placed:
        like = (
            said.unit == wanted.unit or (said.is_money and wanted.is_money) or (factors and said.unit == FOLD)
        )
        like |= not wanted.unit and not said.is_hard  # a claim that does not say what it counts
        if said.unit == TIME and not _is_slip(said, wanted):
            is_far = max(said.highs) > _NEAR * max(wanted.highs)
            if is_far or (said.deadline and not _takes_time(claim, wanted)):
                continue
        if like and not any(_are_one(said, each) for each in accounted):
            return path, replace(said, text=said.shown(wanted))
    return None


def _is_slip(said: Measure, wanted: Measure) -> bool:
    """Whether a time has the claim's number in another unit, as 26 days for 26 hours; two years are not two hours."""
    same = said.typed & wanted.typed
    return bool(same) and (max(same) >= _TELLING or max(said.highs) <= _NEXT_UNIT * max(wanted.highs))


def _takes_time(claim: Claim, wanted: Measure) -> bool:
    """Whether a claim says how long something takes, as opposed to hours that are saved or spent."""
    said = f"{claim.text} {claim.metric or ''}"
    return not wanted.per and bool(_TAKES.search(said)) and not _SAVES.search(said)


_TELLING, _NEXT_UNIT = 10, 60
"""A number from ten on is hardly the same by chance; an hour has sixty minutes."""
_TAKES = lazy(
    r"\b(?:within|take[sn]?|took|duration|turnaround|lead time|time (?:to|from|until|between|for)|respon\w+|answer\w*|repl(?:y|ies|ied)|react\w*|deliver\w*|ship\w*|arriv\w+"
    r"|ready|soon|after|onboard\w*|install\w*|live|set ?up|repair\w*|restor\w+|resol\w+|pa(?:y|ys|id|yment\w*)|process\w*|approv\w+|wait\w*|last(?:s|ed)?|open(?:s|ed)?"
    r"|antwort\w*|liefer\w*|dauer\w*|innerhalb|binnen|fertig|répon\w+|livr\w+|délais?|durée|prêts?|respuesta\w*|entreg\w+|plazo\w*|tarda\w*|rispo\w+|consegn\w+|entro|durata"
    r"|antwoord\w*|lever\w*|duurt|klaar|respost\w+|prazo\w*|demora\w*)\b",
    re.IGNORECASE,
)
_SAVES = lazy(
    r"\b(?:sav(?:e[sd]?|ing\w*)|spar(?:e[sd]?|t|en)|free[sd]?|gain\w*|less|fewer|sooner|earlier|weniger|früher|moins|gagn\w+|économis\w+|menos|ahorr\w+|meno|risparmi\w+|minder|bespa\w+|poup\w+)\b",
    re.IGNORECASE,
)


def _are_one(said: Measure, other: Measure) -> bool:
    """Whether two figures are the same, as far as they say for what time they are."""
    return (
        bool(said.lows & other.lows) and said.unit == other.unit and said.per in ("", other.per or said.per)
    )


@lru_cache(maxsize=1_000)  # each claim is held against many texts
def _stems(text: str) -> frozenset[str]:
    """The longer words of a text by their beginnings, so that "returns" meets "returned"."""
    found = re.findall(r"[^\W\d_]{4,}", text.lower())
    return frozenset(word[:4] for word in found if word not in words.FUNCTION_WORDS)
