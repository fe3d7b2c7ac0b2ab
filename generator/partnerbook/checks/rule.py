"""What a rule is, and what it looks at.

A rule is a module ``pb<number>_<fault>.py`` of this package. Its name is its code and its fault; its
docstring is what the published reference and ``partnerbook explain`` print, so it has four parts:

    One sentence that says what is wrong.

    Why: what goes wrong in practice, with its source in brackets.

    Fix: what a partner manager does about it.

    Exempt: when it is right to accept the finding.

It sets ``SEVERITY``, optionally ``STAGES`` (the stages it applies to, all when left out), and defines
``check(subject)``, which yields faults.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from types import ModuleType

from partnerbook.analysis.figures import Figures
from partnerbook.checks.outgoing import Placed, outgoing
from partnerbook.diagnostic import About, FieldPath, Severity, Span
from partnerbook.model.partner import Partner, PastDecisions
from partnerbook.model.profile import STAGES as ALL_STAGES
from partnerbook.model.program import Program
from partnerbook.wording import one_of

PAST_PROSPECT = frozenset(ALL_STAGES) - {"prospect", "declined", "paused"}
"""Stages in which both sides are at work on the partnership."""

FROM_LAUNCH = frozenset({"launch", "grow", "optimize", "renew"})
"""Stages in which customers see the partnership."""

_FEW = 3
_MODULE = re.compile(r"pb(\d{3})_([a-z0-9_]+)")
_PART = re.compile(r"^(Why|Fix|Exempt): ", re.MULTILINE)


@dataclass(frozen=True)
class Subject:
    """What a rule looks at: one partner, the rules of our program, the day it is, and what records said before."""

    partner: Partner
    program: Program
    today: date
    past: PastDecisions = field(default_factory=dict)

    @cached_property
    def figures(self) -> Figures:
        """What is computed of the partner, for all rules together."""
        return Figures(self.partner, self.program, self.today)

    @cached_property
    def outgoing(self) -> tuple[Placed, ...]:
        """Every text that a document may be made of."""
        return tuple(outgoing(self.partner))

    @property
    def stage(self) -> str:
        """The partner's stage; a partner whose profile could not be read counts as a prospect."""
        return self.partner.profile.stage if self.partner.profile else "prospect"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing a rule found, and what to do about it here; ``severity`` only where it is not that of the rule.

    ``about`` says what it is about where that is no value in the file as it was read.
    """

    span: Span
    message: str
    hint: str = ""
    severity: Severity | None = None
    about: About | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The four parts of a rule's docstring."""

    what: str
    why: str
    fix: str
    exempt: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One check, as its module declares it."""

    code: str
    name: str
    severity: Severity
    stages: frozenset[str]
    explanation: Explanation
    check: Callable[[Subject], Iterable[Fault]]

    @property
    def everywhere(self) -> bool:
        """Whether the rule applies at every stage."""
        return self.stages == frozenset(ALL_STAGES)

    @property
    def reading(self) -> bool:
        """Whether the rule reports that something could not be read (0xx); those cannot be silenced."""
        return self.code.startswith("PB0")


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule of this package, by code."""
    package = importlib.import_module("partnerbook.checks")
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return tuple(
        _rule(importlib.import_module(f"partnerbook.checks.{name}"))
        for name in names
        if _MODULE.fullmatch(name)
    )


def rule(code: str) -> Rule | None:
    """The rule of that code, if there is one."""
    return next((rule for rule in all_rules() if rule.code == code), None)


def nearest(typed: str) -> str:
    """``did you mean PB101 (missing-owner)?`` for a code that no rule has, or nothing when none is near."""
    near = [f"{rule.code} ({rule.name})" for rule in all_rules() if _is_slip(rule.code, typed)]
    return f"did you mean {one_of(near[:_FEW])}?" if near else ""


def _is_slip(code: str, typed: str) -> bool:
    """Whether one digit is wrong, or two changed places."""
    wrong = sum(right != digit for right, digit in zip(code, typed, strict=True))
    return wrong == 1 or sorted(code) == sorted(typed)


def _rule(module: ModuleType) -> Rule:
    match = _MODULE.fullmatch(module.__name__.rpartition(".")[2])
    assert match is not None
    return Rule(
        code=f"PB{match[1]}",
        name=match[2].replace("_", "-"),
        severity=module.SEVERITY,
        stages=getattr(module, "STAGES", frozenset(ALL_STAGES)),
        explanation=_explanation(module.__doc__ or ""),
        check=module.check,
    )


def _explanation(docstring: str) -> Explanation:
    what, *labelled = _PART.split(docstring.strip())
    parts = dict(zip(labelled[::2], (" ".join(text.split()) for text in labelled[1::2]), strict=True))
    return Explanation(
        " ".join(what.split()), parts.get("Why", ""), parts.get("Fix", ""), parts.get("Exempt", "")
    )


def reported(subject: Subject, kind: str) -> Iterator[Fault]:
    """The faults that reading the partner's files found of one kind."""
    for problem in subject.partner.problems:
        if problem.kind == kind:
            yield Fault(problem.span, problem.message, problem.hint, about=problem.about)


def fault(subject: Subject, file: str, path: FieldPath, message: str, hint: str = "") -> Fault:
    """A fault at a value of one of the partner's files."""
    return Fault(subject.partner.at(file, path), message, hint)
