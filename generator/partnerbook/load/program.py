"""program.yaml becomes the program."""

from __future__ import annotations

from dataclasses import replace

from partnerbook.diagnostic import Marks, Problem
from partnerbook.load.misread import misread
from partnerbook.load.reading import Reading, clipped, not_a_mapping, text_of
from partnerbook.model.program import Organisation, Program
from partnerbook.source import yaml
from partnerbook.validation import validate
from partnerbook.workspace import PROGRAM

DEFAULT_PROGRAM = Program(organisation=Organisation(name="Our organisation"))
"""What holds where program.yaml says nothing usable."""


def load_program(content: bytes) -> tuple[Program, Marks, tuple[Problem, ...]]:
    """The program, with defaults where program.yaml is wrong, and what is wrong with it."""
    problems: list[Problem] = []
    reading = Reading("", {}, problems)
    text = text_of(reading, "program.yaml", content)
    problems[:] = [replace(problem, span=replace(problem.span, file=PROGRAM)) for problem in problems]
    document = yaml.read(text or "", PROGRAM)
    problems.extend(document.problems)
    data = document.data if isinstance(document.data, dict) else {}
    currency = data.get("currency")
    context = {"currency": currency} if isinstance(currency, str) else {}
    fallback = {"organisation": {"name": "Our organisation"}}
    if text is not None and not document.problems and not isinstance(document.data, dict):
        problems.append(not_a_mapping(PROGRAM, document.data))
        return DEFAULT_PROGRAM, document.marks, tuple(problems)
    program, marks, found = validate(Program, data, document.marks, context=context, fallback=fallback)
    problems.extend(misread(text or "", data, document.marks, Program))
    if not (problems and not data):
        problems.extend(found)
    said = tuple(clipped(problem) for problem in problems)
    return program or DEFAULT_PROGRAM, marks, said
