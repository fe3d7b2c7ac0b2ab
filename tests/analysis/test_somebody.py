"""Who approves is somebody; the quick look at a plain name says what the careful one says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from days import TODAY
from partnerbook.analysis.prose import missing_words, remarks
from partnerbook.analysis.prose.people import people
from partnerbook.analysis.somebody import doubt, names_somebody


@pytest.mark.parametrize(
    "name",
    ["nobody yet", "pending", "Not Yet", "Noch Offen", "En Attente", "n/a", "Olle Frisk (declined)", "Lina Groß (abwesend)",
     "Rosa Fink (on leave)", "waiting for counsel", "[Counsel]", "Keine Antwort", "To Be Confirmed", "ausstehend", "Nessuno Ancora"],
)  # fmt: skip
def test_nobody(name: str) -> None:
    assert not names_somebody(name)
    assert doubt(name, TODAY, TODAY) == f'"{name}" names nobody'


@pytest.mark.parametrize(
    "name", ["Olle Frisk", "Lina Groß", "Board of Tide Post", "Legal", "Zoë Åkerlund", "Anne-Marie de Wit", "Rosa Fink (CFO)"]
)  # fmt: skip
def test_somebody(name: str) -> None:
    assert names_somebody(name)
    assert not doubt(name, TODAY, TODAY)
    tomorrow: date = TODAY + timedelta(days=1)
    assert doubt(name, tomorrow, TODAY) == f"{tomorrow} is still to come"


def test_a_plain_look_takes_nobody_for_somebody() -> None:
    words = {*missing_words.EMPTY, *remarks._YES_WORDS, *(f"{word} frisk" for word in remarks._HOLLOW)}
    for phrase in words:
        name = phrase.title()
        if not people(name):
            assert not names_somebody(name), name


@pytest.mark.parametrize(
    ("by", "name"),
    [
        ("Ben Lind (verbally)", "Ben Lind"),
        ("Ben Lind on behalf of Ada Okafor", "Ben Lind"),
        ("Ben Lind for Ada Okafor", "Ben Lind"),
        ("Maud van der Berg (by word of mouth)", "Maud van der Berg"),
    ],
)
def test_a_remark_beside_a_name_is_what_is_wrong(by: str, name: str) -> None:
    assert (
        doubt(by, TODAY, TODAY)
        == f'"{by}" has a remark beside the name: whether {name} approved is left open'
    )
