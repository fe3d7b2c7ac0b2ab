"""One file at a time: bytes to text, text to document, document to model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from pydantic import BaseModel

from partnerbook.addresses import partner_path
from partnerbook.diagnostic import About, Marks, Problem, Span
from partnerbook.load.misread import misread
from partnerbook.model.profile import Profile
from partnerbook.source import yaml
from partnerbook.validation import validate
from partnerbook.workspace import printable

ModelType = TypeVar("ModelType", bound=BaseModel)

_LONGEST_MESSAGE = 400


@dataclass(slots=True)
class Reading:
    """What has been gathered while one partner's folder is read: ``marks`` are the places of values, ``data`` the values as
    typed, both by file. ``context`` is what the model has to know to read a value, such as the currency.
    """

    slug: str
    context: Mapping[str, Any]
    problems: list[Problem] = field(default_factory=list)
    marks: dict[str, Marks] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)

    def shown(self, name: str) -> str:
        """A file of the folder by its path in the workspace, fit to be printed."""
        return partner_path(self.slug, printable(name))

    def say(
        self,
        kind: str,
        name: str,
        message: str,
        hint: str = "",
        line: int = 1,
        column: int = 1,
        about: tuple[str, ...] = (),
    ) -> None:
        """Note a problem of a file; ``about`` names what in it has the problem."""
        span = Span(self.shown(name), line, column)
        self.problems.append(Problem(kind, span, message, hint, About(about, about)))


def text_of(reading: Reading, name: str, content: bytes) -> str | None:
    """UTF-8 text without a byte order mark; None for anything else, which is noted as a problem."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        reading.say("unreadable-file", name, "this file is UTF-16", "save it as UTF-8")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        reading.say(
            "unreadable-file",
            name,
            f"byte {content[error.start]:#04x} is not UTF-8",
            "save it as UTF-8",
            line,
            column,
        )
        return None
    if "\0" in text:
        before_nul = text[: text.index("\0")]
        line, column = before_nul.count("\n") + 1, len(before_nul) - (before_nul.rfind("\n") + 1) + 1
        reading.say("unreadable-file", name, "a NUL character stands here", "delete it", line, column)
        return None
    return text


def read_yaml(reading: Reading, name: str, content: bytes, model: type[ModelType]) -> ModelType | None:
    """A YAML file as its model; None where it cannot be one. What is wrong is noted, and nothing raised."""
    text = text_of(reading, name, content)
    return (
        None if text is None else to_model(reading, name, yaml.read(text, reading.shown(name)), model, text)
    )


def to_model(
    reading: Reading, name: str, document: yaml.ParsedYaml, model: type[ModelType], text: str
) -> ModelType | None:
    """A document as its model, without the values that do not fit; None where too little does. ``text`` is what it was
    read from. What is wrong is noted.
    """
    reading.problems.extend(document.problems)
    reading.marks[name] = document.marks
    data = document.data
    if data is None and document.problems:
        return None
    if data is None and model is not Profile:
        data = {}
    if not isinstance(data, dict):
        reading.problems.append(not_a_mapping(document.marks.file, data))
        return None
    reading.data[name] = data
    reading.problems.extend(misread(text, data, document.marks, model))
    fallback = {"name": reading.slug, "stage": "prospect"} if model is Profile else None
    instance, marks, problems = validate(
        model, data, document.marks, context=reading.context, fallback=fallback
    )
    reading.marks[name] = marks
    reading.problems.extend(problems)
    return instance


def not_a_mapping(file: str, data: Any) -> Problem:
    """The problem of a file that holds no fields, but ``data``."""
    what = {type(None): "empty", tuple: "a list"}.get(type(data), "a single value")
    message = f"the file is {what}, where key: value lines are expected"
    return Problem(
        "wrong-type", Span(file), message, "write its fields as key: value lines, one below the other"
    )


def clipped(problem: Problem) -> Problem:
    """The problem with a long quotation cut out of the middle of its message."""
    message = problem.message
    if len(message) <= _LONGEST_MESSAGE:
        return problem
    return replace(
        problem, message=f"{message[: _LONGEST_MESSAGE // 2]} … {message[-_LONGEST_MESSAGE // 4 :]}"
    )
