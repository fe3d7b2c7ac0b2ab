"""Goals as sentences, and how far they are (S4)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from partnerbook.analysis.prose import words
from partnerbook.model.metrics import Figure, Metrics
from partnerbook.model.profile import Goal
from partnerbook.wording import long_day, plain_number

_VERBS = (frozenset(word for word in words.CHANGES | words.GIVES if not word.endswith(("ing", "ed", "s"))) | frozenset(
    ["have", "hold", "be", "become", "build", "launch", "enter", "begin", "start", "establish", "grow", "make", "do", "run", "plan", "prepare", "develop", "design", "create", "define", "set", "agree", "integrate", "migrate", "automate", "standardise", "standardize", "enable", "help", "support", "let", "ensure", "secure", "maintain", "retain", "stay", "remain", "meet", "match", "double", "triple", "halve", "quadruple", "double-digit", "co-sell", "co-market", "cross-sell", "upsell", "resell", "market", "promote", "advertise", "announce", "learn", "understand", "know", "test", "pilot", "prove", "validate", "measure", "track", "monitor", "find", "discover", "identify", "explore", "expand", "scale", "strengthen", "deepen", "broaden", "diversify", "unlock", "access", "join", "combine", "share", "exchange", "offer", "equip", "educate", "inform", "position", "establish", "shift", "transfer", "transition", "replace", "retire", "phase", "adopt", "roll", "embed", "bundle", "package", "localise", "localize", "translate", "staff", "grant", "award", "earn", "invest", "raise", "fund", "co-fund", "save", "protect", "defend", "respond", "reply", "call", "write", "speak", "present", "appear", "rank", "list", "live", "work", "use", "try", "give", "get", "put", "place", "bring", "place", "drive", "encourage", "engage", "involve", "attract", "delight", "convince", "persuade", "invite", "welcome", "host", "visit", "tour", "demonstrate", "show", "sell", "trade", "import", "export", "source", "procure", "stock", "supply", "deliver", "ship", "manufacture", "produce", "pack", "store", "return", "recycle", "certify", "train", "teach", "coach", "mentor", "recruit", "hire", "onboard", "improve", "increase", "decrease", "reduce", "lower", "cut", "avoid", "prevent", "stop", "end", "limit", "keep", "reach", "hit", "pass", "exceed", "beat", "win", "lose", "open", "close", "complete", "finish", "achieve", "attain", "realise", "realize", "accomplish", "realign", "align", "harmonise", "harmonize", "simplify", "speed", "streamline", "shorten", "lengthen", "extend", "renew", "rebuild", "relaunch", "reopen", "reuse", "upgrade", "update", "modernise", "modernize", "digitise"]
)) - frozenset(words.NUMBERS) - frozenset(["fewer", "less", "more", "better", "faster"])  # fmt: skip
"""Verbs that a goal may begin with."""

_NOUNS = frozenset(
    [
        "increase",
        "decrease",
        "drop",
        "fall",
        "rise",
        "growth",
        "cut",
        "share",
        "gain",
        "launch",
        "start",
        "end",
        "support",
        "access",
        "use",
        "return",
        "supply",
        "offer",
        "market",
        "plan",
        "design",
        "test",
        "pilot",
        "list",
        "place",
        "call",
        "visit",
        "show",
        "trade",
        "export",
        "import",
        "stock",
        "store",
        "rank",
        "reach",
        "limit",
        "release",
        "boost",
        "lift",
        "win",
        "save",
        "pass",
        "train",
        "tour",
        "order",
        "book",
        "credit",
        "refund",
        "rent",
        "charge",
        "score",
        "fit",
        "need",
        "answer",
        "close",
        "turn",
        "move",
        "push",
        "pull",
        "step",
    ]
)
"""Verbs that are a noun where "of" or "in" follows: an increase in revenue."""


@dataclass(frozen=True, slots=True)
class Progress:
    """The latest figure of a goal's metric, and the share of the way from baseline to target (not clipped)."""

    figure: Figure
    share: float | None


def goal_sentence(goal: Goal) -> str:
    """The goal in the pattern of S4: aim, date, metric; what they contribute, what we provide."""
    sentence = aim("Through this partnership we aim", goal.outcome)
    if goal.by:
        sentence += f" by {long_day(goal.by)}"
    if goal.metric:
        sentence += f", measured by {goal.metric.replace('_', ' ')}"
    halves = []
    if goal.they_contribute:
        halves.append(f"they contribute {goal.they_contribute}")
    if goal.we_provide:
        halves.append(f"we provide {goal.we_provide}")
    return f"{sentence}; {' while '.join(halves)}." if halves else f"{sentence}."


def aim(begins: str, outcome: str) -> str:
    """``Together we aim to win 20 customers``; an outcome without a verb stands behind a colon.

    ``begins`` is how the sentence begins, up to its "aim".
    """
    outcome = " ".join(outcome.split())
    found = re.match(r"(?:to\s+)?([a-z][a-z-]*)(?:\s+([a-z]+))?", outcome, re.IGNORECASE)
    verb, follows = (found[1].lower(), (found[2] or "").lower()) if found else ("", "")
    stem = verb.partition("-")[2] if verb.startswith(("co-", "re-", "up-", "out-")) else verb
    if {verb, stem} & _VERBS and not (follows in ("of", "in", "for", "by") and verb in _NOUNS):
        return f"{begins} {'' if outcome.lower().startswith('to ') else 'to '}{outcome}"
    return f"{begins} at this: {outcome}"


def progress(goal: Goal, metrics: Metrics) -> Progress | None:
    """Where the goal's metric stands; None where there is no figure yet."""
    figure = metrics.latest(goal.metric)
    if figure is None:
        return None
    return Progress(figure, attainment(figure.value, goal.baseline, goal.target))


def shortfall(goal: Goal, metrics: Metrics) -> str:
    """What a goal lacks, in words; nothing where it was reached or has no target to be held against."""
    latest = metrics.latest(goal.metric)
    if latest is None:
        return "no figure shows that it was reached"
    falls = goal.baseline is not None and goal.target is not None and goal.target < goal.baseline
    if goal.target is None or reaches(latest.value, goal.target, falls=falls):
        return ""
    return f"{goal.metric} stood at {plain_number(latest.value)} instead of {plain_number(goal.target)} in {latest.period.text}"


def reaches(value: float, target: float, *, falls: bool) -> bool:
    """Whether a figure has come as far as its target; ``falls`` is for those that are better the lower they are."""
    return value <= target if falls else value >= target


def attainment(actual: float, baseline: float | None, target: float | None) -> float | None:
    """(actual - baseline) / (target - baseline), not clipped; None where the way has no length."""
    if baseline is None or target is None or target == baseline:
        return None
    return (actual - baseline) / (target - baseline)
