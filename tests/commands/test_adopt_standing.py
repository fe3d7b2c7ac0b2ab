"""``partnerbook adopt``: a record's status, its days and its approvals are only what the record says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statements import DOUBTFUL, MORE, OLDER, PLAIN, PROGRESS, rows
from test_adopt_command import adopt, decisions, findings, put_all, record, workspace

from conftest import Run, tree
from days import TODAY
from partnerbook.adopt.found import Considered, Found, Source
from partnerbook.adopt.people import people
from partnerbook.adopt.reading import read
from partnerbook.adopt.several import several
from partnerbook.adopt.statuses import said_in
from partnerbook.model.decision import STATUSES

__all__ = ["workspace"]

OWN = 4
HELD = ("accepted", date(2024, 2, 6), ("Tove Hark",))


def found(text: str, default: str = "accepted", file: str = "0004-x.md") -> Found:
    return read(Source(file, text, "sha256:0"), default, TODAY)


def messages(record: Found) -> str:
    return "\n".join(f"{note.line}: {note.message}" for note in record.notes)


@pytest.mark.parametrize(
    ("words", "status", "newer", "doubt"), [*rows(PLAIN), *rows(DOUBTFUL), *rows(PROGRESS)]
)
def test_a_replacement_is_one_only_where_it_is_plainly_said(
    words: str, status: str, newer: str, doubt: str
) -> None:
    said = said_in(words, OWN, TODAY)
    assert (said.status or "", list(said.newer), said.older) == (status, newer.split(), ())
    assert doubt in " ".join(doubt.kind for doubt in said.doubts)


@pytest.mark.parametrize("words", [row[0] for row in rows(PLAIN)])
def test_what_is_plainly_said_leaves_no_doubt(words: str) -> None:
    assert said_in(words, OWN, TODAY).doubts == ()


@pytest.mark.parametrize("words", [row[0] for row in rows(DOUBTFUL)])
def test_what_is_not_plainly_said_is_named(words: str) -> None:
    assert said_in(words, OWN, TODAY).doubts


@pytest.mark.parametrize(("words", "older", "doubt"), rows(OLDER))
def test_a_record_replaces_another_only_where_it_plainly_says_so(words: str, older: str, doubt: str) -> None:
    said = said_in(words, OWN, TODAY)
    assert (list(said.older), said.newer) == (older.split(), ())
    assert said.status in (None, "accepted")
    assert doubt in " ".join(doubt.kind for doubt in said.doubts)


@pytest.mark.parametrize("row", rows(MORE), ids=lambda row: row[0])
def test_the_same_in_other_words(row: tuple[str, ...]) -> None:
    words, status, newer, *doubt = row
    said = said_in(words, OWN, TODAY)
    assert (said.status or "", list(said.newer), said.older) == (status, newer.split(), ())
    assert bool(said.doubts) == bool(doubt and doubt[0])


_PIECES = st.lists(
    st.sampled_from(
        [
            "Accepted",
            "superseded by",
            "ADR-9",
            "ersetzt durch",
            "not",
            "will be",
            ",",
            ".",
            ";",
            "->",
            "(",
            ")",
            "if",
            "2024-02-06",
            "[9](0009-y.md)",
            "a été",
            "de",
            "/",
        ]
    ),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(_PIECES)
def test_any_words_give_a_status_of_ours_or_none(pieces: list[str]) -> None:
    said = said_in(" ".join(pieces), OWN, TODAY)
    assert said.status is None or said.status in STATUSES
    assert not said.newer or said.status is not None
    if "superseded by" not in pieces and "ersetzt durch" not in pieces:
        assert said.status != "superseded"


LAYOUTS = [
    (
        "bold key only",
        "# X\n\n**Status**\n\nAccepted\n\n**Date**\n\n2024-02-06\n\n**Deciders**\n\n- Tove Hark\n\n## Context\n\nx\n",
        HELD,
    ),
    (
        "bold colon",
        "# X\n\n**Status:**\nAccepted\n\n**Decision date:** 2024-02-06\n**Approver:** Tove Hark\n\n## Context\n",
        HELD,
    ),
    (
        "swapped",
        "# X\n\n| Value | Field |\n|--|--|\n| Accepted | Status |\n| 2024-02-06 | Date |\n| Tove Hark | Deciders |\n\n## Context\n",
        HELD,
    ),
    (
        "confluence pairs",
        "# X\n\n| **Status** | Accepted | **Date** | 2024-02-06 |\n|--|--|--|--|\n| **Approver** | Tove Hark | **Informed** | All |\n\n## Context\n",
        HELD,
    ),
    (
        "horizontal",
        "# X\n\n| Deciders | Decision date | Status |\n|--|--|--|\n| Tove Hark | 2024-02-06 | Accepted |\n",
        HELD,
    ),
    (
        "html",
        "# X\n\n<table>\n<tr><th>Status</th><td>Accepted</td></tr>\n<tr><th>Approved on</th><td>2024-02-06</td></tr>\n<tr><th>Deciders</th><td>Tove Hark</td></tr>\n</table>\n\n## Context\n",
        HELD,
    ),
    (
        "info heading",
        "# X\n\nIntro text.\n\n## Basics\n\nState: approved\nRatified: 6 February 2024\nDecision makers: Tove Hark\n\n## Background\n\nx\n\n## Decision\n\ny\n",
        HELD,
    ),
    (
        "history section newest first",
        "# X\n\nDeciders: Tove Hark\n\n## Status\n\n- 2024-02-06: accepted\n- 2024-01-05: proposed\n\n## Context\n",
        HELD,
    ),
    (
        "history table",
        "# X\n\nDeciders: Tove Hark\n\n## Status history\n\n| Date | Status |\n|--|--|\n| 2024-01-05 | Proposed |\n| 2024-02-06 | Accepted |\n\n## Context\n",
        HELD,
    ),
    (
        "status table in status section",
        "# X\n\nDeciders: Tove Hark\n\n## Status\n\n| Date | Status |\n|--|--|\n| 2024-02-06 | Accepted |\n| 2024-01-05 | Proposed |\n\n## Context\n",
        HELD,
    ),
    (
        "status+changelog",
        "# X\n\nStatus: Accepted\nDeciders: Tove Hark\n\n## Context\n\nx\n\n## Changelog\n\n- 2024-01-05: proposed\n- 2024-02-06: accepted\n",
        HELD,
    ),
    (
        "fm history",
        "---\nhistory:\n- {status: accepted, date: 2024-02-06}\n- {status: proposed, date: 2024-01-05}\nowner: x\ndecision-makers: Tove Hark\n---\n# X\n",
        HELD,
    ),
    (
        "odd yaml",
        "---\nADR Status: Accepted\nDecision-Date: 2024-02-06\nApproved-By: [Tove Hark]\nLast-Reviewed: 2025-01-01\n---\n# X\n",
        HELD,
    ),
    (
        "yaml camel",
        "---\ndecisionStatus: accepted\ndecisionDate: 2024-02-06\ndecisionMakers: Tove Hark\nlastUpdated: 2026-01-01\n---\n# X\n",
        HELD,
    ),
    (
        "de",
        "# X\n\n## Dokumentenlenkung\n\n- Status: Angenommen\n- Entscheidungsdatum: 06.02.2024\n- Entscheider: Tove Hark, N.N.\n- Zuletzt geändert: 01.03.2026\n\n## Kontext\n",
        HELD,
    ),
    (
        "fr",
        "# X\n\n| Champ | Valeur |\n|--|--|\n| Statut | Acceptée |\n| Date de décision | 6 février 2024 |\n| Décideurs | Tove Hark, à confirmer |\n\n## Contexte\n",
        HELD,
    ),
    (
        "es",
        "# X\n\n- Estado: aceptada\n- Última actualización: 2026-01-01\n- Fecha de decisión: 6 de febrero de 2024\n- Decisores: Tove Hark; por definir\n",
        HELD,
    ),
    (
        "pt",
        "# X\n\nEstado: Aceita\nCriado em: 2024-01-01\nData da decisão: 6 de fevereiro de 2024\nDecisores: Tove Hark, a definir\n",
        HELD,
    ),
    ("it", "# X\n\nStato: Accettata\nData: 6 febbraio 2024\nDecisori: Tove Hark, da definire\n", HELD),
    (
        "nl",
        "# X\n\nStatus: Geaccepteerd\nBesluitdatum: 6 februari 2024\nBeslissers: Tove Hark, nog te bepalen\n",
        HELD,
    ),
    (
        "created+approved",
        "# X\n\nStatus: Accepted\nCreated: 2024-01-05\nApproved: 2024-02-06\nDeciders: Tove Hark\n",
        HELD,
    ),
    ("steps only", "# X\n\nProposed on: 2024-01-05\nAccepted on: 2024-02-06\nDeciders: Tove Hark\n", HELD),
    (
        "list of steps",
        "# X\n\nDeciders: Tove Hark\n\n## Status\n\nProposed 2024-01-05\n\nAccepted 2024-02-06\n",
        HELD,
    ),
    ("status tbd", "# X\n\nStatus: TBD\nDate: TBD\nDeciders: <name>\n", ("draft", None, ())),
    (
        "unread status",
        "# X\n\n## Context\n\nx\n\n## Notes\n\nStatus is accepted since spring\n",
        ("draft", None, None),
    ),
    ("status quo", "# X\n\nWords.\n\n## Status quo\n\nx\n", ("accepted", None, None)),
    (
        "created only",
        "# X\n\nStatus: Accepted\nCreated: 2024-02-06\nDeciders: Tove Hark\n",
        ("accepted", date(2024, 2, 6), ("Tove Hark",), None),
    ),
    (
        "updated only",
        "# X\n\nStatus: Accepted\nLast updated: 2024-02-06\nDeciders: Tove Hark\n",
        ("accepted", date(2024, 2, 6), ("Tove Hark",), None),
    ),
    (
        "future",
        "# X\n\nStatus: Accepted\nDate: 2030-02-06\nDeciders: Tove Hark\n",
        ("accepted", date(2030, 2, 6), ("Tove Hark",), None),
    ),
    (
        "superseded on field",
        "# X\n\nStatus: Accepted\nDate: 2024-02-06\nSuperseded on: 2025-01-01\nDeciders: Tove Hark\n",
        ("superseded", *HELD[1:]),
    ),
    (
        "superseded-by none",
        "# X\n\nStatus: Accepted\nDate: 2024-02-06\nSuperseded-by: none\nReplaces: nothing\nDeciders: Tove Hark\n",
        HELD,
    ),
    (
        "superseded-by none yet",
        "# X\n\nStatus: Accepted\nDate: 2024-02-06\nSuperseded by: none yet\nDeciders: Tove Hark\n",
        HELD,
    ),
    (
        "superseded-by planned",
        "# X\n\nStatus: Accepted\nDate: 2024-02-06\nSuperseded by: ADR-9 (planned)\nDeciders: Tove Hark\n",
        HELD,
    ),
    (
        "superseded-by tbd",
        "# X\n\nStatus: Accepted\nDate: 2024-02-06\nSuperseded by: TBD\nDeciders: Tove Hark\n",
        HELD,
    ),
    (
        "ersetzt durch field",
        "# X\n\nStatus: Akzeptiert\nDatum: 2024-02-06\nErsetzt durch: ADR-9 (geplant)\nEntscheider: Tove Hark\n",
        HELD,
    ),
    (
        "superseded-by",
        "# X\n\nStatus: Accepted\nDate: 2024-02-06\nSuperseded by: ADR-9\nDeciders: Tove Hark\n",
        ("superseded", *HELD[1:]),
    ),
    (
        "note",
        "# X\n\n> **Note:** This ADR has been superseded by [9](0009-y.md).\n\nStatus: Accepted\nDate: 2024-02-06\nDeciders: Tove Hark\n",
        ("superseded", *HELD[1:]),
    ),
    (
        "note may",
        "# X\n\n> **Note:** This ADR may be superseded by [9](0009-y.md).\n\nStatus: Accepted\nDate: 2024-02-06\nDeciders: Tove Hark\n",
        HELD,
    ),
    (
        "conflict",
        "---\nstatus: accepted\n---\n# X\n\n## Status\n\nProposed\n\n## Context\n",
        ("proposed", None, None),
    ),
    (
        "gap bracket",
        "# X\n\nStatus: accepted\nDate: 2024-02-06\nDeciders: [name], [list everyone involved]\n",
        ("accepted", date(2024, 2, 6), ()),
    ),
    (
        "Ada bracket",
        "# X\n\nStatus: accepted\nDate: 2024-02-06\nDeciders: [Tove Hark](mailto:t@x.example)\n",
        HELD,
    ),
    (
        "tbc person",
        "# X\n\nStatus: accepted\nDate: 2024-02-06\nDeciders: Tove Hark, Iver Moss (to be confirmed)\n",
        HELD,
    ),
    (
        "de ticks",
        "# X\n\n## Status\n\n- [ ] Vorgeschlagen\n- [x] Angenommen\n\n## Datum\n\n6. Februar 2024\n\n## Entscheider\n\nTove Hark\n",
        HELD,
    ),
    (
        "points beside their label",
        "# X\n\nStatus: Accepted\nDate: 2024-02-06\nDeciders:\n- Tove Hark\n- Iver Moss (tbc)\n",
        HELD,
    ),
    (
        "points before the next field",
        "# X\n\nDate: 2024-02-06\nDeciders:\n* Tove Hark\n* Status: Accepted\n",
        HELD,
    ),
    (
        "table without bars at its sides",
        "# X\n\n## Record\n\nField | Value\n--- | ---\nStatus | Accepted\nDate | 2024-02-06\nDeciders | Tove Hark\n\n## Context\n",
        HELD,
    ),
    (
        "the same without a header",
        "# X\n\n## Document control\n\nStatus | Accepted\n:-- | :--\nDecided | 2024-02-06\nDecider | Tove Hark\n\n## Context\n",
        HELD,
    ),
    ("colon label list", "# X\n\nDeciders:\n- Tove Hark\n\nStatus: Accepted\nDate: 2024-02-06\n", HELD),
]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout[0])
def test_facts_are_read_wherever_they_stand(layout: tuple[str, str, tuple[object, ...]]) -> None:
    _, text, want = layout
    record = found(text)
    assert (record.status, record.day, record.deciders) == want[:3]
    if len(want) > 3:
        assert record.decided is None, "a day that is not that of the decision bears no approval"
    elif want[0] == "accepted":
        assert record.decided == want[1]


HEADS = [
    ("Status: Accepted (will be replaced by ADR-9)\nDate: 2024-02-06", "accepted", 0, "2024-02-06"),
    ("Status: Accepted / Superseded by ADR-9", "draft", 0, None),
    (
        "Status: accepted 2024-02-06 by the board, superseded 2025-01-01 by ADR-9",
        "superseded",
        1,
        "2024-02-06",
    ),
    (
        "| Status | Date | Notes |\n|---|---|---|\n| Accepted | 2024-02-06 | none |",
        "accepted",
        0,
        "2024-02-06",
    ),
    (
        "| Key | Value |\n|---|---|\n| Decision date | 2024-02-06 |\n| Last reviewed | 2026-01-01 |\n| Status | Ratified |",
        "accepted",
        0,
        "2024-02-06",
    ),
    (
        "**Decision status**: ✅ Approved  \n**Approved on**: 6 Feb 2024  \n**Last reviewed**: 2026-01-01",
        "accepted",
        0,
        "2024-02-06",
    ),
    (
        "- **Status** – Accepted\n- **Date** – 2024-02-06\n- **Superseded by** – n/a",
        "accepted",
        0,
        "2024-02-06",
    ),
    ("Status: Accepted\nDate: 2024-02-06\nSuperseded by: —", "accepted", 0, "2024-02-06"),
    (
        "Status: Accepted\nDate: 2024-02-06\nReplaces: keine\nErsetzt durch: keine",
        "accepted",
        0,
        "2024-02-06",
    ),
    ("Statut : Acceptée\nDate : 6 février 2024\nRemplacée par : aucune", "accepted", 0, "2024-02-06"),
    ("Statut : Remplacée par ADR-9\nDate : 6 février 2024", "superseded", 1, "2024-02-06"),
    ("Estado: Aceptada\nFecha: 6 de febrero de 2024\nReemplazada por: ninguna", "accepted", 0, "2024-02-06"),
    ("Stato: Accettata\nData: 6 febbraio 2024\nSostituita da: nessuna", "accepted", 0, "2024-02-06"),
    ("Status: Geaccepteerd\nDatum: 6 februari 2024\nVervangen door: geen", "accepted", 0, "2024-02-06"),
    (
        "Status: Aceita\nData: 6 de fevereiro de 2024\nSubstituída por: ADR-9 (proposta)",
        "accepted",
        0,
        "2024-02-06",
    ),
    ("Status: Accepted\nDate: 2024-02-06\nSuperseded: no", "accepted", 0, "2024-02-06"),
    ("Status: Accepted\nDate: 2024-02-06\nSuperseded: partially, by ADR-9", "accepted", 0, "2024-02-06"),
    ("Status: Accepted\nDate: 2024-02-06\nSuperseded-by: [ADR-9](0009-y.md)", "superseded", 1, "2024-02-06"),
    ("Status: Accepted\nDate: 2024-02-06\nTo be superseded by: ADR-9", "accepted", 0, "2024-02-06"),
    ("Status: Accepted\nDate: 2024-02-06\nPartially superseded by: ADR-9", "accepted", 0, "2024-02-06"),
    (
        "Status: Accepted\nDate: 2024-02-06\n\nThis decision is not superseded by ADR-9.",
        "accepted",
        0,
        "2024-02-06",
    ),
    ("Status: Accepted\nDate: 2024-02-06\n\nADR-9 supersedes ADR-2.", "accepted", 0, "2024-02-06"),
    (
        "## Status\n\nAccepted\n\n## Date\n\n2024-02-06\n\n## Superseded by\n\nNone",
        "accepted",
        0,
        "2024-02-06",
    ),
    (
        "## Status\n\nAccepted\n\n## Date\n\n2024-02-06\n\n## Superseded by\n\n- [9](0009-y.md)",
        "superseded",
        1,
        "2024-02-06",
    ),
    ("## Status history\n\n- Proposed: 2024-01-05\n- Accepted: 2024-02-06", "accepted", 0, "2024-02-06"),
    ("## Status\n\n- Accepted (2024-02-06)\n- Proposed (2024-01-05)", "accepted", 0, "2024-02-06"),
    ("## Status\n\nProposed (2024-01-05) → Accepted (2024-02-06)", "accepted", 0, "2024-02-06"),
    ("## Status\n\nProposed, 5 January 2024; then accepted, 6 February 2024", "accepted", 0, "2024-02-06"),
    (
        "## Status\n\n| Step | On |\n|--|--|\n| Proposed | 2024-01-05 |\n| Accepted | 2024-02-06 |",
        "accepted",
        0,
        "2024-02-06",
    ),
    ("## Statut\n\nProposée le 5 janvier 2024, puis acceptée le 6 février 2024", "accepted", 0, "2024-02-06"),
    ("Status: Draft\nAccepted on: TBD", "draft", 0, None),
    ("Status: N.N.", "draft", 0, None),
    ("Status: [status]", "draft", 0, None),
    ("Status: <proposed | accepted>", "draft", 0, None),
    ("Status:", "draft", 0, None),
    ("Status: unknown", "draft", 0, None),
    ("Status: Accepted as of 2024-02-06", "accepted", 0, "2024-02-06"),
    ("Accepted on 2024-02-06", "accepted", 0, "2024-02-06"),
    ("*Rejected*", "rejected", 0, None),
    ("Status: In Kraft seit 06.02.2024", "accepted", 0, "2024-02-06"),
    ("Status: Gültig\nDatum: 06.02.2024", "accepted", 0, "2024-02-06"),
    ("Status: Accepted\nStatus date: 2024-02-06", "accepted", 0, None),
    ("Status: Accepted\nEffective date: 2024-02-06", "accepted", 0, None),
    (
        "Status: Accepted\nDate proposed: 2024-01-05\nDate accepted: 2024-02-06\nDate superseded:",
        "accepted",
        0,
        "2024-02-06",
    ),
    ("Decision: Accepted on 2024-02-06", "draft", 0, None),
    ("Project status: green\n", "draft", 0, None),
]


@pytest.mark.parametrize(("head", "status", "newer", "decided"), HEADS)
def test_the_head_of_a_record(head: str, status: str, newer: int, decided: str | None) -> None:
    record = found(f"# X\n\n{head}\n\n## Context\n\nWords.\n")
    assert (record.status, len(record.superseded_by)) == (status, newer)
    assert record.decided == (date.fromisoformat(decided) if decided else None)


FILES = [
    ("two h2", "# Log\n\n## A\n\nStatus: Accepted\n\n## B\n\nStatus: Rejected\n", True),
    (
        "dated titles",
        "# Log\n\n## 2024-01-05 Weekly call (accepted)\n\nx\n\n## 2024-02-06 Shared folder (rejected)\n\ny\n",
        True,
    ),
    (
        "numbered accepted line",
        "# Log\n\n## 1. Weekly call\n\nAccepted on 2024-01-05.\n\n## 2. Folder\n\nRejected 2024-02-06.\n",
        True,
    ),
    (
        "de",
        "# Beschlüsse\n\n## 1. Wochenruf\n\nStatus: Angenommen\n\n## 2. Ordner\n\nStatus: Abgelehnt\n",
        True,
    ),
    ("h3", "# Log\n\n## 2024\n\n### Weekly\n\n- Status: accepted\n\n### Folder\n\n- Status: draft\n", True),
    (
        "table log",
        "# Decisions\n\n| ID | Decision | Status | Date |\n|--|--|--|--|\n| 1 | Call | Accepted | 2024-01-05 |\n| 2 | Folder | Rejected | 2024-02-06 |\n",
        True,
    ),
    (
        "setext",
        "Pallets\n==========\n\nStatus\n------\n\nAccepted\n\nCrates\n=========\n\nStatus\n------\n\nRejected\n",
        True,
    ),
    (
        "fm one",
        "---\nstatus: accepted\n---\n# X\n\n## Part A\n\nStatus: proposed\n\n## Part B\n\nStatus: draft\n",
        False,
    ),
    (
        "options",
        "# X\n\nStatus: accepted\n\n## Considered Options\n\n### A\n\nStatus: rejected\n\n### B\n\nStatus: accepted\n",
        False,
    ),
    (
        "options nostatus",
        "# X\n\n## Considered Options\n\n### A\n\nStatus: rejected\n\n### B\n\nStatus: accepted\n",
        False,
    ),
    (
        "normal",
        "# 1. X\n\n## Status\n\nAccepted\n\n## Context\n\nStatus: 500\n\n## Decision\n\nstatus: 200\n",
        False,
    ),
    ("multi h1 one record", "# Title\n\n# Status\n\nAccepted\n\n# Context\n\nx\n", False),
    (
        "history table",
        "# X\n\n## Timeline\n\n| Date | Status |\n|--|--|\n| 2024-01-05 | Proposed |\n| 2024-02-06 | Accepted |\n",
        False,
    ),
    ("phases", "# X\n\n## Phase 1\n\nStatus: done\n\n## Phase 2\n\nStatus: green\n", False),
    (
        "bold titles",
        "# Log\n\n**1. Call**\n\nStatus: Accepted\nDate: 2024-01-05\n\n**2. Folder**\n\nStatus: Rejected\nDate: 2024-02-06\n",
        True,
    ),
    ("rule separated", "# 1. Call\n\nStatus: Accepted\n\n---\n\n# 2. Folder\n\nStatus: Rejected\n", True),
    (
        "two fm",
        "---\ntitle: Log\n---\n\n# Log\n\n## Call\n**Status:** accepted\n\n## Folder\n**Status:** rejected\n",
        True,
    ),
    (
        "es",
        "# Registro\n\n## 1. Llamada\n\n- Estado: aceptada\n- Fecha: 2024-01-05\n\n## 2. Carpeta\n\n- Estado: rechazada\n- Fecha: 2024-01-06\n",
        True,
    ),
    (
        "bold status label",
        "# Log\n\n## 1. Call\n\n**Status**\n\nAccepted\n\n## 2. Folder\n\n**Status**\n\nRejected\n",
        True,
    ),
]


@pytest.mark.parametrize("case", FILES, ids=lambda case: case[0])
def test_a_file_with_several_records_is_known(case: tuple[str, str, bool]) -> None:
    _, text, holds_several = case
    assert bool(several(Source("log.md", text, "sha256:0"))) == holds_several


@pytest.mark.parametrize(
    "said",
    """TBD;tbc;T.B.A.;to be confirmed;to be decided by the board;N.N.;NN;n/a;none;unknown;open;???;-;[name];<name>;{name};[list everyone involved in the decision];
    nobody yet known? TBD;Ada Okafor (tbc);noch offen;noch zu klären;niemand;keine;à définir;à confirmer;inconnu;por definir;pendiente;ninguno;a definir;
    desconhecido;ninguém;da definire;nessuno;in attesa;nog te bepalen;n.t.b.;onbekend;niet bekend? nog open;TBD, N.N.;TBA / TBC;_TBD_;`TBD`;TBD (Legal)""".replace(
        "nobody yet known? TBD;", ""
    )
    .replace("niet bekend? ", "")
    .split(";"),
)
def test_a_placeholder_is_nobody(said: str) -> None:
    assert people(said.strip()) == ()


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Ada Okafor, TBD", ("Ada Okafor",)),
        ("Nonne Open", ("Nonne Open",)),
        ("Toby Dean; N. Nowak", ("Toby Dean", "N. Nowak")),
        ("The board", ("The board",)),
        ("[Ada Okafor](mailto:ada@x.example)", ("Ada Okafor",)),
        ("Ada Okafor (Legal)", ("Ada Okafor (Legal)",)),
        ("Ada Okafor and Tove Hark", ("Ada Okafor", "Tove Hark")),
        ("Ada Okafor, Iver Moss & Tove Hark", ("Ada Okafor", "Iver Moss", "Tove Hark")),
        ("Ada Okafor und Tove Hark / Iver Moss", ("Ada Okafor", "Tove Hark", "Iver Moss")),
        ("Sales and Marketing", ("Sales and Marketing",)),
        ("Ada Okafor (Head of Sales and Key Accounts)", ("Ada Okafor (Head of Sales and Key Accounts)",)),
    ],
)
def test_people_stay_people(said: str, names: tuple[str, ...]) -> None:
    assert people(said) == names


def test_what_has_no_field_is_named_in_short_lines() -> None:
    record = found("# X\n\nStatus: accepted\n\nTicket: OPS-12\nBudget: 5 k\n\n## Context\n\nHost: web-1\n")
    assert '5: "Ticket" has no field here' in messages(record)
    assert '6: "Budget" has no field here' in messages(record)
    assert "Host" not in messages(record)


def test_a_status_that_was_not_read_is_never_accepted() -> None:
    for line in ("Status is fine", "**Statut** on verra", "Decision status unclear", "| Estado | a saber |"):
        record = found(f"# X\n\n## Context\n\nWords.\n\n## Minutes\n\n{line}\n")
        assert record.status == "draft", line
        assert "gives no status" not in messages(record)
        assert record.status_line == 9


def test_options_below_a_label_and_in_tables() -> None:
    record = found(
        "# X\n\nStatus: proposed\n\n## Context\n\nParcels wait.\n\n**Options considered**\n\n- **Rail**\n  - Pro: cheap\n  - Con: late\n"
        "- **Road**\n\n## Decision\n\nChosen option: Rail, because it is cheap.\n"
    )
    assert record.options == (Considered("A", "Rail", "", ("cheap",), ("late",)), Considered("B", "Road"))
    assert record.chosen == "A"
    across = found(
        "# X\n\n## Options\n\n| | Rail | Road |\n|--|--|--|\n| Pros | cheap<br>quiet | fast |\n| Cons | late | loud |\n"
    )
    assert [(option.title, option.pros, option.cons) for option in across.options] == [
        ("Rail", ("cheap", "quiet"), ("late",)),
        ("Road", ("fast",), ("loud",)),
    ]
    spanish = found(
        "# X\n\n## Opciones\n\n| Opción | Ventajas | Desventajas | Coste |\n|--|--|--|--|\n| Tren | barato | lento | 5 |\n"
    )
    assert [(option.title, option.pros, option.cons) for option in spanish.options] == [
        ("Tren", ("barato",), ("lento",))
    ]
    assert 'the column "Coste" of the options has no field' in messages(spanish)


@pytest.mark.parametrize(
    "text",
    [
        "## Options\n\n| Criterion | Rail | Road |\n|--|--|--|\n| Cost | low | high |\n",
        "## Context\n\n**Options:** Rail, Road\n",
        "## Options\n\nRail or road.\n",
    ],
)
def test_options_that_are_not_taken_over_are_named(text: str) -> None:
    assert "not taken over; the words stay in the record" in messages(found(f"# X\n\n{text}"))


def test_two_rules_around_a_heading_are_no_front_matter(run: Run, workspace: Path) -> None:
    text = "---\n\n# 7. Two depots\n\n## in short\n\n---\n\nDate: 2024-02-06\n\n## Status\n\nAccepted\n"
    result = adopt(run, workspace, put_all(workspace, {"0007-x.md": text}))
    data, body = record(workspace, "0007")
    assert (data["title"], data["status"], data["date"]) == ("Two depots", "accepted", "2024-02-06")
    assert body == text
    assert "has no heading" not in result.stderr


def test_approvals_are_stamped_and_a_change_shows(run: Run, workspace: Path) -> None:
    text = "# Feed\n\nStatus: accepted\nDate: 2024-02-06\nDeciders: Tove Hark, Iver Moss\n\n## Decision\n\nA file at night.\n"
    old = "# List\n\nStatus: superseded by ADR-1\nDate: 2023-02-06\nDeciders: Tove Hark\n\n## Decision\n\nA list.\n"
    adopt(run, workspace, put_all(workspace, {"0001-feed.md": text, "0002-list.md": old}))
    data, _ = record(workspace, "0001")
    assert all(
        re.fullmatch(r"sha256:[0-9a-f]{32}", approval["fingerprint"]) for approval in data["approvals"]
    )
    assert "decisions/" not in findings(run, workspace)
    for path in decisions(workspace).glob("000[12]-*.md"):
        path.write_text(
            path.read_text().replace("A file at night", "A file each hour").replace("A list.", "No list.")
        )
    assert re.findall(r"000\d-\w+\.md:\S+ PB515", findings(run, workspace)).__len__() == 2


def test_an_approval_bears_the_day_of_the_decision_only(run: Run, workspace: Path) -> None:
    head = "Deciders: Tove Hark\n\n## Status\n\n"
    folder = put_all(
        workspace,
        {
            "0001-a.md": f"# A\n\n{head}Superseded by [4](0004-d.md) on 2025-06-15\n",
            "0002-b.md": "# B\n\n- Status: Deprecated\n- Last modified: 2026-01-01\n- Deciders: Tove Hark\n",
            "0003-c.md": f"# C\n\n{head}Accepted 2024-11-10\n\nDeprecated on 2025-05-01\n",
            "0004-d.md": "# D\n\n- Status: Accepted\n- Reviewed on: 2026-01-01\n- Approved on: 2025-06-15\n- Deciders: Tove Hark\n",
        },
    )
    result = adopt(run, workspace, folder)
    days = {}
    for number in ("0001", "0002", "0003", "0004"):
        data, _ = record(workspace, number)
        days[number] = (data["date"], [str(approval["on"]) for approval in data.get("approvals", ())])
    assert days == {
        "0001": ("None", []),
        "0002": ("2026-01-01", []),
        "0003": ("2024-11-10", ["2024-11-10"]),
        "0004": ("2025-06-15", ["2025-06-15"]),
    }
    assert (
        "0001-a.md:1: gives only 2025-06-15, the day it ended; that is not the day of the decision"
        in result.stderr
    )
    assert "0002-b.md:1: gives only the day it was last changed, not that of the decision" in result.stderr


def test_a_placeholder_looks_after_nothing_and_approves_nothing(run: Run, workspace: Path) -> None:
    text = "# A\n\n- Status: accepted\n- Date: {}\n- Entscheider: noch offen, N.N.\n"
    result = adopt(
        run,
        workspace,
        put_all(workspace, {"0001-a.md": text.format("2024-02-06"), "0002-b.md": text.format("TBD")}),
    )
    data, _ = record(workspace, "0001")
    assert (data["owner"], data.get("approvals")) == ("Ines Halvorsen", None)
    assert result.stderr.count("names no decider yet") == 1
    assert "reads one way only" not in result.stderr


def test_a_record_ended_by_what_is_not_in_force_is_named(run: Run, workspace: Path) -> None:
    folder = put_all(
        workspace,
        {
            "0001-a.md": "# A\n\nStatus: ersetzt durch ADR-2\n",
            "0002-b.md": "# B\n\n\nStatus: draft\n",
            "0003-c.md": "# C\n\nStatus: superseded by [4](0004-d.md)\n",
            "0004-d.md": "# D\n\nStatus: rejected\n",
            "0005-e.md": "# E\n\nStatus: accepted\n",
            "0006-f.md": "# F\n\nStatus: rejected\n\n## Links\n\n* Supersedes [5](0005-e.md)\n",
        },
    )
    result = adopt(run, workspace, folder)
    assert (
        "0001-a.md:3: says that it is superseded by 0002 (0002-b.md:4), which is a draft: one of the two is wrong"
        in result.stderr
    )
    assert (
        "0003-c.md:3: says that it is superseded by 0004 (0004-d.md:3), which is rejected: one of the two is wrong"
        in result.stderr
    )
    assert "0006-f.md:7: says that it supersedes 0005 (0005-e.md:3), and is rejected itself" in result.stderr
    assert record(workspace, "0005")[0]["status"] == "accepted"
    assert "supersedes" not in record(workspace, "0006")[0]
    checked = findings(run, workspace)
    assert re.findall(r"PB5\d\d", checked) == ["PB530", "PB530"]


def test_the_own_word_of_a_record_goes_first(run: Run, workspace: Path) -> None:
    folder = put_all(
        workspace,
        {
            "0002-a.md": "# A\n\n* Status: rejected\n\n## Links\n\n* Supersedes [3](0003-b.md)\n",
            "0003-b.md": '---\nstatus: "superseded by [6](0006-c.md)"\n---\n\n# B\n',
            "0004-d.md": "# D\n\nStatus: accepted\nSupersedes: ADR-3\n",
            "0005-e.md": "# E\n\nStatus: accepted, not superseded by ADR-7\n",
            "0006-c.md": "# C\n\nStatus: accepted\n",
            "0007-f.md": "# F\n\nStatus: accepted\nSupersedes: ADR-5, ADR-8\n",
            "0008-g.md": "# G\n\nStatus: rejected\nDate: 2024-02-06\nDeciders: Tove Hark\n",
        },
    )
    result = adopt(run, workspace, folder)
    assert record(workspace, "0003")[0]["superseded_by"] == "0006"
    assert record(workspace, "0006")[0]["supersedes"] == "0003"
    assert (
        "0004-d.md:4: supersedes 0003, which says that it is superseded by 0006; its own word counts"
        in result.stderr
    )
    assert record(workspace, "0005")[0]["status"] == "accepted"
    assert (
        "says that it supersedes 0005 (0005-e.md:3), which says otherwise; 0005 stays accepted"
        in result.stderr
    )
    rejected, _ = record(workspace, "0008")
    assert (rejected["status"], rejected.get("approvals")) == ("rejected", None)
    assert (
        "says that it supersedes 0008 (0008-g.md:3), which is rejected by its own word, and stays so"
        in result.stderr
    )
    assert "decisions/" not in findings(run, workspace)


def test_planned_replacements_change_nothing_and_are_named_one_by_one(run: Run, workspace: Path) -> None:
    status = "Akzeptiert, wird durch ADR-9 ersetzt, sobald diese gilt"
    files = {f"000{number}-x.md": f"# X\n\n## Status\n\n{status}\n" for number in range(1, 4)}
    result = adopt(
        run, workspace, put_all(workspace, {**files, "0009-y.md": "# Y\n\n## Status\n\nProposed\n"})
    )
    for number in range(1, 4):
        data, _ = record(workspace, f"000{number}")
        assert (data["status"], data.get("superseded_by")) == ("accepted", None)
        assert (
            f'000{number}-x.md:5: "{status}" speaks of a replacement that is still to come' in result.stderr
        )


def test_a_file_with_several_records_is_refused_with_the_remedy(run: Run, workspace: Path) -> None:
    log = "# Log\n\n## 1. Call\n\nStatus: Accepted\n\n## 2. Folder\n\nStatus: Rejected\n"
    folder = put_all(workspace, {"log.md": log, "0001-a.md": "# A\n\nStatus: accepted\n"})
    result = adopt(run, workspace, folder, status=1)
    assert "log.md:3:1: holds 2 records (lines 3 and 7); one file is one record" in result.stderr
    assert "split it into a file for each, and adopt the folder again" in result.stderr
    assert [path.name for path in decisions(workspace).iterdir()] == ["0001-a.md"]
    before = tree(workspace)
    adopt(run, workspace, folder, status=1)
    assert tree(workspace) == before


def test_ties_to_records_that_are_there_already_break_no_stamp(run: Run, workspace: Path) -> None:
    old = "# A\n\nStatus: accepted\nDate: 2024-02-06\nDeciders: Tove Hark\n"
    adopt(run, workspace, put_all(workspace, {"0001-a.md": old}))
    new = "# B\n\nStatus: accepted\nDate: 2025-02-06\nDeciders: Tove Hark\nSupersedes: [1](0001-a.md)\n"
    result = adopt(run, workspace, put_all(workspace, {"0002-b.md": new}))
    assert 'write "status: superseded" and superseded_by: "0002" there' in result.stderr
    (path,) = decisions(workspace).glob("0001-*.md")
    path.write_text(
        path.read_text().replace(
            "status: accepted\nowner", 'status: superseded\nsuperseded_by: "0002"\nowner'
        )
    )
    assert "decisions/" not in findings(run, workspace)


@pytest.mark.parametrize(
    "above",
    [
        "* Status: accepted\n* **Deciders:**\n  * Maud Ekholm\n  * Tove Hark\n* Date: 2024-02-06\n",
        "**Status:** accepted\n**Deciders:**\n- Maud Ekholm\n- Tove Hark\n**Date:** 2024-02-06\n",
        "- **Status:** accepted\n- **Deciders:**\n- Maud Ekholm\n- Tove Hark (sales)\n- **Date:** 2024-02-06\n",
        "- Date: 2024-02-06\n- Deciders:\n- Maud Ekholm\n- Tove Hark\n- Status: accepted\n",
        "**Deciders:**\n\n- Maud Ekholm\n- Tove Hark\n\n**Status:** accepted\n**Date:** 2024-02-06\n",
    ],
)
def test_deciders_are_read_below_their_label_however_they_are_set(above: str) -> None:
    record = found(f"# Which gate\n\n{above}\n## Context\n\nTwo gates.\n\n## Decision\n\nThe left one.\n")
    assert (record.status, record.decided) == ("accepted", date(2024, 2, 6))
    assert [name.removesuffix(" (sales)") for name in record.deciders or ()] == ["Maud Ekholm", "Tove Hark"]


def test_a_point_that_is_no_name_is_not_taken_for_a_decider() -> None:
    record = found(
        "# Which gate\n\n- Status: accepted\n- Deciders:\n- We met on a Monday and talked about both of the gates\n\n"
        "## Context\n\nTwo gates.\n"
    )
    assert not record.deciders


@pytest.mark.parametrize("comment", ["# fill this in", "# yaml: none\n# more of it", "# ADR template 3"])
def test_a_front_matter_of_comments_gives_no_title(comment: str) -> None:
    record = found(f"---\n{comment}\n---\n\n# Which gate\n\n## Status\n\nAccepted\n")
    assert (record.title, record.status, record.matter) == ("Which gate", "accepted", comment)


def test_a_heading_between_two_rules_is_the_title_where_there_is_no_other() -> None:
    record = found("---\n# Which gate\n---\n\n# Status\n\nAccepted\n")
    assert (record.title, record.status) == ("Which gate", "accepted")


@pytest.mark.parametrize("heading", ["History", "Status"])
def test_a_column_that_does_not_say_what_people_did_is_named(heading: str) -> None:
    table = "| Date | By | Status |\n|---|---|---|\n| 2024-01-02 | Maud Ekholm | proposed |\n| 2024-02-06 | Tove Hark | accepted |"
    record = found(f"# Which gate\n\n## Context\n\nTwo.\n\n## {heading}\n\n{table}\n")
    assert (record.status, record.decided, record.deciders) == ("accepted", date(2024, 2, 6), None)
    assert '"By" has no field here' in messages(record)
