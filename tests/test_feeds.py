"""News of decisions as a feed, and what is due as a calendar: valid, stable, the same for the same playbook."""

from __future__ import annotations

import datetime as dt
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import ROOT, copy_example, tree
from days import TODAY
from feeds import Calendar, Feed, atom, icalendar
from partnerbook.drafts.calendar import Event, calendar, event
from partnerbook.engine.compiled_playbook import compile_playbook
from partnerbook.engine.outcome import BuildOptions, SiteSettings
from partnerbook.engine.playbook import open_playbook
from partnerbook.render.decision_feed import MOST, decision_feed
from partnerbook.render.environment import Templates
from partnerbook.render.portfolio_decisions import DecisionRow
from partnerbook.workspace import Workspace
from program import run_partnerbook

TEMPLATES = Templates()


def files(folder: Path, today: date | None = None, address: str = "") -> tuple[Feed, Calendar, bytes, bytes]:
    """The feed and the calendar of a workspace, read and as they are."""
    playbook = open_playbook(Workspace.find(folder), BuildOptions(cache=False, today=today))
    made = compile_playbook(playbook, SiteSettings(address=address)).files
    news, due = made["decisions.atom"], made["calendar.ics"]
    return atom(news), icalendar(due), news, due


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "partners", tmp_path / "partners")
    return tmp_path


def test_every_record_with_a_day_is_an_entry_and_leads_to_its_page(example_site: Path) -> None:
    feed = atom((example_site / "decisions.atom").read_bytes())
    assert len(feed.entries) == len(list((ROOT / "partners").glob("*/decisions/*.md")))
    assert (feed.own, feed.page) == ("decisions.atom", "decisions/")
    for entry in feed.entries:
        assert (example_site / entry.href / "index.html").is_file(), entry.href
    (newest,) = (entry for entry in feed.entries if entry.href == "partners/northgate/decisions/0003/")
    assert newest.title == "Northgate Stores: Invite suppliers by product group (accepted)"
    assert newest.author == "Ines Halvorsen"


def test_the_register_leads_to_the_feed_from_its_head_and_to_both_from_its_text(example_site: Path) -> None:
    text = (example_site / "decisions/index.html").read_text(encoding="utf-8")
    head, _, body = text.partition("</head>")
    assert (
        '<link rel="alternate" type="application/atom+xml" title="Decisions" href="../decisions.atom">'
        in head
    )
    assert 'href="../decisions.atom"' in body
    assert 'href="../calendar.ics"' in body
    partner = (example_site / "partners/northgate/decisions/index.html").read_text(encoding="utf-8")
    assert "decisions.atom" not in partner


def test_days_are_those_of_the_records_and_not_of_the_build(workspace: Path) -> None:
    feed, _, news, _ = files(workspace, TODAY)
    assert files(workspace, date(2027, 3, 1))[2] == news
    record = next((workspace / "partners").glob("northgate/decisions/0003*.md"))
    entry = next(entry for entry in feed.entries if entry.href.endswith("northgate/decisions/0003/"))
    text = record.read_text(encoding="utf-8")
    reviews = "reviews:\n  - {kind: operating, on: 2026-11-20, by: Ines Halvorsen, outcome: continue}\n"
    assert "\nreviews:\n" in text
    record.write_text(text.replace("\nreviews:\n", f"\n{reviews}"), encoding="utf-8")
    after = files(workspace, TODAY)[0]
    assert after.entries[0] == entry._replace(updated="2026-11-20T00:00:00Z")
    assert after.updated == "2026-11-20T00:00:00Z"


def test_ids_stay_where_the_site_moves_and_links_become_whole(workspace: Path) -> None:
    here, due, _, _ = files(workspace)
    there, moved, _, _ = files(workspace, address="https://playbook.example/sub/")
    assert (here.id, [entry.id for entry in here.entries]) == (
        there.id,
        [entry.id for entry in there.entries],
    )
    assert there.own == "https://playbook.example/sub/decisions.atom"
    assert there.entries[0].href == f"https://playbook.example/sub/{here.entries[0].href}"
    assert [found.uid for found in due.events] == [found.uid for found in moved.events]
    assert moved.events[0].description.endswith(
        f"https://playbook.example/sub/{due.events[0].description.split(chr(10))[1]}"
    )


def test_the_site_s_address_is_that_of_mkdocs_yml(tmp_path: Path) -> None:
    example = copy_example(tmp_path / "playbook", "northgate")
    settings = example / "mkdocs.yml"
    settings.write_text(f"{settings.read_text()}\nsite_url: https://playbook.example/sub\n")
    result = run_partnerbook("build", cwd=example)
    assert result.returncode == 0, result.stderr
    first = tree(example / "site")
    assert atom(first["decisions.atom"]).own == "https://playbook.example/sub/decisions.atom"
    assert b"<loc>https://playbook.example/sub/partners/northgate/</loc>" in first["sitemap.xml"]


def test_at_most_fifty_entries_the_newest() -> None:
    rows = [
        row(number=f"{number:04}", changed=date(2020, 1, 1) + dt.timedelta(days=number))
        for number in range(80)
    ]
    feed = atom(decision_feed(rows, "Brightlane", "", TEMPLATES))
    assert len(feed.entries) == MOST == 50
    assert feed.entries[0].href == "partners/acme/decisions/0079/"
    assert atom(decision_feed([], "Brightlane", "", TEMPLATES)).entries == ()
    assert atom(decision_feed([row(changed=None)], "Brightlane", "", TEMPLATES)).entries == ()


def row(**more: object) -> DecisionRow:
    plain = DecisionRow(
        age=0, partner="acme", number="0001", name="Acme", title="Widen", status="accepted", owner="Ada",
        chosen="", due="none", dated=None, changed=date(2026, 9, 1), reviewed=(), replaced=None, html="",
    )  # fmt: skip
    return plain._replace(**more)  # type: ignore[arg-type]


HOSTILE = "<b>&amp;]]>\x00\x08\x1b\ufffe\udc80 “ü” 🦔, ; \\n \\"


@given(st.text(), st.text(min_size=1))
@example(HOSTILE, HOSTILE)
def test_a_feed_is_sound_whatever_the_records_say(title: str, owner: str) -> None:
    feed = atom(
        decision_feed([row(title=title, owner=f"A{owner}", chosen=title)], f"B{owner}", "", TEMPLATES)
    )
    assert feed.entries[0].title.startswith("Acme: ")


@given(st.text(), st.text(), st.dates())
@example(HOSTILE * 3, HOSTILE, date(1, 1, 1))
@example("🦔" * 40, "a\r\nb\nEND:VEVENT\n", date(9999, 12, 31))
@example("x" * 67 + "é", "", date(2026, 1, 1))
def test_a_calendar_is_sound_whatever_is_due(title: str, note: str, on: date) -> None:
    made = icalendar(calendar(title, [event(Event("one", on, title, (note, title), "action"), TODAY)]))
    (found,) = made.events
    assert found.on == f"{on:%Y}".zfill(4) + f"{on:%m%d}"
    assert found.stamp == "20261121T000000Z"
    if title.isprintable():
        assert found.summary == made.name == title


def test_the_calendar_holds_what_is_due_of_every_kind(workspace: Path) -> None:
    _, due, _, content = files(workspace, TODAY)
    kinds = {found.category for found in due.events}
    assert kinds >= {"action", "decision", "evidence", "launch", "message", "notice", "renewal", "review"}
    assert {found.stamp for found in due.events} == {"20261121T000000Z"}
    review = next(found for found in due.events if "review decision 0001, Widen the pilot" in found.summary)
    assert (review.on, review.category) == ("20270115", "decision")
    assert review.description == "Owner: Ines Halvorsen\npartners/northgate/decisions/0001/"
    assert files(workspace, TODAY)[3] == content


def test_an_event_that_is_put_off_keeps_its_id(workspace: Path) -> None:
    before = {found.uid: found.on for found in files(workspace)[1].events}
    record = next((workspace / "partners").glob("northgate/decisions/0001*.md"))
    record.write_text(
        record.read_text(encoding="utf-8").replace("review_on: 2027-01-15", "review_on: 2027-02-15")
    )
    after = {found.uid: found.on for found in files(workspace)[1].events}
    assert set(before) == set(after)
    assert [(on, after[uid]) for uid, on in before.items() if after[uid] != on] == [("20270115", "20270215")]


def test_without_anything_due_there_is_no_calendar_and_no_link_to_one(tmp_path: Path) -> None:
    (tmp_path / "partners/acme").mkdir(parents=True)
    (tmp_path / "partners/program.yaml").write_text("organisation: {name: Brightlane}\n")
    (tmp_path / "partners/acme/partner.yaml").write_text("name: Acme\nstage: prospect\n")
    book = compile_playbook(
        open_playbook(Workspace.find(tmp_path), BuildOptions(cache=False)), SiteSettings()
    )
    assert "calendar.ics" not in book.files
    assert not any("calendar.ics" in page.html for page in book.pages)
    assert atom(book.files["decisions.atom"]).entries == ()


def test_a_file_of_the_user_s_own_is_not_written_over(example: Path) -> None:
    (example / "content/calendar.ics").write_text("BEGIN:VCALENDAR\n")
    result = run_partnerbook("build", cwd=example)
    assert result.returncode != 0
    assert "calendar.ics and a generated page have one address; rename the file" in result.stderr
    assert not (example / "site").exists()
