"""Several attempts at outreach: the last one is current everywhere, and what is found stands where its text does."""

from __future__ import annotations

from datetime import date

import pytest

from days import TODAY
from partnerbook.analysis.outreach import current, messages, next_message
from partnerbook.changes.partner import changes
from partnerbook.checks.outgoing import outgoing
from partnerbook.checks.rule import Subject
from partnerbook.checks.runner import findings
from partnerbook.drafts.documents import documents
from partnerbook.load import DEFAULT_PROGRAM, load_partner
from partnerbook.model.outreach import Attempt, Outreach
from partnerbook.model.partner import Partner
from partnerbook.report.derived import derived
from partnerbook.workspace import Folder
from render.partner_site import Facts, compiled, page

PROFILE = """name: Tide Post
stage: initiate
owner: Maud Ekholm
people:
  - {id: berg, name: Liv Berg, email: liv.berg@tide.example}
  - {id: holm, name: Per Holm}
"""
FIRST = """contact: berg
sender: Maud Ekholm
introduced_by: Rut Alm of Ystad
subjects: [Fewer late vans]
opener: Your depot report named the late vans.
opportunity: Vans that know the next day's parcels leave on time.
benefits:
  - {text: "Two vans fewer a day"}
proof: It works in Ystad.
ask: Twenty minutes? A no is fine.
sent:
  - {step: first, on: 2026-03-02}
  - {step: door-open, on: 2026-03-10}
answer: {outcome: not-interested, on: 2026-03-09, note: He builds it himself}
call: {on: 2026-02-02, answers: {growth: The islands}}
"""
SECOND = """attempts:
  - contact: holm
    opener: You asked for vans on time.
    benefits:
      - {text: "Better efficiency"}
    sent:
      - {step: first, on: 2026-11-02}
"""


def files(outreach: str) -> dict[str, str]:
    return {"partner.yaml": PROFILE, "outreach.yaml": outreach}


def partner(outreach: str) -> Partner:
    folder = Folder("acme", {name: text.encode() for name, text in files(outreach).items()})
    found = load_partner(folder, DEFAULT_PROGRAM)
    assert found.outreach is not None
    return found


def found_in(outreach: str) -> dict[str, list[str]]:
    """The line of outreach.yaml at each finding about it, by code."""
    lines = outreach.splitlines()
    found: dict[str, list[str]] = {}
    for each in findings(Subject(partner(outreach), DEFAULT_PROGRAM, TODAY)):
        if each.span.file.endswith("outreach.yaml"):
            found.setdefault(each.code, []).append(lines[each.span.line - 1].strip())
    return found


def test_an_attempt_may_say_whatever_a_message_says() -> None:
    assert set(Outreach.model_fields) - set(Attempt.model_fields) == {"call", "attempts"}


def test_what_an_attempt_leaves_out_is_that_of_the_top() -> None:
    read = partner(FIRST + SECOND).outreach
    assert read is not None
    first, second = messages(read)
    assert (first.number, second.number, current(read)) == (1, 2, second)
    assert second.text.proof == first.text.proof == "It works in Ystad."
    assert second.text.opener == "You asked for vans on time."
    assert second.text.introduced_by is None, "Rut Alm knows Liv Berg"
    assert (second.text.answer, second.text.approvals) == (None, ())
    assert second.at("proof") == ("proof",)
    assert second.at("benefits", 0, "text") == ("attempts", 0, "benefits", 0, "text")
    assert second.at("answer") == ("attempts", 0, "answer")
    assert second.text.rest_months == 9


def test_the_same_contact_reads_the_same_opener() -> None:
    again = FIRST + "attempts:\n  - sent: [{step: first, on: 2026-11-02}]\n"
    read = partner(again).outreach
    assert read is not None
    message = current(read)
    assert message.text.opener == "Your depot report named the late vans."
    assert message.text.introduced_by == "Rut Alm of Ystad"
    assert message.at("opener") == ("opener",)


def test_documents_and_days_are_of_the_current_attempt() -> None:
    there = partner(FIRST + SECOND)
    made = {each.name: each for each in documents(there, DEFAULT_PROGRAM, TODAY) if each.kind == "outreach"}
    assert [*made] == ["first", "day-3", "day-7", "day-14"]
    assert made["first"].recipient == "Per Holm"
    assert made["first"].context["opener"] == "You asked for vans on time."
    assert made["first"].context["introduced_by"] == ""
    figures = derived(there, DEFAULT_PROGRAM, TODAY)
    assert figures["outreach"] == {"next": {"step": "day-3", "due": "2026-11-05", "attempt": 2}}
    assert [each["on"] for each in figures["due"] if "follow-up" in each["text"]] == ["2026-11-05"]
    said = [text for _, _, text in outgoing(there)]
    assert "You asked for vans on time." in said
    assert "Your depot report named the late vans." not in said


def test_the_first_attempt_alone_is_told_as_before() -> None:
    figures = derived(partner(FIRST.replace("answer:", "#answer:")), DEFAULT_PROGRAM, TODAY)
    assert figures["outreach"] == {"next": {"step": "day-3", "due": "2026-03-05"}}


def test_after_the_rest_a_new_attempt_is_due() -> None:
    sent = "".join(
        f"  - {{step: {step}, on: 2026-03-16}}\n" for step in ("first", "day-3", "day-7", "day-14")
    )
    read = partner(f"contact: berg\nsent:\n{sent}").outreach
    assert read is not None
    resting, over = (next_message(read, day) for day in (date(2026, 12, 15), date(2026, 12, 16)))
    assert resting is not None
    assert (resting.step, resting.attempt) == ("rest", 1)
    assert over is not None
    assert (over.step, over.due, over.attempt) == ("first", date(2026, 12, 16), 2)


def test_what_is_found_stands_where_its_text_does() -> None:
    found = found_in(FIRST.replace("proof: It works in Ystad.\n", "") + SECOND)
    assert found["PB604"] == ["- contact: holm"], "nothing stands there, so the attempt is shown"
    assert found["PB614"] == ['- {text: "Better efficiency"}']
    assert found["PB606"] == ["- {step: first, on: 2026-11-02}"]
    shared = found_in(FIRST.replace("A no is fine.", "") + SECOND)
    assert shared["PB605"] == ["ask: Twenty minutes?"], (
        "at the top of the file, where the attempt has it from"
    )


def test_an_earlier_attempt_is_no_longer_mended() -> None:
    found = found_in(FIRST.replace("Your depot report", "We saw that your report") + SECOND)
    assert "PB609" not in found
    unfilled = found_in(FIRST + SECOND.replace("You asked", "You [name] asked"))
    assert unfilled["PB601"] == ["opener: You [name] asked for vans on time."]


def test_whoever_an_attempt_names_must_be_there() -> None:
    found = found_in(FIRST.replace("contact: berg", "contact: borg") + SECOND.replace("holm", "halm"))
    assert found["PB011"] == ["contact: borg", "- contact: halm"]


@pytest.mark.parametrize("wrong", ["contact: [berg]", "colour: red", "sent: [{step: day3, on: 2026-11-02}]"])
def test_what_cannot_be_read_in_an_attempt_is_said_at_its_line(wrong: str) -> None:
    text = FIRST + f"attempts:\n  - subjects: [Vans]\n    {wrong}\n"
    found = found_in(text)
    assert [line for code, lines in found.items() if code.startswith("PB0") for line in lines] == [wrong]


def test_earlier_attempts_stay_readable_in_a_folded_block() -> None:
    html = page(compiled(files(FIRST + SECOND)), "outreach/").html
    folded = html[html.index("<details") : html.index("</details>")]
    text = " ".join(Facts(folded).text.split())
    for told in (
        "Attempt 1, to Liv Berg, begun on 2 March 2026: not interested",
        "Your depot report named the late vans.",
        "10 Mar 2026",
        "He builds it himself",
        "Two vans fewer a day",
    ):
        assert told in text, text
    around = html.replace(folded, "")
    assert "You asked for vans on time." in around
    assert "Your depot report" not in around
    assert "The islands" in around
    assert "<details" not in page(compiled(files(FIRST)), "outreach/").html


def compared(old: str, new: str) -> dict[str, int]:
    """What a review says, with the line that it points to."""
    found = changes((partner(old), DEFAULT_PROGRAM), (partner(new), DEFAULT_PROGRAM), TODAY)
    return {each.meaning: each.line for each in found}


def test_a_review_tells_of_a_new_attempt_and_of_what_comes_in_it() -> None:
    begun = compared(FIRST, FIRST + SECOND)
    assert "New attempt at outreach: “holm”" in begun
    assert not [said for said in begun if "No longer there" in said or "instead of" in said], begun
    again = FIRST + "attempts:\n  - sent: [{step: first, on: 2026-11-02}]\n"
    assert "New attempt at outreach: “the first contact”" in compared(FIRST, again)
    text = FIRST + SECOND
    after = text.replace("You asked", "You often asked") + "      - {step: day-3, on: 2026-11-05}\n"
    told = compared(text, after)
    line = {each: at for at, each in enumerate(after.splitlines(), 1)}
    assert (
        told["New message sent (attempt with holm): “day-3”"] == line["      - {step: day-3, on: 2026-11-05}"]
    )
    (opening,) = [
        at for said, at in told.items() if said.startswith("The message's opening (attempt with holm)")
    ]
    assert opening == line["    opener: You often asked for vans on time."]


def test_an_approval_of_an_attempt_falls_with_what_it_has_from_the_top() -> None:
    from partnerbook.analysis.approval import of_message

    read = partner(FIRST + SECOND).outreach
    assert read is not None
    stamp = of_message(current(read).text, ())
    approved = FIRST + SECOND + f"    approvals: [{{by: Rut Alm, on: 2026-11-01, fingerprint: '{stamp}'}}]\n"
    assert "PB711" not in found_in(approved)
    assert "PB711" in found_in(approved.replace("Ystad.", "Lund."))
    assert of_message(messages(read)[0].text, ()) == of_message(replace_attempts(read), ())
    told = compared(approved, approved.replace("Ystad.", "Lund."))
    assert any(said.startswith("The approval of the message of attempt 2 by Rut Alm") for said in told), told


def replace_attempts(read: Outreach) -> Outreach:
    """The file as it was before there was another attempt."""
    return read.model_copy(update={"attempts": ()})


def test_nothing_that_stays_inside_goes_out_with_an_attempt() -> None:
    secret = (
        SECOND
        + "    answer: {outcome: interested, on: 2026-11-03, note: He hates vans, recap: You want one}\n"
    )
    there = partner(FIRST + secret)
    shown = str([each.context for each in documents(there, DEFAULT_PROGRAM, TODAY)])
    assert "You want one" in shown
    for inside in ("He hates vans", "He builds it himself", "The islands"):
        assert inside not in shown
