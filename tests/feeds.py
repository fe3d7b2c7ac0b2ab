"""Readers of feeds and calendars that are stricter than those people use: whatever a rule forbids is a fault."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_URN = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_NAME = re.compile(r"[A-Z-]+")
_DAY = re.compile(r"\d{8}")
_TIME = re.compile(r"\d{8}T\d{6}Z")


class Entry(NamedTuple):
    id: str
    title: str
    updated: str
    href: str
    author: str
    summary: str


class Feed(NamedTuple):
    id: str
    own: str
    page: str
    updated: str
    entries: tuple[Entry, ...]


def atom(content: bytes) -> Feed:
    """A feed by the rules of RFC 4287, section 4."""
    root = ET.fromstring(content)
    assert root.tag == f"{ATOM}feed"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert set(links) == {"self", "alternate"}
    assert _one(root, "author").findtext(f"{ATOM}name"), "entries without an author take the feed's"
    entries = tuple(_entry(entry) for entry in root.findall(f"{ATOM}entry"))
    assert len({entry.id for entry in entries}) == len(entries)
    updated = _moment(root, "updated")
    assert entries == tuple(sorted(entries, key=lambda entry: entry.updated, reverse=True))
    assert updated == max((entry.updated for entry in entries), default="1970-01-01T00:00:00Z")
    return Feed(_id(root), links["self"] or "", links["alternate"] or "", updated, entries)


def _entry(entry: ET.Element) -> Entry:
    (link,) = entry.findall(f"{ATOM}link")
    assert link.get("rel") == "alternate"
    assert link.get("href")
    for author in entry.findall(f"{ATOM}author"):
        assert author.findtext(f"{ATOM}name")
    if entry.find(f"{ATOM}published") is not None:
        assert _moment(entry, "published") <= _moment(entry, "updated")
    return Entry(
        _id(entry),
        _one(entry, "title").text or "",
        _moment(entry, "updated"),
        link.get("href") or "",
        entry.findtext(f"{ATOM}author/{ATOM}name") or "",
        _one(entry, "summary").text or "",
    )


def _one(element: ET.Element, name: str) -> ET.Element:
    (found,) = element.findall(ATOM + name)
    return found


def _id(element: ET.Element) -> str:
    found = _one(element, "id").text or ""
    assert _URN.fullmatch(found), found
    return found


def _moment(element: ET.Element, name: str) -> str:
    found = _one(element, name).text or ""
    assert _MOMENT.fullmatch(found), found
    return found


class Event(NamedTuple):
    uid: str
    on: str
    stamp: str
    summary: str
    description: str
    category: str
    sequence: str


class Calendar(NamedTuple):
    name: str
    events: tuple[Event, ...]


def icalendar(content: bytes) -> Calendar:
    """A calendar by the rules of RFC 5545: lines, folding, escaping, and what each component must have."""
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content[:-2].split(b"\r\n")
    for line in lines:
        assert len(line) <= 75, line
        assert b"\r" not in line, line
        assert b"\n" not in line, line
        line.decode()  # no character is cut in two
    logical = content[:-2].decode().replace("\r\n ", "").split("\r\n")
    found = [_property(line) for line in logical]
    assert found[0] == ("BEGIN", "VCALENDAR")
    assert found[-1] == ("END", "VCALENDAR")
    assert ("VERSION", "2.0") in found
    assert sum(name == "PRODID" for name, _ in found) == 1
    events = []
    body = iter(found[1:-1])
    head: dict[str, str] = {}
    for name, value in body:
        if (name, value) != ("BEGIN", "VEVENT"):
            assert name not in ("BEGIN", "END"), "only events"
            assert name not in head, name
            head[name] = value
            continue
        told: dict[str, str] = {}
        for inner, text in body:
            if (inner, text) == ("END", "VEVENT"):
                break
            assert inner not in told, inner
            told[inner] = text
        events.append(_event(told))
    assert events, "a calendar holds at least one component"
    assert len({event.uid for event in events}) == len(events)
    return Calendar(_text(head.get("NAME", "")), tuple(events))


def _property(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    plain, _, parameters = name.partition(";")
    assert _NAME.fullmatch(plain), line
    assert parameters in ("", "VALUE=DATE", "VALUE=DURATION"), line
    assert all(character == "\t" or (character >= " " and character != "\x7f") for character in value), line
    return plain, value


def _event(told: dict[str, str]) -> Event:
    sequence = told.pop("SEQUENCE", "")
    assert set(told) == {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "CATEGORIES", "TRANSP"}
    assert _DAY.fullmatch(told["DTSTART"]) or _TIME.fullmatch(told["DTSTART"])
    assert _TIME.fullmatch(told["DTSTAMP"])
    assert sequence == "" or sequence.isdecimal()
    words = (_text(told[name]) for name in ("SUMMARY", "DESCRIPTION", "CATEGORIES"))
    return Event(told["UID"], told["DTSTART"], told["DTSTAMP"], *words, sequence)


def _text(value: str) -> str:
    """A text as it was before it was escaped."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), f"{value!r} is not escaped"
    assert not re.search(r"(?<!\\)(?:\\\\)*\\(?![\\;,nN])", value), f"{value!r} is escaped wrongly"
    return re.sub(r"\\([\\;,nN])", lambda found: "\n" if found[1] in "nN" else found[1], value)
