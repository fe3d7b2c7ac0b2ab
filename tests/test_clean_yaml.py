"""The fast reader agrees with ruamel.yaml, value for value and place for place, or stands aside."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, examples
from partnerbook.source import yaml, yaml_writing
from partnerbook.source.clean_yaml import read_clean
from partnerbook.source.thorough_yaml import read_thoroughly

ATOMS = [
    "a", "b: ", "- ", ": ", ":", "\n", "\n  ", "\n ", "{", "}", "[", "]", ", ", ",", '"', "'", "#", " #", "|\n", ">\n",
    ">-\n", "&a ", "*a", "!x ", "? ", "1", "é", "---\n", "%", "@", "key: v\n", "- x\n", "  - y\n", "{a: 1}", '"q"', " ",
    "-", "<<", "~", "=", "x:y", "x#y", "?", "no", "1.50", "2026-01-01", "k: |\n  t\n", "k: >-\n  t\n  u\n", "\U0001f600",
]  # fmt: skip

WORDS = st.text(alphabet="abz019 .:-#'\"{}[],&*!|>%@`é\n", min_size=1, max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=15,
)


LINES = [
    "k: v", "k: 12", "k: a b  # c", "k:", "k:  # c", "k: |", "k: >", "k: |-", "k: >-  # c", "k: {a: 1, b: [x, y z]}", "k: [a, {b: c}]",
    "k: [a,", "k: {a: b,", "b: c}", "b,", "]", "}", "k: []", "k: { }", 'k: "q"', "k: 'it''s'", 'k: "q', 'r"', "k: 'q", "r'", "- a", "- k: v",
    "- - a", "- - k: v", "-", "- |", "- >-", "- {a: 1}", "- [x]", '- "q"', "- v # c", "# c", "", "text goes on", "and on, # c", "on: it", "k: https://x.example/#a",
    "k: a:b", "k: -1.5", "k: - a", "k : v", "k: é – ü", "k: a  b ", "k: 50% [ours]", "k: a#b", "k: true", "true: k", "12: k", "2026-Q3: k", '"k": v', "k: [a b, -2]",
    "k: [a, ]", "k: [a: b]", "k: {a}", "k: {a: }", "k: {a: b c, d: e:f}", "k: {a: 'x', b: \"y\"}", "- a: {b: c}", "--- ", "...", "? k", "k: *a", "k: ~", "k k: v",
]  # fmt: skip
LAYOUTS = st.lists(st.tuples(st.sampled_from([0, 0, 0, 1, 2, 2, 4, 6]), st.sampled_from(LINES)), max_size=9)


def laid_out(lines: list[tuple[int, str]]) -> str:
    """Lines with their indents; each has a key of its own, so that few documents fail for a key met twice."""
    numbered = ((indent, line.replace("k: ", f"k{number}: ")) for number, (indent, line) in enumerate(lines))
    return "\n".join(["x: y", *(" " * indent + line for indent, line in numbered)])


def agree_or_aside(text: str) -> bool:
    """Whether the fast reader took the text; where it did, both must have read the same."""
    clean = read_clean(text, 1, yaml.MAX_DEPTH, yaml.MAX_NODES)
    if clean is None:
        return False
    reference = read_thoroughly(text, "x", 1)
    assert reference.problems == ()
    assert repr(reference.data) == repr(clean.data)
    assert (reference.marks.values, reference.marks.keys) == clean.places()
    return True


@settings(max_examples=examples(400), deadline=None)
@given(st.lists(st.sampled_from(ATOMS), max_size=14).map(lambda parts: "".join(["k: v\n", *parts])))
def test_scraps_of_yaml_read_the_same(text: str) -> None:
    agree_or_aside(text)


@settings(max_examples=examples(600), deadline=None)
@given(LAYOUTS, st.sampled_from(["", "\n", "\n\n", "\n# c"]))
def test_lines_in_any_layout_read_the_same(lines: list[tuple[int, str]], end: str) -> None:
    agree_or_aside(laid_out(lines) + end)


@settings(max_examples=examples(150), deadline=None)
@given(st.dictionaries(WORDS, VALUES, min_size=1, max_size=4))
def test_whole_documents_read_the_same(data: dict[str, object]) -> None:
    agree_or_aside(yaml_writing.write(data))


@pytest.mark.parametrize(
    "path", sorted((ROOT / "partners").rglob("*.yaml")), ids=lambda p: f"{p.parent.name}/{p.name}"
)
def test_every_file_of_the_example_is_read_fast_and_the_same(path: Path) -> None:
    assert agree_or_aside(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    ["", "- a\n", "a:\n", "a: 1\na: 2\n", "a: &x 1\n", "a: !x 1\n", "a: *x\n", "a:\t1\n", 'a: "\\n"\n', "a: 1\n---\n", "<<: 1\n",
     "1: a\n", "a: [\n", "%YAML 1.1\n---\na: 1\n", "a: 1\r\nb: 2\r\n", "\ufeffa: 1\n"],
)  # fmt: skip
def test_it_stands_aside_for_what_is_not_clean(text: str) -> None:
    assert read_clean(text, 1, yaml.MAX_DEPTH, yaml.MAX_NODES) is None
