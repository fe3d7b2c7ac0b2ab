"""``partnerbook adopt``: who decided, wherever a record names them; a placeholder is nobody."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from adopt.records import accepted_unless_said, adopt, put_all, record
from conftest import Run
from partnerbook.analysis.prose.people import deciders, people


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
        ("TBD, Ada Okafor", ("Ada Okafor",)),
        ("N. N., Ada Okafor, Iver Moss", ("Ada Okafor", "Iver Moss")),
        ("n/a; Ada Okafor; Iver Moss", ("Ada Okafor", "Iver Moss")),
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


@pytest.mark.parametrize(
    "said", ["TBD and Ada Okafor", "to be decided by the board, Ada Okafor", "tbc & Iver Moss"]
)
def test_a_name_behind_a_placeholder_is_a_doubt_and_never_left_out_in_silence(said: str) -> None:
    assert (people(said), deciders(said).unclear) == ((), (said,))


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
    record = accepted_unless_said(
        f"# Which gate\n\n{above}\n## Context\n\nTwo gates.\n\n## Decision\n\nThe left one.\n"
    )
    assert (record.status, record.decided) == ("accepted", date(2024, 2, 6))
    assert [name.removesuffix(" (sales)") for name in record.deciders or ()] == ["Maud Ekholm", "Tove Hark"]


def test_a_point_that_is_no_name_is_not_taken_for_a_decider() -> None:
    record = accepted_unless_said(
        "# Which gate\n\n- Status: accepted\n- Deciders:\n- We met on a Monday and talked about both of the gates\n\n"
        "## Context\n\nTwo gates.\n"
    )
    assert not record.deciders


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
