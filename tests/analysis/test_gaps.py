"""Gaps of a template are found in any shape; brackets that mean what they say are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from growth import assert_in_proportion
from partnerbook.analysis.prose.gaps import gaps, may_hold_gaps, placeholders, whole_gap
from partnerbook.analysis.somebody import names_somebody

HONEST = (Path(__file__).parent / "honest_brackets.txt").read_text(encoding="utf-8").splitlines()

UNFILLED = [
    "[Partner Contact]", "[Role at the partner]", "[anything at all]", "[1]", "[…]", "<the figure we agreed>", "____", "??", "-",
    "tbd", "To be confirmed.", "to be agreed", "noch offen", "à définir", "por confirmar", "nog te bepalen", "未定", "DD.MM.YYYY",
    "mm/dd/yyyy", "TT.MM.JJJJ", "*|LNAME|*", "$COMPANY", "%LASTNAME%", "Your name", "N.N.", "Click here to enter text.", "xxx", "n/a",
]  # fmt: skip
"""Values that are nothing but a gap."""

GAPS = [
    ("We read [their most widely shared article or interview] twice.", "[their most widely shared article or interview]"),
    ("Together we reach <a measurable target> by June.", "<a measurable target>"),
    ("Your yards save [Benefit #3].", "[Benefit #3]"),
    ("[N] of your yards save a day.", "[N]"),
    ("You keep [X %] of it.", "[X %]"),
    ("The share is [●] % of sales.", "[●]"),
    ("The share is [   ] % of sales.", "[   ]"),
    ("18 % fewer empty runs at ____", "____"),
    ("Signed in ______, on ______.", "______"),
    ("Dear *|FNAME|*,", "*|FNAME|*"),
    ("Hello $FIRSTNAME,", "$FIRSTNAME"),
    ("Hello %FIRST_NAME%,", "%FIRST_NAME%"),
    ("Hello %%FirstName%%,", "%%FirstName%%"),
    ("Hello ${contact.first},", "${contact.first}"),
    ("Hello {first_name},", "{first_name}"),
    ("Hello {{ contact }},", "{{ contact }}"),
    ("Hello <<Contact>>,", "<<Contact>>"),
    ("Hello «FirstName»,", "«FirstName»"),
    ("We begin on DD.MM.YYYY.", "DD.MM.YYYY"),
    ("We begin on XX.XX.2027.", "XX.XX.2027"),
    ("It brings ??? a year.", "???"),
    ("It begins in May (tbc).", "(tbc)"),
    ("Liebe Frau [Nachname],", "[Nachname]"),
    ("Bis [Monat eintragen] ist es fertig.", "[Monat eintragen]"),
    ("Bonjour [Prénom],", "[Prénom]"),
    ("Estimada [Nombre de la clienta],", "[Nombre de la clienta]"),
    ("Beste [voornaam],", "[voornaam]"),
    ("Gentile [Cognome],", "[Cognome]"),
    ("【会社名】御中", "【会社名】"),
    ("Dear [FirstName],", "[FirstName]"),
    ("Dear [CONTACT_NAME],", "[CONTACT_NAME]"),
    ("12 % fewer lost crates for <which customer>", "<which customer>"),
    ("You earn <N> EUR a crate.", "<N>"),
    ("You keep ?? % of it.", "?? %"),
    ("You keep __ % of it.", "__ %"),
    ("You keep … % of it.", "… %"),
    ("You keep ... % of it.", "... %"),
    ("You keep # % of it.", "# %"),
    ("You keep NN % of it.", "NN %"),
    ("It adds NN stores.", "NN stores"),
    ("The fee is EUR ●.", "EUR ●"),
    ("The fee is CHF __ a month.", "CHF __"),
    ("The fee is € ?? a month.", "€ ??"),
    ("The fee is TBD EUR a month.", "TBD"),
    ("It begins TBC May 2027.", "TBC"),
    ("Hello |FIRST_NAME|,", "|FIRST_NAME|"),
    ("Hello :company_name:,", ":company_name:"),
    ("Hello &lt;Contact name&gt;,", "&lt;Contact name&gt;"),
    ("Hello ‹Firma›,", "‹Firma›"),
    ("Hello 〈Contact〉,", "〈Contact〉"),
    ("Hello %1$s,", "%1$s"),
    ("Hello {1},", "{1}"),
    ("Hello {}, good news.", "{}"),
    ("Hello (insert first name),", "(insert first name)"),
    ("Liebe Frau (Name eintragen),", "(Name eintragen)"),
    ("12 % fewer crates are lost at [warehouse]", "[warehouse]"),
    ("Crates come back to <warehouse> by May.", "<warehouse>"),
    ("[describe in one line why they of all companies should care about it]", None),
    ("For [customer segment or industry], it saves time.", "[customer segment or industry]"),
]  # fmt: skip


EVERYDAY = [
    ("See you at #EVENT#.", "#EVENT#"),
    ("Hello #FirstName#,", "#FirstName#"),
    ("Hello @NAME@,", "@NAME@"),
    ("Hello ~COMPANY~,", "~COMPANY~"),
    ("We meet at EVENT_NAME in May.", "EVENT_NAME"),
    ("Dear FIRST_NAME,", "FIRST_NAME"),
    ("Best, YOUR_NAME", "YOUR_NAME"),
    ("PARTNER_NAME saves a day.", "PARTNER_NAME"),
    ("NAME_OF_PARTNER saves a day.", "NAME_OF_PARTNER"),
    ("TK", "TK"),
    ("TKTK", "TKTK"),
    ("It saves TK hours a week.", "TK"),
    ("It launches in TK.", "TK"),
    ("The first year brought TK customers.", "TK"),
    ("“TK”, says Lea Brandt.", "TK"),
    ("Zitat folgt", "Zitat folgt"),
    ("Zitat folgt.", "Zitat folgt"),
    ("“Zitat folgt”", "Zitat folgt"),
    ("Zitat von Frau Brandt folgt", "Zitat von Frau Brandt folgt"),
    ("Lea Brandt: Zitat folgt", "Zitat folgt"),
    ("The pilot worked (Zitat folgt).", "(Zitat folgt)"),
    ("Quote to follow", "Quote to follow"),
    ("Quote by Lea to come", "Quote by Lea to come"),
    ("customer quote pending", "customer quote pending"),
    ("[quote to follow]", "[quote to follow]"),
    ("The pilot worked [Zitat folgt].", "[Zitat folgt]"),
    ("citation à venir", "citation à venir"),
    ("Citation à confirmer", "Citation à confirmer"),
    ("cita por confirmar", "cita por confirmar"),
    ("Cita pendiente de confirmar", "Cita pendiente de confirmar"),
    ("citazione in arrivo", "citazione in arrivo"),
    ("Citazione da confermare", "Citazione da confermare"),
    ("Citaat volgt", "Citaat volgt"),
    ("citaat nog te bevestigen", "citaat nog te bevestigen"),
    ("citação a confirmar", "citação a confirmar"),
    ("Texto em breve", "Texto em breve"),
    ("Bild wird nachgereicht", "Bild wird nachgereicht"),
    ("photo à venir", "photo à venir"),
    ("Dear [Mr./Ms.] Brandt,", "[Mr./Ms.]"),
    ("Dear [Mr/Mrs/Ms] Brandt,", "[Mr/Mrs/Ms]"),
    ("Dear (Mr./Ms.) Brandt,", "(Mr./Ms.)"),
    ("Liebe [Herr/Frau] Brandt,", "[Herr/Frau]"),
    ("Chère [M./Mme] Brandt,", "[M./Mme]"),
    ("Estimada [Sr./Sra.] Brandt,", "[Sr./Sra.]"),
    ("Gentile [Sig./Sig.ra] Brandt,", "[Sig./Sig.ra]"),
    ("Geachte [dhr./mevr.] Brandt,", "[dhr./mevr.]"),
    ("When [he/she] signs, we begin.", "[he/she]"),
    ("It [is/are] ready.", "[is/are]"),
    ("Dear <Mr./Ms.> Brandt,", "<Mr./Ms.>"),
    ("Signed: [yes/no]", "[yes/no]"),
]
"""Gaps that are words: what is still to come, a choice, and names of fields in capitals or between signs."""


@pytest.mark.parametrize("value", UNFILLED)
def test_a_value_that_is_nothing_but_a_gap_is_one(value: str) -> None:
    assert placeholders(value) == (value,)


@pytest.mark.parametrize(("text", "gap"), GAPS)
def test_a_gap_inside_a_text_is_found_where_it_stands(text: str, gap: str | None) -> None:
    found = gaps(text)
    assert [each.text for each in found][:1] == [gap or text]
    assert all(text[each.start : each.end] == each.text for each in found)


@pytest.mark.parametrize(("text", "gap"), EVERYDAY)
def test_words_that_stand_for_others_are_a_gap_which_no_quick_look_misses(text: str, gap: str) -> None:
    assert placeholders(text) == (gap,)
    assert may_hold_gaps(text) or whole_gap(text)


@pytest.mark.parametrize("name", ["TK", "Tove Kallio", "IH"])
def test_whoever_signs_with_such_letters_is_somebody(name: str) -> None:
    assert names_somebody(name)


@pytest.mark.parametrize(
    "text", ["See our [links]", "[blank]", "[company left blank]", "More: [links]", "[Links einfügen]"]
)
def test_what_only_looks_left_empty_or_to_the_left_is_a_gap(text: str) -> None:
    assert placeholders(text)


def test_honest_brackets_are_many() -> None:
    assert len(set(HONEST)) == len(HONEST) >= 200


@pytest.mark.parametrize("text", HONEST)
def test_a_text_that_means_what_it_says_is_left_alone(text: str) -> None:
    assert placeholders(text) == ()


def test_the_pattern_of_a_new_statement_is_unfilled_while_any_of_it_stands() -> None:
    text = "Partnering with us helps WHO achieve OUTCOME by HOW"
    assert placeholders(text) == ("WHO", "OUTCOME", "HOW")
    assert placeholders(text.replace("WHO", "boatyards")) == ("OUTCOME", "HOW")
    assert placeholders(text.replace("WHO", "boatyards").replace("OUTCOME", "12 % more")) == ("HOW",)
    assert placeholders("The WHO asked HOW it was done, with a MINIMUM of fuss.") == ()


@settings(max_examples=examples(300), deadline=None)
@given(st.text("[]<>{}|*%$_#?.…【】« \n`abN1", max_size=60))
def test_any_text_has_gaps_inside_it(text: str) -> None:
    for gap in gaps(text):
        assert 0 <= gap.start < gap.end <= len(text)


@pytest.mark.parametrize(
    "again",
    [
        "[",
        "<a ",
        "{{",
        "*|",
        "%%a",
        "_ ",
        "`",
        "[a ",
        "…",
        "..",
        "<<a",
        "«a",
        "#a",
        "(a ",
        "A_",
        "folgt)",
        "TK ",
    ],
)
def test_no_text_takes_longer_than_its_length(again: str) -> None:
    assert_in_proportion(lambda count: gaps(f"x{again * count}"), 1_000)
