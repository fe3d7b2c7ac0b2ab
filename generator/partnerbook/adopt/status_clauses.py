"""How a status is cut into sentences and clauses, and what those that count look like, in seven languages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from partnerbook.adopt import replacement_phrases
from partnerbook.adopt.marked import DAY, TARGET
from partnerbook.analysis.prose import vocabulary

OPEN = ("draft", "proposed", "rejected")
"""The statuses of a record that cannot have taken the place of another."""
OURS = vocabulary.meaning(vocabulary.STATUSES)
"""Our status by every word for it."""


def _any(of: Sequence[str]) -> str:
    return "|".join(
        sorted({re.escape(vocabulary.folded(word)).replace(r"\ ", " ") for word in of}, key=len, reverse=True)
    )


WORD = _any([word for each in vocabulary.STATUSES.values() for word in each])
REPLACED = _any(vocabulary.STATUSES["superseded"])
TAKEN = _any(vocabulary.DECIDED)
OVERTAKEN = _any(
    (
        "überholt",
        "obsoleted",
        "made obsolete",
        "achterhaald",
        "voorbijgestreefd",
        "rimpiazzato",
        "rimpiazzata",
    )
)
"""Words that say the same where a record is named as what did it, and else something weaker."""
LEADS, BY, REPLACES = (
    replacement_phrases.pattern(lists)
    for lists in (replacement_phrases.LEADS, replacement_phrases.BY, replacement_phrases.REPLACES)
)
BY = rf"{BY}|="
LEAD = rf"(?P<lead>(?:(?:(?:{LEADS})(?![\w'])|{TARGET}|{DAY})[\s:]*)*)"
WHEN = rf"(?:\s+(?:on|in|am|le|el|em|il|op|en)?\s*{DAY})?(?:\s+(?:worden|now|formally|fully|completely))?"
RECORD = rf"(?:{TARGET}|#?\d{{1,4}}(?!\w))"
FIRST = re.compile(rf"{LEAD}(?P<word>{WORD})(?!\w)(?!\s*\?)(?P<rest>.*)")
NEWER = (
    re.compile(rf"{LEAD}(?P<word>{REPLACED})(?!\w)(?P<when>{WHEN})\s*(?P<by>{BY})(?!\w)(?P<rest>.*)"),
    re.compile(rf"{LEAD}(?P<word>{OVERTAKEN})(?P<when>{WHEN})\s+(?P<by>{BY})\s+(?P<rest>{RECORD}.*)"),
    re.compile(rf"{LEAD}(?P<by>durch|von|door)\s+(?P<rest>(?:[^{DAY[1:-1]}]{{0,40}}?{TARGET}.{{0,80}}?|#?\d{{1,4}}(?:\s+(?:am|op)?\s*{DAY})?))\s+(?P<word>ersetzt|abgelost|vervangen)(?: worden)?(?!\w)(?P<when>.*)"),
)  # fmt: skip
OLDER = (
    re.compile(rf"{LEAD}(?P<word>{REPLACES})(?!\w)(?!{WHEN}\s*(?:{BY})(?!\w))(?P<rest>.*)"),
    re.compile(rf"{LEAD}(?P<word>lost)\s+(?P<rest>.{{0,40}}?{TARGET}.{{0,80}}?)\s+ab(?!\w)"),
)
OTHER = re.compile(r"\b(?:amends|amended by|clarifies|clarified by|deprecates|deprecated by|depends on|relates to|refines|refined by)\b")  # fmt: skip
CHOICE = re.compile(rf"\b(?:{WORD})\b\W*(?:[|/\u2026]|(?:or|oder|ou|of)\b\W*(?:{WORD})\b)")
"""A template that nobody filled in: ``proposed | accepted``, ``Accepted or Rejected``."""
SENTENCE = re.compile(rf"([.!](?=\s|$)|;|\u2192|<br\s*/?>|\b(?:{replacement_phrases.THEN})\b)")
IN_ORDER = re.compile(rf"\u2192|{replacement_phrases.THEN}")
POINTS_AT = (
    (re.compile(rf"\b({BY})\s*:[\s*_]*(?={RECORD})"), r"\1 "),
    (
        re.compile(
            rf"\b({REPLACED}|{OVERTAKEN})\s*(?:\u2192|[:=\u2013\u2014])\s*(?={RECORD}(?:\s*$|\s*[.,;(]))"
        ),
        r"\1 = ",
    ),
)
"""What stands for "superseded by 9" where signs take the place of words: "superseded by: 9", with an arrow to 9."""
PREPOSITIONS = "in|for|from|since|as|because|due|by|after|on|in favou?r|zugunsten|wegen|seit|durch|par|pour|depuis|en|por|para|desde|em|da|per|dal|door|wegens|sinds"
BY_WHOM = rf"(?:(?P<body>(?:{BY})\s+(?:the|den|die|le|la|il|lo|el|o|het|de)|vom)|{BY})\s+(?P<name>[^\W\d_][\w']*)(?:\s+[^\W\d_][\w']*\.?){{0,2}}"
"""Who took a decision: "by the board", "by Ada Okafor"; not "by mistake"."""
OF_A_DAY = re.compile(
    rf"{DAY}|\b(?:on|am|le|el|em|il|op|the|den|since|seit|in|from|ab|depuis|desde|dal|sinds|vanaf|as of|worden)\b|[\s.,:]"
)
CLAUSE = re.compile(
    rf"([,()/|:\u2013\u2014]|\b(?:and|und|et|y|e|en|but|aber|mais|pero|mas|ma|maar)\s+(?={LEAD.replace('?P<lead>', '?:')}(?:{WORD}|{REPLACES})(?!\w)))"
)
ONLY_TARGETS = re.compile(rf"(?:(?:and|und|et|y|e|en|adr|&|\s)*(?:{TARGET}|#?\d{{1,4}}(?!\w)))+\s*")
ALSO = re.compile(rf"\s(?:and|und|et|y|e|ed|en)\s+(?!{RECORD}|adr\b|{DAY})")
ONLY_DAY = re.compile(rf"(?:(?:on|am|le|el|em|il|op|the|den|in)\s+)?{DAY}\s*")
NUMBERS = re.compile(
    r"(?:[\s:]|\b(?:and|und|et|y|e|en|adr|dr|the|record|decision|nr|no|n)\b\.?)*#?((?!(?:19|20)\d\d\b)\d{1,4})(?![\w-])"
)
COUNTED = re.compile(
    rf"(?<!#)(?<!adr )(?<!dr )(?<!record )(?<!decision )(?<!nr )(?<!no )[1-9]\d?\s+(?!(?:{PREPOSITIONS}|{LEADS}|and|und|et|y|e|en|adr|der|die|das"
    r"|wie|comme|como|come|zoals|segun|conforme|gemass|selon|secondo|volgens|fur|pour|para|per|voor|with|mit|avec|con|com|met|at|to|zu[mr]?"
    r"|which|that|who|if|when|until|unless|once|so|planned|proposed|draft|welche[rs]?|wenn|falls|sobald|bis|damit|qui|que|quand|si|che|se|quando|cuando|als|dat|zodra)(?!\w))[^\W\d_]"
)
"""A number before a word counts something: "3 new rules"."""
FRAME = " .!*_\"'[]\u201c\u201d\u00ab\u00bb\u201e`=>"
"""What stands around a clause and is no part of it."""


UNDECIDED = {vocabulary.folded(word) for status in OPEN for word in vocabulary.STATUSES[status]}
"""The words for those statuses."""


def undecided(after: str) -> bool:
    """Whether one of the clauses behind, which stand between " , ", says of the newer record that it is still open:
    "superseded by 9 (draft)".
    """
    return any(part.strip() in UNDECIDED for part in after.split(" , "))


def begins_with(folded: str, status: str | None) -> bool:
    """Whether a text begins with our own word for a status, in English."""
    found = FIRST.match(folded)
    return bool(found and found["word"] == status)


def is_list_of_all(folded: str) -> bool:
    """A template that nobody filled in: "proposed, accepted, rejected"."""
    parts = [OURS.get(part.strip(FRAME + "()")) for part in re.split(r"[,;]|\band\b", folded)]
    return len(parts) > 2 and all(parts) and len(set(parts)) == len(parts)
