"""What is confidential reaches no document: not its text, not its context, not by a template that asks for it."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
import types
import typing
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated, Any, Literal, Union

import pytest
from desk import ROOT, Desk, downloads, program
from pydantic import BaseModel

import partnerbook.model
from days import TODAY
from partnerbook.drafts.documents import documents
from partnerbook.drafts.outward import outward, outward_partner
from partnerbook.model.agreement import Agreement
from partnerbook.model.base import Confidential
from partnerbook.model.exit import Exit
from partnerbook.model.outreach import Outreach
from partnerbook.model.partner import Note, Partner
from partnerbook.render.environment import TemplateError

SECRET = "Zaunkoenig"
SECRET_NUMBER = 7_310_137
SECRET_DAY = date(1961, 10, 7)
TRACES = (SECRET, "7310137", "7\u202f310\u202f137", "1961")


def models() -> Iterator[type[BaseModel]]:
    for found in pkgutil.iter_modules(partnerbook.model.__path__):
        module = importlib.import_module(f"partnerbook.model.{found.name}")
        yield from (
            kind
            for kind in vars(module).values()
            if isinstance(kind, type) and issubclass(kind, BaseModel) and kind.__module__ == module.__name__
        )


def is_confidential(info: Any) -> bool:
    return any(isinstance(item, Confidential) for item in info.metadata)


DECLARED = {
    (kind.__name__, name)
    for kind in models()
    for name, info in kind.model_fields.items()
    if is_confidential(info)
}


def filled(kind: Any) -> Any:
    """A value of a type with the secret wherever a text, a number or a day can stand."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is Annotated:
        return filled(arguments[0])
    if origin in (Union, types.UnionType):
        return filled(next(option for option in arguments if option is not type(None)))
    if origin is Literal:
        return arguments[0]
    if origin is tuple:
        return (filled(arguments[0]),)
    if origin is dict:
        return {filled(arguments[0]): filled(arguments[1])}
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind.model_construct(
            **{name: filled(info.annotation) for name, info in kind.model_fields.items()}
        )
    plain = {str: SECRET, int: SECRET_NUMBER, float: float(SECRET_NUMBER), Decimal: Decimal(SECRET_NUMBER)}
    return {**plain, bool: True, date: SECRET_DAY, datetime: datetime(1961, 10, 7)}[kind]  # noqa: DTZ001


def planted(value: Any, done: set[tuple[str, str]]) -> Any:
    """The record with the secret in every confidential field."""
    if isinstance(value, tuple):
        return tuple(planted(item, done) for item in value)
    if isinstance(value, dict):
        return {key: planted(item, done) for key, item in value.items()}
    if not isinstance(value, BaseModel):
        return value
    fields = {}
    for name, info in type(value).model_fields.items():
        if is_confidential(info):
            done.add((type(value).__name__, name))
            fields[name] = filled(info.annotation)
        else:
            fields[name] = planted(getattr(value, name), done)
    return type(value).model_construct(**fields)


@pytest.fixture(scope="module")
def infiltrated() -> Partner:
    """A partner with every file, with the secret in every confidential field and all over internal files."""
    northgate, kestrel, loomhouse = (
        Desk.of(slug).partner for slug in ("northgate", "kestrel-pos", "loomhouse")
    )
    outreach = kestrel.outreach
    done: set[tuple[str, str]] = set()
    partner = dataclasses.replace(
        northgate,
        profile=planted(northgate.profile, done),
        value=planted(northgate.value, done),
        statements=planted(northgate.statements, done),
        outreach=planted(outreach, done),
        agreement=planted(loomhouse.agreement.model_copy(update={"status": "draft"}), done),
        launch=planted(northgate.launch, done),
        exit=planted(loomhouse.exit, done),
        scorecard=filled(type(northgate.scorecard)),
        canvas=filled(type(northgate.canvas)),
        notes=(Note("notes/secret.md", f"# {SECRET}\n\n{SECRET}"),),
        reviews=tuple(dataclasses.replace(review, body=SECRET) for review in northgate.reviews),
        decisions=tuple(
            dataclasses.replace(written, record=filled(type(written.record)), body=SECRET)
            for written in northgate.decisions
        ),
    )
    assert done == DECLARED, f"no secret was planted in {DECLARED - done}"
    return partner


def test_no_document_tells_a_secret(infiltrated: Partner) -> None:
    files = downloads(infiltrated)
    assert len(files) >= 3 * 11
    for path, content in files.items():
        for trace in TRACES:
            assert trace not in path + content, f"{trace} stands in {path}"


def test_no_secret_hides_in_what_templates_are_given(infiltrated: Partner) -> None:
    for document in documents(infiltrated, program(), TODAY):
        shown = repr([document.title, document.subjects, document.draft, document.notice, document.sources])
        for trace in TRACES:
            assert trace not in shown
        for value in everything(document.context):
            assert not isinstance(value, BaseModel | Partner), f"{document.name} can reach {value!r}"
            assert not any(trace in repr(value) for trace in TRACES), f"{document.name} can reach {value!r}"


def everything(value: Any) -> Iterator[Any]:
    """All that can be reached from a value, by key or by attribute."""
    yield value
    if isinstance(value, Mapping):
        inner: Any = [*value.keys(), *value.values()]
    elif isinstance(value, SimpleNamespace):
        inner = vars(value).values()
    elif dataclasses.is_dataclass(value):
        inner = [getattr(value, field.name) for field in dataclasses.fields(value)]
    else:
        inner = value if isinstance(value, tuple | list) else ()
    for item in inner:
        yield from everything(item)


def test_an_outward_view_has_no_confidential_field() -> None:
    for kind in models():
        view = outward(filled(kind))
        for name, info in kind.model_fields.items():
            assert hasattr(view, name) != is_confidential(info), f"{kind.__name__}.{name}"


def test_what_documents_are_made_from_has_no_confidential_field_either(infiltrated: Partner) -> None:
    """Prose that is put together in Python cannot leak what is not there."""
    seen = outward_partner(infiltrated)
    assert seen.profile is not None
    assert seen.profile.name
    found = [*records(seen)]
    assert {type(record) for record in found} >= {Outreach, Agreement, Exit}
    for record in found:
        names = {name for name, info in type(record).model_fields.items() if is_confidential(info)}
        assert not names.intersection(vars(record)), type(record).__name__
        for name in names:
            with pytest.raises(AttributeError):
                getattr(record, name)
    assert not any(trace in repr(found) for trace in TRACES)
    assert any(trace in repr([*records(infiltrated)]) for trace in TRACES), "the partner itself is as it was"


def records(value: Any) -> Iterator[BaseModel]:
    """Every record that can be reached from a value."""
    if isinstance(value, BaseModel):
        yield value
        value = vars(value)
    elif dataclasses.is_dataclass(value):
        value = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else ()
    for item in inner:
        yield from records(item)


@pytest.mark.parametrize(
    ("template", "expression"),
    [
        ("first.md", "outreach.call"),
        ("first.md", "them.priority"),
        ("term-sheet.md", "agreement.walk_away"),
        ("exit.md", "exit.reason"),
        ("first.md", "them.people[0].motivation"),
        ("announcement.md", "them.stakeholders"),
        ("joint-plan.md", "agreement.walk_away[0]"),
    ],
)
def test_a_template_that_names_a_confidential_field_fails_with_its_place(
    template: str, expression: str, tmp_path: Path
) -> None:
    folder = tmp_path / "templates"
    (folder / "drafts").mkdir(parents=True)
    own = (ROOT / "templates" / "drafts" / template).read_text()
    (folder / "drafts" / template).write_text(f"First line\n\n{{{{ {expression} }}}}\n{own}")
    slug = "loomhouse" if template == "exit.md" else "northgate"
    with pytest.raises(TemplateError) as failure:
        dataclasses.replace(Desk.of(slug), templates=folder).drafts()
    assert (failure.value.template, failure.value.line) == (f"templates/drafts/{template}", 3)


def test_templates_hold_no_logic() -> None:
    """Beside printing, a template of ours only chooses, repeats and includes."""
    for template in sorted((ROOT / "templates" / "drafts").glob("*.md")):
        words = set(re.findall(r"{%-? *(\w+)", template.read_text()))
        assert words <= {"if", "elif", "else", "endif", "for", "endfor", "include"}, template.name
