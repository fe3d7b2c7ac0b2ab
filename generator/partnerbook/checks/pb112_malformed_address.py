"""An e-mail address or a website is none.

Why: the draft for this contact bounces, or the link on the partner's page leads nowhere, or somewhere
it should not. It shows on the day of the launch, in front of the partner (ours).

Fix: write the e-mail address alone, without name or brackets, and the website with https:// in front.

Exempt: never; leave the field out until the address is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
_LABEL = r"[^\W_](?:(?:[^\W_]|-){0,61}[^\W_])?"
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+(?!\d+$){_LABEL}")
_LOCAL = re.compile(r"[^\s@\"(),:;<>\[\\\]]{1,64}")
_NEVER_IN_URL = re.compile(r"[\s\"<>\\^`{|}]")
_LONGEST = 2_000
_LONGEST_EMAIL = 254


def check(subject: Subject) -> Iterator[Fault]:
    profile = subject.partner.profile
    if profile is None:
        return
    if profile.website is not None and not is_website(profile.website):
        message = f'"{_shown(profile.website)}" is not the address of a website'
        yield fault(subject, "partner.yaml", ("website",), message, "write it as https://acme.example")
    for index, person in enumerate(profile.people):
        if person.email is not None and not is_email(person.email):
            message = f'"{_shown(person.email)}" is not an e-mail address'
            path = ("people", index, "email")
            yield fault(
                subject, "partner.yaml", path, message, "write it as name@acme.example, and nothing else"
            )


def is_email(text: str) -> bool:
    """Whether a text is one plain e-mail address."""
    local, _, domain = text.rpartition("@")
    plain = text.isprintable() and len(text) <= _LONGEST_EMAIL
    return plain and bool(_LOCAL.fullmatch(local)) and bool(_DOMAIN.fullmatch(domain))


def is_website(text: str) -> bool:
    """Whether a text is an http or https address that shows where it leads."""
    if not text.isprintable() or _NEVER_IN_URL.search(text) or len(text) > _LONGEST:
        return False
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    shows_host = "@" not in parts.netloc and bool(_DOMAIN.fullmatch(parts.hostname or ""))
    return parts.scheme in ("http", "https") and shows_host


def _shown(text: str) -> str:
    plain = "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text[:80])
    return plain if len(text) <= 80 else f"{plain}…"
