"""What counsel did to a term sheet, told as a partner manager reads it: line by line, beside the fields of agreement.yaml."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from paper import ANNA, Paper, sent

from conftest import ROOT
from days import TODAY, TODAY_OPTION
from partnerbook.load import load_program
from partnerbook.workspace import Workspace
from program import Done, run_partnerbook
from repository import first_commit, git

AGREEMENT = """\
status: draft
version: "0.2"
effective: 2026-12-01
responsibilities:
  us:
    - {what: Connector for the till, owner: Ada Brandt, by: 2026-12-10, resources: Two engineers, standard: Every night}
  them:
    - {what: Test access, by: 2026-12-20}
    - {what: Sales feed, owner: Rui Tavares}
revenue:
  model: revenue-share
  payer: us
  base: net sales
  rate: 12 %
  months: 12
  cap: 40000 EUR
  payment_days: 30
  examples: [3600, 72000]
exclusivity: {kind: category, scope: kiosks, until: 2027-12-01, in_return: A pilot}
term: {months: 12, renewal: automatic, renewal_months: 6, notice_days: 30}
termination:
  convenience_days: 60
  cause: Material breach not cured within 30 days
  effects: "Customers stay with Wren; “running” orders are paid"
confidentiality:
  covers: The other's figures
  months: 24
kpis:
  - {metric: partner_revenue, target: 125000, by: 2027-06-30}
  - {metric: shops_live, target: 20, by: 2027-06-30}
reviews: [monthly, quarterly]
liability: Each side to the fees of the last twelve months
disputes: Dutch law, courts of Rotterdam
legal_review: {required: true}
"""
PLACE = "partners/wren/agreement.yaml"


@dataclass
class Office:
    """A workspace with one partner, and what a file that came back tells there."""

    root: Path

    def write(self, text: str) -> None:
        (self.root / PLACE).write_text(text, encoding="utf-8")

    def editing(self, old: str, new: str) -> None:
        text = (self.root / PLACE).read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        self.write(text.replace(old, new))

    def sheet(self, today: date = TODAY) -> Paper:
        workspace = Workspace.find(self.root)
        program = load_program(workspace.program_file()[0] or b"")[0]
        own = self.root / "templates"
        return Paper(sent(workspace.folder("wren"), program, today, own if own.is_dir() else None))

    def read(self, paper: Paper | bytes, *options: str) -> Done:
        file = self.root / "back.docx"
        file.write_bytes(paper if isinstance(paper, bytes) else paper.content)
        return run_partnerbook(
            "terms", "read", "back.docx", "--partner", "wren", *TODAY_OPTION, *options, cwd=self.root
        )

    def found(self, paper: Paper) -> list[tuple[str, str, str]]:
        """Code, first field and hint of each finding, from the JSON."""
        data = json.loads(self.read(paper, "--format", "json").stdout)
        return [(each["code"], *each["fields"][:1], each["hint"]) for each in data["findings"]]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    (tmp_path / "partners/wren").mkdir(parents=True)
    (tmp_path / "partners/program.yaml").write_text(
        "organisation: {name: Brightlane Analytics}\ncurrency: EUR\n"
    )
    (tmp_path / "partners/wren/partner.yaml").write_text("name: Wren Works\nstage: initiate\n")
    office = Office(tmp_path)
    office.write(AGREEMENT)
    first_commit(tmp_path, "2026-11-10")
    return office


def untouched(paper: Paper) -> None:
    """Counsel saved it as it was."""


@pytest.mark.parametrize(
    "done", [untouched, Paper.as_typed_anew, Paper.without_bookmarks, Paper.in_pieces, Paper.accept_all]
)
def test_a_sheet_in_which_nothing_was_changed_is_said_to_be_unchanged(
    office: Office, done: Callable[[Paper], None]
) -> None:
    paper = office.sheet()
    done(paper)
    result = office.read(paper)
    assert (result.returncode, result.stderr) == (0, "")
    assert re.search(r"^nothing was changed: \d+ lines of ours", result.stdout, re.MULTILINE)
    assert "version 0.2" in result.stdout


def test_the_clauses_of_a_lawyers_own_template_are_lines_of_ours(office: Office) -> None:
    template = Paper((ROOT / "templates/word/document.docx").read_bytes())
    template.insert("document", "1.1 This sheet binds nobody before both have signed it.", tracked=False)
    (office.root / "templates/word").mkdir(parents=True)
    (office.root / "templates/word/term-sheet.docx").write_bytes(template.content)
    paper = office.sheet()
    assert office.read(paper).returncode == 0
    paper.change("binds nobody", "nobody", "both", tracked=False)
    result = office.read(paper)
    assert "CHANGED “1.1 This sheet binds nobody" in result.stdout
    assert "    warning: read it: this line says no field of agreement.yaml" in result.stdout


def test_words_of_a_file_steer_no_terminal(office: Office) -> None:
    paper = office.sheet()
    paper.change("Payment is due", "30", "45\u202e::error::\u2028##[group]", by="\u202eAnna")
    paper.comment("Governing law and disputes:", "\u2066::error::x")
    for form in ("text", "json"):
        said = office.read(paper, "--format", form).stdout
        assert not set("\u202e\u2028\u2066") & set(said)
        assert not [line for line in said.splitlines() if line.lstrip().startswith("::") or "##[" in line]


@pytest.mark.every(3)
@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize(
    ("words", "old", "new", "field", "proposed"),
    [
        ("Payment is due", "30", "45", "revenue.payment_days", "revenue.payment_days: 45"),
        ("pays Wren Works", "12\u00a0%", "9.5 %", "revenue.rate", "revenue.rate: 9.5 %"),
        ("A payout is at most", "40\u202f000", "60,000", "revenue.cap", "read it and edit revenue.cap"),
        ("A payout is at most", "40\u202f000", "60 000", "revenue.cap", "revenue.cap: 60000 EUR"),
        ("Either party may end it without cause", "60", "90", "termination.convenience_days", "termination.convenience_days: 90"),
        ("Either party may end it without cause", "on 60 days' notice", "at any time, without notice", "termination.convenience_days", "termination.convenience_days: 0"),
        ("It then renews by itself", "six months", "twelve months", "term.renewal", "term.renewal_months: 12"),
        ("The agreement runs for", "1 December 2026", "15 January 2027", "term.months", "effective: 2027-01-15"),
        ("The agreement runs for", "twelve months from 1 December", "24 months from 2 December", "term.months", "term.months: 24; effective: 2026-12-02"),
        ("Partner revenue", "125\u202f000", "90 000", "kpis.0.metric", "kpis.0.target: 90000"),
        ("Connector for the till", "10 December 2026", "10 January 2027", "responsibilities.us.0.what", "responsibilities.us.0.by: 2027-01-10"),
        ("Connector for the till", "Two engineers", "One engineer", "responsibilities.us.0.what", "responsibilities.us.0.resources: One engineer"),
        ("The partnership is exclusive", ", until 1 December 2027", "", "exclusivity.kind", "leave out exclusivity.until"),
        ("The partnership is exclusive", "in its category", "in its territory", "exclusivity.kind", "exclusivity.kind: geographic"),
        ("The parties meet", "every month and every quarter", "once a year", "reviews", "read it and edit reviews"),
        ("Governing law and disputes:", "Dutch law, courts of Rotterdam", "German law", "disputes", "disputes: German law"),
        ("Governing law and disputes:", "Dutch law, courts", "Dutch law: the courts", "disputes", 'disputes: "Dutch law: the courts of Rotterdam"'),
        ("Duration", "24 months", "sixty months", "confidentiality.months", "read it and edit confidentiality.months"),
    ],
)  # fmt: skip
def test_a_changed_line_is_told_beside_its_field_with_the_value_where_that_is_certain(
    office: Office, words: str, old: str, new: str, field: str, proposed: str, *, tracked: bool
) -> None:
    paper = office.sheet()
    paper.change(words, old, new, tracked=tracked)
    result = office.read(paper)
    assert result.returncode == 1, result.stdout + result.stderr
    first, second, *rest = result.stdout.splitlines()
    assert re.match(rf"{PLACE}:\d+:\d+: CHANGED \S", first)
    assert first.endswith(f", tracked, by {ANNA} on 2026-11-12" if tracked else ", not tracked")
    assert second == f"    warning: {'' if proposed.startswith('read') else 'if you agree: '}{proposed}"
    assert [line for line in rest if line.startswith(PLACE)] == []
    assert rest[-1].count(" unchanged, 1 changed, 0 deleted; no paragraph of theirs new") == 1
    assert office.found(paper)[0][:2] == ("CHANGED", field)


def test_the_place_is_that_of_the_value(office: Office) -> None:
    paper = office.sheet()
    paper.change("Connector for the till", "10 December 2026", "10 January 2027")
    line = next(at for at, text in enumerate(AGREEMENT.splitlines(), 1) if "Connector" in text)
    column = AGREEMENT.splitlines()[line - 1].index("2026-12-10") + 1
    assert office.read(paper).stdout.startswith(
        f"{PLACE}:{line}:{column}: CHANGED responsibilities.us.0.by: “Connector for the till."
    )


@pytest.mark.parametrize("tracked", [True, False])
def test_a_deleted_line_is_told_with_its_field(office: Office, *, tracked: bool) -> None:
    paper = office.sheet()
    paper.delete("Liability:", tracked=tracked)
    paper.delete("Shops live", tracked=tracked)
    assert office.found(paper) == [
        ("DELETED", "kpis.1.metric", "if you agree: take item 2 out of kpis"),
        ("DELETED", "liability", "if you agree: leave out liability"),
    ]


@pytest.mark.parametrize("tracked", [True, False])
def test_a_paragraph_of_theirs_is_told_where_it_stands(office: Office, *, tracked: bool) -> None:
    paper = office.sheet()
    paper.insert("Payment is due", "Wren Works may audit our books once a year.", tracked=tracked)
    result = office.read(paper)
    line = next(at for at, text in enumerate(AGREEMENT.splitlines(), 1) if text.startswith("  model"))
    assert f"{PLACE}:{line}:3: NEW a paragraph of theirs behind “A payout is at most" in result.stdout
    assert "“Wren Works may audit our books once a year.”" in result.stdout
    assert "1 paragraph of theirs new" in result.stdout


def test_a_sentence_of_ours_about_a_blank_field_is_read_as_its_value(office: Office) -> None:
    paper = office.sheet()
    paper.insert("A payout is at most", "A payout is at least 500 EUR.")
    assert office.found(paper)[0] == ("NEW", "if you agree: revenue.floor: 500 EUR")


@pytest.mark.parametrize("tracked", [True, False])
def test_a_clause_that_was_moved_is_said_to_be_moved_and_nothing_else(
    office: Office, *, tracked: bool
) -> None:
    paper = office.sheet()
    paper.move("Liability:", "Payment is due", tracked=tracked)
    codes = [each[:2] for each in office.found(paper)]
    assert codes == [("MOVED", "liability")]


def test_a_comment_is_told_with_its_author_the_words_it_stands_on_and_its_field(office: Office) -> None:
    paper = office.sheet()
    paper.comment(
        "Governing law and disputes:", "Our courts, please.\nWe never go abroad.", by="Kos & Partners"
    )
    result = office.read(paper)
    assert result.returncode == 1
    assert (
        "COMMENTED disputes: comment on “Governing law and disputes: Dutch law, courts of Rotterdam.”"
        in result.stdout
    )
    assert "“Our courts, please. We never go abroad.”, by Kos & Partners" in result.stdout
    assert "1 comment" in result.stdout.splitlines()[-1]


@pytest.mark.parametrize("tracked", [True, False])
def test_a_row_of_the_example_that_was_deleted_is_told(office: Office, *, tracked: bool) -> None:
    paper = office.sheet()
    paper.delete_row("72\u202f000", tracked=tracked)
    assert [each[:2] for each in office.found(paper)] == [("DELETED", "revenue.examples.1")]


def test_lines_that_say_the_same_are_told_apart_by_where_they_stand(office: Office) -> None:
    office.editing("{what: Sales feed, owner: Rui Tavares}", "{what: Test access, by: 2026-12-20}")
    paper = office.sheet()
    first, second = [
        each for each in paper.paragraphs() if "".join(each.itertext()).startswith("Test access.")
    ]
    paper.rewrite(second, "20 December", "21 December")
    assert [each[:2] for each in office.found(paper)] == [("CHANGED", "responsibilities.them.1.what")]
    paper = office.sheet()
    first, _ = [each for each in paper.paragraphs() if "".join(each.itertext()).startswith("Test access.")]
    paper.take_out(first, tracked=False)
    assert [each[0] for each in office.found(paper)] == ["DELETED"]


def test_it_is_held_against_the_version_that_was_sent(office: Office) -> None:
    paper = office.sheet(date(2026, 11, 10))
    office.editing('version: "0.2"', 'version: "0.3"')
    office.editing("payment_days: 30", "payment_days: 45")
    git(office.root, "commit", "-qam", "after the call", day="2026-11-18")
    paper.change("Either party may end it without cause", "60", "90")
    result = office.read(paper)
    assert re.search(
        r"agreement.yaml of commit [0-9a-f]{10} of 2026-11-10, version 0.2$", result.stdout, re.MULTILINE
    )
    codes = [each[:2] for each in office.found(paper)]
    assert codes[0] == ("CHANGED", "termination.convenience_days")
    assert ("OUTDATED", "revenue.payment_days") in codes
    assert (
        "the file says “Payment is due within 30 days.”, agreement.yaml now “Payment is due within 45 days.”"
        in result.stdout
    )


def test_what_agreement_yaml_has_come_to_say_since_is_not_to_be_edited(office: Office) -> None:
    paper = office.sheet()
    paper.change("Payment is due", "30", "45")
    paper.delete("Liability:")
    office.editing("payment_days: 30", "payment_days: 45")
    git(office.root, "commit", "-qam", "as they ask", day="2026-11-18")
    assert [each[:2] for each in office.found(paper)] == [("DELETED", "liability")]


def test_our_own_tracked_changes_that_are_still_open_are_no_change_of_theirs(office: Office) -> None:
    paper = office.sheet()
    paper.change("Payment is due", "30", "45", by="Brightlane Analytics")
    office.editing("payment_days: 30", "payment_days: 45")
    git(office.root, "commit", "-qam", "our redline", day="2026-11-18")
    result = office.read(paper)
    assert result.returncode == 0, result.stdout
    assert "1 tracked change still open: accepted, the file says what agreement.yaml says" in result.stdout


def test_a_change_of_ours_that_they_rejected_is_said_to_be_what_it_was(office: Office) -> None:
    office.editing("payment_days: 30", "payment_days: 45")
    office.editing("convenience_days: 60", "convenience_days: 90")
    git(office.root, "commit", "-qam", "our redline", day="2026-11-18")
    paper = office.sheet()
    paper.change("Payment is due", "45", "30", tracked=False)  # rejected in the redline, and saved
    result = office.read(paper)
    assert "not tracked; so revenue.payment_days was in the version of 2026-11-10" in result.stdout


def test_headers_footnotes_and_boxes_are_said_not_to_be_read(office: Office) -> None:
    paper = office.sheet()
    paper.body.insert(0, _box("Signed in Rotterdam"))
    result = office.read(paper)
    assert "not read: " in result.stdout
    assert "1 text box" in result.stdout


def _box(text: str) -> object:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    return parse_xml(
        f'<w:p {nsdecls("w")}><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )


def test_json_has_the_texts_in_full(office: Office) -> None:
    paper = office.sheet()
    long = "They may terminate at will. " * 200
    paper.insert("Payment is due", long)
    data = json.loads(office.read(paper, "--format", "json").stdout)
    (found,) = data["findings"]
    assert found["after"] == long
    assert found["by"] == [{"author": ANNA, "day": "2026-11-12"}]
    assert data["summary"]["new"] == 1


def test_a_sheet_of_another_partner_is_suspected(office: Office) -> None:
    from paper import file_of

    result = office.read(file_of(["Invoice 12", "Please pay by Friday."]))
    assert result.returncode == 1
    assert "is it the sheet of this partner?" in result.stdout


def test_nothing_is_written(office: Office) -> None:
    paper = office.sheet()
    paper.change("Payment is due", "30", "45")
    before = (office.root / PLACE).read_bytes()
    office.read(paper)
    assert (office.root / PLACE).read_bytes() == before
    assert git(office.root, "status", "--short") == "?? back.docx"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is no Word file (.docx), or it is damaged"),
        (b"%PDF-1.7 and so on", "it is no Word file (.docx), or it is damaged"),
        (
            b"\xd0\xcf\x11\xe0" + b"\0" * 600,
            "a file of an older version of Word, or one that a password locks",
        ),
    ],
)
def test_what_is_no_word_file_is_refused_in_one_sentence(office: Office, content: bytes, said: str) -> None:
    result = office.read(content)
    assert result.returncode == 2
    first, hint = result.stderr.splitlines()
    assert said in first
    assert "save" in hint
    assert result.stdout == ""


def test_wrong_use_is_refused(office: Office) -> None:
    there = run_partnerbook("terms", "read", "none.docx", "--partner", "wren", cwd=office.root)
    assert (there.returncode, "none.docx is not there" in there.stderr) == (2, True)
    (office.root / "back.docx").write_bytes(office.sheet().content)
    nobody = run_partnerbook("terms", "read", "back.docx", "--partner", "wern", cwd=office.root)
    assert (nobody.returncode, 'did you mean "wren"?' in nobody.stderr) == (2, True)
    office.editing("payment_days: 30", "payment_days: soon")
    broken = run_partnerbook("terms", "read", "back.docx", "--partner", "wren", cwd=office.root)
    assert broken.returncode == 2
    assert f"{PLACE}:17:17: PB010" in broken.stderr
    (office.root / PLACE).unlink()
    nothing = run_partnerbook("terms", "read", "back.docx", "--partner", "wren", cwd=office.root)
    assert (nothing.returncode, "wren has no term sheet" in nothing.stderr) == (2, True)
