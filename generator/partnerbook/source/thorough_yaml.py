"""Any YAML, with the position of every value at hand.

Reading goes through ruamel's event stream, so that a file's size in memory, its depth and its aliases
stay bounded however it was written, and so that every fault of a file is a value, never an exception.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from partnerbook.diagnostic import About, FieldPath, Marks, Problem, Span, item_names
from partnerbook.source.core_schema import Scalar, scalar
from partnerbook.source.parsed_yaml import MAX_DEPTH, MAX_NODES, ParsedYaml
from partnerbook.source.yaml_faults import Place, SyntaxFault
from partnerbook.source.yaml_tags import contradiction, name_of

MAX_TAG = 10_000

# What an escape can smuggle in and no file, page or document can hold; written plainly, all are refused.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LONG_WORD = re.compile(rf"\S{{{MAX_TAG},}}")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


@dataclass(slots=True)
class _Node:
    line: int
    column: int
    scalar: Scalar = None
    entries: list[tuple[_Node, _Node]] | None = None
    items: list[_Node] | None = None
    closed: bool = True
    absent: bool = False
    pending_key: _Node | None = field(default=None, repr=False)


_Fault = tuple[str, int, int, str, str]
"""Kind, line, column, message and hint of what is wrong."""


class _RefusedError(Exception):
    def __init__(self, kind: str, line: int, column: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.fault: _Fault = (kind, line, column, message, hint)


def read_thoroughly(text: str, file: str, first_line: int) -> ParsedYaml:
    """As ``yaml.read``, for any text."""
    offset = first_line - 1
    tags: list[_Fault] = []
    try:
        _refuse_long_tags(text)
        root = _compose(_events(text), tags)
        values: dict[FieldPath, Place] = {}
        keys: dict[FieldPath, Place] = {}
        problems = _placed(tags, file, offset)
        data = _Flattening(file, offset, values, keys, problems).flatten(root, ()) if root else None
    except _RefusedError as refused:
        return ParsedYaml(None, Marks(file), tuple(_placed([*tags, refused.fault], file, offset)))
    marks = Marks(file, lambda: (values, keys), "" if offset else text, partial(item_names, data))
    return ParsedYaml(data, marks, tuple(problems))


def _placed(faults: list[_Fault], file: str, offset: int) -> list[Problem]:
    return [
        Problem(kind, Span(file, line + offset, column), message, hint)
        for kind, line, column, message, hint in faults
    ]


def _refuse_long_tags(text: str) -> None:
    """Tags take ruamel time that grows with the square of their length."""
    for word in _LONG_WORD.finditer(text):
        if "!" in word[0]:
            before = text[: word.start()]
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            message = f'a word of more than {MAX_TAG:,} characters holds "!", as only an endless tag would'
            raise _RefusedError("unsupported-yaml", line, column, message, "break the word up")


def _events(text: str) -> Iterator[Event]:
    """Ruamel's events; its exceptions become refusals with a place."""
    line, column = 1, 1
    brackets: list[Place | None] = []
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            line, column = event.end_mark.line + 1, event.end_mark.column + 1
            if isinstance(event, CollectionStartEvent):
                brackets.append(_where(event.start_mark) if event.flow_style else None)
            elif isinstance(event, CollectionEndEvent):
                brackets.pop()
            yield event
    except MarkedYAMLError as error:
        raise _syntax_error(error, (line, column), brackets) from None
    except YAMLError as error:
        position = getattr(error, "position", 0)
        before = text[:position]
        line, column = before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1
        raise _RefusedError(
            "broken-yaml", line, column, "this is not YAML: a control character", "delete the character"
        ) from None
    except (ValueError, ArithmeticError, LookupError, RecursionError, AssertionError) as error:
        hint = "check what follows this place, above all escapes that begin with a backslash"
        raise _RefusedError("broken-yaml", line, column, f"this is not YAML: {error}", hint) from None


def _syntax_error(error: MarkedYAMLError, reached: Place, brackets: list[Place | None]) -> _RefusedError:
    begun = _where(error.context_mark)
    met = _where(error.problem_mark) or begun or reached
    bracket = brackets[-1] if brackets else None
    fault = SyntaxFault(error.context or "", error.problem or "", begun, met, bracket)
    (line, column), message, hint = fault.explained()
    return _RefusedError("broken-yaml", line, column, message, hint)


def _where(mark: Any) -> Place | None:
    return (mark.line + 1, mark.column + 1) if mark else None


def _compose(events: Iterator[Event], tags: list[_Fault]) -> _Node | None:
    """Build the node tree without recursion, refusing what would make it unbounded; ``tags`` takes the rest."""
    root: _Node | None = None
    stack: list[_Node] = []
    anchors: dict[str, _Node] = {}
    documents = count = 0
    for event in events:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                message = "a second document begins here"
                raise _RefusedError("unsupported-yaml", line, column, message, "keep one document in a file")
            continue
        if isinstance(event, CollectionEndEvent):
            stack.pop().closed = True
            continue
        node = _node(event, line, column, anchors, tags)
        if node is None:
            continue
        count += 1
        if count > MAX_NODES:
            raise _too_large(line, column)
        if stack:
            _attach(stack[-1], node)
        else:
            root = node
        if not node.closed and not isinstance(event, AliasEvent):
            stack.append(node)
            if len(stack) > MAX_DEPTH:
                message = f"nested more than {MAX_DEPTH} levels deep"
                raise _RefusedError("unsupported-yaml", line, column, message, "flatten the structure")
    return root


def _node(
    event: Event, line: int, column: int, anchors: dict[str, _Node], tags: list[_Fault]
) -> _Node | None:
    if isinstance(event, AliasEvent):
        target = anchors.get(event.anchor)
        if target is None:
            message = f"nothing is anchored as &{event.anchor}"
            raise _RefusedError("unsupported-yaml", line, column, message, "write the value out")
        if not target.closed:
            message = f"*{event.anchor} stands inside itself"
            raise _RefusedError("unsupported-yaml", line, column, message, "write the value out")
        return target
    if not isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent):
        return None
    tag = name_of(event.tag)
    if fault := contradiction(tag, event):
        tags.append(("unsupported-yaml", line, column, fault, "remove the tag and write plain YAML"))
        tag = None
    if isinstance(event, ScalarEvent):
        plain = event.style is None and tag is None
        read = plain or tag not in (None, "str")
        node = _Node(line, column, scalar(event.value) if read else _writable(event.value, line, column))
        node.absent = plain and not event.value and not event.anchor
    elif isinstance(event, MappingStartEvent):
        node = _Node(line, column, entries=[], closed=False)
    else:
        node = _Node(line, column, items=[], closed=False)
    if event.anchor:
        anchors[event.anchor] = node
    return node


def _writable(text: str, line: int, column: int) -> str:
    """Quoted text with the pairs of escapes that JSON writes for one character joined."""
    if text.isascii() and text.isprintable():
        return text
    joined = _SURROGATES.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
    if found := _UNWRITABLE.search(joined):
        message = f"this text holds U+{ord(found[0]):04X}, a character that no page can show"
        raise _RefusedError("unsupported-yaml", line, column, message, "delete the escape that stands for it")
    return joined


def _attach(parent: _Node, node: _Node) -> None:
    """Put a node into its parent; where nothing was written the place is that of the key or hyphen."""
    if parent.items is not None:
        if node.absent:
            node.column = max(1, node.column - 1)
        parent.items.append(node)
    elif parent.pending_key is None:
        parent.pending_key = node
    elif parent.entries is not None:
        if node.absent:
            node.line, node.column = parent.pending_key.line, parent.pending_key.column
        parent.entries.append((parent.pending_key, node))
        parent.pending_key = None


def _too_large(line: int, column: int) -> _RefusedError:
    message = f"more than {MAX_NODES:,} values, aliases counted at full length"
    return _RefusedError("unsupported-yaml", line, column, message, "split the file, or write fewer aliases")


class _Flattening:
    """Turns nodes into plain values while noting every position; aliases count at full length."""

    def __init__(
        self,
        file: str,
        offset: int,
        values: dict[FieldPath, Place],
        keys: dict[FieldPath, Place],
        problems: list[Problem],
    ) -> None:
        self.file, self.offset = file, offset
        self.values, self.keys, self.problems = values, keys, problems

    def flatten(self, node: _Node, path: FieldPath) -> Any:
        self.values[path] = (node.line + self.offset, node.column)
        if len(self.values) > MAX_NODES:
            raise _too_large(node.line, node.column)
        if node.items is not None:
            return tuple(self.flatten(item, (*path, index)) for index, item in enumerate(node.items))
        if node.entries is not None:
            return self._mapping(node.entries, path)
        return node.scalar

    def _mapping(self, entries: list[tuple[_Node, _Node]], path: FieldPath) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key, value in entries:
            if key.items is not None or key.entries is not None:
                message, hint = "a list or mapping cannot be a key", "use a plain word as key"
                self._problem("unsupported-yaml", key, path, message, hint)
                continue
            name = _key_text(key.scalar)
            if name == "<<":
                message, hint = "merge keys (<<) are not part of YAML 1.2", "write the keys out"
                self._problem("unsupported-yaml", key, (*path, name), message, hint)
                continue
            if name in mapping:
                first = self.keys[(*path, name)][0]
                message, hint = (
                    f'"{name}" stands twice, first in line {first}',
                    "keep one and delete the other",
                )
                self._problem("duplicate-key", key, (*path, name), message, hint)
                continue
            self.keys[(*path, name)] = (key.line + self.offset, key.column)
            mapping[name] = self.flatten(value, (*path, name))
        return mapping

    def _problem(self, kind: str, node: _Node, path: FieldPath, message: str, hint: str) -> None:
        span = Span(self.file, node.line + self.offset, node.column, path)
        names = tuple(str(step) for step in path)
        self.problems.append(Problem(kind, span, message, hint, About(names, names)))


def _key_text(key: Scalar) -> str:
    if key is None:
        return "null"
    if isinstance(key, bool):
        return "true" if key else "false"
    return str(key)
