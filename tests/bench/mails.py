"""What it costs to write mails ourselves, and through email.message: python tests/bench/mails.py

The program writes the frame of a mail itself for the time that EmailMessage would take of a build; the tests read with
email.message what was written.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from time import process_time

from partnerbook.drafts.document import Document
from partnerbook.drafts.mail import to_eml

MAILS, ROUNDS = 300, 5
TEXT = (
    "Dear Ada,\n\nyour shelves – and those of your suppliers – are fuller on Saturdays.\n\nKind regards,\n\nInes\n"
    * 4
)
HTML = f"<p>{TEXT}</p>"


def document(number: int) -> Document:
    """A message to one of several contacts, as a partner has four to each."""
    return Document(
        kind="outreach",
        name="first",
        title="First message",
        template="first.md",
        sources=(),
        context={},
        subjects=(f"Fuller shelves for your suppliers in Łódź, idea {number // 4}",),
        recipient=f"Ayşe Öztürk, LL.M. {number // 4}",
        email="ayse@northgate.example",
    )


def ours(document: Document) -> bytes:
    """A mail as the program writes it."""
    return to_eml(document, TEXT, HTML)


def theirs(document: Document) -> bytes:
    """The same through email.message."""
    mail = EmailMessage(SMTP)
    mail["To"] = Address(document.recipient or "", addr_spec=document.email)
    mail["Subject"] = document.subjects[0]
    mail["X-Unsent"] = "1"
    mail.set_content(TEXT, cte="quoted-printable")
    mail.add_alternative(
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"></head>\n<body>\n{HTML}\n</body>\n</html>',
        subtype="html",
        cte="quoted-printable",
    )
    return mail.as_bytes()


def least(write: Callable[[Document], bytes]) -> float:
    """Seconds of CPU for a mail, the least of several rounds."""
    documents, times = [document(number) for number in range(MAILS)], []
    for _ in range(ROUNDS):
        begun = process_time()
        for each in documents:
            write(each)
        times.append(process_time() - begun)
    return min(times) / MAILS


if __name__ == "__main__":
    mine, library = least(ours), least(theirs)
    times = f"{library / mine:.0f} times as long"
    sys.stdout.write(f"a mail: {mine * 1e6:.0f} µs, through email.message {library * 1e6:.0f} µs, {times}\n")
