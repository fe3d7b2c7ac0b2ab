"""Whether an approval is one: somebody gave it, on a day that has come."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import lru_cache

from partnerbook.analysis.prose.gaps import placeholders
from partnerbook.model.agreement import LegalReview
from partnerbook.model.base import Approval

_NO_FIRST_NAMES = (
    " a against ainda alguem alguien all alle alles anybody anyone aun ausser awaiting behalve but by"
    " consensus contra contre contro da date default electronically em en enter everybody everyone example"
    " except excepto exceto excluding false fill first firstname folgt geen handle iedereen iemand in"
    " insert jemand konsens maggioranza mail maioria majorite majority mayoria meerderheid meeting"
    " mehrheit minutes nader name namen names nao necessary needed nicht niemand niet no nobody noch nog"
    " nombre nombres nomes nomi noms non none nosotros not nous ohne on pas pending pendiente per person"
    " persons placeholder por qualcuno required sans sauf salvo sem senza siehe sign signed sin somebody"
    " someone sous steht stimmt subject te tegen to todas todos tous toutes tranne true tutte tutti uns us"
    " username van via voir volgt vote voting waiting we whoever wij wir wird without your yours zonder zu"
    " "
)
"""How what only looks like a name may begin: "Not Yet", "En Attente", "Noch Offen"."""
_NO_BEGINNINGS = ("aucun", "gegen", "kein", "nenhum", "nessun", "ningun")
_FEWEST, _MOST = 2, 3
"""Words of a plain name."""


@lru_cache(maxsize=4096)  # the same few people approve everything
def names_somebody(name: str) -> bool:
    """Whether a name is that of a person or a group, rather than of nobody: not "pending", "TBD" or "Ada (absent)"."""
    if _is_plainly_a_name(name):
        return True
    from partnerbook.analysis.prose.people import (
        people,  # its words take longer to make ready than all checks
    )

    return (name.strip() == _INITIALS or not placeholders(name)) and bool(people(name))


_INITIALS = "TK"
"""In a text an editor's "to come", but also how people sign."""


def _is_plainly_a_name(name: str) -> bool:
    """Whether it needs no second look, as most do: "Ada Okafor"."""
    words = name.split(" ")
    if not _FEWEST <= len(words) <= _MOST or not all(word.isalpha() and word.istitle() for word in words):
        return False
    bare = "".join(
        char for char in unicodedata.normalize("NFKD", words[0]) if not unicodedata.combining(char)
    )
    first = bare.casefold()
    return len(first) > 1 and f" {first} " not in _NO_FIRST_NAMES and not first.startswith(_NO_BEGINNINGS)


def doubt(by: str | None, on: date | None, today: date) -> str:
    """Why an approval counts for nothing: nobody gave it, or its day is still to come; empty where it counts."""
    if by is not None and not names_somebody(by):
        return f'"{by}" names nobody'
    return f"{on} is still to come" if on and on > today else ""


def counts(approval: Approval | None, today: date) -> bool:
    """Whether somebody gave an approval, on a day that has come."""
    return approval is not None and not doubt(approval.by, approval.on, today)


def is_reviewed(review: LegalReview, today: date) -> bool:
    """Whether counsel has seen the terms by ``by`` and ``on``; who it was may be left out."""
    return review.on is not None and not doubt(review.by, review.on, today)
