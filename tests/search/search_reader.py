"""The lookup of templates/theme/search.js once more, in Python: index files in, addresses out, bytes counted."""

from __future__ import annotations

import bisect
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise
from typing import Any

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def typed_words(text: str) -> list[str]:
    """What the browser makes of a query, with Unicode's categories instead of regular expressions."""
    letters = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in letters if not unicodedata.category(letter).startswith("M")).lower()
    for letter, spelled in {"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "ı": "i", "þ": "th"}.items():
        plain = plain.replace(letter, spelled)
    plain = unicodedata.normalize("NFC", plain)
    apart = "".join(letter if unicodedata.category(letter)[0] in "LN" else " " for letter in plain)
    found = list[str]()
    for word in apart.split():
        for unspaced, run in groupby(word, is_unspaced):
            letters = "".join(run)
            if unspaced:
                found += [a + b for a, b in pairwise(letters)] or [letters]
            elif len(letters) > 1:
                found.append(letters[:32])
    return found


def is_unspaced(letter: str) -> bool:
    """Whether a letter is of a script that puts no spaces between words."""
    name = unicodedata.name(letter, "")
    return name.startswith(("CJK UNIFIED", "HIRAGANA", "KATAKANA", "HANGUL SYLLABLE"))


def is_beginning(word: str) -> bool:
    """Whether a word finds longer ones, where it is the last."""
    return len(word) > 2 or (len(word) == 1 and is_unspaced(word))


class Reader:
    """Answers queries as the browser does; ``read`` notes the files it needed."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self.read: set[str] = set()
        self.manifest = self._json("names.json")

    @property
    def size(self) -> int:
        """How many bytes were transferred."""
        return sum(len(self._files[name]) for name in self.read)

    def search(self, query: str, shown: int = 12) -> list[str]:
        """The addresses of every page that holds all words; of the first, what is shown is fetched too."""
        words = list(dict.fromkeys(typed_words(query)))
        finds = [
            (score, group, key)
            for group in self.manifest["groups"]
            for key, score in (self._in_group(group, words) if words else {}).items()
        ]
        finds.sort(key=lambda find: (-find[0], find[1]["id"], find[2]))
        for _, group, (unit, _) in finds[:shown]:
            self._json(f"{group['id']}/docs-{unit // group['per']}.json")
        kept = set(self.read)
        addresses = [self._address(group, *key) for _, group, key in finds]
        self.read = kept
        return addresses

    def _json(self, name: str) -> Any:
        self.read.add(f"search/{name}")
        return json.loads(self._files[f"search/{name}"])

    def _address(self, group: Mapping[str, Any], unit: int, page: int) -> str:
        _, stem, pages = self._json(f"{group['id']}/docs-{unit // group['per']}.json")[unit % group["per"]]
        return str(stem + pages[page][0])

    def _in_group(self, group: Mapping[str, Any], words: list[str]) -> dict[tuple[int, int], int]:
        found = [self._with_word(group, word, word is words[-1] and is_beginning(word)) for word in words]
        common = set(found[0]).intersection(*found[1:])
        return {key: sum(pages[key] for pages in found) for key in common}

    def _with_word(self, group: Mapping[str, Any], word: str, prefix: bool) -> dict[tuple[int, int], int]:
        starts, pages = group["starts"], dict[tuple[int, int], int]()
        at = max(bisect.bisect_right(starts, word) - 1, 0)
        while at < len(starts):
            for term, postings in self._json(f"{group['id']}/{at}.json").items():
                if term == word or (prefix and term.startswith(word)):
                    for unit, page, place in decoded(postings):
                        pages[unit, page] = max(pages.get((unit, page), 0), 2**place)
            at += 1
            if not (prefix and at < len(starts) and starts[at].startswith(word)):
                break
        return pages


def decoded(postings: str) -> Iterator[tuple[int, int, int]]:
    """Unit, page and class of every posting."""
    for posting in postings.split(" "):
        unit, *steps = _numbers(posting)
        page = -1
        for step in steps:
            page += step // 4 + 1
            yield unit, page, step % 4


def _numbers(text: str) -> Iterable[int]:
    for digits in re.findall("[g-z0-9_-]*[A-Za-f]", text):
        yield sum((DIGITS.index(digit) % 32) << (5 * at) for at, digit in enumerate(digits))
