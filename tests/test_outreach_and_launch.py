"""One partner from the first message to the day of the launch, by commands alone: what is due and what may go out after each."""

from __future__ import annotations

import email
import email.policy
import json
import re
from pathlib import Path

from conftest import Run

OUTREACH = """\
# Liv runs the depots; Per buys the software.
contact: berg
sender: Maud Ekholm
subjects: [Fewer late vans]
opener: Your depot report names the late vans.
opportunity: Vans that know the next day's parcels leave on time.
benefits: [{text: Two vans fewer a day}]
proof: In Ystad the last van left 18 minutes earlier.
ask: Would twenty minutes next week suit you? A no is fine.
something_useful: The checklist that Ystad used.
"""
LAUNCH = """\
date: 2026-12-08
headline: Parcels come before eight
city: Ghent
embargo_until: 2026-12-08
customers_get: A parcel before eight.
how_it_works: Vans start at four.
getting_started: Ask the depot.
quotes:
  - {party: us, speaker: Maud Ekholm, text: Four vans became five.}
  - {party: them, id: holm, speaker: Per Holm, text: Nobody waits any more.}
about_them: Tide Post delivers in Ghent.
"""
US = ("--side", "us", "--by", "Maud Ekholm", "--on")
THEM = ("--side", "them", "--by", "Per Holm", "--evidence", "Mail of that day", "--on")


def playbook(root: Path) -> Path:
    """A playbook of one partner to whom nothing was written yet."""
    (root / "partners/tide").mkdir(parents=True)
    (root / "partners/program.yaml").write_text(
        "organisation: {name: Lindgate Optics, boilerplate: Lindgate makes lenses.}\n"
    )
    (root / "partners/tide/partner.yaml").write_text(
        "name: Tide Post\nstage: prospect\nowner: Maud Ekholm\npeople:\n"
        "  - {id: berg, name: Liv Berg, email: liv@tide.example}\n"
        "  - {id: holm, name: Per Holm, first_name: Per, email: per@tide.example}\n"
    )
    (root / "partners/tide/outreach.yaml").write_text(OUTREACH)
    return root


def test_an_outreach_in_two_attempts(tmp_path: Path, run: Run) -> None:
    root = playbook(tmp_path)

    def after(day: str, *command: str) -> str:
        """What is due once a command was given on a day; the command alone where it is refused."""
        if command:
            done = run(*command, "--today", day, cwd=root)
            if done.returncode:
                return f"refused: {done.stderr.splitlines()[0].removeprefix('partnerbook: ')}"
        found = json.loads(run("show", "tide", "--json", "--today", day, cwd=root).stdout)
        found = found.get("outreach", {}).get("next")
        attempt = f" of attempt {found['attempt']}" if found and "attempt" in found else ""
        return f"{found['step']}{attempt} on {found['due']}" if found else "nothing"

    assert after("2026-01-12") == "first on None"
    assert after("2026-01-12", "sent", "tide", "first") == "day-3 on 2026-01-15"
    assert after("2026-01-12", "sent", "tide", "frist").startswith("refused: ")
    assert after("2026-01-15", "sent", "tide", "day-3") == "day-7 on 2026-01-19"
    assert after("2026-01-19", "sent", "tide", "day-7") == "day-14 on 2026-01-26"
    assert after("2026-01-26", "sent", "tide", "day-14") == "rest on 2026-10-26"
    assert after("2026-02-10", "sent", "tide", "first").startswith("refused: ")
    assert after("2026-02-10", "answered", "tide", "no-response") == "rest on 2026-10-26"

    assert after("2026-02-16", "new", "outreach", "tide", "--contact", "holm") == "first of attempt 2 on None"
    letter = run("draft", "tide", "outreach", "--to", "eml", "--today", "2026-02-16", cwd=root)
    assert "marked DRAFT: the personal opener is missing" in letter.stderr
    path = root / "partners/tide/outreach.yaml"
    text = path.read_text()
    assert text.startswith(OUTREACH.split("opener", maxsplit=1)[0]), "comment and order stay"
    path.write_text(f"{text}    opener: You asked for vans that leave on time.\n")
    letter = run("draft", "tide", "outreach", "--to", "eml", "--today", "2026-02-16", cwd=root)
    mail = email.message_from_string(letter.stdout, policy=email.policy.default)
    assert (mail["To"], mail["Subject"], mail["X-Unsent"]) == (
        "Per Holm <per@tide.example>",
        "Fewer late vans",
        "1",
    )
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().startswith("Dear Per,")
    assert "leave on time" in body.get_content()

    assert after("2026-02-16", "sent", "tide", "first") == "day-3 of attempt 2 on 2026-02-19"
    assert after("2026-02-18", "answered", "tide", "interested", "--note", "Wants Ghent first") == (
        "thank-you of attempt 2 on 2026-02-19"
    )
    assert after("2026-02-18", "answered", "tide", "not-interested").startswith("refused: ")
    assert after("2026-02-19", "sent", "tide", "day-3").startswith("refused: ")
    offered = run("draft", "tide", "outreach", "--today", "2026-02-18", cwd=root).stdout
    assert "Thank you for your answer of 18 February 2026" in offered
    assert "Ghent first" not in offered
    assert after("2026-02-19", "sent", "tide", "thank-you") == "nothing"


def test_a_launch_signed_off_changed_and_signed_off_again(tmp_path: Path, run: Run) -> None:
    root = playbook(tmp_path)
    launch = root / "partners/tide/launch.yaml"
    launch.write_text(LAUNCH)

    def after(day: str, *command: str) -> list[str]:
        """Why the announcement is a DRAFT once a command was given on a day."""
        if command:
            done = run(
                "approve",
                f"partners/tide/launch.yaml#{command[0]}",
                *command[1:],
                day,
                "--today",
                day,
                cwd=root,
            )
            assert done.returncode == 0, done.stderr
        made = run("draft", "tide", "announcement", "--today", day, cwd=root)
        assert made.returncode == 0, made.stderr
        found = re.findall(r"marked DRAFT: (.*)", made.stderr)
        assert made.stdout.startswith("**DRAFT, not for publication: ") == bool(found)
        return found

    embargo, announcement = "there is an embargo until 8 December 2026", "the announcement"
    ours, theirs = "the quote of Maud Ekholm", "the quote of Per Holm"
    nobody = [f"neither company has signed off {each}" for each in (announcement, ours, theirs)]
    waiting = [f"Tide Post has not signed off {each}" for each in (announcement, ours, theirs)]
    assert after("2026-11-02") == [*nobody, embargo]
    assert after("2026-11-03", "announcement", *US) == [waiting[0], *nobody[1:], embargo]
    assert after("2026-11-03", "quote:us", *US) == [*waiting[:2], nobody[2], embargo]
    assert after("2026-11-03", "quote:holm", *US) == [*waiting, embargo]
    assert after("2026-11-09", "quote:holm", *THEM) == [*waiting[:2], embargo]
    assert after("2026-11-09", "quote:us", *THEM) == [waiting[0], embargo]
    assert after("2026-11-09", "announcement", *THEM) == [embargo]
    assert after("2026-12-07") == [embargo]
    assert after("2026-12-08") == []

    launch.write_text(launch.read_text().replace("Vans start at four.", "Vans start at five."))
    changed = "the announcement was changed after {} had signed it off"
    both = changed.format("Maud Ekholm and Per Holm")
    assert after("2026-12-01") == [both, embargo]
    assert after("2026-12-08") == [both]
    found = run("check", "tide", "--today", "2026-12-08", cwd=root).stdout
    assert "PB711 Per Holm approved the announcement on 2026-11-09, and it was changed since" in found
    assert after("2026-12-01", "announcement", *US) == [changed.format("Per Holm"), embargo]
    assert after("2026-12-02", "announcement", *THEM) == [embargo]
    assert after("2026-12-08") == []


def test_a_reminder_of_what_was_never_sent_is_a_draft(tmp_path: Path, run: Run) -> None:
    root = playbook(tmp_path)
    reminder = ("draft", "tide", "outreach", "--name", "day-3", "--today", "2026-01-15")
    assert "marked DRAFT: the first message has not gone out yet" in run(*reminder, cwd=root).stderr
    assert run("sent", "tide", "first", "--today", "2026-01-12", cwd=root).returncode == 0
    assert "DRAFT" not in run(*reminder, cwd=root).stderr


def test_no_letter_promises_a_day_that_is_over(tmp_path: Path, run: Run) -> None:
    root = playbook(tmp_path)
    path = root / "partners/tide/outreach.yaml"
    sent, answer = (
        "sent: [{step: first, on: 2026-01-12}]\n",
        "answer: {outcome: not-interested, on: 2026-01-14, ",
    )
    path.write_text(f"{OUTREACH}{sent}{answer}better_time: 2026-03-01}}\n")
    letter = ("draft", "tide", "outreach", "--name", "door-open", "--today")
    assert "DRAFT" not in run(*letter, "2026-01-15", cwd=root).stderr
    assert (
        "marked DRAFT: the better time that they named has come"
        in run(*letter, "2026-03-01", cwd=root).stderr
    )


def test_a_moment_beyond_the_calendar_is_refused_where_it_stands(tmp_path: Path, run: Run) -> None:
    root = playbook(tmp_path)
    at = 'posts: [{party: us, channel: x, text: Today., at: "9999-12-31T23:59-12:00"}]\n'
    (root / "partners/tide/launch.yaml").write_text(LAUNCH + at)
    done = run("check", "tide", cwd=root)
    assert done.returncode == 1
    assert "PB009" in done.stdout


def test_whom_a_benefit_is_for_is_found_in_capitals_too_and_else_by_ids_and_roles(
    tmp_path: Path, run: Run
) -> None:
    folder = tmp_path / "partners/acme"
    folder.mkdir(parents=True)
    (tmp_path / "partners/program.yaml").write_text("organisation: {name: Brightlane}\n")
    person = "{id: okafor, name: Ada Okafor, title: Head of Data}"
    (folder / "partner.yaml").write_text(
        f"name: Acme\nstage: prospect\nowner: Ines Hal\npeople: [{person}]\n"
    )
    benefits = "benefits: [{text: One, for: [OKAFOR]}, {text: Two, for: [zz]}]\n"
    (folder / "outreach.yaml").write_text(f"contact: okafor\n{benefits}")
    said = run("check", "acme", cwd=tmp_path).stdout
    assert 'no person or role "OKAFOR"' in said
    assert 'did you mean "okafor"?' in said
    assert "the ids and roles of people in partner.yaml are Head of Data, decision-maker or okafor" in said
