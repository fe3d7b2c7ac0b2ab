"""``partnerbook adopt``: no record takes time out of proportion to its length."""

from __future__ import annotations

import pytest

from adopt.records import found
from growth import assert_in_proportion
from partnerbook.adopt.record_links import led


@pytest.mark.every(4)
@pytest.mark.parametrize(
    ("before", "again", "after"),
    [
        ("", "[", ""),
        ("", "[a](", ""),
        ("", "![a](b", ""),
        ("", "`", ""),
        ("", "<!--", ""),
        ("* Status: ", "accepted ", ""),
        ("", "*", ""),
        ("", "**a", ""),
        ("", '<a href="', ""),
        ("", "[a]: b\n", ""),
        ("", "| Status | ", ""),
        ("", "Chosen option: ", ""),
        ("# ", "[a](b)", ""),
        ("", "a", ""),
        ("", "- a\n  - b\n", ""),
        ("", "[a](#x)\n", ""),
        ("", "## x\n[a](#x)\n", ""),
        ("", "[a](b.md) <x>\n", ""),
        ("# ", "! ", "x"),
        ("# ", "1.1", ""),
        ("# ", "ADR ", ""),
        ("", "**Status:** accepted | ", ""),
        ("Status: a", " ", "b"),
        ("Status:", " | a:", ""),
        ("", "| ", ""),
        ("", "Superseded by ", ""),
        ("", "Draft -> ", ""),
        ("accepted", " ", ""),
        ("", "- [ ] a\n", ""),
        ("", "* a\n  * Pros:\n    * b\n", ""),
        ("", "1 ", ""),
        ("", "### a\n- Good, because:\n", ""),
    ],
)
def test_a_text_takes_no_longer_than_its_length(before: str, again: str, after: str) -> None:
    def read(count: int) -> None:
        text = f"{before}{again * count}{after}"
        record = found(f"# A\n\n## Decision Outcome\n\n{text}\n")
        led(record, {"0001-x.md": "0001-x.md"}, {"0001-x.md": record.body}, 0)
        found(f"# A\n\n{text}\n\n## Considered Options\n\n{text}")
        found(f"{text}\n\n## Status\n\n{text}\n\n## Changelog\n\n{text}")

    assert_in_proportion(read, 80)
