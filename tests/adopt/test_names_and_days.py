"""``partnerbook adopt``: numbers, titles and days, in whatever form they are written."""

from __future__ import annotations

from datetime import date

import pytest

from adopt.records import found, messages
from partnerbook.adopt.file_names import of_file, of_title
from partnerbook.analysis.prose.unmarked import plain
from partnerbook.analysis.prose.written_days import day_in, day_of_name


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2016-02-12", date(2016, 2, 12)),
        ("2016-02-12T10:00:00Z", date(2016, 2, 12)),
        ("12 February 2016", date(2016, 2, 12)),
        ("February 12th, 2016", date(2016, 2, 12)),
        ("12.02.2016", date(2016, 2, 12)),
        ("25/02/2016", date(2016, 2, 25)),
        ("02/25/2016", date(2016, 2, 25)),
        ("03/04/2016", None),
        ("2016-02-31", None),
        ("{YYYY-MM-DD when the decision was last updated}", None),
        ("2016 Feb 12", date(2016, 2, 12)),
        ("12-Feb-2016", date(2016, 2, 12)),
        ("12. Februar 2016", date(2016, 2, 12)),
        ("3. März 2016", date(2016, 3, 3)),
        ("1er juillet 2016", date(2016, 7, 1)),
        ("14 de marzo de 2016", date(2016, 3, 14)),
        ("2016年2月12日", date(2016, 2, 12)),
        ("2016年12月", None),
        ("Februar 2016", None),
        ("soon", None),
    ],
)
def test_a_day_in_whatever_form(words: str, day: date | None) -> None:
    assert day_in(words) == day


@pytest.mark.parametrize(
    "day",
    ["12 maart 2021", "12 de marzo del 2021", "12º de março de 2021", "12° marzo 2021", "March 12, 2021"],
)
def test_days_are_read_in_every_language_that_records_are(day: str) -> None:
    assert day_in(day) == date(2021, 3, 12)


def test_a_date_that_reads_two_ways_is_not_taken() -> None:
    record = found("# A\n\nDate: 03/04/2016\n\n## Status\n\nAccepted\n")
    assert record.day is None
    assert '3: "03/04/2016" is no date that reads one way only' in messages(record)


def test_a_day_in_a_file_name() -> None:
    assert day_of_name("20200131-title") == (date(2020, 1, 31), "title")
    assert day_of_name("2020-01-31-title") == (date(2020, 1, 31), "title")
    assert day_of_name("0012-title") == (None, "0012-title")
    assert day_of_name("20200131143000-title") == (date(2020, 1, 31), "title")


@pytest.mark.parametrize(
    ("stem", "number", "words"),
    [
        ("0012-title", 12, "title"),
        ("adr012-title", 12, "title"),
        ("ADR-MB-012", 12, ""),
        ("ABC-ADR-Sales-0012-title", 12, "title"),
        ("12_title", 12, "title"),
        ("20200131-title", None, "title"),
        ("use-2-lists", None, "use-2-lists"),
        ("title", None, "title"),
    ],
)
def test_a_number_in_a_file_name(stem: str, number: int | None, words: str) -> None:
    assert of_file(stem)[1:] == (number, words)


def test_a_figure_within_a_file_name_is_no_number() -> None:
    assert of_file("use-rfc-3339-dates") == (None, None, "use-rfc-3339-dates")
    assert of_file("ODH-ADR-Operator-0001-share") == (None, 1, "share")


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("12. Share the wiki", 12, "Share the wiki"),
        ("ADR-MB-012: Share the wiki", 12, "Share the wiki"),
        ("📝 ADR 12 - Share the wiki", 12, "Share the wiki"),
        ("012 - 📝 Share the wiki", 12, "📝 Share the wiki"),
        ("Decision on 5 partners", None, "Decision on 5 partners"),
        ("12 partners share the wiki", None, "12 partners share the wiki"),
    ],
)
def test_a_number_in_a_heading(heading: str, number: int | None, title: str) -> None:
    assert of_title(heading) == (number, title)


@pytest.mark.parametrize(
    "title",
    [
        "Follow RFC 7231 for caching",
        "Keep every record 10 years",
        "Raise the CDR 2 limit",
        "Decision 2 makers",
    ],
)
def test_a_figure_within_a_title_is_no_number(title: str) -> None:
    assert of_title(title) == (None, title)


@pytest.mark.parametrize(
    "title", ["ADR-12 Share", "ADR 12: Share", "12. Share", "Record #12 - Share", "12 – Share"]
)
def test_a_number_before_a_title_is_taken_off(title: str) -> None:
    assert of_title(title) == (12, "Share")


def test_a_heading_of_every_record_is_no_title() -> None:
    text = "# Architecture Decision Record\n\n## Title\n\nADR 7: Share the wiki\n\n## Status\n\nAccepted\n"
    assert (found(text).title, found(text, "a.md").number) == ("Share the wiki", 7)
    assert found("## 📋 Context\n\nWords.\n", "0003-share-the-wiki.md").title == "Share the wiki"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**bold** and *so* and `code_here`", "bold and so and code_here"),
        ("_so_ and __so__, but snake_case_name", "so and so, but snake_case_name"),
        ("<https://x.example/a_b_c#d_e>", "https://x.example/a_b_c#d_e"),
        ("[a_b](https://x.example/a_b) ![c](d.png)", "a_b c"),
        (r"2 \* 3", "2 * 3"),
        ("a * b * c", "a * b * c"),
    ],
)
def test_words_without_their_marks(text: str, words: str) -> None:
    assert plain(text) == words


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("1. Which gate\n=============\n\nStatus: accepted\n", 1, "Which gate"),
        ("12. Which gate\n===\n\nStatus: accepted\n", 12, "Which gate"),
        ("\n3) Which gate\n=====\n\n1. Context\n----------\n\nx\n", 3, "Which gate"),
    ],
)
def test_a_title_with_a_number_may_be_underlined(text: str, number: int, title: str) -> None:
    read = found(text, "a.md")
    assert (read.number, read.title) == (number, title)
    assert "has no heading" not in messages(read)


def test_a_list_above_a_rule_is_no_heading() -> None:
    assert "has no heading" in messages(found("1. Left\n2. Right\n---\n\nx\n", "a.md"))
