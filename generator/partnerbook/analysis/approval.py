"""What an approval stands for: a fingerprint of the exact content, so that a later change shows.

Comments, the order of keys and white space, but for that of a social post, do not count. Neither does what is added to a record while it is
lived by: its status, reviews, new entries of the evidence log, fresh days of evidence and inputs, steps that were
done, who looks after it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from partnerbook.model.agreement import Agreement
from partnerbook.model.base import Approval, Record
from partnerbook.model.decision import Decision
from partnerbook.model.launch import Launch, Post, Quote
from partnerbook.model.outreach import Outreach
from partnerbook.model.program import Organisation
from partnerbook.model.statements import Claim, Statement, Statements

_DIGITS = 32
_LIVED: Mapping[type[Record], frozenset[str]] = {
    Decision: frozenset({"status", "owner", "approvals", "reviews", "superseded_by", "date"}),
    Quote: frozenset({"id", "approved", "sign_off"}),
    Post: frozenset({"id", "sign_off"}),
    Statement: frozenset({"approvals"}),
    Claim: frozenset({"approvals"}),
    Outreach: frozenset({"approvals", "sent", "answer", "call", "rest_months", "attempts"}),
    Agreement: frozenset({"status", "legal_review", "version", "signed_on", "ends_on"}),
}
"""What does not count, by the record that is approved."""

_REFRESHED = {
    "evidence": {"as_of", "owner"},
    "next_steps": {"done_on", "owner"},
    "inputs": {"as_of", "owner"},
}
"""What does not count inside the lists of a decision record."""

_ONCE_COUNTED = {**_REFRESHED, "inputs": {"owner"}}
"""The same for stamps of version 0.1.0, to which a fresh day of an input was a change."""

_INSIDE: Mapping[type[Record], Mapping[str, Any]] = {
    Agreement: {"responsibilities": {side: {"__all__": {"done_on"}} for side in ("us", "them")}},
    Decision: {"adopted": {"content"}},
}
"""What does not count inside a field: that something was delivered is no change of the terms, and a stamp is not part
of what it is a stamp of.
"""

ANNOUNCED = frozenset(
    {
        "date", "headline", "city", "significant", "embargo_until", "value_line", "customers_get", "how_it_works",
        "getting_started", "about_us", "about_them", "press_contact",
        "press_contact_them", "notes_to_editors", "price", "support_contact", "faq",
    }
)  # fmt: skip
"""The words and the days of an announcement, and of the press release and the answers to customers that are made of it:
a yes is given to a text, and to when it may be read.
"""
_SHOWN_OF_CLAIM = ("text", "amount", "unit", "baseline", "source")
"""What the announcement shows of a claim."""

_MOST_ADDED = 64
"""So many entries of an evidence log may come after an approval (ours): each is looked at once for every stamp that
does not hold for what there is now.
"""


def of_decision(record: Decision, body: str) -> str:
    """The fingerprint of a decision record with its text."""
    return fingerprint(_decided(record, body))


def of_adopted(record: Decision, body: str) -> str:
    """The fingerprint of a record that came in as decided: with its date, which nobody here decides any more."""
    return fingerprint({**_decided(record, body), "date": record.date})


def given_to(record: Decision, body: str, fingerprints: Iterable[str | None]) -> frozenset[str]:
    """Those fingerprints that are of this decision: as it stands, or before things were added that may be.

    An entry may be added at either end of the evidence log; those that stood when the record was approved stay as
    they were. The record that this one replaces may be named later, as that one has to name this one as well.
    """
    wanted = {each for each in fingerprints if each is not None}
    found = _given_to(record, body, wanted)
    return frozenset(found if found == wanted else found | _dated(record, body, wanted))


def counts_date(record: Decision, body: str, stamp: str | None) -> bool:
    """Whether a fingerprint is one that an adopted record was given, to which another date is a change."""
    return stamp is not None and bool(_dated(record, body, {stamp}))


def _dated(record: Decision, body: str, wanted: set[str]) -> set[str]:
    """Those fingerprints that a record was given when it was adopted, with the date that it came with."""
    return _given_to(record, body, wanted, date=record.date) if record.is_settled_elsewhere else set()


def _given_to(record: Decision, body: str, wanted: set[str], **more: Any) -> set[str]:
    found: set[str] = set()
    for refreshed in (_REFRESHED, _ONCE_COUNTED):
        content = {**_decided(record, body, refreshed), **more} if found != wanted else {}
        for before in _earlier(content):
            if found == wanted:
                break
            found |= wanted & {fingerprint(before)}
    return found


def _earlier(content: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """What counts of a record, as it is and as it may have been when it was approved, the likeliest first."""
    for named in (content, {**content, "supersedes": None}) if content.get("supersedes") else (content,):
        log = content.get("evidence") or ()
        yield named
        for added in range(1, min(len(log), _MOST_ADDED) + 1):
            for before in (log[:-added], log[added:]):
                yield {**named, "evidence": before}


def changed_since_adopted(record: Decision, body: str) -> bool:
    """Whether a record says something else than it did when it was adopted; False where no stamp tells."""
    stamp = record.adopted.content if record.adopted else None
    return stamp is not None and not given_to(record, body, (stamp,))


def _decided(
    record: Decision, body: str, refreshed: Mapping[str, Collection[str]] = _REFRESHED
) -> dict[str, Any]:
    """What of a decision record counts, with its text."""
    content = _content(record)
    for name, fields in refreshed.items():
        content[name] = [
            {key: value for key, value in item.items() if key not in fields} for item in content[name]
        ]
    return {**content, "body": body}


def of_statement(statement: Statement, claims: Iterable[Claim]) -> str:
    """The fingerprint of a value statement with the present figures of the claims it quotes."""
    quoted = [_content(claim) for claim in claims if claim.id in statement.claims]
    return fingerprint({**_content(statement), "quoted": quoted})


def of_message(message: Outreach, claims: Iterable[Claim]) -> str:
    """The fingerprint of a message with the present figures of the claims that its benefits quote."""
    named = {benefit.claim for benefit in message.benefits}
    quoted = [_content(claim) for claim in claims if claim.id in named]
    return fingerprint({**_content(message), "quoted": quoted})


def of_announcement(launch: Launch, claims: Iterable[Claim], organisation: Organisation, partner: str) -> str:
    """The fingerprint of the announcement: all that it says, with the present figures of the claims that it names, the
    quotes, the names of both companies, and what our organisation says of itself where the file does not.
    """
    said = launch.model_dump(mode="python", include=set(ANNOUNCED))
    said["about_us"] = launch.about_us or organisation.boilerplate
    said["press_contact"] = launch.press_contact or organisation.press_contact
    said["quotes"] = [_content(quote) for quote in launch.quotes]
    return fingerprint(
        {**said, "quoted": _figures(launch.claims, claims), "names": [organisation.name, partner]}
    )


def of_post(post: Post, claims: Iterable[Claim]) -> str:
    """The fingerprint of a social post: its words and tags, where and when it appears, and the present figure of the
    claim that it quotes. It is copied as it was typed, so that its line breaks and wider spaces count.
    """
    said = {**_content(post), "quoted": _figures((post.claim,), claims)}
    if post.text != " ".join(post.text.split()):
        said["exact"] = post.text.encode("utf-8", "surrogatepass").hex()  # in which no white space is folded
    return fingerprint(said)


def _figures(identifiers: Iterable[str | None], claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """What a reader of the announcement or a post sees of the claims of those ids, in their order."""
    known = {claim.id: claim for claim in claims}
    named = (known[identifier] for identifier in identifiers if identifier in known)
    return [{field: getattr(claim, field) for field in _SHOWN_OF_CLAIM} for claim in named]


def of_record(record: Claim | Quote | Outreach | Agreement) -> str:
    """The fingerprint of any other record that is approved as a whole."""
    return fingerprint(_content(record))


def of_entry(statements: Statements, identifier: str) -> str | None:
    """The fingerprint of the statement or claim of that id; None where there is none."""
    for statement in statements.statements:
        if statement.id == identifier:
            return of_statement(statement, statements.claims)
    return next((of_record(claim) for claim in statements.claims if claim.id == identifier), None)


def fingerprint(content: Any) -> str:
    """The digest of plain values, however they were typed."""
    text = json.dumps(_plain(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGITS]}"


def suspect(approvals: Iterable[Approval], *now: str) -> Approval | None:
    """The first approval that was given to other content than there is now; those without a fingerprint cannot tell.

    ``now`` are the fingerprints of today: that of a message has two, as version 0.1.0 left out the claims it quotes.
    """
    return next((a for a in approvals if a.fingerprint is not None and a.fingerprint not in now), None)


def _content(record: Record) -> dict[str, Any]:
    inside = _INSIDE.get(type(record), {})
    lived = dict.fromkeys(_LIVED[type(record)], True)
    return record.model_dump(mode="python", by_alias=True, exclude={**lived, **inside})


def _plain(value: Any) -> Any:
    """Values as JSON has them: white space folded, figures written one way, nothing where nothing is said."""
    if isinstance(value, Mapping):
        inner = {str(key): _plain(item) for key, item in value.items()}
        return {key: item for key, item in inner.items() if item not in (None, [], {})}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, bool | int) or value is None:
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)
