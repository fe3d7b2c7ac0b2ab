"""``approve`` takes nothing that ``check`` would blame a moment later, and nobody's name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_approve_edits import BY, COMMIT, FILE, RECORD

from conftest import Run
from days import TODAY, TODAY_OPTION
from repository import first_commit

STATEMENTS = "partners/tide/statements.yaml"
LAUNCH = "partners/tide/launch.yaml"
OUTREACH = "partners/tide/outreach.yaml"
TERMS = "partners/tide/agreement.yaml"
DECISION = RECORD % COMMIT
OLD_STAMP = "sha256:b015431499fe0b899b13a77938a3f546"
"""What version 0.1.0 stamped it with."""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "partners/tide/decisions").mkdir(parents=True)
    (tmp_path / "partners/program.yaml").write_text("organisation: {name: Lindgate Optics}\n")
    (tmp_path / "partners/tide/partner.yaml").write_text(
        "name: Tide Post\nstage: prospect\nowner: Maud Ekholm\n"
    )
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("Two late vans in a week", "Two quarters in a row below half the target", "commit.reversal_signal"),
        ("Two late vans in a week", '"[signal]"', "commit.reversal_signal"),
        ("Two late vans in a week", "noch offen", "commit.reversal_signal"),
        ("Two late vans in a week", "à définir", "commit.reversal_signal"),
        ("owner: Maud Ekholm\ndate", "owner: TBD\ndate", "owner"),
        ("title: Who delivers", 'title: "[Title]"', "title"),
        ("title: They do", 'title: "<option name>"', "options.A.title"),
        ("date: 2026-11-16", 'date: 2026-11-16\nobjective: "[objective]"', "objective"),
        ("name: Vans a day", 'name: "{{input}}"', "inputs.vans.name"),
        ("value: 4", "value: 12 % fewer lost", "inputs.vans.value"),
        ("value: 4", "value: to be confirmed", "inputs.vans.value"),
        ("2027-05-31", "2026-06-30", "commit.review_on"),
        ("date: 2026-11-16", "date: 2026-11-16\nhorizon: 2027-02-28", "horizon"),
        ("commit:", "cadence: {initial: 2027-06-30}\ncommit:", "commit.review_on"),
        ("commit:", "cadence: {post: 2027-01-31}\ncommit:", "cadence.post"),
    ],
)  # fmt: skip
def test_a_decision_without_content_or_with_days_out_of_order(
    book: Path, run: Run, old: str, new: str, field: str
) -> None:
    assert old in DECISION
    path = book / FILE
    path.write_text(text := DECISION.replace(old, new))
    checked = run("check", "tide", *TODAY_OPTION, cwd=book).stdout
    done = run("approve", FILE, *BY, cwd=book)
    assert (done.returncode, path.read_text()) == (1, text)
    last = done.stderr.splitlines()[-1]
    assert re.search(rf"[( ]{re.escape(field)}[),]| and {re.escape(field)}\)", last), last
    for found in re.findall(r"PB(?:503|601|611|507|524) .*", done.stderr):
        assert found in checked, "nothing is blamed that check does not say"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Vans a day, kind: fact", "name: Vans a day, kind: fact, unit: '#'"),
        ("options:", "- {id: rain, name: Wet days, kind: open-question, value: TBD}\noptions:"),
        ("title: They do", 'title: "They do (see [1])"'),
        ("date: 2026-11-16", "date: 2026-11-16\nhorizon: 2027-05-31\ncadence: {initial: 2026-11-30, post: 2027-05-31}"),
    ],
)  # fmt: skip
def test_an_honest_decision_is_accepted(book: Path, run: Run, old: str, new: str) -> None:
    assert old in DECISION
    (book / FILE).write_text(DECISION.replace(old, new))
    assert run("approve", FILE, *BY, cwd=book).returncode == 0
    assert not re.search(r"PB(?:50[1347]|515|524|6)", run("check", "tide", *TODAY_OPTION, cwd=book).stdout)


GOOD_QUOTE = "quotes:\n- {party: us, speaker: Olle Frisk, text: Four vans became five.}\n"


@pytest.mark.parametrize(
    ("place", "text", "said"),
    [
        (f"{LAUNCH}#us", 'quotes: [{party: us, speaker: Olle Frisk, text: "[quote]"}]\n', ".text)"),
        (f"{LAUNCH}#them", 'quotes: [{party: them, speaker: "[Name]", text: It counts.}]\n', "speaker"),
        (f"{STATEMENTS}#s1", "statements: [{id: s1, audience: partner, text: Partnering with us helps WHO achieve OUTCOME by HOW}]\n", "statements.s1.text"),
        (f"{STATEMENTS}#s2", 'claims: [{id: c, text: "TBD"}]\nstatements: [{id: s2, audience: partner, text: 4 vans fewer a day., claims: [c]}]\n', "claims.c.text"),
        (f"{STATEMENTS}#s3", "statements: [{id: s3, audience: partner}]\n", "statements.s3"),
        (OUTREACH, "opener: Hi [Name], your vans are early.\nask: Would Tuesday suit you?\n", "opener"),
        (OUTREACH, "opener: Your vans are early.\nask: \u00bfPodr\u00eda ser el [fecha]?\n", "ask"),
        (TERMS, "status: draft\nterm: {months: 12}\nliability: to be agreed\n", "liability"),
        (TERMS, "status: agreed\nterm: {months: 12}\n", "PB803"),
    ],
)  # fmt: skip
def test_other_documents_without_content(book: Path, run: Run, place: str, text: str, said: str) -> None:
    path = book / place.partition("#")[0]
    path.write_text(text)
    done = run("approve", place, *BY, cwd=book)
    assert (done.returncode, path.read_text()) == (1, text)
    assert said in done.stderr


@pytest.mark.parametrize(("file", "text"), [(OUTREACH, "subjects: [Vans]\n"), (TERMS, "status: draft\n")])
def test_what_says_nothing_is_not_approved(book: Path, run: Run, file: str, text: str) -> None:
    (book / file).write_text(text)
    done = run("approve", file, *BY, cwd=book)
    assert (done.returncode, (book / file).read_text()) == (2, text)
    assert "says nothing yet" in done.stderr


def test_a_gap_elsewhere_in_the_file_does_not_keep_a_quote_waiting(book: Path, run: Run) -> None:
    (book / LAUNCH).write_text(f'headline: "[headline]"\n{GOOD_QUOTE}')
    assert run("approve", f"{LAUNCH}#us", *BY, cwd=book).returncode == 0


NOBODY = ("", " ", "\t", "\u200b", "TBD", "tbc", "[Owner]", "n/a", "nobody", "NAME", "<name>", "{{by}}", "N.N.", "???", "niemand", "à définir", "por confirmar", "da nominare", "Olle Frisk (tbc)")  # fmt: skip


@pytest.mark.parametrize("name", NOBODY)
def test_nobody_approves_nothing(book: Path, run: Run, name: str) -> None:
    files = {FILE: DECISION, LAUNCH: GOOD_QUOTE, OUTREACH: "opener: Your vans are early.\n", TERMS: "status: draft\nterm: {months: 12}\n"}  # fmt: skip
    for file, text in files.items():
        (book / file).write_text(text)
        done = run("approve", file + ("#us" if file == LAUNCH else ""), "--by", name, *TODAY_OPTION, cwd=book)
        assert (done.returncode, (book / file).read_text()) == (2, text)
        assert "names nobody" in done.stderr


@pytest.mark.parametrize("name", ["Noa Name", "Na Li", "Board of Tide Post", "J. D'Arcy-O'Neil", "山田太郎"])
def test_somebody_does(book: Path, run: Run, name: str) -> None:
    (book / FILE).write_text(DECISION)
    assert run("approve", FILE, "--by", name, *TODAY_OPTION, cwd=book).returncode == 0


@pytest.mark.parametrize("day", ["2026-11-22", "2027-05-05", "2106-01-01"])
def test_nobody_approves_in_the_future(book: Path, run: Run, day: str) -> None:
    (book / FILE).write_text(DECISION)
    done = run("approve", FILE, *BY, "--on", day, cwd=book)
    assert (done.returncode, (book / FILE).read_text()) == (2, DECISION)
    assert f"{day} is still to come: today is {TODAY}" in done.stderr


def test_a_fresh_day_of_an_input_breaks_no_approval(book: Path, run: Run) -> None:
    path = book / FILE
    path.write_text(DECISION)
    run("approve", FILE, *BY, cwd=book)
    stamped = path.read_text()
    for old, new, found in (("as_of: 2026-11-10", "as_of: 2026-11-20", False), ("as_of: 2026-11-10, ", "", False),
                            ("value: 4, as_of: 2026-11-10", "value: 5, as_of: 2026-11-20", True)):  # fmt: skip
        path.write_text(stamped.replace(old, new))
        assert ("PB515" in run("check", "tide", *TODAY_OPTION, cwd=book).stdout) is found, new


def test_a_stamp_of_version_0_1_0_still_holds(book: Path, run: Run) -> None:
    """It counted the day of an input; once that is refreshed, git tells what the stamp was given to."""
    path = book / FILE
    path.write_text(DECISION)
    run("approve", FILE, *BY, cwd=book)
    path.write_text(stamped := re.sub(r"sha256:\w+", OLD_STAMP, path.read_text()))
    assert "PB515" not in run("check", "tide", *TODAY_OPTION, cwd=book).stdout
    first_commit(book)
    for old, new, found in (
        ("as_of: 2026-11-10", "as_of: 2026-11-20", False),
        ("value: 4", "value: 6", True),
    ):
        path.write_text(stamped.replace(old, new))
        assert ("PB515" in run("check", "tide", *TODAY_OPTION, cwd=book).stdout) is found, new


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("owner: Maud Ekholm\ndate", "owner: TBD\ndate", "PB501"),
        ("title: They do", 'title: "[Option]"', "PB502"),
        ("name: Vans a day", 'name: "{{input}}"', "PB503"),
    ],
)
def test_what_holds_an_approval_back_is_no_new_error(
    book: Path, run: Run, old: str, new: str, code: str
) -> None:
    """A playbook with such a record was built before, and is."""
    (book / FILE).write_text(DECISION.replace(old, new))
    checked = run("check", "tide", *TODAY_OPTION, cwd=book)
    assert f"{code} " in checked.stdout
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(
    ("by", "on"),
    [
        ("pending", TODAY),
        ("Olle Frisk (declined)", TODAY),
        ("Olle Frisk (abwesend)", TODAY),
        ("Olle Frisk", "2027-06-01"),
    ],
)
def test_what_approve_refuses_counts_for_nothing_when_typed(
    book: Path, run: Run, by: str, on: object
) -> None:
    given = f"{{by: {by}, on: {on}}}"
    (book / LAUNCH).write_text(
        GOOD_QUOTE.replace("five.}", f"five., approved: {given}}}") + "headline: Five vans\n"
    )
    (book / TERMS).write_text(f"status: agreed\nlegal_review: {{required: true, by: {by}, on: {on}}}\n")
    accepted = DECISION.replace("proposed", "accepted").replace("commit:", f"approvals: [{given}]\ncommit:")
    (book / FILE).write_text(accepted)
    checked = run("check", "tide", *TODAY_OPTION, cwd=book)
    assert checked.stdout.count("PB713") == 3
    assert "PB514 decision 0001 is accepted, and nobody has approved it" in checked.stdout
    assert "PB806" in checked.stdout
    announced = run("draft", "tide", "announcement", *TODAY_OPTION, cwd=book).stdout
    assert "neither company has signed off the quote of Olle Frisk" in announced


@pytest.mark.parametrize(
    ("old", "new", "suspect"),
    [
        ("amount: 96", "amount: 97", True),
        ("Depot log", "Lane log", True),
        ("amount: 12", "amount: 13", False),
    ],
)
def test_an_approved_message_is_suspect_once_a_claim_it_quotes_changes(
    book: Path, run: Run, old: str, new: str, suspect: bool
) -> None:
    claims = (
        "claims:\n- {id: early, text: Vans that leave early, amount: 96, unit: '%', source: Depot log, as_of: 2026-11-02}\n"
        "- {id: late, text: Lanes we drive, amount: 12, unit: lanes, source: Map, as_of: 2026-11-02}\n"
    )
    (book / STATEMENTS).write_text(claims)
    message = "opener: Your vans wait.\nbenefits:\n- {text: Your vans leave early, claim: early}\n"
    (book / OUTREACH).write_text(message)
    assert run("approve", OUTREACH, *BY, cwd=book).returncode == 0
    assert "PB711" not in run("check", "tide", *TODAY_OPTION, cwd=book).stdout
    (book / STATEMENTS).write_text(claims.replace(old, new))
    assert ("PB711" in run("check", "tide", *TODAY_OPTION, cwd=book).stdout) is suspect


@pytest.mark.parametrize(
    "by", ["Ben Lind (verbally)", "Ben Lind on behalf of Ada Okafor", "Ben Lind for the board"]
)
def test_a_remark_beside_the_name_is_named(book: Path, run: Run, by: str) -> None:
    (book / FILE).write_text(DECISION)
    done = run("approve", FILE, "--by", by, *TODAY_OPTION, cwd=book)
    assert (done.returncode, (book / FILE).read_text()) == (2, DECISION)
    assert f'--by "{by}" has a remark beside the name: whether Ben Lind approved is left open' in done.stderr
    assert 'write the name alone, --by "Ben Lind", once Ben Lind has said yes' in done.stderr
