"""``partnerbook adopt``: options, their arguments, and the one that was chosen."""

from __future__ import annotations

import pytest

from adopt.records import MADR_4, accepted_unless_said, found, messages
from partnerbook.adopt.found import Considered


def test_options_in_other_words() -> None:
    record = found(
        "# A\n\n## 🔄 Betrachtete Optionen\n\n1. Wiki:\n   - Vorteil: alle finden es\n   - Nachteil: Pflege\n"
        "2. **Brief**\n\n   Wie früher.\n\nBeides geht.\n\n"
        '## Entscheidung\n\nGewählte Option: "Wiki", weil es alle finden.\n'
    )
    assert record.options == (
        Considered("A", "Wiki", "", ("alle finden es",), ("Pflege",)),
        Considered("B", "Brief", "Wie früher."),
    )
    assert (record.chosen, record.why) == ("A", "es alle finden.")


@pytest.mark.parametrize(
    ("line", "title", "summary"),
    [
        ("Option A - share the wiki", "share the wiki", ""),
        ("Option 2: Wiki – a shared one", "Wiki", "a shared one"),
        ("A. Wiki", "Wiki", ""),
        ("Opción 1", "Opción 1", ""),
        ("A wiki", "A wiki", ""),
    ],
)
def test_the_label_of_an_option_is_no_part_of_its_title(line: str, title: str, summary: str) -> None:
    assert found(f"# X\n\n## Options\n\n### {line}\n").options == (Considered("A", title, summary),)


def test_arguments_below_words_that_name_their_side() -> None:
    record = found(
        "# A\n\n## Alternatives\n\n### Pros & Cons\n\n#### Option 1.1: Wiki\n\nOne place.\n\n**Pros:**\n\n- found\n- free\n\n"
        "Cons\n- care\n\n#### Mail\n\n##### Pros\n\n- known\n\n##### Cons\n\n- lost\n\n"
        "#### Talk\n\n- ✅ quick\n- ❌ forgotten\n- Bad, because:\n  1. loud\n  2. late\n"
    )
    wiki, mail, talk = record.options
    assert [option.title for option in record.options] == ["Wiki", "Mail", "Talk"]
    assert (wiki.summary, wiki.pros, wiki.cons) == ("One place.", ("found", "free"), ("care",))
    assert (mail.pros, mail.cons) == (("known",), ("lost",))
    assert (talk.pros, talk.cons) == (("quick",), ("forgotten", "loud late"))


def test_options_weighed_in_their_order_under_other_words() -> None:
    text = (
        "# A\n\n## Considered Options\n\n* Keep the list as a plain file and share it\n* Ask\n\n"
        '## Decision Outcome\n\nChosen option: "Shared file", because it is there.\n\n'
        "## Pros and Cons of the Options\n\n### Shared file (chosen)\n\n* Good, because cheap\n\n### Ask\n\n* Bad, because slow\n"
    )
    record = found(text)
    assert [(option.pros, option.cons) for option in record.options] == [(("cheap",), ()), ((), ("slow",))]
    assert record.chosen is None
    assert found(text.replace(" (chosen)", "")).chosen == "A"
    record = found(text.replace("### Ask", "### Wait"))
    assert '"Shared file (chosen)" is not among the considered options' in messages(record)


def test_options_below_a_label_and_in_tables() -> None:
    record = accepted_unless_said(
        "# X\n\nStatus: proposed\n\n## Context\n\nParcels wait.\n\n**Options considered**\n\n- **Rail**\n  - Pro: cheap\n  - Con: late\n"
        "- **Road**\n\n## Decision\n\nChosen option: Rail, because it is cheap.\n"
    )
    assert record.options == (Considered("A", "Rail", "", ("cheap",), ("late",)), Considered("B", "Road"))
    assert record.chosen == "A"
    across = accepted_unless_said(
        "# X\n\n## Options\n\n| | Rail | Road |\n|--|--|--|\n| Pros | cheap<br>quiet | fast |\n| Cons | late | loud |\n"
    )
    assert [(option.title, option.pros, option.cons) for option in across.options] == [
        ("Rail", ("cheap", "quiet"), ("late",)),
        ("Road", ("fast",), ("loud",)),
    ]
    spanish = accepted_unless_said(
        "# X\n\n## Opciones\n\n| Opción | Ventajas | Desventajas | Coste |\n|--|--|--|--|\n| Tren | barato | lento | 5 |\n"
    )
    assert [(option.title, option.pros, option.cons) for option in spanish.options] == [
        ("Tren", ("barato",), ("lento",))
    ]
    assert 'the column "Coste" of the options has no field' in messages(spanish)


@pytest.mark.parametrize(
    "text",
    [
        "## Context\n\nx\n\n### Options we looked at\n\n* Rail -- cheap\n* Road -- fast\n",
        "## Kontext\n\nx\n\n### Optionen, die wir geprüft haben\n\n* Rail – cheap\n* Road – fast\n",
        "## Context\n\n**Alternatives that we discussed:**\n\n- Rail - cheap\n- Road - fast\n",
        "## Context\n\nx\n\n**Option 1: Rail**\n\ncheap\n\n**Option 2: Road**\n\nfast\n",
        "## Considered Options\n\n**Option A: Rail**\n\ncheap\n\n**Option B: Road**\n\nfast\n",
        "## Contexto\n\nx\n\n### Opción 1: Rail\n\ncheap\n\n### Opción 2: Road\n\nfast\n",
    ],
)
def test_options_below_other_headings_and_under_their_numbers(text: str) -> None:
    options = accepted_unless_said(f"# X\n\nStatus: accepted\n\n{text}\n## Decision\n\nRail.\n").options
    assert options == (Considered("A", "Rail", "cheap"), Considered("B", "Road", "fast"))


@pytest.mark.parametrize(
    "text",
    [
        "## Context\n\n- Option A: Rail\n- Option B: Road\n",
        "## Context\n\n**Option 1:** Rail is cheap.\n\n**Option 2:** Road is fast.\n",
        "## Context\n\n### Rejected alternatives\n\n- Road\n",
        "## Kontext\n\n### Weitere Optionen\n\n- Road\n",
        "## Options\n\n| Criterion | Rail | Road |\n|--|--|--|\n| Cost | low | high |\n",
        "## Context\n\n**Options:** Rail, Road\n",
        "## Options\n\nRail or road.\n",
    ],
)
def test_options_that_are_not_taken_over_are_named(text: str) -> None:
    assert "not taken over; the words stay in the record" in messages(accepted_unless_said(f"# X\n\n{text}"))


def test_a_choice_that_fits_no_option_is_named() -> None:
    record = found(MADR_4.replace('"Ask"', '"Wait"'))
    assert record.chosen is None
    assert 'the chosen option "Wait" is not among the considered options' in messages(record)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ('"Rent a car through an agency", because it is cheap.', "it is cheap."),
        ("Louer une flotte, car elle est moins chère.", "elle est moins chère."),
        ('"Rent a car".', ""),
    ],
)
def test_car_is_a_reason_behind_a_comma_only(said: str, reason: str) -> None:
    outcome = f"# A\n\n## Decision Outcome\n\nChosen option: {said}\n"
    assert found(outcome).why == reason


@pytest.mark.parametrize(
    ("option", "said", "reason"),
    [
        ("Ask first, because it lasts", '"Ask first, because it lasts", because nobody minds.', "nobody minds."),
        ('Say "yes, because" aloud', '"Say \\"yes, because\\" aloud", because it is heard.', "it is heard."),
        ("Bahn, weil sie fährt", "“Bahn, weil sie fährt”, weil sie billig ist.", "sie billig ist."),
        ("Rail", "Rail, because the quoted “road, because” is slow.", "the quoted “road, because” is slow."),
    ],
)  # fmt: skip
def test_what_stands_in_quotes_is_no_reason(option: str, said: str, reason: str) -> None:
    record = found(
        f"# A\n\n## Considered Options\n\n* {option}\n* Wait\n\n## Decision Outcome\n\nChosen option: {said}\n"
    )
    assert (record.chosen, record.why) == ("A", reason)


WEIGHED = "# Which way\n\n## Considered Options\n\n* St. Gallen depot\n* No fee\n* Rail - by night\n* Road: by day\n\n## Decision Outcome\n\n"


@pytest.mark.parametrize(
    ("line", "chosen", "why"),
    [
        ("Chosen option: No fee. Fees scare people.", "B", "Fees scare people."),
        ('Chosen option: "No fee". Fees scare people.', "B", "Fees scare people."),
        ("Chosen option: **Road: by day**; it is open then.", "D", "it is open then."),
        ("Chosen option: St. Gallen depot. It is near.", "A", "It is near."),
        (
            "Gew\u00e4hlte Option: No fee \u2013 Geb\u00fchren schrecken ab.",
            "B",
            "Geb\u00fchren schrecken ab.",
        ),
        (
            "Chosen option: Rail - by night. We take it because it is quiet.",
            "C",
            "We take it because it is quiet.",
        ),
        ("Chosen option: No fee, since fees scare people.", "B", "since fees scare people."),
        ("Chosen option: No fee. Reasons:\n\n* cheap\n* quick", "B", "Reasons: cheap; quick"),
        ("We did not choose rail. Chosen option: Road: by day, because it is open.", "D", "it is open."),
        ("We did not choose rail because of the noise; chosen option: No fee.", "B", ""),
        ("Rail is slow! So the chosen option: No fee. Fees scare.", "B", "Fees scare."),
        # as before
        ("Chosen option: St. Gallen depot", "A", ""),
        ("Chosen option: Road: by day", "D", ""),
        ("Chosen option: No fee, not rail", "B", ""),
        (
            'Chosen option: "No fee", because fees scare. People stay away.',
            "B",
            "fees scare. People stay away.",
        ),
    ],
)
def test_what_stands_behind_the_chosen_option_says_why(line: str, chosen: str, why: str) -> None:
    record = found(f"{WEIGHED}{line}\n")
    assert (record.chosen, record.why) == (chosen, why)


@pytest.mark.parametrize(
    "said", ["not Road: by day", "none but Rail", "all but the St. Gallen depot", "nicht Rail"]
)
def test_an_option_that_was_not_chosen_is_not_the_chosen_one(said: str) -> None:
    record = found(f"{WEIGHED}Chosen option: {said}\n")
    assert record.chosen is None
    assert f'12: the chosen option "{said}" is not among the considered options' in messages(record)
