"""Two companies sign off a launch: what either said yes to, and what is DRAFT until both have, and again once it changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import Run
from days import TODAY_OPTION
from program import run_partnerbook
from repository import first_commit
from stand_ins import put_stand_ins

LAUNCH = "partners/tide/launch.yaml"
LATER = ("--today", "2026-12-08")
"""The day on which the embargo ends."""
STATEMENTS = "claims: [{id: early, text: Vans arrive 18 minutes early, amount: 18, unit: minutes, source: Depot log}]\n"
TEXT = """\
# Written in the first week of November
date: 2026-12-08
headline: Parcels come before eight
city: Ghent
embargo_until: 2026-12-08
customers_get: A parcel before eight.   # not "early"
how_it_works: Vans start at four.
getting_started: Ask the depot.
claims: [early]
quotes:
  - {party: us, speaker: Maud Ekholm, text: Four vans became five.}
  - party: them
    id: frisk
    speaker: Olle Frisk
    text: Nobody waits any more.
about_them: Tide Post delivers in Ghent.
posts:
  - {party: us, channel: linkedin, text: Before eight., at: "2026-12-08T09:00+01:00"}
  - {id: second, party: us, channel: linkedin, text: "Before eight, every day."}
"""
ALL = ("announcement", "quote:us", "quote:frisk", "post:linkedin-us", "post:second")
US = ("--side", "us", "--by", "Maud Ekholm")
THEM = ("--side", "them", "--by", "Olle Frisk", "--evidence", "Mail of 20 November")


def write(root: Path) -> Path:
    """A playbook of one partner, whose launch nobody has signed off."""
    (root / "partners/tide").mkdir(parents=True)
    (root / "partners/program.yaml").write_text(
        "organisation: {name: Lindgate Optics, boilerplate: Lindgate makes lenses.}\n"
    )
    (root / "partners/tide/partner.yaml").write_text(
        "name: Tide Post\nstage: launch\nowner: Maud Ekholm\npeople: [{id: sand, name: Ruben Sand}]\n"
    )
    (root / "partners/tide/statements.yaml").write_text(STATEMENTS)
    (root / LAUNCH).write_text(TEXT)
    return root


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write(tmp_path)


@pytest.fixture(scope="module")
def stamped(tmp_path_factory: pytest.TempPathFactory) -> str:
    """launch.yaml once both companies have signed off everything."""
    root = write(tmp_path_factory.mktemp("signed"))
    sign(run_partnerbook, root)
    return (root / LAUNCH).read_text()


@pytest.fixture
def signed(book: Path, stamped: str) -> Path:
    (book / LAUNCH).write_text(stamped)
    return book


def sign(run: Run, book: Path, *addresses: str) -> None:
    for address in addresses or ALL:
        for whose in (US, THEM):
            done = run("approve", f"{LAUNCH}#{address}", *whose, *TODAY_OPTION, cwd=book)
            assert done.returncode == 0, done.stderr


def reasons(run: Run, book: Path, kind: str = "announcement") -> list[str]:
    done = run("draft", "tide", kind, *LATER, cwd=book)
    found = re.findall(r"marked DRAFT: (.*)", done.stderr)
    assert bool(found) == done.stdout.startswith("**DRAFT, not for publication")
    return found


def edit(book: Path, file: str, old: str, new: str) -> None:
    text = (book / file).read_text()
    assert old in text
    (book / file).write_text(text.replace(old, new, 1))


def test_a_launch_is_draft_until_both_companies_have_said_yes_to_everything(book: Path, run: Run) -> None:
    sign(run, book, "announcement", "quote:us", "post:second")
    assert reasons(run, book) == ["neither company has signed off the quote of Olle Frisk"]
    run("approve", f"{LAUNCH}#quote:frisk", *US, *TODAY_OPTION, cwd=book)
    assert reasons(run, book) == ["Tide Post has not signed off the quote of Olle Frisk"]
    run("approve", f"{LAUNCH}#them", "--by", "Olle Frisk", *TODAY_OPTION, cwd=book)
    assert reasons(run, book) == []
    assert reasons(run, book, "social") == [
        "neither company has signed off post 1 of Lindgate Optics on LinkedIn"
    ]
    before = run("draft", "tide", "announcement", "--today", "2026-12-07", cwd=book)
    assert "marked DRAFT: there is an embargo until 8 December 2026" in before.stderr


@pytest.mark.every(2)
@pytest.mark.parametrize(
    ("file", "old", "new", "whats"),
    [
        (LAUNCH, "headline: Parcels", "headline: All parcels", ("the announcement",)),
        (LAUNCH, "city: Ghent", "city: Bruges", ("the announcement",)),
        (LAUNCH, "date: 2026-12-08", "date: 2026-12-09", ("the announcement",)),
        (LAUNCH, "embargo_until: 2026-12-08", "embargo_until: 2026-12-07", ("the announcement",)),
        (LAUNCH, "delivers in Ghent", "delivers in Bruges", ("the announcement",)),
        (LAUNCH, "Nobody waits any more", "Nobody waits", ("the announcement", "the quote of Olle Frisk")),
        (LAUNCH, "claims: [early]", "claims: []", ("the announcement",)),
        ("partners/tide/statements.yaml", "18", "19", ("the announcement",)),
        ("partners/program.yaml", "makes lenses", "grinds lenses", ("the announcement",)),
        ("partners/tide/partner.yaml", "Tide Post", "Tide Parcels", ("the announcement",)),
    ],
)
def test_a_change_after_the_yes_makes_it_draft_again(
    signed: Path, run: Run, file: str, old: str, new: str, whats: tuple[str, ...]
) -> None:
    edit(signed, file, old, new)
    by = "Maud Ekholm and Olle Frisk had signed it off"
    assert reasons(run, signed) == [f"{what} was changed after {by}" for what in whats]
    assert run("check", *LATER, cwd=signed).stdout.count("PB711") == 2 * len(whats)
    sign(run, signed, *("quote:frisk" if "quote" in what else "announcement" for what in whats))
    assert reasons(run, signed) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# Written in the first", "# Begun in the first"),
        ("headline: Parcels come", "headline:   'Parcels come"),
        ("  - {party: us, speaker", "  - {id: ours, party: us, speaker"),
        ("posts:", "plan: [{phase: launch-week, what: Call the depot, days: 1}]\nposts:"),
    ],
)
def test_what_changes_no_word_of_it_leaves_the_yes(signed: Path, run: Run, old: str, new: str) -> None:
    new = new if "'" not in new else f"{new} before eight' #"
    edit(signed, LAUNCH, old, new)
    assert reasons(run, signed) == []


def test_a_post_is_draft_by_its_own_words_hour_and_figure(book: Path, run: Run) -> None:
    edit(book, LAUNCH, "text: Before eight.,", "text: 18 minutes early., claim: early,")
    sign(run, book, "post:linkedin-us", "post:second")
    announced = reasons(run, book, "social")
    assert announced == ["neither company has signed off the announcement"], (
        "what employees share has its words"
    )
    edit(book, "partners/tide/statements.yaml", "Depot log", "Lane log")
    changed = [reason for reason in reasons(run, book, "social") if reason not in announced]
    assert [reason[:31] for reason in changed] == ["post 1 of Lindgate Optics on Li"]
    sign(run, book, "post:linkedin-us")
    edit(book, LAUNCH, "T09:00", "T10:00")
    assert len(reasons(run, book, "social")) == 2


def test_pages_downloads_and_search_bear_the_mark_at_once(signed: Path, run: Run) -> None:
    put_stand_ins(signed / "content")
    (signed / "mkdocs.yml").write_text(
        "site_name: Book\ndocs_dir: content\ntheme: {name: mkdocs, highlightjs: false}\nplugins: [partnerbook]\n"
    )
    site = signed / "site"

    def built() -> tuple[str, str, str, str]:
        done = run("-q", "build", *LATER, cwd=signed)
        assert done.returncode == 0, done.stderr
        launch = (site / "partners/tide/launch/index.html").read_text()
        said = "".join(
            path.read_text(errors="ignore") for path in (site / "search").rglob("*") if path.is_file()
        )
        downloads = (site / "drafts/tide/announcement-them.md").read_text()
        return launch, (site / "partners/tide/index.html").read_text(), said, downloads

    launch, overview, said, download = built()
    assert "The announcement is ready" in launch or "the announcement is ready" in launch
    assert not any(re.search(r"\bDRAFT\b", text) for text in (download, said))
    assert launch.count(">signed off<") == len(ALL)
    edit(signed, LAUNCH, "Before eight, every", "Before nine, every")
    edit(signed, LAUNCH, "headline: Parcels", "headline: All parcels")
    launch, overview, said, download = built()
    assert launch.count(">changed since<") == 4
    (signed / "templates/drafts").mkdir(parents=True)
    (signed / "templates/drafts/announcement.md").write_text("{{ headline }}\n")
    edit(signed, LAUNCH, "headline: All parcels", "headline: Parcels")
    launch, overview, said, download = built()
    assert "the announcement is a DRAFT: a template of the announcement was changed" in said
    assert download.startswith("**DRAFT, not for publication: a template of the announcement was changed")
    (signed / "templates/drafts/announcement.md").unlink()
    edit(signed, LAUNCH, "headline: Parcels", "headline: All parcels")
    launch, overview, said, download = built()
    assert "DRAFT, not for publication: post 2 of Lindgate Optics on LinkedIn was changed" in launch
    assert "the announcement is a DRAFT" in said
    assert "1 of 2 posts DRAFT" in launch
    assert ">DRAFT<" in overview
    assert download.startswith("**DRAFT, not for publication: ")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_second_yes_of_a_side_takes_the_place_of_the_first(book: Path, run: Run, end: str) -> None:
    path = book / LAUNCH
    path.write_bytes(TEXT.replace("\n", end).encode())
    sign(run, book, "announcement")
    before = path.read_bytes().decode()
    assert re.sub(r"sign_off", "", before).count(end) == before.count("\n")
    for line in TEXT.splitlines():
        assert line.partition("}")[0] in before
    first = ("approve", f"{LAUNCH}#announcement", "--side", "them", "--by", "Ruben Sand")
    done = run(*first, *TODAY_OPTION, cwd=book)
    after = path.read_bytes().decode()
    assert "warning: nothing says what their yes rests on" in done.stderr
    assert after.count("Ruben Sand") == 1
    gone = f"{end}    evidence: Mail of 20 November"
    head, _, tail = before.rpartition("by: Olle Frisk")
    assert after == f"{head}by: Ruben Sand{tail.replace(gone, '', 1)}"
    assert (
        "PB715 Ruben Sand signed off the announcement for Tide Post" in run("check", *LATER, cwd=book).stdout
    )


@pytest.mark.parametrize(
    ("address", "more", "said"),
    [
        ("announcement", ("--by", "Maud Ekholm"), "it is not said whose yes to the announcement this is"),
        ("quote:none", US, "quote:us, quote:frisk, post:linkedin-us, post:second"),
        ("post:linkedin-them", US, 'launch.yaml has no "post:linkedin-them"'),
        ("announcement", ("--side", "us", "--by", "Ruben Sand"), "Ruben Sand is not of Lindgate Optics"),
        ("announcement", ("--side", "us", "--by", "Olle  Frisk"), "Olle Frisk is not of Lindgate Optics"),
        ("announcement", ("--side", "them", "--by", "Maud Ekholm"), "Maud Ekholm is not of Tide Post"),
        ("announcement", ("--side", "them", "--by", "pending"), "names nobody"),
    ],
)
def test_a_yes_of_nobody_to_nothing_or_of_the_other_company_is_refused(
    book: Path, run: Run, address: str, more: tuple[str, ...], said: str
) -> None:
    done = run("approve", f"{LAUNCH}#{address}", *more, *TODAY_OPTION, cwd=book)
    assert (done.returncode, (book / LAUNCH).read_text()) == (2, TEXT)
    assert said in done.stderr


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (LAUNCH, "Vans start at four.", "'[how it works]'"),
        (LAUNCH, "Nobody waits any more.", "'[quote]'"),
        ("partners/tide/statements.yaml", "Vans arrive 18 minutes early", "'[figure]'"),
    ],
)
def test_nobody_can_have_signed_off_what_nobody_wrote(
    book: Path, run: Run, file: str, old: str, new: str
) -> None:
    edit(book, file, old, new)
    text = (book / LAUNCH).read_text()
    done = run("approve", f"{LAUNCH}#announcement", *US, *TODAY_OPTION, cwd=book)
    assert (done.returncode, (book / LAUNCH).read_text()) == (1, text), done.stderr
    assert "PB601" in done.stderr
    assert run("approve", f"{LAUNCH}#post:second", *US, *TODAY_OPTION, cwd=book).returncode == 0


def test_posts_that_nothing_tells_apart_want_an_id(book: Path, run: Run) -> None:
    edit(book, LAUNCH, "id: second, ", "")
    done = run("approve", f"{LAUNCH}#post:linkedin-us", *US, *TODAY_OPTION, cwd=book)
    assert done.returncode == 2
    assert "a quote or a post that is not named here wants an id" in done.stderr
    edit(book, LAUNCH, "{party: us, channel", "{id: frisk, party: us, channel")
    edit(book, LAUNCH, "{party: us, channel", "{id: frisk, party: us, channel")
    assert 'PB012 two posts have the id "frisk"' in run("check", *TODAY_OPTION, cwd=book).stdout


def test_a_yes_typed_for_the_other_company_does_not_count(signed: Path, run: Run) -> None:
    text = re.sub(
        r"by: Olle Frisk(?![\s\S]*by: Olle Frisk)", "by: Maud Ekholm", (signed / LAUNCH).read_text()
    )
    (signed / LAUNCH).write_text(text)
    assert len(reasons(run, signed)) == 1
    found = run("check", *LATER, cwd=signed).stdout
    assert (
        "PB713 this does not count as an approval of the announcement: Maud Ekholm is not of Tide Post"
        in found
    )


def test_a_playbook_that_knows_only_approved_is_not_told_afterwards(book: Path, run: Run) -> None:
    yes = "approved: {by: %s, on: 2026-11-20}"
    edit(book, LAUNCH, "became five.", f"became five., {yes % 'Maud Ekholm'}")
    edit(book, LAUNCH, "any more.\n", f"any more.\n    {yes % 'Olle Frisk'}\n")
    for today, told in (("2026-11-21", 0), ("2026-12-02", 2), ("2026-12-08", 2), ("2026-12-09", 0)):
        found = run("check", "--today", today, cwd=book).stdout
        assert found.count("PB714") == told, today
        assert not re.search("PB7(?:01|11|13|15)", found)
    assert reasons(run, book)[:2] == [
        "neither company has signed off the announcement",
        "Tide Post has not signed off the quote of Maud Ekholm",
    ]


def test_a_review_of_a_branch_says_who_said_yes_who_took_it_back_and_what_is_void(
    book: Path, run: Run
) -> None:
    sign(run, book, "announcement", "quote:us")
    first_commit(book)
    edit(book, LAUNCH, "headline: Parcels", "headline: All parcels")
    text = re.sub(r", sign_off: \{us: \{[^{}]*\}, them: \{[^{}]*\}\}", "", (book / LAUNCH).read_text())
    (book / LAUNCH).write_text(text)
    run("approve", f"{LAUNCH}#post:second", *THEM, *TODAY_OPTION, cwd=book)
    said = run("review", "HEAD", *TODAY_OPTION, cwd=book).stdout
    for line in (
        "The approval of the announcement by Maud Ekholm on 21 November 2026 was given to other content: ask again",
        "Maud Ekholm no longer signs off the quote of Maud Ekholm for Lindgate Optics",
        "Olle Frisk has signed off post 2 of Lindgate Optics on LinkedIn for Tide Post (21 November 2026): Mail of",
    ):
        assert line in said
    assert "fingerprint" not in said


@pytest.mark.parametrize("kind", ["announcement", "social"])
def test_a_yes_without_a_fingerprint_is_none(signed: Path, run: Run, kind: str) -> None:
    text = re.sub(r"(,\s*)?fingerprint: sha256:\w+", "", (signed / LAUNCH).read_text())
    assert "fingerprint" not in text
    (signed / LAUNCH).write_text(text)
    whats = {
        "announcement": ("the announcement", "the quote of Maud Ekholm", "the quote of Olle Frisk"),
        "social": ("post 1 of Lindgate Optics on LinkedIn", "post 2 of Lindgate Optics on LinkedIn"),
    }
    for what in whats[kind]:
        for by in ("Maud Ekholm", "Olle Frisk"):
            said = f"the yes of {by} says nothing of which words it was given to; approve again: {what}"
            assert said in reasons(run, signed, kind)
    found = run("check", *LATER, cwd=signed).stdout
    assert found.count("PB713") == 2 * len(ALL)
    assert not re.search("PB7(?:01|11|14)", found)
    sign(run, signed)
    assert reasons(run, signed, kind) == []


def test_a_review_says_that_a_yes_lost_its_fingerprint(signed: Path, run: Run) -> None:
    first_commit(signed)
    text = (signed / LAUNCH).read_text()
    head, _, tail = text.rpartition("sign_off:\n  us:")
    bare = re.sub(r"\n    fingerprint: \S+", "", tail, count=1)
    assert bare != tail
    (signed / LAUNCH).write_text(f"{head}sign_off:\n  us:{bare}")
    said = run("review", "HEAD", *TODAY_OPTION, cwd=signed).stdout
    assert "it says nothing of which words it was given to, and does not count" in said


@pytest.mark.parametrize(
    "nothing", ["sign_off: {us: }", "sign_off: {us: ~, them: }", "sign_off:\n  us:\n  them:"]
)
def test_a_yes_is_written_where_an_empty_place_waits_for_it(book: Path, run: Run, nothing: str) -> None:
    (book / LAUNCH).write_text(f"{TEXT}{nothing}\n")
    edit(book, LAUNCH, "any more.\n", "any more.\n    sign_off: {us: , them: null}\n")
    sign(run, book, "announcement", "quote:us", "quote:frisk")
    assert reasons(run, book) == []


@pytest.mark.parametrize(
    "new", ["Before eight,\\nevery day.", "Before eight,  every day.", "Before eight,\\u00a0every day."]
)
def test_white_space_of_a_post_is_part_of_it(signed: Path, run: Run, new: str) -> None:
    assert reasons(run, signed, "social") == []
    edit(signed, LAUNCH, "Before eight, every day.", new)
    changed = (
        "post 2 of Lindgate Optics on LinkedIn was changed after Maud Ekholm and Olle Frisk had signed it off"
    )
    assert reasons(run, signed, "social") == [changed]
    sign(run, signed, "post:second")
    assert reasons(run, signed, "social") == []


def test_a_post_goes_by_its_place_and_never_by_its_words(book: Path, run: Run) -> None:
    edit(
        book,
        LAUNCH,
        "posts:\n",
        "posts:\n  - {party: them, channel: x, text: Fuller vans}\n  - {party: them, channel: x, text: %s}\n"
        % ("Long " * 80),
    )
    first_commit(book)
    edit(book, LAUNCH, "Fuller vans", "Full vans")
    edit(book, LAUNCH, "Long Long", "Very long")
    edit(book, LAUNCH, "eight, every day", "nine, every day")
    said = run("review", "HEAD", *TODAY_OPTION, cwd=book).stdout
    assert "The social post on X of their side is now Full vans instead of Fuller vans" in said
    assert "The social post on X of their side (2) reads differently" in said
    assert "The social post on LinkedIn of our side (second) is now" in said
    found = run("check", "--format", "json", *TODAY_OPTION, cwd=book).stdout
    assert '"posts/x-them (2)' in found
    assert "posts/Very" not in found


def test_what_of_a_launch_can_be_approved_is_said_to_who_names_nothing(book: Path, run: Run) -> None:
    edit(book, LAUNCH, "id: second, ", "")
    text = (book / LAUNCH).read_text()
    done = run("approve", LAUNCH, *US, *TODAY_OPTION, cwd=book)
    assert (done.returncode, (book / LAUNCH).read_text()) == (2, text)
    assert "it is not said what of launch.yaml is approved" in done.stderr
    assert "write launch.yaml# with one of: announcement, quote:us, quote:frisk" in done.stderr


def test_evidence_that_a_second_yes_drops_is_named(book: Path, run: Run) -> None:
    sign(run, book, "announcement")
    yes = ("approve", f"{LAUNCH}#announcement", "--side", "them", "--by", "Olle Frisk")
    done = run(*yes, "--evidence", "Call of 21 November", *TODAY_OPTION, cwd=book)
    assert "dropped" not in done.stderr
    done = run(*yes, *TODAY_OPTION, cwd=book)
    assert "warning: the evidence of the yes before was dropped with it: Call of 21 November" in done.stderr


@pytest.mark.parametrize("template", ["announcement.md", "quote.md", "faq.md"])
def test_other_words_of_a_template_make_what_both_signed_off_draft_again(
    signed: Path, run: Run, template: str
) -> None:
    assert reasons(run, signed) == []
    own = signed / "templates/drafts"
    own.mkdir(parents=True)
    text = (Path(__file__).parents[1] / "templates/drafts" / template).read_text()
    (own / template).write_text(text)
    assert reasons(run, signed) == []
    (own / template).write_text(f"{text}\nTerms apply.\n")
    why = "a template of the announcement was changed after Maud Ekholm and Olle Frisk had signed it off"
    for kind in ("announcement", "faq"):
        assert why in reasons(run, signed, kind)
    sign(run, signed, "announcement")
    assert reasons(run, signed) == []


def test_a_yes_of_before_stands_for_the_content_alone(signed: Path, run: Run) -> None:
    text = (signed / LAUNCH).read_text()
    (signed / LAUNCH).write_text(re.sub(r"\n? *words: sha256:\w+|, words: sha256:\w+", "", text))
    own = signed / "templates/drafts"
    own.mkdir(parents=True)
    (own / "announcement.md").write_text("{{ headline }}\n")
    assert reasons(run, signed) == []


def test_a_broken_template_is_not_signed_off(book: Path, run: Run) -> None:
    own = book / "templates/drafts"
    own.mkdir(parents=True)
    (own / "faq.md").write_text("{{ us.name }}\n{% if %}\n")
    done = run("approve", f"{LAUNCH}#announcement", *US, *TODAY_OPTION, cwd=book)
    assert done.returncode == 2
    assert "templates/drafts/faq.md:2:1:" in done.stderr
    assert "nothing was approved" in done.stderr
    assert (book / LAUNCH).read_text() == TEXT
