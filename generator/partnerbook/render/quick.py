"""Compiled templates without the wrapping that Jinja puts around every value and every call of a macro.

Jinja's compiled code reaches ``escape`` and ``Macro`` through names of its own module. A template loaded
here finds quicker ones under these names, and calls a macro like any function. A version of Jinja that does
these things another way would be slower and not wrong: nothing here decides what a template means.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from types import CodeType
from typing import Any, cast

import markupsafe
from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup

_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)
"""What ``markupsafe.escape`` itself calls for plain text, before it makes a Markup of the answer."""
_as_markup: Callable[[type[Markup], str], Markup] = str.__new__


def escaped(value: Any) -> str:
    """``value`` as HTML, plain text in place of Markup: all that is done with it is to be joined."""
    kind = type(value)
    if kind is str:
        return _escape_text(value)
    if kind is Markup:
        return cast("Markup", value)
    return str(value) if kind is int or kind is float else markupsafe.escape(value)


class QuickMacro(Macro):
    """A macro whose values by position go to its function directly; anything unusual is left to Jinja."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        usual = self._default_autoescape and not (
            self.catch_kwargs or self.catch_varargs or self.explicit_caller
        )
        self._rest = _rest(len(self.arguments)) if usual else ()

    def __call__(self, *values: Any, caller: Macro | None = None, **named: Any) -> Any:
        """The macro's HTML."""
        block = () if caller is None else (caller,)
        if named or len(values) >= len(self._rest) or len(block) != self.caller:
            return super().__call__(*values, **(named if caller is None else {**named, "caller": caller}))
        return _as_markup(Markup, self._func(*values, *self._rest[len(values)], *block))


@lru_cache
def _rest(count: int) -> tuple[tuple[Any, ...], ...]:
    """What stands for the values not given to a macro that takes ``count``, by how many are given."""
    return tuple((missing,) * (count - given) for given in range(count + 1))


class QuickCode(CodeGenerator):
    """Compiled code that looks up attributes and calls functions itself, where Jinja's asks others to.

    The environment is asked for an attribute only where there is none: it looks for a key of that name, and
    says what is undefined. No function that templates call wants to be handed the context.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - the name is Jinja's
        """The code of an attribute."""
        self.write("(found if (found := getattr((owner := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing")
        self.write(f" else environment.getattr(owner, {node.attr!r}))")

    def visit_Call(  # noqa: N802 - the name is Jinja's
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """The code of a call with values by position; any other is Jinja's."""
        if node.kwargs or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


class QuickTemplate(Template):
    """A template whose compiled code escapes and calls macros with what stands above."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - the name is Jinja's
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """The template of compiled code."""
        template = super().from_code(environment, code, globals, uptodate)
        names: dict[str, Any] = getattr(template.root_render_func, "__globals__")  # noqa: B009 - its type has none
        names.update(escape=escaped, Macro=QuickMacro)
        return template


class QuickEnvironment(Environment):
    """An environment whose templates are all of that kind."""

    template_class = QuickTemplate
    code_generator_class = QuickCode

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names every template knows, in one mapping: Jinja's chain of two is searched at every import."""
        return {**self.globals, **(d or {})}
