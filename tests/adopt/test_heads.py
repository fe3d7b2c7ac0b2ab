"""``partnerbook adopt``: status, replacement and day of decision, from many ways to begin a record."""

from __future__ import annotations

from datetime import date

import pytest

from adopt.records import accepted_unless_said

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
    ("## Status\n\n**Accepted**", "accepted", 0, None),
    ("## Status\n\n__Approved.__\n\nAs it was.", "accepted", 0, None),
    ("## Status\n\n_Genehmigt_", "accepted", 0, None),
    ("## Statut\n\n*Approuvée*", "accepted", 0, None),
    ("### Status\n\n**Deprecated**", "deprecated", 0, None),
    ("## Status\n\n**Retired!**", "deprecated", 0, None),
    ("**Status**\n\n**Agreed**", "accepted", 0, None),
]


@pytest.mark.parametrize(("head", "status", "newer", "decided"), HEADS)
def test_the_head_of_a_record(head: str, status: str, newer: int, decided: str | None) -> None:
    record = accepted_unless_said(f"# X\n\n{head}\n\n## Context\n\nWords.\n")
    assert (record.status, len(record.superseded_by)) == (status, newer)
    assert record.decided == (date.fromisoformat(decided) if decided else None)
