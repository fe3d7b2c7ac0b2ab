"""YAML written anew, and edited in place: only the lines that an edit is about become others."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_NEVER = 1 << 20
"""So long a line that none is folded."""
_BREAK = re.compile(r"\r\n|\r|\n|\Z")
_COMMA = re.compile(r"(?:\s|#[^\r\n]*)*,")
"""A comma behind the last entry between brackets."""
_MARK = "\ufeff"


def place_in(data: Any, path: Iterable[str | int]) -> Any:
    """What stands at a path of the data that ``edit`` gives. Raises KeyError or IndexError where nothing does."""
    for part in path:
        data = data[part]
    return data


def edit(text: str, change: Callable[[Any], None]) -> str:
    """``text`` after ``change`` was applied to its root.

    Every other line stays as it was typed, to the byte: comments, quotes, indentation, line ends, a byte order mark,
    and whether the last line ends. Where the change cannot be written into the text, the whole is written anew.
    Raises SharedError where it would change more than it is about; ``change`` is tried on a copy first.
    """
    mark, text = (_MARK, text[1:]) if text.startswith(_MARK) else ("", text)
    yaml = _writer()
    yaml.width = _NEVER
    root = yaml.load(text)
    change(root)
    whole = _dumped(yaml, root)
    before, after, meant = _plain(text), _plain(whole), _unshared(_plain(text))
    change(meant)
    if meant is not None and after != meant:
        raise SharedError(_line_of(_composed(text), _apart(meant, after)))
    try:
        found = _applied(text, sorted(_splices(text, _composed(text), before, after, _Place(flow=False))))
        if _plain(found) == after:
            return mark + found
    except (_CannotError, YAMLError):
        pass
    newline = _newline(text)
    return mark + (whole if newline == "\n" else whole.replace("\n", newline))


class SharedError(Exception):
    """A change of a value that stands in several places, through an alias or a merge of YAML: they all would change."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _unshared(value: Any) -> Any:
    """The value with nothing in it standing in two places."""
    if isinstance(value, dict):
        return {key: _unshared(item) for key, item in value.items()}
    return [_unshared(item) for item in value] if isinstance(value, list) else value


def _apart(one: Any, other: Any) -> tuple[str | int, ...]:
    """The path to the first value in which two differ."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        key: Any = next(key for key in one if one[key] != other[key])
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        key = next(at for at, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs)
    else:
        return ()
    return (key, *_apart(one[key], other[key]))


def _line_of(node: Node | None, path: Iterable[str | int]) -> int:
    """The line on which the value at a path of a text begins, or the nearest around it; the first is 1."""
    for part in path:
        if isinstance(node, SequenceNode):
            node = node.value[int(part)]
        elif isinstance(node, MappingNode):
            node = next((value for key, value in node.value if key.value == part), None) or node
    return (node.start_mark.line if node else 0) + 1


def write(data: Any) -> str:
    """Plain values as block YAML, in the order given."""
    return _dumped(_writer(), data)


class _Splice(NamedTuple):
    """What takes the place of a stretch of the text; of several at one place the earlier comes first."""

    start: int
    end: int
    text: str


class _Place(NamedTuple):
    """Where a value stands: inside brackets or not, in which column the mapping around it, and where its key ends."""

    flow: bool
    column: int = 0
    key_end: int = 0


class _CannotError(Exception):
    """A change that is no entry more or less, nor another scalar."""


def _splices(text: str, node: Node | None, before: Any, after: Any, place: _Place) -> Iterator[_Splice]:
    """What has to be written where, so that a value becomes another."""
    if before == after and type(before) is type(after):
        return
    stays = [key for key in before or () if key in after] if isinstance(after, dict) else []
    is_kept = isinstance(after, dict) and list(after)[: len(stays)] == stays and (stays or not before)
    if isinstance(node, MappingNode) and is_kept and len(node.value) == len(before or ()):
        here = _Place(place.flow or node.flow_style, node.start_mark.column)
        for at, ((named, value), key) in enumerate(zip(node.value, before, strict=True)):
            if key in after:
                inside = here._replace(key_end=named.end_mark.index)
                yield from _splices(text, value, before[key], after[key], inside)
            else:
                yield _taken_out(text, node, at)
        if more := {key: after[key] for key in list(after)[len(stays) :]}:
            yield _added(text, node, more, here)
    elif isinstance(node, SequenceNode) and isinstance(after, list) and len(after) >= len(before):
        here = _Place(place.flow or node.flow_style, node.start_mark.column)
        for item, old, new in zip(node.value, before, after, strict=False):
            yield from _splices(text, item, old, new, here)
        if len(after) > len(before):
            yield _added(text, node, after[len(before) :], here)
    elif isinstance(node, ScalarNode) and not (node.style and node.style in "|>"):
        yield from _instead(text, node, after, place)
    else:
        raise _CannotError


def _instead(text: str, node: ScalarNode, value: Any, place: _Place) -> Iterator[_Splice]:
    """What is written in place of a scalar; a comment behind it stays in its line."""
    start, end = node.start_mark.index, node.end_mark.index
    if place.flow or not isinstance(value, dict | list):
        yield _Splice(start, end, (" " if start == end else "") + _inline(value))
        return
    if start != end:
        yield _Splice(len(text[:start].rstrip(" ")), end, "")
    found = _BREAK.search(text, place.key_end if start == end else end)
    assert found is not None, "there is always an end"
    newline = found[0] or _newline(text)
    yield _Splice(found.start(), found.start(), newline + newline.join(_lines(value, place.column + 2)))


def _taken_out(text: str, node: MappingNode, at: int) -> _Splice:
    """One entry less: up to the next one, or from the end of the one before."""
    if at + 1 < len(node.value):
        return _Splice(node.value[at][0].start_mark.index, node.value[at + 1][0].start_mark.index, "")
    return _Splice(_end(text, node.value[at - 1]), _end(text, node.value[at]), "")


def _added(text: str, node: MappingNode | SequenceNode, more: Any, place: _Place) -> _Splice:
    """What comes at the end of a mapping or a list, which has so many entries more."""
    if node.flow_style:
        return _added_in_brackets(text, node, more)
    found = _BREAK.search(text, _end(text, node))
    assert found is not None, "there is always an end"
    newline = found[0] or _newline(text)
    if isinstance(node, SequenceNode) and all(_in_brackets(item) for item in node.value):
        lines = newline.join(f"{' ' * place.column}- {_inline(item)}" for item in more)
    else:
        lines = newline.join(_lines(more, place.column))
    return _Splice(found.start(), found.start(), f"{newline}{lines}")


def _added_in_brackets(text: str, node: MappingNode | SequenceNode, more: Any) -> _Splice:
    """The same between brackets: where these close on a later line, on one of its own, so that comments stay where they
    are.
    """
    entries = (
        [_inline(item) for item in more]
        if isinstance(more, list)
        else [f"{_inline(key)}: {_inline(value)}" for key, value in more.items()]
    )
    if not node.value:
        return _Splice(node.start_mark.index + 1, node.start_mark.index + 1, ", ".join(entries))
    end = _end(text, node.value[-1])
    behind = text[end : node.end_mark.index - 1].rstrip()
    found = _BREAK.search(text, end, node.end_mark.index - 1)
    if found is None or not found[0]:
        return _Splice(end, end, "".join(f", {entry}" for entry in entries))
    last = node.value[-1]
    begin = (last[0] if isinstance(last, tuple) else last).start_mark
    is_first = not text[begin.index - begin.column : begin.index].strip()
    margin = found[0] + " " * (begin.column if is_first else node.start_mark.column + 1)
    comma, none = (",", "") if _COMMA.match(behind) else ("", ",")
    lines = margin + f",{margin}".join(entries)
    return _Splice(end, end + len(behind), f"{none}{behind}{lines}{comma}")


def _in_brackets(node: Node) -> bool:
    return isinstance(node, MappingNode | SequenceNode) and bool(node.flow_style)


def _lines(entry: Any, column: int) -> list[str]:
    """An entry as block YAML whose keys or hyphens stand in a column."""
    lines = write(entry).splitlines()
    margin = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return [f"{' ' * column}{line[margin:]}" if line.strip() else "" for line in lines]


def _end(text: str, node: Node | tuple[Node, Node]) -> int:
    """Where the last thing that was typed of a value ends: blank lines and comments after it do not count."""
    if isinstance(node, tuple):
        return max(_end(text, node[0]), _end(text, node[1]))
    if isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        return _end(text, node.value[-1])
    end: int = node.end_mark.index
    if isinstance(node, ScalarNode) and node.style and node.style in "|>":
        return len(text[:end].rstrip())
    return end


def _applied(text: str, splices: list[_Splice]) -> str:
    parts, at = [], 0
    for splice in splices:
        parts += [text[at : splice.start], splice.text]
        at = splice.end
    return "".join(parts) + text[at:]


def _newline(text: str) -> str:
    """How the first line of a text ends."""
    found = _BREAK.search(text)
    return (found[0] if found else "") or "\n"


def _inline(value: Any) -> str:
    """A value in one line, as it may stand between brackets."""
    yaml = _writer()
    yaml.default_flow_style = True
    yaml.width = _NEVER
    if isinstance(value, dict | list):
        return _dumped(yaml, value).strip()
    return _dumped(yaml, [value]).strip()[1:-1].strip()


def _composed(text: str) -> Node | None:
    root: Node | None = YAML(typ="safe", pure=True).compose(text)
    return root


def _plain(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def _writer() -> YAML:
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 110
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _dumped(yaml: YAML, data: Any) -> str:
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()
