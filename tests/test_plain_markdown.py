"""The fast renderer gives what Python-Markdown gives, cleaned, letter for letter, or stands aside."""

from __future__ import annotations

import re
import subprocess
import sys
from html import escape
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown.extensions.toc import slugify

from conftest import ROOT, examples
from growth import assert_in_proportion
from partnerbook.render.environment import escape_markdown
from partnerbook.source.front_matter import split
from partnerbook.source.markdown import Markdown
from partnerbook.source.plain_markdown import dialect_of, slug, slugified
from partnerbook.source.plain_spans import _HARMLESS, LinkRewriter

SITE = Markdown(
    ["toc", "tables", "fenced_code", "admonition", "attr_list", "def_list", "footnotes"],
    {"toc": {"permalink": True}},
)
DOCUMENTS = Markdown(["tables", "fenced_code"])
BARE = Markdown()
REAL = ROOT.parent / "shared" / "real"

WORDS = [
    "plan",
    "Ostra",
    "a",
    "2026",
    "14:30",
    "3 %",
    "4 €",
    "été",
    "shops_live",
    "R&D",
    "“so”",
    "x = y",
    "half~",
    "日本",
    "١. x",
    "²",
    "9<h",
]
ATOMS = [
    *"*_[]()<>&`\\#|~:!{}-+=.\n\n\n    ", *"ab1é\"'/?;,@^$%", "**", "__", "``", "```", "~~~", "\n\n", "  \n", "](", "[a](b)", "](http://", "![", "[^1]",
    "&lt;", "&#124;", "&#42;", "&nbsp;", "&copy;", "&#x41;", "&#12", "<b>", "</p>", "<!--", "-->", "<br>", "<http://a.b/c_d>", "<a@b.c>", "\\*", "\\_", "\\\\",
    "\n- ", "\n* ", "\n+ ", "\n1. ", "\n    ", "\n    - ", "\n> ", "\n>", "\n# ", "## ", "\n---\n", "\n===", "***", "\n| a | b |\n| - | -: |\n", "|", "| c |", "\n: ",
    "\n!!! note\n", "{: #x }", "{ .c }", "\n[a]: b\n", "\t", "\u00a0", "\u2003", "\u2028", "\x02", "\r\n", "javascript:", "mailto:a@b.c", "x.md#y", "//z", "[TOC]", "*a", "a_", "_a", "b**",
]  # fmt: skip

SCRAPS = st.lists(st.sampled_from(ATOMS) | st.sampled_from(WORDS), max_size=16).map("".join)
MARKED = st.builds(
    lambda mark, word: mark.format(word),
    st.sampled_from(["{}", "**{}**", "*{}*", "_{}_", "__{}__", "`{}`", "[{}](value.yaml#61)", "**{}.**\n", "{},", "\\*{}", "({})", "``{}`x``"]),
    st.sampled_from(WORDS),
)  # fmt: skip
ESCAPED = st.text(alphabet='ab *_[]()<>&`\\#|~:!{}-+=.1é"', max_size=9).map(escape_markdown)
GAPS = st.sampled_from(["", " ", " ", " ", "\n", "  \n", ", "])
PLAIN_LINES = st.builds(
    lambda gap, parts: gap.join(parts), GAPS, st.lists(MARKED | ESCAPED, min_size=1, max_size=7)
)
LINES = PLAIN_LINES | st.builds(
    lambda gap, parts: gap.join(parts),
    GAPS,
    st.lists(MARKED | ESCAPED | st.sampled_from(ATOMS), min_size=1, max_size=7),
)


def beneath(mark: str, text: str) -> str:
    return "\n".join(f"{mark}{line}" for line in text.split("\n"))


def table(cells: list[str]) -> str:
    rows = [f"| {cell} | {other} |" for cell, other in pairwise(cells)]
    return "\n".join([*rows[:1], "| --- | ---: |", *rows[1:]])


def blocks(lines: st.SearchStrategy[str], code: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        lines,
        st.builds(lambda level, text: f"{'#' * level} {text}", st.integers(1, 6), lines),
        st.builds(beneath, st.sampled_from(["> ", ">", "    ", "  "]), lines),
        st.builds(
            lambda mark, items, gap: gap.join(f"{mark}{item}" for item in items),
            st.sampled_from(["- ", "* ", "1. ", "2.  ", "    - ", "- # ", "- > "]),
            st.lists(lines, min_size=1, max_size=4),
            st.sampled_from(["\n", "\n\n"]),
        ),
        st.lists(lines, min_size=2, max_size=5).map(table),
        st.builds(
            lambda word, text: f"```{word}\n{text}\n```", st.sampled_from(["", "yaml", " py", "{.x}"]), code
        ),
        st.sampled_from(["---", "***", "- - -", "___", "", " ", "text\n---", "~~~\n~~~"]),
    )


def texts(block: st.SearchStrategy[str], most: int) -> st.SearchStrategy[str]:
    return st.builds(
        lambda gap, parts: gap.join(parts),
        st.sampled_from(["\n\n", "\n\n", "\n\n\n", "\n \n", "\n"]),
        st.lists(block, max_size=most),
    )


TEXTS = texts(blocks(PLAIN_LINES, SCRAPS), 4) | texts(blocks(LINES, SCRAPS) | SCRAPS, 4)


def agree_or_aside(markdown: Markdown, text: str, rewrite: LinkRewriter | None = None) -> bool:
    """Whether the fast renderer took the text; where it did, both must have given the same."""
    quick = markdown._quickly(text, rewrite)
    if quick is None:
        return False
    assert quick == markdown._thoroughly(text, rewrite)
    return True


def rewritten(address: str) -> str | None:
    return {"b": "../c/?x=1&y", "value.yaml#61": "javascript:x", "#plan": "#other"}.get(address)


@settings(max_examples=examples(500), deadline=None)
@given(TEXTS, st.sampled_from([SITE, DOCUMENTS, BARE]), st.sampled_from([None, rewritten]))
@example("plan  \n  _plan_", BARE, None)
@example("* plan  \n \t_plan_  \n  **plan** `plan`", SITE, rewritten)
def test_composed_texts_are_rendered_the_same(
    text: str, markdown: Markdown, rewrite: LinkRewriter | None
) -> None:
    agree_or_aside(markdown, text, rewrite)


@settings(max_examples=examples(500), deadline=None)
@given(SCRAPS | LINES, st.sampled_from([SITE, DOCUMENTS]))
def test_scraps_are_rendered_the_same(text: str, markdown: Markdown) -> None:
    agree_or_aside(markdown, text)


@settings(max_examples=examples(300), deadline=None)
@given(
    st.text(alphabet="ab1 é*_[]()<>&`\\#|~:!{}-+=.\n\xa0", max_size=40), st.sampled_from([SITE, DOCUMENTS])
)
def test_nasty_texts_are_rendered_the_same(text: str, markdown: Markdown) -> None:
    agree_or_aside(markdown, text)


@settings(max_examples=examples(300), deadline=None)
@given(st.text(max_size=40))
def test_any_data_is_rendered_the_same_once_escaped(text: str) -> None:
    agree_or_aside(DOCUMENTS, escape_markdown(text))


ADDRESSES = st.from_regex(_HARMLESS, fullmatch=True) | st.builds(
    "".join,
    st.lists(
        st.sampled_from(
            ["http://", "https://", "HTTPS:", "//", "/", "..", ".", "?", "#", "&", "=", "%", "%zz", "~", ":", "@", "1", "127", "0x7f", "xn--", "a", "B", "-", "_",
             "mailto:", "tel:", "data:", "javascript:", ":80", ":99999", "+", ",", "!", "b.example", "a-.b", "a--b"]
        ),
        min_size=1,
        max_size=6,
    ),
)  # fmt: skip


@settings(max_examples=examples(300), deadline=None)
@given(ADDRESSES, st.sampled_from(["[a]({})", "<{}>", "[a](x)"]))
def test_an_address_is_let_through_only_where_cleaning_would(address: str, mark: str) -> None:
    agree_or_aside(DOCUMENTS, mark.format(address))
    agree_or_aside(DOCUMENTS, "[a](x)", lambda _: address)


@given(st.text(max_size=30))
def test_anchors_with_a_letter_or_digit_of_ascii_are_made_as_the_extension_makes_them(name: str) -> None:
    made = slugify(name, "-")
    assert slug(escape(name)) == (made if re.search("[a-z0-9]", made) else slugified(name))


MARKDOWN = sorted(
    path
    for folder in ("partners", "content", "tests")
    for path in (ROOT / folder).rglob("*.md")
    if path.is_file()
)
REAL_MARKDOWN = sorted(REAL.rglob("*.md"))


def texts_of(paths: list[Path]) -> list[str]:
    return [split(path.read_text(encoding="utf-8")).body for path in paths]


@pytest.mark.parametrize("markdown", [SITE, DOCUMENTS, BARE], ids=["site", "documents", "bare"])
def test_all_markdown_of_the_repository_is_rendered_the_same_and_most_of_it_fast(markdown: Markdown) -> None:
    taken = [agree_or_aside(markdown, text) for text in texts_of(MARKDOWN)]
    assert sum(taken) >= 0.9 * len(taken) > 30


def test_every_record_review_and_note_of_the_example_is_rendered_fast() -> None:
    bodies = texts_of([path for path in MARKDOWN if path.is_relative_to(ROOT / "partners")])
    taken = [agree_or_aside(SITE, body) for body in bodies]
    assert taken == [True] * len(bodies)
    assert len(bodies) > 20


@pytest.mark.real
def test_real_records_are_rendered_the_same_and_most_of_them_fast() -> None:
    if not REAL_MARKDOWN:
        pytest.skip(f"the real records are not beside this project ({REAL})")
    taken = [agree_or_aside(SITE, text) for text in texts_of(REAL_MARKDOWN)]
    assert sum(taken) >= 0.7 * len(taken)


FAST = {
    "plain": "One line,\nanother.\n\nSecond paragraph.",
    "hard break": "One  \nTwo",
    "headings": "# A\n\n## B & C\n\n## B & C\n\ntext\n\n### *D* `e_f`\ntext",
    "emphasis": "**a** and *b c*, _d_ __e__; shops_live, 2 * 3.",
    "code": "`a*b` and ``c`d`` and `x < y`",
    "link": "See [the `plan`](value.yaml#a_b), [x](https://a.example/b?c=1&d=2) and <https://a.example/>.",
    "escaped": r"\*a\* \[b\] \_c\_ &lt;d&gt; e&#124;f AT&T 1 < 2 > 0",
    "lists": "- a\n- b\n  more\n\n1. c\n2. d\n\n3. e",
    "quote": "> a\n> b\n>\n> - c\n\n> d",
    "rule": "a\n\n---\n\nb",
    "table": "| a | b |\n| --- | ---: |\n| `c` | d \\| e |\n| f |",
    "fenced": "a:\n```yaml\nb: <c> & *d*\n\n\n# e\n```\nf",
    "hard spaces": "3\xa0% of 1\u202f000",
    "empty": "",
}


@pytest.mark.parametrize("markdown", [SITE, DOCUMENTS, BARE], ids=["site", "documents", "bare"])
@pytest.mark.parametrize("text", FAST.values(), ids=FAST.keys())
def test_what_is_ordinary_is_rendered_fast_and_the_same(text: str, markdown: Markdown) -> None:
    assert agree_or_aside(markdown, text, rewritten)


@pytest.mark.parametrize(
    "text",
    ["<b>a</b>", "a <!-- b -->", "![a](b.png)", "a[^1]", "[a]: b", "a\n: b", "!!! note\n    a", "# a { #b }", "    code", "- a\n    - b", "- a\n\n    b",
     "a\tb", "a\r\nb", "*a", "a_ b", "`a", "[a](javascript:b)", "[a](//b)", "[a](<b>)", '[a](b "c")', "a\n---", "```\na", "&copy;", "\x02", "\xa0a", "[TOC]"],
)  # fmt: skip
def test_it_stands_aside_for_what_is_not_plain(text: str) -> None:
    assert SITE._quickly(text) is None


@pytest.mark.parametrize(
    ("extensions", "configs"),
    [
        (["tables"], {}),
        (["tables", "fenced_code", "smarty"], {}),
        (["tables", "fenced_code", "pymdownx.superfences"], {}),
        (["tables", "fenced_code"], {"tables": {"use_align_attribute": True}}),
        (["tables", "fenced_code", "toc"], {"toc": {"permalink": "#"}}),
        (["tables", "fenced_code", "toc"], {"toc": {"baselevel": 2}}),
    ],
)
def test_an_extension_or_a_setting_it_does_not_know_turns_it_off(
    extensions: list[str], configs: dict[str, dict[str, object]]
) -> None:
    assert dialect_of(extensions, configs) is None


def test_python_markdown_and_the_cleaner_are_loaded_only_when_a_text_needs_them() -> None:
    program = (
        "import sys; from partnerbook.source.markdown import Markdown; m = Markdown(); m.render('a *b*');"
        "assert not {'markdown', 'nh3'} & set(sys.modules); m.render('<b>a</b>');"
        "assert {'markdown', 'nh3'} <= set(sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(
    "scrap",
    ["*", "_a ", "**a ", "`", "[", "[a](", "<", "<http://a", "&", "&#", ">", "> ", "#", "# a\n\n", "|", "|\n", "-", "- \n", "~~~\n", "```\n", "\\", "  \n", "= ", "\n\n", "\n ", "a_b_", "*a `", "\xa0", "\u2003"],
)  # fmt: skip
def test_hostile_texts_take_no_longer_than_their_length(scrap: str) -> None:
    def judge(count: int) -> None:
        SITE._quickly(scrap * count)
        SITE._quickly("a " + scrap * count + "a")

    assert_in_proportion(judge, 2_500)
