"""``partnerbook adopt``: links of a record lead where they led, and no word of them is lost."""

from __future__ import annotations

import pytest

from adopt.records import found
from partnerbook.adopt.record_links import anchors, led


def test_code_and_comments_are_no_headings_and_their_links_stay() -> None:
    text = "# A\n\n```md\n# B\n* Status: rejected\n[x](0001-x.md)\n```\n<!-- [y](0001-x.md) -->\n`[z](0001-x.md)` [w](0001-x.md)\n"
    record = found(text)
    assert (record.title, record.status) == ("A", "draft")
    body, notes = led(record, {"0001-x.md": "0009-x.md"}, {"0001-x.md": text}, 0)
    assert body == text.replace("[w](0001-x.md)", "[w](0009-x.md)")
    assert notes == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a](0002-b.md)", "[a](0007-b.md)"),
        ("[a](./0002-b.md 'B')", "[a](0007-b.md 'B')"),
        ("[a](0002-b)", "[a](0007-b.md)"),
        ("[a](0002-b.html#pros--cons)", "[a](0007-b.md#pros-cons)"),
        ("[a](/docs/adr/0002-b.md)", "[a](0007-b.md)"),
        ("[a][b]\n\n[b]: 0002-b.md 'B'", "[a][b]\n\n[b]: 0007-b.md 'B'"),
        ("[a][b]\n\n[b]:\n  0002-b.md", "[a][b]\n\n[b]:\n  0007-b.md"),
        ("[a](0002-B.MD)", "[a](0007-b.md)"),
        ('<a href="0002-b.md">b</a>', '<a href="0007-b.md">b</a>'),
        ("[a](https://x.example/0002-b.md)", "[a](https://x.example/0002-b.md)"),
        ("[a](../README.md)", "a (`../README.md`)"),
        ("[a](#pros--cons)", "[a](#pros-cons)"),
        ("[a](#nowhere)", "a (`#nowhere`)"),
        ("![a](b.png)", "a (`b.png`)"),
        ("![a](https://x.example/b.png)", "[a](https://x.example/b.png)"),
        ("[![a](b.png)](0002-b.md)", "[a (`b.png`)](0007-b.md)"),
        ('<a href="c.md">c</a>', '<a title="c.md">c</a>'),
        ("a [x] (0002-b.md)", "a [x] (0002-b.md)"),
        ("help_<command>_<sub-command> `<x>`", "help_&lt;command>_&lt;sub-command> `<x>`"),
        ("<br>, <https://x.example>, <a@b.example>", "<br>, <https://x.example>, <a@b.example>"),
    ],
)
def test_links_are_led_and_no_word_of_them_is_lost(before: str, after: str) -> None:
    text = f"# A\n\n{before}\n\n## Pros & Cons\n"
    names = {"0001-x.md": "0006-x.md", "0002-b.md": "0007-b.md"}
    body, _ = led(found(text), names, dict.fromkeys(names, text), 0)
    assert body == f"# A\n\n{after}\n\n## Pros & Cons\n"


@pytest.mark.parametrize(
    "text",
    [
        "![a](data:image/png;base64,AAAA)",
        "![a][b]\n\n[b]: <data:image/png;base64,AAAA>",
        "[![a](data:image/png;base64,AAAA)](https://x.example)",
    ],
)
def test_a_picture_inside_the_text_stays_and_is_named(text: str) -> None:
    record = found(f"# A\n\n{text}\n")
    body, notes = led(record, {}, {}, 0)
    assert body == record.body
    assert [note.message for note in notes] == [
        "holds a picture inside the text; no page shows it, the record keeps it"
    ]


def test_places_in_a_page_are_known_by_both_names() -> None:
    assert anchors("# T\n\n## Pros & Cons\n\n## Same\n\n## Same\n") == {
        "pros-cons": "pros-cons",
        "pros--cons": "pros-cons",
        "same": "same",
        "same_1": "same_1",
        "same-1": "same_1",
    }
