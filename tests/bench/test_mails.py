"""What the benchmark of mails compares is the same mail, written in two ways."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import mails


def read(content: bytes) -> tuple[str, ...]:
    """What a client shows of a mail."""
    mail = message_from_bytes(content, policy=default)
    assert isinstance(mail, EmailMessage)
    texts = [part.get_content().replace("\r\n", "\n").strip() for part in mail.iter_parts()]
    kinds = [part.get_content_type() for part in mail.iter_parts()]
    return (mail["To"], mail["Subject"], mail["X-Unsent"], *kinds, *texts)


def test_both_ways_give_the_mail_that_went_in() -> None:
    document = mails.document(3)
    ours, theirs = read(mails.ours(document)), read(mails.theirs(document))
    assert ours == theirs
    assert ours[0] == '"Ayşe Öztürk, LL.M. 0" <ayse@northgate.example>'
    assert ours[1] == document.subjects[0]
    assert ours[5] == mails.TEXT.strip()
