"""Words that promise without saying anything, and words that take a figure back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from partnerbook.analysis.prose.tokens import small
from partnerbook.patterns import Either, by_beginning, lazy

EMPTY = (
    "innovative",
    "game chang(?:er|ers|ing)",
    "(?:world|best in|best of) (?:class|breed)",
    "(?:cutting|leading|bleeding) edge",
    "state of the art",
    "next (?:gen|generation|level)",
    "(?:market|industry|world|sector) leading",
    "revolutionary|revolutioni[sz](?:e|es|ed|ing)",
    "disruptive",
    "transformative|transformational",
    "paradigm shifts?",
    "synerg(?:y|ies|istic)",
    "leverag(?:e|es|ed|ing)",
    "seamless(?:ly)?",
    "holistic(?:ally)?",
    "turnkey",
    "effortless(?:ly)?",
    "excit(?:ed|ing|ement)|thrilled|passionate",
    "amazing|awesome|fantastic|incredible",
    "unparallell?ed|unrivall?ed|unmatched|second to none",
    "top notch|one stop shops?",
    "value add(?:s|ed|ing)?|added value",
    "win win",
    "mutual(?:ly)? (?:benefit|benefits|beneficial|success|growth|value)",
    "empower(?:s|ed|ing|ment)?",
    "(?:super|turbo)charg(?:e|es|ed|ing)",
    "unlock(?:s|ed|ing)? (?:(?:the|your|our|their|its|new|full|true) )*(?:potential|value|growth|opportunit(?:y|ies))",
    "mov(?:e|es|ed|ing) the needle",
    "(?:help|helps|helping|let|lets) us both succeed|helps? both of us succeed|both of us succeed",
    "(?:great|huge|tremendous|unique|massive) (?:opportunit(?:y|ies)|potential|visibility|fit)",
    "open(?:s|ed|ing)? (?:(?:up|new|many) )*doors",
    "future proof(?:s|ed|ing)?",
    "thought leader(?:s|ship)?",
)
"""Words and phrases that say nothing, as patterns; a space stands for a space or a hyphen."""

HEDGES = (
    "could",
    "might",
    "may",
    "perhaps",
    "maybe",
    "possibly",
    "potentially",
    "hopefully",
    "conceivably",
    "in theory",
    "should be able to",
    "we (?:hope|think|believe|feel)",
)
"""Words that leave the listener to guess whether it is so, written as EMPTY is."""

_DENIED = lazy(r"\b(?:no|nobody|nothing|none|never)\b[^.,;:]{0,25}$", re.IGNORECASE)

Words = tuple[str, ...]


def empty_words(text: str, own: Words = ()) -> Iterator[re.Match[str]]:
    """The empty words of a text, those of the program (``own``) among them, in the order they stand."""
    return _pattern(EMPTY, own).finditer(small(text))


def hedges(text: str, own: Words = ()) -> Iterator[re.Match[str]]:
    """The hedges of a text, those of the program among them; the month of May is none, nor is "no file could"."""
    for found in _pattern(HEDGES, own).finditer(small(text)):
        is_month = text[found.start() : found.end()] == "May" and found.start() > 0
        if not is_month and not _DENIED.search(text, 0, found.start()):
            yield found


@cache
def _pattern(listed: Words, own: Words) -> Either:
    """Every word of a list, the longest of our own first, in small letters; words begin and end where they do in the text."""
    ours = [re.escape(word.lower()).replace(r"\ ", " ") for word in sorted(own, key=len, reverse=True)]
    joined = "|".join(choice.replace(" ", r"[\s-]{1,3}") for choice in (*ours, *listed))
    return Either(by_beginning(joined), before=r"(?<!\w)", after=r"(?!\w)")
