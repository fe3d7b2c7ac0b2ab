"""HTML as one would type it into an e-mail."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerbook.drafts.plaintext import to_text
from partnerbook.source.markdown import Markdown

MARKDOWN = Markdown(("tables", "fenced_code"))


def text(markdown: str) -> str:
    return to_text(MARKDOWN.render(markdown).html)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("A long\nparagraph stays\non one line.", "A long paragraph stays on one line.\n"),
        ("# Title\n\nText", "Title\n\nText\n"),
        ("Text\n\n- one\n- two\n\nMore", "Text\n\n- one\n- two\n\nMore\n"),
        ("1. one\n2. two", "1. one\n2. two\n"),
        ("- one\n    - inner\n- two", "- one\n  - inner\n- two\n"),
        ("- one\n\n    more of it\n\n- two", "- one\n\n  more of it\n- two\n"),
        ("Ines  \nHead of it", "Ines\nHead of it\n"),
        ("[a page](https://a.example/x)", "a page (https://a.example/x)\n"),
        ("<https://a.example/x>", "https://a.example/x\n"),
        ("<a@b.example>", "a@b.example\n"),
        ("**bold** and `code`", "bold and code\n"),
        ("R&amp;D &lt; 5 & more", "R&D < 5 & more\n"),
        ("> said\n> so", "> said so\n"),
        ("one\n\n---\n\ntwo", f"one\n\n{'-' * 20}\n\ntwo\n"),
        ("```\n a  b\n\n  c\n```", " a  b\n\n  c\n"),
        ("", ""),
    ],
)
def test_forms(markdown: str, expected: str) -> None:
    assert text(markdown) == expected


def test_tables_become_aligned_columns_with_figures_to_the_right() -> None:
    table = "| Deal | Note |\n| --- | --- |\n| 5\u202f000\u00a0EUR | small |\n| 50\u202f000\u00a0EUR | |"
    assert text(table) == (
        "      Deal | Note\n"
        "-----------+------\n"
        " 5\u202f000\u00a0EUR | small\n"
        "50\u202f000\u00a0EUR |\n"
    ).replace("+------", "+------")  # fmt: skip


WRITTEN = st.sampled_from(
    [
        "a",
        "B ",
        "12",
        "é",
        " ",
        "\n",
        "\n\n",
        "  \n",
        "    ",
        "\t",
        "* ",
        "# ",
        "**b**",
        "`c  <d>`",
        "*",
        "_",
        "&",
        "&amp;",
        "&lt;p&gt;",
        "<",
        ">",
        "&nbsp;",
        "\xa0",
        "\u2028",
        "&quot;\n",
        "```\n<x>  y\n\n```",
        "</p>",
        "<b>",
        '<em title="a > b">',
        "</em>",
        "<!-- no -->",
        "<script>no</script>",
        "<div>",
        "<pre>",
        "<ul><li>",
    ]
)


class Letters(HTMLParser):
    """All the text of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.lists(WRITTEN, max_size=30).map("".join))
def test_every_letter_stands_in_the_text_in_its_place(markdown: str) -> None:
    html = MARKDOWN.render(markdown).html
    text, letters = (re.sub(r"[\s>-]", "", found) for found in (to_text(html), Letters(html).text))
    assert text == letters


@given(st.text())
def test_any_html_gives_text(html: str) -> None:
    assert isinstance(to_text(html), str)
