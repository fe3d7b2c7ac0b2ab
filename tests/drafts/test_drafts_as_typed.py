"""What was typed is what is sent, letter by letter, whatever was typed."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from desk import Desk, downloads, squeezed, yaml_of
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from conftest import examples
from partnerbook.engine.draft_files import written
from partnerbook.source.markdown import Markdown

PROFILE: dict[str, Any] = {
    "name": "Acme",
    "stage": "initiate",
    "owner": "Ines Halvorsen",
    "counterpart": "lee",
    "people": [{"id": "lee", "name": "Sam Lee", "title": "Head of Sales", "email": "sam@acme.example"}],
    "goals": [
        {
            "id": "g",
            "kind": "growth",
            "outcome": "win 40 shops",
            "they_contribute": "visits",
            "we_provide": "maps",
        }
    ],
}
FILES: dict[str, dict[str, Any]] = {
    "outreach": {
        "contact": "lee",
        "sender": "Ines",
        "introduced_by": "Rita",
        "subjects": ["One", "Two"],
        "opener": "Hello",
        "opportunity": "An idea",
        "benefits": [{"text": "You gain"}, {"text": "You save"}],
        "proof": "It works",
        "ask": "Would you?",
        "something_useful": "A page",
        "answer": {
            "outcome": "interested",
            "on": "2026-11-01",
            "recap": "Yes",
            "next_steps": ["Call"],
            "materials": ["Slides"],
            "dates": ["Monday"],
        },
        "sent": [{"step": step, "on": "2026-10-01"} for step in ("first", "day-3", "day-7", "day-14")],
        "follow_ups": {"day_3": "Again"},
    },
    "launch": {
        "headline": "News",
        "city": "Ghent",
        "value_line": "More",
        "customers_get": "Better",
        "how_it_works": "So",
        "getting_started": "Ask",
        "about_us": "We are",
        "about_them": "They are",
        "press_contact": "Press",
        "significant": True,
        "press_contact_them": "Their press",
        "notes_to_editors": ["Pictures"],
        "price": "Free",
        "support_contact": "Help",
        "faq": [{"q": "Is it?", "a": "It is"}],
        "claims": ["c"],
        "quotes": [{"party": "us", "speaker": "Ines", "title": "Head", "text": "Good"}],
        "posts": [{"party": "us", "channel": "x", "text": "Post", "tags": ["@acme"]}],
        "plan": [{"phase": "launch-week", "what": "Ring", "days": 0, "owner": "Sales"}],
    },
    "agreement": {
        "status": "draft",
        "version": "1",
        "pilot": "Ten weeks",
        "responsibilities": {
            "us": [{"what": "Feed", "owner": "Ops", "resources": "Two", "standard": "All"}],
            "them": [{"what": "Feed back"}],
        },
        "revenue": {"model": "revenue-share", "rate": "5 %", "base": "sales"},
        "exclusivity": {"kind": "category", "scope": "bread", "in_return": "money"},
        "termination": {"cause": "breach", "effects": "paid"},
        "ip": {"existing": "stays", "joint": "both", "brand": "asked", "content": "author"},
        "confidentiality": {"covers": "prices", "obligations": "secret", "exceptions": "public"},
        "kpis": [{"metric": "shops", "definition": "open"}],
        "service_level": "fast",
        "change": "written",
        "escalation": "owners",
        "liability": "none",
        "disputes": "court",
        "legal_review": {"required": True, "by": "Legal", "on": "2026-10-01"},
    },
    "statements": {
        "claims": [{"id": "c", "text": "sell more", "source": "Books", "baseline": "zero"}],
        "statements": [
            {
                "id": "a",
                "audience": "partner",
                "text": "You sell more",
                "in_return": "shelf space",
                "claims": ["c"],
            },
            {
                "id": "b",
                "audience": "their-customers",
                "parts": {
                    "who": "shops",
                    "outcome": "save",
                    "how": "planning",
                    "unlike": "paper",
                    "advantage": "speed",
                    "minimum": "a feed",
                },
            },
        ],
    },
    "exit": {
        "message_reason": "It ends",
        "thanks": "Thanks",
        "commitments": [{"what": "Support", "until": "2027-01-01"}, {"party": "them", "what": "Feed"}],
    },
    "partner": PROFILE,
}
CHOICES = frozenset(
    {"id", "stage", "kind", "counterpart", "contact", "step", "on", "status", "model", "rate", "until"}
    | {"party", "channel", "phase", "audience", "metric", "email", "claims"}
)
"""Keys whose values are chosen from a list, point at something or have a form of their own."""


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(inner, (*path, index))
    elif isinstance(value, str) and not CHOICES & {str(part) for part in path}:
        yield path


NOT_FOR_THEM = [("outreach", "answer", "outcome"), ("agreement", "legal_review", "by")]
FREE_TEXTS = [path for path in places(FILES) if path not in NOT_FOR_THEM]
KINDS = {
    "outreach": ["outreach"],
    "launch": ["announcement", "press", "faq", "social", "joint-plan"],
    "agreement": ["term-sheet"],
    "statements": ["statements"],
    "exit": ["exit"],
    "partner": ["exit", "joint-plan"],
}
LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))
WORDS = st.sampled_from(
    [
        "a",
        "B ",
        " ",
        "\n",
        "\n\n",
        "1. ",
        "- ",
        "* ",
        "+ ",
        "=",
        "--",
        "---",
        "===",
        "_",
        "__",
        "`",
        "~~~",
        "```",
        "|",
        "&amp;",
        "&#35;",
        "&lt",
        "<b>",
        "</p>",
        "<!--",
        "[x](y)",
        "![i](j)",
        "{{ us }}",
        "{% if %}",
        "{#",
        "#}",
        "\\",
        "\\*",
        "**",
        "%",
        "“",
        "🎉",
        "ß",
        "日本",
        "\u202f",
        "\xa0",
        "http://x.example",
        "a@b.example",
        "...",
        ":",
    ]
)
TYPED = st.one_of(
    st.text(LETTERS, min_size=1, max_size=30), st.lists(WORDS, min_size=1, max_size=6).map("".join)
)


def typed_into(path: tuple[str | int, ...], text: str) -> Desk:
    files = copy.deepcopy(FILES)
    place: Any = files
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = text
    return Desk.with_files(**{name: yaml_of(data) for name, data in files.items()})


def shown(desk: Desk, file: str | int) -> str:
    """All letters of the documents that are made from a file."""
    files = downloads(desk.partner, KINDS.get(str(file), ()))
    return squeezed("\n".join(text for path, text in files.items() if path.endswith(".txt")))


@settings(max_examples=examples(150), deadline=None)
@given(path=st.sampled_from(FREE_TEXTS), text=TYPED)
@example(path=("outreach", "opener"), text="{{ us.name }} {% raw %} {# note #}")
@example(path=("launch", "headline"), text="</script><script>alert(1)</script>")
@example(path=("agreement", "responsibilities", "us", 0, "what"), text="a | b\n\n| c |")
def test_any_text_appears_letter_by_letter(path: tuple[str | int, ...], text: str) -> None:
    desk = typed_into(path, text)
    assume(squeezed(text))
    assume(not desk.partner.problems)
    assert squeezed(text) in shown(desk, path[0]), f"{path}: {text!r}"


@settings(max_examples=examples(100), deadline=None)
@given(text=TYPED)
def test_an_envelope_is_the_same_in_markdown_and_html(text: str) -> None:
    desk = typed_into(("outreach", "subjects", 0), text)
    assume(not desk.partner.problems)
    draft = desk.drafts()["first"]
    files = {form: written(draft, form).decode() for form in ("md", "html")}
    html = Markdown(("tables", "fenced_code")).render(files["md"]).html
    assert "<sam@acme.example>" in files["md"]
    address = '<a href="mailto:sam@acme.example">sam@acme.example</a>'
    assert html.replace(address, "&lt;sam@acme.example&gt;") in files["html"]


@pytest.mark.parametrize(
    "text",
    [
        "#1 in retail",
        "C#",
        "# Title",
        "__dict__",
        "_x_",
        "&#35;",
        "&#1",
        "---",
        "===",
        "- ",
        "1. one",
        "> so",
        "    code",
        "a\n---",
        "a\n===",
        "a\n# b",
        "[TOC]",
        "[^1]: note",
        "*[HTML]: x",
        "!!! note",
        "{: #id .class }",
        "`x`",
        "~~~\nx\n~~~",
        "<b>x</b>",
        "&copy;",
        "http://x.example/_a_",
        "a\\b",
        "\\#",
        "| a | b |\n| - | - |",
        "term\n: definition",
    ],
)
@pytest.mark.parametrize(
    "path",
    [
        ("outreach", "opener"),
        ("outreach", "benefits", 0, "text"),
        ("launch", "headline"),
        ("agreement", "pilot"),
    ],
)
def test_marks_of_markdown_stay_as_typed(path: tuple[str | int, ...], text: str) -> None:
    is_shown = squeezed(text) in shown(typed_into(path, text), path[0])
    assert is_shown


@pytest.mark.parametrize("path", FREE_TEXTS, ids=lambda path: ".".join(map(str, path)))
def test_every_field_for_the_partner_is_shown(path: tuple[str | int, ...]) -> None:
    assert "Kolibri-17" in shown(typed_into(path, "Kolibri-17"), path[0])


def test_typed_line_breaks_and_paragraphs_are_kept() -> None:
    text = typed_into(("outreach", "opener"), "First line\nsecond line\n\nNext paragraph").text("first")
    assert "\nFirst line\nsecond line\n\nNext paragraph.\n" in text


def test_a_line_break_in_a_subject_or_a_name_cannot_add_a_header() -> None:
    desk = typed_into(("outreach", "subjects", 0), "Hello\r\nBcc: all@acme.example")
    assert desk.drafts()["first"].document.subjects[0] == "Hello Bcc: all@acme.example"
    desk = typed_into(("partner", "people", 0, "name"), "Sam\nBcc: all@acme.example")
    assert desk.drafts()["first"].document.recipient == "Sam Bcc: all@acme.example"


def test_nothing_typed_becomes_live_html() -> None:
    hostile = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) <a href='https://evil.example'>y</a>"
    for path in FREE_TEXTS:
        for file, content in downloads(typed_into(path, hostile).partner, KINDS[str(path[0])]).items():
            if file.endswith(".html"):
                assert "<img" not in content, (path, file)
                assert "<a " not in content, (path, file)
