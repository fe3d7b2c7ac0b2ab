"""A message as a mail client takes it: an ``.eml`` file that opens as an unsent draft, and a ``mailto:`` link.

The same message gives the same bytes: no date and no Message-ID (the client adds both when it sends), and a boundary made
of the content. All of it is ASCII, whatever is said (RFC 2045, RFC 2047); only an address that is not ASCII itself
stands as it is (RFC 6532).
"""

from __future__ import annotations

import hashlib
import re
from binascii import b2a_qp
from email.header import Header
from functools import lru_cache
from urllib.parse import quote

from partnerbook.checks.pb112_malformed_address import is_email
from partnerbook.drafts.document import Document

LONGEST_LINK = 2_000
"""So many characters a link may have everywhere; longer ones are cut off by some systems without a word."""

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
_SPECIAL = re.compile(r"[^\w !#$%&'*+/=?^`{|}~-]", re.ASCII)
_WIDTH = 68
"""So many characters of a header stand on a line with its name (78, RFC 5322); longer ones are folded."""

_READ_OTHERWISE = ("=?", "##")
"""What programs that read a header or a log would take for something else than text."""


def to_eml(document: Document, text: str, html: str) -> bytes:
    """The message as a file: to whom it goes, its first subject, and what it says as text and as HTML.

    ``email.message`` would write the same in twenty times the time (tests/bench/mails.py), and fold it another way in each version of Python:
    of ``email`` only the encoding of headers is used, and the frame, which never changes, is written here.
    """
    page = f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"></head>\n<body>\n{html}\n</body>\n</html>'
    plain, rich = _quoted_printable(text), _quoted_printable(page)
    # No line in quoted-printable can hold "=_" (RFC 2045, 6.7).
    boundary = f"=_{hashlib.sha256(f'{plain}{rich}'.encode()).hexdigest()[:28]}"
    lines = (
        *([f"To: {to}"] if (to := _recipient(document)) else ()),
        f"Subject: {_encoded('Subject', _subjects(document)[0])}",
        "X-Unsent: 1",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/alternative; boundary="{boundary}"',
        "",
        f"--{boundary}",
        'Content-Type: text/plain; charset="utf-8"',
        "Content-Transfer-Encoding: quoted-printable",
        "",
        plain,
        f"--{boundary}",
        'Content-Type: text/html; charset="utf-8"',
        "Content-Transfer-Encoding: quoted-printable",
        "",
        rich,
        f"--{boundary}--",
        "",
    )
    return "\n".join(lines).replace("\n", "\r\n").encode()


def mail_links(document: Document, text: str) -> tuple[str, ...]:
    """Links that have the mail client begin the message, one for each subject to choose from (RFC 6068).

    One that would be longer than links may be is empty.
    """
    to = quote(_address(document), safe="@")
    body = _escaped(text.strip().replace("\n", "\r\n"))
    links = (f"mailto:{to}?subject={_escaped(subject)}&body={body}" for subject in _subjects(document))
    return tuple(link if len(link) < LONGEST_LINK else "" for link in links)


def _escaped(text: str) -> str:
    return quote(text, safe="", errors="replace")


def _subjects(document: Document) -> tuple[str, ...]:
    """The subjects to choose from, or the document's title; of a message held back they say so."""
    subjects = tuple(filter(None, map(_line, document.subjects))) or (_line(document.title),)
    return tuple(f"DRAFT: {subject}" for subject in subjects) if document.draft else subjects


def _address(document: Document) -> str:
    """The receiver's address; none where what was typed cannot be one."""
    address = document.email or ""
    return address if is_email(address) and not _STEERING.search(address) else ""


def _recipient(document: Document) -> str:
    """The receiver's name and address, where there is an address; folded."""
    name, address = _line(document.recipient or ""), _address(document)
    if not name or not address:
        return address
    shown = _encoded("To", name)
    if shown == name and _SPECIAL.search(name):
        shown = '"{}"'.format(name.replace("\\", "\\\\").replace('"', '\\"'))
    return f"{shown}\n <{address}>"


@lru_cache(maxsize=64)  # the messages to a contact have the name and the subject in common
def _encoded(header: str, text: str) -> str:
    """A line as a header has it: as it is where it is short and plain, else encoded and folded."""
    plain = text.isascii() and len(text) <= _WIDTH and not any(mark in text for mark in _READ_OTHERWISE)
    return text if plain else Header(text, "utf-8", header_name=header).encode()


def _line(text: str) -> str:
    """The text on one line, without what ends a header or steers what shows it."""
    return " ".join(_STEERING.sub(" ", text).split(" ")).strip()


def _quoted_printable(text: str) -> str:
    lines = text.strip("\n").replace("\r\n", "\n").replace("\r", "\n")
    return b2a_qp(lines.encode(errors="replace")).decode("ascii")
