"""What went out and what came back is noted in outreach.yaml: the lines that were typed stay, and nothing false is noted."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from conftest import Run

FILE = "partners/tide/outreach.yaml"
PROFILE = """name: Tide Post
stage: prospect
owner: Maud Ekholm
people:
  - {id: berg, name: Liv Berg, email: liv.berg@tide.example}
  - {id: holm, name: Per Holm, email: per.holm@tide.example}
"""
HEAD = """# Ours, please keep the order.
contact: berg      # runs the depots
sender: "Maud Ekholm"

subjects: [Fewer late vans]
opener: Your depot report named the late vans.
opportunity: >
  Vans that know the next day's parcels
  leave on time.
benefits:
  - {text: "Two vans fewer a day"}
proof: It works in Ystad.
ask: Twenty minutes? A no is fine.
something_useful: The Ystad figures
"""
SENT = "sent:\n  - {step: first, on: 2026-03-02, by: Maud Ekholm}   # a Monday\n"
ALL = f"{SENT}  - {{step: day-3, on: 2026-03-05}}\n  - {{step: day-7, on: 2026-03-09}}\n  - {{step: day-14, on: 2026-03-16}}\n"
YES = "answer: {outcome: interested, on: 2026-03-06}\n"
NO = "answer: {outcome: not-interested, on: 2026-03-06}\n"
END = "# what follows is ours\nrest_months: 6\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "partners/tide").mkdir(parents=True)
    (tmp_path / "partners/program.yaml").write_text("organisation: {name: Lindgate Optics}\n")
    (tmp_path / "partners/tide/partner.yaml").write_text(PROFILE)
    return tmp_path


def write(book: Path, text: str) -> Path:
    path = book / FILE
    path.write_bytes(text.encode())
    return path


def data(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def test_a_message_that_went_out_is_one_more_line(book: Path, run: Run) -> None:
    path = write(book, HEAD + SENT + END)
    done = run("sent", "tide", "day-3", "--on", "2026-03-05", "--by", "Maud Ekholm", cwd=book)
    assert done.returncode == 0, done.stderr
    line = "  - {step: day-3, on: 2026-03-05, by: Maud Ekholm}\n"
    assert path.read_text() == HEAD + SENT + line + END
    assert "noted: day-3 to Liv Berg went out on 2026-03-05" in done.stderr
    assert (
        "next is day-7, which was due on 2026-03-09: partnerbook draft tide outreach --name day-7"
        in done.stderr
    )


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_mark_of_the_file_stay(book: Path, run: Run, mark: str) -> None:
    path = write(book, mark + (HEAD + SENT + END).replace("\n", "\r\n"))
    assert (
        run(
            "answered", "tide", "interested", "--on", "2026-03-06", "--note", "Rang: soon", cwd=book
        ).returncode
        == 0
    )
    added = "answer:\n  outcome: interested\n  on: 2026-03-06\n  note: 'Rang: soon'\n"
    assert path.read_bytes() == (mark + (HEAD + SENT + END + added).replace("\n", "\r\n")).encode()


LAYOUTS = {
    "in brackets": "{contact: holm, ask: x y, sent: [{step: first, on: 2026-03-02}]}",
    "without indentation": "contact: holm\nsent:\n- step: first\n  on: 2026-03-02  # hi\n\n# the rest\nask: well now\n",
    "without a last line end": "contact: holm\nsent:\n  - {step: first, on: 2026-03-02}",
    "marks of a document": "---\ncontact: holm\nsent:\n  - step: first\n    on: 2026-03-02\n...\n",
    "an attempt": "contact: berg\nattempts:\n- contact: holm\n  # log\n  sent:\n  - {step: first, on: 2026-03-02}\n# end\n",
    "an attempt in brackets": "contact: berg\nattempts: [{contact: holm, sent: [{step: first, on: 2026-03-02}]}]\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_whatever_way_a_file_is_laid_out_only_the_mark_is_added(book: Path, run: Run, layout: str) -> None:
    text = LAYOUTS[layout]
    path, before = write(book, text), YAML(typ="safe", pure=True).load(text)
    assert (
        run("answered", "tide", "interested", "--on", "2026-03-06", "--note", "# a: b", cwd=book).returncode
        == 0
    )
    attempt = before["attempts"][0] if "attempts" in before else before
    attempt["answer"] = {"outcome": "interested", "on": date(2026, 3, 6), "note": "# a: b"}
    assert data(path) == before
    kept = iter(path.read_text().splitlines())
    for line in text.splitlines():  # brackets close behind what is added
        assert any(other.startswith(line.rstrip("]}")) for other in kept), f"{line!r} is not as it was typed"


BRACKETS = {
    "closed on its line": ("sent: [{step: first, on: 2026-03-02},  # by Ada\n  {step: day-3, on: 2026-03-05}]\n", "2026-03-05}, {step: day-7, on: 2026-03-09}]\n"),
    "closed below": ("sent: [\n  {step: first, on: 2026-03-02},  # by Ada\n  {step: day-3, on: 2026-03-05}  # by Bo\n]\n", "2026-03-05},  # by Bo\n  {step: day-7, on: 2026-03-09}\n]\n"),
    "with a comma at the end": ("sent: [\n  {step: first, on: 2026-03-02},\n  {step: day-3, on: 2026-03-05},  # by Bo\n  # and more\n]\n", "2026-03-05},  # by Bo\n  # and more\n  {step: day-7, on: 2026-03-09},\n]\n"),
}  # fmt: skip


@pytest.mark.parametrize("layout", BRACKETS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_comment_between_brackets_stays_beside_what_it_is_about(
    book: Path, run: Run, layout: str, newline: str
) -> None:
    text, end = BRACKETS[layout]
    path = write(book, (HEAD + text).replace("\n", newline))
    assert run("sent", "tide", "day-7", "--on", "2026-03-09", cwd=book).returncode == 0
    kept = text[: text.index("2026-03-05")]
    assert path.read_bytes() == (HEAD + kept + end).replace("\n", newline).encode()


SHARED = {
    "a log": ("sent: &log\n  - {step: first, on: 2026-03-02}\nattempts:\n  - contact: holm\n    sent: *log\n", "sent tide day-3", 15),
    "an attempt": ("sent: [{step: first, on: 2026-03-02}]\nattempts:\n  - &a {contact: holm, sent: [{step: first, on: 2026-03-12}]}\n  - *a\n", "answered tide interested", 17),
    "a day": ("sent: [&one {step: first, on: 2026-03-02}]\nanswer: &no {outcome: no-response, on: 2026-03-30}\nattempts:\n  - contact: holm\n    sent: [*one]\n    answer: *no\n", "answered tide interested", 16),
}  # fmt: skip


@pytest.mark.parametrize("case", SHARED)
def test_what_an_alias_says_elsewhere_too_is_not_changed(book: Path, run: Run, case: str) -> None:
    text, typed, line = SHARED[case]
    path = write(book, HEAD + text)
    done = run(*shlex.split(typed), "--today", "2026-04-21", cwd=book)
    assert done.returncode == 2, done.stderr
    assert f"{FILE}:{line}: an alias of YAML (*) says this elsewhere in the file too" in done.stderr
    assert "write out what it stands for" in done.stderr
    assert path.read_text() == HEAD + text


def test_an_approval_is_not_given_to_two_records_that_share_a_list(book: Path, run: Run) -> None:
    text = "approvals: &yes\n  - {by: Maud Ekholm, on: 2026-03-01}\nattempts:\n  - {contact: holm, opener: Hello there, approvals: *yes}\n"
    path = write(book, HEAD + text)
    done = run("approve", FILE, "--by", "Ada Ek", "--on", "2026-03-02", cwd=book)
    assert done.returncode == 0, done.stderr
    assert data(path)["approvals"] == [{"by": "Maud Ekholm", "on": date(2026, 3, 1)}]
    assert [each["by"] for each in data(path)["attempts"][0]["approvals"]] == ["Maud Ekholm", "Ada Ek"]


def said_on(book: Path, run: Run, day: str, *typed: str) -> str:
    done = run(*typed, "--today", day, cwd=book)
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_what_is_late_was_due(book: Path, run: Run) -> None:
    write(book, HEAD + SENT)
    said = said_on(book, run, "2026-03-20", "sent", "tide", "day-3", "--on", "2026-03-05")
    assert "next is day-7, which was due on 2026-03-09: partnerbook draft tide" in said
    said = said_on(book, run, "2026-03-20", "answered", "tide", "interested", "--on", "2026-03-06")
    assert "the reply was owed by 2026-03-07: partnerbook draft tide" in said


def test_after_the_reply_comes_the_call_or_the_rest(book: Path, run: Run) -> None:
    write(book, HEAD + SENT + YES)
    said = said_on(book, run, "2026-03-07", "sent", "tide", "thank-you")
    assert "nothing more is owed; hold the first call, and note under call:" in said
    assert "somebody else" not in said
    write(book, HEAD + SENT + YES + "call: {on: 2026-03-12}\n")
    said = said_on(book, run, "2026-03-13", "sent", "tide", "thank-you", "--on", "2026-03-07")
    assert "nothing more is owed, and the first call is noted" in said
    write(book, HEAD + SENT + NO)
    said = said_on(book, run, "2026-03-07", "sent", "tide", "door-open")
    assert "let them rest until 2026-12-07; to write to somebody else: partnerbook new outreach" in said


@pytest.mark.parametrize("typed", ["2", "Your depot, before eight"])
def test_the_subject_that_went_out_is_that_of_what_follows(book: Path, run: Run, typed: str) -> None:
    text = HEAD.replace("[Fewer late vans]", "[Fewer late vans, 'Your depot, before eight']")
    path = write(book, text)
    said_on(book, run, "2026-03-02", "sent", "tide", "first", "--subject", typed)
    (first,) = data(path)["sent"]
    assert first["subject"] == "Your depot, before eight"
    assert path.read_text().startswith(text)
    for step in ("day-3", "day-7", "day-14"):
        mail = run("draft", "tide", "outreach", "--name", step, "--to", "txt", cwd=book).stdout
        assert "Subject: Re: Your depot, before eight\n" in mail
    write(book, text + SENT)
    mail = run("draft", "tide", "outreach", "--name", "day-3", "--to", "txt", cwd=book).stdout
    assert "Subject: Re: Fewer late vans\n" in mail


def test_the_first_mark_begins_the_log_on_the_day_that_it_is(book: Path, run: Run) -> None:
    path = write(book, HEAD)
    assert run("sent", "tide", "first", "--today", "2026-03-02", cwd=book).returncode == 0
    assert path.read_text().startswith(HEAD)
    assert data(path)["sent"] == [{"step": "first", "on": date(2026, 3, 2)}]


def test_an_answer_ends_the_sequence_and_the_reply_is_offered(book: Path, run: Run) -> None:
    path = write(book, HEAD + SENT)
    done = run("answered", "tide", "not-interested", "--on", "2026-03-06", cwd=book)
    assert "noted: the answer of Liv Berg on 2026-03-06: not interested" in done.stderr
    assert "the reply was owed by 2026-03-07: partnerbook draft tide outreach --name door-open" in done.stderr
    draft = run("draft", "tide", "outreach", "--today", "2026-03-06", cwd=book)
    assert "Liv Berg" in draft.stdout
    assert run("sent", "tide", "door-open", "--on", "2026-03-07", cwd=book).returncode == 0
    assert data(path)["sent"][-1] == {"step": "door-open", "on": date(2026, 3, 7)}


@pytest.mark.parametrize("nothing", ["answer:\n", "answer: ~   # to come\n", "answer: # to come\n"])
def test_an_answer_is_written_where_an_empty_place_waits_for_it(book: Path, run: Run, nothing: str) -> None:
    path = write(book, HEAD + SENT + nothing + END)
    done = run("answered", "tide", "interested", "--on", "2026-03-06", cwd=book)
    assert done.returncode == 0, done.stderr
    assert data(path)["answer"] == {"outcome": "interested", "on": date(2026, 3, 6)}
    after = path.read_text()
    assert after.startswith(HEAD + SENT + "answer:")
    assert after.endswith(END)
    assert " \n" not in after
    assert after.count("# to come") == nothing.count("# to come")


def test_silence_gives_way_to_an_answer_that_comes_late(book: Path, run: Run) -> None:
    path = write(book, HEAD + ALL)
    done = run("answered", "tide", "no-response", "--on", "2026-03-30", "--note", "Two calls", cwd=book)
    assert "let them rest until 2026-12-16" in done.stderr
    assert run("answered", "tide", "interested", "--on", "2026-04-02", cwd=book).returncode == 0
    assert data(path)["answer"] == {
        "outcome": "interested",
        "on": date(2026, 4, 2),
        "note": "Before this answer: Two calls",
    }


def test_a_follow_up_may_be_noted_after_the_answer_that_it_came_before(book: Path, run: Run) -> None:
    path = write(book, HEAD + SENT + YES)
    assert run("sent", "tide", "day-3", "--on", "2026-03-05", cwd=book).returncode == 0
    assert [each["step"] for each in data(path)["sent"]] == ["first", "day-3"]


def test_what_was_skipped_is_over_once_a_later_one_went_out(book: Path, run: Run) -> None:
    write(book, HEAD + SENT)
    done = run("sent", "tide", "day-7", "--on", "2026-03-09", cwd=book)
    assert "next is day-14, which was due on 2026-03-16" in done.stderr
    assert "PB606" not in run("check", "tide", "--today", "2026-03-10", cwd=book).stdout


REFUSED = {
    "an unknown step": (HEAD, "sent tide day3", 'STEP cannot be "day3"', 'did you mean "day-3"?'),
    "an unknown outcome": (HEAD + SENT, "answered tide intrested", "OUTCOME cannot be", 'did you mean "interested"?'),
    "a repeated step": (HEAD + SENT, "sent tide first --on 2026-03-03", "first went out on 2026-03-02 already", "next is day-3"),
    "a day to come": (HEAD + SENT, "sent tide day-3 --on 2027-01-01", "still to come", "the day on which it was"),
    "an answer to come": (HEAD + SENT, "answered tide interested --on 2027-01-01", "still to come", ""),
    "no day": (HEAD + SENT, "sent tide day-3 --on 2026-02-30", "is not a date", ""),
    "before the first": (HEAD + SENT, "sent tide day-3 --on 2026-03-01", "is before the first message of 2026-03-02", "correct --on"),
    "after the next": (HEAD + ALL.replace("  - {step: day-7, on: 2026-03-09}\n", ""), "sent tide day-7 --on 2026-03-17", "is after the day-14 message", ""),
    "no first": (HEAD, "sent tide day-3", "none is noted", "partnerbook sent tide first"),
    "a reply to nobody": (HEAD + SENT, "sent tide thank-you", "no answer is noted", "partnerbook answered tide interested"),
    "thanks for a no": (HEAD + SENT + NO, "sent tide thank-you", "theirs was not interested", "--name door-open"),
    "a door for a yes": (HEAD + SENT + YES, "sent tide door-open", "theirs was interested", "--name thank-you"),
    "a reply before the answer": (HEAD + SENT + YES, "sent tide thank-you --on 2026-03-05", "before their answer of 2026-03-06", ""),
    "a follow-up after the answer": (HEAD + SENT + YES, "sent tide day-7 --on 2026-03-09", "ended the sequence", "the reply was owed by 2026-03-07"),
    "a second answer": (HEAD + SENT + YES, "answered tide not-interested", "their answer of 2026-03-06 is noted already: interested", f"{FILE}:17"),
    "an answer to nothing": (HEAD, "answered tide interested", "no first message is noted", "partnerbook sent tide first"),
    "an answer too early": (HEAD + SENT, "answered tide interested --on 2026-03-01", "before the first message", ""),
    "silence too early": (HEAD + SENT, "answered tide no-response", "the sequence is not over", "next is day-3, which was due on 2026-03-05"),
    "silence twice": (HEAD + ALL + "answer: {outcome: no-response, on: 2026-03-30}\n", "answered tide no-response", "is noted already: no response", ""),
    "a note that no page can show": (HEAD + SENT, 'answered tide interested --note "\x07 rang"', "could not be read again with it", "take that out"),
    "an empty note": (HEAD + SENT, "answered tide interested --note ' '", "--note says nothing", ""),
    "first in the rest": (HEAD + ALL, "sent tide first", "already", "let them rest until 2026-12-16"),
    "a subject that there is not": (HEAD, "sent tide first --subject 2", "there is no subject 2", "a number from 1 to 1"),
    "no subject": (HEAD, "sent tide first --subject 0", "there is no subject 0", ""),
    "an empty subject": (HEAD, "sent tide first --subject ' '", "--subject says nothing", ""),
    "a broken file": (HEAD + "sent: [\n", "sent tide first", "cannot be read as it is", "partnerbook check tide"),
    "a field that there is not": (HEAD + "colour: red\n", "sent tide first", "cannot be read as it is", "partnerbook check tide"),
    "nothing but comments": ("# later\n", "sent tide first", "says nothing yet", "write contact:"),
    "a stranger": (HEAD + ALL, "new outreach tide --contact hulm", "there is no person", 'did you mean "holm"?'),
    "a new attempt before the first": (HEAD, "new outreach tide --contact holm", "exists already", "partnerbook sent tide first"),
    "a new attempt in the rest": (HEAD + ALL, "new outreach tide", "they rest until 2026-12-16", "--contact ID"),
    "a new attempt in the sequence": (HEAD + SENT, "new outreach tide --contact berg", "its sequence is not over", "--contact ID"),
    "a new attempt with a reply owed": (HEAD + SENT + NO, "new outreach tide --contact holm", "a reply is owed first", "--name door-open"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused_and_the_file_stays(book: Path, run: Run, case: str) -> None:
    written, typed, said, advice = REFUSED[case]
    path = write(book, written)
    done = run(*shlex.split(typed), "--today", "2026-11-21", cwd=book)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert advice in done.stderr
    assert "Traceback" not in done.stderr
    assert path.read_bytes() == written.encode()


def test_without_the_file_it_is_said_how_to_begin(book: Path, run: Run) -> None:
    done = run("sent", "tide", "first", cwd=book)
    assert done.returncode == 2
    assert "begin with: partnerbook new outreach tide" in done.stderr
    assert run("new", "outreach", "tide", "--contact", "holm", cwd=book).returncode == 0
    assert "contact: holm" in (book / FILE).read_text()


def test_two_attempts_with_two_contacts_over_a_year(book: Path, run: Run) -> None:
    path = write(book, HEAD + END)

    def on(day: str, *arguments: str) -> str:
        done = run(*arguments, "--today", day, cwd=book)
        assert done.returncode == 0, done.stderr
        return done.stderr + done.stdout

    on("2026-03-02", "sent", "tide", "first")
    on("2026-03-05", "sent", "tide", "day-3")
    on("2026-03-09", "sent", "tide", "day-7")
    said = on("2026-03-16", "sent", "tide", "day-14")
    assert "let them rest until 2026-09-16; to write to somebody else" in said
    assert on("2026-03-30", "answered", "tide", "no-response").count("let them rest") == 1
    first = path.read_text()

    said = on("2026-05-04", "new", "outreach", "tide", "--contact", "holm")
    assert "write its opener" in said
    assert path.read_text() == first + "attempts:\n  - contact: holm\n"
    draft = on("2026-05-04", "draft", "tide", "outreach")
    assert "To: Per Holm" in draft
    assert "the personal opener is missing" in draft
    assert "Your depot report" not in draft
    assert "Two vans fewer a day" in draft

    path.write_text(path.read_text() + "    opener: You asked for vans on time.  # in May\n")
    said = on("2026-05-05", "sent", "tide", "first")
    assert "noted: first to Per Holm went out on 2026-05-05" in said
    said = on("2026-05-07", "answered", "tide", "interested", "--note", "Wants Lund first")
    assert "the reply is owed by 2026-05-08" in said
    assert '"attempt": 2' in on("2026-05-07", "show", "tide", "--json")
    assert "You asked" in on("2026-05-07", "draft", "tide", "outreach", "--name", "first")
    on("2026-05-08", "sent", "tide", "thank-you")
    assert "# in May" in path.read_text()
    assert path.read_text().startswith(first)
    (second,) = data(path)["attempts"]
    assert [each["step"] for each in second["sent"]] == ["first", "thank-you"]
    assert second["answer"]["note"] == "Wants Lund first"
    assert data(path)["answer"]["outcome"] == "no-response"

    refused = run("new", "outreach", "tide", "--today", "2027-03-01", cwd=book)
    assert (refused.returncode, "they are interested" in refused.stderr) == (2, True)


def test_first_after_the_rest_begins_a_new_attempt(book: Path, run: Run) -> None:
    path = write(book, HEAD + ALL + END)
    assert run("sent", "tide", "first", "--on", "2026-09-15", cwd=book).returncode == 2
    done = run("sent", "tide", "first", "--on", "2026-09-16", cwd=book)
    assert done.returncode == 0, done.stderr
    assert path.read_text().startswith(HEAD + ALL + END)
    assert data(path)["attempts"] == [{"sent": [{"step": "first", "on": date(2026, 9, 16)}]}]
    assert "next is day-3, which was due on 2026-09-19" in done.stderr
    assert "Your depot report" in run("draft", "tide", "outreach", "--name", "first", cwd=book).stdout
    assert "before the first message" in run("sent", "tide", "day-3", "--on", "2026-09-10", cwd=book).stderr


def test_the_current_attempt_is_approved(book: Path, run: Run) -> None:
    own = "attempts:\n  - contact: holm   # his desk\n    opener: You asked for vans on time.\n"
    path = write(book, HEAD + ALL + END + own)
    done = run("approve", FILE, "--by", "Maud Ekholm", "--on", "2026-11-20", cwd=book)
    assert done.returncode == 0, done.stderr
    assert "approvals" not in [*data(path)]
    assert data(path)["attempts"][0]["approvals"][0]["by"] == "Maud Ekholm"
    assert "PB711" not in run("check", "tide", cwd=book).stdout
    path.write_text(
        path.read_text().replace("Ystad.", "Lund.")
    )  # the proof, which the attempt has from the top
    found = run("check", "tide", cwd=book).stdout
    line = path.read_text().splitlines().index("    approvals:") + 2
    assert f"{FILE}:{line}" in found
    assert "PB711 Maud Ekholm approved the message on 2026-11-20, and it was changed since" in found
