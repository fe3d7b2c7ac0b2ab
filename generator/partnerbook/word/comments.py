"""The comments of a Word file that came back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from partnerbook.word.returned_parts import NotReadableError, walk

MAX_COMMENTS = 5_000
_LONGEST_NAME = 200


class Comment(NamedTuple):
    """What somebody noted beside the text, and on which day; a ``resolved`` one was marked as done."""

    author: str
    day: str
    text: str
    resolved: bool = False


def comments_of(parts: Mapping[str, tuple[bytes, ...]]) -> dict[str, Comment]:
    """The comments by their id, in the order of the file. Raises NotReadableError."""
    done = {each for xml in parts.get("commentsExtended", ()) if xml for each in _done(xml)}
    reader = _Reader(done)
    for xml in parts.get("comments", ()):
        if xml:
            walk(xml, reader.start, reader.end, reader.text)
    return reader.found


class _Reader:
    def __init__(self, done: set[str]) -> None:
        self.found: dict[str, Comment] = {}
        self._done = done
        self._id = ""
        self._head = Comment("", "", "")
        self._texts: list[str] = []
        self._is_text = False

    def start(self, name: str, values: Mapping[str, str]) -> None:
        if name == "comment":
            self._id, self._texts = values.get("id", ""), []
            self._head = Comment(values.get("author", "")[:_LONGEST_NAME], values.get("date", "")[:10], "")
        elif name == "p":
            self._texts.append(" ")
            if values.get("w14:paraId", "").upper() in self._done:
                self._head = self._head._replace(resolved=True)
        elif name in ("tab", "br", "cr"):
            self._texts.append(" ")
        self._is_text = name == "t"

    def end(self, name: str) -> None:
        if name == "comment":
            if len(self.found) >= MAX_COMMENTS:
                raise NotReadableError(f"it has more than {MAX_COMMENTS} comments", "do not open it")
            self.found[self._id] = self._head._replace(text=" ".join("".join(self._texts).split()))
        self._is_text = False

    def text(self, text: str) -> None:
        if self._is_text:
            self._texts.append(text)


def _done(xml: bytes) -> list[str]:
    """The last paragraphs of comments that are marked as done."""
    found: list[str] = []

    def start(name: str, values: Mapping[str, str]) -> None:
        if name == "w15:commentEx" and values.get("w15:done") in ("1", "true"):
            found.append(values.get("w15:paraId", "").upper())

    walk(xml, start)
    return found
