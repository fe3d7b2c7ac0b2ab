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


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Ada, ex-CTO", ("Ada",)),
        ("Maud Ekholm, Head of Retail Growth", ("Maud Ekholm",)),
        ("Maud Ekholm, interim CFO, Jo Reuter, Growth Lead", ("Maud Ekholm", "Jo Reuter")),
        ("Maud Ekholm, ehemalige Vertriebsleiterin", ("Maud Ekholm",)),
        ("Maud Ekholm, ancien directeur", ("Maud Ekholm",)),
        ("Lead Architect: Ada", ("Ada",)),
        ("Head of Sales - Maud Ekholm", ("Maud Ekholm",)),
        ("Sales team: Maud Ekholm; CTO: Jo Reuter", ("Maud Ekholm", "Jo Reuter")),
        ("Leiterin Einkauf: Maud Ekholm", ("Maud Ekholm",)),
        ("Maud Ekholm, Jo Reuter, both remote", ("Maud Ekholm", "Jo Reuter")),
        ("Maud Ekholm, Jo Reuter, beide per Video", ("Maud Ekholm", "Jo Reuter")),
        ("Maud Ekholm and Jo Reuter (all online)", ("Maud Ekholm", "Jo Reuter")),
        ("Ekholm, Maud; Reuter, Jo", ("Maud Ekholm", "Jo Reuter")),
        ("van der Berg, Ludwig", ("Ludwig van der Berg",)),
        ("EKHOLM, Maud (Legal)", ("Maud EKHOLM (Legal)",)),
        ("Ada, Ben, Cleo", ("Ada", "Ben", "Cleo")),
        # as before
        ("Ada, Tom", ("Ada", "Tom")),
        ("Head of Sales, CTO", ("Head of Sales", "CTO")),
        ("Maud Ekholm, the board", ("Maud Ekholm", "the board")),
        ("Maud Ekholm: Wren GmbH", ("Maud Ekholm",)),
        ("Tech Lead", ("Tech Lead",)),
        ("Legal, Finance", ("Legal", "Finance")),
        ("Sales and Marketing", ("Sales and Marketing",)),
    ],
)
def test_a_title_or_a_remark_is_no_second_person(said: str, names: tuple[str, ...]) -> None:
    read = deciders(said)
    assert tuple(each.name for each in read.named) == names
    assert not read.unclear


@pytest.mark.parametrize(
    "said",
    [
        "Ben \u274c",
        "Maud Ekholm \u2717",
        "\u274c Maud Ekholm",
        "Maud Ekholm, \U0001f44e",
        "Maud Ekholm (\u23f3)",
    ],
)
def test_a_cross_beside_a_name_is_no_approval(said: str) -> None:
    read = deciders(f"{said}; Jo Reuter \u2705")
    assert [each.name for each in read.named] == ["Jo Reuter"]
    assert read.unclear


@pytest.mark.parametrize(
    "said", ["both remote", "beide per Telefon", "all online", "Release Captain: Maud Ekholm"]
)
def test_a_remark_alone_names_nobody(said: str) -> None:
    assert deciders(said).named == ()


@pytest.mark.parametrize("said", ["Okafor, Ada", "Lindqvist, Solveig", "Okafor, Ada (Legal)"])
def test_what_may_be_one_person_or_two_is_said_and_approves_nothing(said: str) -> None:
    read = accepted_unless_said(
        f"# A\n\nStatus: accepted\nDate: 2024-02-06\nDeciders: {said}\n\n## Decision\n\nOne.\n"
    )
    assert not read.approvals
    assert f'5: "{said}" may be one person, surname first, or two; no approval is written for it' in messages(
        read
    )


@pytest.mark.parametrize(
    "more",
    [
        "Rejected by: Jo Reuter\n",
        "Against: Jo Reuter (Legal)\n",
        "Abstained: Tove Hark, Jo Reuter\n",
        "Enthaltungen: Jo Reuter\n",
        "\n## Rejected by\n\n- Jo Reuter\n",
    ],
)
def test_who_did_not_agree_by_another_line_gives_no_approval(more: str) -> None:
    read = accepted_unless_said(
        f"# A\n\nStatus: accepted\nDate: 2024-02-06\nDeciders: Maud Ekholm, Jo Reuter\n{more}\n## Decision\n\nOne.\n"
    )
    assert [name for name, _ in read.approvals] == ["Maud Ekholm"]
    assert 'Jo Reuter also stands beside "' in messages(read)


@pytest.mark.parametrize(
    "more", ["Rejected by: Tove Hark\n", "Consulted: Jo Reuter\n", "Rejected options: Jo Reuter's plan\n"]
)
def test_others_who_did_not_agree_take_no_approval_from_those_who_did(more: str) -> None:
    read = accepted_unless_said(
        f"# A\n\nStatus: accepted\nDate: 2024-02-06\nDeciders: Maud Ekholm, Jo Reuter\n{more}\n## Decision\n\nOne.\n"
    )
    assert [name for name, _ in read.approvals] == ["Maud Ekholm", "Jo Reuter"]


def test_the_owner_of_a_record_looks_after_it(run: Run, workspace: Path) -> None:
    head = "# A\n\nStatus: accepted\nDate: 2024-02-06\n"
    body = "\n## Decision\n\nOne.\n"
    files = {
        "0001-a.md": f"{head}Owner: Cleo Marsh\nDeciders: Maud Ekholm\n{body}",
        "0002-b.md": f"{head}Verantwortlich: Cleo Marsh\n{body}",
        "0003-c.md": f"---\nstatus: accepted\nowner: {{name: Cleo Marsh}}\n---\n# C\n{body}",
        "0004-d.md": f"# D\n\n## Status\n\nAccepted\n\nOwner: Cleo Marsh\n{body}",
        "0005-e.md": f"{head}Owner: TBD\n{body}",
        "0006-f.md": f"{head}Owner: whoever has time\n{body}",
    }
    said = adopt(run, workspace, put_all(workspace, files)).stderr
    owners = [record(workspace, f"000{number}")[0]["owner"] for number in range(1, 7)]
    assert owners == ["Cleo Marsh"] * 4 + ["Ines Halvorsen"] * 2
    assert [each["by"] for each in record(workspace, "0001")[0]["approvals"]] == ["Maud Ekholm"]
    assert "has no field" not in said
    assert '0006-f.md:5: "whoever has time" is not plainly somebody who looks after it' in said
    assert "names no decider; Cleo Marsh looks after it" in said


@pytest.mark.parametrize(
    "said",
    [
        "Status: Aangenomen\nDatum: 2025-06-07\nBesluit door: Piet de Vries en Anna Bos\n",
        "Status | Date | By\n--- | --- | ---\nAccepted | 2025-06-07 | Maud Ekholm\n",
        "* Status: beschlossen\n* Datum: 2025-06-07\n* Von: Maud Ekholm\n",
    ],
)
def test_a_label_that_ends_with_by_may_name_who_decided(said: str) -> None:
    found = accepted_unless_said(f"# Which gate\n\n{said}\n## Context\n\nTwo.\n\n## Decision\n\nThe left.\n")
    assert (found.status, found.deciders, found.unread) == ("accepted", None, True)
    assert [note for note in found.notes if "may say who decided; it was not read" in note.message]
