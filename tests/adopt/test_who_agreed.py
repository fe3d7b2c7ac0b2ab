"""``partnerbook adopt``: nobody approves who did not plainly agree, each on their own day; what was not read is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from adopt.records import accepted_unless_said, adopt, messages, put_all, record
from conftest import Run
from partnerbook.analysis.prose.people import deciders

DOUBTFUL = """Maud Ekholm (abstained) | Maud Ekholm (Abstained) | Maud Ekholm (opposed) | Maud Ekholm (on leave) | Maud Ekholm (recused) | Maud Ekholm, who objected | Maud Ekholm: no
Maud Ekholm – veto | Maud Ekholm - absent | Maud Ekholm (-1) | Maud Ekholm (chair, against) | Maud Ekholm (dagegen) | Maud Ekholm (Enthaltung) | Maud Ekholm (mit Vorbehalt)
Maud Ekholm (abwesend) | Maud Ekholm (contre) | Maud Ekholm (s'est abstenue) | Maud Ekholm (sous réserve) | Maud Ekholm (en contra) | Maud Ekholm (ausente) | Maud Ekholm (se abstuvo)
Maud Ekholm (absteve-se) | Maud Ekholm (contraria) | Maud Ekholm (astenuta) | Maud Ekholm (tegen) | Maud Ekholm (afwezig) | Maud Ekholm (somehow) | not Maud Ekholm | except Maud Ekholm
ohne Maud Ekholm | sans Maud Ekholm | without Maud Ekholm, Jo Reuter | Against: Maud Ekholm, Jo Reuter | Maud Ekholm, Jo Reuter (both abstained) | Maud Ekholm and Jo Reuter against
Maud Ekholm did not sign | ~~Maud Ekholm~~ | [ ] Maud Ekholm | Maud Ekholm? | [name of the chair] | [please insert] | [CEO] | @handle | @your-name | Chair? | nobody so far | still to be found
noch niemand | yes | approved | not agreed | pending sign-off by Maud Ekholm | waiting for Maud Ekholm | wartet auf Maud Ekholm | Insert name here | everybody | Maud Ekholm (to sign on 2024-02-09)
Maud Ekholm (agreed 03/04/2024) | Maud Ekholm (signature pending)"""
PLAIN = [
    ("Maud Ekholm (Legal), Jo Reuter (head of sales)", {}),
    ("Maud Ekholm (CFO, Wren GmbH)", {}),
    ("Maud Ekholm (she/her); the steering committee", {}),
    ("May Chen, Will Smith, Can Yilmaz", {}),
    ("jdoe, @ada, ada@wren.example", {}),
    ("For: Maud Ekholm", {}),
    ("CFO: Maud Ekholm", {}),
    ("Maud Ekholm, CFO", {}),
    ("Vorstand (einstimmig)", {}),
    ("Ludwig van der Berg, María de la Vance", {}),
    ("Maud Ekholm (approved 2024-02-04)", {"Maud Ekholm": date(2024, 2, 4)}),
    ("Maud Ekholm, 2024-02-04", {"Maud Ekholm": date(2024, 2, 4)}),
    ("Maud Ekholm - agreed on 4 February 2024", {"Maud Ekholm": date(2024, 2, 4)}),
    ("2024-02-04: Maud Ekholm", {"Maud Ekholm": date(2024, 2, 4)}),
    ("Approved by Maud Ekholm on 2024-02-04", {"Maud Ekholm": date(2024, 2, 4)}),
    ("Maud Ekholm (genehmigt am 04.02.2024), Jo Reuter", {"Maud Ekholm": date(2024, 2, 4)}),
]


@pytest.mark.parametrize("said", [each.strip() for line in DOUBTFUL.splitlines() for each in line.split("|")])
def test_who_did_not_plainly_agree_is_nobody(said: str) -> None:
    assert deciders(said).named == ()


@pytest.mark.parametrize(("said", "days"), PLAIN)
def test_who_agreed_is_read_with_their_own_day(said: str, days: dict[str, date]) -> None:
    read = deciders(said)
    assert read.named
    assert not read.unclear
    assert {each.name: each.on for each in read.named if each.on} == days


def test_a_remark_is_named_and_approves_nothing(run: Run, workspace: Path) -> None:
    text = "# A\n\nStatus: accepted\nDate: 2024-02-06\nDeciders: {}\n\n## Decision\n\nOne.\n"
    files = {
        "0001-a.md": text.format("Maud Ekholm (abstained)"),
        "0002-b.md": text.format("Maud Ekholm (signed 2024-02-05), Jo Reuter, Tove Hark (against)"),
        "0003-c.md": text.format("Maud Ekholm (agreed 2031-01-01)"),
    }
    result = adopt(run, workspace, put_all(workspace, files))
    approvals = {
        number: [
            (given["by"], str(given["on"])) for given in record(workspace, number)[0].get("approvals", ())
        ]
        for number in ("0001", "0002", "0003")
    }
    assert approvals == {
        "0001": [],
        "0002": [("Maud Ekholm", "2024-02-05"), ("Jo Reuter", "2024-02-06")],
        "0003": [],
    }
    assert record(workspace, "0001")[0]["owner"] == "Ines Halvorsen"
    assert '0001-a.md:5: "Maud Ekholm (abstained)" is not plainly somebody who agreed' in result.stderr
    assert '0002-b.md:5: "Tove Hark (against)" is not plainly somebody who agreed' in result.stderr
    assert "0003-c.md:5: Maud Ekholm agreed on 2031-01-01, which has not come" in result.stderr
    assert "nobody who decided" not in result.stderr


BODY = "\n\n## Context\n\nTwo gates.\n\n## Decision\n\nThe left one.\n"
ACCEPTED = "# A\n\nStatus: accepted\nDate: 2024-02-06"
MAUD = {"Maud Ekholm": date(2024, 2, 4)}
GIVEN = [
    (f"---\nstatus: accepted\napprovals: [{{by: Maud Ekholm, on: 2024-02-04}}]\n---\n# A{BODY}", MAUD),
    (f"---\nstatus: accepted\nsign-offs:\n- {{name: Maud Ekholm, role: CFO, date: 2024-02-04, status: approved}}\n- {{name: Jo, status: rejected}}\n---\n# A{BODY}", MAUD),
    (f"---\nstatus: accepted\ndeciders: {{Maud Ekholm: signed 2024-02-04, Jo Reuter: against}}\n---\n# A{BODY}", MAUD),
    (f"{ACCEPTED}{BODY}\n## Approvals\n\n| Name | Role | Date |\n|--|--|--|\n| Maud Ekholm | CFO | 2024-02-04 |\n| Jo Reuter | Legal | |\n", MAUD),
    (f"{ACCEPTED}\n\n## Freigaben\n\n| Rolle | Wer | Unterschrift |\n|--|--|--|\n| CFO | Maud Ekholm | 04.02.2024 |\n| Recht | Jo | offen |\n{BODY}", MAUD),
    (f"{ACCEPTED}{BODY}\n## Sign-off\n\n- [x] Maud Ekholm, 2024-02-04\n- [ ] Jo Reuter\n", MAUD),
    (f"{ACCEPTED}{BODY}\n## Signatures\n\nApproved by Maud Ekholm on 2024-02-04.\n", MAUD),
    (f"# A\n\nStatus: Accepted by Maud Ekholm on 2024-02-04{BODY}", MAUD),
    (f"# A\n\nStatus: Angenommen am 04.02.2024 von Maud Ekholm{BODY}", MAUD | {"Maud Ekholm": None}),
    (f"# A\n\n## Status\n\nAccepted\n\nDeciders: Maud Ekholm\nDate: 2024-02-04{BODY}", MAUD | {"Maud Ekholm": None}),
    (f"# A\n\n## Status\n\n**Approved**\n\n2024-02-04\n\n- **Approved by:** Maud Ekholm{BODY}", MAUD | {"Maud Ekholm": None}),
    (f"# A\n\n## Status\n\nStatus: Accepted\nDecision makers: Maud Ekholm\nDate: 2024-02-04{BODY}", MAUD | {"Maud Ekholm": None}),
    (f"# A\n\n## Status\n\n| Status | Date | Deciders |\n|--|--|--|\n| Accepted | 2024-02-04 | Maud Ekholm |{BODY}", MAUD | {"Maud Ekholm": None}),
    (f"# A\n\n## Status\n\nAngenommen am 04.02.2024\n\n- Entscheider:\n  - Maud Ekholm{BODY}", MAUD | {"Maud Ekholm": None}),
    (f"# A\n\n## Status\n\nAccepted by: Maud Ekholm\n\nDate: 2024-02-04{BODY}", MAUD | {"Maud Ekholm": None}),
    (f"# A\n\nStatut : acceptée le 2024-02-04 par Maud Ekholm{BODY}", MAUD | {"Maud Ekholm": None}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "days"), GIVEN)
def test_approvals_are_read_wherever_they_are_given(text: str, days: dict[str, date | None]) -> None:
    read = accepted_unless_said(text)
    assert read.deciders == tuple(days)
    assert read.approvals == (("Maud Ekholm", date(2024, 2, 4)),)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"# A\n\nStatus: accepted\nApproved: Maud Ekholm, 2024-02-04{BODY}", 4),
        (f"{ACCEPTED}{BODY}\n## Approval\n\nMaud Ekholm said yes.\n", 14),
        (f"{ACCEPTED}{BODY}\nIt was approved by Maud Ekholm in May.\n", 14),
        (f"{ACCEPTED}{BODY}\n**Signed:** Maud Ekholm\n", 14),
        (f"{ACCEPTED}\n\n| Freigabe | Tag |\n|--|--|\n| Maud Ekholm | 2024-02-04 |\n{BODY}", 6),
        (f"{ACCEPTED}{BODY}\n### Genehmigung\n\nMaud Ekholm\n", 14),
        (f"{ACCEPTED}{BODY}\nDécidé par Maud Ekholm.\n", 14),
        (f"{ACCEPTED}{BODY}\nDecided by: Maud Ekholm\n", 14),
        (f"{ACCEPTED}{BODY}\n## Attendees\n\n- Maud Ekholm\n", 14),
        (f"{ACCEPTED}{BODY}\n**Teilnehmer:** Maud Ekholm\n", 14),
        (f"# A\n\nStatus: Accepted – Maud Ekholm\nDate: 2024-02-04{BODY}", 3),
        (f"# A\n\nStatus: Genehmigt (Maud Ekholm, 04.02.2024){BODY}", 3),
        (f"# A\n\n## Status\n\nAccepted\n\nMaud Ekholm, Jo Reuter{BODY}", 7),
    ],
)
def test_what_may_say_who_decided_is_named_and_not_called_absent(
    run: Run, workspace: Path, text: str, line: int
) -> None:
    result = adopt(run, workspace, put_all(workspace, {"0001-a.md": text}))
    assert f"0001-a.md:{line}: " in result.stderr
    assert "may say who decided; it was not read" in result.stderr
    assert "gives nobody who decided" not in result.stderr
    assert "names no decider" not in result.stderr
    assert "approvals" not in record(workspace, "0001")[0]


DAYS = [
    ("Status: accepted\nDate: updated 2024-09-09, decided 2024-02-06", date(2024, 2, 6)),
    ("Status: accepted\nDate: 2024-02-06 (last changed 2024-09-09)", date(2024, 2, 6)),
    ("Status: accepted\nDate: 2024-09-09 (updated), 2024-02-06 (approved)", date(2024, 2, 6)),
    ("Status: angenommen\nDatum: geändert am 09.09.2024, beschlossen am 06.02.2024", date(2024, 2, 6)),
    ("Status: accepted\nDate: revised 2024-09-09", None),
    ("Status: accepted\nDate: valid until 2024-09-09", None),
    ("Status: Accepted (v2, 2024-09-09)\nDate: 2024-02-06", date(2024, 2, 6)),
    ("Status: Accepted (revision 3 of 2024-09-09)\nDate: 2024-02-06", date(2024, 2, 6)),
    ("Status: Accepted, amended 2024-09-09\nDate: 2024-02-06", date(2024, 2, 6)),
    ("Statut : acceptée (mise à jour le 2024-09-09)\nDate : 2024-02-06", date(2024, 2, 6)),
    ("Status: Angenommen (Fassung 2, 09.09.2024)", None),
    ("Status: Accepted on 2024-02-06, updated 2024-09-09", date(2024, 2, 6)),
    ("Status: Rejected in favour of 900, which was accepted on 2024-05-05\nDate: 2024-02-06", date(2024, 2, 6)),
    ("Status: Rejected; 900 was accepted on 2024-05-05\nDate: 2024-02-06", date(2024, 2, 6)),
    ("Status: Abgelehnt zugunsten von ADR-900, angenommen am 05.05.2024\nDatum: 06.02.2024", date(2024, 2, 6)),
    ("Status: Proposed 2024-01-02. Accepted 2024-02-06.", date(2024, 2, 6)),
    ("Status: accepted\nDate: Berlin, 2024-02-06", date(2024, 2, 6)),
]  # fmt: skip


@pytest.mark.parametrize(("head", "day"), DAYS)
def test_only_the_own_day_of_the_decision_counts(head: str, day: date | None) -> None:
    read = accepted_unless_said(f"# A\n\nDeciders: Maud Ekholm\n{head}\n\n## Context\n\nTwo.\n")
    assert read.decided == day


@pytest.mark.parametrize("head", [head for head, _ in DAYS if "Status: Acc" in head or "until" in head])
def test_a_day_that_is_not_taken_is_named(head: str) -> None:
    assert "is not plainly the day of the decision" in messages(
        accepted_unless_said(f"# A\n\n{head}\n\n## Context\n")
    )
