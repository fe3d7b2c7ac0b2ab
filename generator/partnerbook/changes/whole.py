"""Files that came or went whole: each is said in one line, with what it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, get_args

from partnerbook.addresses import partner_path
from partnerbook.analysis.items import label
from partnerbook.analysis.launch import ready_items
from partnerbook.analysis.outreach import messages
from partnerbook.analysis.prose.grading import Level
from partnerbook.analysis.values_in_words import in_words, item_name
from partnerbook.changes.model import Change
from partnerbook.model.agreement import Agreement
from partnerbook.model.decision import Decision
from partnerbook.model.launch import READINESS
from partnerbook.model.partner import Partner
from partnerbook.model.partner_files import PartnerFile
from partnerbook.model.review import RATING_NAMES, Review
from partnerbook.wording import abridged, listed, long_day, money, number, percent, plural

Figures = Mapping[str, Any]
"""A derived record of a partner, as ``report.derived`` makes it."""
Parts = Iterator[str]
"""What a file or a record holds, in phrases."""
_NAMED = 3

_WEIGHTS = {"partner.yaml": 5, "agreement.yaml": 5}
_WEIGHT = 4


def whole_file(old: Partner, new: Partner, file: PartnerFile, before: Figures, after: Figures) -> Change:
    """The line of a file that only one of two states has, or can read; ``before`` and ``after`` are derived records."""
    came = file.record(old) is None
    holder, figures = (new, after) if came else (old, before)
    if came:
        verb = "Can be read again" if file.name in old.files else "New"
    else:
        verb = "Can no longer be read" if file.name in new.files else "No longer there"
    said = f"{verb}: {file.label}{bracketed(_PORTRAITS[file.name](holder, figures))}"
    weight = _WEIGHTS.get(file.name, _WEIGHT)
    return _line(new, file.change, file.name, file.label, said, came=came, weight=weight)


def whole_record(partner: Partner, file: str, record: Decision | Review, *, came: bool) -> Change:
    """The line of a decision record or a review that came or went."""
    portrait = _decision(record) if isinstance(record, Decision) else _review(record)
    said = f"{'New' if came else 'No longer there'}: {record_name(record)}{bracketed(portrait)}"
    return _line(partner, file.partition("/")[0], file, record_name(record), said, came=came, weight=_WEIGHT)


def record_name(record: Decision | Review) -> str:
    """What a decision record or a review is called in a sentence."""
    if isinstance(record, Decision):
        return f"decision {record.id}, “{' '.join(record.title.split())}”"
    return f"{record.kind} review of {long_day(record.on)}"


def _line(partner: Partner, kind: str, file: str, name: str, said: str, *, came: bool, weight: int) -> Change:
    before, after = (None, name) if came else (name, None)
    return Change(kind, file, before, after, partner_path(partner.slug, file), 1, said, weight)


def bracketed(parts: Parts) -> str:
    """What something holds, in brackets behind its name."""
    said = "; ".join(parts)
    return f" ({said})" if said else ""


def _quoted(items: tuple[Any, ...]) -> str:
    """A few items by what they are called, and how many more there are."""
    return abridged([f"“{label(item)}”" for item in items], _NAMED)


def _profile(partner: Partner, _figures: Figures) -> Parts:
    profile = partner.profile
    assert profile is not None
    yield f"stage {profile.stage}"
    yield f"owned by {profile.owner}" if profile.owner else "without an owner"
    if profile.tier:
        yield f"tier {profile.tier}"
    if profile.goals:
        yield f"{plural(len(profile.goals), 'goal')}: {_quoted(profile.goals)}"


def _value(_partner: Partner, figures: Figures) -> Parts:
    exchange = figures["exchange"]
    yield exchange["balance"]["verdict"].replace("-", " ")
    typed = (exchange[side]["net"]["expected"].split() for side in ("us", "them"))
    nets = [money(Decimal(amount), currency) for amount, currency in typed]
    yield f"on balance a year we gain {nets[0]} and they {nets[1]}"
    if missing := figures["components"]["missing"]:
        yield f"without {listed(name.replace('-', ' ') for name in missing)}"
    for identifier, objective in figures.get("value_model", {}).get("objectives", {}).items():
        if objective["attainment"] is not None:
            yield f"of the objective {identifier}, {percent(objective['attainment'])} is reached"


def _statements(partner: Partner, figures: Figures) -> Parts:
    found = partner.statements
    assert found is not None
    if found.statements:
        grades = Counter(item.get("grade") for item in figures.get("statements", ()))
        graded = ", ".join(f"{grades[grade]} {grade}" for grade in get_args(Level) if grades[grade])
        yield plural(len(found.statements), "statement") + (f", {graded}" if graded else "")
    if found.claims:
        yield f"{plural(len(found.claims), 'claim')}: {_quoted(found.claims)}"


def _canvas(_partner: Partner, figures: Figures) -> Parts:
    for segment in figures["canvas"]:
        share = segment["coverage"]
        answered = "" if share is None else f", {percent(share)} of pains and gains answered"
        yield f"{segment['segment']}{answered}"


def _scorecard(_partner: Partner, figures: Figures) -> Parts:
    found = figures["fit"]
    if found["score"] is not None:
        yield f"{number(found['score'])} of {number(found['max'])}"
    if found["band"]:
        yield found["band"].replace("-", " ")


def _outreach(partner: Partner, _figures: Figures) -> Parts:
    assert partner.outreach is not None
    *earlier, message = messages(partner.outreach)
    found = message.text
    if earlier:
        yield plural(message.number, "attempt")
    if found.benefits:
        yield f"promises {_quoted(found.benefits)}"
    if found.sent:
        yield f"{plural(len(found.sent), 'message')} sent"
    if found.answer:
        yield f"answer: {found.answer.outcome.replace('-', ' ')}"


def _agreement(partner: Partner, _figures: Figures) -> Parts:
    found = partner.agreement
    assert found is not None
    yield in_words(found.status, ("agreement", "status"), {})
    yield from _money_terms(found)
    if found.exclusivity:
        scope = f" ({found.exclusivity.scope})" if found.exclusivity.scope else ""
        yield in_words(found.exclusivity.kind, ("agreement", "exclusivity", "kind"), {}) + scope
    if found.term and found.term.months:
        yield plural(found.term.months, "month")


def _money_terms(agreement: Agreement) -> Parts:
    revenue = agreement.revenue
    if revenue is None:
        return
    payer = {"us": ", we pay", "them": ", they pay"}.get(revenue.payer or "", "")
    yield f"{revenue.model.replace('-', ' ')}{payer}"
    if revenue.tiers:
        yield ", ".join(item_name(tier) for tier in revenue.tiers)
    for value, shape in ((revenue.rate, "rate"), (revenue.fee, "fee"), (revenue.minimum, "minimum")):
        if value is not None:
            yield f"{shape} {in_words(value, ('agreement', 'revenue', shape), {})}"


def _launch(partner: Partner, _figures: Figures) -> Parts:
    found = partner.launch
    assert found is not None
    yield f"launch day {long_day(found.date)}" if found.date else "without a launch day"
    yield f"{len(ready_items(found))} of {len(READINESS)} points ready"
    if found.plan:
        yield plural(len(found.plan), "step")
    if found.quotes:
        yield plural(len(found.quotes), "quote")


def _exit(partner: Partner, _figures: Figures) -> Parts:
    found = partner.exit
    assert found is not None
    if found.reason:
        yield " ".join(found.reason.split()).rstrip(".")
    if found.commitments:
        yield plural(len(found.commitments), "commitment") + " to honour"
    if found.honour_until:
        yield f"until {long_day(found.honour_until)}"


def _decision(record: Decision) -> Parts:
    chosen = record.recommendation and record.option(record.recommendation.option)
    status = in_words(record.status, ("decisions", "*", "status"), {})
    if record.recommendation:
        title = f", “{' '.join(chosen.title.split())}”" if chosen else ""
        status += f", recommends {record.recommendation.option}{title}"
    yield status


def _review(record: Review) -> Parts:
    if record.ratings:
        mean = sum(record.ratings.values()) / len(record.ratings)
        yield f"rated {number(mean, 1)} of 5 on {len(record.ratings)} of {len(RATING_NAMES)} questions"
    if record.actions:
        yield plural(len(record.actions), "promise") + " made"
    if record.red_flags:
        yield f"red flags: {', '.join(flag.replace('-', ' ') for flag in record.red_flags)}"


_PORTRAITS: Mapping[str, Callable[[Partner, Figures], Parts]] = {
    "partner.yaml": _profile, "value.yaml": _value, "statements.yaml": _statements, "canvas.yaml": _canvas,
    "scorecard.yaml": _scorecard, "outreach.yaml": _outreach, "agreement.yaml": _agreement, "launch.yaml": _launch,
    "exit.yaml": _exit,
}  # fmt: skip
