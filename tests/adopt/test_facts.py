"""``partnerbook adopt``: what a record says of itself is read; what has no field here is named."""

from __future__ import annotations

from datetime import date

import pytest

from adopt.records import accepted_unless_said, found, messages
from partnerbook.adopt.folder import source_of
from partnerbook.adopt.found import Source
from partnerbook.adopt.record_reading import read


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n**Status:** Accepted | **Date:** 2020-03-04 | **Deciders:** Ada, Tom\n",
        "# A\n\nStatus: accepted, Date: 4 March 2020; Deciders: Ada, Tom\n",
        "# A\n\n- 🟢 Status: accepted<br>Date: 2020-03-04<br>Deciders: Ada, Tom\n",
        "# A\n\nDate – 2020-03-04\n**Status** - Accepted\n\nDeciders: Ada, Tom\n",
        "# A\n\n> **Status**: Accepted\n> **Date**: 2020-03-04\n> **Deciders**: Ada, Tom\n",
        "# A\n\n| Created | Status | Deciders |\n|:--|:--|:--|\n| 2020-03-04 | Accepted | Ada, Tom |\n",
        "# A\n\n| | |\n|--|--|\n| Date: | 2020-03-04 |\n| **Status** | ✅ Accepted |\n| Deciders | Ada, Tom |\n",
        "# A\n\n| Status | Accepted |\n|--|--|\n| Date | 2020-03-04 |\n| Deciders | Ada, Tom |\n",
        "# A\n\n## ⚡ Status\n\nAccepted\n\n## 1. Date\n\n2020-03-04\n\n## Deciders:\n\n- Ada\n- Tom\n",
        "# A\n\n# Status\n\nAccepted\n\n# Date\n\n2020-03-04\n\n# Deciders\n\nAda, Tom\n",
        "#A\n\n##Status\nAccepted\n##Date\n2020-03-04\n##Deciders\nAda, Tom\n",
        "# A\n\n## Status\n\n- [ ] Proposed\n- [x] Accepted\n\n## Changelog\n\n- 2021-01-01: more\n- 2020-03-04: begun\n\nDeciders: Ada, Tom\n\n## Deciders\n\nAda, Tom\n",
        "# A\n\n## Status\n\n* Proposed\n* **Accepted**\n* Rejected\n\nDate: x\n\n## Date\n\n2020-03-04\n\n## Deciders\n\nAda; Tom\n",
        "# A\n\n- Estado: aceptado\n- Fecha: 4 de marzo de 2020\n- Decisores: Ada, Tom\n",
        "# A\n\n## Status\n\nAngenommen\n\n## Datum\n\n04.03.2020\n\n## Entscheider\n\nAda, Tom\n",
        "---\nstatut: accepté\ndate: 2020-03-04\ndécideurs: Ada, Tom\n---\n# A\n",
        "---\nhistory:\n- {status: draft, date: 2019-01-01}\n- {status: decided, date: 2020-03-04}\ndeciders: Ada, Tom\n---\n# A\n",
        "---\nadr:\n  status: accepted\n  decision_date: 2020-03-04\n  deciders:\n  - {name: Ada, role: CEO}\n  - Tom\n---\n# A\n",
        '+++\nstatus = "accepted"\ndate = 2020-03-04\ndeciders = ["Ada", "Tom"]\n+++\n# A\n',
        '+++\n[extra]\nstatus = "accepted"\ndate = "2020-03-04"\ndeciders = "Ada, Tom"\n+++\n\n# A\n',
        "\ufeff# A\r\n\r\nStatus: accepted\r\nDate: 2020-03-04\r\nDeciders: Ada, Tom\r\n",
    ],
)
def test_facts_in_all_known_places(text: str) -> None:
    source = source_of("0001-a.md", text.encode())
    assert isinstance(source, Source)
    record = read(source)
    assert (record.title, record.status, record.day) == ("A", "accepted", date(2020, 3, 4))
    assert record.deciders == ("Ada", "Tom")


def test_a_table_of_facts_and_options_as_headings() -> None:
    record = found(
        "Use X\n=====\n\n| Status | ✅ Approved |\n| Date | 3 March 2020 |\n| Deciders | Ada, Tom |\n\n"
        "## Alternatives considered\n\n### X\n\nThe X.\n\n- Pro: fast\n- Con: dear\n\n### Y\n"
    )
    assert (record.title, record.status, record.day) == ("Use X", "accepted", date(2020, 3, 3))
    assert record.deciders == ("Ada", "Tom")
    first, second = record.options
    assert (first.title, first.summary, first.pros, first.cons) == ("X", "The X.", ("fast",), ("dear",))
    assert second.title == "Y"


def test_what_is_no_fact_is_not_taken_for_one() -> None:
    record = found("# A\n\n## Data\n\nKept since 2020-01-01.\n\nAnd more.\n\n## Context\n\nStatus: broken\n")
    assert (record.status, record.day) == ("draft", None)
    record = found("# A\n\n- status: accepted\n- supersedes: -\n- superseded by: -\n- deciders: n/a\n")
    assert (record.status, record.superseded_by, record.deciders) == ("accepted", (), ())


def test_facts_without_a_field_are_named() -> None:
    record = found("# A\n\n- Status: accepted\n- Approval level: high\n- Scope: -\n\nBudget: none.\n")
    assert '4: "Approval level" has no field here; the words stay in the record' in messages(record)
    assert "Scope" not in messages(record)
    assert "Budget" not in messages(record)
    record = found("# A\n\n| Field | Value |\n|--|--|\n| Status | Accepted |\n| Budget | 5 |\n")
    assert '6: "Budget" has no field here' in messages(record)
    assert "Field" not in messages(record)
    record = found("# A\n\n**Status:** Accepted | **Review:** 2027-01-01\n")
    assert '3: "Review" has no field here' in messages(record)


def test_what_has_no_field_is_named_in_short_lines() -> None:
    record = accepted_unless_said(
        "# X\n\nStatus: accepted\n\nTicket: OPS-12\nBudget: 5 k\n\n## Context\n\nHost: web-1\n"
    )
    assert '5: "Ticket" has no field here' in messages(record)
    assert '6: "Budget" has no field here' in messages(record)
    assert "Host" not in messages(record)


@pytest.mark.parametrize("heading", ["History", "Status"])
def test_a_column_that_does_not_say_what_people_did_is_named(heading: str) -> None:
    table = "| Date | By | Status |\n|---|---|---|\n| 2024-01-02 | Maud Ekholm | proposed |\n| 2024-02-06 | Tove Hark | accepted |"
    record = accepted_unless_said(f"# Which gate\n\n## Context\n\nTwo.\n\n## {heading}\n\n{table}\n")
    assert (record.status, record.decided, record.deciders) == ("accepted", date(2024, 2, 6), None)
    assert '"By" has no field here' in messages(record)
