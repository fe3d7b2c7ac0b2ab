"""How figures, amounts, days, lists and names are written, the same in findings, on pages and in documents.

It knows nothing of partners, and everyone may import it. What differs from language to language comes from a
``Locale``, the last argument of every function whose text depends on it.
"""

from partnerbook.wording.counts import counted, plural, spelled
from partnerbook.wording.days import (
    day,
    distance,
    long_day,
    long_moment,
    moment,
    month,
    span,
    was_or_is,
    when,
)
from partnerbook.wording.lists import abridged, listed, one_of
from partnerbook.wording.locale import ENGLISH, Locale
from partnerbook.wording.money import brief_money, estimate, money
from partnerbook.wording.names import name, words
from partnerbook.wording.numbers import NO_BREAK, decimals, number, number_range, percent, plain_number
from partnerbook.wording.sentences import capital, sentence, shortened

__all__ = [
    "ENGLISH", "NO_BREAK", "Locale", "abridged", "brief_money", "capital", "counted", "day", "decimals", "distance",
    "estimate", "listed", "long_day", "long_moment", "moment", "money", "month", "name", "number", "number_range", "one_of",
    "percent", "plain_number", "plural", "sentence", "shortened", "span", "spelled", "was_or_is", "when", "words",
]  # fmt: skip
