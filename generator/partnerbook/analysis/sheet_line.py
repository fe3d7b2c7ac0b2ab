"""A line of the term sheet, which knows what of agreement.yaml it says."""

from __future__ import annotations

from typing import Self


class Line(str):
    """A text like any other, with the fields of agreement.yaml that it says; of a blank, the field that is blank.

    ``fields`` are their paths from the root of the file, items counted from 0: ``term.notice_days``, ``kpis.0.target``. The
    one that the line is mainly about stands first. A line about no field, as the names of the parties, has none.
    """

    __slots__ = ("fields",)
    fields: tuple[str, ...]

    def __new__(cls, text: str, *fields: str) -> Self:
        line = super().__new__(cls, text)
        line.fields = fields
        return line
