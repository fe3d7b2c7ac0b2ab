"""Ids in words."""

from __future__ import annotations

from functools import lru_cache

from partnerbook.wording.locale import ENGLISH, Locale
from partnerbook.wording.sentences import capital


def words(identifier: str, locale: Locale = ENGLISH) -> str:
    """An id as it stands inside a sentence: ``partner_revenue`` reads partner revenue."""
    return locale.words.get(identifier) or identifier.replace("_", " ").replace("-", " ")


@lru_cache(maxsize=1024)
def name(identifier: str, locale: Locale = ENGLISH) -> str:
    """An id as it stands at the start: ``strategic-alliance`` reads Strategic alliance, ``youtube`` YouTube."""
    return capital(locale.names.get(identifier) or words(identifier, locale))
