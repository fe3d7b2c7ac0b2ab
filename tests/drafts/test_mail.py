"""Messages as mail: read back by the standard library, by a mail client, and by whoever follows a link."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from email import message_from_bytes, message_from_string
from email.message import EmailMessage
from email.policy import SMTPUTF8, default
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from desk import Desk, example, yaml_of
from hypothesis import example as case
from hypothesis import given
from hypothesis import strategies as st

from partnerbook.checks.pb112_malformed_address import is_email
from partnerbook.drafts.document import Document
from partnerbook.drafts.mail import mail_links, to_eml
from partnerbook.engine.draft_files import Draft, written

NORTHGATE = Desk.of("northgate")
MESSAGES = ("outreach", "exit")


def messages(desk: Desk) -> dict[str, Draft]:
    return {name: draft for name, draft in desk.drafts().items() if draft.document.kind in MESSAGES}


def read(content: bytes) -> EmailMessage:
    """The mail as a parser reads it that complains of everything."""
    mail = message_from_bytes(content, policy=default)
    assert isinstance(mail, EmailMessage)
    for part in mail.walk():
        assert part.defects == []
        assert [value.defects for value in part.values() if value.defects] == []
    return mail


def said(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def mail_of(**changed: Any) -> EmailMessage:
    draft = NORTHGATE.drafts()["first"]
    return read(to_eml(replace(draft.document, **changed), draft.text, draft.html))


@pytest.mark.parametrize("slug", example().slugs())
def test_every_message_of_the_example_is_a_mail_that_is_still_to_be_sent(slug: str) -> None:
    drafts = messages(Desk.of(slug))
    assert drafts
    for draft in drafts.values():
        content = written(draft, "eml")
        assert content.isascii()
        assert all(len(line) <= 78 for line in content.decode().split("\r\n"))
        assert b"\n" not in content.replace(b"\r\n", b"")
        mail = read(content)
        assert mail["X-Unsent"] == "1"
        assert "Date" not in mail
        assert "Message-ID" not in mail
        assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
        to = mail["To"].addresses[0]
        assert (to.display_name, to.addr_spec) == (draft.document.recipient, draft.document.email)
        mark = "DRAFT: " if draft.document.draft else ""
        assert mail["Subject"] == mark + draft.document.subjects[0]
        assert said(mail, "plain") == draft.text.rstrip("\n")
        assert draft.html.strip() in said(mail, "html")


def test_the_same_message_gives_the_same_bytes() -> None:
    assert written(NORTHGATE.drafts()["day-7"], "eml") == written(NORTHGATE.drafts()["day-7"], "eml")


def test_a_message_held_back_says_so_in_its_subject_and_in_either_text() -> None:
    draft = NORTHGATE.editing("outreach.yaml", "proof: Nine", "# proof: Nine").drafts()["first"]
    mail = read(written(draft, "eml"))
    assert mail["Subject"] == "DRAFT: Partnership idea: fuller shelves for your suppliers"
    for kind in ("plain", "html"):
        assert "DRAFT, not ready to send: the proof is missing." in said(mail, kind)
    assert "subject=DRAFT%3A%20Partnership" in mail_links(draft.document, draft.text)[0]


@pytest.mark.parametrize(
    "typed", ["", "    email: nobody\n", "    email: a@b@c.example\n", '    email: "a b@c.example"\n']
)
def test_without_a_usable_address_the_mail_is_addressed_to_nobody(typed: str) -> None:
    desk = NORTHGATE.editing("partner.yaml", "    email: ada.okafor@northgate.example\n", typed)
    draft = desk.drafts()["first"]
    assert "To" not in read(written(draft, "eml"))
    assert mail_links(draft.document, draft.text)[0].startswith("mailto:?subject=")


def test_a_draft_says_why_its_mail_is_addressed_to_nobody() -> None:
    line = "    email: ada.okafor@northgate.example\n"
    desk = NORTHGATE.editing("partner.yaml", line, "    email: '\"a b\"@x.example'\n")
    assert "is no e-mail address, so that the mail is addressed to nobody" in desk.text("first")


@pytest.mark.parametrize(
    "name",
    [
        "Okafor, Ada",
        'Ada "the shelf" Okafor',
        "Ayşe Öztürk, LL.M.",
        "Ada 👩‍🚀",
        "李 明",
        "O'Neil\\Sons",
        "=?utf-8?q?x?=",
        "a@b.example",
    ],
)
def test_a_name_is_read_as_it_was_typed(name: str) -> None:
    to = mail_of(recipient=name)["To"].addresses
    assert [(each.display_name, each.addr_spec) for each in to] == [(name, "ada.okafor@northgate.example")]


def test_an_international_address_stands_as_it_is() -> None:
    draft = NORTHGATE.drafts()["first"]
    for address in ("jörg@bücher.example", "用户@例子.example"):
        document = replace(draft.document, recipient="Jörg Ä., Dr.", email=address)
        mail = message_from_string(to_eml(document, draft.text, draft.html).decode(), policy=SMTPUTF8)
        to = mail["To"].addresses
        assert [(each.display_name, each.addr_spec) for each in to] == [("Jörg Ä., Dr.", address)]


def test_a_long_subject_is_folded_and_read_whole() -> None:
    for subject in ("A word; " * 40 + "end", "Größe " * 60 + "x", "x" * 3_000):
        mail = mail_of(subjects=(subject,))
        assert mail["Subject"] == subject
        content = to_eml(replace(NORTHGATE.drafts()["first"].document, subjects=(subject,)), "", "")
        assert max(map(len, content.split(b"\r\n"))) <= 78


HOSTILE = st.text(
    st.one_of(st.sampled_from('\r\n\t\0\x0b\x85\u2028\u202e\ud800 ,;:<>@"\\()=?#[].'), st.characters())
)


@given(name=HOSTILE, subject=HOSTILE, address=HOSTILE | st.builds("{}@{}".format, HOSTILE, HOSTILE))
@case(name="Ada\r\nBcc: all@northgate.example", subject="Hi\nX: y", address="a@b.example\r\nCc: c@d.example")
@case(name="=?utf-8?q?=0ABcc=3A_x?=", subject="=?utf-8?b?Cg==?=", address="a..b.@b.example")
@case(name="::error::", subject="##[group]", address=".@b.example")
def test_nothing_that_is_typed_becomes_a_header_or_stops_the_build(
    name: str, subject: str, address: str
) -> None:
    document = replace(
        NORTHGATE.drafts()["first"].document, recipient=name, subjects=(subject,), email=address
    )
    content = to_eml(document, "a\rb\x00\ud800", "<p>a</p>")
    head = content.partition(b"\r\n\r\n")[0].decode()
    names = [line.partition(":")[0] for line in head.split("\r\n") if line[:1] not in " \t"]
    to = ["To"] if is_email(address) else []
    assert [name for name in names if name != "To"] == ["Subject", "X-Unsent", "MIME-Version", "Content-Type"]
    assert names.count("To") <= len(to)
    mail = message_from_bytes(content, policy=default)
    assert mail.is_multipart()
    assert "##" not in head
    shown = str(mail["Subject"]).split()
    assert shown == cleaned(subject).split() or not cleaned(subject)
    for link in mail_links(document, "text"):
        assert link.isascii()
        assert urlsplit(link).scheme == "mailto"


def cleaned(text: str) -> str:
    """What of a text is neither a control nor an order to whatever shows it."""
    return "".join(
        " " if char < " " or "\x7f" <= char <= "\x9f" or char in STEERING else char for char in text
    ).strip()


STEERING = {
    chr(code)
    for first, last in ((0x2028, 0x202E), (0x2066, 0x2069), (0xD800, 0xDFFF))
    for code in range(first, last + 1)
}


def test_a_link_begins_the_message_under_each_subject() -> None:
    draft = NORTHGATE.drafts()["first"]
    links = mail_links(draft.document, draft.text)
    assert len(links) == 2
    for link, subject in zip(links, draft.document.subjects, strict=True):
        assert len(link) < 2_000
        asked = parse_qs(urlsplit(link).query, strict_parsing=True)
        assert unquote(urlsplit(link).path) == "ada.okafor@northgate.example"
        assert asked["subject"] == [subject]
        assert asked["body"] == [draft.text.strip().replace("\n", "\r\n")]


def test_a_message_too_long_for_a_link_has_none() -> None:
    document: Document = NORTHGATE.drafts()["first"].document
    assert mail_links(document, "word " * 400) == ("", "")


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("", "Dear Ada Okafor,"),
        ("    first_name: Ada\n", "Dear Ada,"),
        ("    first_name: Ada\n    salutation: Good morning Ms Okafor!\n", "Good morning Ms Okafor!"),
    ],
)
def test_a_person_is_greeted_as_the_file_says(typed: str, line: str) -> None:
    desk = NORTHGATE.editing("partner.yaml", "    name: Ada Okafor\n", f"    name: Ada Okafor\n{typed}")
    assert desk.drafts()["first"].text.startswith(f"{line}\n\n")


PEOPLE = {
    "name": "Acme",
    "stage": "initiate",
    "owner": "Ines Halvorsen",
    "people": [
        {"id": "lee", "name": "Sam Lee", "title": "Head of Sales, Nordics", "motivation": "Stores"},
        {"id": "roe", "name": "Jo Roe", "title": "Chief Technology Officer", "decision_maker": True},
    ],
}
BENEFITS = [
    {"text": "For everybody"},
    {"text": "For stores", "for": ["stores"]},
    {"text": "For who decides", "for": ["decision-maker"]},
    {"text": "For sales", "for": ["head of sales"]},
    {"text": "For Lee or technology", "for": ["lee", "Technology"]},
]


@pytest.mark.parametrize(
    ("contact", "order"),
    [
        ("lee", ["For sales", "For Lee or technology", "For everybody"]),
        ("roe", ["For who decides", "For Lee or technology", "For everybody"]),
        ("nobody", ["For everybody"]),
    ],
)
def test_a_message_leads_with_what_is_for_its_contact(contact: str, order: list[str]) -> None:
    outreach = yaml_of({"contact": contact, "subjects": ["One"], "benefits": BENEFITS})
    text = Desk.with_files(partner=yaml_of(PEOPLE), outreach=outreach).drafts()["first"].text
    found = [line.removeprefix("- ").rstrip(".") for line in text.splitlines() if "For " in line]
    assert [line for line in found if line != "For Acme this would mean:"] == order


@pytest.mark.long
@pytest.mark.parametrize("slug", example().slugs())
def test_a_mail_client_opens_every_message_and_sends_it_as_it_is(slug: str, tmp_path: Path) -> None:
    client = shutil.which("mutt")
    if client is None:
        if os.environ.get("CI"):
            pytest.fail("there is no mutt here, and CI must not pass over the mail client")
        pytest.skip("there is no mutt on this machine; install it to have a mail client send the messages")
    sendmail = tmp_path / "sendmail"
    sendmail.write_text(f"#!/bin/sh\ncat > {tmp_path}/sent\n")
    sendmail.chmod(0o755)
    options = (f"set sendmail={sendmail}", "set from=ines@brightlane.example", "set copy=no")
    for draft in messages(Desk.of(slug)).values():
        message = tmp_path / "message.eml"
        message.write_bytes(written(draft, "eml"))
        asked = [
            client,
            "-n",
            "-F",
            "/dev/null",
            *(part for each in options for part in ("-e", each)),
            "-H",
            str(message),
        ]
        environment = {**os.environ, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
        result = subprocess.run(
            asked, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment
        )
        assert result.returncode == 0, result.stderr
        opened = read(written(draft, "eml"))
        sent = message_from_bytes((tmp_path / "sent").read_bytes(), policy=default)
        assert isinstance(sent, EmailMessage)
        assert (str(sent["To"]), str(sent["Subject"])) == (str(opened["To"]), str(opened["Subject"]))
        assert sent.get_content().strip() == said(opened, "plain")
