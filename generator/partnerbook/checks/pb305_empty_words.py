"""A statement uses words that promise without saying anything.

Why: everybody is innovative, seamless and excited. A statement works when somebody can repeat it to a
colleague on the way to lunch, and such words are the first that nobody repeats (S1).

Fix: strike the words and say what happens instead: who gets what, how much of it, by when. Words that
your own market has worn out go into `statement_words` of program.yaml.

Exempt: for a word that is part of a name or of a technical term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from partnerbook.checks.phrasing import listed
from partnerbook.checks.prose import FILE, pieces, statements
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING

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
    "(?:help|helps|helping|let|lets) us both succeed|both of us succeed",
    "(?:great|huge|tremendous|unique) (?:opportunit(?:y|ies)|potential|visibility|fit)",
    "open(?:s|ed|ing)? (?:(?:up|new|many) )*doors",
    "future proof(?:s|ed|ing)?",
    "thought leader(?:s|ship)?",
)
"""Words and phrases that say nothing, as patterns; a space stands for a space or a hyphen."""


def check(subject: Subject) -> Iterator[Fault]:
    pattern = _pattern(subject.program.statement_words.empty)
    for at, statement in statements(subject):
        for path, text in pieces(statement, at):
            words = dict.fromkeys(" ".join(found[0].lower().split()) for found in pattern.finditer(text))
            if words:
                shown = listed(f'"{word}"' for word in words)
                message = f'the statement "{statement.id}" says nothing with {shown}'
                yield fault(subject, FILE, path, message, "say who gets what, how much of it and by when")


@cache
def _pattern(own: tuple[str, ...]) -> re.Pattern[str]:
    """Every empty word, the longest of our own first; words begin and end where they do in the text."""
    ours = [re.escape(word).replace(r"\ ", " ") for word in sorted(own, key=len, reverse=True)]
    joined = "|".join(choice.replace(" ", r"[\s-]{1,3}") for choice in (*ours, *EMPTY))
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)
