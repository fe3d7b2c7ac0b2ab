"""``partnerbook adopt``: status, day and deciders are read wherever a record has them."""

from __future__ import annotations

from datetime import date

import pytest

from adopt.records import accepted_unless_said

HELD = ("accepted", date(2024, 2, 6), ("Tove Hark",))


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
    record = accepted_unless_said(text)
    assert (record.status, record.day, record.deciders) == want[:3]
    if len(want) > 3:
        assert record.decided is None, "a day that is not that of the decision bears no approval"
    elif want[0] == "accepted":
        assert record.decided == want[1]
