"""Calendars as other programs read them: icalendar and vobject, and what they see of dates that move."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
import vobject  # type: ignore[import-untyped]
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

import feeds
from days import TODAY, TODAY_OPTION
from partnerbook.drafts.calendar import Event, calendar, event
from program import run_partnerbook
from repository import first_commit, git
from small_site import SETTINGS
from stand_ins import put_stand_ins

_LINK = re.compile(r'href="data:text/calendar;charset=utf-8,([^"]*)" download="due\.ics"')

AGREEMENT = """\
status: signed
effective: 2026-01-01
term: {months: 18, renewal: automatic, renewal_months: 12, notice_days: 60}
termination: {convenience_days: 90, effects: Customers stay with whoever won them}
"""
LAUNCH = """\
date: 2027-02-02
headline: Acme and Brightlane start together
posts:
  - {party: us, channel: linkedin, at: "2027-02-02T09:00+01:00", text: We start today.}
  - {party: them, channel: x, at: "2027-02-02T09:00+01:00", text: So do we.}
"""
PROFILE = """\
name: Acme
stage: launch
owner: Ada Okafor
goals: [{id: shops, kind: growth, outcome: win 40 shops by summer, metric: shops, target: 40, by: 2027-06-30}]
"""


def site_calendars(site: Path) -> Iterator[bytes]:
    """Every calendar of a site: its files, and those in the links of its pages."""
    yield from (path.read_bytes() for path in sorted(site.rglob("*.ics")))
    for page in sorted(site.rglob("index.html")):
        yield from linked(page)


def linked(page: Path) -> Iterator[bytes]:
    """The calendars in the links of a page."""
    for found in _LINK.findall(page.read_text(encoding="utf-8")):
        yield unquote_to_bytes(unescape(found))


def by_icalendar(content: bytes) -> list[tuple[str, str, date | datetime]]:
    """Each event's id, summary and time."""
    found = Calendar.from_ical(content)
    assert not found.errors
    assert all(not each.errors for each in found.events)
    return [(str(each["UID"]), str(each["SUMMARY"]), each.decoded("DTSTART")) for each in found.events]


def by_vobject(content: bytes) -> list[tuple[str, str, date | datetime]]:
    """The same by another program."""
    (found,) = vobject.readComponents(content.decode())
    return [(each.uid.value, each.summary.value, each.dtstart.value) for each in found.vevent_list]


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    """A workspace with one partner, of which much is due."""
    folder = tmp_path / "partners/acme"
    folder.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    put_stand_ins(tmp_path / "content")
    (tmp_path / "partners/program.yaml").write_text("organisation: {name: Brightlane}\n")
    for name, text in {"partner": PROFILE, "agreement": AGREEMENT, "launch": LAUNCH}.items():
        (folder / f"{name}.yaml").write_text(text)
    return tmp_path


def built(workspace: Path) -> Path:
    """The workspace, built."""
    result = run_partnerbook("-q", "build", *TODAY_OPTION, cwd=workspace)
    assert result.returncode == 0, result.stderr
    return workspace / "site"


def test_two_readers_agree_about_every_calendar_of_the_example(example_site: Path) -> None:
    calendars = list(site_calendars(example_site))
    assert len(calendars) > 50
    for content in calendars:
        read = by_icalendar(content)
        assert read == by_vobject(content)
        assert [uid for uid, _, _ in read] == [each.uid for each in feeds.icalendar(content).events]


@given(st.text(), st.lists(st.text(), min_size=1, max_size=3), st.dates(date(1970, 1, 1), date(2200, 1, 1)))
@example("Müller, Söhne; & Co: \\N", ["a\r\nEND:VEVENT", "BEGIN:VALARM"], date(2027, 1, 1))
@example("🦔" * 60, ["\u2028\u2029\x85\x0b\x0c"], date(2027, 1, 1))
def test_a_reader_finds_one_event_whatever_is_due(title: str, note: list[str], on: date) -> None:
    told = event(Event("one", on, f"Acme: {title}", tuple(note), "action", 3), TODAY)
    (found,) = Calendar.from_ical(calendar(title, [told])).events
    assert found.decoded("DTSTART") == on
    assert found["SEQUENCE"] == 3
    assert not found.errors
    if title.isprintable():
        assert found["SUMMARY"] == f"Acme: {title}"


@given(st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1)), st.integers(-14 * 60, 14 * 60))  # noqa: DTZ001 - the zone is added
def test_a_moment_is_the_same_moment_in_every_zone(at: datetime, minutes: int) -> None:
    from datetime import timezone

    moment = at.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    told = calendar("A", [event(Event("one", moment, "Post", (), "launch"), TODAY)])
    assert by_icalendar(told) == by_vobject(told) == [("one", "Post", moment)]


def test_days_have_no_zone_and_posts_have_their_moment(acme: Path) -> None:
    found = {title: on for _, title, on in by_icalendar((built(acme) / "calendar.ics").read_bytes())}
    assert found["Acme: DRAFT, launch day"] == date(2027, 2, 2)
    assert found["Acme: DRAFT, publish the post on LinkedIn"] == datetime(2027, 2, 2, 8, tzinfo=UTC)
    assert found["Acme: DRAFT, publish the post of Acme on X"] == datetime(2027, 2, 2, 8, tzinfo=UTC)
    assert found["Acme: last day to give notice"] == date(2027, 5, 2)


def test_what_is_not_cleared_says_so_until_both_have_signed_it_off(acme: Path) -> None:
    def told() -> dict[str, str]:
        events = Calendar.from_ical((built(acme) / "calendar.ics").read_bytes()).events
        posts = [each for each in events if "LinkedIn" in str(each["SUMMARY"])]
        return {str(each["SUMMARY"]): str(each["DESCRIPTION"]) for each in posts}

    ((title, note),) = told().items()
    assert title == "Acme: DRAFT, publish the post on LinkedIn"
    assert note.startswith("Not yet: it is not cleared yet\n")
    before = uids(acme)
    for side, name in (("us", "Ada Okafor"), ("them", "Sam Lee")):
        yes = ("approve", "partners/acme/launch.yaml#post:linkedin-us", "--side", side, "--by", name)
        done = run_partnerbook(*yes, "--evidence", "Mail of today", *TODAY_OPTION, cwd=acme)
        assert done.returncode == 0, done.stderr
    ((title, note),) = told().items()
    assert title == "Acme: publish the post on LinkedIn"
    assert "Not yet" not in note
    assert uids(acme) == before


def uids(workspace: Path) -> set[str]:
    return {uid for uid, _, _ in by_icalendar((built(workspace) / "calendar.ics").read_bytes())}


def test_other_names_and_words_move_no_event_away(acme: Path) -> None:
    before = uids(acme)
    assert len(before) > 5
    (acme / "partners/program.yaml").write_text("organisation: {name: Lindgate Optics}\n")
    profile = PROFILE.replace("name: Acme", "name: Heron Boatyards").replace("win 40 shops", "win 40 berths")
    (acme / "partners/acme/partner.yaml").write_text(profile)
    assert uids(acme) == before


def test_a_partner_s_own_calendar_has_what_the_program_s_has_of_it(acme: Path) -> None:
    site = built(acme)
    own, all_of_it = (site / "partners/acme/calendar.ics", site / "calendar.ics")
    assert by_icalendar(own.read_bytes()) == by_icalendar(all_of_it.read_bytes()) != []
    page = (site / "partners/acme/index.html").read_text(encoding="utf-8")
    assert '<a href="calendar.ics" download>' in page


def test_a_link_beside_each_date_to_come_holds_what_is_due_then_on_that_page(acme: Path) -> None:
    site = built(acme)
    of_terms = [
        each for link in linked(site / "partners/acme/terms/index.html") for each in by_icalendar(link)
    ]
    assert {on for _, _, on in of_terms} == {date(2027, 5, 2), date(2027, 7, 1)}
    overview = [by_icalendar(link) for link in linked(site / "partners/acme/index.html")]
    everything = by_icalendar((site / "calendar.ics").read_bytes())
    assert {uid for link in overview for uid, _, _ in link} == {uid for uid, _, _ in everything}


def test_what_is_overdue_has_no_link(acme: Path) -> None:
    profile = acme / "partners/acme/partner.yaml"
    profile.write_text(PROFILE.replace("2027-06-30", "2026-11-01"))
    site = built(acme)
    titles = {
        title for link in linked(site / "partners/acme/index.html") for _, title, _ in by_icalendar(link)
    }
    assert titles
    assert not any("win 40 shops" in title for title in titles)
    listed = {title for _, title, _ in by_icalendar((site / "calendar.ics").read_bytes())}
    assert any("win 40 shops" in title for title in listed)


def sequences(workspace: Path) -> dict[str, tuple[int | None, str]]:
    """Of each event, by its id, the revision and the day."""
    events = Calendar.from_ical((built(workspace) / "calendar.ics").read_bytes()).events
    return {str(each["UID"]): (each.get("SEQUENCE"), str(each.decoded("DTSTART"))) for each in events}


def test_a_revision_counts_up_with_each_commit_that_touched_the_partner(acme: Path) -> None:
    assert {sequence for sequence, _ in sequences(acme).values()} == {None}
    (acme / ".gitignore").write_text("/site/\n/.site.next/\n/.partnerbook/\n")
    first_commit(acme)
    before = sequences(acme)
    assert {sequence for sequence, _ in before.values()} == {1}
    profile = acme / "partners/acme/partner.yaml"
    profile.write_text(PROFILE.replace("2027-06-30", "2027-07-31"))
    assert {sequence for sequence, _ in sequences(acme).values()} == {1}, (
        "what is not committed is no revision"
    )
    git(acme, "commit", "-qam", "A month more", day="2026-11-10")
    after = sequences(acme)
    assert after.keys() == before.keys()
    assert {sequence for sequence, _ in after.values()} == {2}
    moved = [(before[uid][1], day) for uid, (_, day) in after.items() if before[uid][1] != day]
    assert moved == [("2027-06-30", "2027-07-31")]
    (acme / "README.md").write_text("Nothing about partners.\n")
    git(acme, "add", "README.md")
    git(acme, "commit", "-qm", "About", day="2026-11-11")
    assert sequences(acme) == after


def test_a_history_that_is_cut_off_tells_no_revision(acme: Path, tmp_path: Path) -> None:
    (acme / ".gitignore").write_text("/site/\n/.site.next/\n/.partnerbook/\n/clone/\n")
    first_commit(acme)
    (acme / "partners/acme/launch.yaml").write_text(LAUNCH.replace("2027-02-02", "2027-02-09"))
    git(acme, "commit", "-qam", "A week later")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{acme}", str(tmp_path / "clone"))
    assert {sequence for sequence, _ in sequences(tmp_path / "clone").values()} == {None}


def test_the_command_gives_the_calendar_of_the_site(acme: Path) -> None:
    published = (built(acme) / "partners/acme/calendar.ics").read_bytes()
    done = run_partnerbook("draft", "acme", "ics", *TODAY_OPTION, cwd=acme)
    assert by_icalendar(done.stdout.encode()) == by_icalendar(published)
    written = run_partnerbook("draft", "acme", "ics", "--output", "due.ics", *TODAY_OPTION, cwd=acme)
    assert written.returncode == 0, written.stderr
    assert (acme / "due.ics").read_bytes() == published


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ics", "--to", "md"), "a calendar is an .ics file"),
        (("ics", "--output", "due.txt"), "a calendar is an .ics file"),
        (("announcement", "--to", "ics"), "the announcement is no calendar"),
        (("announcement", "--output", "day.ics"), "partnerbook draft acme ics"),
    ],
)
def test_a_calendar_has_one_form_and_no_document_has_it(
    acme: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = sorted(acme.rglob("*"))
    done = run_partnerbook("draft", "acme", *arguments, *TODAY_OPTION, cwd=acme)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert not done.stdout
    assert sorted(acme.rglob("*")) == before


def test_where_nothing_is_due_there_is_no_calendar_to_give(acme: Path) -> None:
    for name in ("agreement", "launch"):
        (acme / f"partners/acme/{name}.yaml").unlink()
    (acme / "partners/acme/partner.yaml").write_text("name: Acme\nstage: prospect\nowner: Ada Okafor\n")
    done = run_partnerbook("draft", "acme", "ics", *TODAY_OPTION, cwd=acme)
    assert (done.returncode, done.stdout) == (2, "")
    assert "nothing is due with acme" in done.stderr


def test_a_printed_calendar_gives_no_orders_and_says_the_same(acme: Path) -> None:
    outcome = f"win {'w' * 40}::error::40 shops ##[group]by summer"
    profile = acme / "partners/acme/partner.yaml"
    profile.write_text(PROFILE.replace("win 40 shops by summer", f'"{outcome}"'))
    done = run_partnerbook("draft", "acme", "ics", *TODAY_OPTION, cwd=acme)
    assert done.returncode == 0, done.stderr
    assert "##[" not in done.stdout
    assert not any(line.strip().startswith("::") for line in done.stdout.splitlines())
    assert f"Acme: goal “{outcome}”" in {title for _, title, _ in by_icalendar(done.stdout.encode())}
