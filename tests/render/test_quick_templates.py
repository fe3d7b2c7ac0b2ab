"""A template means what it means in Jinja, however it is compiled: the same answers, the same complaints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
import pytest
from markupsafe import Markup

from partnerbook.render.environment import TemplateError, Templates, UnknownName

MACROS = """{% macro plain(a, b="two") %}[{{ a }} {{ b }}]{% endmacro %}
{% macro framed(title) %}<{{ title }}: {{ caller() }}>{% endmacro %}
{% macro many() %}{{ varargs | join(" ") }}{% for name in kwargs %} {{ name }}{% endfor %}{% endmacro %}
{% macro shown(caller=none) %}{{ caller() if caller else "none" }}{% endmacro %}
"""
SAME = [
    "{{ plain(1) }} {{ plain('<', '>') }} {{ plain(b='x', a='y') }} {{ plain(*['p', 'q']) }}",
    "{% call framed('a & b') %}{{ plain('<') }}{% endcall %}",
    "{% call framed(title='t') %}{% call shown() %}in{% endcall %}{{ shown() }}{% endcall %}",
    "{{ many(1, '<', c=3) }}",
    "{{ plain.name }} {{ plain.arguments | join(',') }} {{ plain(1) ~ '<' }} {{ (plain('<') | upper) }}",
    "{{ data.key }} {{ data['key'] }} {{ data.nothing is defined }} {{ data.inner.key }} {{ data.items() | list }}",
    "{{ html }} {{ text }} {{ 5 }} {{ 2.5 }} {{ none }} {{ true }} {{ ['<'] }} {{ text | safe }} {{ html ~ text }}",
    "{% set x = data.inner %}{% for k in x.list if k.n > 1 %}{{ loop.index }}{{ k.n }}{% endfor %}",
    "{% for n in range(3) %}{{ n }}{% endfor %}{{ dict(a=1).a }}{% set s = namespace(n=1) %}{% set s.n = 2 %}{{ s.n }}",
    "{% filter upper %}{{ plain('a') }}{% endfilter %}{% set b %}<{{ text }}>{% endset %}{{ b }}",
]
WRONG = [
    "{{ plain() }}",
    "{{ plain(1, 2, 3) }}",
    "{{ plain(1, c=2) }}",
    "{{ framed('x') }}",
    "{{ nothing }}",
    "{{ nothing.at_all }}",
    "{{ data.nothing }}",
    "{{ data.nothing.more }}",
    "{{ data.nothing() }}",
]
CONTEXT: dict[str, Any] = {
    "data": {"key": "<k>", "inner": {"key": 1, "list": [{"n": 1}, {"n": 2}, {"n": 3}]}},
    "html": Markup("<b>"),
    "text": "<'\"&>",
}


@pytest.fixture
def render(tmp_path: Path) -> Callable[[str], str]:
    def rendered(source: str) -> str:
        (tmp_path / "pages").mkdir(exist_ok=True)
        (tmp_path / "pages" / "x.html").write_text(MACROS + source)
        return Templates(tmp_path).page("x.html", CONTEXT)

    return rendered


def by_jinja(source: str) -> str:
    environment = jinja2.Environment(
        autoescape=True, undefined=UnknownName, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(MACROS + source).render(CONTEXT)


@pytest.mark.parametrize("source", SAME)
def test_the_answer_is_that_of_jinja(render: Callable[[str], str], source: str) -> None:
    assert render(source) == by_jinja(source)


@pytest.mark.parametrize("source", WRONG)
def test_the_complaint_is_that_of_jinja(render: Callable[[str], str], source: str) -> None:
    with pytest.raises((jinja2.UndefinedError, TypeError)) as expected:
        by_jinja(source)
    with pytest.raises(TemplateError) as found:
        render(source)
    assert found.value.message == str(expected.value)
