"""Figures that may have been meant as others: thousands that were parted by a point or a comma."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

from partnerbook.diagnostic import FieldPath, Marks, Problem
from partnerbook.model.foreign_figures import ambiguous
from partnerbook.model.money import Estimate, Money
from partnerbook.model.shape import kind_at

_MAYBE = re.compile(r"[0-9][.,][0-9]{3}(?![0-9])")
KIND = "ambiguous-figure"
"""The kind of problem, by which its check finds it."""


def misread(text: str, data: Any, marks: Marks, model: type[Any]) -> Iterator[Problem]:
    """A problem for each figure that may have been meant as another; ``text`` is what the ``data`` were read from."""
    if _MAYBE.search(text):
        for path, value in _values(data, ()):
            if isinstance(value, tuple):
                yield from _parted(path, value, marks)
            elif isinstance(value, Decimal | str):
                typed = str(value)
                kind = kind_at(model, path)
                money = kind is Money or (isinstance(value, str) and kind in (Estimate, float))
                if (money or isinstance(value, Decimal)) and (hint := ambiguous(typed, money=money)):
                    yield read_as(typed, hint, marks, path)


def read_as(typed: str, hint: str, marks: Marks, path: FieldPath) -> Problem:
    """The problem that a figure with a point, as ``typed``, is read as one with decimals."""
    return Problem(KIND, marks.at(path), reading_of(typed), hint, marks.about(path))


def reading_of(typed: str) -> str:
    """How a figure with a point is read, and how it is not: "1.250 EUR is read as 1.25 EUR, not as 1250 EUR"."""
    figure, _, currency = typed.partition(" ")
    sign = f" {currency}" if currency else ""
    return f"{typed} is read as {Decimal(figure).normalize():f}{sign}, not as {typed.replace('.', '')}"


def _values(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, Any]]:
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _values(inner, (*path, key))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _values(inner, (*path, index))


def _parted(path: FieldPath, items: tuple[Any, ...], marks: Marks) -> Iterator[Problem]:
    """Whole numbers of a list with nothing but a comma between them, the second of three digits."""
    for index, (one, other) in enumerate(pairwise(items)):
        if type(one) is not int or type(other) is not int or not 0 <= other < 1000 or not 0 < abs(one) < 1000:
            continue
        begins, then = marks.at((*path, index)), marks.at((*path, index + 1))
        if begins.line == then.line and then.column == begins.column + len(str(one)) + 1:
            digits = f"{other:03}"
            what = f"{one},{digits} is read as two figures, {one} and {other}"
            hint = f"write {one}{digits}, or a space after the comma"
            yield Problem(KIND, begins, what, hint, marks.about((*path, index)))
